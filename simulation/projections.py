"""The fold of run events into read models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from eventlog import bulk
from eventlog.domain.events import Event
from eventlog.registry import Projection
from simulation.events import EVENT_TYPES, STREAM
from simulation.models import Verdict, VerificationRun

_COPIED: Final = ("verdict", "reason", "probability", "reading", "scope", "binding_limit", "moved_by", "missing",
                  "sentences", "others", "inputs")  # fmt: skip
_ASKED: Final = ("subject", "baseline", "metric", "kind", "unit", "bound", "claimant", "stated_on")


def _run_id(event: Event) -> UUID:
    return UUID(event.stream.removeprefix(STREAM))


def apply(events: Sequence[Event]) -> None:
    runs = bulk.load(VerificationRun, {_run_id(event) for event in events})
    verdicts: list[dict[str, Any]] = []
    for event in events:
        if event.type == "run_requested":
            runs[_run_id(event)] = _requested(event)
            continue
        run = runs[_run_id(event)]
        if event.type == "verdict_computed":
            verdicts.append(_verdict(event))
            run["done"] += 1
        else:
            run |= _progressed(event)
    bulk.merge(VerificationRun, list(runs.values()))
    _write(verdicts)


def _write(verdicts: list[dict[str, Any]]) -> None:
    """The last verdict of a claim version is the current one; those before it are not."""
    last = {(row["claim"], row["version"]): row["id"] for row in verdicts}
    for row in verdicts:
        row["current"] = last[(row["claim"], row["version"])] == row["id"]
    if verdicts:
        older = Verdict.objects.filter(claim__in={claim for claim, _ in last}, current=True)
        outdated = [pk for pk, claim, version in older.values_list("pk", "claim", "version")
                    if (claim, version) in last]  # fmt: skip
        Verdict.objects.filter(pk__in=outdated).update(current=False)
    bulk.insert(Verdict, verdicts)


def _requested(event: Event) -> dict[str, Any]:
    asked = event.payload
    return {
        "id": _run_id(event), "status": "requested", "actor": event.actor, "reason": asked.get("reason", ""),
        "everything": asked["claims"] == "all", "model_version": asked["model_version"],
        "catalogue_version": asked["catalogue_version"], "catalogue_position": asked["catalogue_position"],
        "seed": asked["seed"], "draws": asked["draws"], "total": None, "done": 0, "counts": {},
        "requested_at": event.recorded_at, "ended_at": None, "position": event.position,
    }  # fmt: skip


def _progressed(event: Event) -> dict[str, Any]:
    if event.type == "run_started":
        return {"status": "running", "total": event.payload["total"]}
    ended = {"ended_at": event.recorded_at}
    if event.type == "run_cancelled":
        return {**ended, "status": "cancelled"}
    return {**ended, "status": "finished", "counts": event.payload["counts"]}


def _verdict(event: Event) -> dict[str, Any]:
    asked, answer = event.payload["asked"], event.payload["verdict"]
    value = asked["value"]
    return {
        "id": event.position, "run_id": _run_id(event), "claim": UUID(event.payload["claim"]),
        "version": event.payload["version"], "digest": event.payload["digest"],
        **{name: asked.get(name) for name in _ASKED},
        "value": None if isinstance(value, str) else value,
        **{name: answer.get(name) for name in _COPIED},
        "low": answer["model_low"], "median": answer["model_median"], "high": answer["model_high"],
        "computed_at": event.recorded_at, "current": True,
    }  # fmt: skip


RUNS: Final = Projection("simulation.runs", (VerificationRun, Verdict), tuple(t.name for t in EVENT_TYPES), apply)
