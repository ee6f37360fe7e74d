"""What is planned for which events; nothing else happens there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from claims import subscribers
from eventlog.domain.events import Event

AT = datetime(2026, 1, 2, tzinfo=UTC)


def event(position: int, stream: str, **payload: Any) -> Event:
    return Event(position, stream, 1, "any", 1, payload, "system:test", None, None, AT, None, b"")


def test_every_version_of_a_document_is_read_once() -> None:
    events = [event(4, "document-abc", number=1), event(9, "document-abc", number=2)]
    jobs = subscribers.plan_extraction(events)
    assert [(job.key, job.payload) for job in jobs] == [
        ("4", {"document": "abc", "version": 1}), ("9", {"document": "abc", "version": 2}),
    ]  # fmt: skip


def test_claims_are_linked_in_chunks_each_once() -> None:
    events = [event(n, f"claim-{n % 150}") for n in range(1, 301)]
    jobs = subscribers.plan_linking(events)
    claims = [claim for job in jobs for claim in job.payload["claims"]]
    assert len(jobs) == 2
    assert sorted(claims) == sorted({str(n) for n in range(150)})
    assert len({job.key for job in jobs}) == 2


def test_the_same_events_plan_the_same_keys() -> None:
    events = [event(n, f"claim-{n}") for n in range(1, 5)]
    assert subscribers.plan_conflicts(events) == subscribers.plan_conflicts(events)


def test_an_import_of_the_catalogue_plans_one_job() -> None:
    jobs = subscribers.plan_relinking([event(n, f"product-x:{n}") for n in range(1, 900)])
    assert [job.key for job in jobs] == ["899"]


def test_every_planned_kind_has_a_handler() -> None:
    planned = {
        job.kind for subscriber in subscribers.SUBSCRIBERS for job in subscriber.plan([event(1, "claim-1", number=1)])
    }
    assert planned == set(subscribers.JOBS)
