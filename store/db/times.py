"""How moments, intervals and what hangs on them are written into columns and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from store.model import Basis, Bearing, Claim, Dating, EventTime, Extent, Interval, Reason

FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)

Written = tuple[str | None, str | None, str]
"""Start, end and basis of an interval."""


def moment_text(moment: datetime) -> str:
    """Return an aware moment in UTC, all of the same length, so that they sort as text.

    A moment whose UTC time no calendar holds becomes the first or last that one does.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment must be aware of its time zone")
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        moment = FIRST if moment.year == FIRST.year else LAST
    return moment.isoformat(timespec="microseconds")


def moment_of(text: str | None) -> datetime | None:
    """Return the moment that `moment_text` wrote."""
    return datetime.fromisoformat(text) if text is not None else None


def published_columns(published: Interval | None) -> dict[str, str | None]:
    """Return the columns of the interval of publication."""
    start, end, basis = _written(published) if published else (None, None, None)
    return {"published_start": start, "published_end": end, "published_basis": basis}


def published_of(row: Mapping[str, Any]) -> Interval | None:
    """Return the interval of publication in an article's row."""
    if row["published_basis"] is None:
        return None
    return _interval((row["published_start"], row["published_end"], row["published_basis"]))


def dating_text(dating: Dating | None) -> str | None:
    """Return a dating as one column."""
    if dating is None:
        return None
    reasons = [
        {
            "bearing": reason.bearing,
            "extents": [(extent.start, extent.end) for extent in reason.extents],
            "event": _written(reason.event),
            "interval": _written(reason.interval),
            "neighbour": reason.neighbour,
        }
        for reason in dating.reasons
    ]
    return json.dumps(
        {"reasons": reasons, "conflict": _written(dating.conflict) if dating.conflict else None}
    )


def dating_of(text: str | None) -> Dating | None:
    """Return the dating that `dating_text` wrote."""
    if text is None:
        return None
    record = json.loads(text)
    reasons = tuple(
        Reason(
            bearing=Bearing(reason["bearing"]),
            extents=tuple(Extent(start, end) for start, end in reason["extents"]),
            event=_interval(reason["event"]),
            interval=_interval(reason["interval"]),
            neighbour=reason["neighbour"],
        )
        for reason in record["reasons"]
    )
    return Dating(reasons, _interval(record["conflict"]) if record["conflict"] else None)


def claim_times(claim: Claim) -> dict[str, str | None]:
    """Return the columns of a claim's times; the database makes its index of times from them."""
    events = [
        {
            "extent": (event.extent.start, event.extent.end),
            "at": _written(event.interval),
            "value": event.value,
        }
        for event in claim.events
    ]
    return {
        "said": json.dumps(_written(claim.said)) if claim.said else None,
        "said_at": json.dumps([(extent.start, extent.end) for extent in claim.said_at]),
        "events": json.dumps(events),
    }


def said_of(text: str | None) -> Interval | None:
    """Return when a claim was said, out of the column that `claim_times` wrote."""
    return _interval(json.loads(text)) if text is not None else None


def events_of(text: str) -> tuple[EventTime, ...]:
    """Return the times that a claim speaks of, out of the column that `claim_times` wrote."""
    return tuple(
        EventTime(Extent(*event["extent"]), _interval(event["at"]), event["value"])
        for event in json.loads(text)
    )


def _written(interval: Interval) -> Written:
    start, end = interval.start, interval.end
    return (
        moment_text(start) if start is not None else None,
        moment_text(end) if end is not None else None,
        interval.basis,
    )


def _interval(written: Written) -> Interval:
    start, end, basis = written
    return Interval(moment_of(start), moment_of(end), Basis(basis))
