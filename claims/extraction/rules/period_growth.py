"""Growth whose period is named right before or behind it, in the terse lines of company sheets.

"Samsung's revenue: $16.2B, QoQ +26%"                 ->  revenue 1.26, baseline samsung
"Intel's capex came to $300M, YoY -8%, margin 59%."   ->  investment 0.92, baseline intel
"Marvell: data center +76% YoY, networking -5% QoQ"   ->  revenue 1.76; revenue 0.95
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import grown
from claims.extraction.unsaid import topic

ORDER = 28
_PERIOD = r"(?:[Yy]o[Yy]|YOY|[Qq]o[Qq]|QOQ|[YyQq]/[YyQq]|[Yy]ear[\s-]over[\s-]year|[Qq]uarter[\s-]over[\s-]quarter)"
_BEFORE = re.compile(rf"(?<![\w-]){_PERIOD}(?:\s(?:growth|change))?:?\s(?P<sign>[+-])$")
_BEHIND = re.compile(rf"\s\(?{_PERIOD}\b")
_KIND = r"(?:AI|HPC|GPU|[Cc]loud|[Cc]ustom|[Cc]ompute|[Dd]ata\s?[Cc]ent(?:er|re))"
_SEGMENT = re.compile(
    rf"(?:^|[.,;:|(]\s|[-*\u2022]\s|\b(?:and|with)\s)[*_ ]{{0,4}}(?:{_KIND}\s)?"
    r"(?:[Dd]ata\s?[Cc]ent(?:er|re)|[Ii]nfrastructure|[Nn]etworking|[Ss]ervers?|[Ss]torage|[Gg]aming|[Cc]lients?"
    r"|[Ee]mbedded|[Aa]utomotive|[Ff]oundry|[Cc]loud|[Cc]ompute|[Ss]oftware|[Mm]emory|DRAM|NAND|HBM|[Mm]obile"
    r"|[Ll]icensing|[Rr]oyalt(?:y|ies)|[Ss]emiconductors?|[Pp]latforms?|[Ss]ystems|[Ss]ervices|[Cc]hips|[Aa]ccelerators"
    r"|[Ss]ilicon|[Rr]evenues?|[Ss]ales)(?:\s(?:[Rr]evenues?|[Ss]ales|[Ss]egment|[Bb]usiness))?:?[*_]{0,2}\s(?P<sign>[+-])$"
)
_NO_SALES = re.compile(r"\b(?:margins?|income|profits?|EPS|price|traffic|users|headcount|yield|cash\sflow)\b", re.I)
_REACH = 240  # characters before it in which its line tells what grew


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent" or text[quantity.start - 1 : quantity.start] not in ("+", "-"):
        return None
    start = max(sentence.start, quantity.start - 64)
    if _BEHIND.match(text, quantity.end):
        segment = _SEGMENT.search(text[start : quantity.start])
        return [grown("period_growth", quantity, "revenue", -1 if segment["sign"] == "-" else 1)] if segment else None
    before = _BEFORE.search(text, start, quantity.start)
    metric = _metric(quantity, sentence, text) if before else ""
    return [grown("period_growth", quantity, metric, -1 if before["sign"] == "-" else 1)] if before and metric else None


def _metric(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """What grew: the business figure before it, else what its line speaks of; "" for a margin or a profit."""
    last = sentence.last_draft
    since = last.quantity.end if last else sentence.start
    if _NO_SALES.search(text, since, quantity.start):
        return ""
    if last:
        return last.metric if last.metric in BUSINESS and quantity.start - since < _REACH else ""
    line = text.rfind("\n", 0, sentence.start) + 1
    said = topic(text, quantity.start, max(line, quantity.start - _REACH))
    return "" if said == "none" else said
