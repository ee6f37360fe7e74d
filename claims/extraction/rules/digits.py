"""Shares and growth of so many digits: two are ten percent at least, three a hundred.

"Nvidia's networking revenue grew triple digits year over year."  ->  revenue 2 at_least, baseline nvidia
"AMD hopes for a double-digit share of the market."               ->  usage_share 0.1 at_least
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction import regions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import absolute, grown

ORDER = 4
_GROWS = re.compile(
    r"\b(?:gr[eo]w(?:s|n|ing|th)?|increas\w+|ris(?:es|ing|en)|rose|expand\w*|climb\w*|surg\w*|jump\w*)\b", re.I
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.noun != "digits":
        return None
    if shared := _share(quantity, sentence, text):
        return shared
    start, end = max(sentence.start, quantity.left - 48), min(sentence.end, quantity.end + 40)
    metric = _metric(quantity, sentence, text)
    if not metric or not _GROWS.search(text, start, end):
        return None if _BETTER.match(text, quantity.end) and not _STOCK.search(text, start, end) else []
    return [grown("digits", quantity, metric)]


_BETTER = re.compile(  # "double-digit performance gains": read as any percentage is
    r"\s(?:percent(?:age)?\s)?(?:[\w-]+\s){0,3}(?:gains?|improvements?|uplifts?|boosts?|increases?|speed-?ups?|reductions?|savings|cuts?)\b",
    re.I,
)
_STOCK = re.compile(r"\b(?:shares|stocks?|price\stargets?|margins?|profits?|earnings)\b", re.I)
_OF_MARKET = re.compile(r"\s(?:percent(?:age)?\s)?(?:(?!growth)[\w-]+\s){0,3}share\b(?!\s(?:price|gain|growth))", re.I)
_SHARE_IS = re.compile(
    r"\bshare\b(?:\s(?!by\b)[\w'&-]+){0,8}\s(?:in(?:to)?|at|reach(?:es|ed|ing)?|hit|to)\s(?:the\s)?(?:(?:low|mid|high)[\s-])?$",
    re.I,
)


def _share(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """ "double-digit server share", "its share is in the low double digits": no growth but how much."""
    named = _OF_MARKET.match(text, quantity.end) or (
        quantity.value < 100 and _SHARE_IS.search(text, max(sentence.start, quantity.left - 80), quantity.left)
    )
    return [absolute("digits", quantity, "usage_share", "fraction", None, quantity.value / 100)] if named else []


def _metric(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """What grew: the measure of business named last, or that of the figure before."""
    named = [c for c in sentence.metrics if c.end <= quantity.left and c.label in (*BUSINESS, "other")]
    if named:
        return named[-1].label if named[-1].label != "other" else ""
    last = next((d for d in reversed(sentence.drafts) if d.metric in BUSINESS), None)
    after = next((c for c in regions.right_metrics(sentence, quantity, text) if c.label in BUSINESS), None)
    return last.metric if last else after.label if after else ""
