"""The rival of `bench.quotations`: what a page of regular expressions finds of German quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

_VERB = r"""(?:sag|erklär|beton|meint|mein|äußer|versicher|bericht|fordert|forder|kritisier|warn|bestätig|
    erläuter|antwort|behaupt|versprach|schrieb|schreib|teilt|teil|kündig|räum|wies|weist|hieß|fragt)
    (?:te|tete|ete|t|et|en|ten|eten)?"""
_NAME = r"""(?:(?:[Dd]er|[Dd]ie|[Dd]as|de[mns]|[Ee]ine?)\ )?(?:[a-zäöüß]+e[rn]?\ )?[A-ZÄÖÜ][\w-]+
    (?:\ (?:(?:von|der|des)\ )?[A-ZÄÖÜ][\w-]+){0,4}"""
_WHO = rf"(?P<speaker>{_NAME}|er|sie|Er|Sie)"
_SAYS = rf"(?P<cue>\b{_VERB}\b|\bsprach\b|\bnannte\b|\bso\b)"
_REST = r"[^.!?\n„“\"]"
_START = r"(?:(?<=[.!?]\ )|(?<=\n))"
_SUBJUNCTIVE = r"\b(?:sei|seien|habe|werde|könne|müsse|wolle|solle|dürfe|gebe)\b"
_MARKS = r"[„»\"](?P<quote>[^“«\"„\n]+)[“«\"]"

_PATTERNS = [
    (kind, re.compile(pattern, re.VERBOSE))
    for kind, pattern in (
        ("direct", rf"{_MARKS},?\ {_SAYS}\ {_WHO}"),
        ("direct", rf"{_WHO}\ {_SAYS}{_REST}{{0,60}}\ {_MARKS}"),
        ("direct", rf"{_SAYS}\ {_WHO}{_REST}{{0,60}}\ {_MARKS}"),
        ("direct", rf"{_MARKS}"),
        ("indirect", rf"{_WHO}\ {_SAYS}{_REST}{{0,60}},\ (?P<quote>(?:dass|ob)\ {_REST}+)"),
        ("indirect", rf"{_WHO}\ {_SAYS}{_REST}{{0,40}},\ (?P<quote>{_REST}+{_SUBJUNCTIVE}{_REST}*)"),
        ("indirect", rf"{_SAYS}\ {_WHO}{_REST}{{0,60}},\ (?P<quote>(?:dass|ob)\ {_REST}+)"),
        ("indirect", rf"{_SAYS}\ {_WHO}{_REST}{{0,40}},\ (?P<quote>{_REST}+{_SUBJUNCTIVE}{_REST}*)"),
        ("indirect", rf"(?P<quote>{_START}{_REST}+{_SUBJUNCTIVE}{_REST}*),\ {_SAYS}\ {_WHO}"),
        ("indirect", rf"(?P<quote>{_START}{_REST}+),\ (?P<cue>so)\ {_WHO}"),
        ("indirect", rf"(?P<cue>[Ll]aut)\ {_WHO},?\ (?P<quote>{_REST}+)"),
        ("indirect", rf"(?P<cue>[Nn]ach)\ (?P<speaker>Angaben\ (?:von\ )?{_NAME})\ (?P<quote>{_REST}+)"),
        ("indirect", rf"(?P<speaker>{_NAME})\ (?P<cue>zufolge)\ (?P<quote>{_REST}+)"),
        ("reported", rf"(?P<quote>{_START}{_WHO}\ (?P<cue>forder|kritisier|warn|lob|begrüß)t\w*{_REST}+\.)"),
        ("indirect_free_indirect", rf"{_START}(?P<quote>[A-ZÄÖÜ]{_REST}+{_SUBJUNCTIVE}{_REST}*\.)"),
    )
]


def naive_quotations(text: str) -> Iterator[dict[str, object]]:
    """Yield the scorer's prediction for each quotation; the first pattern takes its place in the text."""
    taken = bytearray(len(text))
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("quote")
            if kind == "direct":
                start, end = start - 1, end + 1
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                yield {"quote": [[start, end]], "type": kind, "nested": False, **_frame(match)}


def _frame(match: re.Match[str]) -> dict[str, object]:
    roles = ("speaker", "cue")
    return {role: [list(match.span(role))] if role in match.re.groupindex else [] for role in roles}
