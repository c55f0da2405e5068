"""The people an article names, with the offices it gives them."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.nlp.annotations import Word
from store.nlp.language import Lexicon

_LONGEST_NAME = 5
_SHORTEST_NAME = 2
_ROLE_WINDOW = 5


@dataclass(slots=True)
class Person:
    """One person: the fullest name, "f" or "m" where the given name or office tells, offices with country."""

    name: str
    gender: str | None = None
    offices: set[tuple[str, str | None]] = field(default_factory=set)


@dataclass(slots=True)
class Persons:
    """The people of one article and where they are mentioned, in text order."""

    by_name: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, Person] = field(default_factory=dict)
    mentions: list[tuple[int, Person]] = field(default_factory=list)

    def surname(self, word: str) -> Person | None:
        """Return the person with this surname, a genitive's s allowed."""
        found = self.by_surname.get(word)
        if found is None and len(word) > 3 and word[-1] in "s’'":
            found = self.by_surname.get(word.rstrip("’'")) or self.by_surname.get(word[:-1])
        return found


def persons_of(words: list[Word], lex: Lexicon) -> Persons:
    """Find the full names of an article, then every later mention by surname."""
    persons = Persons()
    i = 0
    while i < len(words):
        end = name_end(words, i, lex)
        if end is None:
            i += 1
            continue
        name = " ".join(word.text for word in words[i:end])
        _remember(persons, words, i, end, name, lex)
        i = end
    for i, word in enumerate(words):
        if word.capital:
            person = persons.surname(word.text)
            if person is not None:
                persons.mentions.append((i, person))
    return persons


def name_end(words: list[Word], i: int, lex: Lexicon) -> int | None:
    """Return the end of the full name that starts at word `i`: a given name and what follows it."""
    given = words[i].text in lex.masculine or words[i].text in lex.feminine
    if not given and not _after_office(words, i, lex):
        return None
    j = i + 1
    while j < len(words) and j - i < _LONGEST_NAME and _goes_on(words, j, lex):
        j += 1
    while j > i and not words[j - 1].capital:
        j -= 1
    return j if j - i >= _SHORTEST_NAME else None


def _goes_on(words: list[Word], j: int, lex: Lexicon) -> bool:
    """Tell whether word `j` belongs to the name before it: a surname, an initial's stop, "von der"."""
    word = words[j]
    following = words[j + 1] if j + 1 < len(words) else None
    if word.capital and word.alpha:
        return word.low not in lex.sets["determiners"] and not is_office(word, lex)
    if following is None:
        return False
    if word.text == ".":
        return len(words[j - 1].text) == 1 and following.capital
    article = word.low in lex.sets["determiners"] and words[j - 1].low not in lex.sets["particles"]
    particle = word.low in lex.sets["particles"] and not article
    return particle and (following.capital or following.low in lex.sets["particles"])


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


def is_office(word: Word, lex: Lexicon) -> bool:
    """Tell whether a word is an office or what a person does: "US-Präsident", "Sprecherin"."""
    if not word.capital or len(word.low) < 3:
        return False
    return word.low.split("-")[-1].endswith(tuple(lex.sets["roles"]))


def _remember(persons: Persons, words: list[Word], start: int, end: int, name: str, lex: Lexicon) -> None:
    surname = words[end - 1].text
    known = persons.surname(surname)
    if known is not None and words[start].text in known.name:
        person = known
        if surname in persons.by_surname and len(name) > len(person.name):
            person.name = name
    else:
        if surname in persons.by_surname:
            return
        person = persons.by_name.setdefault(name, Person(name))
        persons.by_surname.setdefault(surname, person)
    if person.gender is None:
        given = words[start].text
        person.gender = "f" if given in lex.feminine else "m" if given in lex.masculine else None
    person.offices |= offices_before(words, start, lex)
    person.offices |= _offices_after(words, end, lex)


def offices_before(words: list[Word], end: int, lex: Lexicon) -> set[tuple[str, str | None]]:
    """Return the office that ends just before word `end`, "der ukrainische Präsident", with its country."""
    if not end or not is_office(words[end - 1], lex):
        return set()
    country = country_of(words[end - 1].low.split("-")[0], lex) if "-" in words[end - 1].text else None
    for word in words[max(0, end - _ROLE_WINDOW) : end - 1]:
        country = country or country_of(word.low, lex)
    return {(office_key(words[end - 1].low, lex), country)}


def _offices_after(words: list[Word], end: int, lex: Lexicon) -> set[tuple[str, str | None]]:
    """Return the office in an apposition: "Witkoff, dem Sondergesandten für die Ukraine"."""
    if end + 2 >= len(words) or words[end].text != "," or words[end + 1].low not in lex.sets["determiners"]:
        return set()
    for j in range(end + 2, min(end + 6, len(words))):
        if is_office(words[j], lex):
            return offices_before(words, j + 1, lex)
        if not words[j].low.endswith(("e", "en", "er")):
            break
    return set()


def office_key(low: str, lex: Lexicon) -> str:
    """Return what the words for one office have in common: its group's number, or the word itself."""
    last = low.split("-")[-1]
    for word in sorted(lex.offices, key=len, reverse=True):
        if last == word or (last.endswith(word) and len(word) > 8):
            return str(lex.offices[word])
    return last.removesuffix("in") if last.endswith("in") else last


def country_of(low: str, lex: Lexicon) -> str | None:
    """Return the country a word belongs to: "ukrainische", "Ukraines", "US"."""
    for form in (low, low.rstrip("s"), *(low.removesuffix(e) for e in ("e", "en", "er", "es", "em"))):
        if form in lex.countries:
            return lex.countries[form]
    return None
