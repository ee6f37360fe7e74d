"""The catalogue's YAML files: a folder of them, or some laid over what is there.

Structure is checked here; what the records say is checked by `hardware.domain.loading.build`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from hardware.domain.errors import CatalogueError
from hardware.domain.places import Place
from hardware.domain.plain import CatalogueRecord
from hardware.domain.shapes import Shape, fits

DATA: Final = Path(__file__).resolve().parent.parent / "data"
ENTRY_FILES: Final = ("chips.yaml", "systems.yaml", "families.yaml")
SOURCES_FILE: Final = "sources.yaml"
ASSUMPTIONS_FILE: Final = "assumptions.yaml"
UNKNOWNS_FILE: Final = "unknowns.yaml"

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
    if shape is dict and not fits(found, Shape.RECORD):
        raise _file_error(name, "has a name that is no text", "Quote the names of its top level")
    return found
