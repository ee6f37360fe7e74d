"""Looking whether watched sources have something new."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from ingest import selectors
from ingest.domain.documents import DocumentError, RawInput
from ingest.domain.outcomes import IngestResult
from ingest.fetch import Fetcher, Page
from ingest.models import Source
from ingest.services import document_ingest, source_record_check

POLLER = "system:poller"
BUDGET = 200.0  # seconds for one round; what is left comes first in the next


def source_poll(*, source: Source, actor: str = POLLER, fetcher: Fetcher | None = None) -> list[IngestResult]:
    """Read one source with the validators of the last time; ingest what it has and record how it went."""
    key = str(source.pk)
    try:
        page = (fetcher or Fetcher()).get(
            source.url, etag=source.etag or None, last_modified=source.last_modified or None
        )
    except DocumentError as error:
        source_record_check(source=key, payload=_failure(error), actor=actor)
        return [IngestResult("rejected", source.url, code=error.code, message=error.message, retry=error.retry)]
    if page.not_modified:
        validators = Page(page.url, b"", etag=source.etag or None, last_modified=source.last_modified or None)
        source_record_check(source=key, payload=_success(validators, []), actor=actor)
        return []
    raw = RawInput(data=page.data, media_type=page.media_type, url=page.url, charset=page.charset)
    result = document_ingest(raw=raw, actor=actor)
    if result.outcome == "rejected" and not result.related:
        payload = _failure(DocumentError(result.code, result.message))
    else:
        payload = _success(page, _leaves(result))
    source_record_check(source=key, payload=payload, actor=actor)
    return [result]


def sources_poll(*, actor: str = POLLER, fetcher: Fetcher | None = None, seconds: float = BUDGET) -> int:
    """Poll the sources whose turn it is, within a budget of time; returns how many."""
    started, polled = time.monotonic(), 0
    for source in selectors.sources_due(datetime.now(UTC)):
        if time.monotonic() - started > seconds:
            break
        source_poll(source=source, actor=actor, fetcher=fetcher)
        polled += 1
    return polled


def _leaves(result: IngestResult) -> list[IngestResult]:
    return [each for each in result.every if each.document or each.outcome == "rejected"]


def _success(page: Page, results: list[IngestResult]) -> dict[str, object]:
    count = {name: sum(each.outcome in names for each in results) for name, names in COUNTED.items()}
    return {
        "code": "", "message": "", **count, "etag": page.etag, "last_modified": page.last_modified,
        "next_after": None,
    }  # fmt: skip


COUNTED = {"new": ("new", "version"), "known": ("known",), "rejected": ("rejected",)}


def _failure(error: DocumentError) -> dict[str, object]:
    return {
        "code": error.code, "message": error.message, "new": 0, "known": 0, "rejected": 0, "etag": None,
        "last_modified": None, "next_after": error.retry_after,
    }  # fmt: skip
