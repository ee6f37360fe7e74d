"""Reads of documents and sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from ingest.domain.context import Context, context
from ingest.domain.identity import source_id
from ingest.domain.offsets import OffsetMap
from ingest.domain.outcomes import Held
from ingest.models import Document, DocumentOriginal, DocumentVersion, Source

__all__ = ["Context", "context"]


class TextErased(Exception):  # noqa: N818 - what happened, on purpose
    """The words were removed on demand; the events about them stay."""


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document version with its words. `digest` names the content; `seen` is when the ledger got it."""

    document: str
    number: int
    digest: str
    publisher: str | None
    published: date | None
    seen: datetime
    title: str
    text: str
    origin: OffsetMap


def documents_list() -> QuerySet[Document]:
    """Documents as they are now, with their titles."""
    return Document.objects.select_related("body")


def documents_at(position: int) -> QuerySet[DocumentVersion]:
    """The version that each document had at a position of the log."""
    newest = (
        DocumentVersion.objects.filter(position__lte=position)
        .order_by("document_id", "-number")
        .distinct("document_id")
    )
    return DocumentVersion.objects.filter(pk__in=newest.values("pk")).select_related("body", "document")


def document_text(document_id: str, number: int | None = None) -> StoredText:
    """The words of a version (the newest). Document.DoesNotExist, or TextErased."""
    row = _version(document_id, number)
    if row.erased or row.body is None:
        raise TextErased(f"The text of document {document_id[:12]} was erased.")
    body = row.body
    return StoredText(
        document_id, row.number, row.digest, row.publisher or None, row.published, row.recorded_at,
        body.title, body.text, OffsetMap.from_json(body.origin),
    )  # fmt: skip


def _version(document_id: str, number: int | None) -> DocumentVersion:
    rows = DocumentVersion.objects.filter(document_id=document_id).select_related("body")
    row = rows.filter(number=number).first() if number else rows.order_by("-number").first()
    if row is None:
        raise Document.DoesNotExist(f"There is no document {document_id[:64]}.")
    return row


def document_original(document_id: str, number: int | None = None) -> bytes | None:
    """The bytes that a version was read from, None if erased."""
    sha256 = _version(document_id, number).original
    data = DocumentOriginal.objects.filter(pk=sha256).values_list("data", flat=True).first()
    return None if data is None else bytes(data)


def document_versions(document_id: str) -> QuerySet[DocumentVersion]:
    return DocumentVersion.objects.filter(document_id=document_id).select_related("body").order_by("number")


def documents_holding(sha256: str) -> list[str]:
    """Ids of the documents that are, hold or were read from what this digest names, and are not erased."""
    rows = DocumentVersion.objects.filter(erased=False).filter(
        Q(body_id=sha256) | Q(original=sha256) | Q(document_id=sha256) | Q(digest=sha256)
    )
    return sorted(set(rows.values_list("document_id", flat=True)))


def held_with_words(words: str) -> list[Held]:
    rows = DocumentVersion.objects.filter(words=words).order_by("position")
    values = rows.values_list(
        "document_id", "number", "document__number", "document__stream_version", "publisher", "erased"
    )
    return [Held(*row) for row in values]


def held_with_identity(identity: str) -> Held | None:
    """The newest version of the document with this identity; an erased one does not go on."""
    row = (
        Document.objects.filter(identity=identity, erased=False)
        .order_by("first_position")
        .values_list("id", "number", "number", "stream_version", "publisher", "erased")
        .first()
    )
    return Held(*row) if row else None


def sources_list() -> QuerySet[Source]:
    return Source.objects.all()


def sources_due(now: datetime) -> list[Source]:
    """Watched sources whose turn it is, longest unread first. Failures double the pause, up to a day."""
    rows = Source.objects.filter(watched=True).order_by(F("last_checked_at").asc(nulls_first=True), "id")
    return [row for row in rows if _is_due(row, now)]


def _is_due(source: Source, now: datetime) -> bool:
    if source.last_checked_at is None:
        return True
    pause = max(source.next_after, min(300 * 2**source.failures, 86_400) if source.failures else 0)
    return (now - source.last_checked_at).total_seconds() >= pause


def source_reliability(publisher: str | None) -> str:
    """A to F as curators rated the publisher, or empty."""
    if not publisher:
        return ""
    key = UUID(source_id(publisher))
    return Source.objects.filter(pk=key).values_list("reliability", flat=True).first() or ""


def publisher_source(publisher: str) -> str:
    """Id of a publisher's source, where it is rated; empty where there is none."""
    found = Source.objects.filter(kind="publisher", name=publisher).values_list("pk", flat=True).first()
    return str(found) if found else ""
