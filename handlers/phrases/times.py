"""What is said about when something was said or appeared, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.model import Bearing


@dataclass(frozen=True, slots=True)
class TimesPhrases:
    """The words of one language. Braces hold what is filled in, by the name in the braces.

    `bounds` say what somebody's `words` tell of when the article appeared, by how they tell it; `knower` is
    the article that knows the date.
    """

    said: str
    said_unknown: str
    tells_of: str
    inferred: str
    contradicted: str
    bounds: Mapping[Bearing, str]
    knower: str


_DE = TimesPhrases(
    said="Gesagt: {when} („{words}“)",
    said_unknown="Wann es gesagt wurde, steht nicht dabei; Artikel {published}",
    tells_of="Spricht von: {times}",
    inferred="Der Artikel trägt kein Datum; nach seinem Text {published}:",
    contradicted="Das Datum des Artikels ({given}) passt nicht zu seinem Text; nach dem {published}:",
    bounds={
        Bearing.PAST: "nicht vor dem {first}, denn es liegt zurück: „{words}“{knower}",
        Bearing.PRESENT: "am {first}, denn es ist „heute“: „{words}“{knower}",
        Bearing.AHEAD: "vor dem {event}, denn es steht bevor: „{words}“{knower}",
    },
    knower=" (Datum aus: {name})",
)

_EN = TimesPhrases(
    said="Said: {when} (“{words}”)",
    said_unknown="When it was said is not told; article {published}",
    tells_of="Speaks of: {times}",
    inferred="The article bears no date; by its text {published}:",
    contradicted="The article's date ({given}) does not fit its text; by that {published}:",
    bounds={
        Bearing.PAST: "no earlier than {first}, for it is over: “{words}”{knower}",
        Bearing.PRESENT: "on {first}, for it is “today”: “{words}”{knower}",
        Bearing.AHEAD: "before {event}, for it lies ahead: “{words}”{knower}",
    },
    knower=" (date from: {name})",
)


def times_phrases(language: str) -> TimesPhrases:
    """Return the phrases of "de" or "en"; English for any other language."""
    return {"de": _DE}.get(language, _EN)
