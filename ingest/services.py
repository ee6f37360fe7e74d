"""The only writer of documents and sources."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, TypeVar

from django.db import connection, transaction

from eventlog.domain.events import NO_STREAM, Event, NewEvent, StreamEvents
from eventlog.errors import WrongVersion
from eventlog.selectors import read_key, read_stream
from eventlog.services import append, append_all
from ingest import selectors, texts
from ingest.domain.documents import DocumentError, ParsedDocument, RawInput, printable
from ingest.domain.identity import canonical_url, identity_of, source_id
from ingest.domain.outcomes import Decision, IngestResult, Outcome, decide
from ingest.events import DOCUMENT, INPUT, SOURCE
from ingest.models import RELIABILITY, Document, DocumentOriginal, DocumentText, DocumentVersion
from ingest.sources import parse

ATTEMPTS = 3
EXCERPTS = ("record", "item")  # a teaser is no version of the page that it points to
Answer = TypeVar("Answer")


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
    return _retried(lambda: _store(parsed, raw, actor, command, path))


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

    return _retried(command)


def source_add(*, url: str, actor: str, name: str = "", kind: str = "feed") -> str:
    """Watch a feed or page; returns the source's id. An address that is watched already changes nothing."""
    from ingest.domain.addresses import check_url

    check_url(url)
    address = canonical_url(url)
    key = source_id(address)
    stream = SOURCE + key

    def command() -> str:
        events = read_stream(stream)
        state = [event.type for event in events if event.type in ("source_added", "source_stopped")]
        if not state or state[-1] == "source_stopped":
            payload = {"url": address, "kind": kind, "name": printable(name)[:200] or address}
            append(stream=stream, events=[NewEvent("source_added", payload)], actor=actor, expected=len(events))
        return key

    return _retried(command)


def source_stop(*, source: str, reason: str, actor: str) -> None:
    """Watch it no longer."""
    append(stream=SOURCE + source, events=[NewEvent("source_stopped", {"reason": reason})], actor=actor)


def source_rate(*, publisher: str, reliability: str, reason: str, actor: str) -> None:
    """Set how reliable a publisher is, A to F of the Admiralty code, or `""` to withdraw the rating."""
    if reliability not in ("", *(code for code, _ in RELIABILITY)):
        raise ValueError("The reliability is a letter from A to F, or empty.")
    payload = {"name": publisher, "reliability": reliability, "reason": reason}
    append(stream=SOURCE + source_id(publisher), events=[NewEvent("source_rated", payload)], actor=actor)


def source_record_check(*, source: str, payload: dict[str, Any], actor: str) -> None:
    """Record what a poll found; see `ingest.polling`."""
    append(stream=SOURCE + source, events=[NewEvent("source_checked", payload)], actor=actor)


@dataclass(frozen=True, slots=True)
class _Planned:
    """One parsed document with its identity and what is to be done."""

    parsed: ParsedDocument
    identity: str
    decision: Decision

    @property
    def document(self) -> str:
        return self.decision.document or self.parsed.digest


def _store(parsed: ParsedDocument, raw: RawInput, actor: str, key: str | None, path: str | None) -> IngestResult:
    wanted = _identified(parsed, raw, path)
    _lock([name for part, identity in wanted for name in (identity, part.text_digest)])
    planned = [_plan(part, identity, may_return=_certain(part, raw, path)) for part, identity in wanted]
    fresh = [plan for plan in planned if plan.decision.outcome in ("new", "version")]
    main = planned[0].document if parsed.text else None
    rows = {plan.document: texts.row_of(plan.parsed, raw.name) for plan in fresh}
    if fresh:
        DocumentText.objects.bulk_create(rows.values(), ignore_conflicts=True)
        texts.write_original(parsed.sha256, raw.data)
        batches = [
            _batch(plan, rows[plan.document], None if plan is planned[0] else main, len(raw.data)) for plan in fresh
        ]
        append_all(batches, actor=actor, key=key)
    return _summary(parsed, raw, planned)


def _identified(parsed: ParsedDocument, raw: RawInput, path: str | None) -> list[tuple[ParsedDocument, str]]:
    """The documents of an input with their identities, each content and each identity once."""
    parts = ([parsed] if parsed.text else []) + list(parsed.coverage)
    found: dict[str, ParsedDocument] = {}
    contents: set[str] = set()
    for part in parts:
        identity = _identity(part, path if part is parsed else None)
        if part.digest not in contents and identity not in found:
            found[identity] = part
            contents.add(part.digest)
    return [(part, identity) for identity, part in found.items()]


def _identity(part: ParsedDocument, path: str | None) -> str:
    if part.kind in EXCERPTS:
        place = canonical_url(part.url) if part.url else None
        return identity_of(url=None, path=f"excerpt:{place}" if place else path, digest=part.digest)
    return identity_of(url=part.url, path=path, digest=part.digest)


def _certain(part: ParsedDocument, raw: RawInput, path: str | None) -> bool:
    """Whether the identity is where the bytes came from, not what they say of themselves."""
    return raw.url is not None or (path is not None and part.url is None)


def _lock(names: Sequence[str]) -> None:
    """One at a time for one identity, so that a decision still holds when it is appended."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(name, 7))"
            " FROM (SELECT unnest(%s::text[]) AS name ORDER BY 1) names",
            [list(names)],
        )


def _plan(part: ParsedDocument, identity: str, *, may_return: bool) -> _Planned:
    decision = decide(
        part.publisher,
        same_words=selectors.held_with_words(part.text_digest),
        same_identity=selectors.held_with_identity(identity),
        may_return=may_return,
    )
    return _Planned(part, identity, decision)


def _batch(plan: _Planned, row: DocumentText, part_of: str | None, size: int) -> StreamEvents:
    part = plan.parsed
    payload = {
        "number": plan.decision.number, "identity": plan.identity, "digest": part.digest,
        "words": part.text_digest,
        "text": row.sha256, "original": part.sha256, "kind": part.kind, "publisher": part.publisher,
        "published": part.published.isoformat() if part.published else None, "url": part.url,
        "language": part.language, "encoding": part.encoding, "characters": len(part.text), "bytes": size,
        "warnings": list(part.warnings), "part_of": part_of,
    }  # fmt: skip
    name = "document_ingested" if plan.decision.outcome == "new" else "document_version_added"
    stated = datetime.combine(part.published, time(), UTC) if part.published else None
    expected = NO_STREAM if plan.decision.outcome == "new" else plan.decision.expected
    return StreamEvents(DOCUMENT + plan.document, [NewEvent(name, payload, stated)], expected)


def _summary(parsed: ParsedDocument, raw: RawInput, planned: Sequence[_Planned]) -> IngestResult:
    name = raw.name or raw.url or "pasted text"
    results = [_result(plan, name) for plan in planned]
    if parsed.text:
        first, *rest = results
        return IngestResult(
            first.outcome, name, first.document, first.number, first.title, first.code, first.message,
            warnings=parsed.warnings, related=tuple(rest),
        )  # fmt: skip
    fresh = any(result.outcome in ("new", "version") for result in results)
    return IngestResult(
        "new" if fresh else "known",
        name,
        title=parsed.title,
        warnings=parsed.warnings,
        related=tuple(results),
    )


def _result(plan: _Planned, name: str) -> IngestResult:
    outcome: Outcome = plan.decision.outcome
    code, message = "", ""
    if outcome == "rejected":
        code, message = "erased", "The text of this document was erased on demand, so it is not stored again."
    return IngestResult(outcome, name, plan.document, plan.decision.number, plan.parsed.title, code, message)


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


def _retried(command: Callable[[], Answer]) -> Answer:
    """Again if somebody else appended to the same stream in between: the decision is taken anew."""
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return command()
        except WrongVersion:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")
