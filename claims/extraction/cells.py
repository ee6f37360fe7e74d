"""Rows and cells: the table lines of a text, cut at their bars, with what each cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims.extraction import cues
from claims.extraction.records import Cue, Product, Quantity, Section, Sentence

_RULE = re.compile(r"[\s:|=-]*$")


@dataclass(slots=True)
class Cell:
    """One cell: its span, products, quantities and metric words."""

    start: int
    end: int
    products: list[Product] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    metrics: list[Cue] = field(default_factory=list)


def _tables(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    rows: list[Sentence] = []
    for sentence in sentences:
        if sentence.section is Section.TABLE and (not rows or sentence.block <= rows[-1].block + 1):
            rows.append(sentence)
        elif rows:
            yield rows
            rows = [sentence] if sentence.section is Section.TABLE else []
    if rows:
        yield rows


def _cells(row: Sentence, text: str) -> list[Cell]:
    start, end = row.start, row.end
    start += 1 if text[start] == "|" else 0  # one bar only: the first cell may be empty
    end -= 1 if text[end - 1] == "|" and end - start > 1 else 0
    found, at = [], start
    for bar in re.finditer(r"\|", text[start:end]):
        found.append(_cell(row, text, at, start + bar.start()))
        at = start + bar.end()
    found.append(_cell(row, text, at, end))
    return found


def _cell(row: Sentence, text: str, start: int, end: int) -> Cell:
    return Cell(
        start, end,
        [p for p in row.products if start <= p.start < end],
        [q for q in row.quantities if start <= q.start < end],
        cues.load().metrics.find(text, start, end),
    )  # fmt: skip


def grids(sentences: Sequence[Sentence], text: str) -> Iterator[list[tuple[Sentence, list[Cell]]]]:
    """The tables of a text: each row with its cells, ruled lines left out, two rows at least."""
    for rows in _tables(sentences):
        grid = [(row, _cells(row, text)) for row in rows]
        grid = [(row, found) for row, found in grid if found and not _RULE.match(text, row.start, row.end)]
        if len(grid) >= 2:
            yield grid
