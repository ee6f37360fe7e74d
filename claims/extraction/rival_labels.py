"""Labels that name rivals: what is better about another product is better than the label's; two figures are of two.

"- H100: The MI300X offers more memory."                ->  against nvidia:h100
"- **Graviton3/4 (AWS)**: Altra Max has higher clocks"  ->  against aws:graviton3 and aws:graviton4
"H200 vs H100: 141 GB vs 80 GB"                         ->  80 GB are the H100's
"""

from __future__ import annotations

import re

from claims.extraction import labels
from claims.extraction.records import Draft, Product, Section, Sentence

_LABEL = re.compile(
    r"[\s*_\"]{0,4}(?:(?:vs\.?|versus|against)\s)?[A-Z][\w.+/-]{0,20}(?:\s[A-Z0-9][\w.+/-]{0,20}){0,5}(?:\s\([^()\n]{2,24}\))?"
    r"[\s*_\"]{0,4}:[\s*_]{0,4}"
)
_OPENS = re.compile(r"(?:[Tt]he\s)?(?:[A-Z][\w-]*(?:'s)?\s){0,2}")


def find(sentence: Sentence, text: str) -> tuple[Product, ...]:
    """The rivals that the label of an item names, where the item goes on about another product."""
    label = _LABEL.match(text, sentence.start, sentence.end) if sentence.section is Section.ITEM else None
    named = [p for p in sentence.products if not p.is_vendor and not p.passive] if label else []
    rivals = tuple(p for p in named if label and p.end <= label.end())
    own = next((p for p in named if label and p.start >= label.end()), None)
    if label is None or own is None or own.key in {p.key for p in rivals}:
        return ()
    rivals = tuple(p for p in rivals if p.type == own.type)  # "DGX H200: H200 GPUs" says what is in it
    return rivals if _OPENS.fullmatch(text, label.end(), own.start) else ()


_VERSUS = re.compile(r"\s?(?:vs\.?|versus)\s(?:the\s)?(?:[A-Z]\w+\s)?")
_ENDS = re.compile(r"[\s*_]{0,4}:")


def second(draft: Draft, sentence: Sentence, pair: tuple[Product, Product] | None, text: str) -> Product | None:
    """Whose the second of "192 GB vs 80 GB" is, under a heading or behind a label "A vs B"."""
    before = text[max(sentence.start, draft.quantity.left - 16) : draft.quantity.left]
    if draft.kind != "quantity" or not labels.sets_against(before):
        return None
    named = [p for p in sentence.products if not p.is_vendor]
    if not sentence.products:
        return pair[1] if pair else None
    duel = len(named) == 2 and _VERSUS.fullmatch(text, named[0].end, named[1].start)
    return named[1] if duel and _ENDS.match(text, named[1].end) else None
