"""Captions: the sentence before or after a table that says what its figures are, where its labels do not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.extraction import cues, labels
from claims.extraction.cells import Cell, Grid
from claims.extraction.records import Product, Sentence

_SAYS = re.compile(r"\b(?:[Tt]ables?|[Ff]igures?|[Cc]hart|following|below|above)\b|:\s*$")


def of(grid: Grid, sentences: Sequence[Sentence], text: str) -> Cell | None:
    """The caption of a table as one more label, None where nothing beside it names a rate."""
    for start, end in _beside(grid, sentences):
        words = text[start:end]
        if _SAYS.search(words) and labels.is_rate(words):
            found = cues.load().metrics.find(text, start, end)
            return Cell(start, end, words, metrics=[c for c in found if c.label == "throughput"])
    return None


_AGAINST = re.compile(
    r"\s(?:GPUs?\s|chips?\s)?(?:vs\.?|versus|over|relative\sto|compared\s(?:with|to)|against)"
    r"\s(?:the\s|an?\s|\w+'s\s|[A-Z]\w+\s)?",
    re.I,
)


def duel(grid: Grid, sentences: Sequence[Sentence], text: str) -> tuple[Product, Product] | None:
    """The two products that the line before a table sets against each other: "X vs Y speedup"."""
    at = bisect_left(sentences, grid.rows[0][0].start, key=lambda s: s.start)
    for sentence in reversed(sentences[max(0, at - 1) : at]):
        named = [p for p in sentence.products if not (p.is_vendor or p.passive)]
        if len(named) == 2 and _AGAINST.fullmatch(text, named[0].end, named[1].start):
            return named[0], named[1]
    return None


def _beside(grid: Grid, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Where the two sentences after the table stand ("Table 2." is one) and the two before it."""
    first, last = (
        bisect_left(sentences, row.start, key=lambda s: s.start) for row in (grid.rows[0][0], grid.rows[-1][0])
    )
    for near in (sentences[last + 1 : last + 3], sentences[max(0, first - 2) : first]):
        if near:
            yield near[0].start, near[-1].end
