"""Ratings before a name: the figures of a noun phrase are those of the chip that it names.

"a 64-core, 2.45 GHz X"  ->  both X's, whatever machine holds it
"80 GB X"                ->  X's
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Product

_METRICS = frozenset({"core_count", "memory_capacity", "clock_speed", "cache_size"})
_BETWEEN = re.compile(
    r"(?:,?\s\d{1,4}(?:\.\d{1,3})?[\s-]?(?:[A-Z]?Hz|[GMT]B|W|nm|[Cc]ores?|[Tt]hreads?)){0,2}\s(?:(?:AMD|NVIDIA|Nvidia|Intel|Arm)\s)?"
)
APIECE = re.compile(r"(?:\s(?:of\s)?[\w-]+){0,3}?\s(?:each|apiece)\b")  # "four X with 80 GB each"


def tie(between: str, product: Product, draft: Draft) -> float:
    """How firmly a figure is tied to the name behind it by what stands between, 0 where that is no rating."""
    rated = _BETWEEN.fullmatch(between) and (draft.quantity.shape == "unit" or re.search(r"\d", between))
    if not rated:
        return 0.0  # "a $3,000 X" has a price
    return 3.2 if product.type in ("chip", "family") and draft.metric in _METRICS else 2.0
