"""Growth by three digits: by a hundred percent at least.

"Nvidia's networking revenue grew triple digits year over year."  ->  revenue 2 at_least, baseline nvidia
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction import regions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 4
_GROWS = re.compile(
    r"\b(?:gr[eo]w(?:s|n|ing|th)?|increas\w+|ris(?:es|ing|en)|rose|expand\w*|climb\w*|surg\w*|jump\w*)\b", re.I
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.noun != "digits":
        return None
    start, end = max(sentence.start, quantity.left - 48), min(sentence.end, quantity.end + 40)
    metric = _metric(quantity, sentence, text)
    if not metric or not _GROWS.search(text, start, end):
        return []
    draft = comparison("triple_digit", quantity, metric, 2.0, None, None)
    draft.baseline = "self"
    return [draft]


def _metric(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """What grew: the measure of business named last, or that of the figure before."""
    named = [c for c in sentence.metrics if c.end <= quantity.left and c.label in (*BUSINESS, "other")]
    if named:
        return named[-1].label if named[-1].label != "other" else ""
    last = next((d for d in reversed(sentence.drafts) if d.metric in BUSINESS), None)
    after = next((c for c in regions.right_metrics(sentence, quantity, text) if c.label in BUSINESS), None)
    return last.metric if last else after.label if after else ""
