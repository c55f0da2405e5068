"""Whom a description takes up that names nobody: "der CDU-Politiker", "beide", "sie" for several."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from store.nlp.annotations import Place, Sentence, Word
from store.nlp.antecedents import Antecedents
from store.nlp.language import Lexicon
from store.nlp.offices import country_of
from store.nlp.persons import Person, Persons

_REACH = 3
_NEW_PARAGRAPH = 2
_LONGEST_TITLE = 6


@dataclass(slots=True)
class Descriptions:
    """Looks for the only people that a paragraph may mean."""

    words: list[Word]
    sentences: list[Sentence]
    persons: Persons
    lex: Lexicon
    about: Antecedents

    def taken_up(self, place: Place, sentence: int, spoke: list[tuple[int, Person]]) -> Person | None:
        """Return whom "die Ministerin" means: the only person about, who spoke just before.

        `spoke` are the speakers so far, with their sentences. A country in the phrase, or an office that the
        article gives that person, makes it somebody else's.
        """
        office = self.about.plain_office(place)
        if office is None or any(
            country_of(self.words[i].low.split("-")[0], self.lex) for i in range(*place)
        ):
            return None
        wrong = {"f": "m", "m": "f"}.get(self.about.gender(office) or "")
        near = self._mentioned(self._first_of_paragraph(sentence), place[0])
        fitting = [person for person in near if person.gender != wrong]
        if len(fitting) != 1:
            return None
        person = fitting[0]
        if self.words[office].low.split("-")[-1] in self.lex.sets["general_roles"]:
            return person if person in self._mentioned(max(0, sentence - 1), place[0]) else None
        just = any(sentence - n <= 1 and speaker is person for n, speaker in spoke)
        return person if just and not person.offices and not self._addressed(sentence - 1) else None

    def both(self, place: Place, sentence: int) -> str | None:
        """Return "A und B" for "beide", or for "sie" where the sentence before begins with both."""
        if not self.about.plural(place) or not sentence:
            return None
        first = sentence if self.sentences[sentence].paragraph >= _NEW_PARAGRAPH else sentence - 1
        for n in range(sentence, first - 1, -1):
            start, end = self.sentences[n].start, min(place[0], self.sentences[n].end)
            near = self._mentioned(n, end)
            joined = self._joined(start, end)
            if joined is None and self.words[place[0]].low in self.lex.sets["two"] and len(near) == 2:
                joined = near[0].name, near[1].name
            if joined is not None and len(near) == 2:
                return " und ".join(joined)
        return None

    def _joined(self, start: int, end: int) -> tuple[str, str] | None:
        """Return two names that "und" joins at the beginning of a sentence, offices before them allowed."""
        inside = [(i, p) for i, p in self.persons.mentions if start <= i < end]
        for (i, one), (j, other) in pairwise(inside):
            between = self.words[i + 1 : j]
            joint = [word.low for word in between if word.low in self.lex.sets["joining"]]
            verb = any(form.mood.finite for word in self.words[start:j] for form in word.forms)
            if joint and one is not other and j - i <= _LONGEST_TITLE and not verb:
                return one.name, other.name
        return None

    def _mentioned(self, sentence: int, before: int) -> list[Person]:
        """Return the people named from a sentence on, before a word, each once."""
        start = self.sentences[sentence].start
        found = {id(p): p for i, p in self.persons.mentions if start <= i < before}
        return list(found.values())

    def _first_of_paragraph(self, sentence: int) -> int:
        first = sentence
        while first and self.sentences[first].paragraph < _NEW_PARAGRAPH and sentence - first < _REACH:
            first -= 1
        return first

    def _addressed(self, sentence: int) -> bool:
        """Tell whether a name that nobody is known by stands behind a verb: "sagte Roth am Abend"."""
        if sentence < 0:
            return False
        known = {i for i, _ in self.persons.mentions}
        own = range(self.sentences[sentence].start + 1, self.sentences[sentence].end)
        return any(
            self.words[i].capital
            and i not in known
            and any(form.mood.finite for form in self.words[i - 1].forms)
            for i in own
        )
