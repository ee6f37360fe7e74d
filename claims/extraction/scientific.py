"""Figures written with a power of ten: "2.5e14 FLOPs/s", "3.35 x 10^12 bytes per second", "FLOPs/s for it is 2e14".

They often go with a unit that has no prefix, which other figures never do ("5 FLOPs per byte" is a ratio). Without a
second such a unit is an amount of work: "it took 3e24 FLOPs" says nothing of a chip.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import counted_nouns, counts, numbers, units
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Product, Quantity
from claims.extraction.taken import Taken

_PER_SECOND = r"(?:\s?/\s?s(?:ec(?:ond)?)?\b|\sper\ssec(?:ond)?\b|ps\b)"
_PLAIN = (
    r"(?:(?P<flops>FLOPS(?![a-z])(?:\s?/\s?s\b)?"
    rf"|(?:FLOPs?|flops?|[Ff]loating[- ][Pp]oint\s[Oo]perations){_PER_SECOND})"
    rf"|(?P<ops>(?:OPs?|ops){_PER_SECOND}|OPS\b)|(?P<rate>(?:[Bb]ytes|B){_PER_SECOND})|(?P<bytes>[Bb]ytes?\b|B\b))"
)
_AFTER = re.compile(rf"(?:[\s-](?:{units.FORMAT.pattern}|dense|sparse|peak|theoretical)){{0,3}}\s?{_PLAIN}")
_BEFORE = re.compile(
    rf"{_PLAIN}[^.;:,\n]{{0,40}}?(?:\b(?:is|are|of|at|reach(?:es)?)|[=:])\s(?:(?:about|around|roughly|over|~)\s?)?$"
)
_BASE = {"flops": "FLOPS", "ops": "OPS", "rate": "B/s", "bytes": "B"}
_REACH = 72  # characters that a unit may stand before its figure


def read(text: str, n: numbers.Number, products: Sequence[Product], taken: Taken) -> Quantity | None:
    """A power of ten with its unit, which may stand before it, or with the noun right behind."""
    if plain := _AFTER.match(text, n.end):
        return _of(text, n, plain, plain.end())
    if unit := units.read(text, n.end):
        shape = "money" if unit.is_money else "unit"
        return quantity_of(text, n, unit.end, shape, unit=unit.base, factor=unit.factor, noun=unit.lead)
    if re.match(r"\s?[.,;)]|\s?$|\s(?:and|or|for|while|in|with|at|on|per|dense)\b", text[n.end : n.end + 9]):
        before = _BEFORE.search(text, max(0, n.start - _REACH), n.start)
        return _of(text, n, before, n.end) if before else None
    counted = counts.read(text, n, products, taken)
    return counted if counted and counted.noun in ("parameters", "transistors", "tokens") else None


_CAPACITY = re.compile(r"\b(?:capacity|memory|HBM|RAM|VRAM)\s(?:of|is|has)\s(?:about\s|~)?$")
_OF_MEMORY = re.compile(r"\sof\s(?:[\w-]+\s)?(?:HBM\w*|memory|V?RAM|SRAM|DRAM|GDDR\w*)\b")
MOST = 1e22  # operations a second that no machine has: so many are the work of a training run


def _no_figure(text: str, n: numbers.Number, base: str, end: int) -> bool:
    """ "3e24 FLOPS to train it" is an amount of work, "it loads 2e9 bytes" one of data."""
    if base == "B":
        return not _OF_MEMORY.match(text, end) and not _CAPACITY.search(text, max(0, n.start - 32), n.start)
    return base in ("FLOPS", "OPS") and n.value >= MOST


def _of(text: str, n: numbers.Number, unit: re.Match[str], end: int) -> Quantity | None:
    base = _BASE[unit.lastgroup or ""]
    if _no_figure(text, n, base, end):
        return None
    quantity = quantity_of(text, n, end, "unit", unit=base)
    if per := counted_nouns.PER.match(text, end):
        quantity.per = per["per"].lower()
    return quantity
