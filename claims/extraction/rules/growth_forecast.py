"""How much a company says that it will grow, where the figure is the level of the forecast.

"AMD raised its 2026 revenue-growth forecast to 35%"  ->  revenue 1.35, baseline amd
"AMD's sales will be $9 billion. Growth of 20% is expected."  ->  revenue 1.2, baseline amd
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import grown
from claims.extraction.unsaid import topic

ORDER = 29
_FORECAST = re.compile(
    r"\b(?:revenue|sales|top-line)[\s-]growth\s(?:[\w-]+\s){0,2}?(?:forecast|outlook|guidance|target|projection|estimate|expectation|view|goal|rate)s?\s"
    r"(?:(?:for|in)\s(?:[\w-]+\s){1,3}?)?(?:(?:is|was|now|has|been|raised|lifted|increased|cut|lowered|revised|up)\s){0,3}(?:to|of|at|is|from)\s"
    r"(?:(?:the\s|a\s)?(?:mid-?point|low\send|high\send|middle|range)\sof\s)?$",
    re.I,
)

_GROWTH_OF = re.compile(
    r"\b(?:[Ff]urther\s|[Aa]nother\s|[Aa]dditional\s|[Aa]nnual\s|[Ss]ales\s|[Rr]evenue\s)?[Gg]rowth\sof\s(?:about\s|another\s|around\s|a\sfurther\s)?$"
)
_EXPECTED = re.compile(
    r"\s(?:is|was|are|were|will\sbe)\s(?:now\s)?(?:expected|forecast|anticipated|projected|predicted|seen|likely|planned|pencill?ed\sin)\b"
)


def _told_before(quantity: Quantity, text: str) -> bool:
    """ "... will reach $9 billion. Growth of 20% is expected for 2027": of the sales that the text speaks of."""
    grows = _GROWTH_OF.search(text, max(0, quantity.left - 48), quantity.left)
    return bool(grows and _EXPECTED.match(text, quantity.end)) and topic(text, quantity.left) == "revenue"


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent":
        return None
    if _told_before(quantity, text):
        return [grown("growth_forecast", quantity, "revenue")]
    said = _FORECAST.search(text, max(sentence.start, quantity.left - 120), quantity.left)
    if said is None:
        return None
    return [grown("growth_forecast", quantity, "revenue", span=said.span())]
