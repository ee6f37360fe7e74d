"""Holders: which of the companies in a sentence has the part, the share, the stake or the warrant.

"X holds 70%, Y 22%"  ->  22 % is Y's
"X gave Y a warrant"   ->  Y's
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Product, Sentence


def in_turn(product: Product, draft: Draft, sentence: Sentence) -> float:
    """ "X holds 70%, Y 22%, and Z the remaining 8%": who is named between two parts of a whole has the second."""
    if draft.rule != "parts" or product.end > draft.quantity.left:
        return 0.0
    before = max((q.end for q in sentence.quantities if q.end <= draft.quantity.left), default=product.end + 1)
    return 1.8 if before <= product.start else 0.0


_HOLDS = re.compile(
    r"(?:\s(?:has|have|had|will|would|could|now|already|still|reportedly|currently)){0,3}\s(?:hold|held|own|control|command|captur|claim|secur|suppl|tak|took|win|won|account|receiv|get|has|have|had|at\b|with\b)"
)


def of_whole(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """ "X holds 60% of Y's volume": X has the share; Y only says of what."""
    span = draft.metric_span
    if draft.metric != "usage_share" or span is None or not span[0] <= product.start < span[1]:
        return 0.0
    holders = (p for p in sentence.products if p.is_vendor and p.end <= draft.quantity.left)
    return -2.5 if any(_HOLDS.match(text, p.end) for p in holders) else 0.0


_GETS = re.compile(r"\s(?:an?\s|the\s)?(?:[\w-]+\s){0,3}?(?:warrants?|stakes?)\b")  # "grants Acme a minority stake"
_HAS = re.compile(
    r"(?:\s(?:has|have|had|will|would|could|also|now|already|reportedly|to)){0,3}\s(?:receiv|g[eo]ts?\b|obtain|earn|t[ao]ok?|hold|held|own|acquir|b[ou]|secur|retain|pick)"
)
_OBJECT = re.compile(r"\b(?:in|of)\s(?:the\s)?(?:[\w-]+\s){0,3}$")


def ownership(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """Who gets a stake or a warrant: "X gave Y a warrant", "Y took a stake in X"."""
    if not product.is_vendor:
        return 0.0
    if _GETS.match(text, product.end) and product.end < draft.quantity.left:
        return 3.0
    alone = all(p.key == product.key for p in sentence.products if p.is_vendor)  # a state's stake in it
    if not alone and _OBJECT.search(text[max(sentence.start, product.start - 32) : product.start]):
        return -3.0
    return 1.5 if _HAS.match(text, product.end) else 0.0
