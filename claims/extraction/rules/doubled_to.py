"""How many times as many chips a site has as before, where the new number stands behind.

"xAI's Colossus has doubled to 200,000 GPUs."    ->  cluster_size 2, baseline xai:colossus
"Phase 2: tripled to over 30,000 accelerators"   ->  cluster_size 3
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import against_itself, comparison, count

ORDER = 27
_TO = re.compile(r"(?:\sin\ssize)?\sto\s(?:an?\s)?$")
_GROWN = ("cluster_size", "units_shipped")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if not quantity.verb or quantity.shape != "mult":
        return None
    behind = next((q for q in sentence.quantities if q.start > quantity.end), None)
    if behind is None or behind.shape != "count" or not _TO.fullmatch(text, quantity.end, behind.left):
        return None
    start = regions.clause_start(sentence, quantity.left, text)
    if any(c.label != "chip_count" for c in regions.between(sentence.metrics, start, quantity.left)):
        return None  # "throughput doubled to 900 tokens/s": what the words say
    told = count.apply(behind, sentence, text)
    metric = told[-1].metric if told else ""
    if metric not in _GROWN:
        return None
    return [against_itself(comparison("doubled_to", quantity, metric, quantity.value, quantity.high, None))]
