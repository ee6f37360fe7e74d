"""The events of verification runs: what each holds, its stream, and how it reads in a history."""

from __future__ import annotations

from typing import Any, Final

from eventlog.domain.events import Event
from eventlog.registry import EventType

STREAM: Final = "run-"
RUN_STREAM: Final = "run-<uuid>"


def run_stream(run_id: object) -> str:
    return f"{STREAM}{run_id}"


def _requested(event: Event) -> str:
    asked = event.payload["claims"]
    many = "all claims" if asked == "all" else _count(len(asked), "claim")
    reason = event.payload.get("reason")
    return f"asked to verify {many}{f', because {reason}' if reason else ''}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _computed(event: Event) -> str:
    answer = event.payload["verdict"]
    return f"found the claim {answer['verdict']}: {answer['reason']}"


def _finished(event: Event) -> str:
    counts: dict[str, Any] = event.payload["counts"]
    parts = [f"{number} {word}" for word, number in sorted(counts.items())]
    return f"finished: {', '.join(parts) or 'no claims'}"


EVENT_TYPES: Final = (
    EventType(
        "run_requested", RUN_STREAM,
        {
            "claims": "`all`, or ids of claims", "model_version": "model, checks and calibration that answer",
            "catalogue_version": "digest of the catalogue", "catalogue_position": "last event of that catalogue",
            "seed": "of all draws", "draws": "per model question", "reason": "why, in words; may be empty",
            "direct": "true where whoever asked works it off, without jobs",
        },
        _requested,
    ),
    EventType(
        "run_started", RUN_STREAM, {"total": "claims to verify", "chunks": "jobs they are split into"},
        lambda event: f"started on {_count(event.payload['total'], 'claim')}",
    ),
    EventType(
        "verdict_computed", RUN_STREAM,
        {
            "claim": "id of the claim", "version": "version of the claim", "digest": "of the claim as it was checked",
            "asked": "subject, baseline, metric, kind, value, unit, bound, claimant, stated_on",
            "verdict": "the verdict with interval, readings, sentences and all inputs for a rerun",
        },
        _computed,
    ),
    EventType("run_finished", RUN_STREAM, {"counts": "verdicts by word"}, _finished),
    EventType(
        "run_cancelled", RUN_STREAM, {"reason": "why, in words; may be empty"},
        lambda event: "cancelled the run" + (f", because {r}" if (r := event.payload.get("reason")) else ""),
    ),
)  # fmt: skip
