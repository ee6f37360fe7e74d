"""Units of the field as a type: a quantity knows what it measures, and mixing kinds is an error.

Bits and bytes, FLOPS and OPS, dense and sparse peaks, one-way and both-way bandwidth and two precisions
never mix by themselves; where a conversion exists it is a method with a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from hardware.domain.dimensions import UNITS, Dimension, Unit, unit_of
from hardware.domain.errors import UnitError

__all__ = [
    "UNITS", "Dimension", "Direction", "Quantity", "Sparsity", "Unit", "format_in", "parse", "quantity", "unit_of",
]  # fmt: skip


class Sparsity(StrEnum):
    DENSE = "dense"
    SPARSE = "sparse"


class Direction(StrEnum):
    """How a link's bandwidth is counted. Marketing sums both ways; a model needs one."""

    ONE_WAY = "one-way"
    BOTH_WAYS = "both-ways"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in its base unit, with everything that forbids mixing it with another.

    `precision` ("bf16"), `sparsity` and `direction` are None where they do not apply or nothing is
    said. Two quantities combine only when dimension and all three agree.
    """

    value: float
    dimension: Dimension
    precision: str | None = None
    sparsity: Sparsity | None = None
    direction: Direction | None = None

    def to(self, symbol: str) -> float:
        """The number in another unit of the same dimension."""
        unit = unit_of(symbol)
        if unit.dimension is not self.dimension:
            raise UnitError(f"{self} is not a quantity of {symbol} ({unit.dimension.value})")
        return self.value / unit.factor

    def tagged(
        self,
        *,
        precision: str | None = None,
        sparsity: Sparsity | None = None,
        direction: Direction | None = None,
    ) -> Quantity:
        """The same figure with what its source left open filled in: an explicit assumption."""
        return replace(
            self,
            precision=precision or self.precision,
            sparsity=sparsity or self.sparsity,
            direction=direction or self.direction,
        )

    def one_way(self) -> Quantity:
        """Bandwidth of one direction: half of what sums both. Unstated can't be halved or kept."""
        if self.direction is Direction.ONE_WAY:
            return self
        if self.direction is Direction.BOTH_WAYS:
            return replace(self, value=self.value / 2, direction=Direction.ONE_WAY)
        raise UnitError(f"the direction of {self} is not stated; decide it first with tagged(direction=...)")

    def in_bytes(self) -> Quantity:
        """Bits as bytes, eight to one; bytes stay."""
        target = {Dimension.BITS: Dimension.BYTES, Dimension.BIT_RATE: Dimension.BYTE_RATE}.get(self.dimension)
        if target is not None:
            return replace(self, value=self.value / 8, dimension=target)
        if self.dimension in (Dimension.BYTES, Dimension.BYTE_RATE):
            return self
        raise UnitError(f"{self} holds neither bits nor bytes")

    def __add__(self, other: Quantity) -> Quantity:
        self._agree(other)
        return replace(self, value=self.value + other.value)

    def __sub__(self, other: Quantity) -> Quantity:
        self._agree(other)
        return replace(self, value=self.value - other.value)

    def __mul__(self, times: float) -> Quantity:
        return replace(self, value=self.value * times)

    __rmul__ = __mul__

    def ratio(self, other: Quantity) -> float:
        """self / other, dimensionless. Raises UnitError when they may not be compared."""
        self._agree(other)
        if other.value == 0:
            raise UnitError(f"no ratio to {other}")
        return self.value / other.value

    def __lt__(self, other: Quantity) -> bool:
        self._agree(other)
        return self.value < other.value

    def __le__(self, other: Quantity) -> bool:
        self._agree(other)
        return self.value <= other.value

    def __str__(self) -> str:
        tags = [tag for tag in (self.precision, self.sparsity, self.direction) if tag]
        return " ".join([f"{self.value:.6g} {self.dimension.value}", *tags])

    def _agree(self, other: Quantity) -> None:
        for what in ("dimension", "precision", "sparsity", "direction"):
            mine, theirs = getattr(self, what), getattr(other, what)
            if mine != theirs:
                raise UnitError(f"{self} and {other} differ in {what} ({mine} and {theirs}) and can't be combined")


_NUMBER: Final = re.compile(r"\s*([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(.*)", re.DOTALL)


def quantity(value: float, symbol: str) -> Quantity:
    """A number with a unit as a quantity in its base unit."""
    unit = unit_of(symbol)
    return Quantity(value * unit.factor, unit.dimension)


def parse(text: str) -> Quantity:
    """ "820 GiB/s", "1,299 TFLOPS", "65 exaFLOPS" as a quantity; UnitError when it is none."""
    match = _NUMBER.fullmatch(text)
    if match is None or not match[2].strip():
        raise UnitError(f"{text!r} is not a number followed by a unit")
    return quantity(float(match[1].replace(",", "")), match[2])


def format_in(value: float, symbol: str) -> str:
    """A base-unit number printed in a unit, without needless digits: "820 GiB/s"."""
    return f"{value / unit_of(symbol).factor:.6g} {symbol}"
