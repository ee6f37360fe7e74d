"""Helpers of the tests of single stages: the work sheet after a stage, and shorthands for what stands on it."""

from __future__ import annotations

from typing import Any

from claims.extraction import extract, pipeline
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.worksheet import Work, work_of


def sheet(text: str, through: str = "sl_assembly", *, title: str | None = None, publisher: str | None = None) -> Work:
    """The work sheet of a text of one chunk after a component."""
    (doc,) = pipeline.process(text, title, publisher, None, through=through)
    return work_of(doc)


def sentence(text: str, through: str = "sl_sentences", **context: Any) -> tuple[Sentence, str]:
    """The last sentence of a text with the clean text: what most functions of the later stages take."""
    work = sheet(text, through, **context)
    return work.sentences[-1], work.clean


def drafts(text: str, through: str = "sl_linking", **context: Any) -> list[Draft]:
    """The drafts of a text, of all its sentences."""
    return [draft for one in sheet(text, through, **context).sentences for draft in one.drafts]


def names(text: str, **context: Any) -> dict[str, str]:
    """What stands in a text under a name: words and key."""
    work = sheet(text, "sl_lexicon", **context)
    return {work.clean[p.start : p.end]: p.key for p in work.products}


def quantities(text: str) -> list[Quantity]:
    return sheet(text, "sl_quantities").quantities


def product(text: str, name: str, key: str, type_: str = "chip", **marks: Any) -> Product:
    """A product where a name stands in a text."""
    at = text.index(name)
    return Product(at, at + len(name), key, type_, **marks)


def rows(text: str) -> set[tuple[str, str, float | str]]:
    """(subject, metric, value) of every claim of a text."""
    return {(m.subject, m.metric, m.value) for m in extract(text)}


def compared(text: str, title: str | None = None) -> set[tuple[str, str, float | str, str | None]]:
    """(subject, metric, value, baseline) of every claim of a text."""
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, title=title)}
