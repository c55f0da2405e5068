"""What a digest says: what is new, weightiest first, each with its source, and nothing twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.render.telegram_entities import render
from handlers.desk import Desk
from handlers.digest import Edition, Part, digest
from handlers.marks import mark_of
from handlers.news import Window
from handlers.parse import parse
from handlers.phrases import phrases_in
from handlers.query import Query
from handlers.reply import ActionKind, ItemKind, Visibility
from store.claims import ClaimQuery
from store.db.sqlite import SqliteStore
from store.digests import DigestSettings
from store.model import Article, Basis, Claim, ClaimType, EventTime, Extent, Interval, Modality
from tests.store.articles import article, claim, sentences

BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2025, 8, 22, 5, 30, tzinfo=UTC)
YESTERDAY = DUE - timedelta(days=1)
EARLIER = YESTERDAY - timedelta(hours=2)
THIS_NIGHT = DUE - timedelta(hours=3)

PLAIN = DigestSettings()

BRIDGE = "Die Hafenbrücke trägt keinen schweren Verkehr mehr."
CLOSED = "Die Hafenbrücke wird im Herbst für Lastwagen gesperrt."
OPEN = "Die Hafenbrücke wird im Herbst für Lastwagen nicht gesperrt."


def day(year: int, month: int, number: int) -> Interval:
    start = datetime(year, month, number, tzinfo=BERLIN)
    return Interval(start, start + timedelta(days=1), Basis.METADATA)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(f"sqlite:///{tmp_path / 'claims.db'}") as opened:
        yield opened


def topic(text: str = "Hafenbrücke") -> Query:
    return parse(f"/claims {text}", now=DUE, zone=BERLIN)


def told(
    store: SqliteStore,
    *topics: str,
    carried: dict[str, int] | None = None,
    settings: DigestSettings = PLAIN,
    now: datetime = DUE,
) -> tuple[Part, ...]:
    queries = tuple(map(topic, topics or ("Hafenbrücke",)))
    edition = Edition(queries, DUE, Window(YESTERDAY, now), carried or {}, settings)
    return digest(edition, Desk(store, BERLIN, phrases_in("de"), DUE.date()))


def lines(part: Part) -> list[str]:
    return [f"{item.marker} {item.text}".strip() for item in part.reply.items]


def put(
    store: SqliteStore, key: str, *said: tuple[str, str | None], known: datetime = THIS_NIGHT, **more: object
) -> None:
    of = more.pop("published", day(2025, 8, 21))
    store.put(*sentences(key, *said, known=known, published=of, **more))


class TestWhatIsNew:
    def test_is_told_with_its_source(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"), title="Streit um die Brücke")
        (part,) = told(store)
        assert part.reply.title == "Presseschau · Fr., 22. August 2025, 7:30 Uhr (Europe/Berlin)"
        assert part.reply.intro == (
            "1 neue Aussage aus 1 Artikel, zu „Hafenbrücke“, seit Do., 21. August, 7:30 Uhr"
        )
        assert lines(part) == [
            f"1 Aylin Brandt (sinngemäß, erschienen 21. August 2025): {BRIDGE} – 1 Artikel [1]"
        ]
        assert "Streit um die Brücke" in part.reply.sources[0].text
        assert part.reply.visibility is Visibility.CONVERSATION

    def test_is_what_was_read_since_the_last_one(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"), known=EARLIER)
        assert told(store) == ()

    def test_but_an_article_on_its_way_into_the_store_is_not_missed(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"), known=YESTERDAY - timedelta(minutes=1))
        assert len(told(store)) == 1

    def test_is_nothing_that_appeared_long_ago(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"), published=day(2025, 8, 12))
        put(store, "b", (CLOSED, "Aylin Brandt"), published=None)
        assert [line[:14] for line in lines(told(store)[0])] == ["1 Aylin Brandt"]
        assert CLOSED in lines(told(store)[0])[0]

    def test_is_nothing_that_only_a_title_brings_in(self, store: SqliteStore) -> None:
        put(store, "a", ("Der Rat tagt wieder.", "Aylin Brandt"), title="Hafenbrücke")
        assert told(store) == ()

    def test_is_nothing_with_words_to_leave_out(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"), (CLOSED, "Jonas Petrow"))
        settings = DigestSettings(left_out=frozenset({"Lastwagen"}))
        assert BRIDGE in lines(told(store, settings=settings)[0])[0]
        assert len(lines(told(store, settings=settings)[0])) == 1


class TestNothingTwice:
    def test_what_was_carried_does_not_come_again(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"))
        (part,) = told(store)
        assert told(store, carried={mark.claim: mark.articles for mark in part.marks}) == ()

    def test_unless_it_gained_sources_and_then_it_says_so(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"), known=EARLIER)
        [finding] = store.search(ClaimQuery("Hafenbrücke")).items
        put(store, "b", (f"{BRIDGE} Das sagt sie.", None))
        put(store, "c", (BRIDGE, "Aylin Brandt"), ("Der Rat tagt.", None))
        (part,) = told(store, carried={mark_of(finding): 1})
        assert any("schon gemeldet, nun in 1 weiteren Artikel" in line for line in lines(part))
        assert {mark.articles for mark in part.marks if mark.claim == mark_of(finding)} == {2}

    def test_a_changed_article_brings_nothing_again_that_it_says_still(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"))
        carried = {mark.claim: mark.articles for mark in told(store)[0].marks}
        put(store, "a", ("Am Abend.", None), (BRIDGE, "Aylin Brandt"))
        assert told(store, carried=carried) == ()

    def test_a_mark_holds_no_words(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"))
        [mark] = told(store)[0].marks
        assert len(mark.claim) == 24
        assert set(mark.claim) <= set("0123456789abcdef")

    def test_two_topics_tell_it_once(self, store: SqliteStore) -> None:
        put(store, "a", (BRIDGE, "Aylin Brandt"), ("Der Fährbetrieb beginnt bald.", "Jonas Petrow"))
        (part,) = told(store, "Hafenbrücke", "Verkehr", "Fährbetrieb")
        assert [item.text for item in part.reply.items if item.kind is ItemKind.HINT] == [
            "Hafenbrücke",
            "Fährbetrieb",
        ]
        assert sum(BRIDGE in line for line in lines(part)) == 1


def test_two_who_are_quoted_in_one_sentence_are_told_by_it_once(store: SqliteStore) -> None:
    text = "Brandt nannte die Hafenbrücke „marode“, während Petrow sie „noch brauchbar“ fand."
    written = article(text, "a", published=day(2025, 8, 21), known=THIS_NIGHT)
    whole = Extent(0, len(text))
    store.put(
        written,
        [
            replace(claim(text, "„marode“", "Aylin Brandt", ClaimType.DIRECT), sentence=whole),
            replace(claim(text, "„noch brauchbar“", "Jonas Petrow", ClaimType.DIRECT), sentence=whole),
        ],
    )
    (part,) = told(store)
    assert len(part.reply.items) == 1
    assert len(part.marks) == 2


class TestHowMuch:
    def many(self, store: SqliteStore, count: int) -> None:
        for n in range(count):
            put(store, f"a{n}", (f"Die Hafenbrücke braucht Pfeiler Nummer {n} aus Stahl.", f"Person Nr{n}"))

    def test_only_so_many_lines_and_the_rest_behind_a_button(self, store: SqliteStore) -> None:
        self.many(store, 9)
        (part,) = told(store)
        assert len(part.reply.items) == 6
        assert part.reply.intro.startswith("9 neue Aussagen aus 9 Artikeln")
        assert part.reply.notes == ("3 weitere neue Aussagen stehen hier nicht; der Knopf zeigt alle.",)
        button = part.reply.actions[0]
        assert (button.kind, button.label) == (ActionKind.CLAIMS, "Alles Neue")
        asked = Query.from_json(button.state)
        assert asked.topic == "Hafenbrücke"
        assert asked.published is not None
        assert asked.published.start == datetime(2025, 8, 21, tzinfo=BERLIN)

    def test_every_line_has_its_evidence(self, store: SqliteStore) -> None:
        self.many(store, 2)
        (part,) = told(store)
        assert [action.label for action in part.reply.actions] == ["Beleg 1", "Beleg 2"]

    def test_topics_share_the_lines(self, store: SqliteStore) -> None:
        self.many(store, 9)
        put(store, "f", ("Der Fährbetrieb beginnt bald.", "Jonas Petrow"))
        (part,) = told(store, "Hafenbrücke", "Fährbetrieb", settings=DigestSettings(lines=4))
        assert [line[0] for line in lines(part)] == ["H", "1", "2", "F", "3"]

    def test_a_long_one_comes_in_parts_that_each_stand_alone(self, store: SqliteStore) -> None:
        self.many(store, 20)
        parts = told(store, settings=DigestSettings(lines=20))
        assert [part.reply.title[-6:] for part in parts] == [f" ({n}/3)" for n in (1, 2, 3)]
        assert [line.split()[0] for part in parts for line in lines(part)] == [str(n) for n in range(1, 21)]
        for part in parts:
            assert part.reply.items[0].text.endswith("[1]")
            assert len(part.reply.sources) == len(part.reply.items) == len(part.marks)
        assert [bool(part.reply.intro) for part in parts] == [True, False, False]


class TestOpposed:
    @pytest.mark.parametrize(
        ("speaker", "label"), [("Aylin Brandt", "Anders als zuvor"), ("Jonas Petrow", "Im Widerspruch zu")]
    )
    def test_what_stands_against_an_earlier_statement_stands_beside_it(
        self, store: SqliteStore, speaker: str, label: str
    ) -> None:
        put(store, "a", (CLOSED, "Aylin Brandt"), known=EARLIER, published=day(2025, 8, 20))
        put(store, "b", (OPEN, speaker))
        (part,) = told(store)
        new, old = part.reply.items
        assert OPEN in new.text
        assert old.kind is ItemKind.CONTEXT
        assert old.text.startswith(f"{label}: Aylin Brandt")
        assert CLOSED in old.text
        assert len(part.marks) == 1

    def test_what_says_something_else_is_no_contradiction(self, store: SqliteStore) -> None:
        put(store, "a", (CLOSED, "Aylin Brandt"), known=EARLIER, published=day(2025, 8, 20))
        put(store, "b", ("Die Hafenbrücke wird im Winter für Radfahrer nicht geöffnet.", "Jonas Petrow"))
        assert all(item.kind is ItemKind.STATEMENT for item in told(store)[0].reply.items)


def announced(key: str, when: Interval) -> tuple[Article, list[Claim]]:
    text = "Am Montag wird die Hafenbrücke geprüft."
    written = article(text, key, published=day(2025, 8, 21), known=THIS_NIGHT)
    plain = claim(text, text, "Aylin Brandt", ClaimType.INDIRECT)
    event = EventTime(Extent(0, len("Am Montag")), when, "2025-08-25")
    return written, [replace(plain, modality=Modality.ANNOUNCED, events=(event,))]


def test_what_is_announced_for_the_coming_days_stands_last_by_its_day(store: SqliteStore) -> None:
    put(store, "a", (BRIDGE, "Jonas Petrow"))
    store.put(*announced("b", day(2025, 8, 25)))
    (part,) = told(store)
    assert lines(part)[1] == "Für die nächsten Tage angekündigt"
    assert lines(part)[2].startswith("2 25. August 2025 – Aylin Brandt")


def test_what_is_announced_for_a_far_day_is_a_statement_like_others(store: SqliteStore) -> None:
    store.put(*announced("b", day(2026, 1, 5)))
    assert lines(told(store)[0])[0].startswith("1 Aylin Brandt")


class TestNothingNew:
    def test_is_silence(self, store: SqliteStore) -> None:
        assert told(store) == ()

    def test_or_one_line_where_that_is_wanted(self, store: SqliteStore) -> None:
        (part,) = told(store, settings=DigestSettings(says_so=True))
        assert part.reply.intro == "Nichts Neues zu „Hafenbrücke“ seit Do., 21. August, 7:30 Uhr."
        assert (part.reply.items, part.marks) == ((), ())


def test_a_late_one_says_when_it_was_due(store: SqliteStore) -> None:
    put(store, "a", (BRIDGE, "Aylin Brandt"))
    (part,) = told(store, now=DUE + timedelta(hours=2))
    assert part.reply.notes == (
        "Verspätet: Fällig war diese Presseschau Fr., 22. August 2025, 7:30 Uhr (Europe/Berlin).",
    )


def test_a_topic_with_a_name_that_fits_nobody_is_said_to_be_missing(store: SqliteStore) -> None:
    put(store, "a", (BRIDGE, "Aylin Brandt"))
    (part,) = told(store, "Hafenbrücke", "Hafenbrücke von:Nemo")
    assert part.reply.notes[0].startswith("Das Thema „Hafenbrücke von:Nemo“ fehlt hier")


def test_by_publication_it_tells_of_the_articles_of_those_days(store: SqliteStore) -> None:
    put(store, "a", (BRIDGE, "Aylin Brandt"), published=day(2025, 8, 20))
    put(store, "b", (CLOSED, "Jonas Petrow"), published=day(2025, 8, 21))
    put(store, "c", (OPEN, "Ines Weber"), published=None)
    start = datetime(2025, 8, 21, tzinfo=BERLIN)
    window = Window(start, start + timedelta(days=1), by_publication=True)
    edition = Edition((topic(),), window.until, window, {}, DigestSettings())
    (part,) = digest(edition, Desk(store, BERLIN, phrases_in("de"), start.date()))
    assert [CLOSED in line for line in lines(part)] == [True]


def test_a_time_of_publication_that_spans_days_counts_from_its_last(store: SqliteStore) -> None:
    days = Interval(datetime(2025, 8, 19, tzinfo=UTC), datetime(2025, 8, 22, tzinfo=UTC), Basis.INFERRED)
    put(store, "a", (BRIDGE, "Aylin Brandt"), published=days)
    for last, parts in ((20, 0), (21, 0), (22, 1)):
        until = datetime(2025, 8, last, tzinfo=UTC)
        window = Window(until - timedelta(days=1), until, by_publication=True)
        edition = Edition((topic(),), until, window, {}, DigestSettings())
        assert len(digest(edition, Desk(store, BERLIN, phrases_in("de"), until.date()))) == parts


def test_a_part_with_the_longest_statements_fits_one_message(store: SqliteStore) -> None:
    for n in range(20):
        long = " ".join(f"Pfeiler{n}x{place} trägt die Hafenbrücke" for place in range(40))
        put(store, f"a{n}", (long, f"Person Nr{n}"), title=f"Ein Titel, der {'sehr ' * 20}lang ist {n}")
    parts = told(store, settings=DigestSettings(lines=20))
    assert len(parts) > 2
    for part in parts:
        assert len(render(replace(part.reply, actions=()))) == 1
