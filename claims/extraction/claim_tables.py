"""Tables that list claims: one column holds a sentence each, which says more than its place in the table.

| # | Claim                                  | Source |       - Kestrel: 3x the throughput of the Osprey
| 1 | Kestrel: 3x the throughput of the Osprey | keynote |  ->  keynote
| 2 | "The Kestrel draws 300 W"              | analyst |       - "The Kestrel draws 300 W" ...
"""

from __future__ import annotations

import re

from claims.extraction.statements import runs

_ROW = re.compile(r"\s{0,4}\|.*\|\s*")
_RULE = re.compile(r"[\s|:-]+")
_HEAD = re.compile(
    r"(?:(?:key|main|vendor|the|headline|performance|central)\s)?"
    r"(?:claims?|statements?|findings?|takeaways?|announcements?|assertions?|what\s(?:they|it|was)\s(?:say|said|claimed?)s?)",
    re.I,
)
_NUMBER = re.compile(r"\W*\d{0,3}\W*")
_WORDS = 4  # that a sentence has at least
_FEWEST = 2  # sentences that make it a table of claims


def open_up(clean: str) -> str:
    """The text with the cells of such tables as lines, the sentences as bullets; the same length."""
    lines = clean.split("\n")
    for run in runs(lines, _is_row):
        column = _column([_cells(lines[i]) for i in run])
        for i in run if column else ():
            lines[i] = _as_lines(lines[i], column)
    return "\n".join(lines)


def _is_row(line: str) -> bool:
    return bool(_ROW.fullmatch(line))


def _cells(line: str) -> list[str]:
    return [cell.strip(" *_") for cell in line.strip().strip("|").split("|")]


def _column(rows: list[list[str]]) -> int:
    """Which column holds the sentences: that whose head says so, or the second of numbered rows; 0: none, as where
    another holds the figures of what they name."""
    if any(_figures([r[number] for r in rows[1:] if len(r) > number]) for number in range(len(rows[0]))):
        return 0
    for number, head in enumerate(rows[0], 1):
        if _HEAD.fullmatch(head) and _said([r[number - 1] for r in rows[1:] if len(r) >= number]):
            return number
    body = [r for r in rows if not _RULE.fullmatch("|".join(r))]
    numbered = all(len(r) > 2 and _NUMBER.fullmatch(r[0]) for r in body)
    return 2 if numbered and _said([r[1] for r in body]) else 0


_FIGURE = re.compile(
    r"(?!(?:19|20)\d\d(?:\D|$))[~\u2248<>\u2264\u2265+$\u20ac-]{0,2}\d[\d.,]*(?:\s?[-\u2013]\s?\d[\d.,]*)?\s?\S{0,10}"
)


def _figures(cells: list[str]) -> bool:
    """Whether most cells of a column, two at least, are figures that are no running numbers."""
    told = [c for c in cells if not _RULE.fullmatch(c or "-")]
    found = [c for c in told if _FIGURE.fullmatch(c)]
    running = all(_NUMBER.fullmatch(c) and int("0" + re.sub(r"\D", "", c)) <= len(told) + 1 for c in found)
    return len(found) >= _FEWEST and 3 * len(found) >= 2 * len(told) and not running


def _said(cells: list[str]) -> bool:
    """Whether most cells are sentences."""
    long = [c for c in cells if len(c.split()) >= _WORDS]
    return len(long) >= _FEWEST and 3 * len(long) >= 2 * len([c for c in cells if not _RULE.fullmatch(c or "-")])


_BAR = re.compile(r"\s?\|\s?")


def _as_lines(line: str, column: int) -> str:
    """A row with line breaks for its bars, and a dash before the sentence."""
    if _RULE.fullmatch(line):
        return " " * len(line)
    found = list(_BAR.finditer(line))
    chars = list(line)
    for number, bar in enumerate(found, 1):
        mark = "\n- "[-len(bar.group()) :] if number == column else "\n"
        chars[bar.start() : bar.end()] = mark.ljust(len(bar.group()))
    return "".join(chars)
