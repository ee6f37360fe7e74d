"""Codes at the head of bullets that tell of what a machine is made: names of the servers or plans of a host.

"- **AX162** - AMD EPYC 9454P, 256 GB" and another such bullet on a page about Hetzner  ->  hetzner:ax162
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.extraction.headers import NO_CODE
from claims.extraction.presented import Owners
from claims.extraction.records import Block, Product, Section

_HEAD = re.compile(
    r"\s{0,4}(?P<name>[A-Za-z]{1,6}\d{1,4}[A-Za-z]{0,3}(?:[.-][A-Za-z0-9]{1,8}){0,4})(?:\s(?:nodes?|servers?|plans?|instances?|VMs?|box))?\s{0,4}(?::|-{1,2}|\u2014|\u2013)\s"
)
_NEAR = 60  # characters behind the head in which its first component stands
_FEWEST = 2


def find(text: str, blocks: Sequence[Block], products: Sequence[Product], owners: Owners) -> list[Product]:
    """The names, where two bullets or more have such a head."""
    if not owners.vendors:
        return []
    found = list(_heads(text, blocks, products, owners))
    return found if len(found) >= _FEWEST else []


def _heads(text: str, blocks: Sequence[Block], products: Sequence[Product], owners: Owners) -> Iterator[Product]:
    starts = [p.start for p in products]
    for block in blocks:
        head = _HEAD.match(text, block.start, block.end) if block.section is Section.ITEM else None
        if head is None or NO_CODE.match(head["name"]):
            continue
        owner = owners.of(head.start("name"))
        inside = products[bisect_left(starts, block.start) : bisect_left(starts, min(head.end() + _NEAR, block.end))]
        made_of = any(p.type in ("chip", "family") and p.vendor != owner for p in inside)
        if made_of and all(p.start >= head.end() for p in inside):
            yield Product(*head.span("name"), f"{owner}:{head['name'].lower()}", "instance")
