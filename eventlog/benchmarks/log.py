"""`manage.py benchmark eventlog`."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import itertools
import logging
from collections.abc import Mapping
from typing import Final

from eventlog import consumers, readschema, services
from eventlog.benchmarks import Figure, Workload, floor, replay, sample, tail, workloads
from eventlog.benchmarks.scratch import scratch_copy, scratch_database
from eventlog.benchmarks.timing import Operation, Rates, interleaved, progress, timed
from eventlog.registry import Registry, isolated, register_projection

logger = logging.getLogger(__name__)

RIVAL: Final = "eventsourcing"


def measure(full: bool) -> dict[str, Figure]:
    """All figures of the event log, each beside its floor. A tenth of the scale unless `full`."""
    with scratch_database():
        with scratch_copy() as parameters, isolated() as registry:
            sample.install(registry)
            figures = _log(parameters, registry, full)
        for workload in workloads():
            with scratch_copy() as parameters:
                figures |= _workload(workload, parameters, full)
    return figures


def _log(parameters: Mapping[str, str], registry: Registry, full: bool) -> dict[str, Figure]:
    with progress("append, in turn with its rivals"):
        figures = _appends(parameters, seconds=1.0 if full else 0.15)
    with progress("eight writers and a reader"):
        figures |= _tail(tail.tail(100_000) if full else tail.tail(10_000, seconds=5))
    with progress("projections followed by checkpoint"):
        return figures | _projections(parameters, registry, 5_000 if full else 300)


def _workload(workload: Workload, parameters: Mapping[str, str], full: bool) -> dict[str, Figure]:
    sizes = [10_000, 100_000, 1_000_000] if full else [10_000, 100_000]
    replay.fill(workload, sizes[-1])
    figures = replay.rates(workload, sizes)
    with progress("lists, now and as of a moment"):
        figures |= replay.lists(workload, seconds=0.5 if full else 0.1)
    with progress("commands through a service"):
        return figures | _service(workload, parameters, seconds=1.0 if full else 0.15)


def _service(workload: Workload, parameters: Mapping[str, str], *, seconds: float) -> dict[str, Figure]:
    numbers = itertools.count()
    cases: dict[str, Operation] = {
        "insert": floor.operations(parameters)["insert"],
        "service": lambda: timed(lambda: workload.command(next(numbers))),
    }
    rates = interleaved(cases, rounds=5, seconds=seconds)
    return {"append_service": _figure(rates, "service", "insert", 1, "raw psycopg insert, unguarded")}


def _appends(parameters: Mapping[str, str], *, seconds: float) -> dict[str, Figure]:
    cases: dict[str, Operation] = {**floor.operations(parameters), **_ours(), **_rival(parameters)}
    rates = interleaved(cases, rounds=9, seconds=seconds)
    hundred = sample.HUNDRED
    figures = {
        "append_one": _figure(rates, "one", "insert", 1, "raw psycopg insert, unguarded"),
        "append_hundred": _figure(rates, "hundred", "copy", hundred, "COPY of 100 rows"),
        "append_projected": _figure(rates, "projected", "insert", 1, "raw psycopg insert, unguarded"),
    }
    if "rival_one" in cases:
        name = f"{RIVAL} {importlib.metadata.version(RIVAL)}, Application.save"
        figures["append_vs_eventsourcing"] = _figure(rates, "one", "rival_one", 1, f"{name} of 1")
        figures["append_hundred_vs_eventsourcing"] = _figure(
            rates, "hundred", "rival_hundred", hundred, f"{name} of 100"
        )
    return figures


def _figure(rates: Rates, case: str, beside: str, events: int, text: str) -> Figure:
    return Figure(rates.median(case) * events, "events/s", rates.ratio(case, beside), text)


def _ours() -> dict[str, Operation]:
    """Through `services.append` with everything it promises; `projected` with an inline projection too."""
    projected = Registry()
    sample.install(projected)
    with isolated() as registry:
        register_projection(sample.projection(inline=True))
        readschema.create_empty(list(registry.projections.values()))
        projected.projections |= registry.projections
        projected.inline_by_type |= registry.inline_by_type

    def append(count: int) -> float:
        events = [sample.EVENT] * count
        return timed(lambda: services.append(stream=sample.stream(), events=events, actor=sample.ACTOR, expected=0))

    def with_projection() -> float:
        with isolated() as registry:
            vars(registry).update(vars(projected))
            return append(1)

    return {"one": lambda: append(1), "hundred": lambda: append(sample.HUNDRED), "projected": with_projection}


def _rival(parameters: Mapping[str, str]) -> dict[str, Operation]:
    if importlib.util.find_spec(RIVAL) is None:
        logger.warning("%s is not installed: the comparison is left out", RIVAL)
        return {}
    from eventlog.benchmarks import rival

    return rival.operations(parameters)


def _tail(tailed: tail.Tailed) -> dict[str, Figure]:
    return {
        "tail_missed": Figure(
            tailed.missed + tailed.doubled, "events", None, f"of {tailed.events} by {tail.WRITERS} writers"
        ),
        "tail_rate": Figure(tailed.events / tailed.seconds, "events/s", None, "8 writers with other work"),
    }


def _projections(parameters: Mapping[str, str], registry: Registry, events: int) -> dict[str, Figure]:
    """Both write one row per stream and their exact position; ours by the page, theirs by the event."""
    if importlib.util.find_spec(RIVAL) is None:
        return {}
    from eventlog.benchmarks import rival

    register_projection(sample.projection(inline=False))
    readschema.create_empty(list(registry.projections.values()))
    consumer = consumers.of_projection(registry.projections["benchmark"])
    passed = 0

    def catch_up() -> None:
        nonlocal passed
        while step := consumers.advance(consumer):
            passed += step

    seconds = timed(catch_up)
    ours, theirs = passed / seconds, rival.projection_rate(parameters, events)
    text = f"{RIVAL}'s ProjectionRunner, both with a read-model table and an exact checkpoint"
    return {"replay_vs_eventsourcing": Figure(ours, "events/s", ours / theirs, text)}
