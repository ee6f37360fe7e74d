"""Tables drawn with blanks and lines become bars, one character for one character.

GPU     Memory   TDP           +------+--------+          .. list-table::
H200    141 GB   700 W         | GPU  | Memory |             * - GPU        ->  | GPU  | Memory |   and so on
                               +======+========+               - Memory
                               | H200 | 141 GB |             * - H200
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_GAP = re.compile(r"(?<=[^\s.!?:;,])[ ]{2,}(?=\S)")
_FIGURE = re.compile(r"[~<>$\u20ac\u00a3+-]{0,2}\d|n/?a$|-+$", re.I)
_WIDEST = 200  # characters of a line
_CELL = 44  # characters of a cell
_LABEL = 6  # of the shortest column of labels
_SHIFT = 12  # by how much a figure may start before the name above it ends
_RULE = re.compile(r"\s*\+(?:[-=]{2,}\+){1,20}\s*$")
_LINED = re.compile(r"\s*[|+][\s|+=-]*$")
_LIST_TABLE = re.compile(r"list-table(?:::|\})")
_ROW = re.compile(r"(?P<indent>\s*)\*\s-(?=\s|$)")
_OPTION = re.compile(r"\s+:[a-z-]+:")
_ROWS = 200


def mark(text: str) -> str:
    """The text with bars in its drawn tables."""
    lines = text.split("\n")
    if "+--" in text:
        _grids(lines)
    if "list-table" in text:
        lines = "\n".join(_list_tables(lines)).split("\n")
    if "   " in text:
        _aligned(lines)
    return "\n".join(lines)


def _grids(lines: list[str]) -> None:
    """Tables with lines of plus and minus: the one under the head stays, the others become blanks."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].lstrip().startswith(("|", "+")):
            end += 1
        rules = [i for i in range(at, end) if _RULE.match(lines[i])]
        if len(rules) >= 2:
            _grid(lines, at, end, rules)
        at = max(end, at + 1)


def _grid(lines: list[str], first: int, end: int, rules: Sequence[int]) -> None:
    head = next((i for i in rules if "=" in lines[i]), rules[1] if rules[0] == first else rules[0])
    for i in range(first, end):
        if i == head:
            lines[i] = lines[i].replace("+", "|").replace("=", "-")
        elif _LINED.match(lines[i]):
            lines[i] = " " * len(lines[i])


def _list_tables(lines: Sequence[str]) -> Iterator[str]:
    """Lists of lists that a directive calls a table: each outer item a row, each inner one a cell."""
    indent, open_, row = -1, False, ""
    for line in lines:
        item = _ROW.match(line) if open_ else None
        deeper = open_ and indent >= 0 and (not line.strip() or len(line) - len(line.lstrip()) > indent)
        if item:
            if row:
                yield row
            indent = len(item["indent"])
            row = f"{item['indent']}|  {line[item.end() :]}"
        elif deeper and row and len(row) < 20 * _WIDEST:
            row += " " + _cell(line, indent)
        else:
            if row:
                yield row
            open_ = bool(_LIST_TABLE.search(line)) or (open_ and not row and _in_head(line))
            row, indent = "", -1
            yield " " * len(line) if open_ and _OPTION.match(line) else line
    if row:
        yield row


def _in_head(line: str) -> bool:
    """Whether a line after the directive is one of its options or blank."""
    return not line.strip() or bool(_OPTION.match(line))


def _cell(line: str, indent: int) -> str:
    bare = line.lstrip()
    inner = len(line) - len(bare) <= indent + 3 and bare[:2] in ("- ", "-")
    return line.replace("-", "|", 1) if inner else line


def _aligned(lines: list[str]) -> None:
    """Columns of plain text: a head without figures, then lines with as many cells, figures among them."""
    at = 0
    while at < len(lines):
        corner = _open_corner(lines, at)
        gaps = len(_gaps(lines[at])) + bool(corner)
        rows = _below(lines, at, gaps, corner) if gaps >= 2 and not _has_figures(lines[at]) else 0
        if rows > 1 or (rows and gaps >= 3):
            for i in range(at, at + rows + 1):
                barred = _barred(lines[i], _in_label(lines[i], gaps, corner))
                lines[i] = f"|{barred[1:]}" if corner and barred.startswith(" ") else barred
            if corner:
                lines[at] = f"|{lines[at][1 : corner - 1]}|{lines[at][corner:]}"
        at += rows + 1


def _open_corner(lines: Sequence[str], head: int) -> int:
    """Where the first name of a head starts that leaves the column of the labels without one, else 0."""
    start = len(lines[head]) - len(lines[head].lstrip())
    first = _gaps(lines[head + 1])[:1] if start >= _LABEL and head + 1 < len(lines) else []
    return start if first and first[0].start() < start <= first[0].end() + _SHIFT else 0


def _gaps(line: str) -> list[re.Match[str]]:
    if len(line) > _WIDEST or "|" in line or "\t" in line:
        return []
    return list(_GAP.finditer(line))


def _below(lines: Sequence[str], head: int, gaps: int, corner: int) -> int:
    rows = 0
    for line in lines[head + 1 : head + 1 + _ROWS]:
        if len(_gaps(line)) - bool(_in_label(line, gaps, corner)) != gaps or not (
            _has_figures(line) or set(line) <= {"-", "=", " "}
        ):
            break
        if any(len(cell) > _CELL for cell in _GAP.split(line)):
            break
        rows += 1
    return rows


def _in_label(line: str, gaps: int, corner: int) -> int:
    """Where a gap within the label of a row ends, before the first column of values; else 0."""
    found = _gaps(line)
    return found[0].end() if corner and len(found) == gaps + 1 and found[0].end() < corner else 0


def _has_figures(line: str) -> bool:
    return any(_FIGURE.match(cell) for cell in _GAP.split(line.strip())[1:])


def _barred(line: str, first: int) -> str:
    """A line with bars in its gaps, but for those that are in the label."""
    if set(line) <= {"-", "=", " "}:
        return " " * len(line)
    return _GAP.sub(lambda gap: "|" * (gap.end() > first) + " " * (len(gap[0]) - (gap.end() > first)), line)
