"""Ratings before a name: the figures of a noun phrase are those of the chip that it names.

"a 64-core, 2.45 GHz X"  ->  both X's, whatever machine holds it
"80 GB X"                ->  X's
"""

from __future__ import annotations

import re

from claims.extraction import hosts
from claims.extraction.records import Draft, Product, Sentence

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


def of_device(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """Memory right behind a chip is the chip's; "in total" behind several of them it is that of what holds them."""
    if product.type == "chip" and _EACH_WITH.fullmatch(text, product.end, draft.quantity.left):
        return 4.5
    one = hosts.has_memory(product.key) and draft.quantity.value <= _ONE_HOLDS.get(draft.metric, 0.0)
    if one and text[product.end : draft.quantity.left] in (" with ", " with up to "):
        return 2.8  # "the VM has an X with 24 GB"
    behind = draft.metric == "memory_capacity" and product.type == "chip" and draft.quantity.value <= _MOST
    if not behind or not _DEVICE_WITH.fullmatch(text, product.end, draft.quantity.left):
        return 0.0
    counted = any(product in q.products for q in sentence.quantities if q is not draft.quantity)
    return -1.2 if counted and _WHOLE.match(text, draft.quantity.end) else 3.8 if not counted else 0.0


_DEVICE_WITH = re.compile(  # "built around the X GPU with 80 GB", but "8 X GPUs with 640 GB in total"
    r"(?:\s[A-Z][\w-]*){0,3}\s(?:GPUs?|accelerators?|chips?|cards?|processors?),?\s(?:each\s)?(?:with|having|featuring|carrying)\s(?:up\sto\s)?"
)
_WHOLE = re.compile(r"\s(?:of\s)?(?:in\s)?(?:total|combined|aggregate|altogether|overall)\b")
_ONE_HOLDS = {"memory_capacity": 4e11, "memory_bandwidth": 1e13}  # that one accelerator has at most
_MOST = 4e12  # bytes of memory that a machine of accelerators may have


_EACH_WITH = re.compile(  # "eight X GPUs, each with 192 GB"
    r"(?:\s(?:chips?|GPUs?|accelerators?|processors?|CPUs?|cards?)){0,2},?\s\(?each\s(?:with|having|offering|featuring|carrying|of)\s(?:up\sto\s)?"
)
