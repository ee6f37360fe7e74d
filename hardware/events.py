"""The events of the catalogue: what each holds, its stream, and how it reads in a history."""

from __future__ import annotations

from typing import Any, Final

from eventlog.domain.events import Event
from eventlog.registry import EventType, register_event

PRODUCT_STREAM: Final = "product-<key>"


def _figure(record: Any) -> str:
    if not record:
        return "nothing"
    high = f"-{record['value_high']}" if record.get("value_high") is not None else ""
    unit = "" if record["unit"] in ("text", "date") else f" {record['unit']}"
    source = f" ({record['source']})" if record.get("source") else f" ({record['confidence']})"
    return f"{record['value']}{high}{unit}{source}"


def _because(event: Event) -> str:
    reason = event.payload.get("reason")
    return f", because {reason}" if reason else ""


def _registered(event: Event) -> str:
    product = event.payload["product"]
    return f"registered {product['name']} of {product['vendor']} as {event.payload['key']}"


def _revised(event: Event) -> str:
    was, now = event.payload["was"], event.payload["product"]
    fields = sorted(name for name in {*was, *now} if was.get(name) != now.get(name))
    changes = (f"{name} from {was.get(name, 'nothing')} to {now.get(name, 'nothing')}" for name in fields)
    return f"changed {', '.join(changes)}{_because(event)}"


def _spec_recorded(event: Event) -> str:
    return f"recorded {event.payload['spec']}: {_figure(event.payload['record'])}{_because(event)}"


def _spec_revised(event: Event) -> str:
    was, now = event.payload["was"], event.payload["record"]
    return f"changed {event.payload['spec']} from {_figure(was)} to {_figure(now)}{_because(event)}"


def _imported(event: Event) -> str:
    parts = [_count(name, number) for name, number in event.payload["counts"].items()]
    return f"imported a catalogue file: {', '.join(parts) or 'nothing new'}"


def _count(name: str, number: int) -> str:
    """ "product add", 2 as "2 products added"."""
    what, action = name.split(" ")
    many = {"alias": "aliases"}.get(what, f"{what}s") if number != 1 else what
    return f"{number} {many} {'added' if action == 'add' else 'changed'}"


_KEY: Final = {"key": "canonical key of the product"}
_REASON: Final = {"reason": "why, in the actor's words; empty for an import"}

EVENT_TYPES: Final = (
    EventType(
        "product_registered", PRODUCT_STREAM,
        {**_KEY, "product": "vendor, name, kind, lineage, chip, members, aliases, assumed power", **_REASON},
        _registered,
    ),
    EventType(
        "product_revised", PRODUCT_STREAM,
        {**_KEY, "product": "the record as it is now", "was": "the record before", **_REASON},
        _revised,
    ),
    EventType(
        "spec_recorded", PRODUCT_STREAM,
        {**_KEY, "spec": "name of the specification", "record": "the figure and its alternatives", **_REASON},
        _spec_recorded,
    ),
    EventType(
        "spec_revised", PRODUCT_STREAM,
        {
            **_KEY, "spec": "name of the specification", "record": "the figure as it is now",
            "was": "the figure before", **_REASON,
        },
        _spec_revised,
    ),
    EventType(
        "alias_added", PRODUCT_STREAM, {**_KEY, "alias": "another name of the product", **_REASON},
        lambda event: f"added the name {event.payload['alias']!r}{_because(event)}",
    ),
    EventType(
        "product_linked", PRODUCT_STREAM,
        {**_KEY, "words": "the words of a claim, case and spacing folded", **_REASON},
        lambda e: f"linked the words {e.payload['words']!r} to {e.payload['key']}{_because(e)}",
    ),
    EventType(
        "source_recorded", "source-<id>", {"id": "id of the source", "record": "title, address, date, kind"},
        lambda event: f"recorded the source {event.payload['record']['title']}",
    ),
    EventType(
        "assumption_recorded", "assumption-<name>",
        {"name": "name of the assumption", "record": "low, point, high, unit, basis"},
        lambda event: f"recorded the assumption {event.payload['name']}: {event.payload['record']['basis']}",
    ),
    EventType(
        "unknown_recorded", "unknown-<uuid5 of specification and subjects>",
        {"key": "specification and subjects", "record": "subjects, specification, note, blocked metrics"},
        lambda event: f"noted as unknown: {event.payload['key']}, {event.payload['record']['note']}",
    ),
    EventType(
        "catalogue_imported", "catalogue-<what>",
        {"counts": "changes by kind", "origin": "folder or file"},
        _imported,
    ),
)  # fmt: skip

NAMES: Final = tuple(event_type.name for event_type in EVENT_TYPES)


def register() -> None:
    for event_type in EVENT_TYPES:
        register_event(event_type)
