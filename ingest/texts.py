"""Titles, texts and originals: plain tables beside the log, so that they can be erased while events stay.

A table and not files, since then the text and its event are one transaction: there is no orphan, no half-
written file, nothing to sweep, one backup, and several workers on several machines see the same
(docs/adr/0102-where-texts-live.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import orjson

from eventlog.registry import TextStore, register_texts
from ingest.domain.documents import ParsedDocument
from ingest.models import DocumentOriginal, DocumentText


def register() -> None:
    register_texts(TextStore("documents", _digests, read, write, _erase))
    register_texts(TextStore("originals", _original_digests, read_original, write_original, _erase))


def canonical(title: str, name: str, text: str, origin: list[list[int]]) -> bytes:
    """The form whose digest names a text: JSON with sorted keys."""
    return orjson.dumps({"name": name, "origin": origin, "text": text, "title": title}, option=orjson.OPT_SORT_KEYS)


def row_of(parsed: ParsedDocument, name: str) -> DocumentText:
    """The row, not yet saved, for a parsed document."""
    origin = parsed.origin.to_json()
    digest = hashlib.sha256(canonical(parsed.title, name, parsed.text, origin)).hexdigest()
    return DocumentText(sha256=digest, title=parsed.title, name=name, text=parsed.text, origin=origin)


def read(digest: str) -> bytes | None:
    row = DocumentText.objects.filter(pk=digest).first()
    return None if row is None else canonical(row.title, row.name, row.text, row.origin)


def write(digest: str, data: bytes) -> None:
    DocumentText.objects.bulk_create([DocumentText(sha256=digest, **orjson.loads(data))], ignore_conflicts=True)


def read_original(digest: str) -> bytes | None:
    data = DocumentOriginal.objects.filter(pk=digest).values_list("data", flat=True).first()
    return None if data is None else bytes(data)


def write_original(digest: str, data: bytes) -> None:
    DocumentOriginal.objects.bulk_create([DocumentOriginal(sha256=digest, data=data)], ignore_conflicts=True)


def _digests() -> Iterable[str]:
    return DocumentText.objects.order_by("pk").values_list("pk", flat=True).iterator()


def _original_digests() -> Iterable[str]:
    return DocumentOriginal.objects.order_by("pk").values_list("pk", flat=True).iterator()


def _erase(digest: str, *, actor: str, reason: str) -> bool:
    """Erase the documents that hold this text or were read from this original."""
    from ingest import selectors, services

    found = selectors.documents_holding(digest)
    for key in found:
        services.document_erase(document_id=key, reason=reason, actor=actor)
    return bool(found)
