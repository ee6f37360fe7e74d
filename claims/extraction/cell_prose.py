"""Figures that a cell tells in words of its own, whatever the labels around it say.

"| Power | ~10 kW per rack (vs 140 kW for the Osprey) |"     ->  power 140 kW
"| Acme compute deal | 6 GW of Acme chips over five years |"  ->  power 6 GW, of the company that the cell names
"| Cores | 160 (2 sockets x 80 cores) |"                       ->  core_count 80
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.domain.vocabulary import BUSINESS
from claims.extraction import cell_topics, rules
from claims.extraction.cells import Cell, inside
from claims.extraction.labels import Label
from claims.extraction.records import Draft, Product, Quantity, Section, Sentence, within
from claims.extraction.relative import about, against
from claims.extraction.worded_cells import THAN

_TOLD = frozenset({"money", "percent"})
_UNITS = frozenset({"W", "bit/s"})
_NOUNS = frozenset({"chips", "cores", "nodes", "parameters"})
_PART = re.compile(r"\s?(?:/|per\s|each\b)")  # "192 W (96 W per die)" only explains
_SITE = 1e6  # watts that only a company's site draws


def read(row: Sentence, cells: Sequence[Cell], text: str, owners: Sequence[Product | None]) -> Iterator[Draft]:
    """The drafts of what the table has not read: cells of several words, read as sentences are. `owners`: whose each
    of the cells is."""
    taken = {draft.quantity.start for draft in row.drafts}
    for cell, owner in zip(cells, owners, strict=True):
        read_units = {q.unit for q in cell.quantities if q.start in taken and q.unit}
        left = [q for q in cell.quantities if q.start not in taken and _may_tell(q)]
        left = [q for q in left if not (q.unit in read_units and inside(cell, q, text) and _PART.match(text, q.end))]
        if left and len(cell.words.split()) > 1:
            drafts = (_owned(d, cell, row, owner) for d in _as_sentence(cell, row, text) if d.quantity in left)
            yield from (_compared(draft, cell) for draft in drafts)


def _compared(draft: Draft, cell: Cell) -> Draft:
    """The draft with what the cell compares it with."""
    open_ = draft.kind == "comparison" and draft.metric not in BUSINESS and draft.baseline is None
    behind = [p for p in cell.products if p.start >= draft.quantity.end]  # "Acme-1 is 30% cheaper than Halden-2"
    cell = replace(cell, products=behind or cell.products)
    return against(draft, Label(cell), cell, None) if open_ else draft


def _may_tell(quantity: Quantity) -> bool:
    """Whether a figure of its kind is a claim even without a label."""
    return quantity.shape in _TOLD or quantity.unit in _UNITS or quantity.noun in _NOUNS


def _as_sentence(cell: Cell, row: Sentence, text: str) -> list[Draft]:
    """What the rules read in the words of a cell."""
    told = replace(
        row, start=cell.start, end=cell.end, text=text[cell.start : cell.end], section=Section.ITEM, drafts=[],
        products=cell.products, quantities=cell.quantities, metrics=cell.metrics,
        comparatives=list(within(row.comparatives, cell.start, cell.end)),
        markers=list(within(row.markers, cell.start, cell.end)),
    )  # fmt: skip
    for quantity in cell.quantities:
        told.drafts += rules.read(quantity, told, text)
    strange = bool(THAN.search(cell.words)) and not cell.products  # than a kind that nobody knows
    return [d for d in told.drafts if d.metric != "other" and not (strange and d.kind == "comparison")]


def _owned(draft: Draft, cell: Cell, row: Sentence, owner: Product | None) -> Draft:
    """The draft with the company whose business it is, where the cell or its row names one; else with the owner of the
    cell, unless the cell names another than what it compares with."""
    business = draft.metric in BUSINESS or (draft.metric == "power" and float(draft.value) >= _SITE)
    company = next((p for p in (*cell.products, *row.products) if p.is_vendor), None) if business else None
    company = (cell_topics.payer(draft, row) or company) if draft.metric == "investment" else company
    others = [p for p in cell.products if draft.kind != "comparison" or p.start < draft.quantity.start]
    nodes = draft.metric == "cluster_size"  # which no chip has
    whose = company or (None if others or business or nodes else owner)
    return about(draft, whose) if whose and not draft.subject else draft
