"""What is kept of installations, and tickets that are good once."""

from datetime import UTC, datetime, timedelta

import pytest

from store.db.sqlite import SqliteStore
from store.installations import Installation, Installations

NOW = datetime(2025, 8, 22, 9, 30, tzinfo=UTC)
TEAM = Installation("slack:T0TEAM", "U0EDITOR", "sealed", NOW)


@pytest.fixture
def kept(store: SqliteStore) -> Installations:
    return store


class TestInstallations:
    def test_come_back_as_they_were(self, kept: Installations) -> None:
        assert kept.installation(TEAM.workspace) is None
        kept.install(TEAM)
        assert kept.installation(TEAM.workspace) == TEAM
        assert kept.installation("slack:T0") is None

    def test_anew_take_the_place_of_the_old(self, kept: Installations) -> None:
        newer = Installation("slack:T0TEAM", "U0OTHER", "sealed anew", NOW + timedelta(days=1))
        kept.install(TEAM)
        kept.install(newer)
        kept.install(Installation("slack:T0A", "U", "s", NOW))
        assert [each.workspace for each in kept.installations()] == ["slack:T0A", "slack:T0TEAM"]
        assert kept.installation(TEAM.workspace) == newer

    def test_go_once(self, kept: Installations) -> None:
        kept.install(TEAM)
        assert kept.uninstall(TEAM.workspace)
        assert not kept.uninstall(TEAM.workspace)
        assert kept.installation(TEAM.workspace) is None

    def test_are_forgotten_with_their_workspace(self, store: SqliteStore) -> None:
        store.install(TEAM)
        assert store.forget("slack:T0TEAM") == 1
        assert store.installation(TEAM.workspace) is None

    def test_do_not_tell_who_made_them_once_that_person_is_forgotten(self, store: SqliteStore) -> None:
        store.install(TEAM)
        assert store.forget("slack:T0TEAM", "U0OTHER") == 0
        assert store.forget("slack:T0TEAM", "U0EDITOR") == 1
        left = store.installation(TEAM.workspace)
        assert left is not None
        assert (left.installer, left.sealed_token) == ("", "sealed")


class TestTickets:
    def test_are_taken_once(self, kept: Installations) -> None:
        ticket = kept.issue_ticket(now=NOW, expires=NOW + timedelta(minutes=10))
        assert not kept.take_ticket(f"{ticket}x", now=NOW)
        assert kept.take_ticket(ticket, now=NOW)
        assert not kept.take_ticket(ticket, now=NOW)

    def test_expire(self, kept: Installations) -> None:
        ticket = kept.issue_ticket(now=NOW, expires=NOW + timedelta(minutes=10))
        assert not kept.take_ticket(ticket, now=NOW + timedelta(minutes=10))
