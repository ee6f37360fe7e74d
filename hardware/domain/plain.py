"""The catalogue as plain records, and typed entries written back as such: for events, read models and digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hardware.domain.catalogue import Entry, Range, Source, Spec


@dataclass(frozen=True, slots=True)
class CatalogueRecord:
    """The catalogue as plain records; `files` says where an entry stands, for errors."""

    entries: Sequence[Mapping[str, Any]]
    sources: Mapping[str, Mapping[str, Any]]
    assumptions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    unknowns: Sequence[Mapping[str, Any]] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def spec_record(spec: Spec) -> dict[str, Any]:
    """The record that `spec_from_record` would read back into this very specification."""
    record: dict[str, Any] = {
        "value": spec.printed_value,
        "unit": spec.printed_unit,
        "confidence": spec.confidence,
    }
    optional = {
        "value_high": spec.printed_high,
        "source": spec.source,
        "date": spec.date,
        "region": spec.region,
        "direction": spec.direction.value if spec.direction else None,
        "per": spec.per,
        "bound": spec.bound if spec.bound != "exact" else None,
        "status": spec.status,
        "derived": True if spec.derived else None,
        "relative_to": spec.relative_to,
        "note": spec.note,
        "alternatives": [spec_record(other) for other in spec.alternatives] or None,
    }
    return record | {name: value for name, value in optional.items() if value is not None}


def range_record(value: Range) -> dict[str, Any]:
    record: dict[str, Any] = {"low": value.low, "point": value.point, "high": value.high}
    optional = {"basis": value.basis, "confidence": value.confidence, "source": value.source}
    return record | {name: text for name, text in optional.items() if text}


def entry_record(entry: Entry, *, with_specs: bool = True) -> dict[str, Any]:
    """The record of an entry; without specifications for the event that registers a product."""
    record: dict[str, Any] = {
        "key": entry.key,
        "vendor": entry.vendor,
        "name": entry.name,
        "kind": entry.kind.value,
    }
    optional = {
        "generation": entry.generation,
        "predecessor": entry.predecessor,
        "predecessor_name": entry.predecessor_name,
        "aliases": list(entry.aliases),
        "chip": entry.chip,
        "chips_per_system": entry.chips_per_system,
        "members": list(entry.members),
        "assumed_power_w": range_record(entry.assumed_power_w) if entry.assumed_power_w else None,
        "specs": {name: spec_record(spec) for name, spec in entry.specs.items()} if with_specs else None,
    }
    return record | {name: value for name, value in optional.items() if value not in (None, [], {})}


def source_record(source: Source) -> dict[str, Any]:
    record: dict[str, Any] = {"title": source.title, "date": source.date, "kind": source.kind}
    return record | ({"url": source.url} if source.url else {})


def digest(record: Any) -> str:
    """SHA-256 of the canonical JSON of a record: equal content, equal digest."""
    text = json.dumps(canonical(record), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: Any) -> Any:
    """Whole floats as integers: JSON in the database does not keep the two apart."""
    if isinstance(value, Mapping):
        return {name: canonical(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
