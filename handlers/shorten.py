"""Very long words made shorter, in their middle and in no other place.

How a sentence begins and how it ends decides what it says ("… unter keinen Umständen genehmigen", "… Das ist
alles gelogen."), so both stay. What is left out lies between two borders and, wherever the words allow it,
holds nothing that could turn the rest round.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import product

LONGEST = 700
"""How many characters of somebody's words an answer shows whole."""

ELLIPSIS = " …"
OMISSION = " […] "

_SENTENCE = re.compile(r"(?<!\d)(?<!\b\w)[.!?]+[\"“”«»’‘']*\s+(?=\S)")
_CLAUSE = re.compile(r"[,;:]\s+(?=\S)|\s[–—]\s+(?=\S)")
_WORD = re.compile(r"\s+(?=\S)")
_LEAST_SHARE = 6
"""Each of both ends shown is at least this part of the limit."""

_TURNING = re.compile(
    r"""\b(?:
    nicht|nichts|nie|niemals|niemand\w*|nirgend\w*|nein|kein\w*|weder|noch|ohne|kaum|statt|anstatt|außer
    |aber|doch|sondern|jedoch|allerdings|dennoch|trotzdem|obwohl|vielmehr|wenn|falls|sofern|nur
    |würde\w*|wäre\w*|hätte\w*|könnte\w*|sei|seien|habe|angeblich\w*|vermeintlich\w*|sogenannt\w*
    |un(?:wahr|sinn|zutreffend|möglich)\w*|falsch\w*|quatsch|märchen|irrtum|gegenteil\w*|schwindel\w*
    |l[üo]g\w*|gelogen\w*|erlogen\w*|erfunden\w*|\w*scherz\w*|spaß|ironi\w*|satire
    |dementi\w*|bestr[ei]+t+\w*|widersp\w*|widerlegt?\w*|widerruf\w*|zurück\w*|wies\w*|weis[et]\w*|\w*lehn\w*
    |vernein\w*|sag\w*|gesagt|behaupt\w*|erzähl\w*|mein\w*|zitier\w*|laut|zufolge|heißt
    |not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|\w+n['’]t
    |but|however|although|though|yet|instead|rather|unless|if|would|could|should|only|except
    |wrong|false\w*|untrue|lies?|lied|liars?|fake\w*|hoax|invented|nonsense|joke\w*|rumou?rs?
    |den(?:y|ies|ied|ial)\w*|reject\w*|refus\w*|retract\w*|contra\w*|alleged\w*|sa(?:id|ys?)|claim\w*|told
    )\b|\?""",
    re.IGNORECASE | re.VERBOSE,
)


def shortened(words: str, limit: int = LONGEST) -> str:
    """Return `words`, or their beginning and their end with `OMISSION` between, at most `limit` characters.

    It leaves out whole sentences, else whole clauses, that can't turn the rest round; where there are none
    such, as few words as the limit asks for.
    """
    if len(words) <= limit:
        return words
    for border in (_SENTENCE, _CLAUSE):
        if ends := _ends(words, border, limit):
            break
    else:
        ends = _ends_between_words(words, limit)
    return words[: ends[0]].rstrip() + OMISSION + words[ends[1] :]


def may_turn(text: str) -> bool:
    """Tell whether to leave `text` out may change what stands around it: it denies, contrasts, attributes."""
    return _TURNING.search(text) is not None


def _ends(words: str, border: re.Pattern[str], limit: int) -> tuple[int, int] | None:
    """Return where the beginning ends and where the end begins, most of the words shown; None for nowhere."""
    least, room = limit // _LEAST_SHARE, limit - len(OMISSION)
    borders = [found.end() for found in border.finditer(words)]
    turns = [found.start() for found in _TURNING.finditer(words)]
    heads = [place for place in borders if least <= place <= room]
    tails = [place for place in borders if least <= len(words) - place <= room]
    pairs = [
        (head, tail)
        for head, tail in product(heads, tails)
        if head < tail
        and head + len(words) - tail <= room
        and bisect_left(turns, head) == bisect_left(turns, tail)
    ]
    return max(pairs, key=lambda pair: pair[0] - pair[1], default=None)


def _ends_between_words(words: str, limit: int) -> tuple[int, int]:
    room = limit - len(OMISSION)
    latest, earliest = room // 2, len(words) - room // 2
    borders = [found.end() for found in _WORD.finditer(words)]
    head = max((place for place in borders if room // 4 <= place <= latest), default=latest)
    tail = min((place for place in borders if earliest <= place <= len(words) - room // 4), default=earliest)
    return head, tail
