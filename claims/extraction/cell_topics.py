"""Whose a figure is that a cell tells in words, where the cell or the label of its row names somebody.

"| Deployed | 500,000 Trainium2 chips at Project Rainier |"   ->  the site's
"| Chips | over 1M Trainium2 in use |"                         ->  Trainium2's, whatever the text told of before
"| Acme | $5B invested in Halden |", "| Spend of Acme | $9B |" ->  acme, who pays
"""

from __future__ import annotations

import re

from claims.extraction.discourse import Focus
from claims.extraction.records import MACHINES, Draft, Product, Sentence, within

_OF_SITES = frozenset({"cluster_size", "power", "chip_count", "units_shipped"})
_COUNTED = frozenset({"cluster_size", "units_shipped"})
_OPENS = re.compile(r"[\s*_`~-]{0,4}(?:(?:[Tt]he|[Oo]ur|[A-Z]\w+(?:'s)?)\s){0,2}")
_FROM = re.compile(r"\b(?:from|by)\s(?:the\s)?$")


def _cell(draft: Draft, row: Sentence) -> tuple[int, int]:
    """Where the cell of a figure begins and ends."""
    at = draft.quantity.start - row.start
    start, end = row.text.rfind("|", 0, at), row.text.find("|", at)
    return row.start + start + 1, row.start + (end if end >= 0 else len(row.text))


def of(draft: Draft, row: Sentence, topic: Focus | None) -> Product | None:
    """The product that the cell itself tells of: its only site, what it counts, what it begins with."""
    start, end = _cell(draft, row)
    named = [p for p in within(row.products, start, end) if not (p.is_vendor or p.passive or p.type == "part")]
    sites = {p.key: p for p in named if p.type == "cluster"}
    if len(sites) == 1 and draft.kind == "quantity" and draft.metric in _OF_SITES:
        return next(iter(sites.values()))
    counted = [p for p in draft.quantity.products if p in named]
    held = topic is not None and topic.type in (*MACHINES, "cluster")
    if counted and draft.metric in _COUNTED and not held:
        return counted[0]
    opens = bool(named) and named[0].end <= draft.quantity.left and named[0] not in draft.quantity.products
    opens = opens and bool(_OPENS.fullmatch(row.text[start - row.start : named[0].start - row.start]))
    return named[0] if opens and draft.kind == "comparison" else None


def payer(draft: Draft, row: Sentence) -> Product | None:
    """Who pays a sum, or what is built for it: whom the cell says it is from, else the company of the label."""
    start, end = _cell(draft, row)
    own = within(row.products, start, end)
    sites = (p for p in own if p.type == "cluster")
    if built := next((p for p in sites if row.text[p.end - row.start : draft.quantity.left - row.start] == " ("), None):
        return built  # "Halden campus ($11B)"
    given = (p for p in own if p.is_vendor and _FROM.search(row.text[start - row.start : p.start - row.start]))
    label = within(row.products, row.start, row.start + max(0, row.text.find("|", 1)))
    return next(given, None) or next((p for p in label if p.is_vendor), None)
