"""Other names that a text gives a product: "X aka Y", "X, also known as Y", "X (codenamed Y)".

Both names then mean X.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction.records import Product

_ALSO = re.compile(
    r"(?:\s(?:series|processors?|chips?|accelerators?|GPUs?|CPUs?|family)){0,2},?\s?\(?(?:also\s(?:known|referred\sto)\sas|aka"
    r"|a\.k\.a\.|code-?\s?named?|formerly(?:\sknown\sas)?|previously(?:\sknown\sas)?|known\sinternally\sas)\s(?:the\s)?[\"']?",
    re.I,
)


def unify(products: Sequence[Product], text: str) -> list[Product]:
    """The products with other names replaced by the first."""
    same: dict[str, Product] = {}
    for one, other in pairwise(products):
        joined = one.vendor == other.vendor and one.key != other.key and not one.is_vendor and not other.is_vendor
        if joined and _ALSO.fullmatch(text, one.end, other.start):
            same.setdefault(other.key, one)
    if not same:
        return list(products)
    return [replace(p, key=same[p.key].key, type=same[p.key].type) if p.key in same else p for p in products]
