"""Figures that models and checks ask the catalogue for, each with its rule in one place.

All numbers are in base units: FLOPS, B, B/s, bit/s, W; prices in USD per hour, as they are printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from hardware.domain.catalogue import Catalogue, Entry, Range, Spec
from hardware.domain.units import Dimension, Direction, Sparsity

_HOUR: Final = 3600.0
_CHANGE: Final = "2025-06"  # EC2 prices of several GPU instances fell between 2025-04-28 and 2025-06-23


def _peaks(entry: Entry | None, wanted: Callable[[Spec], bool]) -> dict[str, float]:
    specs = () if entry is None else entry.specs.values()
    return {
        spec.type.precision: spec.number
        for spec in specs
        if spec.type.precision is not None and spec.number is not None and wanted(spec)
    }


def precision_peaks(entry: Entry | None) -> dict[str, float]:
    """Dense floating-point peaks as printed for this entry: {"bf16": 6.67e14, ...} in FLOPS."""
    return _peaks(entry, lambda s: s.unit == Dimension.FLOPS.value and s.type.sparsity is Sparsity.DENSE)


def total(catalogue: Catalogue, key: str, spec: str) -> float | None:
    """The chip's specification times the chips of the system, base unit; None if either is missing."""
    found = catalogue.chip_of(key)
    value = None if found is None else found[0].number(spec)
    return None if found is None or value is None else value * found[1]


def peaks(catalogue: Catalogue, key: str) -> dict[str, float]:
    """Dense peaks of a chip or system: printed for it where they are, else chip times chips."""
    entry = catalogue.representative(key)
    chip = catalogue.chip(key)
    if entry is None or chip is None:
        return precision_peaks(entry)
    count = catalogue.chips(key)
    from_chips = {} if count is None else {name: flops * count for name, flops in precision_peaks(chip).items()}
    return from_chips | precision_peaks(entry)


def scaleup_one_way(catalogue: Catalogue, key: str) -> Range | None:
    """Scale-up bandwidth of one chip in one direction, B/s.

    A figure that sums both ways is halved. Where no direction is stated the truth lies between half
    and all of it, and half is the likely one (AWS's figures equal its links counted both ways).
    """
    for entry in (catalogue.representative(key), catalogue.chip(key)):
        if entry is None:
            continue
        stated = entry.specs.get("scaleup_bandwidth_one_way")
        if stated is not None and stated.number is not None:
            values = [stated.number, *(a.number for a in stated.alternatives if a.number is not None)]
            return Range(min(values), stated.number, max(values), stated.note or "", stated.confidence, stated.source)
        spec = entry.specs.get("scaleup_bandwidth")
        if spec is not None and spec.quantity is not None:
            return _one_way(spec)
    return None


def _one_way(spec: Spec) -> Range:
    figure = spec.quantity
    assert figure is not None  # the caller looked
    if spec.direction is Direction.UNSTATED:
        half = figure.value / 2
        return Range(half, half, figure.value, "direction not stated: half to all", spec.confidence, spec.source)
    value = figure.one_way().value
    return Range(value, value, value, f"printed {spec.direction}", spec.confidence, spec.source)


@dataclass(frozen=True, slots=True)
class Price:
    usd_per_hour: float
    kind: str  # on_demand | capacity_block
    region: str | None
    date: str | None
    per: str | None  # "chip" for prices per chip-hour
    spec: Spec


def price_per_hour(
    catalogue: Catalogue,
    key: str,
    *,
    region: str | None = None,
    on: date | None = None,
    kind: str = "on_demand",
) -> Price | None:
    """The hourly price of an instance or chip, valid on a date and in a region; None if not published.

    On-demand and Capacity Block are different products: ask for one. A price of another region is
    not given for the one asked for.
    """
    entry = catalogue.get(key)
    if entry is None:
        return None
    for name in _price_names(kind, on):
        spec = entry.specs.get(name)
        for offer in () if spec is None else (spec, *spec.alternatives):
            if offer.number is not None and offer.status != "wrong" and _in_region(offer, region):
                return Price(_hourly(offer), kind, offer.region, offer.date, offer.per, offer)
    return None


def _hourly(spec: Spec) -> float:
    """The printed number where it is per hour already: no rounding by way of the base unit."""
    if spec.printed_unit == "USD/h" and isinstance(spec.printed_value, int | float):
        return float(spec.printed_value)
    assert spec.number is not None  # the caller looked
    return spec.number * _HOUR


def _price_names(kind: str, on: date | None) -> tuple[str, ...]:
    if kind == "capacity_block":
        return ("price_capacity_block",)
    old = on is not None and on.isoformat() < _CHANGE
    return ("price_before_2025_06", "price") if old else ("price",)


def _in_region(spec: Spec, region: str | None) -> bool:
    return region is None or spec.region is None or spec.region == region
