"""Whether what a frame introduces was said at all: what negates, doubts or only imagines the saying of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from store.model import Modality
from store.nlp.annotations import Clause, Frame, FrameKind, Kind, Mood, Place, Polarity, Sentence, Word
from store.nlp.denials import negations, negative_subject
from store.nlp.language import Lexicon
from store.nlp.quotation_marks import is_mark

_SUBORDINATE = frozenset({Kind.CONTENT, Kind.QUESTION, Kind.INFINITIVE})
_FINITE = frozenset({Kind.MAIN, Kind.VERB_FIRST})
_WITH_VERB = frozenset({FrameKind.VERB, FrameKind.COMPARISON, FrameKind.IMPERSONAL})
_WANTED = frozenset({Modality.DEMANDED, Modality.ANNOUNCED})


def judge(
    words: list[Word], sentence: Sentence, frames: list[Frame], quoted: bytearray, lex: Lexicon
) -> None:
    """Write `polarity` of a sentence's frames, given in text order, and the modality that follows from it.

    A negated frame that a "sondern" takes up gets an affirmed twin: "sagte nicht, dass …, sondern dass …".
    """
    judging = _Judging(words, sentence, frames, quoted, lex)
    if corrects(words, sentence, lex):
        for frame in frames:
            frame.polarity = Polarity.UNSAID
        return
    for frame in list(frames):
        judging.alone(frame)
    for frame in frames:
        if frame.polarity is not Polarity.UNSAID and judging.denied_above(frame):
            frame.polarity = Polarity.UNSAID


def corrects(words: list[Word], sentence: Sentence, lex: Lexicon) -> bool:
    """Tell whether a sentence says what the article itself had wrong: "In einer früheren Fassung hieß es"."""
    lows = {word.low for word in words[sentence.start : sentence.end]}
    for i in range(sentence.start, sentence.end - 2):
        if words[i].low in lex.sets["earlier"] and words[i + 1].low in lex.sets["versions"]:
            after = words[i + 2].low
            owned = after in lex.sets["determiners"] or after in lex.sets["linking"]
            return not owned or bool(lows & lex.sets["texts"])
    if lows & lex.sets["amending"] and _by_this_text(words, sentence, lex):
        return True
    return bool(lows & lex.sets["own_voice"] and lows & lex.sets["amending"])


def _by_this_text(words: list[Word], sentence: Sentence, lex: Lexicon) -> bool:
    """Tell whether a sentence speaks of the article: "the article", not "the report of the auditors"."""
    return any(
        words[i].low in lex.sets["this"]
        and words[i + 1].low in lex.sets["this_text"]
        and words[i + 2].low not in lex.sets["prepositions"] | lex.sets["determiners"] | lex.sets["linking"]
        and not words[i + 2].capital
        for i in range(sentence.start, sentence.end - 2)
    )


@dataclass(frozen=True, slots=True)
class _Judging:
    words: list[Word]
    sentence: Sentence
    frames: list[Frame]
    quoted: bytearray
    lex: Lexicon

    def alone(self, frame: Frame) -> None:
        """Judge a frame by its own clause."""
        clause = self.sentence.clauses[frame.clause]
        if frame.kind is FrameKind.NOUN:
            self._weigh_noun(frame)
            return
        if frame.kind not in _WITH_VERB:
            return
        found = negations(self.words, clause, frame, self.quoted, self.lex)
        if self._infinitive(frame) and self._hesitates(clause):
            found = []
        if (
            self._unable(clause)
            or self._open(clause)
            or self._imagined(frame, clause)
            or self._negative(frame)
        ):
            frame.polarity = Polarity.UNSAID
        elif found:
            self._correct(frame, found[0])
            self._negate(frame, found)
        else:
            self._weigh(frame, clause)

    def _unable(self, clause: Clause) -> bool:
        return any(self.words[i].low in self.lex.sets["unable"] for i in range(clause.start, clause.end))

    def _negate(self, frame: Frame, found: list[int]) -> None:
        """Take a negated thought, promise or demand as its rejection; other negated frames say nothing."""
        mind = frame.lemma not in self.lex.sets["factive"] and self._mind(frame)
        wanted = frame.modality in _WANTED
        if frame.modality is Modality.DENIED or not (mind or wanted):
            frame.polarity = Polarity.UNSAID
            return
        frame.polarity, frame.modality, frame.decisive = Polarity.REJECTED, Modality.DENIED, found

    def _correct(self, frame: Frame, negation: int) -> None:
        """Enter the twin of a negated frame for what stands behind "sondern"."""
        for clause in self.sentence.clauses[frame.clause :]:
            i = clause.start
            if i > negation and self.words[i].low in self.lex.sets["instead"] and self._outside(i):
                said = clause.finite is None or self.quoted[clause.finite] or clause.subjunctive
                if said or clause.kind is Kind.CONTENT:
                    frame.instead = i
                    self.frames.append(replace(frame))
                return

    def _mind(self, frame: Frame) -> bool:
        if "phrase" in frame.classes:
            return any(self.words[i].low in self.lex.sets["minds"] for i in frame.cue)
        return "think" in frame.classes and "say" not in frame.classes

    def _weigh(self, frame: Frame, clause: Clause) -> None:
        """Read "hält es für falsch" as a rejection, "soll gesagt haben" and "angeblich" as hearsay."""
        if frame.modality is not Modality.ASSERTED:
            return
        own = range(clause.start, clause.end)
        if frame.lemma in self.lex.sets["judging"]:
            found = [i for i in own if self._outside(i) and self.words[i].low in self.lex.sets["rejecting"]]
            if found:
                frame.polarity, frame.modality, frame.decisive = Polarity.REJECTED, Modality.DENIED, found
            return
        hedges = [i for i in own if self._outside(i) and self.words[i].low in self.lex.sets["hedges"]]
        modal = clause.finite is not None and self.words[clause.finite].low in self.lex.sets["hedging_modals"]
        if modal and clause.finite in frame.cue and len(frame.cue) > 1:
            hedges.append(clause.finite)
        if hedges and frame.kind is FrameKind.VERB:
            frame.modality, frame.decisive = Modality.HEDGED, sorted(hedges)

    def _weigh_noun(self, frame: Frame) -> None:
        """Read "keine Aussage" and "die Aussage ist erfunden" as unsaid, "angebliche Aussage" as hearsay."""
        lead = [i for i in self._before(frame.cue[0]) if i >= frame.start]
        behind = range(frame.end, self.sentence.end)
        forged = any(self.words[i].low in self.lex.sets["forged"] and self._outside(i) for i in behind)
        if forged or any(self.words[i].low in self.lex.sets["quantifiers"] for i in lead):
            frame.polarity = Polarity.UNSAID
            return
        doubtful = [i for i in lead if self.words[i].low.startswith(tuple(self.lex.sets["doubtful"]))]
        if doubtful and frame.modality is Modality.ASSERTED:
            frame.modality, frame.decisive = Modality.HEDGED, doubtful

    def _outside(self, i: int) -> bool:
        return not self.quoted[i]

    def _before(self, i: int) -> range:
        return range(max(self.sentence.start, i - 2), i)

    def _negative(self, frame: Frame) -> bool:
        """Tell whether a subject in pieces before the verb is nobody: "niemand, auch nicht Roth, sagte"."""
        clause = self.sentence.clauses[frame.clause]
        return clause.kind is Kind.VERB_FIRST and negative_subject(
            self.words, self.sentence.clauses, frame.clause, self.lex
        )

    def _open(self, clause: Clause) -> bool:
        """Tell whether a clause leaves open whether it holds: "ob sie gesagt hat", "wenn sie sagt"."""
        low = self.words[clause.opening].low
        if clause.kind is Kind.ADVERBIAL:
            return low in self.lex.sets["conditions"] or low in self.lex.sets["pending"]
        if clause.kind is Kind.INFINITIVE:
            return low in self.lex.sets["without"]
        open_ = self.lex.sets["whether"] | (
            self.lex.sets["free_relatives"] if clause.kind is Kind.QUESTION else set()
        )
        return clause.kind in (Kind.CONTENT, Kind.QUESTION) and low in open_

    def _imagined(self, frame: Frame, clause: Clause) -> bool:
        """Tell whether a saying is only imagined: "hätte gesagt", unless somebody reports it so."""
        if clause.finite is None or self.words[clause.finite].low not in self.lex.sets["unreal"]:
            return False
        if clause.kind not in _FINITE and self.lex.code == "de":
            return False
        told = any(
            f is not frame
            and (f.kind is FrameKind.PREPOSITION or f.clause < frame.clause or self._inverted(f.clause))
            for f in self.frames
        )
        return not told and any(
            form.mood is Mood.PARTICIPLE for i in frame.cue for form in self.words[i].forms
        )

    def _inverted(self, k: int) -> bool:
        return k > 0 and self.sentence.clauses[k].kind is Kind.VERB_FIRST

    def denied_above(self, frame: Frame) -> bool:
        """Tell whether the clause that a frame hangs on denies or questions it."""
        clauses = self.sentence.clauses
        clause = clauses[frame.clause]
        hangs = clause.kind in _SUBORDINATE or (clause.kind in _FINITE and clause.subjunctive)
        if not hangs or frame.kind in (FrameKind.PREPOSITION, FrameKind.REFERENCE):
            return frame.kind is FrameKind.VERB and clause.kind not in _SUBORDINATE and self._refused(frame)
        for j in range(frame.clause - 1, -1, -1):
            other = clauses[j]
            if other.kind is Kind.QUOTE or (other.kind is Kind.RELATIVE and j):
                continue
            if other.finite is not None or self._denying(other):
                return self._denies(j, frame)
        after = (j for j in range(frame.clause + 1, len(clauses)) if clauses[j].kind is Kind.VERB_FIRST)
        governing = next((j for j in after if clauses[j].separator == ","), None)
        return self._refused(frame) or (governing is not None and self._denies(governing, frame))

    def _denies(self, j: int, frame: Frame) -> bool:
        clause = self.sentence.clauses[j]
        if any(
            f.clause == j and f.kind in _WITH_VERB and self._rejects(f) for f in self.frames if f is not frame
        ):
            return True
        if (
            frame.cue
            and self.sentence.clauses[frame.clause].kind is Kind.INFINITIVE
            and self._refuses(clause)
        ):
            return True
        return self._denying(clause)

    def _rejects(self, frame: Frame) -> bool:
        return frame.polarity is not Polarity.AFFIRMED or frame.modality is Modality.DENIED

    def _denying(self, clause: Clause) -> bool:
        """Tell whether a clause says that something is not so, or that nobody knows."""
        own = [self.words[i] for i in range(clause.start, clause.end) if self._outside(i)]
        lows = {word.low for word in own}
        negated = bool(lows & (self.lex.sets["negators"] | self.lex.sets["quantifiers"]))
        if not any(word.alpha and word.low not in self.lex.sets["negators"] for word in own):
            return negated
        if lows & self.lex.sets["denying_negated"] and negated:
            return True
        return bool(lows & self.lex.sets["denying"]) and not negated

    def _refuses(self, clause: Clause) -> bool:
        """Tell whether a clause says that its subject did not do what hangs on it."""
        lows = {self.words[i].low for i in range(clause.start, clause.end)}
        negated = bool(lows & self.lex.sets["negators"] and not lows & self.lex.sets["harmless"])
        return (self._hesitates(clause) or self._unable(clause)) is not negated

    def _hesitates(self, clause: Clause) -> bool:
        own = range(clause.start, clause.end)
        forms = {form.lemma for i in own for form in self.words[i].forms} | self._compounds(clause)
        return bool(forms & self.lex.sets["refusing"])

    def _compounds(self, clause: Clause) -> set[str]:
        last = self.words[clause.end - 1].low
        if clause.finite is None or last not in self.lex.verbs.separable:
            return set()
        return {last + form.lemma for form in self.words[clause.finite].forms}

    def _refused(self, frame: Frame) -> bool:
        """Tell whether an infinitive of saying hangs on a refusal in its clause: "weigerte sich zu sagen"."""
        return self._infinitive(frame) and self._refuses(self.sentence.clauses[frame.clause])

    def _infinitive(self, frame: Frame) -> bool:
        forms = self.words[frame.cue[-1]].forms if frame.cue else ()
        return any(form.mood is Mood.ZU_INFINITIVE for form in forms)


def said_by_nobody(words: list[Word], place: Place, lex: Lexicon) -> bool:
    """Tell whether a subject names nobody: "keiner der Minister", "weder Roth noch Lenz", "no one"."""
    first = next((i for i in range(*place) if not is_mark(words[i].text)), place[0])
    if words[first].low in lex.sets["neither"] or words[first - 1 if first else 0].low in lex.sets["neither"]:
        return True
    if words[first].low not in lex.sets["quantifiers"]:
        return False
    return not any(word.low in lex.sets["harmless"] for word in words[first + 1 : first + 2])
