"""Run the code blocks of a Markdown page like the cells of a notebook.

A ```python block runs in the names of the blocks before it; a ```text block right after it is what it prints.
`python -m tests.unit.docs.blocks PAGE` writes the printed text into the page.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n*^```text\n(?P<output>.*?)^```\n)?", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Cell:
    line: int
    code: str
    expected: str | None
    span: tuple[int, int]  # of the expected text in the page


def cells(text: str) -> list[Cell]:
    return [
        Cell(text.count("\n", 0, m.start("code")) + 1, m["code"], m["output"], m.span("output"))
        for m in _BLOCK.finditer(text)
    ]


def run(page: Path) -> Iterator[tuple[Cell, str]]:
    """Each cell with what it printed. An exception carries the line of the page."""
    names: dict[str, object] = {"__name__": "__tutorial__"}
    for cell in cells(page.read_text(encoding="utf-8")):
        printed = io.StringIO()
        code = compile("\n" * (cell.line - 1) + cell.code, str(page), "exec")
        with contextlib.redirect_stdout(printed):
            exec(code, names)
        yield cell, printed.getvalue()


def rewrite(page: Path) -> None:
    """Put what the cells print into the page."""
    text = page.read_text(encoding="utf-8")
    for cell, printed in reversed(list(run(page))):
        if cell.expected is not None:
            start, end = cell.span
            text = text[:start] + printed + text[end:]
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        rewrite(Path(argument))
