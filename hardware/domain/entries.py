"""What the catalogue is made of: sourced entries with their specifications, ranges and what nobody published."""

from __future__ import annotations

from collections.abc import Mapping
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
