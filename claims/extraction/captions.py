"""Captions: the sentence beside a table or the heading above it that says what its figures are, where its labels do not
("Peak performance in TFLOPS:", "## Throughput (tokens/s)")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction import cues, figures, labels
from claims.extraction.cells import Cell, Grid
from claims.extraction.labels import Label
from claims.extraction.records import Cue, Product, Section, Sentence

_SAYS = re.compile(r"\b(?:[Tt]ables?|[Ff]igures?|[Cc]hart|following|below|above)\b|:\s*$")
_NEAR = 12  # sentences between a heading and its table


def _first(grid: Grid, sentences: Sequence[Sentence]) -> int:
    """The number of the sentence that is the first row of a table."""
    return bisect_left(sentences, grid.rows[0][0].start, key=lambda s: s.start)


def title(grid: Grid, sentences: Sequence[Sentence]) -> Sentence | None:
    """The heading above a table."""
    first = _first(grid, sentences)
    near = reversed(sentences[max(0, first - _NEAR) : first])
    return next((s for s in near if s.section is Section.HEADLINE), None)


def heading(title: Sentence | None) -> Product | None:
    """The product that the heading above a table names, if it names one."""
    named = [p for p in title.products if not (p.is_vendor or p.passive or p.type == "part")] if title else []
    return named[0] if len({p.key for p in named}) == 1 else None


_HEADS = re.compile(  # "Results on Llama 2 70B (tokens/second)", "Time to first token (ms), lower is better"
    r"\([A-Za-z$]+(?:\s?(?:/|per)\s?[A-Za-z]+)?\)(?:[\s,;-]{1,3}\(?(?:lower|higher|less|more|smaller|larger|bigger)(?:\sis|\s=)?\sbetter\)?)?\W{0,2}$",
    re.I,
)
_NAMED_SO = re.compile(  # a line alone: "Inference throughput in tokens/s", "Mean latency, ms"
    r"\W{0,4}(?:[\w.-]+\s){0,5}(?:throughput|speed|latency|performance|bandwidth|power|cost|price|time|TTFT|rate)"
    r"(?:\s(?:of|on|for)\s[\w. -]{2,32})?(?:\sin\s|,\s|:\s)"
    r"(?:[A-Za-z$]{1,12}\s?(?:/|per)\s?[A-Za-z]{1,10}(?:/[A-Za-z]{1,8})?|[A-Za-z]{1,12})\W{0,3}",
    re.I,
)
_UNDER = 4  # sentences between a heading and the table whose figures it explains
_RATED = re.compile(r"(?:[\w-]+\s){0,3}(?:throughput|speeds?|performance)", re.I)
_IN_UNIT = re.compile(
    r"(?:\bin|,)\s(?:units\sof\s)?[A-Za-z$/]{1,12}(?=\s?(?:[:.),]|$))|\([A-Za-z$/]{1,12}\)|\((?:milli)?seconds?\s?(?:/|per)\s?[a-z]{2,12}\)"
)


def of(grid: Grid, sentences: Sequence[Sentence], text: str) -> Label | None:
    """The caption of a table as one more label, None where nothing beside it names a rate or a unit."""
    above = title(grid, sentences)
    first = _first(grid, sentences)
    near = above is not None and above in sentences[max(0, first - _UNDER) : first]
    head = text[above.start : above.end].strip("#*_: ") if above and near else ""
    for start, end in _beside(grid, sentences):
        said = (
            _SAYS.search(text, start, end)
            or _NAMED_SO.fullmatch(text, start, end)
            or _RATED.fullmatch(head)
            or _HEADS.search(text, max(start, end - 48), end)
        )
        if said and (found := _read(start, end, text)):
            return found
    return _read(above.start, above.end, text) if above and near else None


def _read(start: int, end: int, text: str) -> Label | None:
    """The rate or the unit that words beside a table name."""
    rated = labels.is_rate(text[start:end])
    metrics = cues.load().metrics.find(text, start, end)
    unit = None if rated else _IN_UNIT.search(text, start, end) or _measured_in(metrics, text, end)
    end = unit.end() if unit else end
    metrics = [c for c in metrics if c.end <= end]
    if rated:
        return labels.read(Cell(start, end, text[start:end], metrics=[c for c in metrics if c.label == "throughput"]))
    label = labels.read(Cell(start, end, text[start:end], metrics=metrics)) if unit else None
    return label if label and label.unit else None


_IN = re.compile(r"(?:\s[\w-]+){0,2}?\sin\s(?!the\b|an?\b)[A-Za-z/]{2,12}\b")


def _measured_in(metrics: Sequence[Cue], text: str, end: int) -> re.Match[str] | None:
    """ "Latency in seconds for each budget": the unit right behind the measure."""
    return next((m for c in metrics if c.label != "other" and (m := _IN.match(text, c.end, end))), None)


def fitting(caption: Label | None, heads: Sequence[Label]) -> Label | None:
    """The caption, unless a column says the same of itself: the others are of something else."""
    if caption is None or any(h.weight > 1 and h.metric == caption.metric for h in heads[1:]):
        return None
    return caption


def completed(label: Label, caption: Label | None) -> Label:
    """A label that says nothing is the caption; one that names a measure without its unit takes the caption's."""
    if caption is None or label.weight == 0:
        return caption or label
    base = caption.unit.base if caption.unit else ""
    fits = label.weight <= 1 and not label.ratio and label.metric in figures.BY_UNIT.get(base, ("cost",))
    return replace(label, unit=caption.unit) if base and fits else label


def variants(heads: Sequence[Label], caption: Label | None) -> list[Label]:
    """Columns "Llama 7B latency", "Llama 7B throughput" under a caption: ways to run it, not measures."""
    names = {h.cell.words.split(" ")[0] for h in heads[1:] if h.cell.words}
    alike = caption is not None and len(heads) > 3 and len(names) == 1
    if not alike or any(h.weight > 1 or h.ratio for h in heads[1:]):
        return list(heads)
    return [heads[0], *(Label(h.cell) for h in heads[1:])]


AGAINST = re.compile(
    r"\s(?:GPUs?\s|chips?\s)?(?:vs\.?|versus|over|relative\sto|compared\s(?:with|to)|against)"
    r"\s(?:the\s|an?\s|\w+'s\s|[A-Z]\w+\s)?",
    re.I,
)


_GAINS = re.compile(
    r"(?:'s)?(?:\s(?:performance|perf|throughput|training|inference|speed|latency|boost|speed-?ups?|gains?|ratios?|improvements?|uplift|increase"
    r"|advantage|lead)\b){0,4}",
    re.I,
)


_IN_MILLIONS = re.compile(  # "(in millions)", "$ in billions, except per share", "USD millions"
    r"(?:\(|^|[$\u20ac]\s|USD,?\s|\bamounts\s|dollars\s)in\s(?:US\s)?(?:[$\u20ac]\s?|dollars\s)?(?P<scale>thousands|millions|billions)\b"
    r"|(?:\bUSD|\bUS\$|\$)\s?(?P<after>thousands|millions|billions)\b",
    re.I,
)
_SCALES = {"t": 1e3, "m": 1e6, "b": 1e9}
_ABOVE = 160  # characters of the line over a table


def above(grid: Grid, text: str) -> str:
    """The line right over a table, "" where there is none or a long one."""
    start = grid.rows[0][0].start
    lines = text[max(0, start - _ABOVE - 4) : start].rstrip().rsplit("\n", 1)
    return lines[-1] if len(lines) == 2 or start <= _ABOVE else ""


def words(grid: Grid, text: str, title: Sentence | None, page: str) -> tuple[str, str]:
    """The heading above a table, else the title of the page, and the line right over it."""
    return text[title.start : title.end] if title else page, above(grid, text)


def scale(grid: Grid, text: str) -> float:
    """In which unit a table gives its sums: 1e6 where the line over it or its corner says "(in millions)"."""
    corner = grid.rows[0][1][0].words
    said = _IN_MILLIONS.search(above(grid, text).strip(" *_#")) or _IN_MILLIONS.search(corner)
    return _SCALES[(said["scale"] or said["after"])[0].lower()] if said else 1.0


def scaled(label: Label, factor: float) -> Label:
    """A label in the unit of its table, unless it gives one."""
    return replace(label, scale=factor) if factor != 1.0 == label.scale else label


def pair_above(grid: Grid, sentences: Sequence[Sentence], text: str) -> tuple[Product, Product] | None:
    """The two products that the line before a table sets against each other: "X vs Y speedup"."""
    at = _first(grid, sentences)
    for sentence in reversed(sentences[max(0, at - 1) : at]):
        named = [p for p in sentence.products if not (p.is_vendor or p.passive)]
        gains = _GAINS.match(text, named[0].end) if len(named) == 2 else None  # "X performance boost over Y"
        if gains and AGAINST.fullmatch(text, gains.end(), named[1].start):
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
