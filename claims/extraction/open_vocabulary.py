"""Products that no list knows: a code name after a vendor ("Vendor X123"), and nothing else.

"Rivos announced ..., Enfabrica ACF-S"  ->  nothing: these vendors are unknown
    "Marvell Teralynx 10"  ->  marvell:teralynx-10
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.records import Product

_NAME = re.compile(
    r"(?:'s)?\s(?:new\s|latest\s|upcoming\s|next-generation\s|own\s|flagship\s)?"
    r"(?P<name>(?:[A-Z][A-Za-z]{1,14}[\s-])?(?:[A-Z]{1,5}-?\d{1,4}[A-Za-z]{0,3}|[A-Z][a-z]{2,14}[\s-]?\d{1,4}[A-Za-z]{0,2}))"
    r"(?![\w%])"
)
_NOT = re.compile(
    r"^(?:Q[1-4]|H[12]|FY|Gen|Version|Phase|Series|Top|Fortune|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|CES|GTC|Hot|In|On|The|At|S3|EC2|Formula|Computex"
    r"|Cloud|HBM|DDR|PCIe|FP|INT|BF|Build|Ignite|Azure|re)\b|HBM|DDR|PCI|^FP\d|^INT\d|^BF\d|GDDR|^S3"
    r"|^EC2|^Q\d|^FY|20\d\d$",
    re.I,
)


def extend(products: list[Product], text: str, holes: Sequence[tuple[int, int]] = ()) -> list[Product]:
    """The products with those added that a vendor's name introduces."""
    taken = {p.start for p in products} | {start for start, _ in holes}
    added = []
    for product in products:
        if product.is_vendor and product.key != "tsmc" and (match := _NAME.match(text, product.end)):
            start, end = match.span("name")
            name = text[start:end]
            if not _NOT.search(name) and not any(start <= t < end for t in taken):
                slug = re.sub(r"[\s-]+", "-", name.lower())
                added.append(Product(start, end, f"{product.key}:{slug}", "chip"))
    return sorted(products + added, key=lambda p: p.start) if added else products
