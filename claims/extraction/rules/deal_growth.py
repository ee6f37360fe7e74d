"""A deal that enlarges an earlier one.

"The contract doubles an earlier $4 billion agreement of Meta with CoreWeave."  ->  investment 2
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 7
_EARLIER = re.compile(
    r"\s(?:an?|the|its|their|that|last\s\w+'s)\s(?:(?:previously|earlier)\s[\w-]+|earlier|previous|prior|original|initial|existing|first)\s(?:[\w-]+\s){0,3}?$"
)
_DEAL = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:agreement|deal|contract|commitment|order|pledge|investment|purchase|pact)s?\b", re.I
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if not quantity.verb:
        return None
    amount = next((q for q in sentence.quantities if q.start >= quantity.end), None)
    if amount is None or amount.shape != "money" or not _EARLIER.fullmatch(text, quantity.end, amount.left):
        return None
    if not _DEAL.match(text, amount.end):
        return None
    draft = comparison("deal_growth", quantity, "investment", quantity.value, None, (amount.start, amount.end))
    draft.baseline = "self"
    return [draft]
