"""A document's text with the claims found in it, marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claims import selectors as claims
from claims.models import Claim, Evidence
from hardware.selectors import catalogue_current
from ingest import selectors as ingest
from ingest.domain.context import displayable
from ingest.models import Document
from web.rows import Row, claim_row, claim_title


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `claim` is empty between claims."""

    text: str
    start: int
    claim: str = ""
    title: str = ""


def page(document_id: str) -> dict[str, Any] | None:
    """Context of a document's page, or None where it is not known."""
    document = ingest.documents_list().filter(pk=document_id).first()
    if document is None:
        return None
    evidence = list(claims.evidence_in_document(document_id))
    found = Claim.objects.defer("state").in_bulk({item.claim_id for item in evidence})
    return {
        "document": _head(document),
        "claims_count": len(found),
        "claims": _places(evidence, found),
        "pieces": _pieces(document_id, evidence, found),
    }


def _head(document: Document) -> dict[str, Any]:
    return {
        "id": document.pk,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "sha256": document.digest,
    }


def _places(evidence: Iterable[Evidence], found: Mapping[Any, Claim]) -> list[tuple[int, Row]]:
    """Each claim once, with where the text first states it."""
    catalogue = catalogue_current()
    first: dict[Any, int] = {}
    for item in evidence:
        first.setdefault(item.claim_id, item.start)
    return [(start, claim_row(found[claim], catalogue)) for claim, start in first.items() if claim in found]


def _pieces(document_id: str, evidence: Iterable[Evidence], known: Mapping[Any, Claim]) -> list[Piece]:
    try:
        text = displayable(ingest.document_text(document_id).text)
    except ingest.TextErased:
        return []
    spans = [(item.start, item.end, item.claim_id) for item in evidence]
    catalogue = catalogue_current()
    titles = {claim.pk: claim_title(claim, catalogue) for claim in known.values()}
    return split(text, [(start, end, str(claim), titles.get(claim, "")) for start, end, claim in spans])


def split(text: str, spans: Iterable[tuple[int, int, str, str]]) -> list[Piece]:
    """Cut text at spans (start, end, claim, title) in order; where they overlap, the first one is shown."""
    pieces: list[Piece] = []
    at = 0
    for start, end, claim, title in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        if start > at:
            pieces.append(Piece(text[at:start], at))
        pieces.append(Piece(text[start:end], start, claim, title))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:], at))
    return pieces
