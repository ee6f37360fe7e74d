"""The catalogue in memory: sourced entries with their specifications, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from hardware.domain.spec_types import SpecType, spec_type
from hardware.domain.units import Dimension, Direction, Quantity


class EntryKind(StrEnum):
    AI_ACCELERATOR = "ai_accelerator"
    GPU = "gpu"
    CPU = "cpu"
    INSTANCE = "instance"
    SERVER = "server"
    RACK = "rack"
    POD = "pod"
    CLUSTER = "cluster"
    FAMILY = "family"  # several entries under one name: its members stand from smallest or oldest to newest
    GENERIC = "generic"  # a rival that is not named: nothing can be looked up for it


class Confidence(StrEnum):
    VENDOR = "vendor"
    PRESS = "press"
    MEASURED = "measured"
    ASSUMPTION = "assumption"
    MEMORY = "memory"  # no source found
    CURATOR = "curator"  # entered by a person, who names the source in words


CHIP_KINDS: Final = frozenset({EntryKind.AI_ACCELERATOR, EntryKind.GPU, EntryKind.CPU})
SYSTEM_KINDS: Final = frozenset(
    {EntryKind.INSTANCE, EntryKind.SERVER, EntryKind.RACK, EntryKind.POD, EntryKind.CLUSTER}
)


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    title: str
    date: str
    kind: str  # vendor | press | measured
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """Low, most likely and high in one base unit; a published point has all three equal."""

    low: float
    point: float
    high: float
    basis: str = ""
    confidence: str = ""
    source: str | None = None

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    def times(self, factor: float) -> Range:
        return Range(
            self.low * factor,
            self.point * factor,
            self.high * factor,
            self.basis,
            self.confidence,
            self.source,
        )


@dataclass(frozen=True, slots=True)
class Spec:
    """One printed figure. `value` is in the base unit `unit`; text and dates keep their words."""

    name: str
    value: float | str
    unit: str
    printed_value: float | int | str
    printed_unit: str
    confidence: str
    value_high: float | None = None  # upper end where a source prints a range, base unit
    printed_high: float | int | None = None
    source: str | None = None
    date: str | None = None  # when the figure was valid: YYYY[-MM[-DD]]
    region: str | None = None
    direction: Direction | None = None
    per: str | None = None  # chip, socket, superchip, module, instance, host, vm, system
    bound: str = "exact"
    status: str | None = None  # superseded | wrong | conflict | variant
    derived: bool = False
    relative_to: str | None = None
    note: str | None = None
    alternatives: tuple[Spec, ...] = ()

    @property
    def number(self) -> float | None:
        return self.value if isinstance(self.value, float) else None

    @property
    def type(self) -> SpecType:
        found = spec_type(self.name)
        assert found is not None, self.name  # loading refuses unknown names
        return found

    @property
    def printed(self) -> str:
        """The figure in its source's own unit: "820 GiB/s", "384-512 GB"."""
        if self.printed_unit in ("text", "date"):
            return str(self.printed_value)
        high = f"-{self.printed_high:,}" if self.printed_high is not None else ""
        value = self.printed_value if isinstance(self.printed_value, str) else f"{self.printed_value:,}"
        return f"{value}{high} {self.printed_unit}"

    @property
    def quantity(self) -> Quantity | None:
        """The figure with its tags; None for text and dates."""
        if self.number is None:
            return None
        kind = self.type
        return Quantity(self.number, Dimension(self.unit), kind.precision, kind.sparsity, self.direction)


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    vendor: str
    name: str
    kind: EntryKind
    generation: str | None = None
    predecessor: str | None = None
    predecessor_name: str | None = None  # a predecessor outside the catalogue
    aliases: tuple[str, ...] = ()
    chip: str | None = None
    chips_per_system: int | None = None
    members: tuple[str, ...] = ()
    specs: Mapping[str, Spec] = field(default_factory=dict)
    assumed_power_w: Range | None = None

    @property
    def is_chip(self) -> bool:
        return self.kind in CHIP_KINDS

    @property
    def is_system(self) -> bool:
        return self.kind in SYSTEM_KINDS

    def number(self, spec: str) -> float | None:
        """The specification in its base unit; None when it is missing or text."""
        found = self.specs.get(spec)
        return None if found is None else found.number


@dataclass(frozen=True, slots=True)
class Assumption:
    """A range that models use where nothing is printed: the usable part of a peak, say."""

    name: str
    range: Range
    unit: str
    kinds: tuple[str, ...]  # entry kinds that it holds for
    vendors: tuple[str, ...] = ()  # empty: any


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something nobody has published, and what can't be checked because of it."""

    subjects: tuple[str, ...]
    spec: str
    note: str
    blocks: tuple[str, ...]  # claim metrics


@dataclass(frozen=True)
class Catalogue:
    """All entries by key. `version` is a digest of the content: equal content, equal version."""

    entries: Mapping[str, Entry]
    sources: Mapping[str, Source]
    assumptions: Mapping[str, Assumption]
    unknowns: tuple[Unknown, ...]
    version: str

    def __contains__(self, key: object) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def get(self, key: str | None) -> Entry | None:
        return None if key is None else self.entries.get(key)

    def spec(self, key: str | None, name: str) -> Spec | None:
        entry = self.get(key)
        return None if entry is None else entry.specs.get(name)

    def number(self, key: str | None, spec: str) -> float | None:
        """A specification of this very entry in its base unit: no fall-through to chip or member."""
        entry = self.get(key)
        return None if entry is None else entry.number(spec)

    def predecessor(self, key: str | None) -> Entry | None:
        entry = self.get(key)
        return None if entry is None else self.get(entry.predecessor)

    def lineage(self, key: str) -> list[Entry]:
        """The entry, its predecessor, and so on to the oldest in the catalogue."""
        found: list[Entry] = []
        entry = self.get(key)
        while entry is not None and entry not in found:
            found.append(entry)
            entry = self.get(entry.predecessor)
        return found

    def members(self, family: str) -> list[Entry]:
        """Members of a family from smallest or oldest to largest or newest; empty for anything else."""
        entry = self.get(family)
        return [] if entry is None else [self.entries[member] for member in entry.members]

    def representative(self, key: str | None) -> Entry | None:
        """The entry whose figures stand for this one: a family's last member, else the entry."""
        entry = self.get(key)
        while entry is not None and entry.members:
            entry = self.entries[entry.members[-1]]
        return entry

    def families_of(self, key: str) -> list[Entry]:
        return [entry for entry in self if key in entry.members]

    def chip(self, key: str | None) -> Entry | None:
        """The chip inside: of a chip itself, of a system its accelerator or CPU."""
        entry = self.representative(key)
        if entry is None:
            return None
        return entry if entry.is_chip else self.get(entry.chip)

    def chips(self, key: str | None) -> int | None:
        """How many chips the system holds (a cluster: as deployed, else as its limit); None if unknown."""
        entry = self.representative(key)
        if entry is None:
            return None
        if entry.is_chip:
            return 1
        if entry.chips_per_system is not None:
            return entry.chips_per_system
        count = entry.number("chips_deployed") or entry.number("max_cluster")
        return None if count is None else int(count)

    def chip_of(self, key: str | None) -> tuple[Entry, int] | None:
        """Chip and count together; None when either is unknown."""
        chip, count = self.chip(key), self.chips(key)
        return None if chip is None or count is None else (chip, count)

    def power_range(self, key: str | None) -> Range | None:
        """Watts: a range where one is assumed or measured, else the published point, else None."""
        entry = self.get(key)
        if entry is None:
            return None
        if entry.assumed_power_w is not None:
            return entry.assumed_power_w
        for name in ("tdp", "max_power", "power"):
            spec = entry.specs.get(name)
            if spec is not None and spec.number is not None:
                return Range(spec.number, spec.number, spec.number, f"published {name}", spec.confidence, spec.source)
        return None
