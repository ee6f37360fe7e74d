"""The share of what a supplier makes that somebody takes or makes.

"Nvidia has booked 60% of TSMC's CoWoS-L."       ->  usage_share 0.6, subject nvidia
"SK hynix supplies 70% of the HBM4 for Rubin."   ->  usage_share 0.7, subject sk-hynix
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import fraction

ORDER = 13
_SUPPLY = re.compile(  # "60% of TSMC's CoWoS-L", "most of SK Hynix HBM4"
    r"\sof\s(?:all\s|the\s|global\s|total\s){0,2}(?:[A-Z][\w']*\s){0,3}(?:CoWoS|SoIC|HBM\d?E?|[NA]\d{1,2}P?|GDDR\d|DRAM|NAND|SOCAMM\d?)(?:-[A-Z])?\b"
    r"(?!\s(?:bandwidth|performance|speeds?|throughput|latency|power|memory|costs?|prices?|stacks?))"
)
_TAKES = re.compile(
    r"\b(?:h[eo]ld\w*|secur\w+|book\w*|lock\w*|reserv\w+|tak\w+|took|consum\w+|absorb\w*|buy\w*|bought|claim\w*|control\w*|own\w*|ha[sd]|have|us(?:es|ed|ing)"
    r"|account\w*\sfor|grabb?\w*|suppl\w+|mak\w+|and)\s(?:(?:up|in|an?|about|roughly|nearly|some|over|estimated)\s){0,3}$"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent":
        return None
    taken = _TAKES.search(text, max(sentence.start, quantity.left - 40), quantity.left)
    if not taken or not _SUPPLY.match(text, quantity.end):
        return None
    draft = fraction("supply_share", quantity, "usage_share")
    draft.region = (quantity.end, min(sentence.end, quantity.end + 60))  # whose it is and what for: no takers
    return [draft]
