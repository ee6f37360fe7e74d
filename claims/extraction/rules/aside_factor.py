"""A factor or a signed percentage in brackets right behind the figure that it sets against an older one.

"The B300 holds 288 GB (+50%)."                                         ->  memory_capacity 1.5
"Rubin: 50 PFLOPS FP4 (5x Blackwell)"                                   ->  peak_compute 5, baseline nvidia:blackwell
"The DGX H100 has 640 GB (8x H100)."                                     ->  chip_count 8
"The rack draws 60 kW (six times the industry standard)."                ->  power 6, baseline generic:competitors
"Trillium has 918 TFLOPS (4.7x v5e), 32 GB (2x) and 1.6 TB/s (2x)."     ->  memory_capacity 2, memory_bandwidth 2
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction import rivals
from claims.extraction.records import MACHINES, Draft, Product, Quantity, Sentence
from claims.extraction.rules import absolute, against, comparison

ORDER = 29
_OPENS = re.compile(r"(?:\s(?:of\s|per\s)?[A-Za-z][\w/-]{0,14}){0,3}\s?\((?:(?:up|about|roughly)\s|~)?(?P<sign>[+-])?")
_COMMA = re.compile(r"(?:\s(?:of\s)?[A-Za-z][\w/-]{0,14}){0,3},\s(?:about\s|~)?")  # "50 PFLOPS inference, 5x X"
_CLOSES = re.compile(
    r"(?:\s(?:more|higher|larger|bigger|up))?(?:\s(?:(?:vs\.?|over|than|from|on)\s(?:the\s|its\s)?)(?:[A-Za-z][\w-]*\s?){1,3})?\)"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    last = sentence.last_draft
    if last and (told := _of_industry(quantity, last, text)):
        return [told]
    own = next((p for p in sentence.products if last and not p.is_vendor and p.end <= last.quantity.start), None)
    if last and own and last.kind == "quantity" and _COMMA.fullmatch(text, last.quantity.end, quantity.left):
        other = _rival(quantity, own, text)
        draft = comparison("aside_factor", quantity, last.metric, quantity.value, None, last.metric_span)
        return [against(draft, other)] if other else None
    opens = _OPENS.fullmatch(text, last.quantity.end, quantity.left) if last else None
    if last is None or opens is None:
        return None
    if own and _holds(quantity, own, last, sentence, text):
        return [absolute("aside_factor", quantity, "chip_count", "count")]
    if last.kind != "quantity" or last.metric in BUSINESS:
        return None
    if other := _rival(quantity, own, text) if own else _of_rival(quantity, last, text):
        draft = comparison("aside_factor", quantity, last.metric, quantity.value, None, last.metric_span)
        return [against(draft, other)]
    if quantity.shape == "mult" and rivals.OLDER_GENERATION.match(text, quantity.end):
        return [comparison("aside_factor", quantity, last.metric, quantity.value, quantity.high, last.metric_span)]
    if quantity.high is not None or not _CLOSES.match(text, quantity.end):
        return None
    value = _factor(quantity, opens["sign"], sentence)
    return [comparison("aside_factor", quantity, last.metric, value, None, last.metric_span)] if value > 0 else None


_BESIDE = re.compile(
    r"(?:\s(?:of\s)?[A-Za-z][\w/-]{0,14}){0,3}(?:\s?\(|,\s|\s?\u2014\s?|\s-{1,2}\s)"
    r"(?:or\s|more\sthan\s|about\s|over\s)?"
)
_INDUSTRY = re.compile(
    r"\s(?:the|that\sof\sthe|an?)\s(?:current\s|usual\s)?(?:industry|market|sector)(?:'s|-wide)?"
    r"\s(?:standard|average|norm|mean|median)\b"
)


def _of_industry(quantity: Quantity, last: Draft, text: str) -> Draft | None:
    """ "60 kW (six times the industry standard)": so many times what others have."""
    if quantity.shape not in ("mult", "part") or last.kind != "quantity" or not _INDUSTRY.match(text, quantity.end):
        return None
    if not _BESIDE.fullmatch(text, last.quantity.end, quantity.left):
        return None
    draft = comparison("aside_factor", quantity, last.metric, quantity.value, quantity.high, last.metric_span)
    draft.baseline, draft.fixed_baseline = "generic:competitors", True
    return draft


def _factor(quantity: Quantity, sign: str | None, sentence: Sentence) -> float:
    """How many times the older figure it is, 0 where the aside says something else."""
    if quantity.shape == "mult":  # "24 GB (2x)" may be two of them
        whole = quantity.value == int(quantity.value) and not any(d.kind == "comparison" for d in sentence.drafts)
        return 0.0 if whole or sign else round(quantity.value, 6)
    if quantity.shape != "percent" or not sign:
        return 0.0
    return round(1 + quantity.value / 100 * (-1 if sign == "-" else 1), 6)


_STOPS = (")", ",", ".", ";", "")
_CHIPS = frozenset({"chip", "family"})
_SO_MANY = re.compile(r"\d[\d.]{0,5}\s?x\s")


def _rival(quantity: Quantity, own: Product, text: str) -> Product | None:
    """ "(5x Blackwell)" behind a figure of another chip: what else would be counted of a machine's parts."""
    other = next((p for p in quantity.products if not p.is_vendor), None)
    if quantity.shape != "count" or other is None or text[quantity.end : quantity.end + 1] not in _STOPS:
        return None
    alike = own.type == other.type or {own.type, other.type} <= _CHIPS
    if not alike or own.key == other.key or own.key.startswith(other.key) or other.key.startswith(own.key):
        return None
    return other if _SO_MANY.match(text, quantity.start) else None


_NEVER_HELD = frozenset({"transistor_count", "core_count", "cache_size", "clock_speed", "interconnect_bandwidth"})


def _of_rival(quantity: Quantity, last: Draft, text: str) -> Product | None:
    """ "Transistors: 4 trillion (more than 50x H100)" below a heading: nothing holds so many of the other."""
    other = next((p for p in quantity.products if not p.is_vendor), None)
    counted = quantity.bound == "exact" and quantity.value % 1 == 0 and last.metric not in _NEVER_HELD
    if quantity.shape != "count" or other is None or counted or text[quantity.end : quantity.end + 1] not in _STOPS:
        return None
    return other if _SO_MANY.match(text, quantity.start) else None


def _holds(quantity: Quantity, own: Product, last: Draft, sentence: Sentence, text: str) -> bool:
    """ "640 GB (8x H100)" of a machine: what it holds."""
    whole = quantity.shape == "mult" and quantity.value == int(quantity.value) and last.quantity.shape == "unit"
    part = next((p for p in sentence.products if p.start == quantity.end + 1 and p.type == "chip"), None)
    return whole and own.type in MACHINES and part is not None and text[part.end : part.end + 1] in (")", ",")
