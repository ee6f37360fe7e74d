"""A level of performance named after another product.

"The AI5 hits Hopper-level performance."             ->  compute_performance 1.0, baseline nvidia:hopper
"The MI400 promises H100-class training speed."     ->  training_performance 1.0, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction import metrics, regions
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, against, comparison

ORDER = 87
LEVEL = True  # a factor of one is the claim
_LEVEL = re.compile(r"[\s-](?:level|class|grade)\s")
_HAS = re.compile(
    r"\b(?:hit|offer|deliver|promis|achiev|reach|provid|bring|give|get|has|have|with|at|show|match)(?:s|es|ed|ing|e)?\s"
    r"(?:near[\s-]|almost\s|roughly\s|about\s)?(?:an?\s|the\s)?(?:\w+'s\s)?$"
)
_REACH = 18  # characters between the level and what it is of


def scan(sentence: Sentence, text: str) -> list[Draft]:
    return [draft for product in sentence.products for draft in _drafts(product, sentence, text)]


def _drafts(other: Product, sentence: Sentence, text: str) -> list[Draft]:
    level = _LEVEL.match(text, other.end)
    if level is None or other.is_vendor or not _HAS.search(text, sentence.start, other.start):
        return []
    cue = next(iter(regions.between(sentence.metrics, level.end(), level.end() + _REACH + 24)), None)
    if cue is None or cue.start - level.end() > _REACH or cue.label in NO_FACTOR:
        return []
    quantity = Quantity(other.start, level.end() - 1, "part", 1.0)
    return [_draft(quantity, metric, cue, other) for metric in metrics.performance_of(sentence, quantity, cue, text)]


def _draft(quantity: Quantity, metric: str, cue: Cue, other: Product) -> Draft:
    return against(comparison("on_level", quantity, metric, 1.0, None, (cue.start, cue.end)), other, other.start)
