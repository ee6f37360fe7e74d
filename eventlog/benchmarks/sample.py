"""What the benchmark appends: one event type shaped like an extracted claim, and a read model of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from django.db import models

from eventlog import bulk
from eventlog.domain.events import Event, NewEvent
from eventlog.registry import EventType, Projection, Registry

PAYLOAD: Final[dict[str, Any]] = {
    "subject": "vendor:accelerator-2", "metric": "training_performance", "kind": "comparison", "value": 4.0,
    "unit": "x", "bound": "at_most", "baseline": "vendor:accelerator-1", "modality": "stated",
    "document": "0123456789abcdef" * 4, "start": 1200, "end": 1290, "confidence": 0.93,
}  # fmt: skip
STATED: Final = datetime(2024, 12, 3, 9, tzinfo=UTC)
ACTOR: Final = "system:benchmark"
EVENT: Final = NewEvent("benchmark_claim", PAYLOAD, STATED)
HUNDRED: Final = 100


class Total(models.Model):
    """One row per stream: how many events, and their sum."""

    stream = models.TextField(primary_key=True)
    events = models.IntegerField()
    total = models.FloatField()

    class Meta:
        managed = False
        db_table = "benchmark_total"
        default_permissions = ()

    def __str__(self) -> str:
        return self.stream


def fold(events: Sequence[Event]) -> None:
    rows = bulk.load(Total, {event.stream for event in events})
    for event in events:
        row = rows.setdefault(event.stream, {"stream": event.stream, "events": 0, "total": 0.0})
        row["events"] += 1
        row["total"] += event.payload["value"]
    bulk.merge(Total, list(rows.values()))


def install(registry: Registry) -> None:
    kind = EventType(EVENT.type, "benchmark-<uuid>", dict.fromkeys(PAYLOAD, ""), lambda event: "measured")
    registry.event_types[kind.name] = kind


def projection(*, inline: bool) -> Projection:
    return Projection("benchmark", [Total], [EVENT.type], fold, inline=inline)


def stream() -> str:
    return f"benchmark-{uuid.uuid4()}"
