"""Other names that a text gives a product: "X aka Y", "X, also known as Y", "X (codenamed Y)".

Both names then mean X. The code at the end of a name ("MTT S4000", "Ascend 910B") stands for it alone ("the 910B").
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


_CODE = re.compile(r"(?<=[\s-])(?:[A-Z]{1,4}\d{2,4}[A-Z]{0,2}|\d{3,4}[A-Z]{1,2})$")
MAX_SHORT = 40  # short forms that one text may have


def shortened(products: Sequence[Product], text: str, holes: Sequence[tuple[int, int]]) -> list[Product]:
    """The products with those added that stand as the code of a name said before."""
    first: dict[str, Product] = {}
    for product in products:
        code = _CODE.search(text, product.start, product.end)
        if code and len(code.group()) >= 4 and len(first) < MAX_SHORT:
            first.setdefault(code.group(), product)
    if not first:
        return list(products)
    pattern = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, first))})s?(?![\w-])")
    taken = {at for p in products for at in range(p.start, p.end)} | {start for start, _ in holes}
    added = [
        Product(m.start(), m.end(), first[m.group().removesuffix("s")].key, first[m.group().removesuffix("s")].type)
        for m in pattern.finditer(text)
        if m.start() not in taken
    ]
    return sorted([*products, *added], key=lambda p: p.start)


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
