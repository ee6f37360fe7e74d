"""The two products that a text sets against each other throughout, if it has but one such pair.

"X vs. Y throughput ratio", a caption                         ->  X and Y
"We compared the X with the Y.", "How fast is the X vs the Y?"  ->  X and Y, if the text tells of no third as often
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from claims.extraction.captions import AGAINST
from claims.extraction.discourse import THIRD
from claims.extraction.records import Product

_POSES = re.compile(
    r"\b(?:compar(?:e[sd]?|ing|isons?)|pit(?:s|ted|ting)?|benchmark(?:s|ed|ing)?|tested|differences?\sbetween|choos(?:e|ing)\sbetween"
    r"|decid(?:e|ing)\sbetween)\b[^.!?\n]{0,32}$",
    re.I,
)
_WITH = re.compile(
    r"\s(?:[GC]PUs?\s|instances?\s|chips?\s)?(?P<word>and|with|to|against|vs\.?|versus)\s(?:the\s|an?\s|its\s|[A-Z]\w+'s\s|[A-Z]\w+\s)?",
)


def of_text(products: Sequence[Product], text: str) -> tuple[str, str] | None:
    """The keys of the two, in the order of the text."""
    return _captioned(products, text) or _posed(products, text)


_RATIO = re.compile(r"(?:\s[\w-]+){0,3}?\s(?:ratios?|comparisons?|speed-?ups?)\b", re.I)


def _captioned(products: Sequence[Product], text: str) -> tuple[str, str] | None:
    """The two that captions set against each other ("X vs. Y throughput ratio"), if all set the same two."""
    named = [p for p in products if not p.is_vendor]
    against = [(a, b) for a, b in pairwise(named) if _RATIO.match(text, b.end)]
    pairs = {
        (a.key, b.key) for a, b in against if AGAINST.fullmatch(text, a.end, b.start) or text[a.end : b.start] == " / "
    }
    return pairs.pop() if len(pairs) == 1 else None


def _posed(products: Sequence[Product], text: str) -> tuple[str, str] | None:
    named = [p for p in products if not p.is_vendor and p.type != "part"]
    pairs = {(a.key, b.key) for a, b in pairwise(named) if a.key != b.key and _poses(a, b, text)}
    if len(pairs) != 1:
        return None
    (pair,) = pairs
    told = Counter(p.key for p in named)
    least = min(told[key] for key in pair)
    return pair if all(count < least for key, count in told.items() if key not in pair) else None


def _poses(one: Product, other: Product, text: str) -> bool:
    joined = _WITH.fullmatch(text, one.end, other.start)
    if joined is None or THIRD.search(text, one.end, other.end + 16):
        return False
    return joined["word"].startswith("v") or bool(_POSES.search(text, max(0, one.start - 64), one.start))
