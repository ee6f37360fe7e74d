"""Who knows which spans of a document to highlight: `claims` registers itself in `ready()`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.domain.context import Mark

Provider = Callable[[str, int], Sequence[Mark]]  # document id, version -> marks

_providers: list[Provider] = []


def register_marks(provider: Provider) -> None:
    """Make the marks of an app above known to the document's page."""
    if provider not in _providers:
        _providers.append(provider)


def marks_of(document: str, number: int) -> list[Mark]:
    return [mark for provider in _providers for mark in provider(document, number)]
