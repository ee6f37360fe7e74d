"""The table of units: what each measures and how much of the base unit it is.

It is our own because general unit libraries misread the field's words ("Gb/s" is gilbert per second to one
of them). GB is 1e9 bytes and GiB 2**30 bytes: both convert exactly.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hardware.domain.errors import UnitError


class Dimension(StrEnum):
    """What a unit measures; the value is the base unit, in the words of `claims.domain.vocabulary`."""

    FLOPS = "FLOPS"
    OPS = "OPS"
    BYTES = "B"
    BYTE_RATE = "B/s"
    BITS = "bit"
    BIT_RATE = "bit/s"
    POWER = "W"
    ENERGY = "J"
    FREQUENCY = "Hz"
    LENGTH = "m"
    AREA = "m2"
    TIME = "s"
    MONEY = "USD"
    MONEY_RATE = "USD/s"
    COUNT = "count"
    COUNT_RATE = "count/s"
    RATIO = "x"
    FRACTION = "fraction"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Unit:
    symbol: str
    dimension: Dimension
    factor: float  # one unit in the base unit


_SI: Final = {"": 1.0, "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Z": 1e21}
_BINARY: Final = {"Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40, "Pi": 2.0**50}
_WORDS: Final = {
    "": 1.0,
    "kilo": 1e3,
    "mega": 1e6,
    "giga": 1e9,
    "tera": 1e12,
    "peta": 1e15,
    "exa": 1e18,
    "zetta": 1e21,
}
_HOUR: Final = 3600.0

_PREFIXED: Final = (  # symbol, dimension: take every SI prefix
    ("FLOPS", Dimension.FLOPS), ("FLOP/s", Dimension.FLOPS), ("OPS", Dimension.OPS),
    ("OP/s", Dimension.OPS), ("B", Dimension.BYTES), ("B/s", Dimension.BYTE_RATE), ("bit", Dimension.BITS),
    ("b", Dimension.BITS), ("bit/s", Dimension.BIT_RATE), ("b/s", Dimension.BIT_RATE),
    ("bps", Dimension.BIT_RATE), ("Bps", Dimension.BYTE_RATE), ("W", Dimension.POWER),
    ("J", Dimension.ENERGY), ("Hz", Dimension.FREQUENCY),
)  # fmt: skip
_SPELT: Final = (  # stem, dimension: take every spelt prefix, in any case
    ("flops", Dimension.FLOPS), ("flop/s", Dimension.FLOPS), ("ops", Dimension.OPS),
    ("byte", Dimension.BYTES), ("bytes", Dimension.BYTES), ("bytes/s", Dimension.BYTE_RATE),
    ("bits", Dimension.BITS), ("bits/s", Dimension.BIT_RATE), ("watt", Dimension.POWER),
    ("watts", Dimension.POWER), ("hertz", Dimension.FREQUENCY),
)  # fmt: skip
_SINGLE: Final = (
    ("Wh", Dimension.ENERGY, _HOUR), ("kWh", Dimension.ENERGY, 1e3 * _HOUR),
    ("MWh", Dimension.ENERGY, 1e6 * _HOUR), ("m", Dimension.LENGTH, 1.0), ("nm", Dimension.LENGTH, 1e-9),
    ("um", Dimension.LENGTH, 1e-6), ("mm", Dimension.LENGTH, 1e-3), ("mm2", Dimension.AREA, 1e-6),
    ("s", Dimension.TIME, 1.0), ("ms", Dimension.TIME, 1e-3), ("us", Dimension.TIME, 1e-6),
    ("ns", Dimension.TIME, 1e-9), ("min", Dimension.TIME, 60.0), ("h", Dimension.TIME, _HOUR),
    ("day", Dimension.TIME, 24 * _HOUR), ("days", Dimension.TIME, 24 * _HOUR),
    ("USD", Dimension.MONEY, 1.0), ("million USD", Dimension.MONEY, 1e6),
    ("billion USD", Dimension.MONEY, 1e9), ("USD/h", Dimension.MONEY_RATE, 1 / _HOUR),
    ("USD/s", Dimension.MONEY_RATE, 1.0), ("USD/month", Dimension.MONEY_RATE, 1 / (730 * _HOUR)),
    ("x", Dimension.RATIO, 1.0), ("fraction", Dimension.FRACTION, 1.0), ("%", Dimension.FRACTION, 0.01),
    ("count", Dimension.COUNT, 1.0), ("thousand", Dimension.COUNT, 1e3), ("million", Dimension.COUNT, 1e6),
    ("billion", Dimension.COUNT, 1e9), ("trillion", Dimension.COUNT, 1e12),
    ("iterations/s", Dimension.COUNT_RATE, 1.0), ("tokens/s", Dimension.COUNT_RATE, 1.0),
    ("text", Dimension.TEXT, 1.0), ("date", Dimension.DATE, 1.0),
)  # fmt: skip
_THINGS: Final = (
    "chips", "GPUs", "CPUs", "cores", "vCPU", "sockets", "channels", "interfaces", "instances", "systems",
    "bits",
)  # fmt: skip


def _table() -> Iterator[Unit]:
    for symbol, dimension in _PREFIXED:
        yield from (Unit(prefix + symbol, dimension, factor) for prefix, factor in _SI.items())
    for symbol, dimension in (("B", Dimension.BYTES), ("B/s", Dimension.BYTE_RATE)):
        yield from (Unit(prefix + symbol, dimension, factor) for prefix, factor in _BINARY.items())
    yield from (Unit(*row) for row in _SINGLE)
    yield from (Unit(thing, Dimension.COUNT, 1.0) for thing in _THINGS)


UNITS: Final = {unit.symbol: unit for unit in _table()}
_SPELT_UNITS: Final = {
    prefix + stem: Unit(prefix + stem, dimension, factor)
    for stem, dimension in _SPELT
    for prefix, factor in _WORDS.items()
}
_PER_SECOND: Final = re.compile(r"\s*(?:per second|/\s*sec(?:ond)?)\b", re.IGNORECASE)


def unit_of(symbol: str) -> Unit:
    """The unit with this symbol. Symbols are case-sensitive (Gb/s is not GB/s), spelt words are not.

    Raises UnitError with the nearest known units when there is none.
    """
    text = _PER_SECOND.sub("/s", symbol.strip())
    found = UNITS.get(text) or _SPELT_UNITS.get(text.lower())
    if found is None:
        near = difflib.get_close_matches(text, UNITS, n=3, cutoff=0.5)
        hint = f"; nearest: {', '.join(near)}" if near else ""
        raise UnitError(f"unknown unit {symbol!r}{hint}")
    return found
