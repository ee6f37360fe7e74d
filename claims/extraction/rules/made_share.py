"""Whose so many of what was bought, sold or installed are.

"43% of Meta's GPU purchases were AMD."           ->  usage_share 0.43, subject amd
"At Google 60% of accelerators bought are TPUs."  ->  usage_share 0.6, subject google:tpu
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import fraction, owned

ORDER = 9
_WERE = (
    r"\s(?:(?:bought|sold|installed|shipped|deployed|purchased|ordered|in\suse|it\sbought)\s)?(?:is|are|was|were|went\sto|came\sfrom|comes\sfrom)"
    r"\s(?:(?:now|already|all|its\sown|their\sown|the|from|made\sby|based\son|powered\sby)\s){0,2}"
)
_OF_WHAT = re.compile(
    r"\sof\s(?:[\w'&-]+\s){0,5}?(?:purchases|orders|shipments|accelerators|[CGXT]PUs|chips|servers|processors|instances|supercomputers"
    rf"|racks|systems|installations){_WERE}"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "part") or " of " not in text[quantity.end : quantity.end + 4]:
        return None
    of_what = _OF_WHAT.match(text, quantity.end, sentence.end)
    owner = _named(of_what.end(), sentence) if of_what else None
    return [owned(fraction("made_share", quantity, "usage_share"), owner)] if owner else None


def _named(at: int, sentence: Sentence) -> Product | None:
    """The name that begins at a place, behind its maker's."""
    first = next((p for p in sentence.products if p.start == at), None)
    second = next((p for p in sentence.products if first and first.is_vendor and p.start == first.end + 1), None)
    return second or first
