"""Where each character of a cleaned text stood in the original."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Run = tuple[int, int, int, int]  # start in the text, start in the original, length in each


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs in text order. Equal lengths map character by character, unequal ones (an entity) as a whole.

    Characters in no run were added by us (the blank line between two paragraphs).
    """

    runs: tuple[Run, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        return cls(((0, 0, length, length),) if length else ())

    @classmethod
    def from_json(cls, rows: Iterable[Sequence[int]]) -> OffsetMap:
        return cls(tuple((row[0], row[1], row[2], row[3]) for row in rows))

    def to_json(self) -> list[list[int]]:
        return [list(run) for run in self.runs]

    @property
    def is_identity(self) -> bool:
        return not self.runs or (len(self.runs) == 1 and self.runs[0][:2] == (0, 0) and _even(self.runs[0]))

    def to_origin(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the original that text[start:end] came from, or None if all of it was added by us."""
        first = max(bisect_right(self.runs, start, key=_text_start) - 1, 0)
        touched = []
        for run in self.runs[first:]:
            if run[0] >= end:
                break
            if run[0] + run[2] > start:
                touched.append(run)
        if not touched:
            return None
        return _left(touched[0], start), _right(touched[-1], end)


def _text_start(run: Run) -> int:
    return run[0]


def _even(run: Run) -> bool:
    return run[2] == run[3]


def _left(run: Run, start: int) -> int:
    return run[1] + max(start - run[0], 0) if _even(run) else run[1]


def _right(run: Run, end: int) -> int:
    return run[1] + min(end - run[0], run[2]) if _even(run) else run[1] + run[3]


@dataclass(slots=True)
class TextBuilder:
    """Collects a cleaned text together with its map."""

    pieces: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0

    def copy(self, text: str, origin: int, origin_length: int | None = None) -> None:
        """Text that stands in the original at `origin`, there with `origin_length` characters (default: as
        many).
        """
        if not text:
            return
        width = len(text) if origin_length is None else origin_length
        last = self.runs[-1] if self.runs else None
        if last and _even(last) and width == len(text) and _follows(last, self.length, origin):
            self.runs[-1] = (last[0], last[1], last[2] + width, last[3] + width)
        else:
            self.runs.append((self.length, origin, len(text), width))
        self._append(text)

    def add(self, text: str) -> None:
        """Text that is not in the original."""
        self._append(text)

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def build(self) -> tuple[str, OffsetMap]:
        return "".join(self.pieces), OffsetMap(tuple(self.runs))


def _follows(run: Run, text_position: int, origin: int) -> bool:
    return run[0] + run[2] == text_position and run[1] + run[3] == origin


def without(text: str, unwanted: str) -> tuple[str, OffsetMap]:
    """The text without the given characters, and where the others stood."""
    if not any(char in text for char in unwanted):
        return text, OffsetMap.identity(len(text))
    builder = TextBuilder()
    start = 0
    for position, char in enumerate(text):
        if char in unwanted:
            builder.copy(text[start:position], start)
            start = position + 1
    builder.copy(text[start:], start)
    return builder.build()
