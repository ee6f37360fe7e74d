"""A factor or a signed percentage in brackets right behind the figure that it sets against an older one.

"The B300 holds 288 GB (+50%)."                                         ->  memory_capacity 1.5
"Rubin: 50 PFLOPS FP4 (5x Blackwell)"                                   ->  peak_compute 5, baseline nvidia:blackwell
"The DGX H100 has 640 GB (8x H100)."                                     ->  chip_count 8
"Trillium has 918 TFLOPS (4.7x v5e), 32 GB (2x) and 1.6 TB/s (2x)."     ->  memory_capacity 2, memory_bandwidth 2
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import absolute, against, comparison

ORDER = 29
_OPENS = re.compile(r"(?:\s(?:of\s)?[A-Za-z][\w/-]{0,14}){0,3}\s?\((?:(?:up|about|roughly)\s|~)?(?P<sign>[+-])?")
_CLOSES = re.compile(
    r"(?:\s(?:more|higher|larger|bigger|up))?(?:\s(?:(?:vs\.?|over|than|from|on)\s(?:the\s|its\s)?)(?:[A-Za-z][\w-]*\s?){1,3})?\)"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    last = sentence.drafts[-1] if sentence.drafts else None
    if last and (other := _rival(quantity, last, sentence, text)):
        return [
            against(comparison("aside_factor", quantity, last.metric, quantity.value, None, last.metric_span), other)
        ]
    if last and _holds(quantity, last, sentence, text):
        return [absolute("aside_factor", quantity, "chip_count", "count")]
    if quantity.shape not in ("mult", "percent") or last is None or last.kind != "quantity" or last.metric in BUSINESS:
        return None
    opens = _OPENS.fullmatch(text, last.quantity.end, quantity.left)
    if opens is None or quantity.high is not None or not _CLOSES.match(text, quantity.end):
        return None
    if quantity.shape == "mult":  # "24 GB (2x)" may be two of them
        whole = quantity.value == int(quantity.value) and not any(d.kind == "comparison" for d in sentence.drafts)
        value = None if whole or opens["sign"] else quantity.value
    else:
        value = 1 + quantity.value / 100 * (-1 if opens["sign"] == "-" else 1) if opens["sign"] else None
    if value is None or value <= 0:
        return None
    return [comparison("aside_factor", quantity, last.metric, round(value, 6), None, last.metric_span)]


_CHIPS = frozenset({"chip", "family"})
_SO_MANY = re.compile(r"\d[\d.]{0,5}\s?x\s")


def _rival(quantity: Quantity, last: Draft, sentence: Sentence, text: str) -> Product | None:
    """ "(5x Blackwell)" behind a figure of another chip: what else would be counted of a machine's parts."""
    other = next((p for p in quantity.products if not p.is_vendor), None)
    own = next((p for p in sentence.products if not p.is_vendor and p.end <= last.quantity.start), None)
    if quantity.shape != "count" or last.kind != "quantity" or last.metric in BUSINESS or not other or not own:
        return None
    alike = own.type == other.type or {own.type, other.type} <= _CHIPS
    if not alike or own.key == other.key or own.key.startswith(other.key) or other.key.startswith(own.key):
        return None
    aside = _OPENS.fullmatch(text, last.quantity.end, quantity.left) and text[quantity.end : quantity.end + 1] == ")"
    return other if aside and _SO_MANY.match(text, quantity.start) else None


_MACHINES = frozenset({"system", "instance", "cluster"})


def _holds(quantity: Quantity, last: Draft, sentence: Sentence, text: str) -> bool:
    """ "640 GB (8x H100)" of a machine: what it holds."""
    whole = quantity.shape == "mult" and quantity.value == int(quantity.value) and last.quantity.shape == "unit"
    own = next((p for p in sentence.products if not p.is_vendor and p.end <= last.quantity.start), None)
    part = next((p for p in sentence.products if p.start == quantity.end + 1 and p.type == "chip"), None)
    if not whole or own is None or part is None or own.type not in _MACHINES:
        return False
    return bool(_OPENS.fullmatch(text, last.quantity.end, quantity.left)) and text[part.end : part.end + 1] in (
        ")",
        ",",
    )
