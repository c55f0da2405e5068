"""Speech reports made from plain sentences and templates, to multiply what was written by hand.

The sentences come from freely licensed data (GermEval 2014 test part, CC BY; UD German GSD test, CC BY-SA);
the frames are ours. Every window mixes reports with plain sentences, so that the network learns where a
report ends.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from training.example import MISSING, NAMES, TYPES, Example, guessed_spaces, span_labels

Tagged = list[tuple[str, str]]
"""Words with what they are: "" nothing, s source, c cue, or a message type's letter (d, i, k)."""

_TYPES = {"d": "direct", "i": "indirect", "k": "indirect_free_indirect"}
_MARKS = (("„", "“"), ("„", "“"), ("„", "“"), ('"', '"'), ("»", "«"))
_FRAMES = Path(__file__).with_name("frames.toml")


@dataclass(slots=True)
class _Material:
    plain: list[list[str]]
    sentences: list[list[str]]
    verb_second: list[tuple[list[str], int]]
    subjunctive: list[tuple[list[str], int]]
    names: list[list[str]]
    organisations: list[list[str]]


class Synthesis:
    """Makes windows; the same seed gives the same windows."""

    def __init__(self, examples: list[Example], seed: int) -> None:
        self.chance = random.Random(seed)
        self.frames = tomllib.loads(_FRAMES.read_text(encoding="utf-8"))
        self.konjunktiv: dict[str, str] = self.frames["konjunktiv"]
        self.material = self._sorted(examples)
        self.reports: list[tuple[float, Callable[[], Tagged]]] = [
            (0.16, self._direct_front),
            (0.10, self._direct_back),
            (0.06, self._direct_interrupted),
            (0.19, self._indirect_back),
            (0.12, self._indirect_front),
            (0.14, self._dass),
            (0.13, self._prepositional),
            (0.05, self._wie),
            (0.05, self._so),
        ]

    def windows(self, count: int) -> list[Example]:
        """Return `count` windows of one to three sentences."""
        return [self._window() for _ in range(count)]

    def _sorted(self, examples: list[Example]) -> _Material:
        speech, finite = set(self.frames["speech"]), set(self.frames["finite"]) | set(self.konjunktiv)
        subjunctive = {form for form in self.konjunktiv.values() if not form.endswith("ten")}
        marks = set('„“"»«:')

        def is_plain(words: list[str]) -> bool:
            return not any(w.lower() in speech or w in marks or w in subjunctive for w in words)

        plain = [e.words for e in examples if is_plain(e.words)]
        whole = [
            words[:-1]
            for words in plain
            if 5 <= len(words) <= 26 and words[-1] == "." and words[0][:1].isupper() and words[0].isalpha()
        ]
        verb_second = []
        for words in whole:
            at = next((i for i, word in enumerate(words[1:9], 1) if word in finite), None)
            if at:
                verb_second.append((words, at))
        names, organisations = _names(examples)
        return _Material(
            plain=plain,
            sentences=whole,
            verb_second=verb_second,
            subjunctive=[(words, at) for words, at in verb_second if words[at] in self.konjunktiv],
            names=names,
            organisations=organisations,
        )

    def _window(self) -> Example:
        tagged: list[Tagged] = []
        reported = False
        for _ in range(self.chance.randint(1, 3)):
            draw = self.chance.random()
            if reported and draw < 0.3:
                tagged.append([(word, "k") for word in [*self._konjunktiv(), "."]])
            elif draw < 0.55:
                weights, makers = zip(*self.reports, strict=True)
                tagged.append(self.chance.choices(makers, weights)[0]())
                reported = True
            else:
                tagged.append([(word, "") for word in self.chance.choice(self.material.plain)])
                reported = False
        return _example(tagged)

    def _konjunktiv(self) -> list[str]:
        words, at = self.chance.choice(self.material.subjunctive)
        return [*words[:at], self.konjunktiv[words[at]], *words[at + 1 :]]

    def _lowered(self, words: list[str]) -> list[str]:
        begins = words[0] in self.frames["lowered"]
        return [words[0].lower(), *words[1:]] if begins else words

    def _source(self, *, plural: bool = False) -> Tagged:
        frames, draw = self.frames, self.chance.random()
        if plural:
            words = self.chance.choice(frames["groups"]).split()
        elif draw < 0.15:
            words = [self.chance.choice(["er", "sie"])]
        elif draw < 0.45:
            words = self.chance.choice(frames["bodies"]).split()
        elif draw < 0.55:
            words = self.chance.choice(self.material.organisations)
        else:
            words = self.chance.choice(self.material.names)
            if draw < 0.75:
                words = [self.chance.choice(frames["roles"]), *words]
        return [(word, "s") for word in words]

    def _frame(self) -> tuple[Tagged, Tagged, Tagged]:
        """Return source, verb, and what stands at the end of the frame (circumstance, particle)."""
        plural = self.chance.random() < 0.12
        verb, *particle = self.chance.choice(self.frames["plural" if plural else "singular"]).split("_")
        when = [(word, "") for word in self.chance.choice(self.frames["circumstances"]).split()]
        return self._source(plural=plural), [(verb, "c")], [*when, *((p, "c") for p in particle)]

    def _quoted(self, words: list[str], *, stop: bool) -> Tagged:
        opening, closing = self.chance.choice(_MARKS)
        return [(word, "d") for word in [opening, *words, *(["."] if stop else []), closing]]

    def _direct_front(self) -> Tagged:
        source, verb, rest = self._frame()
        quote = self._quoted(self.chance.choice(self.material.sentences), stop=False)
        return [*quote, (",", ""), *verb, *source, *rest, (".", "")]

    def _direct_back(self) -> Tagged:
        source, verb, rest = self._frame()
        quote = self._quoted(self.chance.choice(self.material.sentences), stop=True)
        return [*_raised(source), *verb, *rest, (":", ""), *quote]

    def _direct_interrupted(self) -> Tagged:
        source, verb, rest = self._frame()
        begin = self._quoted(self.chance.choice(self.material.sentences), stop=False)
        end = self._quoted(self._lowered(self.chance.choice(self.material.sentences)), stop=True)
        return [*begin, (",", ""), *verb, *source, *rest, (",", ""), *end]

    def _indirect_back(self) -> Tagged:
        source, verb, rest = self._frame()
        message = [(word, "i") for word in self._lowered(self._konjunktiv())]
        return [*_raised(source), *verb, *rest, (",", ""), *message, (".", "")]

    def _indirect_front(self) -> Tagged:
        source, verb, rest = self._frame()
        message = [(word, "i") for word in self._konjunktiv()]
        return [*message, (",", ""), *verb, *source, *rest, (".", "")]

    def _dass(self) -> Tagged:
        source, verb, rest = self._frame()
        candidates = [(words, at) for words, at in self.material.verb_second if "," not in words]
        words, at = self.chance.choice(candidates)
        clause = ["dass", *self._lowered(words)[:at], *words[at + 1 :], words[at]]
        return [*_raised(source), *verb, *rest, (",", ""), *((word, "i") for word in clause), (".", "")]

    def _inverted(self) -> Tagged:
        words, at = self.chance.choice(self.material.verb_second)
        return [(word, "i") for word in [words[at], *self._lowered(words)[:at], *words[at + 1 :]]]

    def _prepositional(self) -> Tagged:
        named = [*self.material.names, *self.material.organisations]
        body = self.chance.choice(self.frames["datives"]).split()
        words = body if self.chance.random() < 0.6 else self.chance.choice(named)
        source = [(word, "s") for word in words]
        if self.chance.random() < 0.7:
            return [("Laut", "c"), *source, *self._inverted(), (".", "")]
        return [*_raised(source), ("zufolge", "c"), *self._inverted(), (".", "")]

    def _wie(self) -> Tagged:
        source = self._source()
        verb = self.chance.choice(self.frames["wie"])
        return [("Wie", "c"), *source, (verb, "c"), (",", ""), *self._inverted(), (".", "")]

    def _so(self) -> Tagged:
        quote = self._quoted(self.chance.choice(self.material.sentences), stop=False)
        return [*quote, (",", ""), ("so", "c"), *self._source(), (".", "")]


def _raised(tagged: Tagged) -> Tagged:
    word, kind = tagged[0]
    return [(word[:1].upper() + word[1:], kind), *tagged[1:]]


def _names(examples: list[Example]) -> tuple[list[list[str]], list[list[str]]]:
    names, organisations = [], []
    for example in examples:
        labels = example.labels.get("ner", [])
        for begin, end, kind in _entities(labels):
            words = example.words[begin:end]
            if kind == "PER" and len(words) >= 2:
                names.append(words)
            elif kind == "ORG" and len(words) <= 3:
                organisations.append(words)
    return names, organisations


def _entities(labels: list[int]) -> list[tuple[int, int, str]]:
    found, begin = [], 0
    for i, label in enumerate([*labels, 0]):
        before = NAMES[labels[i - 1]] if i else "O"
        if before != "O" and not NAMES[label].startswith("I-"):
            found.append((begin, i, before[2:]))
        if NAMES[label].startswith("B-"):
            begin = i
    return found


def _example(sentences: list[Tagged]) -> Example:
    tagged = [pair for sentence in sentences for pair in sentence]
    words = [word for word, _ in tagged]
    size = len(words)
    spans: dict[str, list[list[int]]] = {"s": [], "c": [], "m": []}
    offset = 0
    for sentence in sentences:
        runs: dict[str, list[int]] = {}
        for i, (_, kind) in enumerate(sentence, offset):
            if kind:
                runs.setdefault("m" if kind in _TYPES else kind, []).append(i)
        for key, run in runs.items():
            spans[key].append(run)
        offset += len(sentence)
    labels = {
        "source": span_labels(size, spans["s"]),
        "cue": span_labels(size, spans["c"]),
        "message": span_labels(size, spans["m"]),
        "inner": [0] * size,
        "type": [TYPES.index(_TYPES[kind]) if kind in _TYPES else MISSING for _, kind in tagged],
    }
    return Example(words, guessed_spaces(words), labels)
