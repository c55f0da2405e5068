"""Reports that go on: subjunctive sentences, hearsay with "soll", quotations without a frame."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from store.model import ClaimType
from store.nlp.annotations import (
    Clause,
    Draft,
    Frame,
    FrameKind,
    Kind,
    Mood,
    Pair,
    Place,
    Polarity,
    Sentence,
    Word,
)
from store.nlp.language import Lexicon, lexicon
from store.nlp.standing_quotes import verb_quoted, whole_quote
from store.nlp.subjects import subject_after, subject_before
from store.nlp.terms import Terms

_REACH = 2
_FINITE = (Kind.MAIN, Kind.VERB_FIRST)


@Language.factory(
    "belegbot_continuations", requires=["doc._.drafts", "doc._.sentences"], assigns=["doc._.drafts"]
)
class Continuations:
    """Adds the claims that hang on a sentence before them."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        """Go through the sentences in order, remembering who spoke last."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in doc._.drafts:
            by_sentence.setdefault(draft.sentence, []).append(draft)
        quoting = {pair.open: pair for pair in doc._.quotation_marks if pair.depth == 0}
        terms = Terms(doc._.words, doc._.quotation_marks, self._lexicon)
        walk = _Walk(doc._.words, doc._.sentences, doc._.frames, by_sentence, quoting, terms, self._lexicon)
        doc._.drafts = walk.run()
        return doc


@dataclass(slots=True)
class _Walk:
    words: list[Word]
    sentences: list[Sentence]
    frames: list[list[Frame]]
    by_sentence: dict[int, list[Draft]]
    quoting: dict[int, Pair]
    terms: Terms
    lex: Lexicon
    last: Draft | None = None

    def run(self) -> list[Draft]:
        result: list[Draft] = []
        for n, sentence in enumerate(self.sentences):
            own = self.by_sentence.get(n, [])
            added = self._continuation(n, sentence, own)
            self._refer(n, own)
            if added is not None:
                if not self._joined(added, result):
                    result.append(added)
                    self.last = added
                own = own + self._quoted_inside(added, own)
            result += [draft for draft in own if not draft.unsaid]
            outer = [d for d in own if not d.nested and not d.unsaid and d.speaker is not None]
            if not outer and any(draft.unsaid for draft in own):
                self.last = None
            if outer and added is None:
                self.last = outer[0] if outer[0].type is ClaimType.DIRECT else outer[-1]
        return result

    def _refer(self, n: int, own: list[Draft]) -> None:
        """Give "demnach" and "hieß es weiter" the speaker they point back to."""
        last = self._previous(n)
        for draft in own:
            if draft.speaker is None and last is not None and self._points_back(draft.frame):
                draft.speaker, draft.links = last.speaker, list(last.links)

    def _points_back(self, frame: Frame | None) -> bool:
        if frame is None or frame.kind is not FrameKind.IMPERSONAL:
            return frame is not None and frame.kind is FrameKind.REFERENCE
        pointing = self.lex.sets["demnach"] | self.lex.sets["onward"]
        return any(word.low in pointing for word in self.words[frame.start : frame.end])

    def _joined(self, added: Draft, result: list[Draft]) -> bool:
        """Make one claim of subjunctive sentences that follow each other in a paragraph."""
        before = self.last
        if before is None or before.type is not added.type or before not in result[-4:]:
            return False
        if before.sentence != added.sentence - 1 or self.sentences[added.sentence].paragraph > 1:
            return False
        if added.type is ClaimType.DIRECT or before.end != added.start:
            return False
        before.quote[-1] = (before.quote[-1][0], added.quote[-1][1])
        before.sentence = added.sentence
        return True

    def _quoted_inside(self, added: Draft, own: list[Draft]) -> list[Draft]:
        """Return the quoted words inside a continuation as claims of the same speaker."""
        taken = {draft.start for draft in (*own, added)}
        return [
            Draft(
                ClaimType.DIRECT, [(pair.open, pair.close + 1)], added.sentence, None, added.speaker,
                links=list(added.links), nested=True,
            )
            for i in range(*added.quote[-1])
            if (pair := self.quoting.get(i)) and i not in taken and not self.terms.is_term(pair)
        ]  # fmt: skip

    def _continuation(self, n: int, sentence: Sentence, own: list[Draft]) -> Draft | None:
        if not sentence.clauses:
            return None
        first = sentence.clauses[0]
        whole = whole_quote(self.words, sentence, self.quoting)
        if whole is not None and not own:
            return self._quote(n, sentence, whole)
        main = next((c for c in sentence.clauses if c.kind in _FINITE), None)
        if (main is None or verb_quoted(sentence, main, self.quoting)) and not own and sentence.paragraph < 2:
            return self._fragment(n, sentence)
        if main is None or main.finite is None or self._covered(main, own) or first.kind is Kind.QUOTE:
            return None
        if self._question(sentence):
            return None
        if self._first(main) or (main.subjunctive and any(self._first(c) for c in sentence.clauses)):
            return self._subjunctive(n, sentence, main)
        if main.form is not None and main.form.mood is Mood.SUBJUNCTIVE_2:
            return self._second_subjunctive(n, sentence, main)
        if (
            main.form is not None
            and main.form.lemma in self.lex.sets["hearsay"]
            and self._leads(sentence, main)
        ):
            return self._hearsay(n, sentence, main)
        return None

    def _first(self, clause: Clause) -> bool:
        return clause.form is not None and clause.form.mood is Mood.SUBJUNCTIVE_1

    def _leads(self, sentence: Sentence, main: Clause) -> bool:
        before = sentence.clauses[: sentence.clauses.index(main)]
        return all(clause.kind in (Kind.FRAGMENT, Kind.ADVERBIAL) for clause in before)

    def _question(self, sentence: Sentence) -> bool:
        return self.words[sentence.end - 1].text == "?"

    def _covered(self, clause: Clause, own: list[Draft]) -> bool:
        assert clause.finite is not None
        return any(a <= clause.finite < b for d in own for a, b in d.quote) or any(
            d.frame is not None
            and d.frame.start <= clause.finite < d.frame.end
            and not self._told_on(d, clause)
            for d in own
        )

    def _told_on(self, draft: Draft, clause: Clause) -> bool:
        """Tell whether a frame itself is reported: "Er gehe davon aus, dass"."""
        return (
            self._first(clause)
            and clause.kind is Kind.MAIN
            and self.last is not None
            and draft.sentence - self.last.sentence < 2
        )

    def _previous(self, n: int, reach: int = _REACH) -> Draft | None:
        if self.last is not None and n - self.last.sentence <= reach:
            return self.last
        return None

    def _subjunctive(self, n: int, sentence: Sentence, main: Clause) -> Draft | None:
        if self.words[sentence.start].low in self.lex.sets["wishes"] or self._wish(main):
            return None
        speaker, links = self._who(n, sentence)
        lead, behind = (*sentence.clauses[:2], main)[:2]
        labelled = lead.finite is None and lead.kind is Kind.FRAGMENT and behind.separator == ":"
        return Draft(
            ClaimType.INDIRECT_FREE_INDIRECT,
            [(behind.start if labelled else sentence.start, sentence.end)],
            n,
            speaker=speaker,
            links=links,
        )

    def _wish(self, main: Clause) -> bool:
        assert main.finite is not None
        after = self.words[main.finite + 1].low if main.finite + 1 < main.end else ""
        if after in self.lex.sets["excepting"]:
            return True
        return main.kind is Kind.VERB_FIRST and after in self.lex.sets["impersonal"]

    def _who(self, n: int, sentence: Sentence) -> tuple[Place | None, list[Place]]:
        """Return who spoke in the sentence before: its claim's speaker, or its subject after a colon."""
        if n:
            before = self.sentences[n - 1]
            if self._denied(n - 1):
                return None, []
            if self.words[before.end - 1].text == ":" or not self._previous(n, 1):
                subject = self._subject(before)
                if subject is not None:
                    return subject, []
        if n > 1 and self._heading(self.sentences[n - 1]):
            subject = self._subject(self.sentences[n - 2])
            if subject is not None and self.words[self.sentences[n - 2].end - 1].text == ":":
                return subject, []
        last = self._previous(n, 3)
        return (last.speaker, list(last.links)) if last is not None else (None, [])

    def _denied(self, n: int) -> bool:
        """Tell whether sentence `n` only tells what somebody did not say."""
        if n < 0 or (self.last is not None and self.last.sentence == n):
            return False
        return any(frame.polarity is Polarity.UNSAID for frame in self.frames[n])

    def _heading(self, sentence: Sentence) -> bool:
        return all(clause.finite is None for clause in sentence.clauses)

    def _subject(self, sentence: Sentence) -> Place | None:
        for clause in sentence.clauses:
            if clause.kind in _FINITE and clause.finite is not None:
                start = sentence.start if clause.kind is Kind.VERB_FIRST else clause.start
                return subject_before(self.words, start, clause.finite, self.lex) or subject_after(
                    self.words, clause.finite + 1, clause.end, self.lex
                )
        return None

    def _second_subjunctive(self, n: int, sentence: Sentence, main: Clause) -> Draft | None:
        """Go on with a report in the second subjunctive ("Sie hätten …"): only directly behind one."""
        assert main.finite is not None
        last = self._previous(n, 1)
        if last is None or sentence.paragraph > 1 or last.type is ClaimType.REPORTED:
            return None
        if self.words[main.finite].low not in self.lex.sets["substitutes"]:
            return None
        return Draft(
            ClaimType.INDIRECT_FREE_INDIRECT, [(sentence.start, sentence.end)], n, speaker=last.speaker,
            links=list(last.links),
        )  # fmt: skip

    def _hearsay(self, n: int, sentence: Sentence, main: Clause) -> Draft | None:
        """Take "Er soll gelogen haben" as somebody's word, whoever's."""
        assert main.finite is not None
        perfect = any(self._perfect(clause.end) for clause in sentence.clauses)
        last = self._previous(n, 1)
        if not perfect and (last is None or last.type is ClaimType.REPORTED or sentence.paragraph > 1):
            return None
        speaker = last.speaker if last is not None else None
        links = list(last.links) if last is not None else []
        return Draft(
            ClaimType.FREE_INDIRECT, [(sentence.start, sentence.end)], n, speaker=speaker, links=links
        )

    def _perfect(self, end: int) -> bool:
        """Tell whether a perfect infinitive ends just before word `end`, "gelogen haben"."""
        last, before = self.words[end - 1], self.words[max(0, end - 2)]
        return last.low in self.lex.sets["perfect"] and any(f.mood is Mood.PARTICIPLE for f in before.forms)

    def _fragment(self, n: int, sentence: Sentence) -> Draft | None:
        """Quoted words in a sentence without a verb go on with the report before: "Nicht „nur ein Teil“."."""
        last = self._previous(n, 1)
        pair = next((self.quoting[i] for i in range(sentence.start, sentence.end) if i in self.quoting), None)
        if last is None or pair is None or pair.close >= sentence.end or self.terms.is_term(pair):
            return None
        return Draft(
            ClaimType.DIRECT, [(pair.open, pair.close + 1)], n, None, last.speaker, links=list(last.links)
        )

    def _quote(self, n: int, sentence: Sentence, pair: Pair) -> Draft | None:
        """Give a quotation that is a sentence of its own to who spoke just before."""
        place = (pair.open, pair.close + 1)
        last = self._previous(n)
        before = self.sentences[n - 1] if n else None
        if self._denied(n - 1):
            return None
        if before is not None and self.words[before.end - 1].text == ":":
            subject = self._subject(before)
            if subject is not None:
                return Draft(ClaimType.DIRECT, [place], n, speaker=subject)
        if last is None or place[1] - place[0] < 6:
            return None
        return Draft(ClaimType.DIRECT, [place], n, last.frame, last.speaker, list(last.cue), list(last.links))
