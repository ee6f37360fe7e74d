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


_REPLACED = re.compile(  # "consolidated 2,000 x86 cores onto two X", "replaced 52 servers with 32": what was before
    r"\b(?:consolidat|replac|retir|migrat|mov)(?:e[sd]?|ing)\s(?:(?:its|their|about|some|over|the|more|than|all|old|former)\s){0,3}$",
    re.I,
)
_BY = re.compile(r"\s(?:[\w-]+\s){0,5}?(?:onto|into|to|with|by)\b")


def replaced(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a count is of what somebody gave up for something else."""
    before = text[max(sentence.start, quantity.left - 48) : quantity.left]
    return bool(_REPLACED.search(before) and _BY.match(text, quantity.end))


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
