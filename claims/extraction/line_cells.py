"""The cells of a line that lost its bars: figures with their units, asides and marks for nothing.

" 80 GB HBM3 192 GB n/a"  ->  "80 GB HBM3", "192 GB", "n/a"
"""

from __future__ import annotations

import re

from claims.extraction import units

_GAP = re.compile(r"\s+")
_FIGURE = re.compile(r"[~<>$\u20ac]{0,2}\d[\d,]*(?:\.\d+)?[x%+]?")
_NOTHING = re.compile(r"(?:n/?a|-{1,2}|\u2014|\u2013|\?{1,3}|tbd|tba)(?=\s|$)", re.I)
_ASIDE = re.compile(r"\s?\([^()\n]{1,24}\)|\s(?:HBM|G?DDR|LPDDR|MX|FP|INT|BF)\w{1,5}(?=\s|$)")
_OPENS = re.compile(r"\s(?=[~<>$\u20ac]{0,2}\d|(?:n/?a|N/?A|-|\u2014|\u2013)(?:\s|$))")


def cells(text: str, at: int) -> list[int]:
    """The gaps before the cells of a line from a place on, [] where it holds anything else."""
    bars: list[int] = []
    while at < len(text):
        gap, cell = _GAP.match(text, at), 0
        cell = _cell(text, gap.end()) if gap else 0
        if not gap or not cell:
            return []
        empty = (len(gap.group()) - 1) // 2
        bars += [at + 2 * i for i in range(empty + 1)]
        at = cell
    return bars


def _cell(text: str, at: int) -> int:
    """Where the cell ends that begins at a place, 0 where none does."""
    if nothing := _NOTHING.match(text, at):
        return nothing.end()
    figure = _FIGURE.match(text, at)
    if figure is None:
        return 0
    unit = units.read(text, figure.end())
    end = unit.end if unit else figure.end()
    aside = _ASIDE.match(text, end)
    end = aside.end() if aside else end
    return end if text[end : end + 1] in ("", " ") else 0


def behind_label(text: str, least: int, most: int) -> list[int]:
    """The gaps before the cells that a line ends in behind its label, [] where it is no such line."""
    gaps = [gap.start() for gap in _OPENS.finditer(text)]
    if len(gaps) < least:
        return []
    near = gaps[-2 * most :]  # more cells than that are too many from any of them
    found = (cells(text, gap) for gap in near if any(c.isalpha() for c in text[:gap]))
    bars = next((bars for bars in found if bars), [])
    return bars if least <= len(bars) <= most else []
