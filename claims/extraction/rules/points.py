"""Percentage points are no factor.

"Utilisation rose by 12 percentage points."  ->  no claim of the vocabulary
"""

from __future__ import annotations

from claims.extraction.records import Draft, Quantity, Sentence

ORDER = 5


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    return [] if quantity.shape == "points" else None
