"""What a clause is: its opening word, its verbs, and the place of the finite one."""

from __future__ import annotations

from store.nlp.annotations import Clause, Form, Kind, Mood, Word
from store.nlp.language import Lexicon
from store.nlp.quotation_marks import is_mark
from store.nlp.stretches import clearly_finite

_SHORTEST_SUBJECT = 2
_SHORTEST_RELATIVE = 4
_AUXILIARY_FORMS = frozenset({
    "ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden",
    "muss", "müssen", "soll", "sollen", "kann", "können", "will", "wollen",
})  # fmt: skip


def classify(words: list[Word], clause: Clause, *, first: bool, lex: Lexicon) -> None:
    """Find out what a clause is, and its verbs."""
    places = [i for i in range(clause.start, clause.end) if words[i].forms]
    head = _opening(words, clause, lex)
    clause.opening = head
    opener = words[head].low if head < clause.end else ""
    final = _verb_final(words, clause, head, opener, first, lex)
    zu = any(words[i].forms[0].mood is Mood.ZU_INFINITIVE for i in places)
    purpose = opener in lex.sets["purposes"]
    if (
        zu
        and final in (None, Kind.RELATIVE)
        and (purpose or not any(_rests_on(words, i, lex) for i in places))
    ):
        clause.kind, clause.infinite = Kind.INFINITIVE, tuple(places)
        return
    _read_verbs(words, clause, places, lex, final=final is not None)
    if clause.finite is None:
        clause.kind = Kind.INFINITIVE if zu else final or Kind.FRAGMENT
        if clause.kind is Kind.RELATIVE and not _pending(words, clause, lex):
            clause.kind = Kind.FRAGMENT
    elif final is not None and not _second_place(words, clause, final, lex):
        clause.kind = final
    elif not first and _about_antecedent(words, clause, lex):
        clause.kind = Kind.RELATIVE
    else:
        clause.kind = Kind.VERB_FIRST if clause.finite == head else Kind.MAIN


def _about_antecedent(words: list[Word], clause: Clause, lex: Lexicon) -> bool:
    """Tell whether a clause is "auf dem Kiew besteht": a preposition, a relative, the verb at the end."""
    if clause.finite != clause.end - 1 or clause.end - clause.opening < _SHORTEST_RELATIVE:
        return False
    after = words[clause.opening + 1]
    return words[clause.opening].low in lex.sets["prepositions"] and after.low in lex.sets["relatives"]


def _rests_on(words: list[Word], i: int, lex: Lexicon) -> bool:
    """Tell whether a word may be finite; an infinitive just before "zu" is not ("entstehen zu lassen")."""
    german = lex.code == "de" and i + 1 < len(words)
    beside = german and words[i + 1].low in lex.sets["infinitive_mark"]
    bare = beside and not clearly_finite(words[i])
    return not bare and any(form.mood.finite for form in words[i].forms)


def _pending(words: list[Word], clause: Clause, lex: Lexicon) -> bool:
    """Tell whether a clause without a verb may still be a relative one: "das nach ersten Angaben"."""
    i = clause.opening + 1
    return i < clause.end and (
        words[i].low in lex.sets["prepositions"] or words[i].low in lex.sets["reflexives"]
    )


def _opening(words: list[Word], clause: Clause, lex: Lexicon) -> int:
    """Return the place of the first word that counts: after marks, "und", and adverbs before "dass"."""
    i = clause.start
    while i < clause.end and (is_mark(words[i].text) or words[i].low in lex.sets["conjunctions"]):
        i += 1
    j = i
    while j < clause.end and j - i < 2 and words[j].low in lex.sets["adverbs"]:
        j += 1
    if j > i and j < clause.end and words[j].low in lex.sets["subordinators"]:
        return j
    return min(i, clause.end - 1)


def _verb_final(
    words: list[Word], clause: Clause, head: int, opener: str, first: bool, lex: Lexicon
) -> Kind | None:
    """Return what kind of verb-final clause the opening word announces, if any."""
    if opener in lex.sets["content_subordinators"]:
        return Kind.CONTENT
    after = words[head + 1].low if head + 1 < clause.end else ""
    if opener in lex.sets["subordinators"] or (
        opener in lex.sets["purposes"] and after in lex.sets["content_subordinators"]
    ):
        return Kind.ADVERBIAL
    apart = not first and clause.separator not in ("", ":", ";")
    relative = opener in lex.sets["relatives"]
    if opener in lex.sets["questions"] and not (
        relative and (opener[0] in "d" or (apart and lex.code == "en"))
    ):
        return Kind.QUESTION
    if not apart:
        return None
    if opener in lex.sets["relatives"]:
        return Kind.RELATIVE
    after = words[head + 1].low if head + 1 < clause.end else ""
    if (
        opener in lex.sets["prepositions"]
        and after in lex.sets["relatives"]
        and after not in ("das", "die", "der", "den", "dem")
    ):
        return Kind.RELATIVE
    if opener in lex.sets["prepositions"] and after in lex.sets["relatives"] and head + 2 < clause.end:
        return Kind.RELATIVE if not words[head + 2].capital else None
    return None


def _read_verbs(words: list[Word], clause: Clause, places: list[int], lex: Lexicon, *, final: bool) -> None:
    """Choose the finite verb: the last one in a verb-final clause, otherwise the first."""
    sure = [i for i in places if clearly_finite(words[i])]
    maybe = [i for i in places if any(f.mood.finite for f in words[i].forms)]
    if sure:
        last = clause.end - 1
        told = last > sure[0] and _says(words[last], lex) and not _depends(words, clause, last, lex)
        clause.finite = last if told else sure[-1] if final else _likeliest(words, sure, maybe)
    elif maybe:
        ends = clause.end - 1 in maybe and _says(words[clause.end - 1], lex)
        clause.finite = maybe[-1] if final or ends else _first_fitting(words, clause, maybe)
    if clause.finite is not None:
        clause.form = next(f for f in words[clause.finite].forms if f.mood.finite)
        subjunctive = [f for f in words[clause.finite].forms if f.mood is Mood.SUBJUNCTIVE_1]
        if subjunctive:
            clause.form = subjunctive[0]
    clause.infinite = tuple(
        i for i in places if i != clause.finite and any(not f.mood.finite for f in words[i].forms)
    )


def _says(word: Word, lex: Lexicon) -> bool:
    """Tell whether an English clause ends with its verb of saying: "the air force said"."""
    return lex.code == "en" and any(form.lemma in lex.sets["plain_saying"] for form in word.forms)


def _depends(words: list[Word], clause: Clause, last: int, lex: Lexicon) -> bool:
    """Tell whether a last verb has its auxiliary before it: "has never said", not "who was there said"."""
    i = last - 1
    while i > clause.start and (words[i].low in lex.sets["adverbs"] or words[i].low in lex.sets["negators"]):
        i -= 1
    if words[i].low in lex.sets["infinitive_mark"]:
        return True
    return any(form.lemma in lex.verbs.auxiliaries for form in words[i].forms)


def _likeliest(words: list[Word], sure: list[int], maybe: list[int]) -> int:
    """Take the first finite verb, but not a participle before its noun where an auxiliary follows."""
    first = sure[0]
    attribute = words[first].low.endswith(("te", "ten")) and first + 1 not in sure
    if (
        attribute
        and words[min(first + 1, len(words) - 1)].capital
        and words[first].forms[0].lemma not in ("haben", "sein")
    ):
        return next((i for i in maybe if i > first and words[i].low in _AUXILIARY_FORMS), first)
    return first


def _first_fitting(words: list[Word], clause: Clause, maybe: list[int]) -> int | None:
    """Among words that may be finite or not, take the first one that has company after it."""
    for i in maybe:
        if i < clause.end - 1 or len(maybe) == 1:
            participle_only = i == clause.end - 1 and i - clause.start > 4 and _is_participle(words[i].forms)
            return None if participle_only and not words[clause.start].capital else i
    return maybe[0]


def _is_participle(forms: tuple[Form, ...]) -> bool:
    return any(form.mood is Mood.PARTICIPLE for form in forms)


def _second_place(words: list[Word], clause: Clause, kind: Kind, lex: Lexicon) -> bool:
    """Tell whether the verb stands second after all: "der Minister habe gelogen" is no relative clause."""
    if kind is Kind.ADVERBIAL and lex.code == "de" and words[clause.opening].low not in lex.sets["as_if"]:
        return clause.finite == clause.opening + 1 < clause.end - 1
    german = lex.code == "de" or kind is Kind.QUESTION
    if kind not in (Kind.RELATIVE, Kind.QUESTION) or clause.finite is None or not german:
        return False
    rest = [i for i in range(clause.finite + 1, clause.end) if not is_mark(words[i].text)]
    if rest and clause.subjunctive and kind is Kind.RELATIVE:
        return clause.finite - clause.opening >= _SHORTEST_SUBJECT
    if not rest:
        return kind is Kind.RELATIVE and clause.subjunctive and _bare_subject(words, clause)
    if kind is Kind.QUESTION:
        return clause.finite == clause.opening + 1 and len(rest) > 0
    return clause.finite - clause.opening >= _SHORTEST_SUBJECT and not _trails(words, clause)


def _bare_subject(words: list[Word], clause: Clause) -> bool:
    """Tell whether between opening and verb there is only a noun: "der Minister komme"."""
    between = words[clause.opening + 1 : clause.finite]
    return bool(between) and between[0].capital and len(between) <= 2


def _trails(words: list[Word], clause: Clause) -> bool:
    """Tell whether only a short phrase trails the final verb ("die gestern starb nach langer Krankheit")."""
    assert clause.finite is not None
    return clause.end - clause.finite <= 2
