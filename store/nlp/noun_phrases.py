"""Noun phrases by word order and word shape alone: enough to find who speaks."""

from __future__ import annotations

from store.nlp.annotations import Mood, Word
from store.nlp.language import Lexicon
from store.nlp.quotation_marks import is_mark

_LONGEST = 40
_ATTACHED = frozenset({"von", "vom", "für", "of", "for", "from"})
_ATTACHED_TO_ROLE = frozenset({"in", "im", "bei", "beim", "aus", "am", "at"})
_GENITIVES = frozenset({
    "des", "der", "eines", "einer", "dieser", "dieses", "seiner", "ihrer", "seines", "ihres", "aller",
    "mehrerer", "einiger", "zweier", "dreier", "vieler",
})  # fmt: skip
_MOST_ATTRIBUTES = 6


def end_of(words: list[Word], i: int, limit: int, lex: Lexicon, *, attach: bool = False) -> int | None:
    """Return the end of the noun phrase that starts at word `i`, before `limit`, or None if none does.

    With `attach`, prepositional phrases of place belong to it as well ("die Partei in Köln").
    """
    limit = min(limit, i + _LONGEST)
    if i >= limit:
        return None
    if words[i].low in lex.sets["pronouns"] and not _adjectival(words, i, limit):
        return i + 1
    if lex.code == "en":
        return _english_end(words, i, limit, lex)
    end = _core(words, i, limit, lex)
    if end is None:
        return None
    return _complements(words, i, end, limit, lex, attach=attach)


def _english_end(words: list[Word], i: int, limit: int, lex: Lexicon) -> int | None:
    """English nouns have no capital: a phrase runs up to a preposition, an adverb, a verb or a mark."""
    j = i
    while j < limit:
        word = words[j]
        linked = word.low in _ATTACHED and j > i
        over = word.low in lex.sets["prepositions"] or word.low in lex.sets["adverbs"]
        if (over and not linked) or word.low in lex.sets["subordinators"] or _finite(word):
            break
        if not word.alpha and not (is_mark(word.text) or (word.text in "-&.'" and j > i)):
            break
        j += 1
    while j > i and (words[j - 1].low in _ATTACHED or words[j - 1].low in lex.sets["conjunctions"]):
        j -= 1
    return j if j > i else None


def _finite(word: Word) -> bool:
    return not word.capital and bool(word.forms) and all(form.mood.finite for form in word.forms)


def nominal(word: Word) -> bool:
    """Tell whether a word is spelt like a noun or name: "Polizei", "58-Jährige", "n24"."""
    return word.capital or (word.alpha and not word.text.isdigit() and any(c.isdigit() for c in word.text))


def _adjectival(words: list[Word], i: int, limit: int) -> bool:
    """Tell whether a pronoun is a determiner here: "diese Partei"."""
    return (
        i + 1 < limit
        and (words[i + 1].capital or adjective(words[i + 1]))
        and words[i].low not in ("er", "sie", "es", "man", "wir", "ich", "he", "she", "they", "it", "we")
    )


def _core(words: list[Word], i: int, limit: int, lex: Lexicon) -> int | None:
    """Skip determiner and adjectives, then take the nouns and names."""
    determined = words[i].low in lex.sets["determiners"]
    j = _attributes(words, i + determined, limit, lex, determined=determined)
    if j is None:
        return None
    start = j
    while j < limit:
        after = _name_part(words, j, limit, lex, started=j > start)
        if after is None or (determined and j == start + 1 and not _names(words, j, lex)):
            break
        j = after
    return j if j > start else None


def _names(words: list[Word], j: int, lex: Lexicon) -> bool:
    """Tell whether word `j` can be the name of the noun before it: "die Agentur Reuters"."""
    word, noun = words[j], words[j - 1]
    if word.text in lex.nouns:
        return False
    if not word.capital or word.text.isupper() or word.text in lex.masculine or word.text in lex.feminine:
        return True
    if noun.text in lex.sets["media"] or noun.low.endswith(tuple(lex.sets["bodies"])) or _is_role(noun, lex):
        return word.text not in lex.sets["quantities"]
    return noun.low not in lex.sets["nameless"] and word.text not in lex.sets["quantities"]


def _attributes(words: list[Word], j: int, limit: int, lex: Lexicon, *, determined: bool) -> int | None:
    """Return the place of the noun behind the adjectives, or None where something else comes."""
    first = j
    while j < limit and not nominal(words[j]) and j - first < _MOST_ATTRIBUTES:
        word = words[j]
        if is_mark(word.text) or word.text in lex.sets["media"]:
            break
        closed = word.low in lex.sets["prepositions"] or word.low in lex.sets["conjunctions"]
        adverb = determined and (word.low in lex.sets["adverbs"] or word.low.endswith(("lich", "weise")))
        if closed or not (adjective(word) or word.text[0].isdigit() or adverb):
            return None
        if word.forms and not determined and word.forms[0].mood is not Mood.PARTICIPLE:
            return None
        ordinal = word.text.isdigit() and j + 1 < limit and words[j + 1].text == "."
        j += 2 if ordinal else 1
    return j


def _name_part(words: list[Word], j: int, limit: int, lex: Lexicon, *, started: bool) -> int | None:
    """Return the place after the next piece of a name, or None where the name is over."""
    word = words[j]
    if started and is_mark(words[j - 1].text) and word.text not in "(-" and not is_mark(word.text):
        return None
    if started and word.low.endswith(tuple(lex.sets["bare_objects"])):
        return None
    if nominal(word) and word.alpha:
        closed = word.low in lex.sets["determiners"] or word.low in lex.sets["prepositions"]
        return None if closed and started else j + 1
    if word.text in lex.sets["media"]:
        return j + 1
    if is_mark(word.text):
        return next((k + 1 for k in range(j + 1, min(limit, j + 9)) if is_mark(words[k].text)), None)
    return _name_link(words, j, limit, lex) if started else None


def _name_link(words: list[Word], j: int, limit: int, lex: Lexicon) -> int | None:
    """Return the place after what only goes on with a name: an initial's stop, brackets, "&", "von"."""
    word = words[j]
    capital_next = j + 1 < limit and words[j + 1].capital
    if word.text == "." and words[j - 1].end == word.start and capital_next:
        return j + 1
    if word.text == "(":
        return next((k + 1 for k in range(j + 1, min(limit, j + 12)) if words[k].text == ")"), None)
    if word.text in "&/" or word.text[0].isdigit():
        return j + 1
    before = words[j - 1]
    if word.low not in lex.sets["particles"] or not (
        capital_next or (j + 1 < limit and words[j + 1].low == "der")
    ):
        return None
    if word.low in lex.sets["determiners"]:
        return j + 1 if word.low == "der" and before.low == "von" else None
    named = before.text in lex.masculine or before.text in lex.feminine
    return j + 1 if word.low not in _ATTACHED or named else None


def _complements(words: list[Word], i: int, end: int, limit: int, lex: Lexicon, *, attach: bool) -> int:
    """Take genitives, "von"-phrases and further members of a coordination."""
    while end < limit:
        low = words[end].low
        if genitive(words[end], lex):
            after = _core(words, end, limit, lex)
        elif (
            low in _ATTACHED or (low in _ATTACHED_TO_ROLE and (attach or _is_role(words[end - 1], lex)))
        ) and not _when(words, end + 1, limit, lex):
            after = _core(words, end + 1, limit, lex) if end + 1 < limit else None
        elif low in lex.sets["joining"] and end + 1 < limit and not words[end + 1].forms:
            after = _core(words, end + 1, limit, lex)
        else:
            return end
        if after is None:
            return end
        end = after
    return end


def genitive(word: Word, lex: Lexicon) -> bool:
    """Tell whether a determiner may open a genitive: "der Partei", "mehrerer Anwohner"."""
    return lex.code == "de" and word.low in _GENITIVES


def _when(words: list[Word], i: int, limit: int, lex: Lexicon) -> bool:
    """Tell whether a time follows a preposition: "am Wochenende"."""
    return i < limit and (words[i].text in lex.sets["times"] or words[i].text in lex.sets["weekdays"])


def _is_role(word: Word, lex: Lexicon) -> bool:
    return any(word.low.endswith(role) for role in lex.sets["roles"]) if len(word.low) > 3 else False


def adjective(word: Word) -> bool:
    """Tell whether a word is spelt like an attribute: "klare", "58-jährige"."""
    return (
        word.low.endswith(("e", "en", "er", "es", "em", "jährige", "th", "al", "ish", "an"))
        and len(word.low) > 2
    )
