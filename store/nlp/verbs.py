"""German verb forms, made from a list of principal parts."""

from __future__ import annotations

from collections.abc import Iterable

from store.nlp.annotations import Form, Mood

_LONGEST_VERB = 40
_PARTICIPLE_PREFIX = "ge"


class VerbTable:
    """The forms of the listed verbs and of all their compounds."""

    def __init__(
        self,
        strong: Iterable[str],
        weak: Iterable[str],
        auxiliaries: dict[str, list[list[str]]],
        prefixes: dict[str, str],
        never: str,
    ) -> None:
        self._inseparable = tuple(prefixes["inseparable"].split())
        self.separable = frozenset(prefixes["separable"].split())
        self._prefixes = tuple(sorted({*self.separable, *self._inseparable}, key=lambda p: (-len(p), p)))
        self._never = frozenset(never.split())
        self._forms: dict[str, set[Form]] = {}
        self._past: set[str] = set()
        self.infinitives: set[str] = set()
        for parts in strong:
            self._add_strong(*parts.split())
        for infinitive in weak:
            self._add_weak(infinitive)
        for infinitive, moods in auxiliaries.items():
            self._add_auxiliary(infinitive, *moods)
        self.auxiliaries = frozenset(auxiliaries)
        self._table = {word: tuple(forms) for word, forms in self._forms.items()}

    def forms(self, low: str) -> tuple[Form, ...]:
        """Return the readings of a lower-case word as a verb form; compounds carry their full lemma."""
        if low in self._never or len(low) > _LONGEST_VERB or len(low) < 3:
            return ()
        found = self._table.get(low)
        if found is not None:
            return found
        return self._compound(low) or self._foreign(low)

    def is_past(self, low: str) -> bool:
        """Tell whether a finite form is a past tense."""
        return low in self._past or (low.endswith(("te", "ten")) and bool(self.forms(low)))

    def _compound(self, low: str) -> tuple[Form, ...]:
        for prefix in self._prefixes:
            rest = low[len(prefix) :]
            if not low.startswith(prefix) or len(rest) < 3 or prefix == _PARTICIPLE_PREFIX:
                continue
            if prefix in self.separable and rest.startswith("zu") and len(rest) > 4:
                tail = self._table.get(rest[2:], ())
                if any(form.mood is Mood.INFINITIVE for form in tail):
                    return tuple(
                        Form(prefix + f.lemma, Mood.ZU_INFINITIVE) for f in tail if f.mood is Mood.INFINITIVE
                    )
            tail = self._table.get(rest, ())
            found = tuple(
                Form(prefix + f.lemma, f.mood)
                for f in tail
                if prefix in self.separable or f.mood is not Mood.PARTICIPLE or not rest.startswith("ge")
            )
            if found and not all(form.lemma[len(prefix) :] in self.auxiliaries for form in found):
                return found
            if prefix in self._inseparable:
                tail = self._table.get("ge" + rest, ())
                found = tuple(Form(prefix + f.lemma, f.mood) for f in tail if f.mood is Mood.PARTICIPLE)
                if found:
                    return found
        return ()

    @staticmethod
    def _foreign(low: str) -> tuple[Form, ...]:
        for ending, moods in _FOREIGN:
            if low.endswith(ending) and len(low) > len(ending) + 2:
                return tuple(Form(low[: -len(ending)] + "ieren", mood) for mood in moods)
        return ()

    def _put(self, word: str, lemma: str, mood: Mood) -> None:
        self._forms.setdefault(word, set()).add(Form(lemma, mood))

    def _add_strong(
        self, infinitive: str, present: str, past: str, participle: str, subjunctive: str
    ) -> None:
        self.infinitives.add(infinitive)
        self._past |= {past, _plural(past)}
        for word in (present, past, _plural(past)):
            self._put(word, infinitive, Mood.INDICATIVE)
        self._put(participle, infinitive, Mood.PARTICIPLE)
        if subjunctive != past:
            self._put(subjunctive, infinitive, Mood.SUBJUNCTIVE_2)
        if _plural(subjunctive) != _plural(past):
            self._put(_plural(subjunctive), infinitive, Mood.SUBJUNCTIVE_2)
        self._add_from_stem(infinitive)

    def _add_weak(self, infinitive: str) -> None:
        self.infinitives.add(infinitive)
        stem = _stem(infinitive)
        link = "e" if stem.endswith(("t", "d", "chn", "ffn", "dn", "gn", "tm", "dm")) else ""
        self._put(f"{stem}{link}t", infinitive, Mood.INDICATIVE)
        for ending in ("te", "ten"):
            self._put(f"{stem}{link}{ending}", infinitive, Mood.INDICATIVE)
        bare = infinitive.endswith("ieren") or infinitive.startswith(self._inseparable)
        self._put(f"{'' if bare else 'ge'}{stem}{link}t", infinitive, Mood.PARTICIPLE)
        self._add_from_stem(infinitive)

    def _add_from_stem(self, infinitive: str) -> None:
        stem = _stem(infinitive)
        self._put(infinitive, infinitive, Mood.INFINITIVE)
        self._put(infinitive, infinitive, Mood.INDICATIVE)
        self._put(f"{stem}e", infinitive, Mood.SUBJUNCTIVE_1)
        if stem.endswith("el"):
            self._put(f"{stem[:-2]}le", infinitive, Mood.SUBJUNCTIVE_1)

    def _add_auxiliary(
        self,
        infinitive: str,
        indicative: list[str],
        first: list[str],
        second: list[str],
        participles: list[str],
    ) -> None:
        moods = (
            (indicative, Mood.INDICATIVE),
            (first, Mood.SUBJUNCTIVE_1),
            (second, Mood.SUBJUNCTIVE_2),
            (participles, Mood.PARTICIPLE),
            ([infinitive], Mood.INFINITIVE),
        )
        for words, mood in moods:
            for word in words:
                self._put(word, infinitive, mood)


_FOREIGN: tuple[tuple[str, tuple[Mood, ...]], ...] = (
    ("ieren", (Mood.INFINITIVE, Mood.INDICATIVE)),
    ("ierten", (Mood.INDICATIVE,)),
    ("ierte", (Mood.INDICATIVE,)),
    ("iert", (Mood.PARTICIPLE, Mood.INDICATIVE)),
    ("iere", (Mood.SUBJUNCTIVE_1,)),
)


def _stem(infinitive: str) -> str:
    if infinitive.endswith("en"):
        return infinitive[:-2]
    return infinitive[:-1]


def _plural(past: str) -> str:
    return past + "n" if past.endswith("e") else past + "en"
