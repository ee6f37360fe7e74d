"""Compaction: runs of blanks become one, so that patterns need not care for masked markup; offsets map back.

compact("up to   2x \\n faster", ...) -> "up to 2x faster" with a map to the original places
compact("Max. clock rate5.2 GHz", ...) -> "Max. clock rate 5.2 GHz": a box of facts whose cells were joined
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extraction.records import Block

_RUN = re.compile(r"[ \t\n](?:[ \t\n]+|(?<! )|(?='s\b))")
_OWN = re.compile(r"(?<=[A-Za-z\d])[ ]+(?='s\b)")  # "[[Acme]]'s card", "**X9**'s cores": one word
_GLUED = re.compile(  # a line of nothing but a label and its figure
    r"^[ \t]*(?:(?:(?:FP|BF|TF|INT)\d{1,2}|[A-Z])[ ]?)(?:[A-Za-z.() ]|[1-3] ){1,40}?"
    r"(?:(?<=[a-z)])|(?<=TDP)|(?<=RAM)|(?<=BW))"
    r"(?=(?:\d[\d.,]{0,9}\s?(?:[GM]Hz|nm|[KMGT]i?B(?:/s)?|[kM]?W|[GTPE]FLOPS|[TP]OPS|million|billion)"
    r"(?:\s(?:HBM|G?DDR|LPDDR)\w{0,4})?|(?<=ores)\d{1,3}(?:,\d{3})?)[ \t]*$)",
    re.M,
)

_CHARACTER = re.compile(r"[A-Za-z\d]")
_MAKER_GLUED = re.compile(  # "X9 SXMNVIDIA - Hopper": a name and the maker in the next line of the cell
    r"(?:NVIDIA|AMD|AWS|Intel|Google|Microsoft|Qualcomm|Cerebras|Huawei)(?![\w.])"
)


@dataclass(frozen=True, slots=True)
class Compact:
    """The compact text and the breakpoints of its map: compact[i] begins a stretch copied from source[i]."""

    text: str
    compact: Sequence[int]
    source: Sequence[int]

    def original(self, at: int) -> int:
        """Place in the source text of a place in the compact text."""
        i = bisect_right(self.compact, at) - 1
        return self.source[i] + at - self.compact[i]

    def end(self, at: int) -> int:
        """Place in the source of an end: right after the character before it."""
        return self.original(at - 1) + 1 if at > 0 else 0

    def place(self, at: int) -> int:
        """Place in the compact text of a place in the source (inside a removed run: where the run stood)."""
        i = bisect_right(self.source, at) - 1
        following = self.compact[i + 1] if i + 1 < len(self.compact) else len(self.text)
        return min(self.compact[i] + at - self.source[i], following)


def compact(text: str, blocks: Sequence[Block]) -> tuple[Compact, list[Block]]:
    """The compact text with the blocks moved into it. A run between blocks becomes a line break, else a
    blank."""
    pieces: list[str] = []
    breaks, places = [0], [0]
    at = length = 0
    borders = sorted(b.end for b in blocks)
    for start, end in _gaps(text):
        piece = text[at:start]
        mark = "\n" if "\n" in text[start:end] and _border(borders, start, end) else " "
        mark = "" if _OWN.match(text, start) else mark
        pieces += [piece, mark]
        length += len(piece) + len(mark)
        at = end
        breaks.append(length)
        places.append(at)
    pieces.append(text[at:])
    found = Compact("".join(pieces), breaks, places)
    return found, [replace(b, start=found.place(b.start), end=found.place(b.end)) for b in blocks]


def _gaps(text: str) -> list[tuple[int, int]]:
    """Where a blank belongs: runs of blanks, and the places between a label and the figure glued to it."""
    runs = [run.span() for run in _RUN.finditer(text)]
    glued = [line.end() for line in _GLUED.finditer(text)]
    makers = (maker.start() for maker in _MAKER_GLUED.finditer(text))
    glued += [at for at in makers if at and _CHARACTER.match(text, at - 1)]
    return sorted([*runs, *((at, at) for at in glued)]) if glued else runs


def _border(borders: Sequence[int], start: int, end: int) -> bool:
    i = bisect_right(borders, start - 1)
    return i >= len(borders) or borders[i] <= end
