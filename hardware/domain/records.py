"""Plain records (as in the YAML files, the events and the read models) to typed entries; `plain` has the way back.

One way in for all three, so that what a curator types passes the same checks as a file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from hardware.domain.catalogue import Confidence, Entry, EntryKind, Range, Source, Spec
from hardware.domain.errors import UnitError
from hardware.domain.places import Place, check_fields, one_of, require
from hardware.domain.shapes import Shape, fits, shapes
from hardware.domain.spec_types import SpecType, spec_names, spec_type
from hardware.domain.units import Dimension, Direction, quantity

Record = Mapping[str, Any]

SPEC_FIELDS: Final = shapes(
    LABEL="value date note",
    NUMBER="value_high",
    TEXT="unit source confidence region direction per bound status relative_to",
    FLAG="derived",
    RECORDS="alternatives",
)
ENTRY_FIELDS: Final = shapes(
    TEXT="key vendor name kind predecessor predecessor_name chip",
    LABEL="generation",
    NUMBER="chips_per_system",
    TEXTS="aliases members",
    RECORD="specs assumed_power_w",
)
RANGE_FIELDS: Final = shapes(NUMBER="low point high", LABEL="basis", TEXT="confidence source")
SOURCE_FIELDS: Final = shapes(LABEL="title date", TEXT="url kind")
PER: Final = ("chip", "socket", "superchip", "module", "instance", "host", "vm", "system")
BOUNDS: Final = ("exact", "approx", "at_least", "at_most")
STATUSES: Final = ("superseded", "wrong", "conflict", "variant")
SOURCE_KINDS: Final = ("vendor", "press", "measured")
_DAY: Final = r"\d{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?"
DATE: Final = re.compile(rf"{_DAY}(?:/{_DAY})?")
KEY: Final = re.compile(r"[a-z0-9-]+:[a-z0-9][a-z0-9.-]*")


def _optional_one_of(record: Record, name: str, allowed: Collection[str], place: Place) -> str | None:
    return one_of(record[name], allowed, place.at(name)) if record.get(name) is not None else None


def _known_source(record: Record, sources: Collection[str], place: Place) -> str | None:
    source: str | None = record.get("source")
    if source is not None and source not in sources:
        raise place.at("source").error(f"unknown source {source!r}", "Add it to sources.yaml or correct its id")
    return source


def _typed(name: str, place: Place) -> SpecType:
    found = spec_type(name)
    if found is None:
        known = ", ".join(spec_names())
        raise place.error(
            f"unknown specification {name!r}",
            f"Use tflops_<precision>[_sparse], tops_<precision> or one of: {known}",
        )
    return found


def _base_number(record: Record, field: str, kind: SpecType, place: Place) -> float:
    """The printed number in the specification's base unit; UnitError becomes a CatalogueError."""
    printed, symbol = record[field], str(record["unit"])
    if not fits(printed, Shape.NUMBER) or printed < 0:
        shown = repr(printed) if isinstance(printed, str | bool) else str(printed)
        raise place.at(field).error(f"{shown[:60]} is not a number", f"Write a number of {symbol}, 0 or more, unquoted")
    try:
        found = quantity(float(printed), symbol)
        if kind.bits_too:
            found = found.in_bytes()
    except UnitError as error:
        raise place.at("unit").error(
            str(error), "Use a unit of hardware/domain/dimensions.py; remarks go to `note`"
        ) from None
    if found.dimension is not kind.dimension:
        raise place.at("unit").error(
            f"{symbol} measures {found.dimension.value}, {kind.name} needs {kind.dimension.value}",
            "Correct the unit or the name of the specification",
        )
    return found.value


def _words(record: Record, kind: SpecType, place: Place) -> str:
    if str(record["unit"]) != kind.dimension.value:
        raise place.at("unit").error(
            f"{record['unit']!r} does not fit {kind.name}", f"Write `unit: {kind.dimension.value}`"
        )
    text = str(record["value"])
    if kind.dimension is Dimension.DATE and not DATE.fullmatch(text):
        raise place.at("value").error(
            f"{text!r} is not a date", "Write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-Qn, or two with /"
        )
    return text


def spec_from_record(name: str, record: Record, *, sources: Collection[str], place: Place) -> Spec:
    """A typed specification; `place` names it in errors. Alternatives are typed the same way."""
    check_fields(record, SPEC_FIELDS, place)
    require(record, ("value", "unit", "confidence"), place)
    kind = _typed(name, place)
    textual = kind.dimension in (Dimension.TEXT, Dimension.DATE)
    high = record.get("value_high")
    direction = _optional_one_of(record, "direction", [d.value for d in Direction], place)
    if kind.directed and direction is None:
        raise place.error("a link needs its direction", "Add `direction: one-way`, `both-ways` or `unstated`")
    others = record.get("alternatives") or ()
    return Spec(
        name=name,
        value=_words(record, kind, place) if textual else _base_number(record, "value", kind, place),
        unit=kind.dimension.value,
        printed_value=record["value"],
        printed_unit=str(record["unit"]),
        confidence=one_of(record["confidence"], [c.value for c in Confidence], place.at("confidence")),
        value_high=None if high is None else _base_number(record, "value_high", kind, place),
        printed_high=high,
        source=_known_source(record, sources, place),
        date=_optional_date(record, place),
        region=record.get("region"),
        direction=None if direction is None else Direction(direction),
        per=_optional_one_of(record, "per", PER, place),
        bound=_optional_one_of(record, "bound", BOUNDS, place) or "exact",
        status=_optional_one_of(record, "status", STATUSES, place),
        derived=bool(record.get("derived", False)),
        relative_to=record.get("relative_to"),
        note=record.get("note"),
        alternatives=tuple(
            spec_from_record(name, other, sources=sources, place=place.at(f"alternatives[{index}]"))
            for index, other in enumerate(others)
        ),
    )


def _optional_date(record: Record, place: Place) -> str | None:
    date = record.get("date")
    if date is not None and not DATE.fullmatch(str(date)):
        raise place.at("date").error(f"{date!r} is not a date", "Write YYYY, YYYY-MM or YYYY-MM-DD, quoted")
    return None if date is None else str(date)


def range_from_record(record: Record, *, sources: Collection[str], place: Place) -> Range:
    check_fields(record, RANGE_FIELDS, place)
    require(record, ("low", "point", "high"), place)
    low, point, high = (float(record[name]) for name in ("low", "point", "high"))
    if not low <= point <= high:
        raise place.error(f"{low:g}, {point:g}, {high:g} do not rise", "Order them: low <= point <= high")
    return Range(
        low,
        point,
        high,
        record.get("basis", ""),
        record.get("confidence", ""),
        _known_source(record, sources, place),
    )


def source_from_record(key: str, record: Record, *, place: Place) -> Source:
    check_fields(record, SOURCE_FIELDS, place)
    require(record, ("title", "date", "kind"), place)
    kind = one_of(record["kind"], SOURCE_KINDS, place.at("kind"))
    return Source(key, str(record["title"]), str(record["date"]), kind, record.get("url"))


def entry_from_record(record: Record, *, sources: Collection[str], file: str) -> Entry:
    """A typed entry. References to other entries are checked by the whole catalogue."""
    place = Place(file, str(record.get("key", "?")) if isinstance(record, Mapping) else "?")
    check_fields(record, ENTRY_FIELDS, place)
    require(record, ("key", "vendor", "name", "kind"), place)
    if not KEY.fullmatch(str(record["key"])):
        raise place.at("key").error(f"{record['key']!r} is no key", "Write vendor:slug in lower case")
    power = record.get("assumed_power_w")
    return Entry(
        key=record["key"],
        vendor=str(record["vendor"]),
        name=str(record["name"]),
        kind=EntryKind(one_of(record["kind"], [k.value for k in EntryKind], place.at("kind"))),
        generation=record.get("generation"),
        predecessor=record.get("predecessor"),
        predecessor_name=record.get("predecessor_name"),
        aliases=tuple(record.get("aliases") or ()),
        chip=record.get("chip"),
        chips_per_system=record.get("chips_per_system"),
        members=tuple(record.get("members") or ()),
        specs={
            name: spec_from_record(name, spec, sources=sources, place=place.at(f"specs.{name}"))
            for name, spec in (record.get("specs") or {}).items()
        },
        assumed_power_w=None
        if power is None
        else range_from_record(power, sources=sources, place=place.at("assumed_power_w")),
    )
