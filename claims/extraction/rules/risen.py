"""A number of chips made that the next sentence takes up.

"AMD sold 300,000 MI300X GPUs in 2024. In 2025 that rose to 500,000."  ->  units_shipped 500000
"""

from __future__ import annotations

from claims.extraction import containers
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import absolute, owned

ORDER = 74
_BEFORE = 80  # characters between the verb of making and the chips


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    named = next((p for p in quantity.products if not p.is_vendor and p.end < sentence.start), None)
    if quantity.shape != "count" or named is None:
        return None
    if not containers.MADE.search(text, max(0, named.start - _BEFORE), named.start):
        return []
    return [owned(absolute("risen", quantity, "units_shipped", "count"), named)]
