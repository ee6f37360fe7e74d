"""Figures of cells: what a cell states under its label, in the unit that either of them gives.

"Memory (GB)" | 80             -> 80e9 B              "GPUs per rack" | 32-64 Xeon     -> 32 to 64 chips
"IOPS/MBps"   | 40800/612      -> 40,800 and 612e6 B/s     "Memory" | 192 MB (96 per die)  -> 192e6 B
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.extraction import numbers, units
from claims.extraction.bounds import quantity_of
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Quantity

_BY_UNIT = {
    "FLOPS": ("peak_compute",), "OPS": ("peak_compute",), "W": ("power",), "Hz": ("clock_speed",),
    "m": ("process_node",), "B": ("memory_capacity", "cache_size", "storage_capacity"),
    "B/s": ("memory_bandwidth", "network_bandwidth", "interconnect_bandwidth", "throughput"),
    "bit/s": ("network_bandwidth", "interconnect_bandwidth", "memory_bandwidth"),
    "s": ("latency", "training_time"),
}  # fmt: skip
_PAID = ("cost", "revenue", "investment")
NOUNS = {"chips": "chip_count", "cores": "core_count", "vcpus": "vcpu_count", "transistors": "transistor_count",
          "parameters": "model_size"}  # fmt: skip
_BARE = re.compile(
    r"(?:[~<>\u2264\u2265\u2248]|up\sto|about)?\s?(?P<number>\d[\d.,]*(?:\s?(?:[KMBT]|bn|thousand|million|billion|trillion)\b)?"
    r"(?:\s?-\s?\d[\d.,]*(?:\s?(?:[KMBT]|bn|thousand|million|billion|trillion)\b)?)?)\s?\+?"
    r"(?P<rest>\*{0,2}(?:\s[A-Z][\w-]{1,15}){0,2}(?:\s?[(\[][^()\[\]]{0,60}[)\]])?)",
    re.I,
)
_PAIR = re.compile(r"(?P<one>\d[\d,.]*)\s?/\s?(?P<two>\d[\d,.]*)")
_WAITED = re.compile(r"\b(?:starts?|startup|response|delay|wait|time|duration|TTFT|p\d\d)\b", re.I)
_TIMED = re.compile(r"/s(?:ec)?$|[QTRq-t]PS$|tps$|IOPS$", re.I)
_WORK = re.compile(r"\s?(?:/|per\s)\s?(?:sample|request|token|query|image|step|inference)\b", re.I)
MANY_CHIPS = 10_000  # no single machine holds as many: a cluster does


def of(cell: Cell, label: Label, text: str) -> list[Quantity]:
    """The figures of a cell: as it writes them, or bare numbers in the unit of the label."""
    if label.counts and (counted := _counted(cell, text)):
        return counted
    return _outside(cell, text) or list(bare(cell, label, text))


def _outside(cell: Cell, text: str) -> list[Quantity]:
    """The figures of a cell; those of a kind with them in parentheses only explain ("192 MB (96 MB per die)")."""
    outside = [q for q in cell.quantities if not _inside(cell, q, text)]
    kinds = {(q.shape in ("mult", "percent"), q.unit) for q in outside}
    inside = [q for q in cell.quantities if q not in outside]
    return [*outside, *(q for q in inside if (q.shape in ("mult", "percent"), q.unit) not in kinds)]


def _inside(cell: Cell, quantity: Quantity, text: str) -> bool:
    before = text[cell.start : quantity.start]
    return before.rfind("(") > before.rfind(")")


def _counted(cell: Cell, text: str) -> list[Quantity]:
    """ "4x A10" under "GPUs": so many, no factor."""
    first = cell.quantities[0] if cell.quantities else None
    if first is None or first.shape != "mult" or text[cell.start : first.start].strip(" *"):
        return []
    return [replace(first, shape="count", noun="", end=first.end)]


def bare(cell: Cell, label: Label, text: str) -> Iterator[Quantity]:
    """Bare numbers in the unit of the label, or what it counts."""
    if label.second and (pair := _PAIR.fullmatch(cell.words)):
        at = text.index(cell.words, cell.start)
        yield _count(pair["one"], at + pair.start("one"), "rates")
        yield _in_unit(pair["two"], at + pair.start("two"), label.second)
        return
    match = _BARE.fullmatch(cell.words)
    if not match or (match["rest"] and not (label.counts or match["rest"].lstrip(" *")[:1] in ("(", "["))):
        return
    at = text.index(cell.words, cell.start)
    found = next(numbers.find(text[at : at + match.end("number")][: match.end("number")]), None)
    if found is None:
        return
    number = replace(found, start=at + found.start, end=at + found.end, digits_end=at + found.digits_end)
    if label.unit and label.unit.base != "Wh":
        shape = "unit" if label.unit.base in _BY_UNIT else "money"
        yield quantity_of(text, number, number.end, shape, unit=label.unit.base, factor=label.unit.factor)
    elif label.counts or label.metric in ("throughput", "energy_efficiency"):
        yield quantity_of(text, number, number.end, "count", factor=label.scale)


def _count(digits: str, at: int, noun: str) -> Quantity:
    return Quantity(at, at + len(digits), "count", float(digits.replace(",", "")), noun=noun, per="s")


def _in_unit(digits: str, at: int, unit: units.Unit) -> Quantity:
    value = float(f"{float(digits.replace(',', '')) * unit.factor:.12g}")
    return Quantity(at, at + len(digits), "unit", value, unit=unit.base)


def metric_of(quantity: Quantity, label: Label, cell: Cell, text: str) -> str:
    """The metric of an absolute figure, "" where label, cell and unit say none."""
    if quantity.shape == "unit":
        return "" if _WORK.match(text, quantity.end) else _of_unit(quantity.unit or "", label, cell)
    if quantity.shape == "money":
        rate = bool(quantity.per) and label.metric != "cost"
        return label.metric if label.metric in _PAID and not rate else "cost"
    return _of_count(quantity, label, text)


def _of_unit(unit: str, label: Label, cell: Cell) -> str:
    fitting = _BY_UNIT.get(unit, ())
    own = next((c.label for c in cell.metrics if c.label in fitting and c.text != "bandwidth"), "")
    if unit == "s":
        waited = label.metric == "compute_performance" or bool(_WAITED.search(label.cell.words))
        return label.metric if label.metric in fitting else ("latency" if waited else "")
    if own and own != "memory_bandwidth" and unit in ("B/s", "bit/s") and label.metric in ("", "memory_bandwidth"):
        return own
    if label.metric in fitting:
        return label.metric
    return own or (fitting[0] if fitting else "")


def _of_count(quantity: Quantity, label: Label, text: str) -> str:
    timed = bool(quantity.per) or bool(_TIMED.search(text[quantity.start : quantity.end]))
    if quantity.noun in ("tokens", "rates"):
        efficient = label.metric == "energy_efficiency"
        return "energy_efficiency" if efficient and timed else ("throughput" if timed or label.rate else "")
    counted = label.metric if label.metric in NOUNS.values() or label.metric == "cluster_size" else ""
    if not counted and not quantity.noun and label.metric in ("throughput", "energy_efficiency"):
        return label.metric
    if not counted and quantity.value > 1:  # "fits on 1 GPU" counts nothing
        counted = NOUNS.get(quantity.noun, "")
    return "cluster_size" if counted == "chip_count" and quantity.value >= MANY_CHIPS else counted
