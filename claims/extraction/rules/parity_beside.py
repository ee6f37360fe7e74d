"""Parity in one metric, said beside a factor in another: the baseline is that of the factor.

"1.7x the throughput of the H100 at price parity"                ->  cost 1.0
"1.7x the throughput of C3, with near parity in price per vCPU"  ->  cost 1.0 approx
"""

from __future__ import annotations

import re

from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import comparison, first_compared

ORDER = 87
LEVEL = True  # a factor of one is the claim
_PARITY = re.compile(
    r"\b(?:at|with|and|for|while\skeeping|reaching)\s(?P<near>(?:(?:near|rough|virtual|approximate|almost|close\sto)(?:ly)?[\s-])?)"
    r"(?:full\s)?(?:(?P<what>[\w-]+)\s(?P<word>parity)|(?P<first>parity)\s(?:in|on)\s(?:the\s|its\s)?)(?!\s(?:with|to)\b)",
    re.I,
)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts = []
    for match in _PARITY.finditer(text, sentence.start, sentence.end):
        cue = _cue(match, sentence)
        if cue and any(d.kind == "comparison" and d.quantity.end <= match.start() for d in sentence.drafts):
            drafts.append(_draft(match, cue))
    return drafts


def _cue(match: re.Match[str], sentence: Sentence) -> Cue | None:
    """The metric word before "parity", or behind "parity in"."""
    at = match.start("what") if match["word"] else match.end()
    return first_compared(c for c in sentence.metrics if c.start == at)


def _draft(match: re.Match[str], cue: Cue) -> Draft:
    start, end = match.span("word" if match["word"] else "first")
    start = match.start("near") if match["near"] else start
    quantity = Quantity(start, end, "part", 1.0, bound="approx" if match["near"] else "exact")
    return comparison("parity_beside", quantity, cue.label, 1.0, None, (cue.start, cue.end))
