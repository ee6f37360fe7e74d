"""Ask for a check and wait a moment for its answer, so that whoever pressed the button sees it."""

from __future__ import annotations

import time
from typing import Final
from uuid import UUID

from django.db import connection

from claims import services
from claims.models import Claim

PATIENCE: Final = 2.0  # s; a worker that is free answers in well under one
LOOK: Final = 0.02  # s between two looks
LATER: Final = "A check was asked for; a worker computes it. Reload the page in a moment."


def verify_again(*, claim_id: str | UUID, actor: str, reason: str = "", patience: float = PATIENCE) -> str:
    """Ask for a check of a claim; what to tell the person, with the verdict if it came within `patience` seconds.

    Inside a transaction it does not wait: nobody sees a request that is not committed.
    """
    before = _answer(claim_id)
    services.verification_request(claim_id=claim_id, actor=actor, reason=reason)
    end = time.monotonic() + (0.0 if connection.in_atomic_block else patience)
    while time.monotonic() < end:
        run, verdict, why = _answer(claim_id)
        if run != before[0]:
            return f"Checked again: {verdict} ({why})."
        time.sleep(LOOK)
    return LATER


def _answer(claim_id: str | UUID) -> tuple[str, str, str]:
    """Run, verdict and reason that the claim shows now."""
    row = Claim.objects.filter(pk=claim_id).values_list("run", "verdict", "verdict_reason").first()
    run, verdict, why = row or ("", "", "")
    return run or "", verdict or "", why or ""
