"""Figures that only tell again, in another way, what the figure before them told.

"540 GB/s or 270 GB/s in each direction"  ->  540 GB/s
"75 GB/s each way or 150 GB/s both ways"  ->  both, of one metric
"3,200 Gb/s (400 GB/s)"                   ->  3,200 Gb/s
"30 TB of disk (8x 3.84 TB)"              ->  30 TB
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Quantity, Sentence

_EACH_WAY = re.compile(r"\s(?:in\seach\sdirection|per\sdirection|each\sway|in\sone\sdirection|in\seach)\b", re.I)
_APPOSED = re.compile(
    r"(?:\s(?:of\s)?[A-Za-z][\w-]*){0,4}\s?\((?:or\s|i\.e\.,?\s|about\s)?|\s?[(,]\s?(?:or\s|i\.e\.,?\s|about\s)?|\sor\s|\s?/\s?"
)


_MULTIPLE = re.compile(r"(\d{1,3})\s?[x\u00d7*]\s?(?=\d)")
_CLOSE = 0.05
_CONVERTED = re.compile(
    r"(?:\s[A-Za-z][\w-]{1,11}){0,2}(?:\s\(|\s?=\s?|,?\sor\s|\s\(=\s|\s\(or\s)(?:~|about\s|roughly\s|nearly\s|some\s)?"
)
_ROUNDED = 0.08  # how far a conversion may be from its figure: "2,039 GB/s (2 TB/s)"


def before(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a figure is half of the one before in each direction, the same in other units, or its parts."""
    last = regions.quantity_before(sentence, quantity.left)
    if last is None:
        return False
    half = last.unit == quantity.unit and last.value == 2 * quantity.value
    if half and _EACH_WAY.match(text, quantity.end):
        return True
    alike = last.unit == quantity.unit and abs(last.value - quantity.value) < _ROUNDED * last.value
    if alike and _CONVERTED.fullmatch(text, last.end, quantity.start):
        return True
    return bool(_APPOSED.fullmatch(text, last.end, quantity.left)) and _same(last, quantity, text)


_OR_BOTH = re.compile(r"(?:\s(?:in\seach\sdirection|each\sway|(?:unidirectional|one-way)(?:\sbandwidth)?))?,?\sor\s")


def both_ways(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "75 GB/s in each direction or 150 GB/s bidirectional bandwidth": the metric of the first, which the second tells
    of both ways."""
    last = sentence.last_draft
    doubled = (
        last and last.unit == quantity.unit and last.kind == "quantity" and quantity.value == 2 * last.quantity.value
    )
    return last.metric if last and doubled and _OR_BOTH.fullmatch(text, last.quantity.end, quantity.left) else ""


def _same(last: Quantity, quantity: Quantity, text: str) -> bool:
    """ "3,200 Gb/s (400 GB/s)", "450 GB (438 GiB)", "30 TB (8x 3.84 TB)"."""
    parts = _MULTIPLE.match(text, quantity.start)
    if parts and last.unit == quantity.unit:
        return abs(int(parts[1]) * quantity.value - last.value) <= _CLOSE * last.value
    if (last.unit, quantity.unit) == ("bit/s", "B/s"):
        return last.value == 8 * quantity.value
    binary = ("i" in text[last.start : last.end]) != ("i" in text[quantity.start : quantity.end])
    return last.unit == quantity.unit == "B" and binary and abs(last.value - quantity.value) <= _CLOSE * last.value
