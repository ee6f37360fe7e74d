"""A run is worked off in chunks that may be repeated freely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from claims import services as ledger
from claims.checkable import Checkable, claim_to_check, claims_to_check
from claims.selectors import claim_state
from eventlog import jobs
from eventlog import services as log
from eventlog.domain.events import NewEvent, StreamEvents
from eventlog.registry import NewJob
from eventlog.selectors import read_stream
from simulation import questions
from simulation.checks import CheckInput, Verdict, check
from simulation.events import run_stream
from simulation.models import Verdict as VerdictRow
from simulation.models import VerificationRun
from simulation.services.runs import WORKER, run_finish, run_named

CHUNK: Final = 50  # claims per job: seconds of work, far below a lease
_KEPT: Final = ("probability", "reading", "scope", "binding_limit", "moved_by", "missing", "sentences")

Pair = tuple[str, int]  # a claim and one of its versions


def run_start(*, run_id: str) -> int:
    """Split a requested run into jobs; how many. Done again it changes nothing."""
    with transaction.atomic():
        run = run_named(run_id)
        if run.status != "requested":
            return 0
        parts = _chunks(_pairs(run))
        jobs.plan(
            [NewJob("simulation.chunk", f"{run_id}:{n}", {"run": run_id, "claims": part}) for n, part in
             enumerate(parts)]
        )  # fmt: skip
        _started(run_id, parts)
    if not parts:
        run_finish(run_id=run_id)
    return len(parts)


def _started(run_id: str, parts: Sequence[Sequence[Pair]]) -> None:
    total = sum(len(part) for part in parts)
    event = NewEvent("run_started", {"total": total, "chunks": len(parts)})
    log.append(stream=run_stream(run_id), events=[event], actor=WORKER, key=f"run:{run_id}:started")


def _pairs(run: VerificationRun) -> list[Pair]:
    """The claims of a run, each in every version that is held."""
    asked = read_stream(run_stream(run.pk))[0].payload["claims"]
    found = claims_to_check(None if asked == "all" else asked)
    return [(claim.claim_id, claim.version) for claim in found]


def _chunks(pairs: Sequence[Pair]) -> list[Sequence[Pair]]:
    return [pairs[start : start + CHUNK] for start in range(0, len(pairs), CHUNK)]


def run_work(*, run_id: str, progress: Callable[[int, int], None] | None = None) -> VerificationRun:
    """Work a direct run off in this process; `progress` is told done and total. Picks up where it was left."""
    run = run_named(run_id)
    pairs = _pairs(run)
    if run.status == "requested":
        _started(run_id, _chunks(pairs))
    known = set(VerdictRow.objects.filter(run_id=UUID(run_id)).values_list("claim", "version"))
    left = [(claim, version) for claim, version in pairs if (UUID(claim), version) not in known]
    done = len(pairs) - len(left)
    for part in _chunks(left):
        chunk_verify(run_id=run_id, claims=part)
        done += len(part)
        if progress is not None:
            progress(done, len(pairs))
    run_finish(run_id=run_id)
    return run_named(run_id)


def chunk_verify(*, run_id: str, claims: Sequence[Pair]) -> None:
    """Check some claims of a run and record what was found; the same chunk again changes nothing."""
    run = run_named(run_id)
    if run.ended or not claims:
        return
    asked = [questions.question(claim) for claim in _load(claims)]
    shared = questions.context(questions.catalogue_of(run.catalogue_position), seed=run.seed, draws=run.draws)
    context = questions.with_related(shared, asked)
    found = [(one, check(one, context)) for one in asked]
    key = f"run:{run_id}:{claims[0][0]}.{claims[0][1]}:{run.model_version}"
    if run_named(run_id).ended:  # cancelled meanwhile
        return
    _record(run, found, key)
    if run_named(run_id).done >= (run.total or 0):
        run_finish(run_id=run_id)


def _load(pairs: Sequence[Pair]) -> list[Checkable]:
    """Those versions, held or no longer: a run checks what it was asked to."""
    held = {(c.claim_id, c.version): c for c in claims_to_check(sorted({claim for claim, _ in pairs}))}
    found = []
    for claim, version in pairs:
        state = None if (claim, version) in held else claim_state(claim)
        if (claim, version) in held:
            found.append(held[(claim, version)])
        elif state is not None:
            found.append(claim_to_check(state, version))
    return found


def _record(run: VerificationRun, found: Sequence[tuple[CheckInput, Verdict]], key: str) -> None:
    """The verdicts into the run's stream, then as the current ones of their claims."""
    computed = [NewEvent("verdict_computed", _computed(asked, answer)) for asked, answer in found]
    if not computed:
        return
    with transaction.atomic():  # both or neither, so that a killed worker leaves nothing half told
        events = log.append_all([StreamEvents(run_stream(run.pk), computed)], actor=WORKER, key=key)
        ledger.verdicts_record(
            verdicts={(asked.claim_id, asked.version): _summary(answer) for asked, answer in found},
            run_id=str(run.pk), actor=WORKER, key=f"{key}:claims", causation_id=events[-1].position,
        )  # fmt: skip


def _computed(asked: CheckInput, answer: Verdict) -> dict[str, Any]:
    return {
        "claim": asked.claim_id, "version": asked.version, "digest": questions.digest(asked),
        "asked": questions.summary(asked), "verdict": answer.as_dict(),
    }  # fmt: skip


def _summary(answer: Verdict) -> dict[str, Any]:
    """What a list of claims shows; the other readings stay in the run's stream."""
    told = answer.as_dict()
    return {
        "verdict": told["verdict"], "reason": told["reason"], "low": told["model_low"],
        "median": told["model_median"], "high": told["model_high"], **{name: told[name] for name in _KEPT},
    }  # fmt: skip
