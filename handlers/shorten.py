"""Long words made short, at the borders of sentences and clauses only."""

from __future__ import annotations

import re

ELLIPSIS = " …"

_SENTENCE_END = re.compile(r"(?<!\d)(?<!\b\w)[.!?]+[\"“”«»’‘']*(?=\s)")
_ENDED = re.compile(r"[.!?][\"“”«»’‘']*$")
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


def sentence_around(before: str, words: str, after: str) -> tuple[str, str]:
    """Return the end of `before` and the beginning of `after` that share a sentence with `words`."""
    starts = [match.end() for match in _SENTENCE_END.finditer(before)]
    starts += [match.end() for match in re.finditer(r"\n", before)]
    lead = before[max(starts, default=0) :].lstrip()
    if _ENDED.search(words) and not after[:1].isalnum():
        return lead, ""
    end = re.search(r"(?<!\d)(?<!\b\w)[.!?]+[\"“”«»’‘']*(?=\s|$)|(?=\n)", after)
    return lead, (after[: end.end()] if end else after).rstrip()
