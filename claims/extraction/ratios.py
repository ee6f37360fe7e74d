"""What a factor is against where only the figures told before say it.

"The X has 192 GB. The Y has 80 GB. On paper X offers 2.4x the capacity"  ->  baseline Y, for 192 / 80 is 2.4
"X took 40 minutes, Y 100 minutes. So X is 2.5x faster"                    ->  baseline Y, for 100 / 40 is 2.5
"""

from __future__ import annotations

from claims.extraction.cell_ratios import SHORTER
from claims.extraction.discourse import Discourse
from claims.extraction.records import Draft

_CLOSE = 0.04  # how far a rounded factor may be from the ratio of the figures
_REACH = 12  # sentences for which a figure is remembered
_MEASURED_BY = {
    "training_performance": ("training_time", "throughput"),
    "inference_performance": ("latency", "throughput"),
    "compute_performance": ("training_time", "latency", "throughput"),
}


def baseline(draft: Draft, discourse: Discourse) -> str | None:
    """The one product whose figure makes the factor, against that of the subject."""
    if draft.kind != "comparison" or not isinstance(draft.value, float | int) or draft.value in (0, 1):
        return None
    measures = (draft.metric, *_MEASURED_BY.get(draft.metric, ()))
    return next((found for measure in measures if (found := _of(measure, draft, float(draft.value), discourse))), None)


def _of(measure: str, draft: Draft, factor: float, discourse: Discourse) -> str | None:
    told = {
        subject: value
        for (metric, subject), (value, sentence) in discourse.told.items()
        if metric == measure and discourse.sentence - sentence <= _REACH
    }
    own = told.pop(draft.subject, 0.0)
    swifter = measure in SHORTER and draft.metric not in SHORTER
    wanted = own * factor if swifter else own / factor
    found = [subject for subject, value in told.items() if wanted and abs(value / wanted - 1) <= _CLOSE]
    return found[0] if len(found) == 1 else None
