"""Growth told as a yearly rate, and the growth of the next year told behind that of the first.

"TSMC's AI sales are to grow at nearly a 60% CAGR."    ->  revenue 1.6, baseline tsmc
"Intel's revenue growth slowed to 14%."                ->  revenue 1.14, baseline intel
"AMD's sales rose 70% this year and 30% last year."    ->  revenue 1.3, baseline amd
"AMD: YoY growth: +38%"                                ->  revenue 1.38, baseline amd
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction import ledgers
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import grown

ORDER = 28
_BEHIND = re.compile(
    r"\s(?:(?P<sales>revenue|sales|top-line)\s)?(?:(?:compound(?:ed)?\s)?(?:annual\s)?growth\srate|CAGR)\b", re.I
)
_BEFORE = re.compile(
    r"\b(?:CAGR|growth\srate|annual\srate)\s(?:of|at|is|was|near)\s(?:about\s|roughly\s|around\s|an?\s)?$"
    r"|\bgrowth\s(?:(?:has|had|also|then|further)\s){0,2}(?:(?:re-?|de)?accelerated|slowed|rose|picked\sup|cooled|climbed|improved|eased|jumped|sped\sup)\s(?:sharply\s)?to\s(?:about\s|just\s)?$"
    r"|\b(?:revenue|sales|cloud|Azure|AWS|HBM|business|segment|top-line|center)(?:'s)?\sgrowth\s(?:rate\s)?(?:of|was|hit|reached|came\sin\sat|to|will|could|should)\s(?:about\s|just\s)?$",
    re.I,
)
_OF_CLOUD = re.compile(r"\b(?:AWS|Azure|Google\sCloud|OCI)(?:'s)?\s(?:(?:revenue|cloud)\s)?growth\b")
_NOBODYS = re.compile(r"\b(?:markets?|industry|sector|demand|TAM|opportunity|economy|GDP|traffic)\b(?!\sleader)", re.I)
_YEAR = (
    r"(?:this|last|next|that|(?:for\s|over\s)?the\s(?:following|previous|prior|current|same|next|full|whole))\s(?:fiscal\s)?(?:year|quarter)"
    r"|(?:in|for|over|during)\s(?:(?:fiscal|calendar)\s)?(?:FY\s?|CY\s?|Q[1-4]\s)?'?(?:20)?\d\d|in\sQ[1-4]"
)
_GOES_ON = re.compile(
    rf"(?:\sto\s[^\s,;]{{1,12}}(?:\s(?:billion|million|trillion))?)?(?:\s(?:{_YEAR}))?(?:,\sand|,|\sand|\sthen|,\sthen|,?\sfollowed\sby|,?\safter)\s(?:(?:by|to|should|will|another|a\sfurther|rise|grow|up)\s){{0,3}}"
)
_ELLIPTIC = re.compile(  # "royalties rose 21% to $620 million, licensing 56% to $515 million"
    r"\sto\s(?:a\srecord\s)?[$\u20ac\u00a3]\d[\d.,]{0,8}\s?(?:billion|million|bn|[BM])(?:,|,?\sand|;)\s(?:and\s)?(?:[\w-]+\s){1,4}(?:by\s)?"
)
_TO_MONEY = re.compile(r"\sto\s(?:a\srecord\s)?[$\u20ac\u00a3]\d")
_THEN = re.compile(rf"\s(?:{_YEAR}|to\s[$\u20ac])")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent":
        return None
    return _rate(quantity, sentence, text) or _next(quantity, sentence, text) or _labelled(quantity, sentence, text)


_LABEL = re.compile(r"\W{0,4}(?:[^\n:]{2,40}:\s)?(?P<label>[A-Za-z][^\n:]{4,40}?)\s?:\s{1,3}[~+]?(?P<sign>-)?")


def _labelled(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    """ "- Revenue growth: 38%": a figure of a list."""
    label = _LABEL.fullmatch(text, sentence.start, quantity.start)
    if label is None or not ledgers.of_sales(label["label"]):
        return None
    return [grown("growth_rate", quantity, "revenue", -1 if label["sign"] else 1)]


def _rate(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """ "a 60% CAGR": of the business named before it, else of sales; a market's is nobody's."""
    start = max(sentence.start, quantity.left - 120)
    if not _BEHIND.match(text, quantity.end) and not _BEFORE.search(text, start, quantity.left):
        return []
    if _NOBODYS.search(text, start, quantity.left):
        return []
    behind = _BEHIND.match(text, quantity.end)
    if behind and behind["sales"]:
        return [grown("growth_rate", quantity, "revenue")]
    before = [c.label for c in sentence.metrics if start <= c.start < quantity.left]
    business = [label for label in before if label in BUSINESS]
    if before and not business and not _OF_CLOUD.search(text, start, quantity.left):
        return []
    return [grown("growth_rate", quantity, business[-1] if business else "revenue")]


def _next(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """ "grew 70% this year and 30% next year": the second goes the way of the first."""
    last = next((d for d in reversed(sentence.drafts) if d.kind == "comparison"), None)
    if last is None or last.metric not in BUSINESS or last.quantity.shape != "percent":
        return []
    goes_on = _GOES_ON.fullmatch(text, last.quantity.end, quantity.left) and _THEN.match(text, quantity.end)
    elliptic = _ELLIPTIC.fullmatch(text, last.quantity.end, quantity.left) and _TO_MONEY.match(text, quantity.end)
    if not goes_on and not elliptic:
        return []
    return [grown("growth_rate", quantity, last.metric, 1 if isinstance(last.value, float) and last.value >= 1 else -1)]
