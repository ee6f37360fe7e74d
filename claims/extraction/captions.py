"""Captions: the sentence before or after a table that says what its figures are, where its labels do not; captions of
figures that say what is compared with what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.extraction import cues, labels
from claims.extraction.cells import Cell, Grid
from claims.extraction.records import Product, Section, Sentence

_SAYS = re.compile(r"\b(?:[Tt]ables?|[Ff]igures?|[Cc]hart|following|below|above)\b|:\s*$")
_NEAR = 12  # sentences between a heading and its table
_RATIO = re.compile(r"(?:\s[\w-]+){0,3}?\s(?:ratios?|comparisons?|speed-?ups?)\b", re.I)


def duel(products: Sequence[Product], text: str) -> tuple[str, str] | None:
    """The two that captions set against each other ("X vs. Y throughput ratio"), if all set the same two."""
    named = [p for p in products if not p.is_vendor]
    against = [(a, b) for a, b in pairwise(named) if _RATIO.match(text, b.end)]
    pairs = {
        (a.key, b.key) for a, b in against if _AGAINST.fullmatch(text, a.end, b.start) or text[a.end : b.start] == " / "
    }
    return pairs.pop() if len(pairs) == 1 else None


def title(grid: Grid, sentences: Sequence[Sentence]) -> Sentence | None:
    """The heading above a table."""
    first = bisect_left(sentences, grid.rows[0][0].start, key=lambda s: s.start)
    near = reversed(sentences[max(0, first - _NEAR) : first])
    return next((s for s in near if s.section is Section.HEADLINE), None)


def heading(title: Sentence | None) -> Product | None:
    """The product that the heading above a table names, if it names one."""
    named = [p for p in title.products if not (p.is_vendor or p.passive or p.type == "part")] if title else []
    return named[0] if len({p.key for p in named}) == 1 else None


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


def pair_above(grid: Grid, sentences: Sequence[Sentence], text: str) -> tuple[Product, Product] | None:
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
