"""A quote in its sentence: what a check may read beside the quoted words."""

from __future__ import annotations

import re
from typing import Final

AROUND: Final = 240  # characters before and after a quote that a check may read
_STOP: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9$€\"'“])|\s{2,}|\s[-*•]\s")
# Two blanks were a paragraph's end, a mark between blanks opens an item of a list.


_PARAGRAPH: Final = re.compile(r"\s{2,}")


def in_sentence(prefix: str, quote: str, suffix: str) -> str:
    """The quote with the words around it up to the next full stop or paragraph.

    prefix, suffix: on one line, as `ingest.domain.context` gives them.

    >>> in_sentence("It is new. In FP8 ", "it has 2 PF", " per chip. It ships.")
    'In FP8 it has 2 PF per chip.'
    """
    return f"{_opening(prefix, quote)}{quote}{_STOP.split(suffix)[0]}"


def before_sentence(prefix: str, quote: str) -> str:
    """What the same paragraph says before the sentence of the quote.

    >>> before_sentence("Old news.  It is new. In FP8 ", "it has 2 PF")
    'It is new.'
    """
    paragraph, opening = _PARAGRAPH.split(prefix)[-1], _opening(prefix, quote)
    return paragraph[: len(paragraph) - len(opening)].strip()


def _opening(prefix: str, quote: str) -> str:
    first = quote[:1]  # whether it opens a sentence shows only with its first letter
    return _STOP.split(prefix + first)[-1].removesuffix(first)
