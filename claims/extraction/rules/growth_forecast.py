"""How much a company says that it will grow, where the figure is the level of the forecast.

"AMD raised its 2026 revenue-growth forecast to 35%"  ->  revenue 1.35, baseline amd
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import grown

ORDER = 29
_FORECAST = re.compile(
    r"\b(?:revenue|sales|top-line)[\s-]growth\s(?:[\w-]+\s){0,2}?(?:forecast|outlook|guidance|target|projection|estimate|expectation|view|goal|rate)s?\s"
    r"(?:(?:for|in)\s(?:[\w-]+\s){1,3}?)?(?:(?:is|was|now|has|been|raised|lifted|increased|cut|lowered|revised|up)\s){0,3}(?:to|of|at|is|from)\s"
    r"(?:(?:the\s|a\s)?(?:mid-?point|low\send|high\send|middle|range)\sof\s)?$",
    re.I,
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent":
        return None
    said = _FORECAST.search(text, max(sentence.start, quantity.left - 120), quantity.left)
    if said is None:
        return None
    return [grown("growth_forecast", quantity, "revenue", span=said.span())]
