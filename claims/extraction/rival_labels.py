"""Items whose label names the rival: what is better about another product is better than the label's.

"- H100: The MI300X offers more memory."                ->  against nvidia:h100
"- **Graviton3/4 (AWS)**: Altra Max has higher clocks"  ->  against aws:graviton3 and aws:graviton4
"""

from __future__ import annotations

import re

from claims.extraction.records import Product, Section, Sentence

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
