"""From drafts over words to claims over the text."""

from __future__ import annotations

from spacy.tokens import Doc

from store.model import ChainLink, Claim, Extent
from store.nlp.annotations import Draft, Place, Word
from store.nlp.quotation_marks import is_mark
from store.nlp.whole_sentences import WholeSentences


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """Return the drafts as claims over the text, by their first and last character."""
    drafts, words = doc._.drafts, doc._.words
    around = WholeSentences(drafts, words, doc._.sentences, doc._.quotation_marks, doc.text)
    claims = {_claim(draft, words, around.of(draft)): None for draft in drafts}
    return tuple(sorted(claims, key=lambda claim: (claim.quote[0].start, -claim.quote[-1].end, claim.type)))


def _claim(draft: Draft, words: list[Word], sentence: Extent) -> Claim:
    return Claim(
        type=draft.type,
        quote=tuple(_extent(_without_stray_marks(place, words), words) for place in sorted(draft.quote)),
        speaker=(_extent(draft.speaker, words),) if draft.speaker else (),
        speaker_name=draft.speaker_name,
        cue=_extents(draft.cue, words),
        chain=tuple(
            ChainLink(name, (_extent(place, words),))
            for name, place in zip(draft.link_names, draft.links, strict=True)
        ),
        modality=draft.modality,
        modality_cues=_extents(draft.modality_cues, words),
        repeats=tuple((_extent(place, words),) for place in draft.repeats),
        sentence=sentence,
    )


def _without_stray_marks(place: Place, words: list[Word]) -> Place:
    """Leave out commas, bullets and pictures in front of the words."""
    start, end = place
    while start < end - 1 and not (
        words[start].alpha or is_mark(words[start].text) or words[start].text in "([…"
    ):
        start += 1
    return (start, end)


def _extent(place: Place, words: list[Word]) -> Extent:
    return Extent(words[place[0]].start, words[place[1] - 1].end)


def _extents(places: list[int], words: list[Word]) -> tuple[Extent, ...]:
    return tuple(Extent(words[i].start, words[i].end) for i in sorted(set(places)))
