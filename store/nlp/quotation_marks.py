"""Which quotation marks belong together, by any German or English convention, however badly balanced."""

from __future__ import annotations

from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from store.nlp.annotations import Pair, Word

_LONGEST_WORDS = 900
_LONGEST_PARAGRAPHS = 6
_CLOSERS = {
    "„": ("“", "”", '"', "‟"),
    "“": ("”", '"'),
    ",,": ("“", "”", "''", '"', "``"),
    "``": ("''", "``"),
    "''": ("''",),
    '"': ('"', "“", "”"),
    "»": ("«",),
    "«": ("»",),
    "›": ("‹",),
    "‹": ("›",),
    "‚": ("‘", "’", "'", "‛"),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "’": ("’",),
    "”": ("”",),
}
_MARKS = frozenset({mark for closers in _CLOSERS.values() for mark in closers} | set(_CLOSERS))
_SINGLE = frozenset("‚‘'’›‹")
_ALWAYS_OPEN = frozenset({"„", "‚", ",,"})


def is_mark(text: str) -> bool:
    """Tell whether a word is a quotation mark."""
    return text in _MARKS


@Language.component("belegbot_quotation_marks", requires=["doc._.words"], assigns=["doc._.quotation_marks"])
def quotation_marks(doc: Doc) -> Doc:
    """Pair the quotation marks of the article; none with a mark beyond what interrupts its body."""
    words = doc._.words
    ends = [end for _, end in doc._.body]
    doc._.quotation_marks = tuple(
        pair
        for pair in pairs(words)
        if bisect_right(ends, words[pair.open].start) == bisect_right(ends, words[pair.close].start)
    )
    return doc


def pairs(words: list[Word]) -> tuple[Pair, ...]:
    """Return the pairs in the order of their first mark; a mark without a partner is in none."""
    inward = _points_inward(words)
    stack: list[int] = []
    found: list[tuple[int, int]] = []
    paragraphs = _paragraph_numbers(words)
    for i, word in enumerate(words):
        if word.text not in _MARKS:
            continue
        match = _closes(words, i, stack)
        if match is not None:
            opener = stack[match]
            del stack[match:]
            near = i - opener <= _LONGEST_WORDS and paragraphs[i] - paragraphs[opener] <= _LONGEST_PARAGRAPHS
            if near and i - opener > 1:
                found.append((opener, i))
        elif _may_open(words, i, inward):
            _forget_unbalanced(words, stack, word.text)
            stack.append(i)
    return _nested(found)


def _closes(words: list[Word], i: int, stack: list[int]) -> int | None:
    """Return the position on the stack of the mark that this one closes."""
    mark = words[i].text
    if mark in _ALWAYS_OPEN:
        return None
    ambiguous = mark in _CLOSERS
    for position in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        opener = words[stack[position]].text
        if mark not in _CLOSERS[opener]:
            continue
        if mark in _SINGLE and not _tight_before(words, i):
            return None
        if ambiguous and opener == mark and _loose_before(words, i) and _tight_after(words, i):
            return None
        return position
    return None


def _may_open(words: list[Word], i: int, inward: bool) -> bool:
    mark = words[i].text
    if mark not in _CLOSERS:
        return False
    if mark in ("»", "«", "›", "‹"):
        return (mark in "»›") is inward
    if mark in ("’", "”") or mark in _SINGLE:
        return _loose_before(words, i) and _tight_after(words, i) and words[i + 1].alpha
    if mark == '"':
        return _tight_after(words, i) or not _tight_before(words, i)
    return True


def _forget_unbalanced(words: list[Word], stack: list[int], mark: str) -> None:
    """Drop an open mark of the same kind: it never found its partner."""
    while stack and words[stack[-1]].text == mark:
        stack.pop()
    if len(stack) > 8:
        del stack[0]


def _points_inward(words: list[Word]) -> bool:
    """Tell whether guillemets are used the German way, »so«."""
    votes = 0
    for i, word in enumerate(words):
        if word.text in "»«" and _tight_after(words, i) and _loose_before(words, i):
            votes += 1 if word.text == "»" else -1
    return votes >= 0


def _tight_after(words: list[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].start == words[i].end


def _tight_before(words: list[Word], i: int) -> bool:
    return i > 0 and words[i - 1].end == words[i].start


def _loose_before(words: list[Word], i: int) -> bool:
    return not _tight_before(words, i) or words[i - 1].text in "([{–—-/" or words[i - 1].text in _MARKS


def _paragraph_numbers(words: list[Word]) -> list[int]:
    numbers, number = [], 0
    for word in words:
        number += word.breaks > 1
        numbers.append(number)
    return numbers


def _nested(found: list[tuple[int, int]]) -> tuple[Pair, ...]:
    result: list[Pair] = []
    open_ends: list[int] = []
    for start, end in sorted(found):
        while open_ends and open_ends[-1] < start:
            open_ends.pop()
        result.append(Pair(start, end, len(open_ends)))
        open_ends.append(end)
    return tuple(result)
