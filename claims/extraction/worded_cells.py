"""Cells that word out a comparison of their own, whatever their label measures.

"40% lower power vs X"  ->  power 0.6      "10x efficiency gain" under "Peak"  ->  energy_efficiency 10
"1.65" under "Speedup"  ->  1.65 times
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import rivals
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Cue, Draft, Quantity
from claims.extraction.rules import comparison

THAN = re.compile(r"\b(?:than|vs\.?|versus|compared\s(?:to|with))\s(?P<whom>[^,;()]{3,60})")


def worded(quantity: Quantity, cell: Cell, text: str) -> bool:
    """ "40% lower than X": a comparison by its own words, whatever its label; not with a kind that nobody knows."""
    told = THAN.search(cell.words)
    known = told is None or bool(cell.products) or bool(rivals.generic(told["whom"]))
    return known and quantity.shape in ("mult", "percent") and bool(COMPARES.match(text, quantity.end))


COMPARES = re.compile(
    r"\+?[\s*]{1,4}(?:(?P<more>faster|quicker|more|higher|better|greater|larger|bigger|increase|improvement|uplift|gain)\b"
    r"|(?P<less>less|lower|fewer|smaller|cheaper|slower|shorter|reduction|savings?)\b"
    r"|(?:(?!and\b|or\b)[a-z-]{2,14}\s){1,3}(?:gains?|improvement|speed-?up|uplift|boost)\b"  # "10x efficiency gain"
    r"|the\s(?:[a-z-]{2,14}\s){1,4}of\s(?:the\s|an?\s)?(?=(?-i:[A-Z]))"
    r"|(?:over|vs\.?|versus|against|relative\sto|compared\s(?:to|with))\s(?:the\s)?(?=(?-i:[A-Z])))",
    re.I,
)
_NO_METRICS = ("other", "chip_count", "units_shipped", "customer_count")


def told(quantity: Quantity, cell: Cell, text: str, compared: bool = False) -> Draft | None:
    """The draft of a comparison that a cell of notes words out: "12% faster CPU, 30% lower power vs X"; "3x tokens per
    watt" only where its label compares."""
    if quantity.shape not in ("mult", "percent"):
        return None
    compares = COMPARES.match(text, quantity.end, cell.end)
    named = _named(quantity, compares, cell) if compares or (compared and quantity.shape == "mult") else None
    if named is None:
        return None
    value = value_of(quantity, bool(compares and compares["less"]))
    return comparison("table", quantity, named.label, round(value, 6), None, (named.start, named.end))


def _named(quantity: Quantity, compares: re.Match[str] | None, cell: Cell) -> Cue | None:
    """What the words behind a figure measure: a noun, or the comparative alone ("faster")."""
    end = min((q.start for q in cell.quantities if q.start > quantity.start), default=cell.end)
    said = [c for c in cell.metrics if quantity.end <= c.start < end and c.label not in _NO_METRICS]
    told = compares.end() if compares else quantity.end
    return next((c for c in said if c.end > told), said[0] if said else None)


def ends(quantity: Quantity) -> list[Quantity]:
    """A figure, or the two that a range runs between: "2-3x"."""
    if quantity.high is None:
        return [quantity]
    return [replace(quantity, high=None), replace(quantity, value=quantity.high, high=None)]


def value_of(quantity: Quantity, less: bool) -> float:
    """The factor of "30% less", "3x lower", "2x more"."""
    if quantity.shape == "percent":
        return 1 + (-1 if less else 1) * quantity.value / 100
    return 1 / quantity.value if less and quantity.value else quantity.value


_TIMES = re.compile(
    r"\bspeed-?ups?\b|\b(?:relative|normali[sz]ed)\s(?:perf(?:ormance)?|speed|throughput|cost|price|latency|training|inference)\b"
    r"|\b(?:x|times)\s(?:faster|speed)\b",
    re.I,
)
_FACTOR = re.compile(r"~?\d{1,3}(?:\.\d{1,3})?")


def times(cell: Cell, label: Label, text: str) -> list[Quantity]:
    """ "1.65" under "Speedup": a factor without its sign."""
    said = _TIMES.search(label.cell.words.replace("_", " ")) and "%" not in label.cell.words
    if not said or label.unit or label.rate or not _FACTOR.fullmatch(cell.words):
        return []
    at = text.index(cell.words, cell.start)
    digits = cell.words.lstrip("~")
    bound = "exact" if digits == cell.words else "approx"
    return [Quantity(at + len(cell.words) - len(digits), at + len(cell.words), "mult", float(digits), bound=bound)]
