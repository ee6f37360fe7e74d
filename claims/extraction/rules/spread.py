"""A comparison told as a range whose two ends both say which way they go.

"Against the H100 it ranged from 10% slower to 25% faster."       ->  compute_performance 0.9, up to 1.25
"The MI325X has from 8% less to 12% more memory than the H200."    ->  memory_capacity 0.92, up to 1.12
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import factors, metrics
from claims.extraction.records import Draft, Quantity, Sentence

ORDER = 11
_GAP = re.compile(  # "% slower to ", "% lower on small models to "
    r"\s(?P<word>lower|less|slower|worse|below|behind|fewer|cheaper|smaller|more|higher|faster|better|above|ahead|greater|larger)"
    r"(?:\s(?:on|in|for|at|with)\s(?:[\w-]+\s){0,3}[\w-]+)?,?\s(?:to|(?P<and>and))\s(?:(?:up\sto|as\smuch\sas|about|nearly|around)\s|~)?"
)
_FROM = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|somewhere|span\w*|go(?:es|ing)?|from|between)\s[^.;%]{0,16}$", re.I
)
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|roughly\s)?$", re.I)
_REACH = 40  # characters before the first figure in which a range is announced


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    first = sentence.last_draft
    if first is None or first.kind != "comparison" or {first.quantity.shape, quantity.shape} not in _ALIKE:
        return None
    gap = _GAP.fullmatch(text, first.quantity.end, quantity.start)
    before = text[max(sentence.start, first.quantity.left - _REACH) : first.quantity.left]
    if gap is None or not (_BETWEEN if gap["and"] else _FROM).search(before):
        return None
    merged = _merged(first, quantity, sentence, text)
    if merged is None:
        return None
    sentence.drafts[-1] = merged
    rest = [q for q in sentence.quantities if q is not quantity]
    sentence.quantities = [merged.quantity if q is first.quantity else q for q in rest]
    return []


_ALIKE = ({"percent"}, {"mult"})
_VAGUE = ("compute_performance", "inherit")


def _merged(first: Draft, quantity: Quantity, sentence: Sentence, text: str) -> Draft | None:
    """The draft of the first end with the second: the measure may stand behind either."""
    metric, span = first.metric, first.metric_span
    named = metrics.of_comparison(sentence, quantity, text) if metric in _VAGUE else []
    if named and (cue := named[0][1]):
        metric, span = named[0][0], (cue.start, cue.end)
    figures = (first.quantity, quantity)
    ends = [factors.factor(q, *factors.direction(sentence, q, None, text), metric) for q in figures]
    values = sorted(end[0] for end in ends if end)
    if len(values) < len(figures):
        return None
    whole = replace(first.quantity, end=quantity.end, high=quantity.value, range=True)
    low, high = values
    return replace(first, rule="spread", quantity=whole, metric=metric, metric_span=span, value=low, high=high,
                   end=max(first.end, quantity.end))  # fmt: skip
