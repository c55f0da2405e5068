"""What is kept of conversations: settings, losses, moves, and nothing after it was told to forget."""

from datetime import UTC, datetime, timedelta

import pytest

from store.conversations import Conversations, ConversationSettings
from store.db.sqlite import SqliteStore

NOW = datetime(2025, 8, 22, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
TEAM, NEWS, CITY = "slack:T0TEAM", "slack:T0TEAM/C0NEWS", "slack:T0TEAM/C0CITY"
ALL_SETTLED = ConversationSettings(
    language="en",
    commands=frozenset({"claims", "who"}),
    outlets=frozenset({"Seeblatt", "Der „Uferkurier“"}),
    public=True,
    quiet=False,
)


@pytest.fixture
def kept(store: SqliteStore) -> Conversations:
    return store


class TestSettings:
    def test_of_a_conversation_that_nobody_knows_are_unsettled(self, kept: Conversations) -> None:
        assert kept.settings_of(NEWS) == kept.own_settings_of(NEWS) == ConversationSettings()

    def test_come_back_as_they_were_settled(self, kept: Conversations) -> None:
        kept.settle(NEWS, ALL_SETTLED)
        assert kept.settings_of(NEWS) == ALL_SETTLED
        assert kept.settings_of(CITY) == ConversationSettings()

    def test_of_the_wider_conversation_hold_for_what_is_unsettled(self, kept: Conversations) -> None:
        kept.settle(TEAM, ConversationSettings(language="en", public=True))
        kept.settle(NEWS, ConversationSettings(public=False, quiet=True))
        assert kept.settings_of(NEWS) == ConversationSettings(language="en", public=False, quiet=True)
        assert kept.own_settings_of(NEWS) == ConversationSettings(public=False, quiet=True)

    def test_none_allowed_and_all_allowed_are_not_the_same_as_unsettled(self, kept: Conversations) -> None:
        kept.settle(TEAM, ConversationSettings(outlets=frozenset({"Seeblatt"})))
        kept.settle(NEWS, ConversationSettings(outlets=frozenset()))
        assert kept.settings_of(NEWS).outlets == frozenset()

    def test_settled_anew_take_the_place_of_the_old(self, kept: Conversations) -> None:
        kept.settle(NEWS, ALL_SETTLED)
        kept.settle(NEWS, ConversationSettings(language="de"))
        assert kept.own_settings_of(NEWS) == ConversationSettings(language="de")


class TestLoss:
    def test_is_news_once(self, kept: Conversations) -> None:
        assert kept.lost(NEWS) is None
        assert kept.mark_lost(NEWS, "is_archived", now=NOW)
        assert not kept.mark_lost(NEWS, "not_in_channel", now=LATER)
        assert kept.lost(NEWS) == "is_archived"
        assert kept.lost(CITY) is None

    def test_ends_when_the_conversation_is_heard_of(self, kept: Conversations) -> None:
        kept.mark_lost(NEWS, "is_archived", now=NOW)
        kept.mark_found(NEWS)
        assert kept.lost(NEWS) is None
        assert kept.mark_lost(NEWS, "is_archived", now=LATER)

    def test_leaves_the_settings(self, kept: Conversations) -> None:
        kept.settle(NEWS, ALL_SETTLED)
        kept.mark_lost(NEWS, "is_archived", now=NOW)
        kept.settle(NEWS, ConversationSettings(language="de"))
        assert kept.lost(NEWS) == "is_archived"
        assert kept.settings_of(NEWS) == ConversationSettings(language="de")


class TestMove:
    def test_takes_settings_and_buttons_along(self, store: SqliteStore) -> None:
        old, new = "telegram:-77", "telegram:-10077"
        store.settle(old, ALL_SETTLED)
        state = store.remember(f"{old}/5", "eine Frage", now=NOW, expires=LATER)
        other = store.remember("telegram:-771/5", "eine andere", now=NOW, expires=LATER)
        store.move(old, new)
        assert store.settings_of(new) == ALL_SETTLED
        assert store.settings_of(old) == ConversationSettings()
        assert store.recall(f"{new}/5", state, now=NOW) == "eine Frage"
        assert store.recall("telegram:-771/5", other, now=NOW) == "eine andere"

    def test_takes_the_place_of_what_was_there(self, kept: Conversations) -> None:
        kept.settle("telegram:-77", ALL_SETTLED)
        kept.settle("telegram:-10077", ConversationSettings(language="de"))
        kept.move("telegram:-77", "telegram:-10077")
        assert kept.settings_of("telegram:-10077") == ALL_SETTLED


class TestForgetting:
    def test_a_workspace_leaves_nothing_of_it(self, store: SqliteStore) -> None:
        store.settle(TEAM, ALL_SETTLED)
        store.settle(NEWS, ALL_SETTLED)
        store.settle("slack:T0TEAM2/C0NEWS", ALL_SETTLED)
        state = store.remember(f"{NEWS}/U1", "eine Frage", now=NOW, expires=LATER)
        assert store.forget(TEAM) == 3
        assert store.settings_of(NEWS) == ConversationSettings()
        assert store.recall(f"{NEWS}/U1", state, now=NOW) is None
        assert store.settings_of("slack:T0TEAM2/C0NEWS") == ALL_SETTLED
        assert store.forget(TEAM) == 0

    def test_a_person_leaves_what_is_others(self, store: SqliteStore) -> None:
        store.settle(NEWS, ALL_SETTLED)
        mine = store.remember(f"{NEWS}/U1", "meine Frage", now=NOW, expires=LATER)
        others = store.remember(f"{NEWS}/XU1", "deine Frage", now=NOW, expires=LATER)
        assert store.forget(TEAM, "U1") == 1
        assert store.recall(f"{NEWS}/U1", mine, now=NOW) is None
        assert store.recall(f"{NEWS}/XU1", others, now=NOW) == "deine Frage"
        assert store.settings_of(NEWS) == ALL_SETTLED
