"""Figures of cells: what a cell states under its label, in the unit that either of them gives.

"Memory (GB)" | 80             -> 80e9 B              "GPUs per rack" | 32-64 Xeon     -> 32 to 64 chips
"IOPS/MBps"   | 40800/612      -> 40,800 and 612e6 B/s     "Memory" | 192 MB (96 per die)  -> 192e6 B
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction import conditions, numbers, properties, second_figures, units, usual_units, worded_cells
from claims.extraction.bounds import quantity_of
from claims.extraction.cells import STATISTICS, Cell, inside, outside, slashed
from claims.extraction.labels import Label
from claims.extraction.listed_counts import grouped, sizes
from claims.extraction.records import Draft, Quantity
from claims.extraction.rules import absolute, fraction

BY_UNIT = {
    "FLOPS": ("peak_compute",), "OPS": ("peak_compute",), "W": ("power",), "Hz": ("clock_speed",),
    "J": ("energy_efficiency",), "m": ("process_node",), "B": ("memory_capacity", "cache_size", "storage_capacity"),
    "B/s": ("memory_bandwidth", "network_bandwidth", "interconnect_bandwidth", "throughput"),
    "bit/s": ("network_bandwidth", "interconnect_bandwidth", "memory_bandwidth"), "s": ("latency", "training_time"),
}  # fmt: skip
_RATES = ("throughput", "energy_efficiency", "price_performance")  # of which a cell may give the bare number
_PAID = ("cost", "revenue", "investment")
NOUNS = {"chips": "chip_count", "cores": "core_count", "vcpus": "vcpu_count", "transistors": "transistor_count",
          "parameters": "model_size", "customers": "customer_count"}  # fmt: skip
_COUNTABLE = frozenset((*NOUNS.values(), "cluster_size", "units_shipped"))
_BARE = re.compile(
    r"(?P<each>\d{1,3}\s?[x\u00d7]\s?)?(?:[~<>\u2264\u2265\u2248]|up\sto|about)?\s?(?!\d+\.\d+\.\d)(?P<number>\d[\d.,]*(?:\s?(?:[KMBT]|bn|thousand|million|billion|trillion)\b)?"
    r"(?:\s?-\s?\d[\d.,]*(?:\s?(?:[KMBT]|bn|thousand|million|billion|trillion)\b)?)?)\s?\+?(?:\s?(?:\u00b1|\+/?-)\s?\d[\d.,]{0,12}%?)?"
    r"(?:[\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u2079#^]\d?){0,3}(?P<rest>\*{0,2}(?:\s(?!points\b|pts\b)[A-Z][\w-]{1,15}){0,2}(?:\s?[(\[][^()\[\]]{0,60}[)\]])?(?:\sper\s[A-Za-z]{3,12})?)",
    re.I,
)
_NO_CHIPS = re.compile(r"\s(?:v-?cpus?|v?cores?|threads?)\b", re.I)
_SLASHED = re.compile(r"(?P<count>\d[\d,]*)\s?/\s?(?=\d)")
_PAIR = re.compile(r"(?P<one>\d[\d,.]*)\s?/\s?(?P<two>\d[\d,.]*)")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TIMES = re.compile(r"\s?\d{1,4}\b(?!\s?[A-Za-z])|\s\d{1,3}[\s-][Cc]ores?\b")
_SECOND = re.compile(r"NICs\s?/\s?[\w\s]{3,40}\(|\w\s/\s(?:[a-z]+\s){1,4}\(")  # "NICs / network bandwidth (Mbps)"
_WAITED = re.compile(
    r"\b(?:start\w*|response|delay|wait|time|duration|wall[\s-]clock|elapsed|TTFT|p\d\d)\b|\bm?s\s?(?:/|\sper\s)\s?(?:(?:output\s)?tok(?:en)?|image|img|query|request)\b",
    re.I,
)
_SECONDS = re.compile(r"\((?:s|secs?|seconds|ms)(?:\s?(?:/|per)\s?[a-z]{2,9})?\)")  # "Diffusion (s)": what a run took
_TIMED = re.compile(r"/s(?:ec)?$|\b(?:[FIQRT]|IO)PS$", re.I)
_WORK = re.compile(r"\s?(?:/|per\s)\s?(?:sample|request|token|query|image|step|inference)\b", re.I)
LONG = 1800  # seconds that nobody waits for an answer: a run took them
_TILES = re.compile(r"\btiles\b", re.I)
FEW_TILES = 16
_DEAL = re.compile(r"\b(?:deal|round|raise|funding|contract|orders?|commitment|investment|award)\b", re.I)
_NO_PRICE = 1e8  # dollars that no machine costs
MANY_NODES = 100  # of which a table that is no run's tells
MANY_CHIPS = 10_000  # no single machine holds as many: a cluster does


def of(cell: Cell, label: Label, text: str) -> list[Quantity]:
    """The figures of a cell: as it writes them, or bare numbers in the unit of the label."""
    if gigs := usual_units.gigs(cell, label, text):
        return [gigs]
    if whole := usual_units.teras(cell, label, text) or second_figures.stored(cell, label, text):
        return whole
    counted = label.counts and (_before_slash(cell, label, text) or _counted(cell, text) or [*sizes(cell, label, text)])
    if counted:
        return counted
    apart = label.unit and not (label.second or label.counts or "/" in STATISTICS.sub("", label.cell.words))
    pieces = [part for piece in (slashed(cell) if apart else [cell]) for part in second_figures.moves(piece)]
    found = [q for piece in pieces for q in bare(piece, label, text)]
    found += second_figures.aside(cell, label, text) if found else ()
    named = label.counts or label.unit  # "700 (350 W as a card)" under "Power (W)"
    explained = named and all((label.unit or q.shape != "unit") and inside(cell, q, text) for q in cell.quantities)
    times = label.unit and all(q.shape == "mult" for q in cell.quantities)  # "2 x 720" under "Storage (GB)"
    first = [] if found and (explained or times) else outside(cell, text)  # "16 (2 nodes x 8)" under "GPUs"
    return first or found or worded_cells.times(cell, label, text)


def with_shared_unit(label: Label, cells: Sequence[Cell], text: str) -> Label:
    """ "BW | 3,350 | 4,800 | 8,000 GB/s": the label with the unit that one cell writes for all."""
    if label.unit or label.counts or label.rate or label.silent:
        return label
    bare = sum(bool(_DIGITS.fullmatch(cell.words.lstrip("~<> "))) for cell in cells)
    written = [q for cell in cells for q in cell.quantities[:1] if q.shape == "unit"] if bare else []
    if not written or len({q.unit for q in written}) > 1:
        return label
    digits = _DIGITS.match(text, written[0].start)
    unit = units.read(text, digits.end()) if digits else None
    return replace(label, unit=unit) if unit else label


def _before_slash(cell: Cell, label: Label, text: str) -> list[Quantity]:
    """ "4 / 16 GiB" under "vCPU / memory": a count, and what follows with its own unit."""
    count = _SLASHED.match(cell.words) if "/" in label.cell.words else None
    if count is None:
        return []
    at = text.index(cell.words, cell.start)
    first = Quantity(at, at + count.end("count"), "count", float(count["count"].replace(",", "")))
    return [first, *(q for q in cell.quantities if q.start >= at + count.end() and q.shape == "unit")]


def _counted(cell: Cell, text: str) -> list[Quantity]:
    """ "4x A10" under "GPUs": so many, no factor."""
    first = cell.quantities[0] if cell.quantities else None
    if first is None or first.shape != "mult" or text[cell.start : first.start].strip(" *"):
        return []
    if _TIMES.match(text, first.end):
        return []  # "2 x 132", so many on each of two
    return [replace(first, shape="count", noun="", end=first.end)]


def bare(cell: Cell, label: Label, text: str) -> Iterator[Quantity]:
    """Bare numbers in the unit of the label, or what it counts."""
    if label.second and (pair := _PAIR.fullmatch(cell.words)):
        at = text.index(cell.words, cell.start)
        yield _count(pair["one"], at + pair.start("one"), "rates")
        yield _in_unit(pair["two"], at + pair.start("two"), label.second)
        return
    if label.unit and _SECOND.search(label.cell.words) and (pair := _PAIR.fullmatch(cell.words)):
        at = text.index(cell.words, cell.start)
        yield _in_unit(pair["two"], at + pair.start("two"), label.unit)
        return
    if label.counts and (counted := list(grouped(cell, label, text))):
        yield from counted
        return
    match = _BARE.fullmatch(cell.words)
    found = next(numbers.find(match["number"]), None) if match else None
    if match is None or found is None or (match["each"] and not label.unit):
        return
    if match["rest"] and not (label.counts or _ASIDE.match(match["rest"])):
        return
    if label.metric == "chip_count" and (_NO_CHIPS.match(match["rest"]) or units.read(match["rest"], 0)):
        return  # "CPU | 96 vCPUs", "NPU | 80 TOPS (FP8)"
    at = text.index(cell.words, cell.start) + match.start("number")
    number = _apart(found, match["number"], label).moved(at)
    unit = label.unit or usual_units.of(label, number.value)
    if unit and unit.base != "Wh":
        shape = "unit" if unit.base in BY_UNIT else "money"
        yield quantity_of(text, number, number.end, shape, unit=unit.base, factor=unit.factor)
    elif label.counts or label.rate or label.score or (label.metric in _RATES and not label.ratio):
        # "Speedup | 1.6" is no rate
        noun = "nodes" if label.metric == "cluster_size" else ""
        yield quantity_of(text, number, number.end, "count", noun=noun, factor=label.scale)


_ASIDE = re.compile(r"[\s*]{0,3}(?:[(\[]|per\s)")  # "190 per chip", "19.5 (dense)"
_LETTER = re.compile(r"\s(?P<letter>[KMBT])$")


def _apart(number: numbers.Number, words: str, label: Label) -> numbers.Number:
    """ "~80 B" under "Transistor count": the letter that stands apart is no unit."""
    letter = _LETTER.search(words) if label.metric in ("transistor_count", "model_size") else None
    if letter is None or number.scaled or number.high is not None:
        return number
    return replace(
        number, value=number.value * numbers.LETTERS[letter["letter"]], end=number.start + len(words), scaled=True
    )


def _count(digits: str, at: int, noun: str) -> Quantity:
    return Quantity(at, at + len(digits), "count", float(digits.replace(",", "")), noun=noun, per="s")


def _in_unit(digits: str, at: int, unit: units.Unit) -> Quantity:
    value = float(f"{float(digits.replace(',', '')) * unit.factor:.12g}")
    return Quantity(at, at + len(digits), "unit", value, unit=unit.base)


_SO_MANY = re.compile(r"\d\s?[x\u00d7]\s?[A-Z]")
_OF_ITSELF = ("", "chip_count", "cluster_size", "core_count", "units_shipped")


def times_a_rival(quantity: Quantity, label: Label, text: str) -> bool:
    """ "HBM capacity | 2x TPU v5e": so many times that of a rival, which no chips count."""
    counted = quantity.shape == "count" and bool(quantity.products) and label.metric not in _OF_ITSELF
    return counted and bool(_SO_MANY.match(text, quantity.start))


def stated(quantity: Quantity, label: Label, cell: Cell, text: str) -> Draft | None:
    """The draft of an absolute figure."""
    if quantity.shape == "percent" and label.metric == "usage_share" and quantity.value <= 100 and not label.silent:
        return fraction("table", quantity, "usage_share")
    if label.silent or quantity.shape not in ("unit", "money", "count"):
        return None
    if quantity.products and all(p.type == "part" for p in quantity.products):
        return None  # "4x Slingshot 11": links are no chips
    if times_a_rival(quantity, label, text):
        return None
    metric = metric_of(quantity, label, cell, text)
    unit = quantity.unit or ("USD" if quantity.shape == "money" else "count")
    return absolute("table", quantity, metric, unit) if metric else None


def metric_of(quantity: Quantity, label: Label, cell: Cell, text: str) -> str:
    """The metric of an absolute figure, "" where label, cell and unit say none."""
    if quantity.shape == "unit":
        if sized := usual_units.kind_of_memory(quantity, label, text):
            return sized
        worked = quantity.unit != "s" and _WORK.match(text, quantity.end)
        metric = "" if worked else _of_unit(quantity.unit or "", label, cell)
        lasted = metric == "latency" and quantity.value >= LONG
        return "training_time" if lasted else metric
    if quantity.shape == "money":
        rate = bool(quantity.per) and label.metric != "cost"
        if quantity.value >= _NO_PRICE and label.metric not in _PAID:  # "Deal value | $10B+", but no valuation
            return "investment" if _DEAL.search(label.cell.words) else ""
        return label.metric if label.metric in _PAID and not rate else "cost"
    return _of_count(quantity, label, text)


_OF_MEMORY = re.compile(r"\b(?:memory|G?DDR\w*|HBM\w*|V?RAM|mem|cache)\b", re.I)
_SUPPLY = re.compile(r"\bpower\ssuppl(?:y|ies)\b|\bPSUs?\b", re.I)


def _of_unit(unit: str, label: Label, cell: Cell) -> str:
    if unit == "W" and (_SUPPLY.search(label.cell.words) or _SUPPLY.search(cell.words)):
        return ""  # what it can give, nothing draws it
    fitting = BY_UNIT.get(unit, ())
    own = next((c.label for c in cell.metrics if c.label in fitting and c.text != "bandwidth"), "")
    if unit == "s":
        waited = label.metric == "compute_performance" or bool(_WAITED.search(label.cell.words))
        waited = waited or (not label.metric and bool(_SECONDS.search(label.cell.words)))
        unsaid = label.weight == 0 and not any(c.label == "other" for c in label.cell.metrics)
        return label.metric if label.metric in fitting else ("latency" if waited or unsaid else "")
    if own and own != "memory_bandwidth" and unit in ("B/s", "bit/s") and label.metric in ("", "memory_bandwidth"):
        return own
    if unit == "bit/s" and label.metric == "memory_bandwidth" and not _OF_MEMORY.search(label.cell.words):
        return "network_bandwidth"  # "Bandwidth (Gbps)"
    if unit == "bit/s" and label.metric == "interconnect_bandwidth" and properties.NETWORK.search(cell.words):
        return "network_bandwidth"  # "Interconnect | 4x 200 Gbps NICs"
    if label.metric in fitting or (label.metric in _RATES[1:] and unit in ("FLOPS", "OPS")):
        return label.metric
    return own or (fitting[0] if fitting else "")


def _of_count(quantity: Quantity, label: Label, text: str) -> str:
    timed = bool(quantity.per) or bool(_TIMED.search(text[quantity.start : quantity.end]))
    if quantity.noun in ("tokens", "rates"):
        ratio = label.metric if label.metric in _RATES[1:] else ""
        return ratio if ratio and timed else ("throughput" if timed or label.rate else "")
    if label.score and not label.ratio:
        return "compute_performance"
    counted = label.metric if label.metric in _COUNTABLE and quantity.noun != "points" else ""
    if not counted and not quantity.noun and label.metric in _RATES:
        return label.metric
    few = counted == "cluster_size" and label.counts and quantity.value < MANY_NODES  # "Nodes | 4": what a run got
    given = few and not conditions.has_nodes(label, quantity, text)
    if given or (quantity.value < FEW_TILES and _TILES.search(label.cell.words)):
        return ""  # dies of one package
    if counted == "chip_count" and conditions.cores_of_nodes(label, quantity):
        return "core_count"
    if counted == "chip_count" and quantity.noun in ("cores", "vcpus"):
        counted = NOUNS[quantity.noun]  # "Processor | 2 x Xeon, 112 cores"
    lot = quantity.noun == "units" and quantity.value >= MANY_CHIPS  # "1M units"
    if not counted and quantity.value > 1:  # "fits on 1 GPU" counts nothing
        counted = "units_shipped" if lot else NOUNS.get(quantity.noun, "")
    return "cluster_size" if counted == "chip_count" and quantity.value >= MANY_CHIPS else counted
