"""Whose price is below or above that of another product, in words alone.

"Gaudi 2 instances are priced below A100 instances."  ->  cost lower, baseline nvidia:a100
"The H200 is priced slightly above the H100."         ->  cost higher, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction import comparands
from claims.extraction.records import Draft, Sentence
from claims.extraction.rules import against, directed

ORDER = 89
_PRICED = re.compile(
    r"\bpriced\s(?:(?:well|far|just|slightly|significantly|much|comfortably)\s)?(?:(?P<lower>below|under)|above|over)\s"
    r"(?:(?:that\sof|those\sof|comparable|similar|equivalent|competing)\s)?",
    re.I,
)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts = []
    for match in _PRICED.finditer(text, sentence.start, sentence.end):
        comparand = comparands.read(match.start(), match.end(), sentence, text)
        other = next((p for p in comparand.products if not p.is_vendor), None) if comparand else None
        if other:
            place = match.start(), match.end() - 1
            draft = directed("priced", place, "cost", "lower" if match["lower"] else "higher", place)
            drafts.append(against(draft, other, match.start()))
    return drafts
