"""A factor against one's own figure of another year.

"Intel will make 600,000 Gaudi 3 chips next year, double this year's number."  ->  units_shipped 2.0
"Intel's revenue was three times that of a year earlier."                      ->  revenue 3.0, baseline intel
"Its capex is almost double what it spent last year."                          ->  investment 2.0 approx
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction import regions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import against_itself, comparison

ORDER = 26
_YEAR = r"(?:(?:this|last|the\sprevious|the\sprior|the\slast)\s(?:year|quarter|month)|20\d\d)"
_PAST = re.compile(
    rf"\s(?:of\s)?(?:{_YEAR}'s?\s(?:[\w-]+\s)?(?:output|numbers?|totals?|figures?|levels?|volumes?|production|shipments|sales|revenues?|spending|amount|count|capex|outlays?)\b"
    rf"|(?:that|the\s(?:number|amount|figure|level|sum|total|volume))\s(?:of|in|from)\s(?:a\syear\s(?:earlier|ago|before)|the\ssame\s(?:quarter|period|month)|{_YEAR})"
    rf"|(?:what|as\s(?:much|many)\sas)\s(?:it|they|the\scompany|[A-Z]\w+)\s(?:had\s)?(?:[a-z]+)\s(?:in\s|during\s)?(?:a\syear\s(?:earlier|ago|before)|{_YEAR})"
    r"|(?:the|in\sthe)\s(?:year|quarter|month)\s(?:before|earlier)\b|a\syear\s(?:earlier|ago|before)\b"
    rf"|(?:as\s(?:much|many)\sas\s(?:in\s|during\s)?(?:a\syear\s(?:earlier|ago|before)|{_YEAR})))"
)
_FIGURES = (*BUSINESS, "cluster_size", "units_shipped", "power")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("mult", "part") or not _PAST.match(text, quantity.end):
        return None
    told = sentence.last_draft
    metric = told.metric if told and told.kind == "quantity" else _named(quantity, sentence, text)
    if metric not in _FIGURES:
        return None
    return [against_itself(comparison("own_past", quantity, metric, quantity.value, quantity.high, None))]


def _named(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """What the clause says before the factor that it was a multiple of."""
    start = regions.clause_start(sentence, quantity.left, text)
    before = regions.between(sentence.metrics, start, quantity.left)
    return next((c.label for c in reversed(before) if c.label in _FIGURES), "")
