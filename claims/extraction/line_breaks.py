"""Line breaks inside a paragraph: whether two lines each stand for themselves, though neither ends in a stop.

"Wren-1 has 400 cores" / "Wren-2 has 850 cores on a 7nm process"  ->  two statements: they begin alike
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS = re.compile(r"\s{0,12}([A-Z][A-Za-z]{0,15})[\s-]?[A-Z]?\d")
_PAIR = 160  # characters of a line of label and value
_WIDEST = 125  # characters of a line that an editor wraps


def parallel(last: str, text: str) -> bool:
    """Lines that begin with names of one series, or are longer than any that a hard wrap makes."""
    opens, before = _OPENS.match(text), _OPENS.match(last)
    alike = opens is not None and before is not None and opens[1] == before[1]
    return alike or (len(last.strip()) > _WIDEST and text.lstrip()[:1].isupper())


_ENTRY = re.compile(r"\s{0,12}([A-Za-z]{1,15})[\s-]?[A-Z]?\d[\w.]{0,8}(?:\s\([^()]{1,24}\))?\s?(?:-{1,2}|:|=|\u2014)\s")


def entries(last: str, text: str) -> bool:
    """ "k2 - 45 TFLOPS" above "k3 - 123 TFLOPS": lines of a list that begin with members of one series."""
    one, other = _ENTRY.match(last), _ENTRY.match(text)
    return one is not None and other is not None and one[1] == other[1]


def opens_list(last: str) -> bool:
    """Whether what follows a line is its list."""
    return last.rstrip().endswith(":")


def heads_list(line: str) -> bool:
    """ "X specs:" is a line of its own where bullets follow, however the line before ended."""
    bare = line.strip()
    return len(bare) <= 60 and bare.endswith(":") and bare[:1].isupper()


_PAIRS = re.compile(r"\s{0,24}[-*+\u2022]\s{1,8}[^|\n]{1,40}:\s[^|\n]{1,60}\|")


def bars(line: str) -> int:
    """How many bars or tabs part a line into cells; "- Batch 8: 329 tok/s | TTFT: 0.3 s" is an item of labels."""
    tabs = line.count("\t")
    return tabs if tabs >= 2 else 0 if _PAIRS.match(line) else line.count("|")


def is_row(line: str, raw: str, beside: Sequence[str]) -> bool:
    """Whether a line is a row of a table; the bars of a line that stands alone only set its clauses apart."""
    found = bars(line)
    if found >= 2:
        drawn = "|" not in raw  # bars that tell cells apart which had none
        return drawn or line.lstrip()[0] == "|" or any("|" in other for other in beside)
    return found == 1 and len(line) <= _PAIR and any(len(o) <= _PAIR and o.count("|") in (1, 2) for o in beside)


def lines(text: str) -> list[tuple[int, int]]:
    """Where each line begins and ends."""
    found, at = [], 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        found.append((at, stop))
        at = stop + 1
    return found
