"""A factor or a signed percentage in brackets right behind the figure that it sets against an older one.

"The B300 holds 288 GB (+50%)."                                         ->  memory_capacity 1.5
"Trillium has 918 TFLOPS (4.7x v5e), 32 GB (2x) and 1.6 TB/s (2x)."     ->  memory_capacity 2, memory_bandwidth 2
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 29
_OPENS = re.compile(r"(?:\s(?:of\s)?[A-Za-z][\w/-]{0,14}){0,3}\s?\((?:(?:up|about|roughly)\s|~)?(?P<sign>[+-])?")
_CLOSES = re.compile(
    r"(?:\s(?:more|higher|larger|bigger|up))?(?:\s(?:(?:vs\.?|over|than|from|on)\s(?:the\s|its\s)?)(?:[A-Za-z][\w-]*\s?){1,3})?\)"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    last = sentence.drafts[-1] if sentence.drafts else None
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
