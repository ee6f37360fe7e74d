"""What a factor is against where only the figures told before say it.

"The X has 192 GB. The Y has 80 GB. On paper X offers 2.4x the capacity"  ->  baseline Y, for 192 / 80 is 2.4
"""

from __future__ import annotations

from claims.extraction.discourse import Discourse
from claims.extraction.records import Draft

_CLOSE = 0.04  # how far a rounded factor may be from the ratio of the figures
_REACH = 12  # sentences for which a figure is remembered


def baseline(draft: Draft, discourse: Discourse) -> str | None:
    """The one product whose figure makes the factor, against that of the subject."""
    own, _ = discourse.told.get((draft.metric, draft.subject), (0.0, 0))
    if draft.kind != "comparison" or draft.value == 1 or not own or not isinstance(draft.value, float | int):
        return None
    wanted = own / draft.value if draft.value else 0.0
    found = {
        subject
        for (metric, subject), (value, sentence) in discourse.told.items()
        if metric == draft.metric and subject != draft.subject and discourse.sentence - sentence <= _REACH
        if wanted and abs(value / wanted - 1) <= _CLOSE
    }
    return found.pop() if len(found) == 1 else None
