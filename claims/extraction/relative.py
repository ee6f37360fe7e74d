"""Factors in tables: columns that compare, rows and columns that are the baseline of the others.

| Spec   | H100   | H200   | Change |        | Chip   | Relative power | TDP   |
| Memory | 80 GB  | 141 GB | +76%   |        | Altra  | 1x (baseline)  | 250 W |
                                             | A10    | 3.6x           | 150 W |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction import cell_ratios, figures, labels, rivals, worded_cells
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import against_itself, comparison, owned

_GAUGES = ("throughput", "latency", "training_time", "power", "cost", "energy_efficiency", "price_performance")
_QUICKER = re.compile(r"\bspeed|\bfaster\b|\bperf", re.I)
_RISING = frozenset({"throughput", "energy_efficiency", "price_performance", "memory_bandwidth"})
_OF_MANY = re.compile(r"\s?\d")  # "8 x 1 TB": so many of them


def factor(quantity: Quantity, label: Label, text: str) -> Draft | None:
    """The draft of a factor or a percentage under a label."""
    if figures.times_a_rival(quantity, label, text):
        quantity = replace(quantity, shape="mult", products=())
    said = worded_cells.COMPARES.match(text, quantity.end)
    if label.silent or quantity.shape not in ("mult", "percent") or not (label.metric or label.ratio):
        return None
    if quantity.shape == "mult" and _OF_MANY.match(text, quantity.end):
        return None
    sign = text[max(0, quantity.start - 1) : quantity.start] if quantity.shape == "percent" else ""
    if quantity.shape == "percent" and not (label.ratio or said or (sign == "+" and label.metric in _GAUGES)):
        return None
    if label.share and quantity.shape == "percent":
        whole = quantity.value == 100  # the baseline itself
        metric = label.metric or "compute_performance"
        return None if whole else comparison("table", quantity, metric, round(quantity.value / 100, 6), None, None)
    less = bool(label.saving or sign in ("-", "\u2212") or (said and said["less"]))
    values = sorted(round(worded_cells.value_of(q, less), 6) for q in worded_cells.ends(quantity))
    high = values[1] if len(values) > 1 else None
    return comparison("table", quantity, label.metric or "compute_performance", values[0], high, None)


_ASIDE = re.compile(r"[\s*]{0,4}[(,][^()|\d]{0,12}(?:[^()|]{0,40}[,;/]\s)?[~+\u2248-]{0,2}")
_TO_RIVAL = re.compile(
    r"[\s*]{1,4}(?:(?:over|vs\.?|versus|against|of|than|compared\s(?:to|with))\s)?(?:the\s|an?\s)?", re.I
)


def of_before(before: Draft | None, quantity: Quantity, cell: Cell, text: str) -> Draft | None:
    """ "432 TFLOPS (3x Gaudi 1)": the figure before it in its cell, as so many times that of another product."""
    if before is None or quantity.shape not in ("mult", "percent"):
        return None
    if not _ASIDE.fullmatch(text, before.quantity.end, quantity.left):
        return None
    after = [p for p in cell.products if p.start >= quantity.end and not p.is_vendor and p.type != "part"]
    if not after or not _TO_RIVAL.fullmatch(text, quantity.end, after[0].start):
        return None
    signed = text[quantity.start - 1] in ("-", "\u2212")
    value = worded_cells.value_of(quantity, quantity.shape == "percent" and signed)
    draft = comparison("table", quantity, before.metric, round(value, 6), None, None)
    return _set_against(draft, after[0])


def of_cell(quantity: Quantity, label: Label, cell: Cell, text: str) -> Draft | None:
    """The draft of a factor: what its cell words out ("10x efficiency gain" under "Peak"), else what the label says."""
    vague = label.ratio and not label.metric  # "vs X | 3x tokens per watt, 2x memory"
    own = worded_cells.told(quantity, cell, text, vague)
    if own and (vague or (own.metric != "compute_performance" and not label.ratio)):
        return own
    return factor(quantity, label, text) or own


def under(label: Label, head: Label) -> Label:
    """The label of a row under a head that compares: "| Training | up to 9x |" under "Speedup vs X"."""
    if not head.ratio or label.cell is head.cell:
        return label
    named = replace(label.cell, products=[*label.cell.products, *head.cell.products])
    return replace(label, cell=named, ratio=True, saving=label.saving or head.saving)


def against(draft: Draft, label: Label, cell: Cell, baseline: Product | None) -> Draft:
    """The draft with its baseline: named in the cell or the label, else the one given."""
    if draft.kind == "comparison" and not draft.baseline_span:
        named = [*cell.products, *label.cell.products]
        other = next((p for p in named if p.key != draft.subject and not p.is_vendor and p.type != "part"), baseline)
        other = None if other and other.key == draft.subject else other
        draft.baseline = other.key if other else _generic(cell) or "unknown"
        draft.baseline_span = (other.start, other.end) if other else None
        draft.baseline_source = "explicit" if other else "default"
    return draft


def _generic(cell: Cell) -> str:
    """ "50% cheaper than other clouds": the rivals that a cell describes."""
    told = worded_cells.THAN.search(cell.words)
    return rivals.generic(told["whom"]) if told else ""


def other(cell: Cell, product: Product) -> Product | None:
    """The second product of a column "X / Y" or "X vs Y": its figures are ratios."""
    return next((p for p in cell.products if not p.is_vendor and p.key != product.key), None)


def rated(heads: Sequence[Label]) -> list[Label]:
    """Labels of columns, of which "Speedup" says what the others measure: "| System | Tokens/s | Speedup |"."""
    told = {h.metric for h in heads if h.rate or (h.metric in (*_GAUGES, "memory_bandwidth") and not h.ratio)}
    vague = [h.ratio and h.metric in ("", "compute_performance") for h in heads]
    if len(told) != 1 or not told <= _RISING or heads[0].ratio:
        return list(heads)
    (metric,) = told
    fits = [metric == "throughput" or not _QUICKER.search(h.cell.words) for h in heads]  # "Speedup" is no efficiency
    return [replace(h, metric=metric) if v and f else h for h, v, f in zip(heads, vague, fits, strict=True)]


def within(cells: Sequence[Cell], heads: Sequence[Label], text: str) -> Iterator[Draft]:
    """A change between two columns of one product: "| Before (tok/s) | After (tok/s) | Speedup |"."""
    for cell, head in zip(cells[1:], heads[1:], strict=False):
        quantity = cell.quantities[0] if cell.quantities and labels.is_change(head.cell) else None
        value = changed(quantity, cell) if quantity else None
        if quantity is None or not value:
            continue
        for one, two in pairwise(zip(cells[1:], heads[1:], strict=False)):
            alike = one[1].metric == two[1].metric and one[1].metric and not (one[1].ratio or two[1].ratio)
            old, new = (next((q.value for q in figures.of(c, h, text)), 0.0) for c, h in (one, two))
            if alike and old and new and (turned := _nearest(value, new / old)):
                yield against_itself(comparison("table", quantity, two[1].metric, turned, None, None))


def _nearest(value: float, ratio: float) -> float:
    """The printed change as the factor that the figures make: 2.0 as 0.5 where a time was halved, else 0."""
    found = (v for v in (value, 1 / value) if abs(v - ratio) < cell_ratios.CLOSE * ratio)
    return round(next(found, 0.0), 6)


def growth(cell: Cell, own: Label) -> Iterator[Draft]:
    """The growth of what a row tells of against its own past: "| Revenue | $46.7B | +56% |"."""
    for quantity in cell.quantities[:1]:
        value = changed(quantity, cell) if own.metric and not own.silent else None
        if value is not None:
            yield against_itself(comparison("table", quantity, own.metric, round(value, 6), None, None))


LESS = re.compile(r"\b(?:slower|less|lower|fewer|smaller|cheaper)\b", re.I)


def changed(quantity: Quantity, cell: Cell) -> float | None:
    """The factor that a cell of a column of changes gives, None where it gives another figure."""
    if quantity.shape not in ("mult", "percent"):
        return None
    less = bool(LESS.search(cell.words)) and (quantity.shape == "percent" or quantity.value > 1)
    signed = quantity.shape == "percent" and cell.words.lstrip("~ ")[:1] in ("-", "\u2212")
    return worded_cells.value_of(quantity, less or signed)


_FEW = 24  # rows of a table that sets two products against each other; a longer one is no such


def row(rows: Sequence[tuple[Sentence, list[Cell]]], cells: Sequence[Cell], heads: Sequence[Label]) -> list[Draft]:
    """ "| Ratio | 5.3x | 1.7x |" below the rows of two products: the one against the other."""
    if len(rows) > _FEW or not labels.is_change(cells[0]):
        return []
    named = [(above, next((p for p in above[0].products if not p.is_vendor), None)) for _, above in rows]
    owners = [(above, product) for above, product in named if product]
    if len(owners) != 2:
        return []
    (above, one), (below, two) = owners
    found = []
    for at, (cell, head) in enumerate(zip(cells, heads, strict=False)):
        value = next((changed(q, cell) for q in cell.quantities[:1]), None) if at and head.metric else None
        if value is not None and at < min(len(above), len(below)) and not head.silent:
            draft = comparison("table", cell.quantities[0], head.metric, round(value, 6), None, None)
            turned = cell_ratios.turned(value, above[at], below[at])
            found.append(between(draft, *((one, two) if turned else (two, one))))
    return found


def turns(draft: Draft, text: str) -> bool:
    """ "64 GiB vs. 72 GiB" beside two names: the second figure is that of the other."""
    return labels.sets_against(text[max(0, draft.quantity.left - 16) : draft.quantity.left])


def about(draft: Draft, product: Product) -> Draft:
    """The draft with its subject, which a head or a cell names."""
    draft.baseline = product.key if draft.baseline == "self" else draft.baseline
    return owned(draft, product)


def between(draft: Draft, subject: Product, baseline: Product) -> Draft:
    """The draft with both sides, which heads or cells name."""
    return about(_set_against(draft, baseline), subject)


def _set_against(draft: Draft, baseline: Product) -> Draft:
    draft.baseline, draft.baseline_source = baseline.key, "explicit"
    draft.baseline_span = (baseline.start, baseline.end)
    return draft
