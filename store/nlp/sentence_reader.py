"""One sentence as a reader of frames sees it: what fronts a verb, what follows it, where a content ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.nlp.annotations import Clause, Frame, FrameKind, Kind, Place, Sentence, Word
from store.nlp.language import Lexicon

_SUBORDINATE = frozenset(
    {Kind.CONTENT, Kind.QUESTION, Kind.ADVERBIAL, Kind.RELATIVE, Kind.INFINITIVE, Kind.FRAGMENT}
)
FINITE = frozenset({Kind.MAIN, Kind.VERB_FIRST})
ATTACHED = frozenset({Kind.FRAGMENT, Kind.RELATIVE, Kind.ADVERBIAL})
_MOST_SKIPPED = 5


@dataclass(frozen=True, slots=True)
class Reader:
    """One sentence with its frames, read for what they introduce."""

    words: list[Word]
    sentence: Sentence
    frames: list[Frame]
    lex: Lexicon
    by_clause: dict[int, list[Frame]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for frame in self.frames:
            self.by_clause.setdefault(id(self.sentence.clauses[frame.clause]), []).append(frame)

    def held(self, k: int) -> list[Frame]:
        """Return the frames of clause `k`, in text order; none before the first."""
        return self.by_clause.get(id(self.clauses[k]), []) if k >= 0 else []

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of the sentence."""
        return self.sentence.clauses

    def inverted(self, k: int) -> bool:
        """Tell whether clause `k` is a frame behind its content: "…, sagte sie"."""
        clause = self.clauses[k]
        if self.lex.code == "en":
            return k > 0 and clause.kind in FINITE and self._short_frame(k)
        if clause.kind is not Kind.VERB_FIRST or k == 0 or self.joined(k):
            return False
        if self.front(k) is None:
            return True
        following = self.clauses[k + 1] if k + 1 < len(self.clauses) else None
        return following is not None and following.kind is Kind.VERB_FIRST and following.separator == ","

    def joined(self, k: int) -> bool:
        """Tell whether clause `k` goes on with "und" and shares the subject before it."""
        clause = self.clauses[k]
        return k > 0 and self.words[clause.start].low in self.lex.sets["conjunctions"]

    def _short_frame(self, k: int) -> bool:
        clause = self.clauses[k]
        return (
            clause.separator in (",", "“", "–", "—")
            and clause.end - clause.start <= 25
            and (self._stands_between(k) or self.after(k + 1, None) is None)
        )

    def _stands_between(self, k: int) -> bool:
        """Tell whether words stand before frame `k` that go on behind it: "Without it, he said, all fail"."""
        if self.clauses[k - 1].kind is Kind.QUOTE:
            return True
        following = self.clauses[k + 1] if k + 1 < len(self.clauses) else None
        if following is None or following.separator != ",":
            return False
        joined = self.words[following.start].low in self.lex.sets["conjunctions"]
        finite = self.clauses[k - 1].kind in FINITE
        return joined if finite else self.clauses[0].kind is Kind.FRAGMENT and k == 1

    def front(self, k: int) -> int | None:
        """Return the first clause of what fronts the verb of clause `k`; None where a sentence stands there.

        "Der Sprecher, ein Jurist, sagte": the two first pieces are the subject.
        """
        j = k
        while j > 0 and self.clauses[j - 1].kind in ATTACHED and self.clauses[j].separator in (",", "–", "—"):
            j -= 1
        if j == k or self.clauses[j].kind is Kind.RELATIVE:
            return None
        opening = self.clauses[j]
        return j if j == 0 or opening.separator not in (",", "–", "—") else None

    def after(self, j: int, frame: Frame | None) -> Place | None:
        """Return the stretch of clauses from `j` on that is the content of a frame before them."""
        skipped = 0
        while j < len(self.clauses) and skipped < _MOST_SKIPPED:
            mode = self._opens(j, frame)
            if (
                mode == "stop"
                or (mode == "indicative" and skipped)
                or (mode is None and self.frame_of(self.clauses[j]))
            ):
                return None
            if mode is not None:
                return (self.clauses[j].start, self.clauses[self.last_of(j, mode)].end)
            j, skipped = j + 1, skipped + 1
        return None

    def _opens(self, j: int, frame: Frame | None) -> str | None:
        """Return how clause `j` opens a content: "verb final", "subjunctive" …; None to look further."""
        clause = self.clauses[j]
        if clause.kind is Kind.QUOTE:
            return "quote"
        if clause.kind is Kind.CONTENT:
            return "final"
        if clause.kind is Kind.QUESTION:
            return "final" if not self.is_frame(j, FrameKind.COMPARISON) else None
        if clause.kind is Kind.INFINITIVE:
            purpose = self.words[clause.opening].low in self.lex.sets["purposes"]
            return None if purpose or (frame and not self._takes_infinitive(frame)) else "infinitive"
        if clause.kind in FINITE:
            return self._opens_main(clause, frame)
        following = self._next_finite(j)
        if following is not None and following.kind is Kind.VERB_FIRST and clause.kind is not Kind.RELATIVE:
            mode = self._opens_main(following, frame)
            return mode if mode != "stop" else None
        return None

    def _takes_infinitive(self, frame: Frame) -> bool:
        """Tell whether an infinitive can be what was said: "lobte die Idee, zu gehen" tells of an idea."""
        return frame.lemma not in self.lex.sets["without_infinitive"]

    def _opens_main(self, clause: Clause, frame: Frame | None) -> str:
        passive = frame is not None and frame.passive and self.clauses[frame.clause].subjunctive
        if clause.subjunctive and clause.separator not in self.lex.sets["coordinators"]:
            return "subjunctive" if not passive else "stop"
        if clause.kind is not Kind.MAIN or (frame and self.clauses[frame.clause].kind not in FINITE):
            return "stop"
        say = frame is None or ("say" in frame.classes and "phrase" not in frame.classes)
        say = say and (frame is None or not frame.passive)
        return (
            "indicative"
            if say and clause.separator in (",", ":", "that") and not self.frame_of(clause)
            else "stop"
        )

    def _next_finite(self, j: int) -> Clause | None:
        return next((c for c in self.clauses[j + 1 : j + 4] if c.kind in FINITE), None)

    def last_of(self, j: int, mode: str) -> int:
        """Return the last clause of a content that starts with clause `j`."""
        last = j
        if mode == "quote":
            return j
        for k in range(j + 1, len(self.clauses)):
            clause = self.clauses[k]
            verbless = self.clauses[j].kind is Kind.CONTENT and all(
                c.finite is None for c in self.clauses[j:k]
            )
            if self._breaks_off(k, mode) and not verbless and not (k == j + 1 and self._fronted(j, k)):
                break
            if clause.kind is not Kind.QUOTE and clause.separator == ";" and not clause.subjunctive:
                break
            last = k
        return last

    def _fronted(self, j: int, k: int) -> bool:
        return self.clauses[j].kind in ATTACHED and self.clauses[k].kind is Kind.VERB_FIRST

    def _breaks_off(self, k: int, mode: str) -> bool:
        clause = self.clauses[k]
        if self.is_frame(k, FrameKind.COMPARISON) or self.is_frame(k, FrameKind.PARENTHESIS):
            return True
        if clause.kind in _SUBORDINATE or clause.kind is Kind.QUOTE:
            return False
        if self.frame_of(clause) is not None and self._closes(k):
            return True
        if clause.subjunctive or clause.separator == "that":
            return False
        joined = clause.separator in self.lex.sets["coordinators"]
        if mode == "final" and joined and clause.finite is not None:
            return any(
                not self.words[i].forms and self.words[i].alpha for i in range(clause.finite + 1, clause.end)
            )
        if mode == "indicative":
            return joined and self.frame_of(clause) is not None
        fronted = clause.kind is Kind.VERB_FIRST and self.clauses[k - 1].kind in (
            Kind.ADVERBIAL,
            Kind.RELATIVE,
        )
        return not (fronted and mode == "subjunctive")

    def _closes(self, k: int) -> bool:
        """Tell whether clause `k` is a frame behind the words: ", sagte sie", ", she said"."""
        clause = self.clauses[k]
        if self.lex.code == "en":
            return clause.separator == "," and self._short_frame(k)
        return clause.kind is Kind.VERB_FIRST and not clause.subjunctive

    def is_frame(self, k: int, kind: FrameKind) -> bool:
        """Tell whether clause `k` holds a frame of this kind."""
        return any(frame.kind is kind for frame in self.held(k))

    def frame_of(self, clause: Clause) -> Frame | None:
        """Return the frame with a verb that a clause holds, or None."""
        held = self.by_clause.get(id(clause), [])
        return next((f for f in held if f.kind in (FrameKind.VERB, FrameKind.IMPERSONAL)), None)
