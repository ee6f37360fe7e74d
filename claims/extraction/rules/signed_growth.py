"""Growth that a sign tells, beside the amount that grew.

"Nvidia posted data center revenue of $26.8B (+67% YoY)."  ->  revenue 1.67, baseline nvidia
"Nvidia sales of $41B (+56% y/y, +5% q/q)"                  ->  revenue 1.56, revenue 1.05
"Microsoft: $38B capex in the March quarter, +66% y/y"     ->  investment 1.66, baseline microsoft
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import grown

ORDER = 28
_SIGNED = re.compile(r"(?:\s[^.;()%$]{1,36})?(?:\s?\(|[,;]\s|\s)(?:~\s?)?(?P<sign>[+-])$")

_ALSO = re.compile(  # "(+56% y/y, +5% q/q)"
    r"\s(?:[yq]/[yq]|YoY|QoQ|yoy|qoq|year[\s-]over[\s-]year|quarter[\s-]over[\s-]quarter|sequentially)(?:,|,?\sand|;|\s/)\s(?P<sign>[+-])"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    last = sentence.last_draft
    if last and last.rule == "signed_growth" and (also := _ALSO.fullmatch(text, last.quantity.end, quantity.start)):
        return [grown("signed_growth", quantity, last.metric, 1 if also["sign"] == "+" else -1, last.metric_span)]
    if quantity.shape != "percent" or last is None or last.kind != "quantity" or last.metric not in BUSINESS:
        return None
    if last.quantity.shape not in ("money", "count") or quantity.start - last.quantity.end > 40:
        return None
    signed = _SIGNED.match(text[last.quantity.end : quantity.start])
    if signed is None:
        return None
    return [grown("signed_growth", quantity, last.metric, 1 if signed["sign"] == "+" else -1, last.metric_span)]
