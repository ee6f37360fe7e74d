"""A change that a sign tells, with its measure right behind.

"The MI355X: +30% throughput, -20% power vs the B200."  ->  throughput 1.3; power 0.8, baseline nvidia:b200
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, changed

ORDER = 9
_SIGN = re.compile(r"(?:^|[\s(:;,])(?P<sign>[+\u2212-])~?$")  # " - 60% more" is a dash
_MEASURED = re.compile(r"\s(?:(?:more|higher|better|in|on|the|less|lower|peak|overall|average)\s){0,2}")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent":
        return None
    sign = _SIGN.search(text[max(sentence.start, quantity.start - 4) : quantity.start])
    cue = (_behind(quantity, sentence, text) or _overall(quantity, sentence, text)) if sign else None
    if sign is None or cue is None:
        return None
    way = 1 if sign["sign"] == "+" else -1
    return [changed("signed_gain", quantity, cue.label, way, (cue.start, cue.end))]


_OVERALL = re.compile(r"\s(?:overall|on\saverage|geomean|faster)\b")


def _overall(quantity: Quantity, sentence: Sentence, text: str) -> Cue | None:
    """ "X vs Y: +13% overall": performance, where two are set against each other."""
    overall = _OVERALL.match(text, quantity.end)
    named = {p.key for p in sentence.products if not p.is_vendor and p.end <= quantity.left}
    return Cue(*overall.span(), "compute_performance", "overall") if overall and len(named) == 2 else None


def _behind(quantity: Quantity, sentence: Sentence, text: str) -> Cue | None:
    """The measure right behind a figure, of which a comparison makes a claim."""
    near = (c for c in sentence.metrics if _MEASURED.fullmatch(text, quantity.end, c.start))
    return next((c for c in near if c.label not in (*NO_FACTOR, *BUSINESS)), None)
