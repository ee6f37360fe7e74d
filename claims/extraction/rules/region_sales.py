"""Which part of what a company sells it sells in one region, where no word says of what it is a part.

"Intel's China revenue was around 10% last quarter."   ->  revenue 0.1, unit fraction
"Nvidia's sales in China were 15% of the total."       ->  revenue 0.15, unit fraction
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import fraction

ORDER = 9
_REGION = (
    r"(?:[Mm]ainland\s)?(?:China|Chinese|Taiwan|Japan|Korea|Europe(?:an)?|EMEA|Asia(?:[\s-]Pacific)?|APAC|US|U\.S\.|American?|North\sAmerican?"
    r"|India|Singapore|[Oo]verseas|[Ii]nternational|[Dd]omestic|[Ff]oreign)"
)
_SOLD = r"(?:revenues?|sales|business)"
_WAS = (
    r"\s(?:was|were|is|are|stood\sat|came\sto|sits?\sat|sat\sat|fell\sto|rose\sto|dropped\sto|made\sup|accounted\sfor|represented)\s"
    r"(?:(?:about|around|roughly|just|only|nearly|over|some)\s|~)?$"
)
_OF_REGION = re.compile(rf"\b(?:{_REGION}\s{_SOLD}|{_SOLD}\s(?:in|from|to)\s(?:the\s)?{_REGION}){_WAS}")
_THEIRS = re.compile(r"\b(?:[Bb]oth|[Tt]heir)\b")  # of two that other sentences name
_CHANGED = re.compile(r"\s(?:up|down|higher|lower|more|less|above|below|better|growth)\b")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent" or quantity.value > 100 or _CHANGED.match(text, quantity.end):
        return None
    told = _OF_REGION.search(text, max(sentence.start, quantity.start - 72), quantity.start)
    if told is None or (not sentence.products and _THEIRS.search(text, sentence.start, told.start())):
        return None
    return [fraction("region_sales", quantity, "revenue")]
