"""Rows and cells: the table lines of a text, cut at their bars, with what each cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims.extraction import cues
from claims.extraction.records import Cue, Product, Quantity, Section, Sentence

_RULE = re.compile(r"(?=.*-)[\s:|=-]*$")
_FIGURE = re.compile(r"[\s*_`~<>=\u2264\u2265]{0,4}(?:[$\u20ac\u00a3]\s?)?\d")

_FEW_NAMED = 0.2  # of the rows of a table whose labels come first


@dataclass(slots=True)
class Cell:
    """One cell: its span and words, its products, quantities and metric words."""

    start: int
    end: int
    words: str = ""
    products: list[Product] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    metrics: list[Cue] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table: its rows with their cells; `headed`: the first row names the columns."""

    rows: list[tuple[Sentence, list[Cell]]]
    headed: bool = True


def grids(sentences: Sequence[Sentence], text: str) -> Iterator[Grid]:
    """The tables of a text, ruled lines left out; two rows at least."""
    for lines in _tables(sentences):
        for rows, ruled in _parts(lines, text):
            if len(rows) >= 2:
                yield Grid(rows, ruled or not _states(rows[0][1]))


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


def _parts(lines: Sequence[Sentence], text: str) -> Iterator[tuple[list[tuple[Sentence, list[Cell]]], bool]]:
    """Tables with nothing between them, and whether a rule sets off their first row: what is ruled begins one."""
    rows: list[tuple[Sentence, list[Cell]]] = []
    ruled = False
    for line in lines:
        if not _RULE.match(text, line.start, line.end):
            rows.append((line, _cells(line, text)))
        elif len(rows) == 1 or (len(rows) == 2 and _goes_on(rows[1][1])):
            ruled = True
        elif rows and not _states(rows[-1][1]):
            yield rows[:-1], ruled
            rows, ruled = rows[-1:], True
    yield rows, ruled


def _states(row: Sequence[Cell]) -> bool:
    """Whether a row gives figures, as the head of a table does not."""
    return any(_FIGURE.match(c.words) and not any(p.start <= c.start + 4 for p in c.products) for c in row[1:])


def _cells(row: Sentence, text: str) -> list[Cell]:
    start, end = row.start, row.end
    start += 1 if text[start] == "|" else 0  # one bar only: the first cell may be empty
    end -= 1 if text[end - 1] == "|" and end - start > 1 else 0
    found, at = [], start
    for bar in re.finditer(r"(?<!\\)\|", text[start:end]):
        found.append(_cell(row, text, at, start + bar.start()))
        at = start + bar.end()
    found.append(_cell(row, text, at, end))
    return found


def _cell(row: Sentence, text: str, start: int, end: int) -> Cell:
    return Cell(
        start, end, text[start:end].strip(" *_`\\"),
        [p for p in row.products if start <= p.start < end],
        [q for q in row.quantities if start <= q.start < end],
        cues.load().metrics.find(text, start, end),
    )  # fmt: skip


def ware(cell: Cell) -> Product | None:
    """The product that a cell names; a link or a memory is a property of one."""
    named = [p for p in cell.products if not (p.is_vendor or p.passive or p.type == "part")]
    kinds = [p for p in named[1:] if named[0].type == "family" and p.key.startswith(f"{named[0].key}-")]
    return next(iter([*kinds, *named]), None)  # "Ascend: 8 x Ascend 910"


STATISTICS = re.compile(
    r"\b(?:p\d\d|avg|average|mean|median|min)\s?/\s?(?:p\d\d|max|peak|mean|median)\b", re.I
)  # side by side
_SLASH = re.compile(r"\s/\s|(?<=\d)/(?=\d)")


def slashed(cell: Cell) -> list[Cell]:
    """ "3,958 (sparse) / 1,979 (dense)", "120/300": two cells in one."""
    starts = [cell.start]
    parts = _SLASH.split(cell.words)[:4]
    for words in parts:
        starts.append(starts[-1] + len(words))
    return [Cell(at, cell.end, words) for at, words in zip(starts, parts, strict=False)]


def headed(grid: Grid) -> tuple[list[Cell], list[tuple[Sentence, list[Cell]]]]:
    """The head of a table, of one row or two, and the rows below it."""
    if not grid.headed:
        return [], grid.rows
    head, body = grid.rows[0][1], grid.rows[1:]
    if len(body) >= 2 and _is_title(head) and not _states(body[0][1]) and _names(body[0][1]) >= 2:
        head, body = body[0][1], body[1:]  # "| Specifications | | |" above the names of the columns
    if len(body) >= 2 and _KIND_OF_NAME.fullmatch(body[0][1][0].words) and _names(body[0][1]) >= 2 > _names(head):
        head, body = body[0][1], body[1:]  # "| | CPU | GPU |" above "| Model | X | Y |"
    if len(body) >= 2 and _goes_on(body[0][1]):
        lower = body[0][1]
        aligned = len(head) >= len(lower) and not any(c.words.strip() for c in head[len(lower) :])
        return (_merged(head, lower) if aligned else lower), body[1:]
    return _unranked(_shifted(head, body), body)


_KIND_OF_NAME = re.compile(
    r"(?:(?:product|model|chip|part|device|GPU|CPU|processor|accelerator)\s)?(?:name|model|product|part|chip|SKU|device)s?",
    re.I,
)
_RANK = re.compile(r"(?:rank(?:ing)?|#|no\.?|nr\.?|pos(?:ition)?|place)", re.I)
_ORDINAL = re.compile(r"(?:#?\d{1,3}\.?)?")


def _unranked(
    head: list[Cell], body: list[tuple[Sentence, list[Cell]]]
) -> tuple[list[Cell], list[tuple[Sentence, list[Cell]]]]:
    """A table without its first column, where that only numbers the rows."""
    numbered = len(head) > 2 and all(_ORDINAL.fullmatch(cells[0].words.strip(" *")) for _, cells in body)
    if not numbered or not _RANK.fullmatch(head[0].words.strip(" *")):
        return head, body
    return head[1:], [(row, cells[1:]) for row, cells in body if len(cells) > 1]


def _is_title(row: Sequence[Cell]) -> bool:
    return len(row) > 2 and sum(bool(c.words) for c in row) <= 1


def _names(row: Sequence[Cell]) -> int:
    return sum(bool(c.products) for c in row)


def _shifted(head: list[Cell], body: Sequence[tuple[Sentence, list[Cell]]]) -> list[Cell]:
    """ "| X | Y | |" over rows of a label and two figures: the empty corner has gone to the end, or nowhere."""
    filled = [sum(bool(c.words.strip()) for c in cells) for _, cells in body]
    names = [c for c in head if c.words.strip()]
    named = sum(any(p.type != "part" for p in cells[0].products) or bool(cells[0].quantities) for _, cells in body)
    labelled = named <= _FEW_NAMED * len(body)
    if len(names) < 2 or names != head[: len(names)] or not labelled or not all(c.products for c in names):
        return head
    return [Cell(0, 0), *names] if len(names) == max(filled, default=0) - 1 else head


def _merged(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Cell]:
    """A head of two rows as one: what heads several columns goes with each of theirs."""
    found, above = [], Cell(0, 0)
    for i, cell in enumerate(lower):
        own = upper[i] if i < len(upper) else Cell(0, 0)
        above = own if own.words or i <= 1 else above
        head = above if cell.words else own
        words = f"{head.words} {cell.words}".strip()
        start = head.start if head.words else cell.start
        found.append(Cell(start, cell.end, words, [*head.products, *cell.products], [], [*cell.metrics, *head.metrics]))
    return found


def _goes_on(row: Sequence[Cell]) -> bool:
    """Whether a row under the head is its second: names of columns, none of the row itself, no figures."""
    return not row[0].words and sum(bool(c.words) for c in row) >= 2 and not _states(row)


def outside(cell: Cell, text: str) -> list[Quantity]:
    """The figures of a cell; those of a kind with them in parentheses only explain ("192 MB (96 MB per die)")."""
    plain = [q for q in cell.quantities if not inside(cell, q, text)]
    kinds = {_kind(q) for q in plain}
    explains = [q for q in cell.quantities if q not in plain]
    return [*plain, *(q for q in explains if _kind(q) not in kinds)]


def _kind(quantity: Quantity) -> tuple[bool, str | None, str]:
    """What a figure explains: "2x Xeon (32 cores)" counts chips outside, cores inside."""
    return quantity.shape in ("mult", "percent"), quantity.unit, quantity.noun if quantity.shape == "count" else ""


def inside(cell: Cell, quantity: Quantity, text: str) -> bool:
    before = text[cell.start : quantity.start]
    return before.rfind("(") > before.rfind(")")
