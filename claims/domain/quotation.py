"""A quote in its sentence: what a check may read beside the quoted words."""

from __future__ import annotations

import re
from typing import Final

_STOP: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9$€\"'“])|\s{2,}|\s[-*•]\s")
# Two blanks were a paragraph's end, a mark between blanks opens an item of a list.


def in_sentence(prefix: str, quote: str, suffix: str) -> str:
    """The quote with the words around it up to the next full stop or paragraph.

    prefix, suffix: on one line, as `ingest.domain.context` gives them.

    >>> in_sentence("It is new. In FP8 ", "it has 2 PF", " per chip. It ships.")
    'In FP8 it has 2 PF per chip.'
    """
    first = quote[:1]  # whether it opens a sentence shows only with its first letter
    before = _STOP.split(prefix + first)[-1].removesuffix(first)
    return f"{before}{quote}{_STOP.split(suffix)[0]}"
