"""The people an article names, with the offices it gives them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from store.nlp.annotations import Word
from store.nlp.language import Lexicon
from store.nlp.noun_frames import owns_saying
from store.nlp.offices import Office, is_office, offices_beside

_LONGEST_NAME = 5
_SHORTEST_NAME = 2
_SAME_SPELLING = 80
_DECLINED = ("e", "en", "er", "es", "em", "das")


@dataclass(slots=True)
class Person:
    """One person: the fullest name, "f" or "m" where the given name or office tells, offices with country."""

    name: str
    gender: str | None = None
    offices: set[Office] = field(default_factory=set)


@dataclass(slots=True)
class Persons:
    """The people of one article and where they are mentioned, in text order.

    Who shares a surname is under it in `namesakes`; alone it then means nobody but its bearer without a given
    name.
    """

    by_name: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, Person] = field(default_factory=dict)
    namesakes: dict[str, list[Person]] = field(default_factory=dict)
    mentions: list[tuple[int, Person]] = field(default_factory=list)

    def surname(self, word: str) -> Person | None:
        """Return the person with this surname, a genitive's s allowed."""
        key = self.key(word)
        return self.by_surname[key] if key is not None else None

    def key(self, word: str) -> str | None:
        """Return the surname that a word is a form of: "Roths", "Lenz’", "Reed's"."""
        forms = (word, word.removesuffix("'s").removesuffix("’s"), word.rstrip("’'"), word[:-1])
        known = (form for form in forms if form in self.by_surname)
        key = next(known, None)
        return key if key == word or (len(word) > 3 and word[-1] in "s’'") else None

    def know(self, surname: str, gender: str | None = None) -> Person:
        """Return who bears a surname; somebody without a given name where nobody does yet."""
        key = self.key(surname)
        return (
            self.by_surname.setdefault(surname, Person(surname, gender))
            if key is None
            else self.by_surname[key]
        )

    def find_mentions(self, words: list[Word]) -> None:
        """Fill `mentions` with every place that names somebody known."""
        named = ((i, self.at(words, i)) for i, word in enumerate(words) if word.capital)
        self.mentions = [(i, person) for i, person in named if person is not None]

    def at(self, words: list[Word], i: int) -> Person | None:
        """Return who is named at word `i`, by the surname there and what stands before it."""
        key = self.key(words[i].text)
        if key is None:
            return None
        for person in self.namesakes.get(key, ()):
            given = person.name.split()[:-1]
            if [word.text for word in words[max(0, i - len(given)) : i]] == given:
                return person
        return self.by_surname[key]


def persons_of(words: list[Word], lex: Lexicon) -> Persons:
    """Find the full names of an article, then every later mention by surname."""
    persons = Persons()
    i = 0
    while i < len(words):
        end = name_end(words, i, lex)
        if end is None:
            i += 1
            continue
        _remember(persons, words, i, end, lex)
        i = end
    _remember_titled(persons, words, lex)
    persons.find_mentions(words)
    return persons


def name_end(words: list[Word], i: int, lex: Lexicon) -> int | None:
    """Return the end of the full name that starts at word `i`: a given name and what follows it."""
    given = words[i].text in lex.masculine or words[i].text in lex.feminine
    if not given and not _after_office(words, i, lex):
        return None
    j = i + 1
    while j < len(words) and j - i < _LONGEST_NAME and _goes_on(words, i, j, lex):
        j += 1
    while j > i and not words[j - 1].capital:
        j -= 1
    return j if j - i >= _SHORTEST_NAME else None


def _goes_on(words: list[Word], start: int, j: int, lex: Lexicon) -> bool:
    """Tell whether word `j` belongs to the name before it: a surname, an initial's stop, "von der"."""
    word = words[j]
    following = words[j + 1] if j + 1 < len(words) else None
    if word.capital and word.alpha:
        object_ = word.low.endswith(tuple(lex.sets["bare_objects"]))
        return word.low not in lex.sets["determiners"] and not is_office(word, lex) and not object_
    if following is None:
        return False
    if word.text == ".":
        return len(words[j - 1].text) == 1 and following.capital
    article = word.low in lex.sets["determiners"] and words[j - 1].low not in lex.sets["particles"]
    particle = word.low in lex.sets["particles"] and not article
    if word.low in lex.sets["linking"] and not _given_so_far(words, start, j, lex):
        return False
    return particle and (following.capital or following.low in lex.sets["particles"])


def _given_so_far(words: list[Word], start: int, end: int, lex: Lexicon) -> bool:
    """Tell whether a "von" may go on with a name: behind a surname it tells where somebody belongs."""
    return all(
        word.text in lex.masculine or word.text in lex.feminine or word.low in lex.sets["ennobling"]
        for word in words[start + 1 : end]
        if word.capital
    )


def _after_office(words: list[Word], i: int, lex: Lexicon) -> bool:
    """Tell whether an unknown capitalised word follows an office, "Präsidentin Xyz Abc"."""
    if not i or not words[i].capital or not words[i].alpha or words[i].low in lex.sets["determiners"]:
        return False
    body = words[i].low in lex.sets["bodies"] or words[i].low in lex.countries
    return (
        is_office(words[i - 1], lex)
        and not body
        and words[i - 1].end < words[i].start
        and not is_office(words[i], lex)
    )


def _remember(persons: Persons, words: list[Word], start: int, end: int, lex: Lexicon) -> None:
    """Enter the full name of words `start` to `end`; who shares a surname has it no longer alone."""
    surname = _surname(persons, words, end, lex)
    name = " ".join([*(word.text for word in words[start : end - 1]), surname])
    holders = persons.namesakes.get(surname) or [p for p in [persons.by_surname.get(surname)] if p]
    gender = "f" if words[start].text in lex.feminine else "m" if words[start].text in lex.masculine else None
    person = next((p for p in holders if _same_given(p, words[start].text, gender)), None)
    if person is None:
        person = persons.by_name.setdefault(name, Person(name))
        persons.by_surname.setdefault(surname, person)
        if holders:
            persons.namesakes[surname] = [*holders, person]
            persons.by_surname[surname] = Person(surname)
    elif len(name) > len(person.name):
        person.name = name
    person.gender = person.gender or gender
    person.offices |= offices_beside(words, start, end, lex)


def _remember_titled(persons: Persons, words: list[Word], lex: Lexicon) -> None:
    """Enter those whom the article gives no given name: "Bundeskanzler Merz", not "der Kanzler Vorwürfe"."""
    for i in range(1, len(words)):
        given = words[i].text in lex.masculine or words[i].text in lex.feminine
        if not _after_office(words, i, lex) or given or name_end(words, i, lex) is not None:
            continue
        before = words[i - 2] if i > 1 else None
        described = before is not None and before.alpha and before.low.endswith(_DECLINED)
        plain = words[i].low not in lex.sets["plural_roles"] and not words[i].forms
        if plain and not described and words[i - 1].low not in lex.sets["plural_roles"]:
            persons.know(words[i].text, _gender(words[i - 1], lex)).offices |= offices_beside(
                words, i, i + 1, lex
            )


def _gender(office: Word, lex: Lexicon) -> str | None:
    """Return what a German office tells of who holds it; "Beauftragte" tells nothing."""
    if lex.code != "de" or office.low.endswith("te"):
        return None
    return "f" if office.low.endswith(("in", "frau")) else "m"


def _surname(persons: Persons, words: list[Word], end: int, lex: Lexicon) -> str:
    """Return the surname that ends before word `end`, without the genitive's s: "Karl Roths Sprecher"."""
    text = words[end - 1].text
    owns = end < len(words) and (is_office(words[end], lex) or owns_saying(words, end, lex))
    if lex.code == "de" and owns and text[-1] == "s" and text[-2:] != "ss" and len(text) > 3:
        return text[:-1]
    return persons.key(text) or text.removesuffix("'s").removesuffix("’s")


def _same_given(person: Person, given: str, gender: str | None) -> bool:
    """Tell whether a given name may be a person's own, in another spelling: "Wladimir", "Vladimir"."""
    if None not in (gender, person.gender) and gender != person.gender:
        return False
    return any(ratio(own, given) >= _SAME_SPELLING for own in person.name.split()[:-1])
