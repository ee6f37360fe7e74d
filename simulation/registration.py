"""What the simulation app tells the log: its events, read models, subscribers and jobs."""

from __future__ import annotations

from typing import Any

from eventlog.benchmarks import register_benchmark
from eventlog.registry import register_event, register_job, register_projection, register_subscriber
from simulation import projections, subscribers
from simulation.events import EVENT_TYPES


def register() -> None:
    for event_type in EVENT_TYPES:
        register_event(event_type)
    register_projection(projections.RUNS)
    for subscriber in subscribers.SUBSCRIBERS:
        register_subscriber(subscriber)
    for kind, handler in subscribers.JOBS.items():
        register_job(kind, handler)
    register_benchmark("simulation", _benchmark)
    register_benchmark("verdicts", _verdicts)


def _benchmark(full: bool) -> dict[str, Any]:
    from simulation import benchmark  # only who measures pays for its import

    return benchmark.run(full)


def _verdicts(full: bool) -> dict[str, Any]:
    from simulation import verdict_benchmark

    return verdict_benchmark.run(full)
