"""The unit that a bare number in a table has where nothing beside it gives one: that which everybody uses.

"TDP" | 700 -> W    "HBM" | 192 -> GB    "Bandwidth" | 3.35 -> TB/s, 900 -> GB/s    "FP8 dense" | 1,979 -> TFLOPS

Numbers that such a unit would make too small or too large for one chip or machine stay bare.
"""

from __future__ import annotations

import re

from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Quantity
from claims.extraction.units import FORMAT, Unit

_DRAW = re.compile(r"\b(?:TDP|TBP|TGP|[Bb]oard\spower|[Mm]ax(?:imum)?\spower)\b")
_MEMORY = re.compile(r"\b(?:HBM\w*|VRAM|[Mm]em(?:ory)?|DRAM|RAM)\b(?!\s(?:type|bus|clock|channels?|stacks?|speed))")
_DRAWN = (5, 3000)  # watts of a chip
_HELD = (4, 2304)  # gigabytes of a chip or a machine of eight
_FAST, _FASTEST = 50, 2e4  # below: terabytes a second; up to: gigabytes a second
_COMPUTED = (40, 1e5)  # teraflops of a chip


def of(label: Label, value: float) -> Unit | None:
    """The unit of a bare number under a label that names none; None where none goes without saying."""
    words = label.cell.words
    if label.silent or label.ratio or label.rate or label.counts:
        return None
    if label.metric == "power" and _DRAW.search(words):
        return Unit("W", 1.0, 0) if _DRAWN[0] <= value <= _DRAWN[1] else None
    if label.metric == "memory_capacity" and _MEMORY.search(words):
        return Unit("B", 1e9, 0) if _HELD[0] <= value <= _HELD[1] and value == int(value) else None
    if label.metric == "memory_bandwidth":
        return _rate(value)
    return _compute(words, value) if label.metric in ("", "peak_compute", "compute_performance") else None


def _rate(value: float) -> Unit | None:
    if value < _FAST:
        return Unit("B/s", 1e12, 0) if value != int(value) or value > 1 else None
    return Unit("B/s", 1e9, 0) if value <= _FASTEST else None


def _compute(words: str, value: float) -> Unit | None:
    """A label that is a number format and little else."""
    named = FORMAT.search(words)
    if named is None or len(words) > 24 or not _COMPUTED[0] <= value <= _COMPUTED[1]:
        return None
    return Unit("OPS" if named.group().upper().startswith("INT") else "FLOPS", 1e12, 0)


_GIGS = re.compile(r"(?:(?P<each>\d{1,2})\s?[x\u00d7]\s?)?(?P<value>\d{1,4})\s?G(?:\s[A-Z][\w+-]{1,12})?")
_NETWORK = re.compile(
    r"\b(?:NICs?|[Nn]etwork(?:ing)?|[Ee]thernet|[Ff]abric|RDMA|[Pp]orts?|[Uu]plinks?|[Ss]cale-out|InfiniBand|IB)\b"
)


_TERAS = re.compile(r"(?P<value>\d{1,4}(?:\.\d{1,3})?)\s?(?P<letter>[TP])(?![A-Za-z])")
_ONLY_TERAS = re.compile(
    r"[~\u2248]?(?:\d{1,4}(?:\.\d{1,3})?\s?[TP](?![A-Za-z])(?:\s[\w()]{2,8}){0,2}(?:\s?[/,;+]\s)?){1,4}"
)
_LETTERS = {"T": 1e12, "P": 1e15}


def teras(cell: Cell, label: Label, text: str) -> list[Quantity]:
    """ "FP16 | 989T", "FLOPS | 188T FP16 / 750T INT8": trillions or quadrillions of operations a second."""
    base = label.unit.base if label.unit else ""
    said = base in ("FLOPS", "OPS") or label.metric in ("peak_compute", "compute_performance")
    said = said or (label.weight == 0 and _compute(label.cell.words, _COMPUTED[0]) is not None)
    if not said or label.silent or label.ratio or label.counts or not _ONLY_TERAS.fullmatch(cell.words):
        return []
    whole = base == "OPS" or "INT8" in label.cell.words
    at = text.index(cell.words, cell.start)
    return [
        Quantity(at + m.start(), at + m.end(), "unit", float(f"{float(m['value']) * _LETTERS[m['letter']]:.12g}"),
                 unit="OPS" if whole or cell.words.startswith(" INT", m.end()) else "FLOPS")
        for m in _TERAS.finditer(cell.words)
    ]  # fmt: skip


def gigs(cell: Cell, label: Label, text: str) -> Quantity | None:
    """ "VRAM | 24G", "NIC | 2x 400G": gigabytes of a memory, gigabits a second of a network."""
    match = _GIGS.fullmatch(cell.words)
    links = _NETWORK.search(label.cell.words)
    held = label.metric == "memory_capacity" and _MEMORY.search(label.cell.words)
    if match is None or label.silent or label.unit or not (links or held) or (match["each"] and not links):
        return None
    at = text.index(cell.words, cell.start)
    start, end = at + match.start("value"), at + match.end("value") + 1
    return Quantity(start, end, "unit", float(match["value"]) * 1e9, unit="bit/s" if links else "B")


_CACHED = re.compile(r"\s(?:of\s)?(?:on-(?:chip|die)\s)?(?:SRAM|L[123]\b|[Cc]ache\b)")
_STACKED = re.compile(r"\s(?:of\s)?(?:HBM|LPDDR|GDDR|DDR|DRAM)\w{0,4}\b")


def kind_of_memory(quantity: Quantity, label: Label, text: str) -> str:
    """ "Memory | 230 MB SRAM", "Local memory | 900 MB SRAM + 256 GB DDR4": what a cell says itself of a size."""
    if quantity.unit != "B":
        return ""
    if label.metric == "memory_capacity" and _CACHED.match(text, quantity.end):
        return "cache_size"
    return "memory_capacity" if label.metric != "storage_capacity" and _STACKED.match(text, quantity.end) else ""
