"""Words inside other words came through those who told them: "Vogt sagte, Roth habe erklärt, …"."""

from __future__ import annotations

from collections.abc import Iterable

from store.nlp.annotations import Draft


def pass_on(drafts: Iterable[Draft]) -> None:
    """Put who told of an act of speech, with their sources, before the links of what was said in it."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda draft: draft.start - draft.end):
        outer = by_sentence.setdefault(draft.sentence, [])
        telling = next((other for other in reversed(outer) if _tells_of(other, draft)), None)
        if telling is not None and telling.speaker is not None and telling.speaker_name is not None:
            draft.links = [*telling.links, telling.speaker, *draft.links]
            draft.link_names = [*telling.link_names, telling.speaker_name, *draft.link_names]
        outer.append(draft)


def _tells_of(outer: Draft, inner: Draft) -> bool:
    """Tell whether both the words and what introduces them stand in the words of somebody else."""
    places = [*inner.quote, *((i, i + 1) for i in inner.cue)]
    return (
        bool(inner.cue)
        and inner.speaker_name is not None
        and outer.speaker_name != inner.speaker_name
        and all(any(a <= start and end <= b for a, b in outer.quote) for start, end in places)
    )
