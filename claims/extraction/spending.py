"""Verbs of paying and saving: what they say of a factor is cost, where no metric is named.

"customers save up to 60%", "it saved us 40%"
"sells for 10% less than X", "we pay twice as much for X"
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Quantity, Sentence

_SAVES = re.compile(
    r"\b(?i:sav(?:e|es|ed|ing))\s(?:(?:us|them|it|customers|users|companies|the\s(?:company|firm|startup|team)|[A-Z]\w+)\s)?$"
)
_SOLD = re.compile(
    r"\b(?:(?:pay(?:s|ing)?|paid|sell(?:s|ing)?|sold|charg(?:es?|ed|ing)|rents?|rented|retails?)\s(?:us\s|customers\s)?(?:for\s|at\s)?"
    r"|go(?:es)?\sfor\s)$",
    re.I,
)
_LESS = re.compile(r"\s(?:less|more|below|under|above|as\smuch)\b(?!\s(?:(?!than|for)[a-z]+)\b)")


def is_cost(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """Whether the verb before a factor makes it one of cost."""
    if _SAVES.search(text, max(sentence.start, quantity.left - 32), quantity.left):
        return not regions.right_metrics(sentence, quantity, text)
    sold = _SOLD.search(text, max(sentence.start, quantity.left - 28), quantity.left)
    return bool(sold) and bool(_LESS.match(text, quantity.end))


_BOUGHT = re.compile(
    r"\b(?:[Ii]|[Ww]e|[Yy]ou(?:\scan)?)\s(?:got|get|bought|buy|ordered|paid|picked\sup|grabbed|found|purchased)\s[^;.$]{2,72}\b(?:for|at)\s(?:\w+\s)?$"
)


def bought(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """ "I got one in October for $3,999": what somebody paid for it."""
    return bool(_BOUGHT.search(text, max(sentence.start, quantity.left - 96), quantity.left))
