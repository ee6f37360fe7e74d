"""A ratio beside words of parity, often an item of a list whose head names both sides.

"The MI325X maintains parity at 1.01x against the H200."     ->  compute_performance 1.01, baseline nvidia:h200
"The MI325X is competitive at 0.96x."                        ->  compute_performance 0.96
"""

from __future__ import annotations

import re

from claims.extraction import metrics
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 59
_PARITY = re.compile(
    r"\b(?:parity|competitive|on\spar|par|(?:roughly\s)?(?:level|even|equal|comparable)|close\sbehind|just\s(?:behind|ahead)|neck\sand\sneck"
    r"|ahead|behind|leading|trailing)\s(?:at|with|of|by)\s(?:an?\s)?$",
    re.I,
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "mult" or quantity.verb or not 0.2 <= quantity.value <= 5:
        return None
    words = _PARITY.search(text, max(sentence.start, quantity.left - 32), quantity.left)
    if words is None or not text[quantity.start : quantity.end].strip("0123456789").startswith("."):
        return None
    cue = Cue(words.start(), words.end(), "compute_performance", "performance")
    named = metrics.performance_of(sentence, quantity, cue, text)
    return [comparison("parity_figure", quantity, m, quantity.value, quantity.high, None) for m in named]
