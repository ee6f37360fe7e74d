"""The figure of a claim's version: a number in its base unit, or a direction, with the printed rounding."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from claims.domain.vocabulary import Bound, Kind

COARSEST: Final = 0.125  # relative: "1 million" is not 0.5 to 1.5 million
EQUAL: Final = 1e-6  # relative: the same printed figure after unit arithmetic, nothing more
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is a factor, a number in the base `unit`, or "higher"/"lower"; `value_high` ends a range."""

    value: float | str
    value_high: float | None = None
    unit: str | None = None

    def same_as(self, other: Figure) -> bool:
        """Whether both print the same figure."""
        return self.unit == other.unit and _same(self.value, other.value) and _same(self.value_high, other.value_high)

    def about(self) -> tuple[float, float]:
        """Between which numbers the value of every figure lies that is `same_as` this one."""
        number = float(self.value)
        width = 2.0 * EQUAL * abs(number)
        return number - width, number + width

    def as_dict(self) -> dict[str, Any]:
        return {"value": self.value, "value_high": self.value_high, "unit": self.unit}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Figure:
        value = data["value"]
        high = data.get("value_high")
        return cls(
            value=value if isinstance(value, str) else float(value),
            value_high=None if high is None else float(high),
            unit=data.get("unit"),
        )

    def label(self, bound: str = Bound.EXACT) -> str:
        """The figure as a person reads it: "up to 4x", "more than 2 million", "65 exaFLOPS"."""
        if isinstance(self.value, str):
            return self.value
        text = quantity_label(self.value, self.unit)
        if self.value_high is not None:
            text = f"{_plain(self.value)} to {quantity_label(self.value_high, self.unit)}"
        return _BOUND_WORD.get(bound, "") + text


_BOUND_WORD: Final[Mapping[str, str]] = {"at_most": "up to ", "at_least": "more than ", "approx": "about "}
PREFIXES: Final = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
_BINARY = ((2.0**30, " Gi"),)
_SCALE = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def quantity_label(value: float, unit: str | None, digits: int = 6) -> str:
    """`6.5e19`, FLOPS -> "65 EFLOPS"; 2e6, count -> "2 million"; 4, x -> "4x"; 0.5, fraction -> "50%".

    `digits` are significant ones: a printed figure keeps its own, a modelled one has three at most.
    """
    if unit == "x":
        return f"{_plain(value, digits)}x"
    if unit == "fraction":
        return f"{_plain(value * 100, digits)}%"
    if unit in (None, "count") or (unit and len(unit) == 3 and unit.isupper() and unit != "OPS"):
        suffix = "" if unit in (None, "count") else f" {unit}"
        return _scaled(value, _SCALE, "", digits) + suffix
    if unit in ("m", "s"):
        return _small(value, unit, digits)
    if unit == "B" and value >= _BINARY[0][0] and value % _BINARY[0][0] == 0 and value % 1e9:
        return _scaled(value, _BINARY, "", digits) + "B"  # it was printed in binary units
    return _scaled(value, tuple((n, " " + p) for n, p in PREFIXES), " ", digits) + (unit or "")


def _scaled(value: float, scale: tuple[tuple[float, str], ...], none: str, digits: int) -> str:
    for size, name in scale:
        if abs(value) >= size:
            return _plain(value / size, digits) + name
    return _plain(value, digits) + none


def _small(value: float, unit: str, digits: int) -> str:
    for size, prefix in ((1.0, ""), (1e-3, "m"), (1e-6, "u"), (1e-9, "n")):
        if abs(value) >= size * 0.9999:
            return f"{_plain(value / size, digits)} {prefix}{unit}"
    return f"{value:g} {unit}"


def _plain(value: float, digits: int = 6) -> str:
    """With commas, and never in powers of ten."""
    if abs(value) >= 10**digits:
        return f"{value:,.0f}"
    return f"{value:,.{digits}g}"


def _same(one: float | str | None, other: float | str | None) -> bool:
    if one is None or other is None or isinstance(one, str) or isinstance(other, str):
        return one == other
    return math.isclose(one, other, rel_tol=EQUAL)


def rounding(value: float | str, value_text: str, kind: str) -> float:
    """Half a unit of the last printed digit, in the value's own unit; 0 for a word or a direction.

    "65 exaFLOPs" was rounded to whole exaFLOPS: 0.5e18. "30% better" is 1.30 with 0.005.
    """
    if isinstance(value, str):
        return 0.0
    printed = _NUMBER.search(value_text)
    if printed is None:
        return 0.0
    digits = printed[0].replace(",", "")
    number = float(digits)
    step = 0.5 * 10.0 ** -len(digits.partition(".")[2]) if "." in digits else 0.5 * 10.0 ** _zeros(digits)
    if number == 0:
        return 0.0
    moved = abs(value - 1) if kind == Kind.COMPARISON and "%" in value_text else abs(value)
    return moved * min(step / number, COARSEST)


def _zeros(digits: str) -> int:
    """Trailing zeros were rounded away: 100,000 is given to one digit, 144 to three."""
    return len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
