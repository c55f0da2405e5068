"""Where a sentence may be cut: at its marks, around quotations, where "und" joins a second predicate."""

from __future__ import annotations

from store.nlp.annotations import Clause, Kind, Sentence, Word
from store.nlp.language import Lexicon

_SEPARATORS = frozenset({",", ";", ":", "–", "—"})
_FINAL = frozenset(".!?…") | {"..", "..."}
_WHOLE_QUOTE = 5


def stretches(words: list[Word], sentence: Sentence, closing: dict[int, int], lex: Lexicon) -> list[Clause]:
    """Return the pieces of a sentence between its marks; a quotation that stands alone is a piece."""
    found: list[Clause] = []
    start, separator, i = sentence.start, "", sentence.start
    end = sentence.end
    while end > start and words[end - 1].text in _FINAL:
        end -= 1

    def close(stop: int, kind: Kind = Kind.FRAGMENT) -> None:
        if start < stop:
            found.append(Clause(start, stop, separator, kind, start))

    while i < end:
        if i in closing and closing[i] < sentence.end:
            last = closing[i]
            if _stands_alone(words, i, last, end, start, lex) or (
                i == start and last + 1 < end and _goes_on(words, i, last, found)
            ):
                close(i)
                start, separator = i, separator if start == i else "„"
                close(last + 1, Kind.QUOTE)
                start, separator = last + 1, "“"
            i = last + 1
            continue
        if words[i].text == "(":
            i = _after_bracket(words, i, end)
            continue
        if words[i].text in _SEPARATORS or (words[i].text == "-" and _spaced(words, i)):
            close(i)
            start, separator = i + 1, words[i].text
        i += 1
    close(end)
    return found


def _stands_alone(words: list[Word], open_: int, close: int, end: int, start: int, lex: Lexicon) -> bool:
    """Tell whether a quotation is a clause of its own, not a phrase inside one."""
    inner_end = words[close - 1].text in _FINAL or words[close - 1].text == ","
    begins = open_ == start or words[open_ - 1].text == ":"
    ends = close + 1 >= end or words[close + 1].text in ",;:–—-("
    if (
        begins
        and (ends or inner_end)
        and (close - open_ > _WHOLE_QUOTE or inner_end or words[open_ - 1].text == ":")
    ):
        return True
    if begins and close + 2 < end and words[close + 1].text == ",":
        return clearly_finite(words[close + 2]) or _speaks(words, close + 2, end, lex)
    follows_verb = begins and close + 1 < end and bool(words[close + 1].forms)
    return follows_verb and close - open_ > _WHOLE_QUOTE and words[open_ + 1].capital


def _speaks(words: list[Word], i: int, end: int, lex: Lexicon) -> bool:
    """Tell whether a verb that could be a participle has a subject behind it: "behauptet Lenz"."""
    says = any(form.mood.finite and form.lemma in lex.verbs_of_saying for form in words[i].forms)
    subject = words[min(i + 1, end - 1)]
    return says and (subject.capital or subject.low in lex.sets["determiners"] | lex.sets["pronouns"])


def _goes_on(words: list[Word], open_: int, close: int, found: list[Clause]) -> bool:
    """Tell whether a short quotation between commas goes on with one: "„Das“, sagte er, „ist neu“,"."""
    before = len(found) > 1 and found[-2].kind is Kind.QUOTE and found[-1].separator in ("“", ",")
    return before and words[close + 1].text in ",;–—" and words[open_ - 1].text == ","


def _after_bracket(words: list[Word], i: int, end: int) -> int:
    for j in range(i + 1, min(end, i + 60)):
        if words[j].text == ")":
            return j + 1
    return i + 1


def _spaced(words: list[Word], i: int) -> bool:
    return 0 < i < len(words) - 1 and words[i - 1].end < words[i].start and words[i].end < words[i + 1].start


def coordinated(words: list[Word], clause: Clause, closing: dict[int, int], lex: Lexicon) -> list[Clause]:
    """Cut a stretch where "und" joins a second predicate: "teilte mit und warnte vor"."""
    if clause.kind is Kind.QUOTE:
        return [clause]
    pieces, start, separator, seen = [], clause.start, clause.separator, False
    i = clause.start
    while i < clause.end:
        if i in closing:
            i = closing[i] + 1
            continue
        resumed = i == start + 1 and words[start].low in lex.sets["conjunctions"]
        if lex.code == "en" and i > start and not resumed and _content_follows(words, i, clause.end, lex):
            pieces.append(Clause(start, i, separator, opening=start))
            start, separator, seen = i, "that", False
        seen = seen or clearly_finite(words[i])
        if (
            words[i].low in lex.sets["coordinators"]
            and i > start
            and seen
            and _predicate_follows(words, i, clause.end, lex)
        ):
            pieces.append(Clause(start, i, separator, opening=start))
            start, separator, seen = i, words[i].low, False
        i += 1
    pieces.append(Clause(start, clause.end, separator, opening=start))
    return pieces


def clearly_finite(word: Word) -> bool:
    """Tell whether a word can be nothing but a finite verb."""
    return bool(word.forms) and all(form.mood.finite for form in word.forms)


def _content_follows(words: list[Word], i: int, end: int, lex: Lexicon) -> bool:
    """Tell whether an English content clause starts at word `i`: "that …", or at once behind the verb."""
    before = words[i - 1]
    says = any(form.lemma in lex.verbs_of_saying and form.mood.finite for form in before.forms)
    if words[i].low in lex.sets["content_subordinators"]:
        judged = before.low in lex.sets["denying"] or before.low in lex.sets["denying_negated"]
        said = (f.lemma in lex.verbs_of_saying for w in words[max(0, i - 5) : i] for f in w.forms)
        return says or judged or any(said)
    opens = (
        words[i].low in lex.sets["pronouns"] or words[i].low in lex.sets["determiners"] or words[i].capital
    )
    plain = any(form.lemma in lex.sets["plain_saying"] for form in before.forms)
    ahead = words[i + 1 : min(end, i + 14)]
    return says and plain and opens and any(form.mood.finite for word in ahead for form in word.forms)


def _predicate_follows(words: list[Word], i: int, end: int, lex: Lexicon) -> bool:
    """Tell whether a finite verb comes first or second after the conjunction `i`."""
    j = i + 1
    if j < end and words[j].low in lex.sets["content_subordinators"]:
        return True
    if j < end and clearly_finite(words[j]):
        return True
    while j < end and j - i < 3 and words[j].low in lex.sets["adverbs"]:
        j += 1
    if j < end and clearly_finite(words[j]):
        return True
    start = j
    while j < end and j - start < 9 and not words[j].forms and words[j].low not in lex.sets["coordinators"]:
        j += 1
    return start < j < end - 1 and clearly_finite(words[j])
