"""A percentage of what a rival does, whom the clause names first.

"Compared to the B200, the MI355X delivers 97% in Server mode."   ->  compute_performance 0.97, baseline nvidia:b200
"Against the H100, the MI300X reaches 93% in prefill."            ->  compute_performance 0.93, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction import metrics
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, against, comparison

ORDER = 57
_FIRST = re.compile(
    r"\b(?:against|compared\s(?:to|with)|relative\sto|next\sto|versus|vs\.?)\s(?:the\s|an?\s)?(?:\w+(?:'s)?\s)?$", re.I
)
_REACHES = re.compile(
    r"(?:\b(?:deliver|reach|achiev|attain|hit|get|post|score|manag|record|hold|land|come|stand|sit)\w{0,3}\s(?:(?:in\s)?at\s)?|[:,]\s|\band\s)"
    r"(?:about\s|only\s|just\s|roughly\s|nearly\s|around\s|~)*$",
    re.I,
)
_IN = re.compile(r"\s(?:in|on|for|at|offline|online)\b(?!\s(?:more|less|lower|higher))|\s?[,.;)]|$")
_BETTER = re.compile(
    r"\b(?:faster|slower|more|less|higher|lower|better|worse|cheaper|fewer|gain|uplift|improv\w+|increas\w+|reduc\w+|drop\w*|sav\w+)\b",
    re.I,
)
_LEAST = 50  # below it "achieves 30%" may be how much more


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent" or quantity.value < _LEAST or not _IN.match(text, quantity.end):
        return None
    rival = _rival(quantity, sentence, text)
    if (
        rival is None
        or not _REACHES.search(text, rival.end, quantity.left)
        or _BETTER.search(text, rival.end, quantity.left)
    ):
        return None
    found = [m for m in metrics.of_comparison(sentence, quantity, text) if m[0] not in NO_FACTOR]
    metric = found[0][0] if found else "compute_performance"
    high = round(quantity.high / 100, 6) if quantity.high else None
    return [against(comparison("beside_rival", quantity, metric, round(quantity.value / 100, 6), high, None), rival)]


def _rival(quantity: Quantity, sentence: Sentence, text: str) -> Product | None:
    """The rival that opens the clause of the figure, or the sentence."""
    named = (p for p in sentence.products if p.end <= quantity.left and not p.is_vendor and not p.passive)
    return next((p for p in named if _FIRST.search(text, sentence.start, p.start) and _opens(p, sentence, text)), None)


def _opens(rival: Product, sentence: Sentence, text: str) -> bool:
    """Whether the marker before a rival opens its clause."""
    lead = _FIRST.search(text, sentence.start, rival.start)
    return lead is not None and (lead.start() - sentence.start <= 2 or text[lead.start() - 2] in ",:;.")
