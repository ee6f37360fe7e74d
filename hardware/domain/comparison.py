"""Chips or systems side by side, like for like: one precision, one direction, dense with dense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hardware.domain.catalogue import Catalogue, Entry, Range, Spec
from hardware.domain.figures import precision_peaks, price_per_hour, scaleup_one_way, total
from hardware.domain.spec_types import spec_type
from hardware.domain.units import Dimension

POWER: Final = "power"
ONE_WAY: Final = "scaleup_bandwidth_one_way"
PRICE: Final = "price"
DEFAULT: Final = (
    "tflops_fp4", "tflops_fp8", "tflops_bf16", "tflops_fp32", "memory_capacity", "memory_bandwidth",
    ONE_WAY, "cores", "clock", POWER, PRICE,
)  # fmt: skip
_NOT_NOW: Final = ("wrong", "superseded", "variant")


@dataclass(frozen=True, slots=True)
class Cell:
    """One product's figure. `low` and `high` span its range, or the other figures printed for it."""

    key: str
    value: float | None
    low: float | None = None
    high: float | None = None
    basis: str = ""
    source: str | None = None

    def ratio_to(self, other: Cell) -> float | None:
        """This figure over another product's; None where either is missing."""
        if self.value is None or not other.value:
            return None
        return self.value / other.value


@dataclass(frozen=True, slots=True)
class Row:
    """One figure for all products; `unit` is the base unit (USD/h for prices)."""

    spec: str
    label: str
    unit: str
    cells: tuple[Cell, ...]

    @property
    def ratios(self) -> tuple[float | None, ...]:
        """Each product against the first."""
        return tuple(cell.ratio_to(self.cells[0]) for cell in self.cells)


def compare(catalogue: Catalogue, keys: Sequence[str], specs: Sequence[str] = DEFAULT) -> list[Row]:
    """Rows with a figure for at least one of the products; a family stands for its newest member.

    A system's chip figures are chip times chips. Text and unknown names give no row. Raises KeyError
    for a product that the catalogue does not hold.
    """
    entries = [_entry(catalogue, key) for key in keys]
    rows = [_row(catalogue, name, keys, entries) for name in specs]
    return [row for row in rows if row is not None and any(cell.value is not None for cell in row.cells)]


def _entry(catalogue: Catalogue, key: str) -> Entry:
    found = catalogue.representative(key)
    if found is None:
        raise KeyError(key)
    return found


def _row(catalogue: Catalogue, name: str, keys: Sequence[str], entries: Sequence[Entry]) -> Row | None:
    kind = spec_type("tdp" if name == POWER else name)
    if kind is None or kind.dimension in (Dimension.TEXT, Dimension.DATE):
        return None
    label, unit = kind.label, kind.dimension.value
    if name == POWER:
        label = "power"
    if name == PRICE:
        unit = "USD/h"
    cells = (_cell(catalogue, name, key, entry) for key, entry in zip(keys, entries, strict=True))
    return Row(name, label, unit, tuple(cells))


def _cell(catalogue: Catalogue, name: str, key: str, entry: Entry) -> Cell:
    if name == POWER:
        return _of_range(key, catalogue.power_range(entry.key))
    if name == ONE_WAY:
        return _of_range(key, scaleup_one_way(catalogue, entry.key))
    if name == PRICE:
        price = price_per_hour(catalogue, entry.key)
        if price is None:
            return Cell(key, None)
        value = price.usd_per_hour
        return Cell(key, value, value, value, f"on demand per {price.per}, {price.region}", price.spec.source)
    spec = entry.specs.get(name)
    if spec is not None and spec.number is not None:
        return _of_spec(key, spec)
    return _of_chips(catalogue, name, key, entry)


def _of_range(key: str, found: Range | None) -> Cell:
    if found is None:
        return Cell(key, None)
    return Cell(key, found.point, found.low, found.high, found.basis, found.source)


def _of_spec(key: str, spec: Spec) -> Cell:
    others = [other.number for other in spec.alternatives if other.status not in _NOT_NOW and other.number]
    values = [value for value in (spec.number, spec.value_high, *others) if value is not None]
    return Cell(key, spec.number, min(values), max(values), spec.printed, spec.source)


def _of_chips(catalogue: Catalogue, name: str, key: str, entry: Entry) -> Cell:
    chip = catalogue.chip(entry.key)
    value = total(catalogue, entry.key, name) if entry.is_system and _adds_up(name, chip) else None
    if value is None or chip is None:
        return Cell(key, None)
    return Cell(key, value, value, value, f"{catalogue.chips(entry.key)} x {chip.name}")


def _adds_up(name: str, chip: Entry | None) -> bool:
    """Whether chips of a system add: peaks, memory and its bandwidth do, a clock or a node does not."""
    if chip is None:
        return False
    peaks = {f"tflops_{precision}" for precision in precision_peaks(chip)}
    return name in peaks | {"memory_capacity", "memory_bandwidth", "cores", "transistors"}
