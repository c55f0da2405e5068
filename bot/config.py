"""The settings: frozen, read from the environment here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

from store.address import is_web_address
from store.errors import BelegbotError

T = TypeVar("T")

LANGUAGES = ("de", "en")
LOG_LEVELS = ("debug", "info", "warning", "error")
DEFAULT_STORE = "sqlite:///belegbot.db"
DEFAULT_ZONE = "Europe/Berlin"


class SettingsError(BelegbotError):
    """One or more settings are wrong or missing; `problems` has one line for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a process is told from outside; tokens never show in its repr."""

    store: str = DEFAULT_STORE
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))
    language: str = "de"
    log_level: str = "info"
    spacy_model: str | None = None
    listen: tuple[str, int] | None = None
    public_url: str | None = None
    slack_bot_token: str | None = field(default=None, repr=False)
    slack_app_token: str | None = field(default=None, repr=False)
    slack_signing_secret: str | None = field(default=None, repr=False)
    slack_client_id: str | None = None
    slack_client_secret: str | None = field(default=None, repr=False)
    slack_api_url: str = "https://slack.com/api/"
    secret_keys: tuple[str, ...] = field(default=(), repr=False)
    telegram_bot_token: str | None = field(default=None, repr=False)
    telegram_api_url: str = "https://api.telegram.org/bot"


def read_settings(environ: Mapping[str, str] | None = None, *, store: str | None = None) -> Settings:
    """Return the settings that `environ` (the process's own by default) holds; empty values count as unset.

    `store` is the address given on the command line, which goes before BELEGBOT_STORE. Raises SettingsError
    with every bad key at once.
    """
    reader = _Reader(os.environ if environ is None else environ)
    settings = Settings(
        store=store or reader.checked("BELEGBOT_STORE", DEFAULT_STORE, check_store),
        zone=reader.checked("BELEGBOT_ZONE", DEFAULT_ZONE, _zone),
        language=reader.checked("BELEGBOT_LANGUAGE", "de", _one_of(LANGUAGES)),
        log_level=reader.checked("BELEGBOT_LOG_LEVEL", "info", _one_of(LOG_LEVELS)),
        spacy_model=reader.optional("BELEGBOT_SPACY_MODEL", str),
        listen=reader.optional("BELEGBOT_LISTEN", _host_and_port),
        public_url=reader.optional("BELEGBOT_PUBLIC_URL", _public_address),
        slack_bot_token=reader.token("SLACK_BOT_TOKEN", "xoxb-"),
        slack_app_token=reader.token("SLACK_APP_TOKEN", "xapp-"),
        slack_signing_secret=reader.token("SLACK_SIGNING_SECRET", ""),
        slack_client_id=reader.token("SLACK_CLIENT_ID", ""),
        slack_client_secret=reader.token("SLACK_CLIENT_SECRET", ""),
        slack_api_url=reader.checked("BELEGBOT_SLACK_API_URL", "https://slack.com/api/", _address),
        secret_keys=reader.optional("BELEGBOT_SECRET_KEYS", _keys) or (),
        telegram_bot_token=reader.token("TELEGRAM_BOT_TOKEN", ""),
        telegram_api_url=reader.checked(
            "BELEGBOT_TELEGRAM_API_URL", "https://api.telegram.org/bot", _address
        ),
    )
    reader.problems += _slack_problems(settings)
    if reader.problems:
        raise SettingsError(tuple(reader.problems))
    return settings


def _slack_problems(settings: Settings) -> list[str]:
    """Return what is missing for Slack to work by the ways that are set."""
    many = settings.slack_client_id or settings.slack_client_secret
    ways_in = settings.slack_app_token or settings.slack_signing_secret
    needed = [
        (
            ways_in and not many,
            settings.slack_bot_token,
            "SLACK_BOT_TOKEN is missing: without it no answer can be sent to Slack",
        ),
        (
            many or settings.slack_bot_token,
            ways_in,
            "SLACK_APP_TOKEN is missing: Slack needs it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP",
        ),
        (many, settings.slack_client_id, "SLACK_CLIENT_ID is missing: SLACK_CLIENT_SECRET needs it"),
        (many, settings.slack_client_secret, "SLACK_CLIENT_SECRET is missing: SLACK_CLIENT_ID needs it"),
        (many, settings.secret_keys, "BELEGBOT_SECRET_KEYS is missing: installations in Slack need it"),
        (many, settings.public_url, "BELEGBOT_PUBLIC_URL is missing: installations in Slack need it"),
        (
            many or settings.slack_signing_secret,
            settings.listen,
            "BELEGBOT_LISTEN is missing: SLACK_SIGNING_SECRET and SLACK_CLIENT_ID need it",
        ),
        (
            many,
            not settings.slack_bot_token,
            "SLACK_BOT_TOKEN: is for one workspace, SLACK_CLIENT_ID for many; set one of them",
        ),
    ]
    return [problem for asked_for, there, problem in needed if asked_for and not there]


class _Reader:
    """Reads one key after the other and gathers what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems: list[str] = []

    def checked(self, key: str, default: str, check: Callable[[str], T]) -> T:
        """Return what `check` makes of the key's value; a bad value is noted and the default stands in."""
        value = self._environ.get(key, "").strip()
        if value:
            try:
                return check(value)
            except ValueError as error:
                self.problems.append(f"{key}: {error}")
        return check(default)

    def optional(self, key: str, check: Callable[[str], T]) -> T | None:
        """Return what `check` makes of the key's value, None where it is unset or bad, which is noted."""
        value = self._environ.get(key, "").strip()
        if value:
            try:
                return check(value)
            except ValueError as error:
                self.problems.append(f"{key}: {error}")
        return None

    def token(self, key: str, prefix: str) -> str | None:
        """Return a token or None; what is wrong with one is said without showing it."""
        value = self._environ.get(key, "").strip()
        if not value:
            return None
        if not value.startswith(prefix):
            self.problems.append(f"{key}: must begin with {prefix}")
        elif any(c.isspace() or not c.isprintable() for c in value):
            self.problems.append(f"{key}: must not contain spaces or line breaks")
        return value


def check_store(value: str) -> str:
    """Return `value`, the address of a claim store; raises ValueError with what is wrong with it."""
    if not value.startswith("sqlite:///") or value == "sqlite:///":
        raise ValueError(f"must be an address such as {DEFAULT_STORE}, not {value!r}")
    return value


def _zone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"must be a time zone such as Europe/Berlin, not {value!r}") from error


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value.lower() not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}, not {value!r}")
        return value.lower()

    return check


def _host_and_port(value: str) -> tuple[str, int]:
    host, colon, port = value.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isascii() or not port.isdecimal() or int(port) > 65535:
        raise ValueError(f"must be an address and a port such as 127.0.0.1:8080, not {value!r}")
    return host, int(port)


def _public_address(value: str) -> str:
    if not is_web_address(value) or not value.startswith("https://") or "?" in value or "#" in value:
        raise ValueError("must be an https address such as https://bot.example.org")
    return value.rstrip("/")


def _keys(value: str) -> tuple[str, ...]:
    from bot.sealing import Seal

    keys = tuple(key.strip() for key in value.split(",") if key.strip())
    try:
        Seal(keys)
    except (ValueError, IndexError):
        raise ValueError("must be one or more Fernet keys (32 bytes in base64), newest first") from None
    return keys


def _address(value: str) -> str:
    if not is_web_address(value):
        raise ValueError("must be an http or https address")
    return value
