"""Work of an unnamed kind got quicker: the queries, tests or jobs improve, and no metric is named.

"On the Graviton4, every query improved by 30-55%."    ->  compute_performance 1.3
"All jobs sped up by 20% on the EPYC 9754."            ->  compute_performance 1.2
"""

from __future__ import annotations

import re

from claims.extraction import factors, metrics, phrases
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 58
_QUICKER = re.compile(
    r"\b(?:quer(?:y|ies)|workloads?|benchmarks?|tests?|jobs?|kernels?|tasks?|simulations?|applications?|apps?|scripts?|functions?)\s"
    r"(?:(?:all|each|also|have|has|were|was|\w+ly)\s){0,2}(?:improv(?:ed|es?)|sped\sup|speeds?\sup|accelerat(?:ed|es?)|g[oe]ts?\sfaster"
    r"|(?:ran|run|became|were)\sfaster)\s(?:by\s)?$",
    re.I,
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult") or quantity.verb:
        return None
    if not _QUICKER.search(text, max(sentence.start, quantity.left - 64), quantity.left):
        return None
    if metrics.of_comparison(sentence, quantity, text) or phrases.is_level(sentence, quantity, text):
        return None
    value = factors.factor(quantity, "better", "", "compute_performance")
    return [comparison("quicker_work", quantity, "compute_performance", *value, None)] if value else None
