"""Ledgers for tests, built the way people build them: documents in, services after."""

from __future__ import annotations

from datetime import date

from claims.models import Claim
from claims.services import claims_link, conflicts_scan, document_extract
from hardware.services import catalogue_import
from ingest.domain.documents import RawInput
from ingest.services import document_ingest

SPEED = "Trainium2 delivers up to 4x faster training than Trainium1, AWS said."
MEMORY = "Trainium2 has 96 GB of memory, AWS said."
CUSTOMERS = (
    "AWS says that more than 50,000 customers use Graviton. Elsewhere AWS says that over 10,000 customers use Graviton."
)


def catalogue() -> None:
    """The shipped catalogue, through its import."""
    catalogue_import(actor="system:test")


def article(
    text: str, *, publisher: str = "example.com", published: date = date(2026, 1, 5), title: str = "News"
) -> str:
    """Ingest a text and read its claims; the document's id."""
    raw = RawInput(text.encode(), name="news.txt", title=title, publisher=publisher, published=published, pasted=True)
    found = document_ingest(raw=raw, actor="system:test")
    assert found.document, found.message
    document_extract(document_id=found.document)
    claims_link(claim_ids=list(Claim.objects.values_list("id", flat=True)))
    conflicts_scan(rests=set(Claim.objects.values_list("rest", flat=True)))
    return found.document


def claim(metric: str) -> Claim:
    """The one claim of a metric."""
    return Claim.objects.get(metric=metric)
