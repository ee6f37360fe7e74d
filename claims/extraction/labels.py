"""Labels of rows and columns: what they measure and in which unit.

"TTFT (ms)" -> latency, milliseconds    "BF16 TFLOPS" -> FLOPS    "Gen tok/s" -> throughput    "Target t/s" -> nothing
"""

from __future__ import annotations

import re

from claims.extraction import units

_INSIDE = re.compile(r"[(\[,]\s?([^()\[\]]{1,24})[)\]]?\s*$")
_LAST_WORDS = re.compile(r"(?:^|[\s/(])(?=[^\s/(])")
_RATE = re.compile(
    r"\b(?:tok(?:en)?s?|t|req(?:uest)?s?|images?|img|samples?|queries|sentences|inferences)\s?(?:/|\sper\s)\s?s(?:ec(?:ond)?)?\b"
    r"|\b(?:TPS|QPS|IOPS|FPS|RPS)\b",
    re.I,
)
_PER_WATT = re.compile(r"(?:/|\bper\s)\s?(?:watt|W|joule|J|kW|MW)\b", re.I)
_PLAN = re.compile(r"\b(?:target|goal|required|minimum|recommended|limit|expected)\b", re.I)


def unit_of(label: str) -> units.Unit | None:
    """The unit that a label ends in, with or without parentheses."""
    words = label.strip(" *_:")
    inside = _INSIDE.search(words)
    if inside and (unit := units.read(inside.group(1), 0)):
        return unit
    for start in _LAST_WORDS.finditer(words):
        unit = units.read(words, start.end())
        if unit and unit.end == len(words) and len(words[start.end() :]) > 1:
            return unit
    return None


def is_rate(label: str) -> bool:
    """Whether a label names a rate of tokens, requests or the like."""
    return bool(_RATE.search(label))


def is_per_watt(label: str) -> bool:
    """Whether a label names work per watt or joule."""
    return bool(_PER_WATT.search(label))


def is_plan(label: str) -> bool:
    """Whether a label announces what is wanted, not what is."""
    return bool(_PLAN.search(label))
