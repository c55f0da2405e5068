"""The subject of a verb by word order: in front of it, or the first phrase behind it that can be one."""

from __future__ import annotations

from store.nlp.annotations import Place, Word
from store.nlp.language import Lexicon
from store.nlp.noun_phrases import end_of

_MANNER = ("haft", "lich", "isch", "ig", "end", "sam", "bar", "los", "weise")
_PLACES = ("zig", "wig", "land", "fried")


def adverbial_end(words: list[Word], i: int, limit: int, lex: Lexicon) -> int | None:
    """Return the end of the prepositional phrase or adverb at `i`, or None if there is neither."""
    low = words[i].low
    if low in lex.sets["adverbs"] or low in lex.sets["reflexives"]:
        return i + 1
    if low in lex.sets["prepositions"]:
        if i + 1 < limit and (
            words[i + 1].low in lex.sets["adverbs"] or words[i + 1].low in lex.sets["pronouns"]
        ):
            inner = end_of(words, i + 1, limit, lex, attach=True)
            return inner or i + 2
        inner = end_of(words, i + 1, limit, lex, attach=False)
        if inner is None and i + 1 < limit and words[i + 1].text[0].isdigit():
            inner = i + 2
        while (
            inner is not None and inner + 1 < limit and words[inner].text == "." and words[inner + 1].capital
        ):
            inner = end_of(words, inner + 1, limit, lex) or inner + 1
        return inner
    return None


def _behind_particles(words: list[Word], start: int, finite: int, lex: Lexicon) -> int:
    """Return the first word that is no "und" or "auch"; a German adverb means that no subject follows."""
    i = start
    while i < finite and (words[i].low in lex.sets["focus"] or words[i].low in lex.sets["conjunctions"]):
        i += 1
    while i < finite and words[i].low in lex.sets["adverbs"] and words[i].low not in lex.sets["pronouns"]:
        if lex.code == "de" and words[i].low not in lex.sets["focus"]:
            return finite
        i += 1
    return i


def subject_before(words: list[Word], start: int, finite: int, lex: Lexicon) -> Place | None:
    """Return the subject in front of a finite verb, or None where something else stands there.

    In a verb-second clause one constituent precedes the verb, so a noun phrase there is taken whole.
    """
    i = _behind_particles(words, start, finite, lex)
    i = _behind_phrase(words, i, finite, lex)
    oblique = ("oblique_determiners", "prepositions")
    if i >= finite or any(words[i].low in lex.sets[name] for name in oblique):
        return None
    i = next((j + 1 for j in range(i, min(i + 4, finite - 1)) if words[j].low in lex.sets["afterwards"]), i)
    if words[i].low in ("das", "dies", "es") and i + 1 == finite:
        return None
    if _manner(words, i, finite, lex):
        return None
    i = _behind_participle(words, i, finite, lex)
    if i == finite:
        return None
    if words[i].low in lex.sets["demonstratives"] and i + 1 == finite:
        return (i, finite)
    end = end_of(words, i, finite, lex)
    if end is None or _time(words, i, end, lex):
        return None
    if adverbial_end(words, end, finite, lex) == finite and words[finite - 1].text in lex.sets["weekdays"]:
        return (i, end)
    while finite > end and (words[finite - 1].text in ",–" or words[finite - 1].low in lex.sets["adverbs"]):
        finite -= 1
    return (i, finite)


def _behind_phrase(words: list[Word], i: int, finite: int, lex: Lexicon) -> int:
    """Return where the subject starts in English "On Friday the president said": at its determiner."""
    if lex.code != "en" or i >= finite or words[i].low not in lex.sets["prepositions"]:
        return i
    closed = lex.sets["determiners"] | lex.sets["pronouns"] | lex.sets["titles"]
    return next((j for j in range(i + 2, finite) if words[j].low in closed or words[j].text in closed), i)


def _manner(words: list[Word], i: int, finite: int, lex: Lexicon) -> bool:
    """Tell whether a sentence opens with how somebody spoke, "Scherzhaft sagte Roth": its subject follows."""
    first, after = words[i], words[min(finite + 1, len(words) - 1)]
    if lex.code != "de" or any(word.capital for word in words[i + 1 : finite]):
        return False
    if first.text in lex.masculine or first.text in lex.feminine or first.low in lex.sets["determiners"]:
        return False
    manner = first.low.endswith(_MANNER) and not first.low.endswith(_PLACES)
    follows = after.capital or after.low in lex.sets["determiners"] or after.low in lex.sets["pronouns"]
    return manner and follows


def _behind_participle(words: list[Word], i: int, finite: int, lex: Lexicon) -> int:
    """Return where the subject starts behind "Speaking after the talks Reed said"; `finite` for nowhere."""
    if lex.code != "en" or not words[i].low.endswith("ing") or not lex.verbs.forms(words[i].low[:-3]):
        return i
    j = finite
    while j > i + 1 and words[j - 1].capital and words[j - 1].text not in lex.sets["weekdays"]:
        j -= 1
    return j


def subject_after(words: list[Word], start: int, limit: int, lex: Lexicon) -> Place | None:
    """Return the first noun phrase after `start` that can be a subject, adverbials and objects skipped."""
    i = start
    while i < limit:
        if words[i].low in lex.sets["object_pronouns"] and not (
            words[i].low in ("dem", "das") and i + 1 < limit and words[i + 1].capital
        ):
            i += 1
            continue
        skipped = adverbial_end(words, i, limit, lex)
        if skipped is not None and not (
            words[i].low in ("selbst",) and i + 1 < limit and words[i + 1].capital
        ):
            i = skipped
            continue
        if words[i].low in lex.sets["oblique_determiners"]:
            end = end_of(words, i, limit, lex)
            if end is None:
                return None
            i = end
            continue
        end = end_of(words, i, limit, lex)
        if end is not None and _time(words, i, end, lex):
            i = end
            continue
        return (i, end) if end is not None else None
    return None


def _time(words: list[Word], start: int, end: int, lex: Lexicon) -> bool:
    """Tell whether a noun phrase says when: "wenige Stunden nach dem Treffen"."""
    head = next(
        (word for word in words[start:end] if word.capital and word.low not in lex.sets["determiners"]), None
    )
    return head is not None and (head.text in lex.sets["times"] or head.text in lex.sets["weekdays"])
