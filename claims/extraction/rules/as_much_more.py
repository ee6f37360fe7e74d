"""What another has, told as so much of the figure before it.

"The A100 has 80 GB, while Gaudi 3 has 60% more."              ->  memory_capacity 1.6, baseline nvidia:a100
"""

from __future__ import annotations

from claims.extraction import factors, transitions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 56


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    last = sentence.last_draft
    if last is None or quantity.shape not in ("percent", "mult") or quantity.verb:
        return None
    if not transitions.goes_on(last, quantity.end, quantity.left, text):
        return None
    value = factors.factor(quantity, *factors.direction(sentence, quantity, None, text), last.metric)
    return [comparison("as_much_more", quantity, last.metric, value[0], value[1], None)] if value else None
