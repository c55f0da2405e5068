"""Sealed tokens: unreadable without the key, and carried over when a newer key comes first."""

import pytest
from cryptography.fernet import Fernet

from bot.sealing import Seal, SealError

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_what_was_sealed_can_be_read_by_who_has_the_key_alone() -> None:
    sealed = Seal((OLD,)).close("xoxb-secret")
    assert "secret" not in sealed
    assert Seal((OLD,)).open(sealed) == "xoxb-secret"
    with pytest.raises(SealError, match="BELEGBOT_SECRET_KEYS"):
        Seal((NEW,)).open(sealed)


def test_a_newer_key_takes_over_while_the_old_one_still_opens() -> None:
    sealed = Seal((OLD,)).close("xoxb-secret")
    both = Seal((NEW, OLD))
    renewed = both.renewed(sealed)
    assert renewed is not None
    assert Seal((NEW,)).open(renewed) == "xoxb-secret"
    assert both.renewed(renewed) is None


def test_what_was_changed_does_not_open() -> None:
    sealed = Seal((OLD,)).close("xoxb-secret")
    with pytest.raises(SealError):
        Seal((OLD,)).renewed(sealed[:-2] + "A=")


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Fernet"):
        Seal(("too short",))
