"""A change by as much as was told just before.

"The H200 is 4x faster than the A100 and cuts cost by a similar factor."   ->  cost 0.25 approx, baseline nvidia:a100
"It has 30% more memory than the H100; power rises by the same amount."    ->  power 1.3, baseline nvidia:h100
"It cuts cost by a similar factor."                                        ->  no claim: by what none knows
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import factors, metrics, regions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, comparison

ORDER = 70  # before comparatives without a number
NAME = "same_factor"
_BY = re.compile(
    r"\bby\s(?:(?P<near>about|roughly|almost|nearly|around)\s)?(?P<what>(?:the|an?)\s(?:(?P<same>same|identical|equal)|similar|like|comparable)\s"
    r"(?:factor|amount|margin|percentage|ratio|proportion|multiple|extent|degree))\b"
)
_NEAR = 240  # characters since the comparison


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts: list[Draft] = []
    for match in _BY.finditer(text, sentence.start, sentence.end):
        even = match["same"] and not match["near"]
        quantity = Quantity(*match.span("what"), "mult", 2.0, bound="exact" if even else "approx")
        found = _drafts(quantity, sentence, text)
        if found:  # the comparative beside it makes no claim of its own
            sentence.quantities = sorted([*sentence.quantities, quantity], key=lambda q: q.start)
        drafts += found
    return drafts


def _drafts(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """What it changes, by two for now: up or down."""
    drafts = []
    for cue in regions.left_metrics(sentence, quantity, text):
        label, word = factors.direction(sentence, quantity, cue, text)
        for metric in metrics.performance_of(sentence, quantity, cue, text) if label else ():
            value = factors.factor(quantity, label, word, metric)
            if value and metric not in NO_FACTOR:
                drafts.append(comparison(NAME, quantity, metric, value[0], None, (cue.start, cue.end)))
    return drafts


def settle(draft: Draft, told: Draft | None) -> list[Draft]:
    """The draft with the factor told before, [] where none was or it was long ago."""
    if told is None or told.kind != "comparison" or not isinstance(told.value, float | int):
        return []
    if draft.quantity.left - told.quantity.end > _NEAR or not told.value:
        return []
    down = isinstance(draft.value, float) and draft.value < 1
    if told.quantity.shape == "percent":
        change = abs(told.value - 1)
        return [replace(draft, value=round(1 - change if down else 1 + change, 6))]
    factor = max(told.value, 1 / told.value)
    return [replace(draft, value=round(1 / factor if down else factor, 6))]
