"""A factor given as a quotient of two products: the first against the second.

"H100/A100 = 2.3x on prefill."        ->  compute_performance 2.3, subject nvidia:h100, baseline nvidia:a100
"Throughput ratio (MI300X/H100): 1.2x"  ->  throughput 1.2, subject amd:mi300x, baseline nvidia:h100
"""

from __future__ import annotations

import re
from itertools import pairwise

from claims.extraction import metrics
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, against, comparison, first_compared, owned

ORDER = 44
_NEAR = 40  # how far before the quotient what it is of may stand
_OVER = re.compile(r"\s?/\s?")
_IS = re.compile(
    r"[\s*_)]{0,3}(?:(?:throughput|latency|performance|perf|power|bandwidth|speed|cost|price|tok/s|time)\s)?(?:ratio|quotient|speed-?up)?[\s*_]{0,3}"
    r"(?:=|:|\u2248|~|\b(?:is|was|of|comes\sto|stands\sat)\b)[\s*_~]{0,4}(?:about\s|around\s|roughly\s)?",
    re.I,
)
_ALONE = re.compile(r"[\s*_]{0,3}(?:$|[,.;()|\n]|(?:in|on|for|at|with|and|of)\b)")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "mult" or not _ALONE.match(text, quantity.end):
        return None
    pair = _quotient(quantity, sentence, text)
    if pair is None:
        return None
    found = [m for m in metrics.of_comparison(sentence, quantity, text) if m[0] not in NO_FACTOR]
    said = first_compared(c for c in sentence.metrics if pair[0].start - _NEAR < c.start < quantity.left)
    metric = said.label if said else found[0][0] if found else "compute_performance"
    draft = comparison("quotient", quantity, metric, quantity.value, quantity.high, None)
    return [owned(against(draft, pair[1]), pair[0])]


def _quotient(quantity: Quantity, sentence: Sentence, text: str) -> tuple[Product, Product] | None:
    """The two products of "A/B = " before a factor."""
    named = [p for p in sentence.products if not p.is_vendor and p.end <= quantity.left]
    return next(
        (
            (one, other)
            for one, other in pairwise(named)
            if one.key != other.key
            and _OVER.fullmatch(text, one.end, other.start)
            and _IS.fullmatch(text, other.end, quantity.left)
        ),
        None,
    )
