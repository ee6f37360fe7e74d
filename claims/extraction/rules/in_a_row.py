"""Factors in a row: the first names the measure, the others share it.

"It improved throughput by 10%, 20% and 25% over the H100."  ->  throughput 1.2; throughput 1.25
"It cuts latency by 2x and 3x compared with the A100."        ->  latency 0.3333
"H200 and H100 prices are down 29% and 22% respectively."     ->  cost 0.78
"""

from __future__ import annotations

import re

from claims.extraction import factors, regions
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import comparison, grown

ORDER = 49
_NEXT = re.compile(r"(?:,|,?\s(?:and|or))\s(?:and\s)?(?:by\s)?")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    last = sentence.last_draft
    if last is None or not _goes_on(last, last.metric_span or (0, 0), quantity, text):
        return None
    if regions.right_metrics(sentence, quantity, text):
        return None  # "raises throughput by 10% and 20% better latency"
    if last.metric_span is None:
        return _as_before(last, quantity)
    cue = Cue(*last.metric_span, last.metric, text[slice(*last.metric_span)].lower())
    label, word = factors.direction(sentence, last.quantity, cue, text)
    found = factors.factor(quantity, label, word, last.metric)
    return [comparison("in_a_row", quantity, last.metric, *found, last.metric_span)] if found else None


def _as_before(last: Draft, quantity: Quantity) -> list[Draft] | None:
    """A percentage of the same price, which rises or falls as it did before."""
    if quantity.shape != "percent" or last.metric != "cost" or not isinstance(last.value, float):
        return None
    draft = grown("in_a_row", quantity, last.metric, 1 if last.value >= 1 else -1)
    draft.baseline = None
    return [draft]


def _goes_on(last: Draft, measure: tuple[int, int], quantity: Quantity, text: str) -> bool:
    """Whether a factor follows one of its kind whose measure stands before it."""
    alike = last.kind == "comparison" and last.quantity.shape == quantity.shape
    named = measure[1] <= last.quantity.left and quantity.shape in ("percent", "mult")
    return alike and named and bool(_NEXT.fullmatch(text, last.quantity.end, quantity.left))
