"""A small subject for tests of the log: counters that are made, moved and closed, with two read models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from eventlog import bulk
from eventlog.domain.events import Event, NewEvent
from eventlog.registry import EventType, Projection, Registry


class Tally(models.Model):
    """One row per counter stream."""

    name = models.TextField(primary_key=True)
    total = models.IntegerField()
    changes = models.IntegerField()
    closed = models.BooleanField(default=False)
    last_position = models.BigIntegerField()

    class Meta:
        app_label = "eventlog"
        managed = False
        db_table = "sample_tally"
        indexes = [models.Index(fields=["total", "name"], name="sample_tally_total")]


class Move(models.Model):
    """One row per event that moved a counter: a history keyed by position."""

    position = models.BigIntegerField(primary_key=True)
    tally = models.ForeignKey(Tally, on_delete=models.DO_NOTHING, db_constraint=False)
    by = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        app_label = "eventlog"
        managed = False
        db_table = "sample_move"


class Echo(models.Model):
    """A second projection's read model."""

    position = models.BigIntegerField(primary_key=True)

    class Meta:
        app_label = "eventlog"
        managed = False
        db_table = "sample_echo"

    @classmethod
    def projection(cls) -> Projection:
        def repeat(events: Sequence[Event]) -> None:
            bulk.insert(cls, [{"position": event.position} for event in events])

        return Projection("echo", [cls], NAMES, repeat)


EVENT_TYPES = (
    EventType(
        "counter_made", "counter-<name>", {"start": "value it starts from"},
        lambda e: f"made at {e.payload['start']}",
    ),
    EventType(
        "counter_moved", "counter-<name>", {"by": "what is added"}, lambda e: f"moved by {e.payload['by']}",
        schema=2, upcasters={1: lambda old: {"by": old["delta"]}},
    ),
    EventType("counter_closed", "counter-<name>", {}, lambda e: "closed"),
)  # fmt: skip
NAMES = tuple(event_type.name for event_type in EVENT_TYPES)


def fold(events: Sequence[Event]) -> None:
    """The projection of both read models."""
    rows: dict[str, dict[str, Any]] = bulk.load(Tally, {event.stream for event in events})
    moves: list[dict[str, Any]] = []
    for event in events:
        row = rows.setdefault(
            event.stream,
            {"name": event.stream, "total": 0, "changes": 0, "closed": False, "last_position": 0},
        )
        by = event.payload.get("start", event.payload.get("by", 0))
        row["total"] += by
        row["changes"] += 1
        row["closed"] |= event.type == "counter_closed"
        row["last_position"] = event.position
        moves.append({"position": event.position, "tally_id": event.stream, "by": by, "at": event.recorded_at})
    bulk.merge(Tally, list(rows.values()))
    bulk.insert(Move, moves)


def tally_projection(*, inline: bool = True, name: str = "tally", version: int = 1) -> Projection:
    return Projection(name, [Tally, Move], NAMES, fold, inline=inline, version=version)


def install(registry: Registry) -> None:
    """Event types only; projections are added by the tests that want them."""
    for event_type in EVENT_TYPES:
        registry.event_types[event_type.name] = event_type


def made(start: int = 0) -> NewEvent:
    return NewEvent("counter_made", {"start": start})


def moved(by: int = 1) -> NewEvent:
    return NewEvent("counter_moved", {"by": by})


def closed() -> NewEvent:
    return NewEvent("counter_closed", {})


def rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Content of both read models, to be compared."""
    return list(Tally.objects.order_by("name").values()), list(Move.objects.order_by("position").values())
