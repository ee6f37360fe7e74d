"""Counts of chips that only say where another figure was measured.

"1.7x faster in a 16-chip cluster", "than X 8-GPU systems", "matches the throughput of 160 X"  ->  no claim of their own
"""

from __future__ import annotations

import re

from claims.extraction import listed_counts
from claims.extraction.records import Quantity, Sentence

_IN_A = re.compile(
    r"\b(?:in|on|with|using|across|for|than|(?:compared|relative)\sto|against|versus|vs\.?|over)\s(?:an?|one|our|their|the(?:\ssame)?|a\ssingle)\s$",
    re.I,
)
_KIND = re.compile(
    r"\s(?:[\w-]+\s)?(?:cluster|system|server|node|configuration|setup|deployment|machine|box|instance|VM)(?:e?s)?\b",
    re.I,
)


def is_setting(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "1.7x faster in a 16-chip cluster", "than X 8-GPU systems", "beats a pair of X": where another was measured."""
    pair = text.startswith("pair", quantity.start) and listed_counts.behind_marker(quantity, sentence, 3)
    if pair or _WORTH_OF.search(text, max(sentence.start, quantity.left - 72), quantity.left):
        return True
    if "-" not in text[quantity.start : quantity.end] or not _KIND.match(text, quantity.end):
        return False
    measured = any(d.kind == "comparison" or d.metric in ("throughput", "latency") for d in sentence.drafts)
    rival = listed_counts.behind_marker(quantity, sentence, 32)
    return measured and (rival or bool(_IN_A.search(text[max(sentence.start, quantity.left - 24) : quantity.left])))


_WORTH_OF = re.compile(  # "matching the throughput of 160 X GPUs": what it does, not what it holds
    r"\b(?:match|equal|rival|exceed|surpass|beat|replac|deliver|offer|provid)\w*\s(?:[\w-]+\s){0,3}(?:throughput|performance|capacity|compute|power|speed"
    r"|bandwidth|output|work)\sof\s$"
    r"|(?:\dx?|\btimes|\btwice|\bdouble|\bhalf)\s(?:the\s)?(?:[\w-]+\s){0,2}(?:throughput|performance|capacity|compute|power|speed|bandwidth|output|work|that)\sof\s$"
    r"|\b(?:faster|slower|quicker|better)\sthan\s$"
    r"|\b(?:an?|one)\s[A-Z][\w-]*(?:\s[A-Z0-9][\w-]*){0,2}\sor\s$",
    re.I,
)
