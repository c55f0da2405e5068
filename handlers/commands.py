"""What the commands and filters are called."""

from __future__ import annotations

from enum import StrEnum

from handlers.query import Command
from store.model import ClaimType


class Filter(StrEnum):
    """What narrows a question."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    SINCE = "since"
    UNTIL = "until"
    TYPE = "type"
    PAGE = "page"


COMMAND_NAMES: dict[str, dict[Command, str]] = {
    "de": {
        Command.CLAIMS: "zitate",
        Command.TIMELINE: "zeitleiste",
        Command.WHO: "wer",
        Command.EVIDENCE: "beleg",
        Command.SOURCES: "quellen",
        Command.DIGEST: "presseschau",
        Command.HELP: "hilfe",
    },
    "en": {command: command.value for command in Command},
}
"""What each command is called in each language; the English names are understood everywhere."""

FILTER_NAMES: dict[str, dict[Filter, str]] = {
    "de": {
        Filter.SPEAKER: "von",
        Filter.OUTLET: "quelle",
        Filter.SINCE: "seit",
        Filter.UNTIL: "bis",
        Filter.TYPE: "typ",
        Filter.PAGE: "seite",
    },
    "en": {
        Filter.SPEAKER: "by",
        Filter.OUTLET: "source",
        Filter.SINCE: "from",
        Filter.UNTIL: "to",
        Filter.TYPE: "type",
        Filter.PAGE: "page",
    },
}

_INDIRECT = frozenset({ClaimType.INDIRECT, ClaimType.INDIRECT_FREE_INDIRECT})
_FREE = frozenset({ClaimType.FREE_INDIRECT, ClaimType.INDIRECT_FREE_INDIRECT})

TYPE_NAMES: dict[str, dict[str, frozenset[ClaimType]]] = {
    "de": {
        "wörtlich": frozenset({ClaimType.DIRECT}),
        "direkt": frozenset({ClaimType.DIRECT}),
        "indirekt": _INDIRECT,
        "sinngemäß": frozenset({ClaimType.REPORTED}),
        "frei": _FREE,
        "zitat": frozenset(ClaimType) - {ClaimType.ASSERTION},
        "artikel": frozenset({ClaimType.ASSERTION}),
    },
    "en": {
        "direct": frozenset({ClaimType.DIRECT}),
        "verbatim": frozenset({ClaimType.DIRECT}),
        "indirect": _INDIRECT,
        "reported": frozenset({ClaimType.REPORTED}),
        "free": _FREE,
        "quote": frozenset(ClaimType) - {ClaimType.ASSERTION},
        "article": frozenset({ClaimType.ASSERTION}),
    },
}
"""What each kind of claim is called in a type filter; several names may mean the same."""
