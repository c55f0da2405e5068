"""When two claims have the same words: nothing that could mean something else is overlooked.

Overlooked are the case of a sentence's first letter, the kind and place of quotation marks and dashes, white
space, a closing full stop, "ss" for "ß", and the spelling of a transliterated name. Everything else may turn
a meaning round, and does: umlauts, articles, signs, commas, a question mark.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from store.spelling import fold

_LEFT_OUT = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_DOUBLE_MARKS = re.compile('["„“”«»]')
_SINGLE_QUOTED = re.compile(r"(?<!\w)['‚‘‹›](?=\w)(.*?)(?<=[^\s'‚‘’‹›])['‘’›‹](?!\w)")
_APOSTROPHE = re.compile("[’‘‚ʼ´`]")
_DASH = re.compile("[‐‑‒–—−]")
_BEFORE_UNIT = re.compile(r"(?<=\d)\s+(?=[%‰€$°])")
_SENTENCE_START = re.compile(r"(?:^|(?<=[^\d\W][.!?] ))\w")
_CLOSING = re.compile(r"(?<!\.)[.,;:]\Z")

# "Masse" and "Maße", "Busse" and "Buße", "Flosse" and "Floße" are two words; elsewhere the letter is a matter
# of country and century.
_SHARP_S = re.compile("(?<!ma)(?<!bu)(?<!flo)ß|(?<=ma)ß(?=nahm|stab|geb|los|ig)", re.IGNORECASE)

_WORD = re.compile(r"[^\W\d_]+")

# What only transliterated names end in, once folded: any capitalised word may not be, since "Zoll" and "Soll"
# fold to one string as well.
_NAME_ENDING = re.compile(r".*(?:sk[iao]|enko|ičko|[^\W\d_][aeio]v|ova|eva|iahu|d[ie]mir)s?")


@lru_cache(maxsize=4_096)
def same_words_key(words: str) -> str:
    """Return a string that is equal for two claims' words just where they are the same; "" for no words."""
    text = unicodedata.normalize("NFC", words).translate(_LEFT_OUT)
    text = _SINGLE_QUOTED.sub(r"\1", _DOUBLE_MARKS.sub("", text))
    text = _DASH.sub("-", _APOSTROPHE.sub("'", text))
    text = _BEFORE_UNIT.sub("", " ".join(text.split()))
    text = _SHARP_S.sub("ss", _CLOSING.sub("", text).rstrip())
    text = _WORD.sub(lambda word: _one_spelling(word[0]), text)
    return _SENTENCE_START.sub(lambda first: first[0].lower(), text) if re.search(r"\w", text) else ""


def _one_spelling(word: str) -> str:
    """Return a transliterated name as all its spellings have it, other words as they are."""
    folded = fold(word) if word[0].isupper() else ""
    return folded.capitalize() if _NAME_ENDING.fullmatch(folded) else word
