"""Tokens at rest: sealed with a key from the environment, which may be replaced by a newer one."""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from store.errors import BelegbotError


class SealError(BelegbotError):
    """Something was sealed with a key that is not among BELEGBOT_SECRET_KEYS."""


class Seal:
    """Seals with the first of its keys and opens with any of them."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        """Take the keys, newest first; raises ValueError where one is none."""
        self._newest = Fernet(keys[0])
        self._any = MultiFernet([Fernet(key) for key in keys])

    def close(self, text: str) -> str:
        """Return `text` so that only who has the key can read it."""
        return self._newest.encrypt(text.encode()).decode("ascii")

    def open(self, sealed: str) -> str:
        """Return what was sealed; raises SealError."""
        try:
            return self._any.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise SealError(
                "a token in the store was sealed with another key; add that key to BELEGBOT_SECRET_KEYS"
            ) from None

    def renewed(self, sealed: str) -> str | None:
        """Return `sealed` under the newest key, None where it is already; raises SealError."""
        try:
            self._newest.decrypt(sealed.encode())
        except InvalidToken:
            return self.close(self.open(sealed))
        return None
