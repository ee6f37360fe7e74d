"""Extraction of hardware claims from text: pure, deterministic, without any downloaded model.

>>> extract("Trainium2 has 96 GB of HBM.")[0].metric
'memory_capacity'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from claims.domain.record import Mention
from claims.extraction import pipeline
from claims.extraction.worksheet import work_of

EXTRACTOR_VERSION = "1.11.0"
MAX_CHARS = 1_000_000


class TextTooLongError(ValueError):
    """The text is longer than extraction accepts."""


def extract(
    text: str, *, title: str | None = None, publisher: str | None = None, published: date | None = None,
    max_chars: int | None = MAX_CHARS,
) -> list[Mention]:  # fmt: skip
    """All claims of a text in order of position; `text[m.start:m.end] == m.quote` for every mention.

    `publisher` is the registrable name of the page ("nvidia.com"); on a vendor's own page the claimant is it.
    Raises TextTooLongError beyond `max_chars` (None: no limit).
    """
    if max_chars is not None and len(text) > max_chars:
        raise TextTooLongError(f"text has {len(text):,} characters, at most {max_chars:,} are accepted; split it")
    return list(stream(text, title=title, publisher=publisher, published=published))


def stream(
    text: str, *, title: str | None = None, publisher: str | None = None, published: date | None = None
) -> Iterator[Mention]:  # fmt: skip
    """The claims of a text of any length, one chunk after the other: memory does not grow with the text."""
    for doc in pipeline.process(text, title, publisher, published):
        yield from work_of(doc).mentions


__all__ = ["EXTRACTOR_VERSION", "MAX_CHARS", "TextTooLongError", "extract", "replace", "stream"]
