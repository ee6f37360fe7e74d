"""A sum set against an earlier one: a deal that enlarges another, spending that is twice that of the year before.

"The contract doubles an earlier $4 billion agreement of Meta with CoreWeave."  ->  investment 2
"Meta sees capex of $130 billion, nearly double the $72 billion it spent last year."  ->  investment 2
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import against_itself, comparison

ORDER = 7
_EARLIER = re.compile(
    r"\s(?:an?|the|its|their|that|last\s\w+'s)\s(?:(?:previously|earlier)\s[\w-]+|earlier|previous|prior|original|initial|existing|first)\s(?:[\w-]+\s){0,3}?$"
)
_DEAL = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:agreement|deal|contract|commitment|order|pledge|investment|purchase|pact)s?\b", re.I
)


_THE = re.compile(r"\s(?:what\s(?:was\s)?|the\s(?:roughly\s|about\s|nearly\s|record\s)?|its\s|last\syear's\s)$")
_BEFORE = re.compile(
    r"\s(?:(?:that\s)?(?:it|they|the\scompany)\s(?:had\s)?(?:spent|invested|earned|reported|posted|made|booked|generated|laid\sout)\b"
    r"|(?:spent|invested|earned|reported|posted|booked|recorded)\b"
    r"|in\s(?:\d{4}|the\s(?:prior|previous|same|year))|(?:last|a)\syear|the\s(?:year|quarter)\s(?:before|earlier))"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if not quantity.verb and quantity.shape != "mult":
        return None
    amount = next((q for q in sentence.quantities if q.start >= quantity.end), None)
    if amount is None or amount.shape != "money":
        return None
    metric = _metric(quantity, amount, sentence, text)
    if not metric:
        return None
    span = (amount.start, amount.end)
    return [against_itself(comparison("deal_growth", quantity, metric, quantity.value, None, span))]


def _metric(quantity: Quantity, amount: Quantity, sentence: Sentence, text: str) -> str:
    """What grew: the deal that the amount is of, or the sum before; "" where it is another figure."""
    if quantity.verb and _EARLIER.fullmatch(text, quantity.end, amount.left) and _DEAL.match(text, amount.end):
        return "investment"
    last = sentence.last_draft
    told = last is not None and last.quantity.shape == "money" and last.metric in ("revenue", "investment")
    against = _THE.fullmatch(text, quantity.end, amount.left) and _BEFORE.match(text, amount.end)
    return last.metric if last and told and against else ""
