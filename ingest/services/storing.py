"""What is new of a parsed input: documents and versions with the coverage they list, in one append."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db import connection

from eventlog.domain.events import NO_STREAM, NewEvent, StreamEvents
from eventlog.services import append_all
from ingest import selectors, texts
from ingest.domain.documents import ParsedDocument, RawInput
from ingest.domain.identity import canonical_url, identity_of
from ingest.domain.outcomes import Decision, IngestResult, Outcome, decide
from ingest.events import DOCUMENT
from ingest.models import DocumentText

EXCERPTS = ("record", "item")  # a teaser is no version of the page that it points to


@dataclass(frozen=True, slots=True)
class _Planned:
    """One parsed document with its identity and what is to be done."""

    parsed: ParsedDocument
    identity: str
    decision: Decision

    @property
    def document(self) -> str:
        return self.decision.document or self.parsed.digest


def store(parsed: ParsedDocument, raw: RawInput, actor: str, key: str | None, path: str | None) -> IngestResult:
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
