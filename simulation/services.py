"""Verification runs: the only writer of run streams. A run is worked off in chunks that may be repeated freely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.db import transaction
from django.db.models import Count

from claims import services as ledger
from claims.selectors import Checkable, claim_state, claim_to_check, claims_to_check
from eventlog import jobs
from eventlog import services as log
from eventlog.domain.events import NewEvent, StreamEvents
from eventlog.registry import NewJob
from eventlog.selectors import read_stream
from hardware.selectors import catalogue_position
from simulation import questions
from simulation.checks import CheckInput, Verdict, check
from simulation.errors import RunError
from simulation.events import run_stream
from simulation.models import Verdict as VerdictRow
from simulation.models import VerificationRun
from simulation.selectors import claims_resting_on, outstanding

CHUNK: Final = 50  # claims per job: seconds of work, far below a lease
WORKER: Final = "system:verification"
_RUNS: Final = uuid5(NAMESPACE_URL, "silicon-ledger/runs")
_KEPT: Final = ("probability", "reading", "scope", "binding_limit", "moved_by", "missing", "sentences")

Pair = tuple[str, int]  # a claim and one of its versions


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
    run_id = str(uuid5(_RUNS, key) if key else uuid4())
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


def run_start(*, run_id: str) -> int:
    """Split a requested run into jobs; how many. Done again it changes nothing."""
    with transaction.atomic():
        run = _run(run_id)
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
    run = _run(run_id)
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
    return _run(run_id)


def chunk_verify(*, run_id: str, claims: Sequence[Pair]) -> None:
    """Check some claims of a run and record what was found; the same chunk again changes nothing."""
    run = _run(run_id)
    if run.ended or not claims:
        return
    asked = [questions.question(claim) for claim in _load(claims)]
    shared = questions.context(questions.catalogue_of(run.catalogue_position), seed=run.seed, draws=run.draws)
    context = questions.with_related(shared, asked)
    found = [(one, check(one, context)) for one in asked]
    key = f"run:{run_id}:{claims[0][0]}.{claims[0][1]}:{run.model_version}"
    if _run(run_id).ended:  # cancelled meanwhile
        return
    _record(run, found, key)
    if _run(run_id).done >= (run.total or 0):
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


def run_finish(*, run_id: str) -> None:
    """Close a run whose claims all have their verdict."""
    run = _run(run_id)
    if run.ended:
        return
    rows = VerdictRow.objects.filter(run_id=UUID(run_id)).order_by().values("verdict").annotate(count=Count("pk"))
    counts = Counter({row["verdict"]: row["count"] for row in rows})
    event = NewEvent("run_finished", {"counts": dict(counts)})
    log.append(stream=run_stream(run_id), events=[event], actor=WORKER, key=f"run:{run_id}:finished")


def run_cancel(*, run_id: str, actor: str, reason: str = "") -> None:
    """Stop a run: chunks that have not begun are dropped, verdicts already found stay."""
    run = _run(run_id)
    if run.ended:
        raise RunError("ended", f"The run is {run.status} already.")
    event = NewEvent("run_cancelled", {"reason": reason[:500]})
    log.append(stream=run_stream(run_id), events=[event], actor=actor, key=f"run:{run_id}:finished")


def claims_verify(
    *, claim_ids: Sequence[str], actor: str = WORKER, reason: str = "", key: str | None = None, forced: bool = False
) -> str | None:
    """Check some claims at once in one run; those whose verdict is current only when `forced`. The run's id."""
    run_id = str(uuid5(_RUNS, key)) if key else None
    if run_id is None or not VerificationRun.objects.filter(pk=run_id).exists():
        wanted = list(claim_ids) if forced else outstanding(claim_ids)
        if not wanted:
            return None
        run_id = run_request(claim_ids=wanted, actor=actor, reason=reason, direct=True, key=key)
    run_work(run_id=run_id)
    return run_id


def products_verify(*, products: Iterable[str], position: int) -> str | None:
    """Check the claims, and no others, whose figures changed since their verdict; the run's id, if there are any."""
    affected = outstanding(claims_resting_on(products))
    if not affected:
        return None
    named = ", ".join(sorted(products)[:5])
    return run_request(
        claim_ids=affected, actor=WORKER, reason=f"the catalogue changed: {named}", key=f"products:{position}"
    )


def verify_outstanding(*, actor: str = WORKER) -> str | None:
    """A run over every claim whose verdict is not current; None when all are."""
    wanted = outstanding(None)
    return run_request(claim_ids=wanted, actor=actor, reason="verdicts were not current") if wanted else None


def _run(run_id: str) -> VerificationRun:
    try:
        return VerificationRun.objects.get(pk=UUID(str(run_id)))
    except (VerificationRun.DoesNotExist, ValueError):
        raise RunError("unknown_run", f"There is no run {str(run_id)[:60]!r}.") from None
