"""Tables of AsciiDoc become rows of bars, one character for one character.

[cols="1,1,1"]
|===
| Feature | T4 | L4
                            ->  | Feature | T4 | L4
| *Memory*
| 16 GB                         | Memory | 16 GB | 24 GB
| 24 GB
|===
"""

from __future__ import annotations

import re

_TABLE = re.compile(
    r"^(?P<head>(?:\[[^\]\n]{0,200}\][ \t]*\n)?(?:\.[^\s.][^\n]{0,200}\n)?)"
    r"\|={3,}[ \t]*\n(?P<body>(?:(?!\|={3}).*\n){1,600})\|={3,}",
    re.M,
)
_COLUMNS = re.compile(r"\bcols\s?=\s?\"(?:(?P<times>\d{1,2})\*|(?P<listed>[^\"\n]{1,120}))")
_BAR = re.compile(r"(?:(?<=^)|(?<=\s))(?:\d{0,2}\+?[<^>.aehlmsd]{0,3})\|(?!\|)", re.M)
_LINE_OF_CELLS = 2


def mark(text: str) -> str:
    """The text with its AsciiDoc tables as rows of bars."""
    return _TABLE.sub(_barred, text) if "|===" in text else text


def _barred(table: re.Match[str]) -> str:
    lines = table["body"].split("\n")[:-1]
    width = _width(table["head"], lines)
    if width < _LINE_OF_CELLS:
        return table.group()
    start, end = table.start("body") - table.start(), table.end("body") - table.start()
    blank = [re.sub(r"[^\n]", " ", part) for part in (table.group()[:start], table.group()[end:])]
    return table["head"] + blank[0][len(table["head"]) :] + _rows(lines, width) + blank[1]


def _width(head: str, lines: list[str]) -> int:
    """How many columns: as the first line has cells, else as the attributes say."""
    first = next((line for line in lines if line.strip()), "")
    cells = len(_BAR.findall(first))
    columns = _COLUMNS.search(head)
    if cells >= _LINE_OF_CELLS or columns is None:
        return cells
    return int(columns["times"]) if columns["times"] else columns["listed"].count(",") + 1


def _rows(lines: list[str], width: int) -> str:
    """Lines joined until a row has its cells; blank lines between rows would end the table."""
    joined, filled = "", 0
    for line in lines:
        bare = _BAR.sub(lambda bar: " " * (len(bar.group()) - 1) + "|", line)
        cells = bare.count("|")
        full = filled >= width and cells > 0
        joined += ("\n" if full and joined else " " if joined else "") + bare
        filled = cells if full else filled + cells
    return joined + "\n"
