"""Number formats beside a factor: what is measured in one is peak compute.

"performance in FP8"                ->  IN_FORMAT, behind the metric word
"1.3x faster than the H100 in FP16" ->  behind_name
"2x the FP64 of X"                  ->  ALONE
"calculations in FP8 are twice as fast"  ->  CALCULATIONS
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Quantity, Sentence
from claims.extraction.units import FORMAT

IN_FORMAT = re.compile(  # "performance in FP8", "the AI compute of the X using 8-bit floating point"
    r"(?:\s(?:increases?|boosts?|gains?|improvements?|uplift|speed-?ups?))?(?:\sof\s(?:[\w.'-]+\s){0,3}[\w.'-]+)?(?:\s|,\s(?=using|leveraging))(?:for|in|at|with|using|leveraging|on)\s"
    rf"(?:(?:the|computations?|calculations?|operations?|math|matrix|arithmetic|using|with|in)\s){{0,4}}{FORMAT.pattern}"
)
CALCULATIONS = re.compile(  # "calculations in FP8 are twice as fast"
    rf"\b(?i:computations?|calculations?|operations|arithmetic|math|multiplications?)\s(?:in|with|using|on)\s(?:the\s)?{FORMAT.pattern}"
)
ALONE = re.compile(  # "2x the FP64 of X", "3x more dense FP4"
    rf"\s(?:(?:the|more|higher|its|dense|sparse|peak)\s){{1,3}}{FORMAT.pattern}(?=\s(?:of|than|over|and|on|as)\b|\s?[,.;)]|$)"
)


def behind_name(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """ "1.3x the H100 in FP16", "2x faster than the H100 in FP16"."""
    if quantity.shape == "direction":
        return False
    named = next((p for p in sentence.products if p.start >= quantity.end and not p.is_vendor), None)
    near = named and named.start <= regions.next_quantity(sentence, quantity)
    return bool(named and near and IN_FORMAT.match(text, named.end))
