"""The fold of catalogue events into read models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eventlog import bulk
from eventlog.domain.actors import is_person
from eventlog.domain.events import Event
from eventlog.registry import Projection, register_projection
from hardware import events as names
from hardware import models
from hardware.domain.catalogue import Spec
from hardware.domain.errors import CatalogueError
from hardware.domain.places import Place
from hardware.domain.records import spec_from_record
from hardware.domain.spec_types import spec_type
from hardware.domain.wording import normalise

Row = dict[str, Any]


class _AnySource:
    """A figure in the log is a fact: its source was checked when it was recorded."""

    def __contains__(self, key: object) -> bool:
        return True


def typed(name: str, record: Mapping[str, Any]) -> Spec | None:
    """The typed figure of an old event; None when today's code no longer knows its name or unit."""
    try:
        return spec_from_record(name, record, sources=_AnySource(), place=Place("log"))  # type: ignore[arg-type]
    except CatalogueError:
        return None


def spec_id(key: str, name: str) -> str:
    return f"{key}/{name}"


class _Fold:
    """Rows touched by a batch of events: loaded once, changed in memory, merged once."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.products: dict[str, Row] = bulk.load(models.Product, {_key(event) for event in events} - {None})
        self.specs: dict[str, Row] = {}
        self.alternatives: dict[str, list[Row]] = {}
        self.aliases: dict[str, Row] = {}
        self.choices: dict[str, Row] = {}
        self.sources: dict[str, Row] = {}
        self.parts: dict[str, Row] = {}
        for event in events:
            getattr(self, f"_{event.type}")(event)
            self._touch(event)

    def write(self) -> None:
        bulk.merge(models.Product, list(self.products.values()))
        models.SpecAlternative.objects.filter(spec_id__in=list(self.alternatives)).delete()
        bulk.merge(models.Spec, list(self.specs.values()))
        bulk.insert(models.SpecAlternative, [row for rows in self.alternatives.values() for row in rows])
        bulk.merge(models.Alias, list(self.aliases.values()))
        bulk.merge(models.LinkChoice, list(self.choices.values()))
        bulk.merge(models.Source, list(self.sources.values()))
        bulk.merge(models.CataloguePart, list(self.parts.values()))

    def _touch(self, event: Event) -> None:
        key = _key(event)
        if key is not None:
            self.products[key] |= {
                "stream_version": event.version,
                "position": event.position,
                "updated_at": event.recorded_at,
            }

    def _product_registered(self, event: Event) -> None:
        self.products[event.payload["key"]] = self._product(event)
        for place, alias in enumerate(event.payload["product"].get("aliases", ())):
            self._alias(event, alias, place)

    def _product_revised(self, event: Event) -> None:
        self.products[event.payload["key"]] = self._product(event)

    def _product(self, event: Event) -> Row:
        record = {name: value for name, value in event.payload["product"].items() if name != "aliases"}
        return {
            "key": event.payload["key"],
            "vendor": record["vendor"],
            "name": record["name"],
            "kind": record["kind"],
            "generation": record.get("generation", ""),
            "predecessor": record.get("predecessor", ""),
            "chip": record.get("chip", ""),
            "chips_per_system": record.get("chips_per_system"),
            "record": record,
            "curated": is_person(event.actor),
            "stream_version": event.version,
            "position": event.position,
            "updated_at": event.recorded_at,
        }

    def _spec_recorded(self, event: Event) -> None:
        key, name, record = event.payload["key"], event.payload["spec"], event.payload["record"]
        spec = typed(name, record)
        kind = spec_type(name)
        ident = spec_id(key, name)
        self.specs[ident] = {
            "id": ident,
            "product_id": key,
            "name": name,
            "label": name if kind is None else kind.label,
            "record": record,
            "curated": is_person(event.actor),
            "actor": event.actor,
            "reason": event.payload.get("reason", ""),
            "position": event.position,
            "updated_at": event.recorded_at,
            **_figure(spec, record),
        }
        others = record.get("alternatives") or []
        typed_others = spec.alternatives if spec is not None else [None] * len(others)
        self.alternatives[ident] = [
            {"id": f"{ident}#{place:03d}", "spec_id": ident, "product_id": key, **_figure(other, raw)}
            for place, (other, raw) in enumerate(zip(typed_others, others, strict=True))
        ]

    _spec_revised = _spec_recorded

    def _alias_added(self, event: Event) -> None:
        self._alias(event, event.payload["alias"], 0)

    def _alias(self, event: Event, alias: str, place: int) -> None:
        key = event.payload["key"]
        ident = f"{key}/{alias}"
        self.aliases[ident] = {
            "id": ident,
            "product_id": key,
            "alias": alias,
            "form": normalise(alias),
            "place": event.version * 1000 + place,  # by event, then as listed in it
            "position": event.position,
        }

    def _product_linked(self, event: Event) -> None:
        words = event.payload["words"]
        self.choices[words] = {
            "words": words,
            "product_id": event.payload["key"],
            "actor": event.actor,
            "reason": event.payload.get("reason", ""),
            "position": event.position,
            "chosen_at": event.recorded_at,
        }

    def _source_recorded(self, event: Event) -> None:
        record = event.payload["record"]
        self.sources[event.payload["id"]] = {
            "id": event.payload["id"],
            "title": record["title"],
            "url": record.get("url", ""),
            "date": record["date"],
            "kind": record["kind"],
            "record": record,
            "position": event.position,
        }

    def _assumption_recorded(self, event: Event) -> None:
        self._part("assumption", event.payload["name"], event)

    def _unknown_recorded(self, event: Event) -> None:
        self._part("unknown", event.payload["key"], event)

    def _part(self, kind: str, key: str, event: Event) -> None:
        ident = f"{kind}/{key}"
        self.parts[ident] = {
            "id": ident,
            "kind": kind,
            "key": key,
            "record": event.payload["record"],
            "position": event.position,
        }

    def _catalogue_imported(self, event: Event) -> None:
        """Nothing to fold: the import's own events did the work."""


def _key(event: Event) -> Any:
    return event.payload["key"] if event.stream.startswith("product-") else None


def _figure(spec: Spec | None, record: Mapping[str, Any]) -> Row:
    return {
        "number": None if spec is None else spec.number,
        "text": "" if spec is None or spec.number is not None else str(spec.value),
        "unit": str(record["unit"]) if spec is None else spec.unit,
        "printed": f"{record['value']} {record['unit']}" if spec is None else spec.printed,
        "source": record.get("source", ""),
        "confidence": record["confidence"],
        "status": record.get("status", ""),
        "note": record.get("note", ""),
    }


def apply(events: Sequence[Event]) -> None:
    """Fold a batch, in order of position, and note the last event it holds."""
    if events:
        _Fold(events).write()
        last = events[-1]
        bulk.merge(models.CatalogueState, [{"id": 1, "position": last.position, "digest": last.digest.hex()}])


PROJECTION = Projection("hardware", models.READ_MODELS, names.NAMES, apply)


def register() -> None:
    register_projection(PROJECTION)
