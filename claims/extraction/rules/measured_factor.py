"""A bare factor with what it measures behind it, where the sentence names the rival elsewhere.

"Against the H100 it is 1.3x on FP16, 2.4x on memory."  ->  peak_compute 1.3; memory_capacity 2.4, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, comparison
from claims.extraction.units import FORMAT

ORDER = 38
_ON = re.compile(r"\s(?:on|in|for)\s(?:(?:the|its|raw|dense|sparse)\s){0,2}")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    on = _ON.match(text, quantity.end) if quantity.shape == "mult" else None
    if on is None or not any(m.label == "than" and m.end <= quantity.left for m in sentence.markers):
        return None
    cue = next((c for c in sentence.metrics if c.start == on.end()), None)
    if cue is None:
        named = FORMAT.match(text, on.end())
        span = named.span() if named else None
        metric = "peak_compute" if named else ""
    else:
        span, metric = (cue.start, cue.end), cue.label
    if not metric or metric in NO_FACTOR or metric in LOWER_IS_BETTER:
        return None  # "2x in latency" may be a half
    return [comparison("measured_factor", quantity, metric, quantity.value, quantity.high, span)]
