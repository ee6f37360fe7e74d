"""What the claims app tells the log: its events, read models, subscribers and jobs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claims import projections, subscribers
from claims.domain.events import EVENTS
from claims.domain.sentences import SENTENCES
from claims.selectors import marks_of_document
from claims.workload import WORKLOAD
from eventlog.benchmarks import register_benchmark, register_workload
from eventlog.domain.events import Event
from eventlog.registry import EventType, register_event, register_job, register_projection, register_subscriber
from ingest.marks import register_marks


def register() -> None:
    for event in EVENTS:
        register_event(
            EventType(event.TYPE, event.STREAM, event.documented(), _sentence(event.TYPE), schema=event.SCHEMA)
        )
    register_marks(marks_of_document)
    register_projection(projections.CLAIMS)
    register_projection(projections.CONFLICTS)
    for subscriber in subscribers.SUBSCRIBERS:
        register_subscriber(subscriber)
    for kind, handler in subscribers.JOBS.items():
        register_job(kind, handler)
    register_workload(WORKLOAD)
    register_benchmark("extraction", _benchmark)


def _benchmark(full: bool) -> dict[str, Any]:
    from claims.extraction import benchmark  # spaCy: only who measures pays for it

    return benchmark.run(full)


def _sentence(name: str) -> Callable[[Event], str]:
    render = SENTENCES[name]
    return lambda event: render(event.payload)
