"""A figure with a physical unit.

"141 GB of HBM3e at 4.8 TB/s"                 ->  memory_capacity 1.41e11 B; memory_bandwidth 4.8e12 B/s
"900 GB/s of NVLink bandwidth per GPU"        ->  interconnect_bandwidth 9e11 B/s
"a 700 W chip made in 4nm"                    ->  power 700 W; process_node 4e-9 m
"""

from __future__ import annotations

import re

from claims.extraction import files, links, not_claimed, regions, restated, timings
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import absolute

ORDER = 70
_FIXED = {
    "FLOPS": "peak_compute",
    "OPS": "peak_compute",
    "W": "power",
    "Hz": "clock_speed",
    "m": "process_node",
    "J": "energy_efficiency",
}
_CHOICES = {
    "B": ("memory_capacity", {"memory_capacity", "cache_size", "storage_capacity", "other"}),
    "B/s": (
        "memory_bandwidth",
        {"memory_bandwidth", "network_bandwidth", "interconnect_bandwidth", "storage_capacity"},
    ),
    "bit/s": ("network_bandwidth", {"network_bandwidth", "interconnect_bandwidth", "memory_bandwidth"}),
    "s": ("other", {"latency", "training_time", "training_performance", "other"}),
}
_BANDWIDTH = re.compile(r" (?:of )?(?:(?!(?:and|or|with|plus|at|to)\b)\w+ ){0,2}bandwidth\b(?! (?:memory|DRAM))", re.I)
_PER_TOKEN = re.compile(r"\s?(?:/\s?|per\s)(?:t|tok|token|query|request|image|inference|sample|frame)\b", re.I)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "unit":
        return None
    unit = quantity.unit or ""
    if any(test(quantity, sentence, text) for test in (not_claimed.tells, restated.before, timings.is_condition)):
        return []
    if quantity.per == "pin":
        return [_qualified(absolute("unit", quantity, "memory_bandwidth", unit), quantity)]
    if unit in _FIXED:
        return _fixed(quantity, sentence, text, unit)
    if unit == "B" and _BANDWIDTH.match(text, quantity.end):  # "3.7 TB of memory bandwidth": per second
        quantity.unit = unit = "B/s"
    cue = nearest(quantity, sentence, text, _CHOICES[unit][1])
    metric = _of_time(quantity, cue, sentence, text) if unit == "s" else _of_data(quantity, cue, sentence, text)
    if metric == "other":
        return []
    span = (cue.start, cue.end) if cue and cue.label != "other" else None
    return [_qualified(absolute("unit", quantity, metric, unit, span), quantity)]


def _of_time(quantity: Quantity, cue: Cue | None, sentence: Sentence, text: str) -> str:
    """The metric of a length of time, "other" where it makes no claim."""
    if _PER_TOKEN.match(text, quantity.end):
        return "latency"
    if cue is None and (alike := _alike(quantity, sentence, text)):
        return alike.metric
    if cue is None or cue.label == "other":
        return timings.of_run(quantity, sentence, text) or "other"
    return _metric(quantity, sentence, text, cue.label, cue.text)


_TO = re.compile(r"(?:\sfrom\s[^,;]{1,16})?,?\s(?:from|to|reaching)\s(?:an?\s|the\s)?")


def _grown(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "ICI bandwidth doubles to 3,584 Gb/s": the metric of the factor that leads to the figure."""
    factors = (d for d in sentence.drafts if d.kind == "comparison" and d.quantity.shape != "direction")
    leads = (d for d in factors if _TO.fullmatch(text, d.quantity.end, quantity.left))
    return next((d.metric for d in leads if d.metric in _CHOICES[quantity.unit or ""][1]), "")


def _of_data(quantity: Quantity, cue: Cue | None, sentence: Sentence, text: str) -> str:
    """The metric of an amount or a rate of data, "other" where it makes no claim."""
    if both := restated.both_ways(quantity, sentence, text):
        return both
    if quantity.unit == "bit/s" and links.of_memory(sentence, quantity, text):
        return "memory_bandwidth"
    if cue is None and (grown := _grown(quantity, sentence, text)):
        return grown
    if cue is None and quantity.unit == "B" and files.of_a_file(quantity, sentence, text):
        return "other"
    if cue is None and (alike := _alike(quantity, sentence, text)):
        return alike.metric
    card = links.ETHERNET.search(text, quantity.left, quantity.end + 10) or links.CARD.match(text, quantity.end)
    if quantity.unit == "bit/s" and card:
        return "network_bandwidth"  # "400 GbE via a PCIe card"
    if (cue is None or cue.text == "capacity") and files.on_disk(quantity, sentence, text):
        return "storage_capacity"
    if (
        quantity.unit == "B"
        and (cue is None or cue.text in _SIZE)
        and _OF_CACHE.fullmatch(text, sentence.start, quantity.left)
    ):
        return "cache_size"
    if cue is None and quantity.unit == "B" and sentence.topic in _CHOICES["B"][1]:
        return sentence.topic
    default = _CHOICES[quantity.unit or ""][0]
    return _metric(quantity, sentence, text, cue.label if cue else default, cue.text if cue else "")


_SIZE = ("capacity", "size", "total")
_OF_CACHE = re.compile(  # "The L3 cache is shared by eight cores and has a capacity of 32 MiB"
    r"(?:The|Its|Their|Each|An?)\s(?:[\w'-]+\s){0,3}[Cc]ache\s(?:(?!(?:[Mm]emory|HBM\w*|L?P?DDR\w*|D?RAM|VRAM)\b)[^\s;]+\s){0,24}"
)
_SAME_JOB = re.compile(  # "trained it in 36 h; the same job took 90 h on Y"
    r"[^;]{0,40}[;,.]\s(?:while\s|and\s|but\s)?(?:the|that)\ssame\s(?:\w+\s){1,2}(?:takes|took|needs|needed|ran|runs|lasted|finished)"
    r"\s(?:in\s|for\s)?",
    re.I,
)
_IN_ALL = re.compile(r"\s(?:(?:in\s)?(?:aggregate|total)|all\stold|combined|overall)\b")  # "; 896 GB/s aggregate"
_TURNS = re.compile(
    r"\(\d[\d.]*x\s|\b(?:to|vs\.?|versus|against|from|than|compared\s(?:to|with)|and)\b|[,/]|[-=]>|\u2192"
)


def _alike(quantity: Quantity, sentence: Sentence, text: str) -> Draft | None:
    """The figure before it in the same unit, set against it: "from 40 ms on A to 12 ms on B"."""
    told = (d for d in reversed(sentence.drafts) if d.quantity.end <= quantity.left and d.kind == "quantity")
    before = next(told, None)
    if before is None or before.unit != quantity.unit:
        return None
    between = [q for q in sentence.quantities if before.quantity.end <= q.start < quantity.left]
    if any(q.shape != "mult" for q in between):
        return None
    gap = text[before.quantity.end : quantity.left]
    share = gap == " (" and (quantity.per or text.startswith(" per ", quantity.end))  # "120 MB (1.5 MB per core)"
    if share or _SAME_JOB.fullmatch(gap) or (len(gap) <= 70 and _IN_ALL.match(text, quantity.end)):
        return before
    return before if len(gap) <= 70 and _TURNS.search(gap) and not re.search(r"[;.]\s", gap) else None


def _fixed(quantity: Quantity, sentence: Sentence, text: str, unit: str) -> list[Draft]:
    metric = _FIXED[unit]
    if unit in ("FLOPS", "OPS") and re.match(r"watt|w\b|joule", quantity.per):
        metric = "energy_efficiency"
    elif unit in ("FLOPS", "OPS") and re.match(r"dollar|usd|\$", quantity.per, re.I):
        metric = "price_performance"
    cue = nearest(quantity, sentence, text, {metric})
    return [_qualified(absolute("unit", quantity, metric, unit, (cue.start, cue.end) if cue else None), quantity)]


def _qualified(draft: Draft, quantity: Quantity) -> Draft:
    draft.qualifiers += [part for part in (quantity.noun.strip(), quantity.per and f"per {quantity.per}") if part]
    return draft


def nearest(quantity: Quantity, sentence: Sentence, text: str, choices: set[str]) -> Cue | None:
    """The metric word that goes with a figure: in its own phrase to the right, else the nearest on the
    left."""
    limit = min(regions.next_quantity(sentence, quantity), regions.clause_end(sentence, quantity.end, text))
    comma = text.find(",", quantity.end, limit)
    right = [
        c for c in regions.between(sentence.metrics, quantity.end, comma if comma > 0 else limit) if c.label in choices
    ]
    if right and right[0].start - quantity.end <= 40 and not _crosses(text, quantity.end, right[0].start):
        return _best(right, quantity.end)
    start = _after_model(sentence, quantity, text)
    left = [c for c in regions.between(sentence.metrics, start, quantity.left) if c.label in choices]
    if left and quantity.left - left[-1].end <= 90:
        return _best(left[::-1], quantity.start)
    return right[0] if right else None


def _after_model(sentence: Sentence, quantity: Quantity, text: str) -> int:
    """Where the words of a figure begin: "latency on a 2B-parameter model is below 1 s" has a model in them."""
    before = [q for q in sentence.quantities if q.start < quantity.start and q.noun != "parameters"]
    if before and before[-1].shape == "mult" and not text[before[-1].end : quantity.start].strip():
        before.pop()  # "L2 cache: 96 x 1 MB"
    return max((q.end for q in before), default=sentence.start)


def _crosses(text: str, start: int, end: int) -> bool:
    """Whether another phrase begins between a figure and a word: "at", "and", "with"; a bracket of its own
    right behind, "800 Gb/s (scale-out)", does not."""
    start += 2 if text.startswith(" (", start) else 0
    return bool(re.search(r"\b(?:and|with|at|while|plus|but)\b|[;()]", text[start:end]))


def _best(cues: list[Cue], at: int) -> Cue:
    bare = [c for c in cues if c.text in ("bandwidth", "capacity")]
    specific = [c for c in cues if c not in bare and min(abs(c.start - at), abs(c.end - at)) < 70]
    return specific[0] if specific and bare and cues[0] in bare else cues[0]


_OF_DISKS = re.compile(r"\b(?:IOPS|EBS|[Hh]yperdisks?|[Pp]ersistent\s[Dd]isks?|[Bb]lock\s[Vv]olumes?)\b")
_ON_CHIP = frozenset({"on-chip memory", "on chip memory", "on-die memory", "on-chip memory capacity"})


_NAMES_MEMORY = re.compile(
    r"(?:on-(?:die|chip)\s)?(?:memory|hbm\w*|dram|ddr5|gddr\w*|vram)\s(?:memory\s)?(?:access\s)?bandwidth"
)


def _of_device(quantity: Quantity, sentence: Sentence, text: str, label: str, cue_text: str) -> str:
    """ "200GbE" is Ethernet, whatever slot it sits in; what disks read and pins of a memory do is no claim."""
    if text.endswith("bE", quantity.start, quantity.end):
        return "network_bandwidth"
    if quantity.unit == "bit/s" and not_claimed.clocks_memory(quantity, sentence, text):
        return "other"
    disks = quantity.unit == "B/s" and not cue_text and _OF_DISKS.search(text, sentence.start, quantity.left)
    last = sentence.drafts[-1] if sentence.drafts and not cue_text.endswith("memory bandwidth") else None
    files = (
        last
        and last.metric == "storage_capacity"
        and last.metric_span
        and _AT.fullmatch(text, last.quantity.end, quantity.left)
    )
    return "other" if disks or files or label == "storage_capacity" else ""


_AT = re.compile(
    r"(?:\s[\w-]+){0,4},?\s(?:at|with|and|delivering|reaching|,)\s(?:up\sto\s)?|,\s"
)  # "230 PB of files at 31 TB/s"


def _metric(quantity: Quantity, sentence: Sentence, text: str, label: str, cue_text: str = "") -> str:
    unit = quantity.unit
    if label == "memory_bandwidth" and _NAMES_MEMORY.match(cue_text):
        return label  # whatever links the sentence tells of
    if unit in ("B/s", "bit/s") and label == _CHOICES[unit][0] and links.chips(sentence, quantity, text):
        return "interconnect_bandwidth"
    if unit in ("B/s", "bit/s") and (plain := _of_device(quantity, sentence, text, label, cue_text)):
        return plain
    if unit == "bit/s" and label == "memory_bandwidth":
        if links.OF_MEMORY.match(text, quantity.end):
            return label
        return links.metric(sentence, quantity, text)
    if cue_text in ("stores", "store") and quantity.value < 1e12:
        return "memory_capacity"  # "an HBM stack stores 36 GB"
    if label == "cache_size" and cue_text in _ON_CHIP and quantity.value >= 8e9:
        return "memory_capacity"  # no cache is as large
    if unit == "B/s" and label == "memory_bandwidth":
        return links.metric(sentence, quantity, text, "memory_bandwidth")
    if unit == "s" and label == "training_performance":
        return timings.of_run(quantity, sentence, text) or "other"
    return label
