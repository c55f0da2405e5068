"""How many digests have come how far, in the text format of Prometheus; counts alone, no names."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.logs import failure
from handlers.digest import LATE
from store.digests import DeliveryState, DigestFigures, DigestStore, SlotState
from store.errors import StoreError

METRICS_PATH = "/metrics"

log = structlog.get_logger(__name__)


def metrics_route(digests: DigestStore) -> Route:
    """Return GET /metrics, which answers 503 where the store can't be read."""

    async def metrics(_request: Request) -> Response:
        try:
            figures = await asyncio.to_thread(digests.figures, late=LATE)
            overdue = await asyncio.to_thread(digests.overdue, datetime.now(UTC) - LATE)
        except StoreError as error:
            log.warning("metrics_failed", **failure(error))
            return PlainTextResponse("", status_code=503)
        return PlainTextResponse("".join(f"{line}\n" for line in _lines(figures, overdue)))

    return Route(METRICS_PATH, metrics, methods=["GET"])


def _lines(figures: DigestFigures, overdue: int) -> Iterator[str]:
    yield "# TYPE belegbot_digest_slots gauge"
    for state in SlotState:
        yield f'belegbot_digest_slots{{state="{state}"}} {figures.slots.get(state, 0)}'
    yield "# TYPE belegbot_digest_parts gauge"
    for part in DeliveryState:
        yield f'belegbot_digest_parts{{state="{part}"}} {figures.parts.get(part, 0)}'
    yield "# TYPE belegbot_digest_late gauge"
    yield f"belegbot_digest_late {figures.late}"
    yield "# TYPE belegbot_digest_overdue gauge"
    yield f"belegbot_digest_overdue {overdue}"
