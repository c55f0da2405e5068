"""Offices: the words for them, and which of them an article gives the name that they stand beside."""

from __future__ import annotations

from store.nlp.annotations import Word
from store.nlp.language import Lexicon

Office = tuple[str, str | None]
"""What all words for an office share, and its country, None where the article does not say."""

_ROLE_WINDOW = 5
_MOST_ADJECTIVES = 3
_LONGEST_COMPLEMENT = 4
_DECLINED = ("e", "en", "er")


def is_office(word: Word, lex: Lexicon) -> bool:
    """Tell whether a word is an office or what a person does: "US-Präsident", "Sprecherin", "president"."""
    last = word.low.split("-")[-1]
    if lex.code != "de":
        return last in lex.sets["roles"]
    return word.capital and len(word.low) > 2 and last.endswith(tuple(lex.sets["roles"]))


def offices_beside(words: list[Word], start: int, end: int, lex: Lexicon) -> set[Office]:
    """Return the offices that the words around a name, `start` to `end`, give its bearer."""
    between = start and words[start - 1].text == "," and end < len(words) and words[end].text == ","
    apart = start - 1 if between else start
    return (
        _before(words, apart, lex)
        | _with_complement(words, apart, lex)
        | _apposed(words, end, lex)
        | _predicated(words, end, lex)
    )


def _before(words: list[Word], end: int, lex: Lexicon) -> set[Office]:
    """Return the office that ends just before word `end`, "der ukrainische Präsident", with its country."""
    if not end or not is_office(words[end - 1], lex):
        return set()
    low = words[end - 1].low
    country = country_of(low.split("-")[0], lex) if "-" in low else None
    for word in words[max(0, end - _ROLE_WINDOW) : end - 1]:
        country = country or country_of(word.low, lex)
    keys = {
        office_key(low, lex),
        *(head for head in lex.sets["heads"] if low.removesuffix("in").endswith(head)),
    }
    return {(key, country) for key in keys}


def _with_complement(words: list[Word], end: int, lex: Lexicon) -> set[Office]:
    """Return the office in "die Präsidentin der Kommission" that ends just before word `end`."""
    for i in range(end - 2, max(0, end - _LONGEST_COMPLEMENT), -1):
        if words[i].low in lex.sets["linking"] and is_office(words[i - 1], lex):
            return {_of(words, i - 1, end, lex)}
    return set()


def _of(words: list[Word], office: int, end: int, lex: Lexicon) -> Office:
    """Return an office with what it is of: "Präsidentin der Kommission" is the "Kommissionspräsidentin"."""
    low, of = words[office].low, words[end - 1].low.split("-")[-1]
    country = next((c for w in words[office + 1 : end] if (c := country_of(w.low.split("-")[0], lex))), None)
    compound = next((word for word in (f"{of}s{low}", f"{of}-{low}") if word in lex.offices), low)
    return (office_key(compound, lex), country)


def _apposed(words: list[Word], end: int, lex: Lexicon) -> set[Office]:
    """Return the office in an apposition: "Roth, dem Gesandten", "Lenz, Präsidentin der Kommission"."""
    if end + 1 >= len(words) or words[end].text != ",":
        return set()
    return _office_from(words, end + 1, lex)


def _predicated(words: list[Word], end: int, lex: Lexicon) -> set[Office]:
    """Return the office in "Karl Roth ist neuer Kanzler"; "dem Kanzler" is another's."""
    if end + 1 >= len(words) or words[end].low not in lex.sets["being"]:
        return set()
    other = words[end + 1].low in lex.sets["oblique_determiners"]
    return set() if other else _office_from(words, end + 1, lex)


def _office_from(words: list[Word], i: int, lex: Lexicon) -> set[Office]:
    first = i + (words[i].low in lex.sets["determiners"])
    for j in range(first, min(first + _MOST_ADJECTIVES, len(words))):
        if is_office(words[j], lex):
            of = j + 1 < len(words) and words[j + 1].low in lex.sets["linking"]
            end = next((k for k in range(j + 2, min(j + 5, len(words))) if words[k].capital), None)
            return {_of(words, j, end + 1, lex)} if of and end is not None else _before(words, j + 1, lex)
        if not words[j].low.endswith(_DECLINED):
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
    low = low.removesuffix("'s").removesuffix("’s")
    for form in (low, low.rstrip("s"), *(low.removesuffix(e) for e in ("e", "en", "er", "es", "em"))):
        if form in lex.countries:
            return lex.countries[form]
    return None
