"""Which claims are to be checked: some at once, those that a product or nothing current speaks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulation.models import VerificationRun
from simulation.selectors import claims_resting_on, outstanding
from simulation.services.runs import WORKER, id_of, run_request
from simulation.services.work import run_work


def claims_verify(
    *, claim_ids: Sequence[str], actor: str = WORKER, reason: str = "", key: str | None = None, forced: bool = False
) -> str | None:
    """Check some claims at once in one run; those whose verdict is current only when `forced`. The run's id."""
    run_id = id_of(key) if key else None
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
