"""Tables that lost their bars become tables again: one character for one character, so that offsets stay.

Metric A100 H100 Memory 80 GB 141 GB     ->  Metric|A100|H100/Memory|80 GB|141 GB      (/ is a line break)
Memory / 80 GB / Power / 400 W / ...      ->  Memory|80 GB/Power|400 W/...              each cell was a line
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claims.extraction import (
    flattened_bars,
    flattened_cells,
    flattened_columns,
    flattened_names,
    flattened_pairs,
    flattened_rows,
    units,
)
from claims.extraction.flattened_pairs import Line
from claims.extraction.flattened_rows import Finder
from claims.extraction.records import Product

_SHORT = 48  # characters of a line that may be a cell
_MANY = 6  # columns of the widest table
_SENTENCE = re.compile(r"[.!?;,:][\"')]?\s*$|(?:[a-z]{5}|\d)\.\s[A-Z]")  # not "Inst. Type"
_BULLET = re.compile(r"\s*(?:[-*+\u2022\u25cf]\s|#)")
_NAME_LINE = re.compile(r"\s*(?:[A-Z][A-Za-z]{0,14}[\s-]?){0,3}[A-Za-z]{0,8}[\s-]?\d{1,4}[A-Za-z]{0,4}\s*$")
_RUN = re.compile(
    r"\d(?:[\d.,]*\s?[A-Za-z%][A-Za-z/]{0,7}\s\d[\d.,]*\s?[A-Za-z%][A-Za-z/]{0,7}\s|[\d.,]*\s\d[\d.,]*\s)"
)
_FIGURE = re.compile(
    r"(?<![\w.$-])(?:[~<>]\s?)?[$\u20ac]?(?P<number>\d[\d,]*(?:\.\d+)?(?:\s?-\s?\d[\d,]*(?:\.\d+)?)?)(?:\s?[x%](?!\w))?|(?<=\s)(?:-|\u2014|N/A|n/a)(?=\s|$)"
)
_ASIDE = re.compile(r"\s?\([^()\n]{1,40}\)")
_WORDS = 4  # words of a row's label, counted back from its first figure


def restore(clean: str, find: Finder) -> str:
    """The text with the breaks between cells made bars and those between rows made line breaks."""
    find = cache(find)  # a line is asked about once for each table that it may be part of
    chars = list(clean)
    flattened_bars.restore(clean, chars)
    clean = "".join(chars)
    _of_lines(clean, chars, find)
    flattened_rows.mark(clean, chars, find)
    flattened_names.mark(clean, chars, find)
    flattened_columns.mark(clean, chars, find)
    for start, end in _long_lines(clean):
        _of_one_line(clean, start, end, chars, find)
    return "".join(chars)


def _of_lines(clean: str, chars: list[str], find: Finder) -> None:
    """Tables whose cells are lines."""
    for run in _runs(clean):
        at = 0
        while at < len(run):
            if cards := flattened_pairs.cards(run, at) or flattened_pairs.cards(run, at + 1):
                for value, _ in cards:
                    _join(value.end, chars, " ")
            rows = cards or _columns(run, at, find) or _by_name(run, at, find)
            rows = rows or flattened_cells.rows(run, at) or flattened_pairs.pairs(run, at)
            for row in () if cards else rows:
                for cell in row[:-1]:
                    _join(cell.end, chars, "|")
            at = run.index(rows[-1][-1]) + 1 if rows else at + 1


def _join(at: int, chars: list[str], mark: str) -> None:
    """A mark for the line break at a place, blanks for the further ones."""
    if at < len(chars):
        chars[at] = mark
    while (at := at + 1) < len(chars) and chars[at] in " \n\t":
        chars[at] = " "


def _runs(clean: str) -> list[list[Line]]:
    """Runs of short lines that are no sentences."""
    found: list[list[Line]] = [[]]
    for start, end in flattened_rows.lines(clean):
        text = clean[start:end]
        line = Line(start, end, text)
        if not text.strip():
            continue
        if (
            len(text) <= _SHORT
            and not _BULLET.match(text)
            and "|" not in text
            and (line.is_value or not _SENTENCE.search(text))
        ):
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [run for run in found if len(run) >= flattened_pairs.FEW]


def _columns(run: Sequence[Line], at: int, find: Finder) -> list[Sequence[Line]]:
    """Rows of a table with a header of names: label, then one value for each name."""
    width = 0
    while at + width < len(run) and width <= _MANY and _is_name(run[at + width], find):
        width += 1
    if width < 2:
        return []
    rows, row = [], at + width
    while row + width < len(run) and run[row].is_label and not _is_name(run[row + 1], find):
        rows.append(run[row : row + width + 1])
        row += width + 1
    figures = [cell for r in rows for cell in r[1:]]
    if len(rows) < 2 or sum(cell.is_value for cell in figures) < 0.6 * len(figures):
        return []
    first = at - 1 if at and run[at - 1].is_label and not _is_name(run[at - 1], find) else at
    return [run[first : at + width], *rows]


def _by_name(run: Sequence[Line], at: int, find: Finder) -> list[Sequence[Line]]:
    """Rows of a table with a header of labels: a name, then one value for each further label."""
    width = 0
    while at + width < len(run) and width <= _MANY and run[at + width].is_label and not _is_name(run[at + width], find):
        width += 1
    rows, row = [], at + width
    while width >= 3 and row + width <= len(run) and _is_name(run[row], find):
        if sum(cell.is_value for cell in run[row + 1 : row + width]) < 0.6 * (width - 1):
            break
        rows.append(run[row : row + width])
        row += width
    return [run[at : at + width], *rows] if len(rows) >= 2 else []


def _is_name(line: Line, find: Finder) -> bool:
    named = find(line.text)
    whole = named and sum(p.end - p.start for p in named) >= 0.5 * len(line.text.strip())
    return bool(whole) or bool(
        _NAME_LINE.match(line.text) and not line.is_value and not units.read(line.text.strip().lstrip("0123456789."), 0)
    )


def _long_lines(clean: str) -> list[tuple[int, int]]:
    """Lines with runs of figures."""
    long = ((start, end) for start, end in flattened_rows.lines(clean) if 40 < end - start < 4000)
    return [(s, e) for s, e in long if "|" not in clean[s:e] and len(_RUN.findall(clean, s, e)) >= 2]


def _of_one_line(clean: str, start: int, end: int, chars: list[str], find: Finder) -> None:
    """A table in one line: names side by side, then runs of as many figures."""
    text = clean[start:end]
    header = _header(text, find)
    if not header:
        return
    rows = [run for run in _figures(text, header[-1].end) if len(run) == len(header)]
    if len(rows) < 2:
        return
    before = header[-1].end
    breaks, bars = [], []
    bars += [p.start for p in header if p.start]
    for row in rows:
        label = _label(text, before, row[0][0])
        if label is None:
            return
        breaks.append(label)
        bars += [figure[0] for figure in row]
        before = row[-1][1]
    if (tail := text[before:]).strip():
        breaks.append(before + len(tail) - len(tail.lstrip()))
    for place, mark in [*((at, "\n") for at in breaks), *((at, "|") for at in bars)]:
        chars[start + place - 1] = mark


def _header(text: str, find: Finder) -> list[Product]:
    """The longest chain of names with nothing but blanks between them."""
    best: list[Product] = []
    chain: list[Product] = []
    for product in find(text):
        gap = text[chain[-1].end : product.start] if chain else ""
        if product.is_vendor:
            continue
        chain = [*chain, product] if chain and len(gap) <= 12 and re.fullmatch(r"\s(?:[A-Z]\w+\s)?", gap) else [product]
        best = chain if len(chain) > len(best) else best
    return best if len(best) >= 2 and text[best[0].start - 1 : best[0].start] in ("", " ") else []


def _figures(text: str, at: int) -> list[list[tuple[int, int]]]:
    """Runs of figures with only blanks between them."""
    runs: list[list[tuple[int, int]]] = []
    end = -1
    for match in _FIGURE.finditer(text, at):
        if match.start() < end:
            continue
        stop = match.end()
        if match["number"] and (unit := units.read(text, stop)):
            stop = unit.end
        if aside := _ASIDE.match(text, stop):
            stop = aside.end()
        if runs and runs[-1] and text[end : match.start()] == " ":
            runs[-1].append((match.start(), stop))
        else:
            runs.append([(match.start(), stop)])
        end = stop
    return runs


def _label(text: str, before: int, start: int) -> int | None:
    """Where the label of a row begins: at most a few words before its first figure."""
    words = list(re.finditer(r"\S+", text[before:start]))
    return before + words[-min(_WORDS, len(words))].start() if words else None
