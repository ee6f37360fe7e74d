"""What an import would change: pure comparison of the catalogue as it is with a file's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from hardware.domain.plain import CatalogueRecord, canonical

Record = Mapping[str, Any]

_APART: Final = frozenset({"specs", "aliases"})  # parts of an entry that have events of their own


class What(StrEnum):
    SOURCE = "source"
    PRODUCT = "product"
    ALIAS = "alias"
    SPEC = "specification"
    ASSUMPTION = "assumption"
    UNKNOWN = "unknown"


class Action(StrEnum):
    ADD = "add"
    CHANGE = "change"
    KEEP = "keep"  # a curator edited it since: the file's figure is shown but not taken
    ABSENT = "absent"  # here but not in the file: kept, nothing is ever deleted by leaving it out


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `key` is the product, source or assumption; `name` the specification or alias."""

    what: What
    action: Action
    key: str
    name: str = ""
    was: Any = None
    now: Any = None

    @property
    def applies(self) -> bool:
        return self.action in (Action.ADD, Action.CHANGE)

    def sentence(self) -> str:
        thing = f"{self.what.value} {self.key}" + (f" {self.name}" if self.name else "")
        was, now = (brief(self.what, value) for value in (self.was, self.now))
        match self.action:
            case Action.ADD:
                return f"add {thing}" + (f": {now}" if now else "")
            case Action.CHANGE:
                return f"change {thing}: {was} -> {now}"
            case Action.KEEP:
                return f"keep {thing}: {was} (a curator's), the file has {now}"
            case Action.ABSENT:
                return f"keep {thing}: not in the file"


def brief(what: What, record: Any) -> str:
    """A record in a few words for a diff line."""
    if not isinstance(record, Mapping):
        return "" if record is None else str(record)
    if what is What.SPEC:
        others = len(record.get("alternatives") or ())
        return f"{record['value']} {record['unit']}" + (f" and {others} alternatives" if others else "")
    if what is What.PRODUCT:
        shown = {name: value for name, value in record.items() if name not in ("key", "vendor", "kind")}
        return ", ".join(f"{name} {value}" for name, value in shown.items())
    return ", ".join(f"{name} {value}" for name, value in record.items())


def diff(
    current: CatalogueRecord, wanted: CatalogueRecord, *, curated: Collection[tuple[str, str]] = ()
) -> list[Change]:
    """Changes that turn `current` into `wanted`, sources first so that figures can refer to them.

    `curated` holds (product, specification) pairs whose current figure a person entered; an empty
    name stands for the product itself. Those are reported and kept.
    """
    return [
        *_table(What.SOURCE, current.sources, wanted.sources, ()),
        *_entries(current, wanted, curated),
        *_table(What.ASSUMPTION, current.assumptions, wanted.assumptions, ()),
        *_table(What.UNKNOWN, _by_key(current.unknowns), _by_key(wanted.unknowns), ()),
    ]


def unknown_key(record: Record) -> str:
    return f"{record['spec']} of {', '.join(record['subjects'])}"


def _by_key(unknowns: Sequence[Record]) -> dict[str, Record]:
    return {unknown_key(record): record for record in unknowns}


def _table(
    what: What, current: Mapping[str, Record], wanted: Mapping[str, Record], curated: Collection[str]
) -> list[Change]:
    found = [
        change
        for key, record in wanted.items()
        if (change := _compare(what, key, "", current.get(key), record, key in curated)) is not None
    ]
    return found + [Change(what, Action.ABSENT, key) for key in current if key not in wanted]


def _compare(what: What, key: str, name: str, was: Any, now: Any, is_curated: bool) -> Change | None:
    if was is None:
        return Change(what, Action.ADD, key, name, None, now)
    if canonical(was) == canonical(now):
        return None
    return Change(what, Action.KEEP if is_curated else Action.CHANGE, key, name, was, now)


def _entries(current: CatalogueRecord, wanted: CatalogueRecord, curated: Collection[tuple[str, str]]) -> list[Change]:
    here = {str(record["key"]): record for record in current.entries}
    there = {str(record["key"]): record for record in wanted.entries}
    found: list[Change] = []
    for key, record in there.items():
        found += _entry(key, here.get(key), record, curated)
    return found + [Change(What.PRODUCT, Action.ABSENT, key) for key in here if key not in there]


def _entry(key: str, was: Record | None, now: Record, curated: Collection[tuple[str, str]]) -> list[Change]:
    base = _compare(What.PRODUCT, key, "", was and _base(was), _base(now), (key, "") in curated)
    found = [] if base is None else [base]
    old_aliases = () if was is None else was.get("aliases") or ()
    found += [
        Change(What.ALIAS, Action.ADD, key, alias) for alias in now.get("aliases") or () if alias not in old_aliases
    ]
    old_specs: Record = {} if was is None else was.get("specs") or {}
    new_specs: Record = now.get("specs") or {}
    for name, record in new_specs.items():
        change = _compare(What.SPEC, key, name, old_specs.get(name), record, (key, name) in curated)
        found += [] if change is None else [change]
    gone = [name for name in old_specs if name not in new_specs]
    return found + [Change(What.SPEC, Action.ABSENT, key, name) for name in gone]


def _base(record: Record) -> dict[str, Any]:
    kept = {name: value for name, value in record.items() if name not in _APART}
    return {name: value for name, value in kept.items() if value not in (None, [], {})}
