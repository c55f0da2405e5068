"""English verb forms, made from a list of irregular and one of regular verbs."""

from __future__ import annotations

from collections.abc import Iterable

from store.nlp.annotations import Form, Mood


class EnglishVerbs:
    """The forms of the listed verbs; the same questions as `store.nlp.verbs.VerbTable` answers."""

    separable: frozenset[str] = frozenset()

    def __init__(
        self,
        irregular: Iterable[str],
        regular: Iterable[str],
        auxiliaries: dict[str, list[list[str]]],
        never: str,
    ) -> None:
        self._table: dict[str, list[Form]] = {}
        self._past: set[str] = set()
        for line in irregular:
            infinitive, third, past, participle = line.split()
            self._add(infinitive, third, past, participle)
        for verb in regular:
            past = _regular_past(verb)
            self._add(verb, _third_person(verb), past, past)
        for infinitive, (present, _, conditional, participles) in auxiliaries.items():
            for words, mood in (
                (present, Mood.INDICATIVE),
                (conditional, Mood.INDICATIVE),
                (participles, Mood.PARTICIPLE),
            ):
                for word in words:
                    self._put(word, infinitive, mood)
        for word in never.split():
            self._table.pop(word, None)
        self.auxiliaries = frozenset(auxiliaries)

    def forms(self, low: str) -> tuple[Form, ...]:
        """Return the readings of a lower-case word as a verb form."""
        return tuple(self._table.get(low, ()))

    def is_past(self, low: str) -> bool:
        """Tell whether a finite form is a past tense."""
        return low in self._past

    def _add(self, infinitive: str, third: str, past: str, participle: str) -> None:
        self._put(infinitive, infinitive, Mood.INFINITIVE)
        self._put(infinitive, infinitive, Mood.INDICATIVE)
        self._put(third, infinitive, Mood.INDICATIVE)
        self._put(past, infinitive, Mood.INDICATIVE)
        self._put(participle, infinitive, Mood.PARTICIPLE)
        self._past.add(past)

    def _put(self, word: str, lemma: str, mood: Mood) -> None:
        form = Form(lemma, mood)
        known = self._table.setdefault(word, [])
        if form not in known:
            known.append(form)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    return verb + "ed"


_DOUBLED = frozenset({"admit", "ban", "plan", "stop", "slam", "refer", "permit", "control", "cancel"})
