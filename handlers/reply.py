"""What a handler returns: plain data, never markup. Renderers turn it into a platform's message.

No text in here is ever read as markup, mention or link by a platform; the only links are `Span.link`, which
are http or https addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.address import is_web_address as is_web_address


class Style(StrEnum):
    """How a span looks."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    QUOTE = "quote"
    MUTED = "muted"
    CODE = "code"


class ItemKind(StrEnum):
    """What a line of the answer is."""

    STATEMENT = "statement"
    ENTRY = "entry"
    CONTEXT = "context"
    SOURCE = "source"
    HINT = "hint"
    HEADING = "heading"


class ActionKind(StrEnum):
    """What a button does."""

    MORE = "more"
    TIMELINE = "timeline"
    EVIDENCE = "evidence"
    CLAIMS = "claims"
    PICTURE = "picture"
    BACK = "back"
    DIRECT = "direct"
    SPEAKER = "speaker"


class Visibility(StrEnum):
    """Who may see the reply, where the platform can tell them apart."""

    ASKER = "asker"
    CONVERSATION = "conversation"


class Outcome(StrEnum):
    """What became of the question, for a program that reads the reply.

    A question is not understood, too, where a name in it fits several people or its button has expired.
    """

    ANSWERED = "answered"
    NOTHING_FOUND = "nothing_found"
    NOT_UNDERSTOOD = "not_understood"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `link` is an http(s) address or None."""

    text: str
    style: Style = Style.PLAIN
    link: str | None = None

    def __post_init__(self) -> None:
        if self.link is not None and not is_web_address(self.link):
            raise ValueError("a link must be an http or https address")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the answer. `marker` stands before it ("•", "1", "15.08.2025"); "" for none."""

    kind: ItemKind
    spans: tuple[Span, ...]
    marker: str = ""

    @property
    def text(self) -> str:
        """The line without styles and links."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Action:
    """A button: what it does, what stands on it, and the opaque id (at most 22 characters) of its state."""

    kind: ActionKind
    label: str
    state: str


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a long answer this is: items [first, last] of `total`, counted from 1."""

    first: int
    last: int
    total: int


class PointKind(StrEnum):
    """What a point of a chart tells: what lies behind, what is announced, or when an article appeared."""

    PAST = "past"
    ANNOUNCED = "announced"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Point:
    """One entry of a chart: the days from `first` to `last` (both included), in words `when`.

    `number` is the entry's in the answer, `articles` the number of independent articles that tell of it.
    """

    number: int
    first: date
    last: date
    when: str
    label: str
    articles: int
    kind: PointKind = PointKind.PAST

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a point must not end before it begins: {self.first} to {self.last}")


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as data: entries on a time axis, in the order of the answer.

    `alt` says in words what the picture shows, for who can't see it; `note` is a line below the title.
    """

    language: str
    title: str
    alt: str
    points: tuple[Point, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("a chart needs a point")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer.

    `title` is one line, `intro` the reckoning ("7 Aussagen aus 4 Artikeln …"), `items` the statements or
    entries in order, `sources` the numbered articles that the items cite, `notes` what else the person should
    know. `state` is the opaque id of the question itself, which anybody in the conversation may go on from
    (`Inbound.follows`) or ask again. A `quiet` answer makes no sound. `chart` is what a platform sends as a
    picture, in place of what else it would show of the reply.
    """

    language: str
    title: str
    intro: str = ""
    items: tuple[Item, ...] = ()
    sources: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    page: Page | None = None
    visibility: Visibility = Visibility.ASKER
    outcome: Outcome = Outcome.ANSWERED
    state: str = ""
    quiet: bool = False
    chart: Chart | None = None
