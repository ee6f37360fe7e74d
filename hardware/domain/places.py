"""Where a record stands and what every record is checked for: errors name file, entry and field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from hardware.domain.errors import CatalogueError
from hardware.domain.shapes import Shape, fits


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands, for errors: file, entry and field."""

    file: str
    entry: str = ""
    field: str = ""

    def at(self, field: str) -> Place:
        return Place(self.file, self.entry, f"{self.field}.{field}" if self.field else field)

    def error(self, problem: str, remedy: str) -> CatalogueError:
        return CatalogueError(file=self.file, entry=self.entry, field=self.field, problem=problem, remedy=remedy)


def check_fields(record: Any, allowed: Mapping[str, Shape], place: Place) -> None:
    """Refuse anything but a mapping with known keys, each of its shape: a slip would else lose a fact in silence."""
    if not isinstance(record, Mapping):
        raise place.error(f"a mapping is expected, not {type(record).__name__}", "Write `field: value` lines")
    for name, value in record.items():
        if name not in allowed:
            raise place.at(str(name)).error(f"unknown key {name!r}", f"Use one of: {', '.join(sorted(allowed))}")
        if value is not None and not fits(value, allowed[name]):
            raise place.at(name).error(f"{str(value)[:60]!r} is not {allowed[name]}", "Correct it; dates are quoted")


def require(record: Mapping[str, Any], names: Collection[str], place: Place) -> None:
    for name in names:
        if record.get(name) is None:
            raise place.error(f"{name!r} is missing", f"Add `{name}:`")


def one_of(value: Any, allowed: Collection[str], place: Place) -> str:
    if value not in allowed:
        raise place.error(f"{value!r} is not allowed", f"Use one of: {', '.join(allowed)}")
    return str(value)
