"""Verbs of paying and saving: what they say of a factor is cost, where no metric is named.

"customers save up to 60%", "it saved us 40%"
"sells for 10% less than X", "we pay twice as much for X"
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Quantity, Sentence

_SAVES = re.compile(
    r"\b(?i:sav(?:e|es|ed|ing))\s(?:(?:us|them|it|customers|users|companies|the\s(?:company|firm|startup|team)|[A-Z]\w+)\s)?(?:another\s|an?\s(?:further|additional|extra)\s)?$"
)
_SAVING = re.compile(r"\s(?:overall\s|total\s)?savings?\b(?!\s(?:in|on|of)\b|\s(?:account|bond|bank))")
_SOLD = re.compile(
    r"\b(?:(?:pay(?:s|ing)?|paid|sell(?:s|ing)?|sold|charg(?:es?|ed|ing)|rents?|rented|retails?)\s(?:us\s|customers\s)?(?:for\s|at\s)?"
    r"|go(?:es)?\sfor\s)$",
    re.I,
)
_LESS = re.compile(r"\s(?:less|more|below|under|above|as\smuch)\b(?!\s(?:(?!than|for)[a-z]+)\b)")


_PRICES_ROSE = re.compile(  # "prices for DRAM and NAND have surged as much as 80%"
    r"\b(?:prices?|pricing)\b[^.;:|\n]{0,48}?\b(?:ris(?:en|ing)|rose|increas\w+|jump\w*|surg\w+|soar\w*|climb\w*|fell|fallen|dropp?\w*|declin\w+"
    r"|spik\w+|gain(?:ed)?|slid|up|down)\s(?:(?:by|about|nearly|roughly|around|some|over|up\sto|as\smuch\sas|more\sthan|another|between)\s){0,2}$",
    re.I,
)


def is_cost(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """Whether the verb before a factor makes it one of cost."""
    if quantity.shape in ("percent", "mult") and _PRICES_ROSE.search(
        text, max(sentence.start, quantity.left - 96), quantity.left
    ):
        return not regions.right_metrics(sentence, quantity, text)
    if quantity.shape == "percent" and _SAVING.match(text, quantity.end):
        return True
    if _SAVES.search(text, max(sentence.start, quantity.left - 48), quantity.left):
        return not regions.right_metrics(sentence, quantity, text)
    sold = _SOLD.search(text, max(sentence.start, quantity.left - 28), quantity.left)
    return bool(sold) and bool(_LESS.match(text, quantity.end))


_BOUGHT = re.compile(
    r"\b(?:[Ii]|[Ww]e|[Yy]ou(?:\scan)?)\s(?:got|get|bought|buy|ordered|paid|picked\sup|grabbed|found|purchased)\s[^;.$]{2,72}\b(?:for|at)\s(?:\w+\s)?$"
)


def bought(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """ "I got one in October for $3,999": what somebody paid for it."""
    return bool(_BOUGHT.search(text, max(sentence.start, quantity.left - 96), quantity.left))
