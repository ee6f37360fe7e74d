"""A factor whose metric stands in the sentence before, or nowhere.

"..., a 2x increase over the A100"      ->  the metric of the figure before it
"The H100 is 1.5x better than the A100" ->  compute_performance 1.5
"""

from __future__ import annotations

import re

from claims.extraction import metrics, regions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 60
INHERIT = "inherit"  # resolved by propagation: the metric of the claim before


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult", "part"):
        return None
    label, word = metrics.direction(sentence, quantity, None, text)
    many = bool(
        re.match(
            r"\s(?:as\s(?:many|much)|the\s(?:number|amount)\sof\b|that\s(?:of|for|in)\b)",
            text[quantity.end : quantity.end + 24],
        )
    )
    if quantity.verb and not many:
        return None
    compared = many or any(m.start >= quantity.end and m.label == "than" for m in sentence.markers)
    compared = compared or (quantity.shape == "mult" and _before_name(quantity, sentence, text))
    compared = compared or (quantity.shape == "mult" and quantity.value % 1 != 0 and _scored(quantity, sentence, text))
    if not label and not (quantity.shape == "mult" and compared):
        return None
    if (
        not compared
        and not sentence.drafts
        and not regions.between(sentence.comparatives, quantity.end, quantity.end + 14)
    ):
        return None
    value = metrics.factor(quantity, label, word, "compute_performance")
    metric = INHERIT if not sentence.drafts or many or _apposed(quantity, sentence, text) else "compute_performance"
    return [comparison("bare_factor", quantity, metric, value[0], value[1], None)] if value else None


_SCORES = re.compile(r"\b(?:achiev|deliver|show|reach|record|post|hit)\w*\s(?:an?\s)?(?:average\s(?:of\s)?)?$", re.I)


def _scored(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "X achieves 1.16x in training": a ratio that stands for itself."""
    before = text[max(sentence.start, quantity.left - 24) : quantity.left]
    return bool(_SCORES.search(before)) and bool(re.match(r"\s(?:in|on|for|with|at)\s|[.,;]|$", text[quantity.end :]))


def _before_name(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "733 teraflops (2.35x A100's)": the product of comparison follows at once."""
    return any(
        p.start >= quantity.end
        and text[quantity.end : p.start].strip(" *") in ("", "the", "an", "a", "that of", "that of the")
        for p in sentence.products
        if not p.is_vendor and not p.passive
    )


def _apposed(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the factor stands beside the figure before it: "192 GB, 2.4x more than ..."."""
    before = text[sentence.drafts[-1].quantity.end : quantity.left]
    return bool(re.search(r"(?:,|\bor|\u2014|-|\(|\band|\bis|\bare)\s?(?:an?\s|which\sis\s|up\s|i\.e\.\s)?$", before))
