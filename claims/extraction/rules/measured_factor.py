"""A bare factor with what it measures behind it, where the sentence names the rival elsewhere.

"Against the H100 it is 1.3x on FP16, 2.4x on memory."  ->  peak_compute 1.3; memory_capacity 2.4, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction import regions
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
    limit = regions.next_quantity(sentence, quantity)
    joined = regions.coordinated(sentence, cue, limit, text)[1:] if cue else []
    joined = [c for c in joined if not any(0 <= o.start - c.end <= 1 for o in sentence.metrics)]  # "inference latency"
    more = [(c.label, (c.start, c.end)) for c in joined if c.label not in (*NO_FACTOR, *LOWER_IS_BETTER)]
    measures = [(metric, span), *more]
    return [comparison("measured_factor", quantity, name, quantity.value, quantity.high, at) for name, at in measures]
