"""Documents come in, are refused, and lose their words on demand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from eventlog.domain.events import Event, NewEvent
from eventlog.selectors import read_key
from eventlog.services import append
from ingest.domain.documents import DocumentError, RawInput, printable
from ingest.domain.outcomes import IngestResult
from ingest.events import DOCUMENT, INPUT
from ingest.models import Document, DocumentOriginal, DocumentText, DocumentVersion
from ingest.services.retries import retried
from ingest.services.storing import store
from ingest.sources import parse


class IdempotencyConflictError(Exception):
    """The key was used for another input."""


def document_ingest(*, raw: RawInput, actor: str, key: str | None = None, path: str | None = None) -> IngestResult:
    """Read an input and store what is new of it: the document and the coverage it lists, together or not at
    all.

    The same content twice is one document; changed content under the same address or `path` is a new version
    of it. What can't be read is recorded as refused, once. With a `key` that was used before, the first
    answer is returned.
    """
    command = f"ingest:{key}" if key else None
    if command and (before := read_key(command)):
        return _answered(before, raw)
    try:
        parsed = parse(raw)
    except DocumentError as error:
        return input_reject(raw=raw, error=error, actor=actor)
    return retried(lambda: store(parsed, raw, actor, command, path))


def input_reject(*, raw: RawInput, error: DocumentError, actor: str) -> IngestResult:
    """Record that an input was refused; the same refusal of the same input is recorded once."""
    digest = hashlib.sha256(f"{raw.name}\n{raw.url or ''}\n".encode("utf-8", "replace") + raw.data).hexdigest()
    payload = {
        "code": error.code, "message": error.message, "name": printable(raw.name)[:255],
        "url": raw.url, "bytes": len(raw.data), "retry": error.retry,
    }  # fmt: skip
    append(
        stream=INPUT + digest, events=[NewEvent("document_rejected", payload)], actor=actor,
        key=f"rejected:{digest}:{error.code}",
    )  # fmt: skip
    return rejected(raw.name or raw.url or "", error)


def rejected(name: str, error: DocumentError) -> IngestResult:
    return IngestResult(
        "rejected",
        name,
        code=error.code,
        message=error.message,
        retry=error.retry,
        retry_after=error.retry_after,
    )


def document_erase(*, document_id: str, reason: str, actor: str) -> bool:
    """Remove the words of a document: title, text of every version, and the files they were read from.

    The events stay. Documents that came from the same file keep their text, but the file goes, since it holds
    these words. False if there was nothing to remove.
    """

    def command() -> bool:
        versions = list(DocumentVersion.objects.filter(document_id=document_id, erased=False))
        if not versions:
            return False
        held = sorted({version.body_id for version in versions if version.body_id})
        DocumentText.objects.filter(pk__in=held).delete()
        DocumentOriginal.objects.filter(pk__in={version.original for version in versions}).delete()
        event = NewEvent("document_text_erased", {"reason": reason, "texts": held})
        document = Document.objects.get(pk=document_id)
        append(stream=DOCUMENT + document_id, events=[event], actor=actor, expected=document.stream_version)
        return True

    return retried(command)


def _answered(events: Sequence[Event], raw: RawInput) -> IngestResult:
    """The answer that a key had before; another input under the same key is an error of the caller."""
    sha256 = hashlib.sha256(raw.data).hexdigest()
    if any(event.payload.get("original") != sha256 for event in events):
        raise IdempotencyConflictError("This key was used for another document; use a new key.")
    first, *rest = [
        IngestResult("known", raw.name, event.stream.removeprefix(DOCUMENT), event.payload["number"])
        for event in events
    ]
    return IngestResult("known", raw.name, first.document, first.number, related=tuple(rest))
