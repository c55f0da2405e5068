"""How firmly an article lets a claim stand, and the words that show it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from store.model import ClaimType, Modality
from store.nlp.annotations import Clause, Draft, Kind, Sentence, Word
from store.nlp.language import Lexicon, lexicon


@Language.factory("belegbot_modality", requires=["doc._.drafts", "doc._.sentences"], assigns=["doc._.drafts"])
class Modalities:
    """Fills `modality` and `modality_cues` of every draft."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        """Judge each draft by its frame, then by the mood and the particles of its main clause."""
        for draft in doc._.drafts:
            judge(draft, doc._.sentences[draft.sentence], doc._.words, self._lexicon)
        return doc


def judge(draft: Draft, sentence: Sentence, words: list[Word], lex: Lexicon) -> None:
    """Write the modality of one draft. The frame's verb comes first, then hedges, then the mood."""
    if draft.modality is not Modality.ASSERTED and draft.frame is not None:
        draft.modality_cues = list(draft.frame.decisive or draft.cue or draft.frame.cue)
        return
    if draft.type is ClaimType.DIRECT:
        return
    clause = _main_clause(draft, sentence)
    if clause is None or clause.finite is None:
        return
    finite = words[clause.finite]
    places = [
        i
        for i in range(max(clause.start, draft.start), min(clause.end, draft.end))
        if words[i].low in lex.sets["hedges"]
    ]
    if finite.low in lex.sets["hedging_modals"]:
        places.append(clause.finite)
    if places:
        draft.modality, draft.modality_cues = Modality.HEDGED, sorted(set(places))
    elif clause.subjunctive or draft.type is ClaimType.INDIRECT_FREE_INDIRECT:
        draft.modality, draft.modality_cues = Modality.REPORTED, [clause.finite]


def _main_clause(draft: Draft, sentence: Sentence) -> Clause | None:
    """Return the clause that carries the claim: its first with a finite verb that is no mere adjunct."""
    inside = [
        c for c in sentence.clauses
        if c.finite is not None and any(a <= c.finite < b for a, b in draft.quote)
    ]  # fmt: skip
    return next(
        (c for c in inside if c.kind in (Kind.MAIN, Kind.VERB_FIRST, Kind.CONTENT)),
        inside[0] if inside else None,
    )
