"""What part of a sum goes where.

"Microsoft will invest $80 billion, about 55% of it going to servers."  ->  investment 0.55 fraction, subject microsoft
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import fraction

ORDER = 12
_GOES = re.compile(
    r"(?:\sof\s(?:it|that|which|this|the\s(?:total|sum|money|amount|budget|spending)))?\s(?:(?:will|would|is|was|be|being|to\sbe)\s){0,2}"
    r"(?:allocated|earmarked|directed|devoted|dedicated|reserved|set\saside|go(?:es|ing)?|went|spent|flow(?:s|ing)?)\s(?:to|for|toward|towards|on|into)\b"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    last = sentence.last_draft
    if quantity.shape not in ("percent", "part") or last is None or last.metric != "investment":
        return None
    if (last.unit == "fraction" and last.rule != "allocated") or not _GOES.match(text, quantity.end):
        return None
    return [fraction("allocated", quantity, "investment")]
