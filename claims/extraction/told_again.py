"""Told again: a comparison that a text repeats without its baseline is against whom it was told of elsewhere.

"X is 4.7x faster." in a headline, "X delivers 4.7x the speed of Y." below  ->  both against Y
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.records import Draft, Sentence


def settle(sentences: Sequence[Sentence]) -> None:
    """Gives repeated comparisons the baseline of the mention that names it, where all that do name the same one."""
    told = [d for s in sentences for d in s.drafts if d.kind == "comparison"]
    named: dict[tuple[object, ...], list[Draft]] = {}
    for draft in told:
        if draft.baseline not in (None, "unknown"):
            named.setdefault(_claim(draft), []).append(draft)
    for draft in told:
        sources = named.get(_claim(draft), []) if draft.baseline == "unknown" else []
        if len({d.baseline for d in sources}) == 1:
            draft.baseline, draft.baseline_span = sources[0].baseline, sources[0].baseline_span
            draft.baseline_source = "inherited"


def _claim(draft: Draft) -> tuple[object, ...]:
    return draft.subject, draft.metric, draft.value, draft.high
