"""Rivals that are each beaten in a measure of its own.

"It tops the B200 in FP4 and the TPU v7 in FP8."            ->  peak_compute against both, each once
"Dell leads HPE in server revenue and Acme in shipments."    ->  revenue against HPE, units_shipped against Acme
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.comparands import Comparand
from claims.extraction.records import Cue, Product, Sentence

_IN = re.compile(r"(?:'s)?(?:\s[\w-]+){0,2}?\s(?:in|on|for|by)\s(?P<what>[\w\s-]{2,40}?)")
_REACH = 48  # characters of the last measure


def told(comparand: Comparand, sentence: Sentence, text: str) -> list[tuple[Product, Cue]]:
    """The rivals with the measure that stands behind each, [] where they share one."""
    if len(comparand.products) < 2:
        return []
    found = []
    ends = [p.start for p in comparand.products[1:]] + [min(sentence.end, comparand.products[-1].end + _REACH)]
    for product, end in zip(comparand.products, ends, strict=True):
        cue = _measure(product, end, sentence, text)
        if cue is None:
            return []
        found.append((product, cue))
    return found


def _measure(product: Product, end: int, sentence: Sentence, text: str) -> Cue | None:
    said = _IN.match(text, product.end, end)
    if said is None:
        return None
    start = said.start("what")
    cue = next((c for c in sentence.metrics if start <= c.start and c.end <= end and c.label != "other"), None)
    if cue is not None:
        return cue if cue.start - start <= 24 else None
    return Cue(start, end, "peak_compute", "format") if regions.has_format(text, start, end) else None
