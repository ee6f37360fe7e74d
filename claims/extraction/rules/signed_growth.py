"""Growth that a sign tells, beside the amount that grew.

"Nvidia posted data center revenue of $26.8B (+67% YoY)."  ->  revenue 1.67, baseline nvidia
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 28
_SIGNED = re.compile(r"(?:\s[^.;()%$]{1,24})?(?:\s?\(|,\s|\s)(?:~\s?)?(?P<sign>[+-])$")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    last = sentence.drafts[-1] if sentence.drafts else None
    if quantity.shape != "percent" or last is None or last.kind != "quantity" or last.metric not in BUSINESS:
        return None
    if last.quantity.shape not in ("money", "count") or quantity.start - last.quantity.end > 28:
        return None
    signed = _SIGNED.match(text[last.quantity.end : quantity.start])
    if signed is None:
        return None
    sign = 1 if signed["sign"] == "+" else -1
    values = sorted(round(1 + sign * v / 100, 6) for v in (quantity.value, quantity.high) if v is not None)
    high = values[1] if len(values) > 1 else None
    draft = comparison("signed_growth", quantity, last.metric, values[0], high, last.metric_span)
    draft.baseline = "self"
    return [draft]
