"""Feeds and pages that are watched, publishers that are rated."""

from __future__ import annotations

from typing import Any

from eventlog.domain.events import NewEvent
from eventlog.selectors import read_stream
from eventlog.services import append
from ingest.domain.addresses import check_url
from ingest.domain.documents import printable
from ingest.domain.identity import canonical_url, source_id
from ingest.events import SOURCE
from ingest.models import RELIABILITY
from ingest.services.retries import retried


def source_add(*, url: str, actor: str, name: str = "", kind: str = "feed") -> str:
    """Watch a feed or page; returns the source's id. An address that is watched already changes nothing."""
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

    return retried(command)


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
