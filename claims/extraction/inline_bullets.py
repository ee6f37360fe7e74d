"""Bullets that a conversion ran on in one line become lines again: a line break for the blank before each mark.

"Results - Revenue rose 20% [3] - Capex was $4 billion [5] - ..."   ->  each "- ..." is an item of its own
"X | Memory: 80 GB | TDP: 700 W", no row of a table                  ->  "X : Memory: 80 GB ; TDP: 700 W"
"Memory |" over "80 GB of HBM at 2 TB/s. |", cells of one line each   ->  the same without the bars
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

_LEAST = 120  # characters of a line that may hold several items
_ITEM = 24  # characters that an item has at least: "Memory - 80 GB - HBM" is no list of sentences
_DASH = re.compile(r"(?<=\S)(?P<gap>\s{1,24})-\s(?=[A-Z][\w'&.-]*\s)")
_DOT = re.compile(r"(?<=\S)(?P<gap>\s{1,4})[\u2022\u25cf\u25aa]\s(?=\S)")
_MANY = 4
_VALUED = re.compile(r"\s*[A-Z][\w /()&-]{1,32}:\s[~$<>\u2248]?\d[^|]*")
_ENDED = ".:;!?)]\"'"


def split(clean: str) -> str:
    """The text with line breaks before the bullets inside its lines; the same length."""
    chars = list(clean)
    at = 0
    lines = clean.split("\n")
    cells = _cells(lines)
    for number, line in enumerate(lines):
        if "|" in line:
            chars[at : at + len(line)] = line.replace("|", " ") if number in cells else _unbarred(line)
        elif len(line) >= _LEAST:
            for mark in [*_dashes(line), *_dots(line)]:
                chars[at + mark] = "\n"
        at += len(line) + 1
    return "".join(chars)


_CELL = re.compile(r"\s{0,8}[^\s|][^|]*\|\s*")
_PROSE = 6  # words of a cell that tells something; shorter ones are those of a table that lost its rows


def _cells(lines: Sequence[str]) -> set[int]:
    """The lines that are all that a cell holds, with the bar that ends it, where some cell beside them tells something
    in words and no row of a table stands above or below."""
    found: set[int] = set()
    for is_cell, run in groupby(range(len(lines)), lambda n: "|" in lines[n] and bool(_CELL.fullmatch(lines[n]))):
        numbers = list(run) if is_cell else []
        beside = [lines[n] for n in (numbers[0] - 1, numbers[-1] + 1) if 0 <= n < len(lines)] if numbers else []
        if any(len(lines[n].split()) > _PROSE for n in numbers) and all(line.count("|") < 2 for line in beside):
            found.update(numbers)
    return found


def _unbarred(line: str) -> str:
    """A line of labels and values between bars without them: a table gives its labels once, above or in front."""
    first, *cells = line.split("|")
    if len(cells) < 2 or not first.strip() or not all(_VALUED.fullmatch(cell) for cell in cells):
        return line
    return first + (";" if _VALUED.fullmatch(first) else ":") + ";".join(cells)


def _dots(line: str) -> list[int]:
    """The blanks before round bullets, which stand for nothing else."""
    found = [m.end("gap") - 1 for m in _DOT.finditer(line)]
    return found if len(found) > 1 or line.lstrip()[:1] in "\u2022\u25cf\u25aa" else []


def _dashes(line: str) -> list[int]:
    """The blanks before dashes that open items: most stand behind a stop or a footnote, or many are all that the line
    has; asides of a sentence go on in lower case."""
    found = list(_DASH.finditer(line))
    long = all(b - a >= _ITEM for a, b in pairwise([*(m.start() for m in found), len(line)]))
    if len(found) < 2 or not long:
        return []
    ended = [m for m in found if line[m.start() - 1] in _ENDED or len(m["gap"]) > 2]
    every = len(found) >= _MANY and line.count(" - ") == len(found)
    return [m.end("gap") - 1 for m in found] if every or 2 * len(ended) >= len(found) else []
