"""/digest add and its like: what a conversation is told, and what it has afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.dispatch import answer
from handlers.inbound import Asker, Denial, Inbound, Rights
from handlers.reply import Outcome, Reply
from handlers.slots import look
from store.db.sqlite import SqliteStore

FRIDAY = datetime(2025, 8, 22, 10, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
HERE = Asker("telegram", "-7", "8")
MAY = Rights(None, None)

Say = Callable[..., Reply]


@pytest.fixture
def say(newsroom: SqliteStore) -> Say:
    def said(
        text: str, *, now: datetime = FRIDAY, asker: Asker = HERE, rights: Rights = MAY, **more: str
    ) -> Reply:
        return answer(
            Inbound(asker, text, rights=rights, **more),  # type: ignore[arg-type]
            claims=newsroom,
            states=newsroom,
            conversations=newsroom,
            digests=newsroom,
            now=now,
            zone=BERLIN,
            default_language="de",
        )

    return said


def entries(reply: Reply) -> list[str]:
    return [f"{item.marker} {item.text}" for item in reply.items if item.kind == "entry"]


class TestAdding:
    def test_says_what_comes_when_and_in_which_zone(self, say: Say) -> None:
        reply = say("/presseschau neu Hafenbrücke um 7:30 werktags")
        assert reply.title == "Presseschau 1 bestellt"
        assert entries(reply) == [
            "1 „Hafenbrücke“ – werktags um 7:30 Uhr (Europe/Berlin), "
            "nächste: Mo., 25. August 2025, 7:30 Uhr (Europe/Berlin)"
        ]
        assert reply.notes == (
            "Die nächste kommt Mo., 25. August 2025, 7:30 Uhr (Europe/Berlin). "
            "Ist dann nichts Neues da, bleibt sie aus.",
        )

    def test_in_english_too(self, say: Say) -> None:
        reply = say("/digest add harbour bridge by:Coe at 6 pm Mondays America/New_York")
        assert reply.title == "Digest 1 is on"
        assert entries(reply)[0].startswith(
            "1 “harbour bridge by:Coe” – Mondays at 18:00 (America/New_York), next: Mon, 25 August 2025"
        )

    def test_at_the_same_time_it_goes_into_the_same_digest(self, say: Say) -> None:
        say("/digest add Hafenbrücke um 7:30")
        reply = say("/digest add Fährbetrieb typ:wörtlich um 7:30 täglich")
        assert reply.title == "Thema in Presseschau 1 aufgenommen"
        assert entries(reply)[0].startswith("1 „Hafenbrücke“, „Fährbetrieb typ:wörtlich“ – täglich")
        assert say("/digest add Hafenbrücke um 7:30").intro == "Das steht schon in Presseschau 1."
        assert say("/digest add Hafenbrücke um 8:00").title == "Presseschau 2 bestellt"

    def test_without_a_zone_the_conversation_s_counts_then_the_asker_s(self, say: Say) -> None:
        new_york = say("/presseschau neu alles um 7:30", zone="America/New_York")
        assert "7:30 Uhr (America/New_York)" in entries(new_york)[0]
        assert "(Europe/Berlin)" in entries(say("/presseschau neu alles um 8:00", zone="Mars/Olympus"))[0]
        say("/presseschau einstellungen zeitzone:Wien")
        settled = say("/presseschau neu alles um 9:00", zone="America/New_York")
        assert "9:00 Uhr (Europe/Vienna)" in entries(settled)[0]

    def test_every_forum_topic_has_its_own(self, say: Say, newsroom: SqliteStore) -> None:
        say("/presseschau neu Hafenbrücke um 7:30", thread="4")
        say("/presseschau neu Fährbetrieb um 7:30", thread="5")
        assert [kept.thread for kept in newsroom.subscriptions(HERE.place)] == ["4", "5"]

    def test_everything_is_a_topic(self, say: Say) -> None:
        assert entries(say("/digest add alles um 7:30"))[0].startswith("1 „alles“ – täglich")

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("Hafenbrücke", "Die Uhrzeit fehlt: „um 7:30“."),
            ("um 7:30", "Das Thema fehlt. „alles“ meint jedes."),
            ("Hafenbrücke um 31:00", "„um 31:00“ ist keine Uhrzeit."),
            ("Hafenbrücke um 7:30 Europe/Wien", "„Europe/Wien“ ist keine Zeitzone."),
            ("Hafenbrücke um 7:30 irgendwann", "„irgendwann“ ist weder Tag noch Zeitzone."),
            ("Hafenbrücke seit:gestern um 7:30", "Ein Datum hat in einer Presseschau keinen Platz"),
            ("Hafenbrücke seite:2 um 7:30", "Eine Seite hat in einer Presseschau keinen Platz."),
        ],
    )
    def test_what_can_not_be_read_is_refused_with_the_reason(self, say: Say, typed: str, said: str) -> None:
        reply = say(f"/presseschau neu {typed}")
        assert reply.outcome is Outcome.NOT_UNDERSTOOD
        assert reply.intro.startswith(said)
        assert any("/presseschau neu" in item.text for item in reply.items)
        assert entries(say("/presseschau liste")) == []

    def test_a_name_that_fits_several_people_is_asked_back(self, say: Say) -> None:
        assert "Weber" in say("/digest add Hafenbrücke von:Weber um 7:30").title
        assert entries(say("/digest list")) == []

    def test_a_filter_that_can_not_be_read_is_said_as_everywhere(self, say: Say) -> None:
        assert "keine Art von Aussage" in say("/digest add Hafenbrücke typ:laut um 7:30").intro

    def test_only_who_may_settle_things_may_do_it(self, say: Say) -> None:
        refused = say("/presseschau neu Hafenbrücke um 7:30", rights=Rights(Denial.NOT_A_MEMBER, None))
        assert refused.intro == "Die Einstellungen ändert nur, wer dieser Unterhaltung angehört."
        assert entries(say("/presseschau liste")) == []

    @pytest.mark.parametrize("asker", [Asker("terminal", "desk", "1"), Asker("slack", "T0/home", "U1")])
    def test_where_nothing_can_be_sent_it_says_so(self, say: Say, asker: Asker) -> None:
        assert "kann ich nichts von selbst schicken" in say("/presseschau neu A um 7:30", asker=asker).intro

    def test_there_is_an_end_to_it(self, say: Say) -> None:
        for hour in range(20):
            say(f"/presseschau neu Hafenbrücke um {hour}:00")
        assert "Mehr als 20" in say("/presseschau neu Hafenbrücke um 22:00").intro


class TestManaging:
    @pytest.fixture(autouse=True)
    def _one(self, say: Say) -> None:
        say("/presseschau neu Hafenbrücke um 7:30 werktags")

    def test_the_list_shows_all(self, say: Say) -> None:
        say("/presseschau neu alles um 18:00")
        assert [entry[:3] for entry in entries(say("/presseschau liste"))] == ["1 „", "2 „"]
        assert entries(say("/presseschau liste", asker=replace(HERE, conversation="-8"))) == []

    def test_a_pause_lasts_until_it_is_ended(self, say: Say) -> None:
        assert entries(say("/presseschau pause 1"))[0].endswith("(Europe/Berlin), pausiert")
        assert say("/presseschau weiter 1").title == "Presseschau 1 kommt wieder"
        assert "nächste: Mo., 25. August" in entries(say("/presseschau liste"))[0]

    def test_or_for_the_days_named(self, say: Say) -> None:
        reply = say("/presseschau pause bis Montag")
        assert "pausiert; nächste: Di., 26. August 2025, 7:30 Uhr" in entries(reply)[0]
        reply = say("/presseschau pause 1 bis 5. Januar")
        assert "nächste: Di., 6. Januar 2026" in entries(reply)[0]

    @pytest.mark.parametrize("until", ["gestern", "irgendwann", "1. August 2025"])
    def test_a_day_that_has_gone_is_refused(self, say: Say, until: str) -> None:
        assert "kein Tag, der noch kommt" in say(f"/presseschau pause 1 bis {until}").intro

    def test_another_time_keeps_days_and_zone(self, say: Say) -> None:
        assert entries(say("/presseschau ändern 1 um 8:15"))[0].startswith(
            "1 „Hafenbrücke“ – werktags um 8:15 Uhr (Europe/Berlin)"
        )
        assert "sonntags um 9:00 Uhr (Europe/Vienna)" in entries(say("/presseschau ändern um 9 so Wien"))[0]

    def test_a_time_later_today_still_comes_today_unless_one_has_come(
        self, say: Say, newsroom: SqliteStore
    ) -> None:
        assert "Fr., 22. August 2025, 14:00" in entries(say("/presseschau ändern 1 um 14:00"))[0]
        (kept,) = newsroom.subscriptions(HERE.place)
        at_two = FRIDAY + timedelta(hours=3)
        verdict = look(kept, None, at_two)
        newsroom.open_slots(kept, verdict.slots, verdict.next, now=at_two)
        later = say("/presseschau ändern 1 um 16:00", now=at_two)
        assert "Mo., 25. August 2025, 16:00" in entries(later)[0]

    def test_removing_takes_the_digest_or_one_topic(self, say: Say) -> None:
        say("/presseschau neu Fährbetrieb um 7:30 werktags")
        reply = say("/presseschau weg 1 fährbetrieb")
        assert reply.intro == "Das Thema „Fährbetrieb“ steht nicht mehr darin; es bleibt: Hafenbrücke."
        assert "„Radweg“" in say("/presseschau weg 1 Radweg").intro
        assert say("/presseschau weg 1").title == "Presseschau 1 abbestellt"
        assert say("/presseschau weg 1").intro == "Hier ist noch keine Presseschau bestellt."

    def test_a_number_must_be_there_and_named_where_there_are_several(self, say: Say) -> None:
        assert say("/presseschau weg 9").intro == "Eine Presseschau 9 gibt es hier nicht."
        say("/presseschau neu alles um 18:00")
        assert say("/presseschau weg").intro.startswith("Welche?")

    def test_who_may_not_only_looks(self, say: Say) -> None:
        stranger = Rights(Denial.NOT_AN_ADMIN, None)
        assert len(entries(say("/presseschau liste", rights=stranger))) == 1
        for verb in ("pause 1", "weiter 1", "weg 1", "ändern 1 um 9", "jetzt 1"):
            assert say(f"/presseschau {verb}", rights=stranger).intro.startswith("Die Einstellungen ändern")

    def test_the_preview_is_what_would_be_sent_now_and_says_when_the_next_one_goes(
        self, say: Say, newsroom: SqliteStore
    ) -> None:
        (kept,) = newsroom.subscriptions(HERE.place)
        reply = say("/presseschau vorschau")
        assert reply.title.startswith("Vorschau · Presseschau · Fr., 22. August 2025, 12:00 Uhr")
        assert any("Hafenbrücke trägt keinen schweren Verkehr mehr" in item.text for item in reply.items)
        assert reply.notes[-1].startswith("Die nächste kommt Mo., 25. August 2025")
        assert newsroom.carried(HERE.place) == {}
        assert newsroom.subscriptions(HERE.place) == (kept,)

    def test_the_preview_says_where_nothing_would_be_sent(self, say: Say) -> None:
        say("/presseschau neu Radweg um 18:00")
        reply = say("/presseschau vorschau 2")
        assert reply.intro == "Jetzt gäbe es nichts Neues zu sagen; die Presseschau bliebe aus."
        assert reply.notes[-1].startswith("Die nächste kommt Fr., 22. August 2025, 18:00")

    def test_now_opens_a_slot_beside_the_schedule(self, say: Say, newsroom: SqliteStore) -> None:
        assert say("/presseschau jetzt").title == "Presseschau 1 kommt gleich"
        slot = newsroom.take_slot(now=FRIDAY, lease=FRIDAY + timedelta(minutes=1))
        assert slot is not None
        assert slot.due == FRIDAY


class TestSettings:
    def test_are_shown_beside_those_of_the_conversation(self, say: Say) -> None:
        shown = [item.text for item in say("/presseschau einstellungen").items]
        assert "Presseschau: Zeitzone: Europe/Berlin (wenn keine genannt wird)" in shown
        assert "Presseschau: Ruhezeit: keine" in shown

    def test_are_changed_several_at_once_with_the_others(self, say: Say) -> None:
        reply = say(
            "/presseschau einstellungen sprache:deutsch zeitzone:Wien ruhezeit:22-6:30 zeilen:3 "
            'ohne:Fußball,"Rotes Kreuz" nichtsneues:zeile'
        )
        shown = [item.text for item in reply.items]
        assert reply.intro == "Geändert; es gilt ab der nächsten Frage."
        assert "Sprache: deutsch" in shown
        assert [text.removeprefix("Presseschau: ") for text in shown if text.startswith("Presseschau: ")] == [
            "Zeitzone: Europe/Vienna (wenn keine genannt wird)",
            "Ruhezeit: 22:00 bis 6:30 Uhr",
            "höchstens Zeilen: 3",
            "nichts mit: Fußball, Rotes Kreuz",
            "wenn nichts neu ist: kommt eine Zeile",
        ]
        assert "(Europe/Vienna)" in entries(say("/presseschau neu alles um 7:30"))[0]

    def test_a_digest_in_the_quiet_hours_comes_at_their_end(self, say: Say) -> None:
        say("/presseschau einstellungen ruhezeit:22-7")
        assert "Sa., 23. August 2025, 7:00 Uhr" in say("/presseschau neu alles um 23:30").notes[0]

    def test_are_taken_back(self, say: Say, newsroom: SqliteStore) -> None:
        say("/presseschau einstellungen ruhezeit:22-7 ohne:Wetter zeilen:3")
        say("/presseschau einstellungen ruhezeit:keine ohne:keine")
        settings = newsroom.digest_settings_of(HERE.place)
        assert (settings.quiet, settings.left_out, settings.lines) == (None, None, 3)
        say("/presseschau einstellungen zurücksetzen")
        assert newsroom.digest_settings_of(HERE.place).lines is None

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("zeitzone:Entenhausen", "„Entenhausen“ ist keine Zeitzone"),
            ("ruhezeit:nachts", "„nachts“ ist keine Ruhezeit"),
            ("ruhezeit:7-7", "„7-7“ ist keine Ruhezeit"),
            ("ruhezeit:22-25", "„22-25“ ist keine Ruhezeit"),
            ("zeilen:21", "„21“ geht nicht; es sind 1 bis 20 Zeilen"),
            ("nichtsneues:vielleicht", "„vielleicht“ kenne ich nicht"),
            ("arbeitsbereich zeilen:3", "Für Presseschauen legt jede Unterhaltung"),
        ],
    )
    def test_what_can_not_be_read_changes_nothing(
        self, say: Say, newsroom: SqliteStore, typed: str, said: str
    ) -> None:
        assert said in say(f"/presseschau einstellungen leise:an {typed}").intro
        assert newsroom.own_settings_of(HERE.place).quiet is None

    def test_only_who_may_changes_them(self, say: Say, newsroom: SqliteStore) -> None:
        say("/presseschau einstellungen zeilen:3", rights=Rights(Denial.NOT_A_MEMBER, None))
        assert newsroom.digest_settings_of(HERE.place).lines is None
