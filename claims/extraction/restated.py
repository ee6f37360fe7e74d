"""Figures that only tell again, in another way, what the figure before them told.

"540 GB/s or 270 GB/s in each direction"  ->  540 GB/s
"3,200 Gb/s (400 GB/s)"                   ->  3,200 Gb/s
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Quantity, Sentence

_EACH_WAY = re.compile(r"\s(?:in\seach\sdirection|per\sdirection|each\sway|in\sone\sdirection|in\seach)\b", re.I)
_APPOSED = re.compile(r"\s?[(,]\s?(?:or\s|i\.e\.,?\s|about\s)?|\sor\s|\s?/\s?")


def before(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a figure is half of the one before in each direction, or the same in bytes."""
    last = regions.quantity_before(sentence, quantity.left)
    if last is None:
        return False
    if last.unit == "bit/s" and quantity.unit == "B/s":
        return last.value == 8 * quantity.value and bool(_APPOSED.fullmatch(text, last.end, quantity.left))
    same = last.unit == quantity.unit and last.value == 2 * quantity.value
    return same and bool(_EACH_WAY.match(text, quantity.end))
