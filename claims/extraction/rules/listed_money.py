"""Amounts of a list, whose meaning stands before it: in its head, in the sentence before or in the amount before.

"Capex in 2027: Oracle $48B, Meta $140B"    ->  investment 4.8e10, subject oracle; investment 1.4e11, subject meta
"AI spending: Meta $135B (up from $72B)"    ->  investment 1.35e11; investment 7.2e10
"""

from __future__ import annotations

import re

from claims.extraction import phrases, regions
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import absolute
from claims.extraction.unsaid import topic

ORDER = 71
LEAST = 1e8  # less is a price, or that of a share
_BESIDE = re.compile(
    r"(?:/[A-Z]\w+)?(?:\s\([A-Z.:\s]{1,14}\))?(?:\s?:|\s[\u2014=-]{1,2}|\sat|\swith|\s(?:added|adds|adding|chipped\sin|kicked\sin)(?:\s(?:another|a\sfurther))?)?\s\(?$|\s\($"
)
_CLOSES = re.compile(
    r"\s?(?:[,;.)\n|=]|$|\(|[\u2014-]\s|(?:and|while|with|versus|vs)\b|(?:in|for|by)\s(?:(?:FY|CY)?\s?\d{4}|Q\d|(?:an?\s)?(?:single|one|the)\s)|(?:this|next|last|over)\s(?:year|quarter|\w+\syears))"
)
_SINCE = re.compile(rf"(?:\s(?!and\b)[^,;$(]{{1,32}})?{phrases.SINCE}")
_ROSE_TO = re.compile(r"\bto\s(?:an?\s|the\s)?(?:new\s|all-time\s)?(?:record\s)?(?:high\s(?:of\s)?)?$")
_FROM = re.compile(
    r"(?:\s(?!and\b)[^,;$(]{1,32})?,?\s\(?(?:up\s|down\s)?(?:from|versus|vs\.?|against|compared\s(?:with|to))\s(?:just\s|only\s|an?\s(?:\w+\s){0,3}of\s)?"
)
_OF_WHICH = re.compile(r"(?:\s[^,;$%]{1,48})?,\s(?:of\swhich|including)\s(?:(?:about|some|nearly|the)\s)?")
_WITH = re.compile(
    r"(?:\s[^,;$%]{1,40})?,\s(?:with|of\swhich|including|and|while)\s(?:(?!margin|cost|profit|income|debt|cash)[\w'-]+\s){1,4}?(?:at|of|contributing|contributed|generating|generated|reaching|hitting"
    r"|accounting\sfor|bringing\sin)\s$"
)
_TO = re.compile(r"(?:\s(?!from\b)[\w-]+){0,5},?\sto\s(?:an?\s|the\s)?(?:new\s|all-time\s)?(?:record\s|high\sof\s)?")
_TOTAL = re.compile(
    r"\b(?:[Tt]otal|TOTAL|[Cc]ombined|COMBINED|[Tt]ogether|[Aa]ltogether|[Aa]ll\stold)(?:\s(?:capex|spend(?:ing)?|investment))?\s?[:=]?\s$"
)
_YEAR = re.compile(
    r"(?:^|\n)\W{0,6}(?:(?:FY?|CY?|H[12]|Q[1-4])\s?)?'?(?:20)?\d\d[EFA]?(?:\s\(?[A-Za-z]+\)?){0,2}\s?:\*{0,2}\s$"
)  # "- 2027 estimate: $90 billion", a line of a list


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "money" or quantity.per:
        return None
    if since := _of_before(quantity, sentence, text):
        return [_draft(quantity, since)] if since != "none" else []
    if grown := _grown_to(quantity, sentence, text):
        return [_draft(quantity, grown)]
    if included := _included(quantity, sentence, text):
        return [_draft(quantity, included)]
    if quantity.value < LEAST or not _listed(quantity, sentence, text) or not _CLOSES.match(text, quantity.end):
        return None
    metric = topic(text, quantity.left)
    return [_draft(quantity, metric)] if metric not in ("", "none") else None


def _draft(quantity: Quantity, metric: str) -> Draft:
    return absolute("listed_money", quantity, metric, quantity.unit or "USD")


def _of_before(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """The metric of the amount before, "none" where that makes no claim, "" where this one is not set beside it."""
    before = regions.quantity_before(sentence, quantity.left)
    if before is None or before.shape != "money" or quantity.left - before.end > 72:
        return ""
    rose = _ROSE_TO.search(text, max(sentence.start, before.left - 12), before.left)
    if not (_FROM if rose else _SINCE).fullmatch(text, before.end, quantity.left):
        return ""
    return next((d.metric for d in sentence.drafts if d.quantity is before), "none")


def _grown_to(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "revenue, which doubled to a record $2.8 billion": what grew."""
    last = sentence.last_draft
    if last is None or last.kind != "comparison" or last.metric not in ("revenue", "investment"):
        return ""
    return last.metric if _TO.fullmatch(text, last.quantity.end, quantity.left) else ""


def _included(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "revenue was $41 billion, with networking at $7 billion", "orders of $5 billion, of which $3 billion"."""
    last = sentence.last_draft
    if last is None or last.quantity.shape != "money" or last.quantity.value < quantity.value:
        return ""
    if _OF_WHICH.fullmatch(text, last.quantity.end, quantity.left):
        return last.metric
    return last.metric if last.metric == "revenue" and _WITH.fullmatch(text, last.quantity.end, quantity.left) else ""


def _listed(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the name of a company, or "total", stands right before the amount."""
    if _TOTAL.search(text, max(sentence.start, quantity.left - 30), quantity.left):
        return True
    if _YEAR.search(text[max(0, sentence.start - 1) : quantity.left]):
        return True
    before = company_before(quantity, sentence)
    return before is not None and bool(_BESIDE.fullmatch(text, before.end, quantity.left))


def company_before(quantity: Quantity, sentence: Sentence) -> Product | None:
    """The company that a list names for a figure: the last name before it."""
    before: Product | None = next((p for p in reversed(sentence.products) if p.end <= quantity.left), None)
    return before if before and before.is_vendor else None
