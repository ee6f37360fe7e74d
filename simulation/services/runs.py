"""A run is asked for, closed or cancelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.db.models import Count

from eventlog import services as log
from eventlog.domain.events import NewEvent
from hardware.selectors import catalogue_position
from simulation import questions
from simulation.errors import RunError
from simulation.events import run_stream
from simulation.models import Verdict, VerificationRun

WORKER: Final = "system:verification"
_RUNS: Final = uuid5(NAMESPACE_URL, "silicon-ledger/runs")


def run_request(
    *,
    claim_ids: Sequence[str] | None,
    actor: str,
    reason: str = "",
    model_version: str | None = None,
    catalogue_version: str | None = None,
    seed: int = questions.SEED,
    draws: int = questions.DRAWS,
    direct: bool = False,
    key: str | None = None,
) -> str:
    """Ask for a run over some claims, or all that are held (None); returns its id. The work follows as jobs.

    `catalogue_version`: that of an earlier run, to see its verdicts again; else the current one. `direct`: the
    caller works the run off with `run_work`. A repeated `key` answers with the first run.
    """
    now = questions.model_version()
    if model_version not in (None, now):
        raise RunError("unknown_model", f"This installation answers with {now!r}, not with {model_version!r}.")
    position = _position_of(catalogue_version)
    run_id = id_of(key) if key else str(uuid4())
    asked = NewEvent(
        "run_requested",
        {
            "claims": "all" if claim_ids is None else [str(claim) for claim in claim_ids],
            "model_version": now, "catalogue_version": questions.catalogue_of(position).version,
            "catalogue_position": position, "seed": _checked(seed, 0, 2**53, "seed"),
            "draws": _checked(draws, 16, 1_000_000, "draws"), "reason": reason[:500], "direct": direct,
        },
    )  # fmt: skip
    log.append(stream=run_stream(run_id), events=[asked], actor=actor, key=f"run:{key}" if key else None)
    return run_id


def id_of(key: str) -> str:
    """The id of the run that was asked for with this key."""
    return str(uuid5(_RUNS, key))


def _checked(value: int, low: int, high: int, name: str) -> int:
    if not low <= value <= high:
        raise RunError(f"bad_{name}", f"The {name} must be between {low:,} and {high:,}.")
    return value


def _position_of(version: str | None) -> int:
    if version is None:
        return catalogue_position()
    known = VerificationRun.objects.filter(catalogue_version=version).values_list("catalogue_position", flat=True)
    found = known.first()
    if found is None:
        raise RunError("unknown_catalogue", f"No run knows a catalogue of version {version[:64]!r}.")
    return found


def run_finish(*, run_id: str) -> None:
    """Close a run whose claims all have their verdict."""
    run = run_named(run_id)
    if run.ended:
        return
    rows = Verdict.objects.filter(run_id=UUID(run_id)).order_by().values("verdict").annotate(count=Count("pk"))
    counts = Counter({row["verdict"]: row["count"] for row in rows})
    event = NewEvent("run_finished", {"counts": dict(counts)})
    log.append(stream=run_stream(run_id), events=[event], actor=WORKER, key=f"run:{run_id}:finished")


def run_cancel(*, run_id: str, actor: str, reason: str = "") -> None:
    """Stop a run: chunks that have not begun are dropped, verdicts already found stay."""
    run = run_named(run_id)
    if run.ended:
        raise RunError("ended", f"The run is {run.status} already.")
    event = NewEvent("run_cancelled", {"reason": reason[:500]})
    log.append(stream=run_stream(run_id), events=[event], actor=actor, key=f"run:{run_id}:finished")


def run_named(run_id: str) -> VerificationRun:
    try:
        return VerificationRun.objects.get(pk=UUID(str(run_id)))
    except (VerificationRun.DoesNotExist, ValueError):
        raise RunError("unknown_run", f"There is no run {str(run_id)[:60]!r}.") from None
