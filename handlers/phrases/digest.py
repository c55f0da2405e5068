"""What a digest says, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.phrases.phrases import Number
from store.analysis.opposed import Opposition


@dataclass(frozen=True, slots=True)
class DigestPhrases:
    """The words of one language; braces hold what is filled in."""

    title: str
    title_part: str
    weekdays: tuple[str, ...]
    moment: str
    short_moment: str
    claims: Number
    topics: str
    topic: str
    everything: str
    since: str
    late: str
    opposed: Mapping[Opposition, str]
    announced: str
    more_articles: Number
    left_out: Number
    show_all: str
    show_new: str
    unclear_topic: str
    nothing_new: str
    report: str
    uncertain: str
    undelivered: str


_DE = DigestPhrases(
    title="Presseschau · {when}",
    title_part="Presseschau · {when} ({part}/{parts})",
    weekdays=("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    moment="{weekday}, {day}, {time} Uhr ({zone})",
    short_moment="{weekday}, {day}, {time} Uhr",
    claims=Number("1 neue Aussage", "{n} neue Aussagen"),
    topics="zu {names}",
    topic="„{name}“",
    everything="alles",
    since="seit {when}",
    late="Verspätet: Fällig war diese Presseschau {when}.",
    opposed={
        Opposition.CHANGED: "Anders als zuvor",
        Opposition.CONTRADICTED: "Im Widerspruch zu",
    },
    announced="Für die nächsten Tage angekündigt",
    more_articles=Number(
        " · schon gemeldet, nun in 1 weiteren Artikel", " · schon gemeldet, nun in {n} weiteren Artikeln"
    ),
    left_out=Number(
        "1 weitere neue Aussage steht hier nicht; der Knopf zeigt alle.",
        "{n} weitere neue Aussagen stehen hier nicht; der Knopf zeigt alle.",
    ),
    show_all="Alle: {topic}",
    show_new="Alles Neue",
    unclear_topic="Das Thema „{topic}“ fehlt hier: Ein Name darin ist in den eingelesenen Artikeln nicht "
    "oder nicht eindeutig zu finden.",
    nothing_new="Nichts Neues {topics} seit {when}.",
    report="Presseschau von {when}",
    uncertain="Ob sie angekommen ist, lässt sich nicht feststellen. Sie wird nicht noch einmal geschickt.",
    undelivered="Sie ließ sich nicht zustellen ({reason}).",
)

_EN = DigestPhrases(
    title="Digest · {when}",
    title_part="Digest · {when} ({part}/{parts})",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    moment="{weekday}, {day}, {time} ({zone})",
    short_moment="{weekday}, {day}, {time}",
    claims=Number("1 new statement", "{n} new statements"),
    topics="on {names}",
    topic="“{name}”",
    everything="everything",
    since="since {when}",
    late="Late: this digest was due {when}.",
    opposed={
        Opposition.CHANGED: "Other than before",
        Opposition.CONTRADICTED: "In contradiction to",
    },
    announced="Announced for the coming days",
    more_articles=Number(
        " · reported before, now in 1 more article", " · reported before, now in {n} more articles"
    ),
    left_out=Number(
        "1 more new statement is not shown here; the button shows all.",
        "{n} more new statements are not shown here; the button shows all.",
    ),
    show_all="All: {topic}",
    show_new="All that is new",
    unclear_topic="The topic “{topic}” is missing here: a name in it is not to be found in the articles, or "
    "not for sure.",
    nothing_new="Nothing new {topics} since {when}.",
    report="Digest of {when}",
    uncertain="Whether it has arrived can't be found out. It is not sent again.",
    undelivered="It could not be delivered ({reason}).",
)

ALL_DIGEST_PHRASES = {"de": _DE, "en": _EN}


def digest_phrases(language: str) -> DigestPhrases:
    """Return the phrases of "de" or "en"; English for any other language."""
    return ALL_DIGEST_PHRASES.get(language, _EN)
