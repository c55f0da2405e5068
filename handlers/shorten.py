"""Long words made short, at the borders of sentences and clauses only."""

from __future__ import annotations

import re

ELLIPSIS = " …"

_SENTENCE_END = re.compile(r"(?<!\d)(?<!\b\w)[.!?]+[\"“”«»’‘']*(?=\s)")
_CLAUSE_END = re.compile(r"[;:](?=\s)|(?=\s[–—]\s)|,(?=\s)")


def shortened(words: str, limit: int) -> str:
    """Return `words` cut to at most `limit` characters, with "…" where something is left out.

    It keeps whole sentences where the limit leaves room for a third, otherwise whole clauses; words without
    any such border are cut between words.
    """
    if len(words) <= limit:
        return words
    room = limit - len(ELLIPSIS)
    head = words[: room + 1]
    for border in (_SENTENCE_END, _CLAUSE_END):
        ends = [match.end() for match in border.finditer(head) if limit // 3 <= match.end() <= room]
        if ends:
            return head[: ends[-1]].rstrip(" ,;:–—") + ELLIPSIS
    between = head.rfind(" ", 0, room + 1)
    return head[: between if between > limit // 3 else room].rstrip(" ,;:–—") + ELLIPSIS
