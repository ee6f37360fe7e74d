"""Tables of other markup become bars and line breaks, one character for one character: HTML cells, rows of commas,
and what is drawn with blanks and lines (`drawn`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import asciidoc, boxes, drawn, spans, wikitables

_HTML = re.compile(r"<(?P<end>/?)table\b", re.I)
_CELL_END = re.compile(r"</t[dh]\s?>(?=\s*<t[dh]\b)", re.I)
_ROW_END = re.compile(r"</tr\s?>", re.I)
_COMMAS = 14  # columns of the widest table of commas
_ROWS = 200


def mark(text: str) -> str:
    """The text with bars in its HTML tables, its rows of commas, its tables of wikis and AsciiDoc, and drawn ones."""
    return drawn.mark(asciidoc.mark(wikitables.mark(_commas(_html(boxes.mark(text))))))


def _html(text: str) -> str:
    pieces, at, inside = [], 0, False
    for tag in _HTML.finditer(text):
        pieces.append(_barred(text[at : tag.start()]) if inside else text[at : tag.start()])
        at, inside = tag.start(), not tag["end"]
    return "".join([*pieces, _barred(text[at:]) if inside else text[at:]]) if pieces else text


def _barred(table: str) -> str:
    flat = table.replace("\n", " ")
    barred = _CELL_END.sub(lambda end: "|" + " " * (len(end.group()) - 1), flat)
    barred = _ROW_END.sub(lambda end: "\n" + " " * (len(end.group()) - 1), barred)
    return spans.spread(flat, barred) if "span=" in flat else barred


def _commas(text: str) -> str:
    """Rows of commas: a head without figures, then two rows or more of as many cells, figures among them."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        rows = _csv(lines, at)
        for row in range(at, at + rows):
            lines[row] = lines[row].replace(",", "|")
        at += max(1, rows)
    return "\n".join(lines)


def _csv(lines: Sequence[str], at: int) -> int:
    """How many lines from one on are rows of commas, its head among them; none where it is no such head."""
    width = lines[at].count(",")
    if not 2 <= width <= _COMMAS or len(lines[at]) > 240 or re.search(r"[.!?]\s|,\sand\b|,\s?\d", lines[at]):
        return 0
    rows = 1
    while at + rows < min(len(lines), at + _ROWS) and _is_row(lines[at + rows], width):
        rows += 1
    return rows if rows >= 3 else 0


def _is_row(line: str, width: int) -> bool:
    return line.count(",") == width and len(line) <= 240 and len(re.findall(r",\s?[$~<>]?\d", line)) >= min(2, width)
