"""Universal Dependencies treebanks in CoNLL-U, one word a surface token.

A multiword token such as "zum" stays one word, with the part of speech and features of its first part,
because that is what running text gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.example import MISSING, UPOS, Example

_VERB = ("Mood", "Tense", "Person", "Number")
_NOMINAL = ("Case", "Number", "Gender")


@dataclass(slots=True)
class Inventory:
    """The label sets that grow while training data is read; index 0 of the features is "none"."""

    relations: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    verb: list[str] = field(default_factory=lambda: ["_"])
    nominal: list[str] = field(default_factory=lambda: ["_"])

    def id_of(self, name: str, label: str, *, learn: bool) -> int:
        """Return the label's id, MISSING where it is unknown and must not be learnt."""
        labels: list[str] = getattr(self, name)
        if label not in labels:
            if not learn:
                return MISSING
            labels.append(label)
        return labels.index(label)


@dataclass(frozen=True, slots=True)
class _Row:
    form: str
    first: list[str]
    top: list[str]
    space_after: bool


def sentences(path: Path, inventory: Inventory, *, learn: bool, stts: bool) -> Iterator[Example]:
    """Yield the sentences of one file; `stts` tells whether its fifth column holds STTS tags."""
    lines: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line and lines:
            yield _example(lines, inventory, learn=learn, stts=stts)
            lines = []
        elif line and not line.startswith("#"):
            lines.append(line.split("\t"))


def _surface(lines: list[list[str]]) -> tuple[list[_Row], dict[int, int]]:
    """Return the surface words, and for each syntactic word's number the number of its surface word."""
    words = {int(line[0]): line for line in lines if line[0].isdigit()}
    ranges = {}
    for line in lines:
        if "-" in line[0]:
            begin, end = map(int, line[0].split("-"))
            ranges[begin] = (end, line[1], line[9])
    rows: list[_Row] = []
    number = {0: 0}
    i = 1
    while i <= len(words):
        end, form, misc = ranges.get(i, (i, words[i][1], words[i][9]))
        parts = [words[k] for k in range(i, end + 1)]
        for k in range(i, end + 1):
            number[k] = len(rows) + 1
        top = next((part for part in parts if not i <= int(part[6]) <= end), parts[0])
        rows.append(_Row(form, parts[0], top, "SpaceAfter=No" not in misc))
        i = end + 1
    return rows, number


def _example(lines: list[list[str]], inventory: Inventory, *, learn: bool, stts: bool) -> Example:
    rows, number = _surface(lines)
    labels: dict[str, list[int]] = {"upos": [], "xpos": [], "verb": [], "nominal": []}
    relations = []
    for row in rows:
        upos, xpos = row.first[3], row.first[4]
        features = dict(pair.split("=") for pair in row.first[5].split("|") if "=" in pair)
        labels["upos"].append(UPOS.index(upos) if upos in UPOS else MISSING)
        labels["xpos"].append(inventory.id_of("xpos", xpos, learn=learn) if stts else MISSING)
        labels["verb"].append(inventory.id_of("verb", _verb(upos, features), learn=learn))
        nominal = "|".join(f"{key}={features[key]}" for key in _NOMINAL if key in features)
        is_verb = upos in {"VERB", "AUX"}
        labels["nominal"].append(
            inventory.id_of("nominal", "_" if is_verb or not nominal else nominal, learn=learn)
        )
        relations.append(inventory.id_of("relations", row.top[7].split(":")[0], learn=learn))
    labels["sent"] = [1] + [0] * (len(rows) - 1)
    return Example(
        words=[row.form for row in rows],
        spaces=[True, *(row.space_after for row in rows[:-1])],
        labels=labels,
        heads=[number[int(row.top[6])] for row in rows],
        relations=relations,
    )


def _verb(upos: str, features: dict[str, str]) -> str:
    if upos not in {"VERB", "AUX"}:
        return "_"
    if "Mood" in features:
        return "|".join(f"{key}={features[key]}" for key in _VERB if key in features)
    return f"VerbForm={features['VerbForm']}" if "VerbForm" in features else "_"
