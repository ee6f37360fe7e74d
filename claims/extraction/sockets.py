"""Figures per chip on the page of a machine: they are those of the processor or accelerator that the text has named.

"- 2x Xeon 8460Y", "- 40 cores per socket"           ->  the Xeon's cores
"- four MI250X", "- 128 GB of HBM2e per GPU"         ->  the MI250X's memory
"- 204 GB/s CPU memory bandwidth"                    ->  the host processor's
"400 Gb/s of InfiniBand per GPU"                     ->  stays the machine's
"""

from __future__ import annotations

import re

from claims.extraction import hosts
from claims.extraction.candidates import Candidate
from claims.extraction.discourse import Discourse
from claims.extraction.records import MACHINES, Draft, Sentence

_WORTH = 4.0  # more than to be the cluster of the nodes spoken of
_AGE = 12  # sentences for which a chip stays the one that a machine has
_METRICS = frozenset({
    "core_count", "memory_capacity", "memory_bandwidth", "peak_compute", "cache_size", "clock_speed", "power",
})  # fmt: skip
_PER = re.compile(
    r"(?:[^.;:,\d]|(?<=[A-Za-z])\d){0,40}?(?:\bper\s|\b(?:for|in|on)\s(?:each|every)\s|/)(?:(?P<cpu>CPU|processor|socket)|(?P<gpu>GPU|accelerator|card))\b"
)
_PER_CORE = re.compile(r"[^.;:,\d]{0,24}?(?:\bper\s|/)(?:CPU\s)?core\b")
_BANDWIDTH = re.compile(r"\s(?:of\s)?(?:peak\s)?(?:(?P<cpu>CPU|[Hh]ost)|(?P<gpu>GPU))\smemory\sbandwidth\b")


def candidate(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """The chip in focus of the kind that a figure is told per."""
    wanted = _kind(draft, sentence, text) if draft.kind == "quantity" and draft.metric in _METRICS else ""
    holder = discourse.head or discourse.best() or discourse.site
    named = any(hosts.kind(p.key) == wanted for p in sentence.products)
    if not wanted or named or holder is None or holder.type not in MACHINES:
        return []
    pool = [f for f in discourse.items.values() if f.type == "chip" and hosts.kind(f.key) == wanted]
    fresh = [f for f in pool if discourse.sentence - f.sentence <= _AGE]
    last = max(fresh, key=lambda f: (f.sentence, f.weight, f.start), default=None)
    return [Candidate(last.product, _WORTH, "resolved")] if last else []


def _kind(draft: Draft, sentence: Sentence, text: str) -> str:
    """Of which kind of chip the words behind a figure speak."""
    end = draft.quantity.end
    if draft.metric in ("peak_compute", "cache_size") and _PER_CORE.match(text, end, sentence.end):
        return "cpu"
    found = _PER.match(text, end, sentence.end) or _BANDWIDTH.match(text, end, sentence.end)
    return next((kind for kind in ("cpu", "gpu") if found and found[kind]), "")
