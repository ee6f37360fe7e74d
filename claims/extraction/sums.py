"""Sums of several companies: what hyperscalers spend together is that of none of them.

"Microsoft, Amazon and Meta will spend $650 billion"     ->  generic:hyperscalers
"Microsoft and Meta will each spend $65 billion"         ->  Microsoft and Meta
"Nvidia and AMD hold 95% of the market"                  ->  Nvidia, named first: both cannot
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.records import Draft, Product, Sentence

KEY = "generic:hyperscalers"
_METRICS = frozenset({"investment", "revenue"})
_MEMBERS = frozenset({"aws", "microsoft", "google", "meta", "oracle", "apple", "coreweave"})
_EACH = re.compile(r"\b(?:each|apiece|respectively|individually|per\scompany)\b", re.I)
_TOGETHER = re.compile(
    r"\b(?:together|combined|collectively|jointly|between\sthem|in\stotal|total(?:l?ing|ed)?|aggregate|altogether)\b",
    re.I,
)
_SPOKEN_OF = re.compile(
    r"\b(?:(?P<all>[Hh]yperscalers?|[Bb]ig\s[Tt]ech|(?:[Cc]loud|[Tt]ech)\sgiants)|Microsoft|Amazon|AWS|Google|Alphabet|Meta|Oracle)\b"
)
_AND = re.compile(r"(?:'s)?(?:,|,?\sand|,?\s&)\s")
_ACROSS = re.compile(r"\b(?:across|by|of|from|among|between|at|for)\s(?:the\slikes\sof\s)?$")
_LOOKBACK = 600


def of(group: Sequence[Product], draft: Draft, sentence: Sentence, text: str) -> list[Product]:
    """The subjects of a figure that companies share: all of them as one where it is their sum."""
    if len(group) == 1 and group[0].start > draft.quantity.end:
        group = _listed_behind(group[0], draft, sentence, text)
    if _one_whole(group, draft, sentence, text):
        return list(group[:1])
    if len(group) < 2 or draft.metric not in _METRICS:
        return list(group)
    if any(p.key not in _MEMBERS for p in group):
        raised = _TOGETHER.search(text, group[-1].end, draft.quantity.left)
        return list(group[:1]) if raised and draft.kind == "quantity" else list(group)
    if _EACH.search(text, sentence.start, sentence.end):
        return list(group)
    if len(group) < 3 and not _TOGETHER.search(text, sentence.start, sentence.end):
        return list(group)
    return [replace(group[0], end=group[-1].end, key=KEY, type="generic")]


def _one_whole(group: Sequence[Product], draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "A, B and C control 70% of the market": theirs together, as no market has more than all."""
    if draft.metric != "usage_share" or draft.unit != "fraction" or _EACH.search(text, sentence.start, sentence.end):
        return False
    more = len(group) * draft.quantity.value > 100 if draft.quantity.shape == "percent" else False
    return len(group) > 1 and (more or bool(_TOGETHER.search(text, sentence.start, sentence.end)))


def _listed_behind(first: Product, draft: Draft, sentence: Sentence, text: str) -> Sequence[Product]:
    """ "the $725 billion that is planned across A, B, C and D": all of them; else the one."""
    behind = [p for p in sentence.products if p.is_vendor and p.start > draft.quantity.end]
    chain = behind[:1]
    for product in behind[1:]:
        if not _AND.fullmatch(text, chain[-1].end, product.start):
            break
        chain.append(product)
    whole = len(chain) >= 3 and first.key in {p.key for p in chain}
    led = whole and _ACROSS.search(text, max(sentence.start, chain[0].start - 24), chain[0].start)
    return chain if led else [first]


def spoken_of(text: str, at: int) -> bool:
    """Whether the text before a place spoke of hyperscalers, as such or by three names."""
    found = list(_SPOKEN_OF.finditer(text, max(0, at - _LOOKBACK), at))
    return any(m["all"] for m in found) or len({m.group() for m in found}) >= 3
