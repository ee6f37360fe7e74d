"""A quotation in its surroundings, and a text cut at its marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    prefix: str
    exact: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text to highlight; `url` leads to what is said about it."""

    start: int
    end: int
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with at most one mark."""

    text: str
    mark: Mark | None = None


def context(text: str, start: int, end: int, *, width: int = 80) -> Context:
    """The words before and after text[start:end], up to `width` characters, cut at blanks, on one line."""
    before, after = text[max(start - width, 0) : start], text[end : end + width]
    if start > width:
        before = before.partition(" ")[2] or before
    if end + width < len(text):
        after = after.rpartition(" ")[0] or after
    return Context(_line(before), text[start:end], _line(after))


def _line(text: str) -> str:
    return "".join(" " if char.isspace() else char for char in text)


# Control characters and direction overrides; what is shown in their place is as long.
_INVISIBLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(8234, 8239), *range(8294, 8298)), "�")


def displayable(text: str) -> str:
    """The text without what would act on a screen rather than be read there, with every offset kept."""
    return text.translate(_INVISIBLE)


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """The text in order, cut at the marks. Of marks that overlap, the one that starts first (then the longer)
    is shown.
    """
    found: list[Segment] = []
    position = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.start < position or mark.end <= mark.start or mark.end > len(text):
            continue
        if mark.start > position:
            found.append(Segment(text[position : mark.start]))
        found.append(Segment(text[mark.start : mark.end], mark))
        position = mark.end
    if position < len(text):
        found.append(Segment(text[position:]))
    return found
