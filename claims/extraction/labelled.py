"""Bare figures in lists of label and value: "Tensix cores: 128", "Memory (GB): 96", "Cores: X 96, Y 128".

So is "X9 (SMs: 132)". The label says what is counted or in which unit, as in a table; the figure is read by the rules
for sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction import cues, figures, labels, usual_units
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Product, Quantity, within

_MARK = r"(?:(?:[-*+\u2022]|\d{1,2}[.)])\s)?(?:[^\w\s#$:|]{1,3}\s)?"  # of an item, and what decorates it
_BOUND = (
    r"(?:(?:[Uu]p\sto|[Oo]ver|[Mm]ore\sthan|[Aa]t\sleast|[Aa]bout|[Aa]pprox(?:imately|\.)?|[Aa]round|[Rr]oughly|[Nn]early)"
    r"\s)?"
)
_LINE = re.compile(
    rf"(?m:^){_MARK}(?P<label>[A-Za-z#$][^\n:|]{{1,60}}?)\s?(?:::?|[|=])\s{{0,2}}(?!\d{{1,2}}[.)]\s[A-Z])"
    rf"{_BOUND}(?P<value>[~<>]?\s?\d(?:[^\n|:]|:(?=\s)){{0,60}})(?=\n|$)"
)
_INSIDE = re.compile(  # "X9 (SMs: 132, L2: 50 MB)", "X9 | SMs: 132 | 700 W"
    r"(?<=[(;,|\u00b7])\s?(?P<label>[A-Za-z#][\w /#-]{1,32}?):\s(?P<value>[~<>]?\d+(?:[.,]\d+)*\+?)"
    r"(?=\s?(?:[;,)|\u00b7]|\.?(?:\n|$)))"
)
_PLAIN = re.compile(  # "Total Cores 28": a list that lost its colons
    r"(?m:^)(?P<label>[A-Z][A-Za-z ]{2,32}?)\s"
    r"(?P<value>\d[\d,.]{0,8}(?:\s(?:million|billion|trillion))?)(?=\s?\n|\s?$)"
)
_OF_NAMES = re.compile(  # "- CUDA cores: X 16,384, Y 9,728", "Cores: 96 (X) vs 128 (Y)"
    r"(?m:^)\s{0,8}(?:[-*+\u2022]\s)?(?P<label>[A-Za-z#][^\n:|]{1,40}?):{1,2}\s(?P<rest>[^\n]{4,200})(?=\n|$)"
)
_FIGURE = r"(?P<value>[~<>\u2248]?\d[\d,.]{0,12}(?<=\d)(?:\s?(?:million|billion|trillion|[KMBT])\b)?)"
_BEHIND_NAME = re.compile(
    rf"(?:[\s:=]{{1,3}}|\s?\()\s?{_FIGURE}(?=\)?\s?(?:[,;/|\u00b7]\s|\.?(?:\n|$)|(?:vs\.?|versus|and)\s))"
)
_BEFORE_NAME = re.compile(rf"(?:^|[\s(]){_FIGURE}\s(?:\(|(?:for|on|in)\s(?:the\s)?)$")
_COUNTS = {
    **{metric: noun for noun, metric in figures.NOUNS.items()},
    "cluster_size": "nodes",
    "units_shipped": "units",
}


def add(found: Sequence[Quantity], text: str, products: Sequence[Product] = ()) -> list[Quantity]:
    """The quantities with such figures added, in order; a count that runs over the end of its line gives way."""
    added = [quantity for line in _OF_NAMES.finditer(text) for quantity in _of_names(line, text, products)]
    pairs = (line for pattern in (_LINE, _INSIDE) for line in pattern.finditer(text))
    added += [quantity for line in pairs for quantity in _of_line(line, text)]
    added += [quantity for line in _PLAIN.finditer(text) for quantity in _of_line(line, text) if quantity.noun]
    if not added:
        return list(found)
    starts = {q.start: q for q in found}
    added = [a for a in added if not (a.shape == "count" and _says_itself(starts.get(a.start)))]
    kept = [q for q in found if not any(a.start < q.end and q.start < a.end for a in added)]
    return sorted([*kept, *(_bounded(a, starts.get(a.start)) for a in added)], key=lambda q: q.start)


def _of_names(line: re.Match[str], text: str, products: Sequence[Product]) -> Iterator[Quantity]:
    """The counts of a line that gives one beside each name."""
    named = within(products, *line.span("rest"))
    label = label_of(*line.span("label"), text) if named else None
    if label is None or label.silent or label.weight <= 1:
        return
    for product in named:
        value = _BEHIND_NAME.match(text, product.end, line.end("rest")) or _BEFORE_NAME.search(
            text, max(line.start("rest"), product.start - 32), product.start
        )
        if value:
            yield from figures_of(Cell(*value.span("value"), value["value"]), label, text)


def label_of(start: int, end: int, text: str, decoration: str = " *_`") -> Label:
    """Words of a text as a label, without what decorates them."""
    words = text[start:end].strip(decoration)
    return labels.read(Cell(start, end, words, metrics=cues.load().metrics.find(text, start, end)))


def _of_line(line: re.Match[str], text: str) -> Iterator[Quantity]:
    label = label_of(*line.span("label"), text)
    if label.metric == "vcpu_count" and not _runs_cores(label, text, line.start("label")):
        return
    cell = Cell(*line.span("value"), line["value"].strip(" *_`.,;"))
    if opposed := _OPPOSED.match(line["value"]):  # "BF16 TFLOPS: 1,835 vs 1,979 (X is 7% lower)"
        yield from _of_two(line, opposed, label, text)
        return
    if gigs := usual_units.gigs(cell, label, text):
        yield gigs
    elif not label.silent and label.weight > 1:
        yield from figures_of(cell, label, text)


_OPPOSED = re.compile(
    r"(?P<one>[~<>]?\d[\d,.]{0,12}(?<=\d))\s(?:vs\.?|versus|against|->|\u2192)\s(?P<two>[~<>]?\d[\d,.]{0,12}(?<=\d))(?=\s?(?:[(,;]|$))"
)


def _of_two(line: re.Match[str], opposed: re.Match[str], label: Label, text: str) -> Iterator[Quantity]:
    """Two bare figures set against each other, in the unit of their label."""
    for name in ("one", "two") if label.weight > 1 else ():
        start, end = (line.start("value") + at for at in opposed.span(name))
        yield from figures_of(Cell(start, end, opposed[name]), label, text)


def figures_of(cell: Cell, label: Label, text: str) -> Iterator[Quantity]:
    """The bare figures of a value under its label, with the noun that the label gives them."""
    if label.unit or not _YEAR.fullmatch(cell.words):
        for quantity in figures.bare(cell, label, text):
            yield _counting(quantity, label)


_YEAR = re.compile(r"20[2-4]\d")  # "Feynman chips: 2028"
_CORES = re.compile(r"(?<!per\s)[Cc]ores?\b[^\n]{0,24}\d[^\n]*\n(?:[^\n]*\n)?$")
_NEAR = 120  # characters of the two lines before


def _runs_cores(label: Label, text: str, at: int) -> bool:
    """ "Threads: 192" after "Cores: 96": what the chip has, not how many a program was given or a core has."""
    words = label.cell.words.lower()
    cores = _CORES.search(text[max(0, at - _NEAR) : text.rfind("\n", 0, at) + 1])
    return "thread" not in words or (cores is not None and "per" not in words)


def _counting(quantity: Quantity, label: Label) -> Quantity:
    """The noun that the label gives a count, and what it says that money is paid for."""
    if quantity.shape != "count":
        per = labels.paid_per(label) if quantity.shape == "money" else ""
        return replace(quantity, per="watt" if label.metric == "energy_efficiency" else per)
    return replace(quantity, noun=_COUNTS.get(label.metric, "tokens"), per="s" if label.rate else "")


def _says_itself(held: Quantity | None) -> bool:
    """ "NPU: 80 TOPS", "X accelerator: 304 compute units" count no NPUs and no accelerators."""
    if held is None:
        return False
    return bool(held.noun) if held.shape == "count" else held.shape in ("unit", "money", "percent", "mult")


def _bounded(quantity: Quantity, held: Quantity | None) -> Quantity:
    return replace(quantity, bound=held.bound, bound_start=held.bound_start) if held else quantity
