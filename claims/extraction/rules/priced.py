"""Whose price is under or over that of another product, in words alone; "below" and "above" compare everywhere.

"Gaudi 2 instances are priced under A100 instances."  ->  cost lower, baseline nvidia:a100
"Nvidia prices the H200 slightly over the H100."      ->  cost higher, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction import comparands
from claims.extraction.records import Draft, Sentence
from claims.extraction.rules import against, directed

ORDER = 89
_PRICED = re.compile(
    r"\bpric(?:ed|es|ing)\s(?:(?!under\b|over\b)[\w'-]+\s){0,4}(?P<how>under|over)\s"
    r"(?:(?:that\sof|those\sof|comparable|similar|equivalent|competing)\s)?",
    re.I,
)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts = []
    for match in _PRICED.finditer(text, sentence.start, sentence.end):
        comparand = comparands.read(match.start("how"), match.end(), sentence, text)
        other = next((p for p in comparand.products if not p.is_vendor), None) if comparand else None
        if other:
            place = match.start(), match.end() - 1
            draft = directed("priced", place, "cost", "lower" if match["how"].lower() == "under" else "higher", place)
            drafts.append(against(draft, other, match.start("how")))
    return drafts
