"""A second figure of the same comparison, with nothing but the condition it holds in.

"The MI300X has 110% of the H100's speed in prefill and 130% in decode."  ->  compute_performance 1.3
"The H200 is 1.3x faster than the H100 on Redis but only 5% on NGINX."      ->  compute_performance 1.05
"B200 has 2.5x the bandwidth of the H100 in reads and 3x in writes."       ->  memory_bandwidth 3.0
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 55
_AND = re.compile(
    r"(?:[^.;:\d]|(?<=\w)\d|(?<=\d)\.(?=\d)|\s\d[\d.x]{0,6}[BMTK]\b(?!/)|(?<=[a-z])\s\d(?:\.\d)?(?=\s(?:\d|and\b)|,)){0,70}?(?:,|,?\s(?:and|while|but|versus))\s(?:by\s|even\s|just\s|only\s)?"
)
_OF_ANOTHER = re.compile(r"\sfor\s")  # "shipments rose 45%, versus 12% for the X"
_IN = re.compile(r"\s(?:on|in|for|with|during|when|at|under)\s")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    first = sentence.last_draft
    if first is None or first.kind != "comparison" or quantity.verb:
        return None
    if first.quantity.shape != quantity.shape and not _only_little(first, quantity, text):
        return None
    if quantity.shape not in ("percent", "mult") or not _IN.match(text, quantity.end):
        return None
    if not _AND.fullmatch(text, first.quantity.end, quantity.left) or _measured(quantity, sentence):
        return None
    if first.rule == "made_more" and _OF_ANOTHER.match(text, quantity.end):
        return None
    alike = [d for d in sentence.drafts if d.quantity is first.quantity]
    drafts = [_draft(d, quantity) for d in alike]
    return [d for d in drafts if d] or None


_FASTER = re.compile(r"\s(?:faster|better|higher|greater|more)\b")


def _only_little(first: Draft, quantity: Quantity, text: str) -> bool:
    """ "1.3x faster in prefill but only 5% in decode": so much more."""
    much = first.quantity.shape == "mult" and isinstance(first.value, float) and first.value > 1
    return much and quantity.shape == "percent" and bool(_FASTER.match(text, first.quantity.end))


def _measured(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether another metric stands right behind the figure: "and 20% in latency"."""
    limit = min(regions.next_quantity(sentence, quantity), quantity.end + 32)
    near = regions.between(sentence.metrics, quantity.end, limit)
    return any(c.label not in regions.WEAK or c.label == "other" for c in near)


def _draft(first: Draft, quantity: Quantity) -> Draft | None:
    """The figure read the way the first one was."""
    if not isinstance(first.value, float):
        return None
    ways = [_share, _more, _less] if quantity.shape == "percent" else [_times, _part]
    own = sorted(v for v in (first.quantity.value, first.quantity.high) if v)
    if first.quantity.shape != quantity.shape:
        ways, own = [_more], [(first.value - 1) * 100]
    way = next((w for w in ways if any(abs(w(v) - first.value) < 1e-5 for v in own)), None)
    if way is None:
        return None
    values = sorted(round(way(v), 6) for v in (quantity.value, quantity.high) if v)
    high = values[1] if len(values) > 1 else None
    draft = comparison("likewise", quantity, first.metric, values[0], high, first.metric_span)
    draft.baseline = first.baseline if first.baseline == "self" or first.fixed_baseline else None
    draft.baseline_span, draft.fixed_baseline = first.baseline_span, first.fixed_baseline
    draft.subject, draft.subject_span, draft.subject_source = first.subject, first.subject_span, first.subject_source
    return draft


def _share(value: float) -> float:
    return value / 100


def _more(value: float) -> float:
    return 1 + value / 100


def _less(value: float) -> float:
    return 1 - value / 100


def _times(value: float) -> float:
    return value


def _part(value: float) -> float:
    return 1 / value
