"""Reads the catalogue's YAML files and checks them as a whole.

`load_catalogue` gives the typed catalogue of a folder, cached; `read_folder` the plain records, for
an import and its diff; `build` types and validates records, also those of the read models.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from hardware.domain.catalogue import Assumption, Catalogue, Entry, EntryKind, Source, Unknown
from hardware.domain.errors import CatalogueError, UnitError
from hardware.domain.places import Place, check_fields, require
from hardware.domain.records import (
    RANGE_FIELDS,
    digest,
    entry_from_record,
    entry_record,
    range_from_record,
    source_from_record,
    source_record,
)
from hardware.domain.spec_types import spec_type
from hardware.domain.units import quantity

DATA: Final = Path(__file__).resolve().parent.parent / "data"
ENTRY_FILES: Final = ("chips.yaml", "systems.yaml", "families.yaml")
SOURCES_FILE: Final = "sources.yaml"
ASSUMPTIONS_FILE: Final = "assumptions.yaml"
UNKNOWNS_FILE: Final = "unknowns.yaml"
ASSUMPTION_FIELDS: Final = RANGE_FIELDS | {"unit", "kinds", "vendors"}
UNKNOWN_FIELDS: Final = frozenset({"subjects", "spec", "note", "blocks"})

_BASE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast


class _UniqueLoader(_BASE_LOADER):  # type: ignore[misc]
    """YAML keeps the last of two equal keys in silence; here the first fact would be lost."""


def _unique_mapping(loader: Any, node: yaml.MappingNode) -> dict[Hashable, Any]:
    found: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"duplicate key {key!r}", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_UniqueLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique_mapping)


@dataclass(frozen=True, slots=True)
class CatalogueRecord:
    """The catalogue as plain records; `files` says where an entry stands, for errors."""

    entries: Sequence[Mapping[str, Any]]
    sources: Mapping[str, Mapping[str, Any]]
    assumptions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    unknowns: Sequence[Mapping[str, Any]] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def load_catalogue(path: Path | str = DATA) -> Catalogue:
    """The catalogue of a folder. Raises CatalogueError naming file, entry and field."""
    folder = Path(path)
    stamp = tuple((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in sorted(folder.glob("*.yaml")))
    return _load(folder, stamp)


@lru_cache(maxsize=4)
def _load(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> Catalogue:
    return build(read_folder(folder))


def read_folder(path: Path | str) -> CatalogueRecord:
    """The records of a folder's files; structure is checked, content is `build`'s part."""
    folder = Path(path)
    if not folder.is_dir():
        raise _file_error(str(folder), "there is no such folder", "Give the folder that holds chips.yaml")
    entries: list[Mapping[str, Any]] = []
    files: dict[str, str] = {}
    for name in ENTRY_FILES:
        for record in _read(folder / name, list, optional=name != "chips.yaml"):
            key = str(record.get("key", "?")) if isinstance(record, Mapping) else "?"
            if key in files:
                raise Place(name, key, "key").error(f"the key also stands in {files[key]}", "Remove one of the two")
            files[key] = name
            entries.append(record)
    return CatalogueRecord(
        entries=entries,
        sources=_read(folder / SOURCES_FILE, dict),
        assumptions=_read(folder / ASSUMPTIONS_FILE, dict, optional=True),
        unknowns=_read(folder / UNKNOWNS_FILE, list, optional=True),
        files=files,
    )


def overlay(base: CatalogueRecord, texts: Mapping[str, str]) -> CatalogueRecord:
    """`base` with the content of some catalogue files, by name, laid over it: a partial import.

    Entries of the files replace those with the same key; all others stay as they are in `base`.
    """
    entries = {str(record["key"]): record for record in base.entries}
    files = dict(base.files)
    tables: dict[str, dict[str, Any]] = {SOURCES_FILE: {}, ASSUMPTIONS_FILE: {}}
    unknowns = list(base.unknowns)
    for name, text in texts.items():
        if name in tables:
            tables[name] = _parse(name, text, dict)
        elif name == UNKNOWNS_FILE:
            unknowns += [row for row in _parse(name, text, list) if row not in unknowns]
        elif name in ENTRY_FILES:
            for record in _parse(name, text, list):
                key = str(record.get("key", "?")) if isinstance(record, Mapping) else "?"
                entries[key], files[key] = record, name
        else:
            known = ", ".join((*ENTRY_FILES, SOURCES_FILE, ASSUMPTIONS_FILE, UNKNOWNS_FILE))
            raise _file_error(name, "not a catalogue file", f"Name it one of: {known}")
    return CatalogueRecord(
        list(entries.values()),
        {**base.sources, **tables[SOURCES_FILE]},
        {**base.assumptions, **tables[ASSUMPTIONS_FILE]},
        unknowns,
        files,
    )


def _file_error(file: str, problem: str, remedy: str) -> CatalogueError:
    return CatalogueError(file=file, entry="", field="", problem=problem, remedy=remedy)


def _read(file: Path, shape: type[list[Any]] | type[dict[str, Any]], *, optional: bool = False) -> Any:
    if not file.exists():
        if optional:
            return shape()
        raise _file_error(str(file), "the file is missing", "A catalogue folder needs chips.yaml and sources.yaml")
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _file_error(file.name, f"not UTF-8: {error}", "Save it as UTF-8") from None
    return _parse(file.name, text, shape)


def _parse(name: str, text: str, shape: type[list[Any]] | type[dict[str, Any]]) -> Any:
    try:
        # Our loader is a safe one: it only refuses duplicate keys besides.
        found = yaml.load(text, Loader=_UniqueLoader)
    except yaml.YAMLError as error:
        raise _file_error(name, f"not readable as YAML: {error}", "Correct the file") from None
    if not isinstance(found, shape):
        raise _file_error(name, f"holds {type(found).__name__}, not {shape.__name__}", "Correct its top level")
    return found


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
            raise place.at("unit").error(str(error), "Use a unit of hardware/domain/units.py") from None
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
