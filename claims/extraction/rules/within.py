"""A shortfall that is at most so large: one product comes close to another.

"The MI300X is within 5% of the H100 in throughput."   ->  throughput 0.95 at_least, baseline nvidia:h100
"Its latency stays within 10 percent of the A100's."   ->  latency 1.1 at_most, baseline nvidia:a100
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction import metrics
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, comparison

ORDER = 18
_WITHIN = re.compile(r"\bwithin\s(?:just\s|only\s|about\s|roughly\s|some\s|a\s(?:mere\s)?)?$", re.I)
_OF = re.compile(r"\sof\s(?:that\sof\s|those\sof\s|what\s)?(?:the\s|an?\s|its\s)?(?:\w+(?:'s)?\s)?")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent" or not _WITHIN.search(text, max(sentence.start, quantity.left - 24), quantity.left):
        return None
    other = _neared(quantity, sentence, text)
    if other is None and (_OF.match(text, quantity.end) or not _near(quantity, sentence, text)):
        return []  # "within 2% of the reference accuracy": close to no product
    found = metrics.of_comparison(sentence, quantity, text) or _plain(quantity, sentence, text)
    drafts = [_draft(quantity, metric, (c.start, c.end) if c else None) for metric, c in found if metric != "other"]
    if other:
        for draft in drafts:
            against(draft, other, quantity.left)
    return drafts


def _plain(quantity: Quantity, sentence: Sentence, text: str) -> list[tuple[str, Cue | None]]:
    """Performance, of what the sentence speaks of: "within 5% on fine-tuning"."""
    speed = Cue(quantity.left, quantity.end, "compute_performance", "performance")
    return [(metric, None) for metric in metrics.performance_of(sentence, quantity, speed, text)]


_NEAR = re.compile(
    r"\b(?:came|comes?|coming|is|are|was|were|stays?|lands?|landed|sits?|gets?|got|remains?)\s(?:in\s)?(?:\w+ly\s)?$"
)


def _near(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "X came within 5% on Llama": a product, or a company by its name alone, is told to be close."""
    at = text.rfind("within", sentence.start, quantity.left)
    alone = any(at - p.end == 1 for p in sentence.products)
    named = any(p.end <= at for p in sentence.products) or text.startswith(("It ", "They "), sentence.start)
    return alone or (named and bool(_NEAR.search(text, max(sentence.start, at - 24), at)))


def _neared(quantity: Quantity, sentence: Sentence, text: str) -> Product | None:
    """The product that one comes close to."""
    named = (p for p in sentence.products if p.start > quantity.end and not p.is_vendor)
    return next((p for p in named if _OF.fullmatch(text, quantity.end, p.start)), None)


def _draft(quantity: Quantity, metric: str, span: tuple[int, int] | None) -> Draft:
    """Worse by so much at most: less of what is better high, more of what is better low."""
    lean = metric in LOWER_IS_BETTER
    value = 1 + quantity.value / 100 if lean else 1 - quantity.value / 100
    draft = comparison("within", quantity, metric, round(value, 6), None, span)
    draft.bound = "at_most" if lean else "at_least"
    return draft
