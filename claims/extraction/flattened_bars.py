"""Tables that kept their bars and lost their line breaks, or have too many of them; one character for one character.

| Metric | Value | |---|---| | TTFT | 42 ms |        ->  a line for each row
Spec |/H100 |/---|---|/Memory |/80 GB |              ->  Spec |H100 |/---|---|/Memory |80 GB |    (/ is a line break)
Memory<tab>80 GB<tab>141 GB                          ->  Memory|80 GB|141 GB
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import flattened_rows, units

_RULE = re.compile(r"\|?(?:\s?:?-{2,}:?\s?\|){2,12}(?:\s?:?-{2,}:?)?")
_RULE_LINE = re.compile(r"\s?\|?(?:\s?:?-{2,}:?\s?\|){2,12}\s?(?::?-{2,}:?)?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_TABS = re.compile(r"(?<=\S)[ ]?\t[ \t]*(?=\S)")
_CELL_LINES = 3  # lines that one cell may run over
_ROWS = 200
_LONGEST = 6000  # characters of a table in one line


def restore(clean: str, chars: list[str]) -> None:
    """Puts the line breaks and bars of such tables right."""
    lines = list(flattened_rows.lines(clean))
    for number, (start, end) in enumerate(lines):
        text = clean[start:end]
        if "--" in text and "|" in text:
            if _RULE_LINE.fullmatch(text):
                _join(clean, lines, number, chars)
            elif end - start <= _LONGEST:
                _cut(clean, start, end, chars)
        elif "\t" in text and len(text) <= 400:
            _bar_tabs(clean, lines, number, chars)


def _cut(clean: str, start: int, end: int, chars: list[str]) -> None:
    """Breaks a line that holds a whole table into its rows."""
    rule = _RULE.search(clean, start, end)
    width = len(re.findall(r"-{2,}", rule.group())) if rule else 0
    bars = [m.start() for m in _BAR.finditer(clean, start, end)]
    if width < 2 or len(bars) < 3 * (width + 1) or rule is None or bars[width + 1 : width + 2] != [rule.start()]:
        return
    gaps = [bars[0] - 1] if bars[0] > start else []
    for last in range(width, len(bars), width + 1):
        following = bars[last + 1] if last + 1 < len(bars) else end
        if last + 1 < len(bars) and clean[bars[last] + 1 : following].strip():
            break
        gaps.append(bars[last] + 1)
    for gap in gaps:
        if gap < end and chars[gap] == " ":
            chars[gap] = "\n"


def _join(clean: str, lines: Sequence[tuple[int, int]], rule: int, chars: list[str]) -> None:
    """Joins lines that each hold one cell with its bar into rows as wide as the ruled line."""
    width = len(re.findall(r"-{2,}", clean[slice(*lines[rule])]))
    head = lines[max(0, rule - width) : rule]
    if len(head) < width or not all(_closes(clean, line) for line in head):
        return
    _blank(head, chars)
    row: list[tuple[int, int]] = []
    cells = 0
    for line in lines[rule + 1 : rule + 1 + _ROWS * width]:
        row.append(line)
        cells += _closes(clean, line)
        if len(row) > cells + _CELL_LINES or clean.count("|", *line) > 1:
            return
        if cells == width:
            _blank(row, chars)
            row, cells = [], 0


def _closes(clean: str, line: tuple[int, int]) -> bool:
    text = clean[slice(*line)].rstrip()
    return text.endswith("|") and text.count("|") == 1


def _blank(lines: Sequence[tuple[int, int]], chars: list[str]) -> None:
    for _, end in lines[:-1]:
        chars[end] = " "


def _bar_tabs(clean: str, lines: Sequence[tuple[int, int]], number: int, chars: list[str]) -> None:
    """Tabs between cells are bars where there are two, or where a line beside has some too."""
    start, end = lines[number]
    tabs = [tab for tab in _TABS.finditer(clean, start, end) if not _of_unit(clean, tab)]
    beside = [lines[i] for i in (number - 1, number + 1) if 0 <= i < len(lines)]
    if len(tabs) >= 2 or (tabs and any(_TABS.search(clean, *line) for line in beside)):
        for tab in tabs:
            chars[tab.start() : tab.end()] = "|" + " " * (tab.end() - tab.start() - 1)


def _of_unit(clean: str, tab: re.Match[str]) -> bool:
    """Whether a tab stands between a number and its unit: "19.5<tab>TFLOPS"."""
    unit = units.read(clean, tab.end()) if clean[tab.start() - 1].isdigit() else None
    return unit is not None and clean[unit.end : unit.end + 1] in ("", " ", "\t", "\n", "*", "|")
