"""What claims need of documents, from the ingest app."""

from __future__ import annotations

from claims.domain.observation import DocumentRef


def load(document_id: str, version: int | None = None) -> tuple[DocumentRef, str, str | None]:
    """A document's version (the newest), its text and title."""
    raise NotImplementedError
