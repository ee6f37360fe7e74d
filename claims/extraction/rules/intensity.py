"""What part of its revenue a company invests.

"Meta's capex intensity rose to 34%, up from 19%"       ->  investment 0.34 fraction; investment 0.19
"Oracle's capital expenditures now equal 58% of sales"  ->  investment 0.58
"Meta spends a third of its revenue on data centers"    ->  investment 0.3333
"""

from __future__ import annotations

import re

from claims.extraction import phrases
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import fraction

ORDER = 9
_CAPEX = r"(?:capex|capital\s(?:expenditures?|spending|outlays?|investments?))"
_RATIO = re.compile(
    rf"\b(?:{_CAPEX}|capital)[\s-](?:intensity|to[\s-](?:revenues?|sales))\b|\b{_CAPEX}(?:,|\s\w+){{0,3}}\s?\(?as\s(?:an?\s)?(?:share|percentage|percent|proportion|fraction|%)"
    r"\sof\s(?:[\w-]+\s){0,2}(?:revenues?|sales)\b",
    re.I,
)
_SPENT = re.compile(
    rf"\b(?:{_CAPEX}|spending)(?:\s(?!revenue|sales)[\w-]+){{0,8}}?\s(?:at|to|of|is|was|equals?|equal(?:l?ed|l?ing)?|represent\w*|reach\w*|consum\w*|hit|hits|near\w*"
    r"|amount\w*\sto|account\w*\sfor|makes?\sup)\s(?:an?\s)?$",
    re.I,
)
_OF_REVENUE = re.compile(
    r"\sof\s(?:(?:its|their|the|total|annual|quarterly|company|forecast|[\w.]+'s)\s){0,3}(?:revenues?|sales)\b"
)
_ON = re.compile(
    rf"\s(?:on|in|into|to)\s(?:(?!R&D|research|marketing|dividends)[\w-]+\s){{0,2}}?(?:{_CAPEX}|data\s?cent(?:er|re)s?|AI|chips|infrastructure|GPUs|equipment)\b",
    re.I,
)
_SPENDS = re.compile(
    r"\b(?:spend|spends|spent|spending|invest\w*|plow\w*|plough\w*|pour\w*|put|puts|putting|reinvest\w*)\s$", re.I
)
_SINCE = re.compile(rf"(?:\s(?!and\b)[^,;%]{{1,48}})?{phrases.SINCE}")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "part"):
        return None
    if not (_told(quantity, sentence, text) or _before(quantity, sentence, text)):
        return None
    return [fraction("intensity", quantity, "investment")]


def _told(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    start = max(sentence.start, quantity.left - 110)
    if ratio := _last(text, start, quantity.left):
        between = [q for q in sentence.quantities if ratio <= q.start < quantity.start]
        return not between and not re.search(r"\bby\s$", text[quantity.left - 3 : quantity.left])
    of = _OF_REVENUE.match(text, quantity.end)
    if of is None:
        return False
    before = text[start : quantity.left]
    return bool(_SPENT.search(before) or (_SPENDS.search(before) and _ON.match(text, of.end())))


def _last(text: str, start: int, end: int) -> int:
    """Where the last words that name the ratio end, 0 where none do."""
    return max((m.end() for m in _RATIO.finditer(text, start, end)), default=0)


def _before(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """The ratio of before: "up from 19%", "vs 14%"."""
    last = sentence.last_draft
    if last is None or last.rule != "intensity" or quantity.left - last.quantity.end > 72:
        return False
    return bool(_SINCE.fullmatch(text, last.quantity.end, quantity.left))
