"""Clusters that a company has and that the text gives no name: what they hold is theirs, not their chips'.

"Meta's new AI supercomputer has 16,000 GPUs"       ->  meta:supercomputer
"Tesla ... The company also runs a GPU cluster"      ->  tesla:cluster
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claims.extraction.records import Product, places

_NEW = (
    r"(?:(?:new|own|latest|largest|biggest|first|next|upcoming|massive|huge|giant|in-house|dedicated|private|\d{2,3},?\d{3}-GPU)\s){0,2}"
    r"(?:(?:AI|GPU|TPU|HPC|training|research|compute|inference)\s){0,2}"
)
_NOUN = (
    r"(?P<noun>(?<=AI\s)cluster|(?<=[GT]PU\s)cluster|(?<=training\s)cluster|(?<=compute\s)cluster|super-?cluster|supercomputer)"
    r"(?![\w-]|,?\s(?:called|named|dubbed|known)\b|,\s(?:the\s)?[A-Z]|\s[A-Z][A-Za-z]|\s(?:maker|list|center|centre|vendor|market))"
)
_OWNED = re.compile(rf"'s?\s{_NEW}{_NOUN}")
_RUN = (
    r"\s(?:(?:also|now|already|just|has|have|is)\s){0,2}"
    r"(?:has|have|had|built|building|builds|runs?|operates?|owns?|unveiled|announced|opened|deployed|launched)\s(?:an?|its|their)\s"
)
_RUNS = re.compile(rf"{_RUN}{_NEW}{_NOUN}")
_PRONOUN = re.compile(rf"\b(?:[Tt]he(?:y|\scompany)|(?=I)(?:^|(?<=[.\n]\s)|(?<=\n))It){_RUN}{_NEW}{_NOUN}")
_REACH = 400  # characters between a company and "they"


def add(products: Sequence[Product], text: str) -> list[Product]:
    """The products with such clusters among them, where the text names no cluster of the company."""
    introduced = list(_introduced(products, text))
    if not introduced:
        return list(products)
    owners = {p.vendor for p in products if p.type == "cluster"}
    held = places(products)
    found: dict[int, Product] = {}
    for match, owner in introduced:
        start, end = match.span("noun")
        if owner not in owners and held.isdisjoint(range(start, end)):
            slug = match["noun"].replace("-", "")
            found[start] = Product(start, end, f"{owner}:{slug}", "cluster")
    return sorted([*products, *found.values()], key=lambda p: p.start)


def _introduced(products: Sequence[Product], text: str) -> Iterator[tuple[re.Match[str], str]]:
    vendors = [p for p in products if p.is_vendor]
    for vendor in vendors:
        named = text.endswith(" is ", 0, vendor.start)  # "Arden is Leeds's GPU cluster"
        if not named and (match := _OWNED.match(text, vendor.end) or _RUNS.match(text, vendor.end)):
            yield match, vendor.key
    starts = [p.start for p in products]
    told = products and ("cluster" in text or "supercomputer" in text)
    for match in _PRONOUN.finditer(text) if told else ():
        i = bisect_right(starts, match.start()) - 1
        if i >= 0 and match.start() - products[i].end <= _REACH:
            yield match, products[i].vendor
