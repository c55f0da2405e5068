"""What is said about the digests of a conversation, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """What can be done with the digests of a conversation."""

    ADD = "add"
    LIST = "list"
    CHANGE = "change"
    PAUSE = "pause"
    RESUME = "resume"
    REMOVE = "remove"
    PREVIEW = "preview"
    NOW = "now"


VERBS: Mapping[str, Verb] = {
    **{verb.value: verb for verb in Verb},
    "neu": Verb.ADD,
    "liste": Verb.LIST,
    "ändern": Verb.CHANGE,
    "weiter": Verb.RESUME,
    "weg": Verb.REMOVE,
    "vorschau": Verb.PREVIEW,
    "jetzt": Verb.NOW,
}
"""Every verb by the names that it has in either language."""


@dataclass(frozen=True, slots=True)
class SubscriptionPhrases:
    """The words of one language; braces hold what is filled in."""

    schedule: str
    groups: Mapping[tuple[int, ...], str]
    on_days: tuple[str, ...]

    list_title: str
    list_empty: str
    list_next: str
    list_paused: str
    list_paused_until: str
    added_title: str
    added_to_title: str
    next: str
    or_silent: str
    changed_title: str
    paused_title: str
    resumed_title: str
    removed_title: str
    removed: str
    removed_topic: str
    preview_title: str
    preview_silent: str
    now_title: str
    now_said: str

    refused_title: str
    no_time: str
    bad_time: str
    days: str
    zone: str
    no_topic: str
    with_dates: str
    page: str
    already: str
    too_many: str
    too_many_topics: str
    unknown_number: str
    which_number: str
    until: str
    nowhere: str
    no_digest: str
    examples: tuple[tuple[str, str], ...]


_DE = SubscriptionPhrases(
    schedule="{days} um {time} Uhr ({zone})",
    groups={tuple(range(7)): "täglich", tuple(range(5)): "werktags", (5, 6): "am Wochenende"},
    on_days=("montags", "dienstags", "mittwochs", "donnerstags", "freitags", "samstags", "sonntags"),
    list_title="Presseschauen dieser Unterhaltung",
    list_empty="Hier ist noch keine Presseschau bestellt.",
    list_next="nächste: {when}",
    list_paused="pausiert",
    list_paused_until="pausiert; nächste: {when}",
    added_title="Presseschau {number} bestellt",
    added_to_title="Thema in Presseschau {number} aufgenommen",
    next="Die nächste kommt {when}.",
    or_silent="Ist dann nichts Neues da, bleibt sie aus.",
    changed_title="Presseschau {number} geändert",
    paused_title="Presseschau {number} pausiert",
    resumed_title="Presseschau {number} kommt wieder",
    removed_title="Presseschau {number} abbestellt",
    removed="Sie kommt nicht mehr.",
    removed_topic="Das Thema „{topic}“ steht nicht mehr darin; es bleibt: {rest}.",
    preview_title="Vorschau",
    preview_silent="Jetzt gäbe es nichts Neues zu sagen; die Presseschau bliebe aus.",
    now_title="Presseschau {number} kommt gleich",
    now_said="Was seit der letzten neu ist, kommt in einigen Sekunden. Ist nichts neu, kommt nichts.",
    refused_title="Das geht so nicht",
    no_time="Die Uhrzeit fehlt: „um 7:30“.",
    bad_time="„{what}“ ist keine Uhrzeit.",
    days="„{what}“ ist weder Tag noch Zeitzone. Es geht: täglich, werktags, montags, mo-fr, Europe/Vienna.",
    zone="„{what}“ ist keine Zeitzone. Es geht zum Beispiel: Europe/Vienna, Europe/Berlin, UTC.",
    no_topic="Das Thema fehlt. „alles“ meint jedes.",
    with_dates="Ein Datum hat in einer Presseschau keinen Platz: Sie bringt, was seit der letzten neu ist.",
    page="Eine Seite hat in einer Presseschau keinen Platz.",
    already="Das steht schon in Presseschau {number}.",
    too_many="Mehr als {most} Presseschauen gehen in einer Unterhaltung nicht.",
    too_many_topics="Mehr als {most} Themen gehen in einer Presseschau nicht.",
    unknown_number="Eine Presseschau {what} gibt es hier nicht.",
    which_number="Welche? Es fehlt die Nummer aus der Liste.",
    until="„{what}“ ist kein Tag, der noch kommt. Es geht: bis 1. September, bis Montag.",
    nowhere="Hierher kann ich nichts von selbst schicken; das geht in Slack und Telegram. "
    "Die Vorschau geht überall.",
    no_digest="Das kenne ich nicht: „{what}“.",
    examples=(
        (
            "/presseschau neu Sicherheitsgarantien um 7:30 werktags",
            "bestellen; täglich, wenn kein Tag da steht",
        ),
        ("/presseschau neu Alaska von:Selenskyj um 18 Uhr montags Europe/Vienna", "mit Filter und Zeitzone"),
        ("/presseschau ändern 1 um 8:15", "zu anderer Zeit"),
        ("/presseschau pause 1 bis 1. September", "aussetzen, auch ohne Ende; weiter mit: weiter 1"),
        ("/presseschau weg 1", "abbestellen; mit Thema dahinter nur dieses"),
        ("/presseschau vorschau", "was jetzt käme, und wann die nächste kommt"),
        ("/presseschau jetzt 1", "gleich schicken"),
        ("/presseschau einstellungen", "Zeitzone, Ruhezeiten, Zeilen, Sprache und anderes"),
    ),
)

_EN = SubscriptionPhrases(
    schedule="{days} at {time} ({zone})",
    groups={tuple(range(7)): "daily", tuple(range(5)): "on weekdays", (5, 6): "on weekends"},
    on_days=("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"),
    list_title="Digests of this conversation",
    list_empty="No digest has been asked for here yet.",
    list_next="next: {when}",
    list_paused="paused",
    list_paused_until="paused; next: {when}",
    added_title="Digest {number} is on",
    added_to_title="Topic added to digest {number}",
    next="The next one comes {when}.",
    or_silent="Where nothing is new by then, it stays away.",
    changed_title="Digest {number} changed",
    paused_title="Digest {number} paused",
    resumed_title="Digest {number} comes again",
    removed_title="Digest {number} is off",
    removed="It does not come any more.",
    removed_topic="The topic “{topic}” is no longer in it; left: {rest}.",
    preview_title="Preview",
    preview_silent="There would be nothing new to say now; the digest would stay away.",
    now_title="Digest {number} is coming",
    now_said="What is new since the last one appears here in a few seconds. Where nothing is, nothing comes.",
    refused_title="That does not work",
    no_time="The time is missing: “at 7:30”.",
    bad_time="“{what}” is no time of day.",
    days="“{what}” is neither a day nor a zone. Fine are: daily, weekdays, Mondays, mon-fri, Europe/Vienna.",
    zone="“{what}” is no time zone. Fine are, for example: Europe/Vienna, America/New_York, UTC.",
    no_topic="The topic is missing. “everything” means any.",
    with_dates="There is no place for a date in a digest: it brings what is new since the last one.",
    page="There is no place for a page in a digest.",
    already="That is in digest {number} already.",
    too_many="There can't be more than {most} digests in a conversation.",
    too_many_topics="There can't be more than {most} topics in a digest.",
    unknown_number="There is no digest {what} here.",
    which_number="Which one? Its number in the list is missing.",
    until="“{what}” is no day that is still to come. Fine are: until 1 September, until Monday.",
    nowhere="I can't send anything here by myself; that works in Slack and Telegram. "
    "The preview works everywhere.",
    no_digest="I don't know that: “{what}”.",
    examples=(
        ("/digest add security guarantees at 7:30 weekdays", "ask for one; daily where no day is named"),
        ("/digest add Alaska by:Zelensky at 6 pm Mondays Europe/Vienna", "with a filter and a zone"),
        ("/digest change 1 at 8:15", "at another time"),
        ("/digest pause 1 until 1 September", "for a while, or without an end; go on with: resume 1"),
        ("/digest remove 1", "no more of it; with a topic behind it only that"),
        ("/digest preview", "what would come now, and when the next one goes"),
        ("/digest now 1", "send it at once"),
        ("/digest settings", "zone, quiet hours, lines, language and more"),
    ),
)

ALL_SUBSCRIPTION_PHRASES = {"de": _DE, "en": _EN}


def subscription_phrases(language: str) -> SubscriptionPhrases:
    """Return the phrases of "de" or "en"; English for any other language."""
    return ALL_SUBSCRIPTION_PHRASES.get(language, _EN)
