"""Lines that state something each, without bullets or stops: no paragraph that was wrapped.

The Kestrel S has 64 cores                            ->  three blocks, not one sentence: most lines begin with a
The Kestrel M draws 300 W under a full load               capital, and what follows a break would have fitted
Kestrel cards run in every server of the series           before it
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

_BEGINS = re.compile(r"\s{0,6}[A-Z\d$~]")
_OTHER = re.compile(r"[|\t]|\s{0,24}(?:[-*+\u2022>#]|\d{1,2}[.)])\s")
_FIRST = re.compile(r"\s{0,6}(\S+)")
_FEWEST = 3
_MOST = 0.8  # of the lines begin one; in wrapped prose about every sixth does
_SHORT = 60  # characters that no wrapped prose is as narrow as
_LONGEST = 200  # characters of such a line


def breaks(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that go on with nothing, though the line before has no stop."""
    return {number for run in runs(lines, _is_prose) for number in _of_run(lines, run)}


def _is_prose(line: str) -> bool:
    """No empty line, no bullet, no row."""
    return bool(line.strip()) and not _OTHER.match(line)


def runs(lines: Sequence[str], inside: Callable[[str], bool]) -> Iterator[range]:
    """Runs of at least three lines that are all of a kind."""
    first = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not inside(lines[number]):
            if number - first >= _FEWEST:
                yield range(first, number)
            first = number + 1


def _of_run(lines: Sequence[str], run: range) -> Iterator[int]:
    widths = [len(lines[i].rstrip()) for i in run]
    begun = sum(bool(_BEGINS.match(lines[i])) for i in run)
    if max(widths) > _LONGEST or begun < _MOST * len(run):
        return
    every = begun == len(run) and (len(run) > _FEWEST or max(widths) <= _SHORT)
    for i in run[1:]:
        word = _FIRST.match(lines[i])
        room = max(widths) - len(lines[i - 1].rstrip())
        if word and _BEGINS.match(lines[i]) and (every or len(word[1]) + 1 < room):
            yield i
