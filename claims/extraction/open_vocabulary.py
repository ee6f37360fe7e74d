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


_SYSTEM = re.compile(
    r"(?:'s)?\s(?:new\s|latest\s|own\s)?(?P<name>[A-Z][a-z]{2,14})\s"
    r"(?=(?P<noun>servers?|systems?|racks?|chips?|processors?|accelerators?|cards?|GPUs?|CPUs?|supercomputers?|clusters?)\b)"
)
_COMMON = re.compile(
    r"Data|Tensor|Cloud|Super|Custom|New|Latest|Next|Arm|Core|High|Open|Machine|Deep|Green|Enterprise|Neural|Graphics|Server"
    r"|General|Multi|Advanced|Elastic|Accelerated|Compute|Research|Foundry|Quantum|Smart|Home|Mobile|Security|Training|Inference"
)
_TYPES = {
    "server": "system",
    "system": "system",
    "rack": "system",
    "supercomputer": "cluster",
    "cluster": "cluster",
}


def _system(vendor: Product, text: str, taken: set[int]) -> Product | None:
    """ "Tenstorrent's Galaxy server": a name between a vendor and a word for hardware."""
    match = _SYSTEM.match(text, vendor.end)
    if not match or _COMMON.match(match["name"]) or any(match.start("name") <= t < match.end("name") for t in taken):
        return None
    kind = _TYPES.get(match["noun"].rstrip("s"), "chip")
    return Product(match.start("name"), match.end("name"), f"{vendor.key}:{match['name'].lower()}", kind)


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
        elif product.is_vendor and (system := _system(product, text, taken)):
            added.append(system)
    return sorted(products + added, key=lambda p: p.start) if added else products
