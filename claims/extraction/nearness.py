"""Nearness: what the place of a name says of whether a figure is its own: the way between, what is crossed on it.

"X: Memory: 80 GB; TDP: 700 W"                         ->  all of X, however far
"memory grows to 96 GB, and the Y has 12 cores"        ->  96 GB are not of Y, which begins a clause of its own
"""

from __future__ import annotations

import re

from claims.extraction import nesting, regions
from claims.extraction.counterparts import opposed
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.roles import fronted, headless, subjecthood


def of(product: Product, draft: Draft, sentence: Sentence, text: str, at: int) -> float:
    """The part of a candidate's score that its place gives."""
    if product.start < at:
        listed = nesting.lists(product, sentence, text, at)
        gap = 0 if listed else max(0, at - product.end)
        crossed = 0 if listed else regions.breaks(text, product.end, at)
        score = 2.0 - 0.004 * min(gap, 200) - 0.35 * crossed - (1.5 if _is_label(product, sentence, text) else 0.0)
    else:
        gap = max(0, product.start - draft.quantity.end)
        crossed = regions.breaks(text, draft.quantity.end, product.start)
        others = sum(1 for q in sentence.quantities if draft.quantity.end < q.start < product.start)
        score = 1.2 - 0.008 * min(gap, 150) - 0.6 * crossed - (0.5 if product.type != "generic" else 2.0) * others
        unnamed = draft.metric == "chip_count" and not draft.quantity.products
        held = unnamed and others and product.type in ("chip", "family")
        score -= 1.3 if held else 0.0  # "each server has 8 devices, with 128 GB on the X": the X has the other figure
        score -= 2.0 if opposed(product, draft, text) else 1.0 if _goes_on(product, sentence, text) else 0.0
        score += 1.2 + 0.6 * crossed if fronted(product, draft.quantity, sentence, text) else 0.0
        score -= 1.6 if headless(sentence, text) and draft.kind == "quantity" and gap > 12 else 0.0
    first = next((p for p in sentence.products if not p.is_vendor and not p.passive), None)
    if first and first is not product and text.startswith(":", first.end) and product.type == "family":
        return score - 1.2  # "- NVIDIA's H100: Hopper GPU with 80 GB"
    return score + (0.35 if first is product else 0.0)


def _goes_on(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether a name after the figure begins a clause of its own: "memory grows to 96 GB, and the Y has ..."."""
    return bool(_NEW_CLAUSE.search(text[max(sentence.start, product.start - 24) : product.start])) and bool(
        subjecthood(product, sentence, text)
    )


_NEW_CLAUSE = re.compile(r"[,;]\s(?:and|while|but|whereas|so)\s(?:the\s|its\s|an?\s|\w+'s\s){0,2}$")


def _is_label(part: Product, sentence: Sentence, text: str) -> bool:
    """ "X: Memory: 80 GB; NVLink: 900 GB/s": a link among the labels of X."""
    if part.type != "part" or not text.startswith(":", part.end):
        return False
    return any(p.type != "part" and nesting.lists(p, sentence, text, part.start) for p in sentence.products)
