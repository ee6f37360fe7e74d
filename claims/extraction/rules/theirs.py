"""A bare figure of a rival, of the measure that the figure before it has.

"It has 400,000 cores (compared to the H100's ~16,000)."   ->  core_count 16000 approx, subject nvidia:h100
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import absolute, owned

ORDER = 84
_AGAINST = re.compile(
    r"(?:[^.;()\d]{0,24}?[\s,(])(?:compared\s(?:to|with)|vs\.?|versus|against|over|than|while|unlike)\s(?:the\s|an?\s)?(?:[A-Z]\w+'s\s)?"
)
_FIGURE = re.compile(
    r"'s?\s(?:(?:has|have|had|offers|only|just|mere|own)\s){0,2}(?P<near>~|about\s|roughly\s|around\s|some\s|nearly\s)?"
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,3}|\d{1,6}(?:\.\d{1,3})?)(?=[),;]|\.(?:\s|$)|$|\s(?:and|while|but|in|on|for)\s)"
)
_LITERAL = re.compile(r"[~\s]*(?P<digits>\d[\d,]*(?:\.\d+)?)")


def scan(sentence: Sentence, text: str) -> list[Draft]:
    told = [d for d in sentence.drafts if d.kind == "quantity" and d.unit not in ("USD", "fraction", None)]
    return [made for d in told for p in sentence.products if (made := _theirs(d, p, sentence, text))]


def _theirs(told: Draft, rival: Product, sentence: Sentence, text: str) -> Draft | None:
    end = max(told.quantity.end, told.end)
    if rival.is_vendor or rival.start < end or not _AGAINST.fullmatch(text, end, rival.start):
        return None
    figure = _FIGURE.match(text, rival.end, sentence.end)
    times = _scale(told, text)
    if figure is None or times is None or any(q.start == figure.start("digits") for q in sentence.quantities):
        return None
    value = float(f"{float(figure['digits'].replace(',', '')) * times:.12g}")
    bound = "approx" if figure["near"] else "exact"
    quantity = Quantity(figure.start("digits"), figure.end("digits"), told.quantity.shape, value, bound=bound)
    quantity = replace(quantity, unit=told.unit, bound_start=figure.start("near") if figure["near"] else -1)
    draft = owned(absolute("theirs", quantity, told.metric, told.unit or "count"), rival)
    draft.bound, draft.qualifiers = bound, list(told.qualifiers)
    return draft


def _scale(told: Draft, text: str) -> float | None:
    """What the unit of the figure multiplies its digits with."""
    literal = _LITERAL.match(text, told.quantity.start)
    digits = float(literal["digits"].replace(",", "")) if literal else 0.0
    return float(told.value) / digits if digits else None
