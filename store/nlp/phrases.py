"""A phrase as a name: "die Angaben der britischen Luftwaffe" as "britische Luftwaffe"."""

from __future__ import annotations

from store.nlp.annotations import Place, Word
from store.nlp.language import Lexicon
from store.nlp.offices import is_office
from store.nlp.quotation_marks import is_mark

_APOSTROPHES = frozenset("'’‘")
_SHORTEST_NAME = 2
_GENITIVE_PLURALS = frozenset({"mehrerer", "einiger", "vieler", "zahlreicher"})
_MOST_ADJECTIVES = 3


def name_of(words: list[Word], place: Place, lex: Lexicon) -> str:
    """Return a phrase as a name: without article, "Angaben der", kind of medium, a party or place."""
    start, end = place
    while start + 1 < end and (
        words[start].low in lex.sets["articles"]
        or words[start].text in lex.sets["source_nouns"]
        or words[start].text in lex.sets["viewpoints"]
        or words[start].low in lex.sets["linking"]
        or words[start].low in lex.sets["focus"]
    ):
        start += 1
    acronym = [
        w.text
        for w in words[start:end]
        if w.text in lex.sets["media"] and w.text not in lex.sets["media_kinds"]
    ]
    if acronym:
        return acronym[-1]
    if words[start].text in lex.sets["media_kinds"] and start + 1 < end:
        named = [w.text for w in words[start + 1 : end] if not is_mark(w.text)]
        if named and named[0][0].isupper():
            return " ".join(named)
    before = words[start - 1].low if start > place[0] else ""
    return _joined(words, start, _head_end(words, start, end, lex), before, lex)


def owns(words: list[Word], i: int, limit: int, lex: Lexicon) -> bool:
    """Tell whether the name at word `i` is the genitive of an office behind it: "Lenz’ neuer Sprecher"."""
    following = words[i + 1]
    if following.text in _APOSTROPHES and following.start == words[i].end:
        return True
    offices = (j for j in range(i + 1, limit) if words[j].capital)
    office = next(offices, None)
    near = office is not None and office - i <= _MOST_ADJECTIVES and is_office(words[office], lex)
    return near and not any(is_mark(word.text) or word.text in ",(" for word in words[i + 1 : office])


def without_genitive_mark(name: str) -> str:
    """Return a name out of the genitive: "Roth" for "Roths", "Paris" for "Paris’"."""
    return name[:-1] if name[-1:] in _APOSTROPHES or (name.endswith("s") and len(name) > 3) else name


def _head_end(words: list[Word], start: int, end: int, lex: Lexicon) -> int:
    """Return the end of a phrase without apposition and bracket; of a name, without party and place."""
    end = next((i for i in range(start + 1, end) if words[i].text in (",", "(")), end)
    named = start
    while named < end and words[named].capital and words[named].alpha and not _describes(words[named], lex):
        named += 1
    if named - start >= _SHORTEST_NAME and named < end and words[named].low in lex.sets["belonging"]:
        return named
    return end


def _describes(word: Word, lex: Lexicon) -> bool:
    return is_office(word, lex) or word.low.endswith(tuple(lex.sets["bodies"]))


def _joined(words: list[Word], start: int, end: int, before: str, lex: Lexicon) -> str:
    """Return words as one string, in the nominative where that is plain."""
    texts: list[str] = []
    for word, previous in zip(words[start:end], [None, *words[start : end - 1]], strict=True):
        if previous is not None and word.text in _APOSTROPHES and previous.end == word.start:
            texts[-1] += word.text
        elif not is_mark(word.text):
            texts.append(word.text)
    if before == "des" and lex.code == "de" and texts:
        noun = -1 if len(texts) < 3 else 0
        texts[noun] = _without_genitive(texts[noun])
    if lex.code == "de" and texts[:1] and texts[0] in _GENITIVE_PLURALS:
        texts[0] = texts[0][:-1]
    return _nominative(" ".join(texts), before, lex)


def _nominative(text: str, determiner: str, lex: Lexicon) -> str:
    """Give the adjective the ending it has without its article: "der britische Premier"."""
    first, _, rest = text.partition(" ")
    ending = {"der": "r", "das": "s"}.get(determiner)
    if lex.code != "de" or not rest:
        return text
    if ending and first.islower() and first.endswith("e"):
        return f"{first}{ending} {rest}"
    if determiner == "der" and first.endswith("en"):
        return f"{first[:-1]} {rest}"
    return text


def _without_genitive(noun: str) -> str:
    """Take the genitive's ending off, "Institut" for "Instituts", "Amt" for "Amtes"."""
    for ending in ("tes", "des", "s"):
        if noun.endswith(ending) and len(noun) > len(ending) + 1 and not noun.endswith("ss"):
            return noun[: -len(ending)] + ending[:1] if len(ending) > 1 else noun[:-1]
    return noun
