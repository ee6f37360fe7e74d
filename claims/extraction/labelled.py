"""Bare figures in lists of label and value: "Tensix cores: 128", "Memory (GB): 96", "p99 latency (ms): 42".

The label says what is counted or in which unit, as in a table; the figure is read by the rules for sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction import cues, figures, labels
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Quantity

_LINE = re.compile(
    r"(?:^|(?<=\n))(?:[-*+\u2022]\s)?(?P<label>[A-Za-z#][^\n:|]{1,60}?)\s?[:|=]\s{0,2}"
    r"(?:(?:[Uu]p\sto|[Oo]ver|[Mm]ore\sthan|[Aa]t\sleast|[Aa]bout|[Aa]pprox(?:imately|\.)?|[Aa]round|[Rr]oughly|[Nn]early)\s)?(?P<value>[~<>]?\s?\d(?:[^\n|:]|:(?=\s)){0,60})(?=\n|$)"
)
_PLAIN = re.compile(  # "Total Cores 28": a list that lost its colons
    r"(?:^|(?<=\n))(?P<label>[A-Z][A-Za-z ]{2,32}?)\s"
    r"(?P<value>\d[\d,.]{0,8}(?:\s(?:million|billion|trillion))?)(?=\s?\n|\s?$)"
)
_COUNTS = {**{metric: noun for noun, metric in figures.NOUNS.items()}, "cluster_size": "nodes"}


def add(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """The quantities with such figures added, in order; a count that runs over the end of its line gives way."""
    added = [quantity for line in _LINE.finditer(text) for quantity in _of_line(line, text)]
    added += [quantity for line in _PLAIN.finditer(text) for quantity in _of_line(line, text) if quantity.noun]
    if not added:
        return list(found)
    starts = {q.start: q for q in found}
    added = [a for a in added if not (a.shape == "count" and _has_unit(starts.get(a.start)))]
    kept = [q for q in found if not any(a.start < q.end and q.start < a.end for a in added)]
    return sorted([*kept, *(_bounded(a, starts.get(a.start)) for a in added)], key=lambda q: q.start)


def _of_line(line: re.Match[str], text: str) -> Iterator[Quantity]:
    start, end = line.span("label")
    label = labels.read(
        Cell(start, end, line["label"].strip(" *_`"), metrics=cues.load().metrics.find(text, start, end))
    )
    if label.metric == "vcpu_count" and not _runs_cores(label, text, start):
        return
    if not label.silent and (label.counts or label.rate or label.unit):
        yield from figures_of(Cell(*line.span("value"), line["value"].strip(" *_`.,;")), label, text)


def figures_of(cell: Cell, label: Label, text: str) -> Iterator[Quantity]:
    """The bare figures of a value under its label, with the noun that the label gives them."""
    if not _YEAR.fullmatch(cell.words):
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
    """The noun that the label gives a count."""
    if quantity.shape != "count":
        return quantity
    return replace(quantity, noun=_COUNTS.get(label.metric, "tokens"), per="s" if label.rate else "")


def _has_unit(held: Quantity | None) -> bool:
    """ "NPU: 80 TOPS" counts no NPUs."""
    return held is not None and held.shape in ("unit", "money", "percent", "mult")


def _bounded(quantity: Quantity, held: Quantity | None) -> Quantity:
    return replace(quantity, bound=held.bound, bound_start=held.bound_start) if held else quantity
