"""Labels of rows and columns: what they measure and in which unit.

"TTFT (ms)" -> latency, milliseconds      "BF16 TFLOPS" -> FLOPS        "RAM (GB) (4-chip VM)" -> memory, gigabytes
"Gen tok/s" -> throughput                 "Number of GPUs per rack" -> chip_count      "Target t/s" -> nothing
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims.extraction import counted_labels, glued_rates, machine_tests, units
from claims.extraction.cells import Cell

_GROUP = re.compile(r"(?:(?<=\s)|(?<=[a-z]{3})|^)[(\[]\s?([^()\[\]]{1,40})[)\]]")  # "latency(ms)" too
_AFTER = re.compile(r"[,:]\s?([^,:()\[\]]{1,24})$|\sin\s([A-Za-z/]{1,12})$")
_EACH = re.compile(r"(?<=[A-Za-z])\s?/\s?(?:[GTNXI]PU|chip|device|card|node|accelerator)$", re.I)  # "TFLOPS/GPU"
_LAST_WORDS = re.compile(r"(?:^|[\s/(])(?=[^\s/(].)|\s(?=[Ws]$)")
_RATE = re.compile(
    r"\b(?:tok(?:en)?s?|t|req(?:uest)?s?|images?|imgs?|seqs?|samples?|queries|sentences|inferences|frames|events?|ops|operations|transactions?|rows|messages|packets|calls|steps)\s?(?:/|\sper\s)\s?(?:s(?:ec(?:ond)?)?|min(?:ute)?|h(?:r|our)?)\b"
    r"|\b(?:TPS|QPS|IOPS|FPS|RPS|IPS|tok/sec)\b"
    rf"|\b(?-i:{glued_rates.ANY_WORK})",
    re.I,
)
_PER_DOLLAR = re.compile(
    r"\b(?:tok(?:en)?s?|req(?:uest)?s?|images?|imgs?|samples?|queries|inferences|frames|ops|QPS|TPS|FPS|throughput|perf(?:ormance)?|[TPEG]?FLOPS?|TOPS)"
    r"\s?(?:/|\sper\s)\s?(?:\$|(?:US\s)?dollars?\b|USD\b)",
    re.I,
)
_PLURAL = re.compile(r"(?<=[A-Za-z])\(s\)")  # "Core(s)" are no seconds
_IN_FLOPS = re.compile(r"\([KMGTPE]?FLOPS?(?:/s)?\)")  # "FLOP per dollar (PFLOPS)"
_PER_WATT = re.compile(r"(?:/|\bper\s)\s?(?:watt|W|joule|J|kW|MW)\b", re.I)
_PER_WORK = re.compile(
    r"(?<=\bms|.\bs)\s?(?:/|\sper\s)\s?(?:(?:output\s)?tok(?:en)?|image|img|query|request|sample|step|iter(?:ation)?)$",
    re.I,
)
_PLAN = re.compile(
    r"\b(?:target|goal|required|minimum|recommended|limit|max(?:imum)?\s(?:wall[\s-]?|run[\s-]?)?time|expected(?!\snetwork)|needed|time-?limit|max-?time|(?:default|max(?:imum)?)\s(?:job\s)?(?:duration|time)|commitments?|budgeted|sample\ssize)\b",
    re.I,
)
_PAID_PER = re.compile(
    r"(?:^|[\s(])(?:US)?(?:\$|USD\b)\s?(?:/|per\s)\s?(?:hours?|hr|h|mo(?:nth)?|yr|year|[cgt]pu|chip|vcpu"
    r"|(?:1\s?|1,000\s?)?(?:[MK]|million|thousand)?\s?(?:(?:in|out)put\s)?tok(?:en)?s?)\b",
    re.I,
)
_LEAST = re.compile(r"min(?:imum)?\b", re.I)
_STATISTIC = re.compile(r"(?:average|avg|mean|median|max(?:imum)?)\b", re.I)
_UNIT_FIRST = re.compile(r"(?!min\b)[A-Za-z/]{1,7}(?=\s(?:of\s)?[A-Za-z])")
_OF_WORK = re.compile(
    r"^size\b|\b(?:complexity|work|workload|(?:file|checkpoint|download|dataset|weights?)\ssize|(?:FLOPs?|GFLOPS|ops)\s?(?:/|per)\s?(?:token|sample|request|query))\b",
    re.I,
)
_TAKEN = re.compile(  # "Peak VRAM", "Memory used (GB)": what a run took, not what there is
    r"\bpeak\s(?:\w+\s)?(?:VRAM|RAM|(?:GPU\s)?memory)(?=\s?[(,]|$)"
    r"|\bregister(?:\sfile|s\b)|\b(?:VRAM|RAM|memory|HBM)\s(?:used|usage|use|footprint|allocated|reserved|consumption|consumed|occupied)\b",
    re.I,
)
_ROWS = re.compile(r"[\s*_:]*(?:[a-z ]{1,20}\s?/\s?)?workloads?(?:\s?/\s?[a-z ]{1,20})?[\s*_:]*", re.I)  # heads names
_RATIO = re.compile(
    r"\b(?:speed-?up|vs\.?|versus|over|relative|normalized|improvement|gain|savings?|reduction|uplift|faster|ratio|times|advantage|boost"
    r"|difference|delta|change|increase|diff)\b",
    re.I,
)
_AGAINST = re.compile(  # "Speedup vs", "Prefill (faster than the", "(same prompt as the"
    r"\b(?:vs\.?|versus|over|relative\sto|compared\s(?:to|with)|against|than|replac(?:es|ing)|(?:same|like)\s(?:\w+\s){0,3}?(?:as|of)(?:\sin|\son)?)"
    r"(?:\s(?:the|an?))?\s*$",
    re.I,
)
_CHANGE = re.compile(
    r"(?:%\s?|(?:perf(?:ormance)?|throughput|relative|cost|(?:key|main|net|overall|generational)(?=\s(?:improv|gain|uplift|boost)))\s)?(?:\u0394|\u2206|difference|delta|change|improvement|gain|uplift|boost|increase|speed-?up|ratio|advantage|diff|gap)(?!\w)",
    re.I,
)
_GROWTH = re.compile(r"(?:y/y|yoy|y-o-y|q/q|qoq|year[\s-]over[\s-]year|growth|annual\s(?:change|growth))\b", re.I)
_SAVING = re.compile(r"\b(?:savings?|reduction|lower|less|cheaper|discount)\b", re.I)
_SHARE = re.compile(  # of a market: "AI chip share (%)"
    r"(?:(?:AI|[CG]PU|server|accelerator|chip|data\s?center|training|inference|x86|foundry|unit|shipment|est\.?)s?\s){1,4}share(?:\s\(?(?:%|est\.?|(?:Q[1-4]\s)?20\d\d)\)?)?",
    re.I,
)
_LINK = re.compile(
    r"\b(?:NVLink|NVSwitch|NeuronLink|ICI|xGMI|UALink|C2C|UPI|PCIe|CXL|scale-up|\w{1,8}-?Link|inter-?connect|inter-?chip|inter-?GPU"
    r"|(?:chip|die|GPU)-to-(?:chip|die|GPU)|Infinity\sFabric)\b",
    re.I,
)
_MEM = re.compile(r"[*_]*(?:(?:[CG]PU|HBM|Max|max)\s)?[Mm]em\.?[*_:]*")
_SCALE = re.compile(r"\((?:in\s)?(?P<scale>billions?|bn|B|millions?|M|thousands?|K)\)", re.I)
_SCALES = {"b": 1e9, "m": 1e6, "t": 1e3, "k": 1e3}
_DISK = re.compile(r"\b(?:disk|storage|volume|uncached|cached|EBS|IOPS)\b", re.I)
_SPEED = re.compile(r"throughput|bandwidth|iops|qps|tps|speed|rate\b|/|\bper\b|generation|decode|prefill", re.I)
_VAGUE = frozenset({"compute_performance", "inference_performance", "training_performance"})


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says of the figures under it."""

    cell: Cell
    metric: str = ""
    unit: units.Unit | None = None
    second: units.Unit | None = None  # of "IOPS/MBps"
    scale: float = 1.0  # of "Transistors (billions)"
    rate: bool = False  # of work, per second or per dollar
    counts: bool = False
    ratio: bool = False
    saving: bool = False
    share: bool = False  # its percentages are parts of the baseline, which has 100%
    score: bool = False  # of a test of machines
    silent: bool = False  # announces what is wanted, or what a piece of work takes

    @property
    def weight(self) -> float:
        """How much it says: a unit more than a metric, a metric more than mere "performance"."""
        if self.unit or self.rate or self.counts or self.score:
            return 2.0
        return (0.5 if self.metric in _VAGUE else 1.0) if self.metric else 0.0


def read(cell: Cell) -> Label:
    """A cell as a label."""
    words = cell.words
    counted = counted_labels.metric(words)
    rate = not _PAID_PER.search(words) and (is_rate(words) or bool(_PER_DOLLAR.search(words)))
    unit = None if (counted and _PLURAL.search(words)) or (rate and not _IN_FLOPS.search(words)) else unit_of(words)
    metric = _metric(cell, counted if unit is None else "")
    scale = _SCALE.search(words)
    return Label(
        cell, metric, unit, second=_second(words),
        scale=_SCALES[scale["scale"][0].lower()] if scale else 1.0,
        rate=rate, counts=bool(counted) and unit is None and metric == counted,
        score=machine_tests.heads(words) and not (unit or rate or counted),
        ratio=bool(_RATIO.search(words)), saving=bool(_SAVING.search(words)),
        silent=bool(_PLAN.search(words) or _TAKEN.search(words) or _of_work(words)),
    )  # fmt: skip


def _of_work(words: str) -> bool:
    """Whether a label tells of the work done; "Workload" alone heads the names of workloads."""
    return bool(_OF_WORK.search(words)) and not _ROWS.fullmatch(words)


def _metric(cell: Cell, counted: str) -> str:
    words = cell.words
    found = next((c.label for c in cell.metrics if c.label != "other"), "")
    if is_per_watt(words):
        return "energy_efficiency"
    if _PER_DOLLAR.search(words):
        return "price_performance"
    if is_rate(words) and found not in ("energy_efficiency", "price_performance", "cost"):
        return "throughput"
    if found == "throughput" and not _SPEED.search(words):
        return ""  # "Input tokens": how many, not how fast
    if not found and _SHARE.fullmatch(words):
        return "usage_share"
    if counted and found != "cluster_size":
        return counted
    if not found and _MEM.fullmatch(words):
        return "memory_capacity"
    if found in ("", "memory_bandwidth") and _LINK.search(words):
        return "interconnect_bandwidth"
    if found == "memory_bandwidth" and _DISK.search(words):
        return "throughput"
    return found


def unit_of(label: str) -> units.Unit | None:
    """The unit that a label gives: in parentheses, after "in" or a colon, as its first or its last words."""
    words = label.strip(" *_:")
    after = _AFTER.search(words)
    inside = [group.group(1) for group in _GROUP.finditer(words)] + ([after[1] or after[2]] if after else [])
    for group in reversed(inside):
        if unit := units.read(group, 0) or (units.read(f"{group}/op", 0) if " per " in words else None):
            return unit  # "Energy per query (J)"
    if paid := _PAID_PER.search(words):
        return units.Unit("USD", 1.0, paid.end())
    words = _PER_WORK.sub("", words)  # "ms/tok"
    if per_watt := _PER_WATT.search(words):  # "TOPS/W", in which a bare 2.5 is trillions
        words = words[: per_watt.start()].rstrip()
    words = counted_labels.ASIDE.sub("", words)
    each = _EACH.search(words)
    if each and (unit := unit_of(words[: each.start()])) and unit.base != "B":
        return unit  # of "GB/GPU" it is open in what
    first = _UNIT_FIRST.match(words)
    if first and (unit := units.read(words, 0)) and unit.end == first.end():
        return unit  # "GB Memory"
    for start in _LAST_WORDS.finditer(words):
        unit = units.read(words, start.end())
        if unit and (unit.end == len(words) or unit.base == "J"):
            return unit
    return None


def _second(words: str) -> units.Unit | None:
    """The unit after the slash of "IOPS/MBps"."""
    pair = re.search(r"\b(?:IOPS|TPS|QPS)\s?/\s?([A-Za-z]{2,5})\b", words)
    return units.read(pair.group(1), 0) if pair else None


def paid_per(label: Label) -> str:
    """What a label's money is paid for: "hr" of "$/hr"."""
    paid = _PAID_PER.search(label.cell.words)
    return re.split(r"/|per\s", paid.group())[-1].strip() if paid else ""


def is_rate(label: str) -> bool:
    """Whether a label names a rate of tokens, requests or the like."""
    return bool(_RATE.search(label))


def is_link(label: str) -> bool:
    """Whether a label names a link between chips."""
    return bool(_LINK.search(label))


def is_per_watt(label: str) -> bool:
    """Whether a label names work per watt or joule."""
    return bool(_PER_WATT.search(label))


def sets_against(words: str) -> bool:
    """Whether the words before a name set something against it: "Speedup vs"."""
    return bool(_AGAINST.search(words))


def is_change(cell: Cell) -> bool:
    """Whether a column holds how much its neighbours differ."""
    return bool(_CHANGE.match(cell.words))


def is_growth(cell: Cell) -> bool:
    """Whether a column holds the growth against the past: "Y/Y"."""
    return bool(_GROWTH.match(cell.words))


def with_unit(label: Label, cell: Cell) -> Label:
    """A label whose unit stands in a column of its own."""
    if is_rate(cell.words):
        return replace(label, rate=True, metric=label.metric or "throughput")
    unit = units.read(cell.words, 0)
    return replace(label, unit=unit, counts=False) if unit else label


def as_ratio(label: Label) -> Label:
    """A label whose column or row compares: its percentages are changes."""
    return replace(label, ratio=True)


def is_statistic(cell: Cell) -> bool:
    """Whether a label names a mean or the most of what was measured."""
    return bool(_STATISTIC.match(cell.words))


def measured(label: Label) -> Label:
    """A label beside means and medians: its minimum was measured, not asked for."""
    rest = _LEAST.sub("", label.cell.words, count=1)
    asks = _PLAN.search(rest) or _OF_WORK.search(rest)
    return label if asks or not _LEAST.match(label.cell.words) else replace(label, silent=False)


def silenced(label: Label) -> Label:
    """A label that tells of nothing claimed."""
    return replace(label, silent=True)
