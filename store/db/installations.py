"""Workspaces in which the bot is installed, and the tickets of installations under way."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from store.db.connections import Connections
from store.db.times import moment_text
from store.installations import Installation

_INSTALL = """
INSERT OR REPLACE INTO installation (workspace, installer, sealed_token, installed)
VALUES (:workspace, :installer, :sealed_token, :installed)"""


class KeptInstallations:
    """The part of the SQLite store that fulfils `store.installations.Installations`."""

    _connections: Connections

    def install(self, installation: Installation) -> None:
        """See `Installations.install`."""
        values = {
            "workspace": installation.workspace,
            "installer": installation.installer,
            "sealed_token": installation.sealed_token,
            "installed": moment_text(installation.installed),
        }
        with self._connections.writing() as db:
            db.execute(_INSTALL, values)

    def installation(self, workspace: str) -> Installation | None:
        """See `Installations.installation`."""
        with self._connections.reading() as db:
            row = next(db.query("SELECT * FROM installation WHERE workspace = ?", [workspace]), None)
        return _installation(row) if row else None

    def installations(self) -> tuple[Installation, ...]:
        """See `Installations.installations`."""
        with self._connections.reading() as db:
            return tuple(map(_installation, db.query("SELECT * FROM installation ORDER BY workspace")))

    def uninstall(self, workspace: str) -> bool:
        """See `Installations.uninstall`."""
        with self._connections.writing() as db:
            return uninstall(db, workspace) > 0

    def issue_ticket(self, *, now: datetime, expires: datetime) -> str:
        """See `Installations.issue_ticket`; what has expired goes."""
        ticket = secrets.token_urlsafe(24)
        with self._connections.writing() as db:
            db.execute("DELETE FROM installation_ticket WHERE expires <= ?", [moment_text(now)])
            db.execute(
                "INSERT INTO installation_ticket (hash, expires) VALUES (?, ?)",
                [_hash(ticket), moment_text(expires)],
            )
        return ticket

    def take_ticket(self, ticket: str, *, now: datetime) -> bool:
        """See `Installations.take_ticket`."""
        with self._connections.writing() as db:
            taken = db.execute(
                "DELETE FROM installation_ticket WHERE hash = ? AND expires > ? RETURNING hash",
                [_hash(ticket), moment_text(now)],
            )
            return bool(taken.fetchall())


def uninstall(db: Database, workspace: str) -> int:
    """Forget the installation in `workspace`; return how many there were."""
    return db.execute("DELETE FROM installation WHERE workspace = ?", [workspace]).rowcount


def forget_installer(db: Database, workspace: str, user: str) -> int:
    """Let nobody be known who installed the bot, where that was `user`; return how often it was."""
    return db.execute(
        "UPDATE installation SET installer = '' WHERE workspace = ? AND installer = ?", [workspace, user]
    ).rowcount


def _hash(ticket: str) -> str:
    return sha256(ticket.encode("utf-8", "surrogatepass")).hexdigest()


def _installation(row: Mapping[str, Any]) -> Installation:
    return Installation(
        row["workspace"], row["installer"], row["sealed_token"], datetime.fromisoformat(row["installed"])
    )
