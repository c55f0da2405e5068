"""Whom a sentence is about: the person or office that opens it, or the name before its colon."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from store.nlp.annotations import Kind, Place, Sentence, Word
from store.nlp.language import Lexicon
from store.nlp.noun_frames import owns_saying
from store.nlp.offices import country_of, is_office, office_key
from store.nlp.persons import Person, Persons
from store.nlp.phrases import without_genitive_mark
from store.nlp.subjects import subject_after, subject_before

_MOST_ADJECTIVES = 2
_LONGEST_LABEL = 6
_LONGEST_NAME = 4


@dataclass(slots=True)
class Antecedents:
    """Looks at the openings of one article's sentences."""

    words: list[Word]
    sentences: list[Sentence]
    persons: Persons
    lex: Lexicon

    def acting(self, n: int, before: int) -> Person | None:
        """Return the person who is the subject of sentence `n`, before word `before`."""
        place = self._subject(self.sentences[n])
        return self.named(place) if place is not None and place[1] <= before else None

    def opening(self, n: int, before: int) -> Place | None:
        """Return the name or office with which sentence `n` begins, as a subject, before word `before`."""
        start, limit = self.sentences[n].start, min(before, self.sentences[n].end)
        office = self._office(start, limit)
        name = start if office is None else office + 1
        end = self._name_end(name, limit)
        if end is not None:
            return (start, end)
        if office is None or not self._nominative(start, office):
            return None
        surname = name < limit and self.words[name].capital and self.words[name].alpha
        return (start, name + surname)

    def named(self, place: Place) -> Person | None:
        """Return the person whose name ends a phrase."""
        return self.persons.at(self.words, place[1] - 1)

    def label(self, place: Place) -> Person | None:
        """Return whom "Karl Roth: Der Minister …" says that the words at `place`, behind the colon, mean."""
        start = self.sentences[self._number(place[0])].start
        near = range(start + 1, min(place[0], start + 1 + _LONGEST_LABEL))
        colon = next((i for i in near if self.words[i].text == ":"), None)
        if colon is None or self._name_end(start, colon) != colon:
            return None
        if colon + 1 != place[0] and self.plain_office(place) is None:
            return None
        person = self.named((start, colon))
        if self.words[place[1] - 1].text in self.lex.sets["demonyms"]:
            return person
        office = self._office(*place)
        if office is None:
            return None
        gender = self.gender(office)
        return None if person and None not in (gender, person.gender) and gender != person.gender else person

    def described(self, place: Place, name: str) -> Person | None:
        """Return somebody known by office alone, "der Kanzler", under the `name` that the phrase gives.

        Somebody without a given name, "Präsident Roth", has the surname.
        """
        office = self._office(*place)
        if office is None or self._several(place[0], office):
            return None
        if office == place[1] - 2 and self.words[office + 1].capital:
            return Person(self.words[office + 1].text, self.gender(office))
        return Person(name, self.gender(office)) if office == place[1] - 1 else None

    def plain_office(self, place: Place) -> int | None:
        """Return the office that a definite phrase for one person ends with: "der alte Kanzler"."""
        office = self._office(*place)
        definite = self.words[place[0]].low in self.lex.sets["definite"]
        if office is None or not definite or office != place[1] - 1 or self.lex.code != "de":
            return None
        return None if self._several(place[0], office) else office

    def bare(self, place: Place) -> Person | None:
        """Return somebody known by surname alone, "Roth sagte": no country, body or group."""
        word = self.words[place[0]]
        if place[1] - place[0] != 1 or not word.capital or word.text.isupper() or self.plural(place):
            return None
        sets = self.lex.sets
        closed = any(
            word.low in sets[name] for name in ("plural_roles", "determiners", "pronouns", "adverbs")
        )
        thing = word.low.endswith(tuple(sets["bodies"])) or word.low in self.lex.countries
        medium = word.text in sets["media"] or word.text in sets["source_nouns"]
        if closed or thing or medium or is_office(word, self.lex):
            return None
        owns = owns_saying(self.words, place[1], self.lex)
        return Person(without_genitive_mark(word.text) if owns else word.text)

    def lone_speakers(self, places: Iterable[Place | None]) -> set[str]:
        """Return the surnames under which somebody speaks; what things happen in is a place."""
        found = {person.name for place in places if place is not None and (person := self.bare(place))}
        return self._no_places(found)

    def lone_owners(self) -> set[str]:
        """Return the surnames of those who act and own something: "Trump", where "Trumps Gesandter" is."""
        owners = {
            without_genitive_mark(v.text)
            for v, w in pairwise(self.words)
            if v.capital and w.capital and v.low.endswith("s") and self.lex.code == "de"
        }
        subjects = (self._subject(sentence) for sentence in self.sentences)
        acting = {person.name for place in subjects if place is not None and (person := self.bare(place))}
        return self._no_places(owners & acting)

    def _subject(self, sentence: Sentence) -> Place | None:
        clause = next((c for c in sentence.clauses if c.kind is Kind.MAIN and c.finite is not None), None)
        if clause is None or clause.finite is None:
            return None
        return subject_before(self.words, clause.start, clause.finite, self.lex) or subject_after(
            self.words, clause.finite + 1, clause.end, self.lex
        )

    def _no_places(self, names: set[str]) -> set[str]:
        """Return the names that nothing happens in."""
        within = (
            w.text for v, w in pairwise(self.words) if w.text in names and v.low in self.lex.sets["within"]
        )
        return names - set(within)

    def plural(self, place: Place) -> bool:
        """Tell whether the verb of the clause that holds a phrase is in the plural: "sie sagten"."""
        for clause in self.sentences[self._number(place[0])].clauses:
            if clause.start <= place[0] < clause.end and clause.finite is not None:
                return self.lex.code == "de" and self.words[clause.finite].low.endswith("n")
        return False

    def holder(self, place: Place) -> Person | None:
        """Return the one person who holds the office that a phrase names; "ein Sprecher" is somebody."""
        if self.words[place[0]].low in self.lex.sets["indefinite"]:
            return None
        start = place[0] + (self.words[place[0]].low in self.lex.sets["determiners"])
        country = None
        for i in range(start, min(place[1], start + 5)):
            word = self.words[i]
            if word.low in self.lex.sets["linking"]:
                return None
            country = country or country_of(word.low.split("-")[0], self.lex)
            if is_office(word, self.lex):
                key = office_key(word.low, self.lex)
                if i + 1 < place[1]:
                    rest = (country_of(w.low, self.lex) for w in self.words[i + 1 : place[1]])
                    country = country or next((c for c in rest if c), None)
                return self._held_by(key, country)
        return None

    def _held_by(self, key: str, country: str | None) -> Person | None:
        """Return the holder of an office; of which country is left open only where nobody else is named."""
        people = {id(person): person for _, person in self.persons.mentions}.values()
        alone = len(people) == 1
        fitting = [
            p for p in people for k, c in p.offices if k == key and (country is None or (alone and c is None))
        ]
        exact = [p for p in people if (key, country) in p.offices]
        chosen = exact or fitting
        return chosen[0] if len({id(person) for person in chosen}) == 1 else None

    def _name_end(self, start: int, limit: int) -> int | None:
        """Return the end of the known name that begins at word `start`, in the nominative."""
        for i in range(start, min(limit, start + _LONGEST_NAME)):
            if not self.words[i].capital and self.words[i].low not in self.lex.sets["particles"]:
                return None
            if self.words[i].text in self.persons.by_surname:
                return i + 1
        return None

    def _office(self, start: int, limit: int) -> int | None:
        """Return the word of office that a phrase from word `start` on has, behind at most two adjectives."""
        i = start
        if i < limit and self.words[i].low in self.lex.sets["definite"]:
            i += 1
        for j in range(i, min(limit, i + 1 + _MOST_ADJECTIVES)):
            if is_office(self.words[j], self.lex):
                return j
            if not self.words[j].alpha:
                return None
        return None

    def gender(self, office: int) -> str | None:
        """Return what a German office tells of who holds it."""
        if self.lex.code != "de":
            return None
        return "f" if self.words[office].low.endswith("in") else "m"

    def _several(self, start: int, office: int) -> bool:
        """Tell whether an office is in the plural: "die Minister", "Minister" without an article."""
        if self.words[start].low in self.lex.sets["articles"]:
            return self.words[start].low == "die" and self.gender(office) == "m"
        return self.words[office].low in self.lex.sets["plural_roles"]

    def _nominative(self, start: int, office: int) -> bool:
        """Tell whether a phrase can be a subject: "der Kanzler", "die Kanzlerin", not "der Kanzlerin"."""
        article = self.words[start].low
        if self.lex.code != "de" or article not in self.lex.sets["definite"]:
            return True
        return (article, self.gender(office)) in {("der", "m"), ("die", "f")}

    def _number(self, word: int) -> int:
        return bisect_right(self.sentences, word, key=lambda sentence: sentence.start) - 1
