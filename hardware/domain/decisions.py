"""From what a command asks to the events it appends. Pure: the state comes in, events go out."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from eventlog.domain.events import ANY, NO_STREAM, NewEvent, StreamEvents
from hardware.domain.diff import Change, What
from hardware.domain.plain import canonical

Record = Mapping[str, Any]

_SPACE: Final = uuid.UUID("6a1f8a40-0f43-5b36-9d0c-6d7c3f0f5e11")  # of unknown-<uuid5>


def product_stream(key: str) -> str:
    return f"product-{key}"


def import_batches(changes: Sequence[Change], versions: Mapping[str, int], *, origin: str) -> list[StreamEvents]:
    """The events of an import by stream; `versions` holds the stream versions of known products."""
    fresh = {change.key for change in changes if change.what is What.PRODUCT and change.key not in versions}
    aliases: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        if change.what is What.ALIAS:
            aliases[change.key].append(change.name)
    streams: dict[str, list[NewEvent]] = defaultdict(list)
    for change in changes:
        if change.what is What.ALIAS and change.key in fresh:
            continue  # comes with its product's registration
        stream, event = _event(change, aliases[change.key])
        streams[stream].append(event)
    expected = {product_stream(key): version for key, version in versions.items()}
    expected |= {product_stream(key): NO_STREAM for key in fresh}
    batches = [StreamEvents(stream, found, expected.get(stream, ANY)) for stream, found in streams.items()]
    return [*batches, _imported(changes, origin)]


def _imported(changes: Sequence[Change], origin: str) -> StreamEvents:
    counts = Counter(f"{change.what.value} {change.action.value}" for change in changes)
    payload = {"counts": dict(counts), "origin": origin}
    return StreamEvents("catalogue-imports", [NewEvent("catalogue_imported", payload)])


def _event(change: Change, aliases: Sequence[str]) -> tuple[str, NewEvent]:
    key = change.key
    match change.what:
        case What.SOURCE:
            return f"source-{key}", NewEvent("source_recorded", {"id": key, "record": change.now})
        case What.ASSUMPTION:
            return f"assumption-{key}", NewEvent("assumption_recorded", {"name": key, "record": change.now})
        case What.UNKNOWN:
            ident = uuid.uuid5(_SPACE, key)
            return f"unknown-{ident}", NewEvent("unknown_recorded", {"key": key, "record": change.now})
        case What.ALIAS:
            return product_stream(key), NewEvent("alias_added", {"key": key, "alias": change.name})
        case What.PRODUCT:
            return product_stream(key), product_event(key, change.now, change.was, aliases=aliases)
        case What.SPEC:
            return product_stream(key), spec_event(key, change.name, change.now, change.was)


def product_event(
    key: str, now: Record, was: Record | None, *, aliases: Sequence[str] = (), reason: str = ""
) -> NewEvent:
    payload: dict[str, Any] = {"key": key, "product": dict(now), **({"reason": reason} if reason else {})}
    if was is None:
        payload["product"]["aliases"] = list(aliases)
        return NewEvent("product_registered", payload)
    return NewEvent("product_revised", {**payload, "was": dict(was)})


def spec_event(key: str, spec: str, now: Record, was: Record | None, *, reason: str = "") -> NewEvent:
    payload: dict[str, Any] = {"key": key, "spec": spec, "record": dict(now)}
    payload |= {"reason": reason} if reason else {}
    if was is None:
        return NewEvent("spec_recorded", payload)
    return NewEvent("spec_revised", {**payload, "was": dict(was)})


def edited(was: Record | None, now: Record) -> dict[str, Any]:
    """A curator's figure with everything printed before kept as alternatives.

    The figure that it replaces becomes the first alternative; one that it repeats is not listed twice.
    Direction and scope of the old figure carry over unless the new one gives its own.
    """
    if was is None:
        return dict(now)
    carried = {name: was[name] for name in ("direction", "per", "relative_to") if name in was}
    found = {**carried, **now}
    old = {name: value for name, value in was.items() if name != "alternatives"}
    others = [other for other in (old, *was.get("alternatives", ())) if not _same(other, found)]
    return {**found, **({"alternatives": others} if others else {})}


def _same(one: Record, other: Record) -> bool:
    return all(canonical(one.get(name)) == canonical(other.get(name)) for name in ("value", "unit", "source"))
