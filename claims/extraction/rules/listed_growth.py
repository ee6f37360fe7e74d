"""Growth of several companies, told in a list behind what grew.

"- Meta Cloud: +22% QoQ"                                        ->  revenue 1.22, baseline meta
"In 2025 capital spending rose fast: Meta by 70%, Oracle by 90%."  ->  investment 1.7, baseline meta; investment 1.9
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import grown
from claims.extraction.rules.listed_money import company_before
from claims.extraction.unsaid import topic

ORDER = 27
_SIGNED = re.compile(r"(?:\s[A-Z&a-z][\w-]*){0,5}\s?:\s?(?:about\s|~)?(?P<sign>[+-])")  # "Acme Data Center: +22% QoQ"
_YEAR = re.compile(
    r"\s\(?(?:QoQ|YoY|[qy]/[qy]|year[\s-](?:over|on)[\s-]year|quarter[\s-](?:over|on)[\s-]quarter|sequential)", re.I
)
_ABOVE = 160  # characters above a list in which its topic stands
_BY = re.compile(r"(?:\s\([A-Z.:\s]{1,14}\))?(?:\s(?:rose|grew|fell|was\s(?:up|down)))?\sby\s$")
_UP = re.compile(
    r"\b(?:(?P<up>increas\w+|ris(?:e|es|ing)|rose|gr[eo]w\w*|rais\w+|boost\w*|lift\w*|expand\w*|up|jump\w*|climb\w*)"
    r"|cut\w*|reduc\w+|f[ea]ll\w*|declin\w+|lower\w*|dropp\w+|shr[aiu]nk\w*|trimm\w+|slash\w*|down)\b",
    re.I,
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent":
        return None
    company = company_before(quantity, sentence)
    if company and (signed := _SIGNED.fullmatch(text, company.end, quantity.start)) and _YEAR.match(text, quantity.end):
        metric = topic(text, company.start, max(0, company.start - _ABOVE))
        return [grown("listed_growth", quantity, metric or "revenue", 1 if signed["sign"] == "+" else -1)]
    if company is None or not _BY.fullmatch(text, company.end, quantity.left):
        return None
    said = list(_UP.finditer(text, sentence.start, quantity.left))
    metric = topic(text, company.start, sentence.start)
    if not said or metric in ("", "none"):
        return None
    return [grown("listed_growth", quantity, metric, 1 if said[-1]["up"] else -1)]
