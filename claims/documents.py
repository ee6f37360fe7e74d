"""What claims need of documents, from the ingest app."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from claims.domain.observation import DocumentRef
from ingest import selectors as ingest
from ingest.models import Document

NO_TEXT: Final = (ingest.TextErased, Document.DoesNotExist)


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a document's version; None where they were erased."""

    title: str
    text: str | None
    url: str


def load(document_id: str, version: int | None = None) -> tuple[DocumentRef, str, str | None]:
    """A document's version (the newest), its text and title. Raises what `ingest.selectors` raises."""
    stored = ingest.document_text(document_id, version)
    document = DocumentRef(
        id=stored.document,
        version=stored.number,
        # Offsets count the characters of this very text.
        sha256=hashlib.sha256(stored.text.encode()).hexdigest(),
        publisher=stored.publisher,
        published=stored.published,
        seen=stored.seen.date(),
    )
    return document, stored.text, stored.title or None


def readable() -> list[str]:
    """Ids of all documents whose text is there, oldest first."""
    return list(Document.objects.filter(erased=False).order_by("first_position").values_list("pk", flat=True))


def text_of(document_id: str, version: int) -> Text:
    """The words of a version for showing quotes."""
    row = Document.objects.filter(pk=document_id).first()
    url = row.url if row else ""
    try:
        stored = ingest.document_text(document_id, version)
    except NO_TEXT:
        return Text(f"Erased document {document_id[:12]}", None, url)
    return Text(stored.title or url or f"Document {document_id[:12]}", stored.text, url)


def reliability_of(publisher: str | None) -> str:
    """The Admiralty letter of a publisher, "" when nobody has rated it."""
    return ingest.source_reliability(publisher)
