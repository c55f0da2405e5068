"""One claim for words that the article says twice, as with a pull quote."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from store.model import ClaimType
from store.nlp.annotations import Draft, Place, Sentence, Word

_SHORTEST = 5


@Language.component(
    "belegbot_repeats", requires=["doc._.drafts", "doc._.sentences"], assigns=["doc._.drafts"]
)
def repeats(doc: Doc) -> Doc:
    """Fold claims of the same words into the first of them that says who speaks."""
    drafts = folded(doc._.drafts, doc._.words)
    doc._.drafts = _without_pull_quotes(drafts, doc._.sentences, doc._.words)
    return doc


def folded(drafts: list[Draft], words: list[Word]) -> list[Draft]:
    """Return the drafts, later places of the same words moved into `repeats`."""
    groups: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        key: tuple[object, ...] = tuple(low for place in draft.quote for low in _lows(place, words))
        key = key if len(key) >= _SHORTEST else (*key, draft.start)
        groups.setdefault((*key, draft.type is ClaimType.ASSERTION), []).append(draft)
    result = []
    for group in groups.values():
        best = next((draft for draft in group if draft.speaker is not None), group[0])
        best.repeats += [(draft.start, draft.end) for draft in group if draft.quote != best.quote]
        result.append(best)
    return result


def _without_pull_quotes(drafts: list[Draft], sentences: list[Sentence], words: list[Word]) -> list[Draft]:
    """Fold a paragraph of one sentence into the longer assertion that begins with the same words."""
    alone = {
        sentence.start
        for n, sentence in enumerate(sentences)
        if sentence.paragraph > 1 and (n + 1 == len(sentences) or sentences[n + 1].paragraph > 1)
    }
    asserted = {draft.start: draft for draft in drafts if draft.type is ClaimType.ASSERTION}
    opening: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in sentences:
        opening.setdefault(_lows((sentence.start, sentence.end), words)[:_SHORTEST], []).append(sentence)
    gone: set[int] = set()
    for draft in [asserted[start] for start in sorted(alone & asserted.keys())]:
        own = _lows((draft.start, draft.end), words)
        for sentence in opening[own[:_SHORTEST]] if len(own) >= _SHORTEST else ():
            whole = _lows((sentence.start, sentence.end), words)
            if len(whole) <= len(own) or whole[: len(own)] != own:
                continue
            longer = asserted.get(sentence.start)
            if longer is None:
                draft.repeats.append((sentence.start, _place_of(len(own), sentence.start, words)))
            else:
                longer.repeats.append((draft.start, draft.end))
                gone.add(id(draft))
            break
    return [draft for draft in drafts if id(draft) not in gone]


def _place_of(count: int, start: int, words: list[Word]) -> int:
    """Return one past the word that is the `count`-th from word `start`, marks not counted."""
    i = start
    while count:
        count -= words[i].alpha
        i += 1
    return i


def _lows(place: Place, words: list[Word]) -> tuple[str, ...]:
    return tuple(word.low for word in words[slice(*place)] if word.alpha)
