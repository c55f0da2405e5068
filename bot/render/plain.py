"""What every renderer does to a text before it leaves: nothing invisible may steer the reader's screen.

An article's text is shown as it stands; only characters that draw nothing and change how others are drawn are
taken out. What a platform itself would read as markup, mention or link is that platform's renderer's matter.
"""

from __future__ import annotations

import re
from unicodedata import category

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TERMINAL_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, erasing
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # titles, links, clipboard
    r"|\x1b[ -/]*[0-~]"
)

# The flag of England, Scotland or Wales is a black flag and a region in tag characters, which elsewhere are
# a way to hide words from the reader.
_REGION_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f")

# Joiners make one emoji out of several and shape letters in Arabic and Indic scripts; between Latin letters,
# at a word's border or in a row they only hide that two texts differ.
_BEYOND_LATIN = "[\u0590-\u1fff\u2190-\U000dffff]"
_IDLE_JOINERS = re.compile(f"(?<!{_BEYOND_LATIN})[\u200c\u200d]|[\u200c\u200d](?!{_BEYOND_LATIN})")

_JOINERS = frozenset("\u200c\u200d")
_VISIBLE_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)


def plain(text: str) -> str:
    r"""Return `text` without terminal sequences, control and direction characters, and other invisible ones.

    Line breaks of every kind become "\n"; tabs, combining marks, emoji and all that draws something stay. A
    lone surrogate, which no platform can be sent, becomes U+FFFD. Doing it twice changes nothing.
    """
    text = _LINE_BREAKS.sub("\n", text)
    text = _TERMINAL_SEQUENCES.sub("", text)
    kept, end = [], 0
    for flag in _REGION_FLAG.finditer(text):
        kept += [_visible(text[end : flag.start()]), flag.group()]
        end = flag.end()
    kept.append(_visible(text[end:]))
    return _IDLE_JOINERS.sub("", "".join(kept))


def _visible(text: str) -> str:
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character.isprintable() or character in "\n\t":
        return character
    match category(character):
        case "Cs":
            return "\ufffd"
        case "Cc":
            return ""
        case "Cf":
            return character if character in _JOINERS or character in _VISIBLE_FORMATS else ""
        case _:
            return character
