"""A factor in a list whose label says what it measures.

"- **Memory**: 1.8x more"          ->  memory_capacity 1.8, baseline of the list's head
"- Power: 30% lower"               ->  power 0.7
"- Inference throughput: +20%"     ->  throughput 1.2
"- Compute cost reduction: 40%"    ->  cost 0.6
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction import factors, labels, regions
from claims.extraction.cells import Cell
from claims.extraction.records import Draft, Quantity, Section, Sentence
from claims.extraction.rules import comparison

ORDER = 45
_LABEL = re.compile(  # the label ends in a colon or a dash, then at most a bound word
    r"(?P<label>[A-Za-z][\w /().&-]{1,50}?)\s{0,2}(?:\*{2}\s?)?(?::|\s-{1,2}|\s\u2014)[\s*]{1,4}"
    r"(?:(?:an?|up\sto|about|over|nearly|around|roughly|more\sthan|at\sleast)\s)?[~+<>-]?\s?"
)
_MORE = re.compile(
    r"\s(?:more|higher|greater|larger|bigger|faster|better|increase|improvement|gain|uplift|speed-?up)\b"
)
_LESS = re.compile(r"\s(?:less|lower|fewer|smaller|cheaper|shorter|slower|reduction|decrease|savings?)\b")
_ENDS = re.compile(
    r"(?:\s(?:vs\.?|versus|than|over|compared|against|on|in|for|with|at|per|due|thanks)\b|\s?[(,;.\u2014-](?!\d)|\s*(?:\n|$))"
)
_WORKLOADS = (("training_performance", re.compile(r"\btraining\b", re.I)),
              ("inference_performance", re.compile(r"\b(?:inference|prefill|decode)\b", re.I)))  # fmt: skip
_VAGUE = ("", "compute_performance", "training_performance", "inference_performance")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult") or sentence.section not in (Section.ITEM, Section.BODY):
        return None
    label = _LABEL.fullmatch(text, sentence.start, quantity.start)
    direction = (_direction(quantity, text) or _of_label(label, quantity, text)) if label else None
    if label is None or direction is None:
        return None
    metric = _metric(label, sentence)
    if metric == "power" and direction[1] in ("better", "improvement", "gain"):
        metric = "energy_efficiency"  # "Energy: 67% better"
    if not direction[0] and metric in LOWER_IS_BETTER - {"power"}:
        return None  # "Latency: 2x" may be a half
    value = factors.factor(quantity, *direction, metric) if metric else None
    if value is None:
        return None
    return [comparison("labelled_factor", quantity, metric, value[0], value[1], label.span("label"))]


def _direction(quantity: Quantity, text: str) -> tuple[str, str] | None:
    """Which way the figure goes: by the word or the sign at it; a factor alone is one; None where it goes on."""
    more, less = _MORE.match(text, quantity.end), _LESS.match(text, quantity.end)
    word = more or less
    if not _ENDS.match(text, word.end() if word else quantity.end):
        return None
    if word:
        return ("up" if more else "down", word.group().strip())
    if quantity.shape == "mult":
        return "", ""
    sign = text[max(0, quantity.start - 1) : quantity.start]
    return {"+": ("up", "more"), "-": ("down", "less")}.get(sign)


_CHANGE = re.compile(
    r"\s(?:(?P<less>savings?|reductions?|decrease|cut|drop)|(?:gains?|increase|improvements?|uplift|boost|advantage|speed-?up))"
    r"(?:\s\([^()]*\))?$",
    re.I,
)


def _of_label(label: re.Match[str], quantity: Quantity, text: str) -> tuple[str, str] | None:
    """ "Compute cost reduction: 40%": which way the label itself says that it goes."""
    change = _CHANGE.search(label["label"])
    if change is None or not (_ENDS.match(text, quantity.end) or text.startswith(" less", quantity.end)):
        return None
    return ("down", "less") if change["less"] else ("up", "more")


def _metric(label: re.Match[str], sentence: Sentence) -> str:
    """What the label measures; plain performance is that of the workload that it names."""
    start, end = label.span("label")
    read = labels.read(Cell(start, end, label["label"].strip(), metrics=regions.between(sentence.metrics, start, end)))
    if read.silent:
        return ""
    workload = next((metric for metric, said in _WORKLOADS if said.search(label["label"])), "")
    if read.metric in _VAGUE:
        return workload or read.metric or _of_unit(read)
    return read.metric


def _of_unit(label: labels.Label) -> str:
    return "peak_compute" if label.unit and label.unit.base in ("FLOPS", "OPS") else ""
