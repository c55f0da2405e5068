"""What on a page is not the article: navigation, comments, links to other articles, picture credits, signs.

The patterns are data (`boilerplate_de.toml`, `boilerplate_en.toml`); both languages' are always tried,
because pages mix them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_LONGEST_LINE = 240
_LONGEST_TAIL = 400
_LONGEST_CAPTION = 600
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
_DASH = re.compile(r"\s[–—]\s")
_SENTENCE_BREAK = re.compile(
    r"""(?:(?<=[^\W\d_A-Z]{3})[.!?…]|(?<=[\d)%])[.!?…](?=\s+(?:Auf|Das|Der|Die|Ein|Im|In|The)\b))
        ["“”»«’‘)]*\s+(?=["„“»«‚‘']?[^\W\d_a-zäöüß])""",
    re.VERBOSE,
)


def is_boilerplate_line(line: str) -> bool:
    """Tell whether a whole line, without white space around it, is no part of the article."""
    if not any(c.isalnum() for c in line):
        return True
    return (
        len(line) <= _LONGEST_LINE and _whole("lines").fullmatch(_NUMBER.sub("", line, count=1)) is not None
    )


def heads_links(line: str) -> bool:
    """Tell whether a line heads (or is) a list of links to other articles."""
    return len(line) <= _LONGEST_LINE and _whole("links").fullmatch(line) is not None


def sign_start(paragraph: str) -> int | None:
    """Return where the author's sign at the end of a paragraph begins, or None where it has none."""
    offset = max(0, len(paragraph) - _LONGEST_TAIL)
    found = _whole("signs").search(paragraph[offset:])
    if found is None:
        return None
    sign = found.group()
    return offset + found.end() - len(sign.lstrip())


def caption_start(paragraph: str) -> int | None:
    """Return where the caption begins that ends the paragraph with a picture credit, or None.

    The caption is the sentence that the credit stands in or follows; what comes before that sentence
    belongs to the article.
    """
    offset = max(0, len(paragraph) - _LONGEST_TAIL)
    credit = _whole("credits").search(paragraph[offset:])
    if credit is None or sentence_break(credit.group()) is not None:
        return None
    credit_start = offset + credit.start()
    window = max(0, credit_start - _LONGEST_CAPTION)
    breaks = list(_SENTENCE_BREAK.finditer(paragraph, window, credit_start))
    if breaks:
        return breaks[-1].end()
    return 0 if window == 0 else credit_start


def sentence_break(text: str) -> int | None:
    """Return where the second sentence of `text` begins, or None where it has only one."""
    found = _SENTENCE_BREAK.search(text)
    return found.end() if found else None


def dateline_end(paragraph: str) -> int:
    """Return where the first sentence begins after a dateline ("Kiew – "); 0 where there is none.

    A second dash in that sentence makes the two a parenthesis.
    """
    found = _whole("datelines").match(paragraph)
    if found is None:
        return 0
    following = _SENTENCE_BREAK.search(paragraph, found.end())
    sentence = paragraph[found.end() : following.end() if following else len(paragraph)]
    return 0 if _DASH.search(sentence) else found.end()


@cache
def openings() -> frozenset[str]:
    """Return the words that begin a sentence wherever they stand with a capital letter."""
    return frozenset(word for table in _tables() for word in table["openings"])


@cache
def _whole(key: str) -> re.Pattern[str]:
    patterns = [pattern for table in _tables() for pattern in table[key]]
    return re.compile("|".join(_with_own_flags(pattern) for pattern in patterns))


def _with_own_flags(pattern: str) -> str:
    ignore_case = pattern.startswith("(?i)")
    return f"(?i:{pattern[4:]})" if ignore_case else f"(?:{pattern})"


@cache
def _tables() -> tuple[dict[str, list[str]], ...]:
    folder = files("store.reading")
    names = ("boilerplate_de.toml", "boilerplate_en.toml")
    return tuple(tomllib.loads(folder.joinpath(name).read_text("utf-8")) for name in names)
