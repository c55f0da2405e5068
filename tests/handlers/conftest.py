"""A small newsroom: articles with claims set by hand, in a real store, and a way to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.dispatch import answer
from handlers.inbound import Asker, Inbound
from handlers.reply import Reply
from store.db.sqlite import SqliteStore
from store.model import (
    Article,
    Basis,
    ChainLink,
    Claim,
    ClaimType,
    Extent,
    Interval,
    Modality,
    Part,
    PartKind,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2025, 8, 22, 9, 30, tzinfo=UTC)
ASKER = Asker("terminal", "desk", "1")

Ask = Callable[..., Reply]
Press = Callable[..., Reply]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(f"sqlite:///{tmp_path / 'claims.db'}") as store:
        yield store


@pytest.fixture
def newsroom(empty: SqliteStore) -> SqliteStore:
    for article, claims in (_council(), _interview(), _agency(), _undated(), _english()):
        empty.put(article, claims)
    return empty


@pytest.fixture
def ask(newsroom: SqliteStore) -> Ask:
    return _asking(newsroom)


@pytest.fixture
def ask_empty(empty: SqliteStore) -> Ask:
    return _asking(empty)


@pytest.fixture
def press(newsroom: SqliteStore) -> Press:
    """Press a button of a reply; `asker` and `later` tell who does, and how long after."""

    def pressed(state: str, *, asker: Asker = ASKER, later: timedelta = timedelta()) -> Reply:
        return _answer(newsroom, Inbound(asker, action=state), NOW + later)

    return pressed


@pytest.fixture
def press_empty(empty: SqliteStore) -> Press:
    return lambda state: _answer(empty, Inbound(ASKER, action=state), NOW)


def _asking(store: SqliteStore) -> Ask:
    def asked(text: str, *, language: str | None = None, asker: Asker = ASKER) -> Reply:
        return _answer(store, Inbound(asker, text, language=language), NOW)

    return asked


def _answer(store: SqliteStore, inbound: Inbound, now: datetime) -> Reply:
    return answer(
        inbound,
        claims=store,
        states=store,
        conversations=store,
        digests=store,
        now=now,
        zone=BERLIN,
        default_language="de",
    )


def _day(year: int, month: int, day: int) -> Interval:
    start = datetime(year, month, day, tzinfo=BERLIN)
    return Interval(start, start + timedelta(days=1), Basis.METADATA)


def _article(name: str, text: str, published: Interval | None, **more: str) -> Article:
    return Article(
        key=name,
        origin=f"{name}.txt",
        text=text,
        parts=(Part(Extent(0, len(text)), PartKind.BODY),),
        language=more.pop("language", "de"),
        known=NOW,
        published=published,
        **more,
    )


def _claim(text: str, words: str, kind: ClaimType, who: str | None = None, **more: object) -> Claim:
    start = text.index(words)
    cue = more.pop("cue", None)
    return Claim(
        kind,
        (Extent(start, start + len(words)),),
        speaker_name=who,
        cue=(_at(text, str(cue)),) if cue else (),
        sentence=_sentence(text, start, start + len(words)),
        **more,  # type: ignore[arg-type]
    )


def _sentence(text: str, start: int, end: int) -> Extent:
    return Extent(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.find(".", end - 1) + 1)


def _at(text: str, words: str) -> Extent:
    start = text.index(words)
    return Extent(start, start + len(words))


def _council() -> tuple[Article, list[Claim]]:
    text = (
        "Der Stadtrat hat am Donnerstag über die Hafenbrücke beraten. Baustadträtin Aylin Brandt forderte, "
        "die Hafenbrücke müsse noch in diesem Jahr gesperrt werden. „Die Hafenbrücke trägt keinen schweren "
        "Verkehr mehr“, sagte Brandt. Der Gutachter Jonas Petrow sprach von einem „Weckruf“. Die Sperrung "
        "soll nach Angaben der Verwaltung im Oktober beginnen."
    )
    article = _article(
        "rat",
        text,
        _day(2025, 8, 15),
        title="Streit um die Brücke",
        outlet="Seeblatt",
        url="https://seeblatt.example/rat",
    )
    return article, [
        _claim(
            text,
            "die Hafenbrücke müsse noch in diesem Jahr gesperrt werden",
            ClaimType.INDIRECT,
            "Aylin Brandt",
            modality=Modality.DEMANDED,
            cue="forderte",
        ),
        _claim(
            text,
            "„Die Hafenbrücke trägt keinen schweren Verkehr mehr“",
            ClaimType.DIRECT,
            "Aylin Brandt",
            cue="sagte",
            speaker=(_at(text, "Brandt. Der"),),
        ),
        _claim(text, "„Weckruf“", ClaimType.DIRECT, "Jonas Petrow", cue="sprach von"),
        _claim(
            text,
            "Die Sperrung soll nach Angaben der Verwaltung im Oktober beginnen.",
            ClaimType.ASSERTION,
            modality=Modality.HEDGED,
            modality_cues=(_at(text, "soll"),),
        ),
    ]


def _interview() -> tuple[Article, list[Claim]]:
    text = (
        "Der Brückengutachter Jonas Petrov widerspricht. „Von einer Sperrung der Hafenbrücke habe ich "
        "abgeraten“, sagt er. Der Kämmerer Ralf Weber bestreitet, dass für die Hafenbrücke Geld fehle. Seine "
        "Kollegin Ines Weber hält das Geld für die Hafenbrücke für zu knapp."
    )
    article = _article("gespraech", text, _day(2025, 8, 18), outlet="Uferkurier")
    return article, [
        _claim(
            text,
            "„Von einer Sperrung der Hafenbrücke habe ich abgeraten“",
            ClaimType.DIRECT,
            "Jonas Petrov",
            cue="sagt",
        ),
        _claim(
            text,
            "dass für die Hafenbrücke Geld fehle",
            ClaimType.INDIRECT,
            "Ralf Weber",
            modality=Modality.DENIED,
            cue="bestreitet",
        ),
        _claim(text, "das Geld für die Hafenbrücke für zu knapp", ClaimType.REPORTED, "Ines Weber"),
    ]


def _agency() -> tuple[Article, list[Claim]]:
    text = (
        "„Die Hafenbrücke trägt keinen schweren Verkehr mehr“, sagte die Stadträtin. Wie die Agentur "
        "Seepress unter Berufung auf Ratskreise meldete, wolle Brandt im Herbst einen Fährbetrieb "
        "vorschlagen."
    )
    article = _article("meldung", text, _day(2025, 8, 21), title="Brücke vor dem Aus?")
    return article, [
        _claim(
            text, "„Die Hafenbrücke trägt keinen schweren Verkehr mehr“", ClaimType.DIRECT, "Aylin Brandt"
        ),
        _claim(
            text,
            "wolle Brandt im Herbst einen Fährbetrieb vorschlagen",
            ClaimType.INDIRECT,
            "Aylin Brandt",
            modality=Modality.ANNOUNCED,
            chain=(
                ChainLink("Seepress", (_at(text, "Seepress"),)),
                ChainLink("Ratskreise", (_at(text, "Ratskreise"),)),
            ),
        ),
    ]


def _undated() -> tuple[Article, list[Claim]]:
    text = "Die Hafenbrücke stammt aus dem Jahr 1931 und wurde zweimal verstärkt."
    return _article("chronik", text, None), [_claim(text, text, ClaimType.ASSERTION)]


def _english() -> tuple[Article, list[Claim]]:
    text = "“The harbour bridge will reopen in spring,” said engineer Mary Coe."
    article = _article("english", text, _day(2025, 8, 20), language="en", outlet="Lake Gazette")
    return article, [
        _claim(text, "“The harbour bridge will reopen in spring,”", ClaimType.DIRECT, "Mary Coe")
    ]
