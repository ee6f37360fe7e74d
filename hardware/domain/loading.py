"""Types plain records and checks them as a whole, whether of files, events or the read models.

`load_catalogue` gives the typed catalogue of a folder, cached; `build` that of any records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from hardware.domain.catalogue import Assumption, Catalogue, Entry, EntryKind, Source, Unknown
from hardware.domain.errors import UnitError
from hardware.domain.files import ASSUMPTIONS_FILE, DATA, SOURCES_FILE, UNKNOWNS_FILE, overlay, read_folder
from hardware.domain.places import Place, check_fields, require
from hardware.domain.plain import CatalogueRecord, digest, entry_record, source_record
from hardware.domain.records import (
    RANGE_FIELDS,
    entry_from_record,
    range_from_record,
    source_from_record,
)
from hardware.domain.shapes import shapes
from hardware.domain.spec_types import spec_type
from hardware.domain.units import quantity

__all__ = ["DATA", "CatalogueRecord", "build", "load_catalogue", "overlay", "read_folder"]

ASSUMPTION_FIELDS: Final = {**RANGE_FIELDS, **shapes(TEXT="unit", TEXTS="kinds vendors")}
UNKNOWN_FIELDS: Final = shapes(TEXTS="subjects blocks", TEXT="spec", LABEL="note")


def load_catalogue(path: Path | str = DATA) -> Catalogue:
    """The catalogue of a folder. Raises CatalogueError naming file, entry and field."""
    folder = Path(path)
    stamp = tuple((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in sorted(folder.glob("*.yaml")))
    return _load(folder, stamp)


@lru_cache(maxsize=4)
def _load(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> Catalogue:
    return build(read_folder(folder))


def build(record: CatalogueRecord) -> Catalogue:
    """A typed catalogue from plain records; every reference is checked."""
    sources = _sources(record.sources)
    entries: dict[str, Entry] = {}
    for row in record.entries:
        key = str(row.get("key", "?")) if isinstance(row, Mapping) else "?"
        entry = entry_from_record(row, sources=sources, file=record.files.get(key, "catalogue"))
        if entry.key in entries:
            raise _place(record, entry).at("key").error("the key stands twice", "Remove one of the two")
        entries[entry.key] = entry
    for entry in entries.values():
        _check_references(entry, entries, _place(record, entry))
    return Catalogue(
        entries=entries,
        sources=sources,
        assumptions=_assumptions(record.assumptions, sources),
        unknowns=_unknowns(record.unknowns, entries),
        version=digest(_content(record, entries.values(), sources.values())),
    )


def _content(record: CatalogueRecord, entries: Iterable[Entry], sources: Iterable[Source]) -> dict[str, Any]:
    """What the version is a digest of: everything but the order of entries and the file names."""
    return {
        "entries": {entry.key: entry_record(entry) for entry in entries},
        "sources": {source.key: source_record(source) for source in sources},
        "assumptions": dict(record.assumptions),
        "unknowns": sorted(record.unknowns, key=lambda row: (row["spec"], list(row["subjects"]))),
    }


def _place(record: CatalogueRecord, entry: Entry) -> Place:
    return Place(record.files.get(entry.key, "catalogue"), entry.key)


def _sources(records: Mapping[str, Mapping[str, Any]]) -> dict[str, Source]:
    return {key: source_from_record(key, row, place=Place(SOURCES_FILE, key)) for key, row in records.items()}


def _check_references(entry: Entry, entries: Mapping[str, Entry], place: Place) -> None:
    for name in ("predecessor", "chip"):
        _refer(getattr(entry, name), entries, place.at(name))
    for member in entry.members:
        _refer(member, entries, place.at("members"))
    for spec in entry.specs.values():
        _refer(spec.relative_to, entries, place.at(f"specs.{spec.name}.relative_to"))
    if entry.is_system and entry.chip is None:
        raise place.error("a system needs its chip", "Add `chip: vendor:slug`")
    if entry.kind is EntryKind.FAMILY and not entry.members:
        raise place.error("a family needs members", "Add `members:` with catalogue keys, smallest or oldest first")
    if entry.chip is not None and not entries[entry.chip].is_chip:
        raise place.at("chip").error(f"{entry.chip} is no chip", "Name a chip, not a system or family")
    _no_cycle(entry, entries, place.at("predecessor"))


def _refer(key: str | None, entries: Mapping[str, Entry], place: Place) -> None:
    if key is not None and key not in entries:
        remedy = "Correct the key, add the entry, or use `predecessor_name` for one outside the catalogue"
        raise place.error(f"{key!r} is not in the catalogue", remedy)


def _no_cycle(entry: Entry, entries: Mapping[str, Entry], place: Place) -> None:
    seen, current = {entry.key}, entry.predecessor
    while current is not None and current in entries:
        if current in seen:
            raise place.error(f"the lineage returns to {current}", "A chip can't precede itself")
        seen.add(current)
        current = entries[current].predecessor


def _assumptions(records: Mapping[str, Mapping[str, Any]], sources: Collection[str]) -> dict[str, Assumption]:
    found = {}
    for name, row in records.items():
        place = Place(ASSUMPTIONS_FILE, name)
        check_fields(row, ASSUMPTION_FIELDS, place)
        require(row, ("unit", "kinds"), place)
        values = {key: value for key, value in row.items() if key in RANGE_FIELDS}
        try:
            factor = quantity(1.0, str(row["unit"]))
        except UnitError as error:
            raise place.at("unit").error(str(error), "Use a unit of hardware/domain/dimensions.py") from None
        scaled = range_from_record(values, sources=sources, place=place).times(factor.value)
        found[name] = Assumption(
            name, scaled, factor.dimension.value, tuple(row["kinds"]), tuple(row.get("vendors") or ())
        )
    return found


def _unknowns(records: Sequence[Mapping[str, Any]], entries: Mapping[str, Entry]) -> tuple[Unknown, ...]:
    found = []
    for index, row in enumerate(records):
        place = Place(UNKNOWNS_FILE, f"[{index}]")
        check_fields(row, UNKNOWN_FIELDS, place)
        require(row, UNKNOWN_FIELDS, place)
        if spec_type(row["spec"]) is None:
            raise place.at("spec").error(f"unknown specification {row['spec']!r}", "Use a name of spec_types.py")
        for subject in row["subjects"]:
            _refer(subject, entries, place.at("subjects"))
        found.append(Unknown(tuple(row["subjects"]), row["spec"], row["note"], tuple(row["blocks"])))
    return tuple(found)
