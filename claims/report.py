"""Rows of `manage.py report`, the same for tables, JSON and CSV."""

from __future__ import annotations

from typing import Any, Final

from claims.disagreements import conflicts_list
from claims.models import ClaimVersion, Conflict
from claims.moments import Moment
from claims.selectors import claims_standing

FIELDS: Final = (
    "id", "claimant", "subject", "metric", "kind", "value", "unit", "bound", "baseline", "stated", "verdict",
    "reason", "model_low", "model_median", "model_high", "probability", "scope", "binding_limit", "evidence_count",
)  # fmt: skip
MORE: Final = (
    "publisher", "value_high", "version", "conditions", "modality", "status", "tier", "documents", "drift", "conflict",
)  # fmt: skip


def claims_report(*, as_of: Moment = None, stated_on: Any = None) -> list[dict[str, Any]]:
    """Held claims with their verdicts, in the order in which the ledger learnt them.

    One row per value: where one claim is stated with two values at once, both are there, the second
    under the id `<claim>.<version>`.
    """
    disputed = _disputed(as_of)
    return [_row(row, disputed) for row in claims_standing(as_of=as_of, stated_on=stated_on)]


def _disputed(as_of: Moment) -> set[tuple[str, int]]:
    rows: list[Conflict] = list(conflicts_list(as_of=as_of, status="open"))
    left = {(str(c.left_id), c.left_version) for c in rows}
    return left | {(str(c.right_id), c.right_version) for c in rows}


def _row(row: ClaimVersion, disputed: set[tuple[str, int]]) -> dict[str, Any]:
    claim = str(row.claim_id)
    return {
        "id": claim if row.current else f"{claim}.{row.version}",
        "claimant": row.claimant,
        "subject": row.subject,
        "metric": row.metric,
        "kind": row.kind,
        "value": row.figure,
        "unit": row.unit,
        "bound": row.bound,
        "baseline": row.baseline,
        "stated": row.stated_on.isoformat() if row.stated_on else None,
        "verdict": row.verdict or None,
        "reason": row.verdict_reason or None,
        "model_low": row.low,
        "model_median": row.median,
        "model_high": row.high,
        "probability": row.probability,
        "scope": row.verdict_scope or None,
        "binding_limit": row.binding_limit,
        "evidence_count": row.evidence_count,
        "publisher": row.publisher or None,
        "value_high": row.value_high,
        "version": row.version,
        "conditions": row.conditions or None,
        "modality": row.modality,
        "status": row.status,
        "tier": row.tier,
        "documents": row.document_count,
        "drift": row.drift,
        "conflict": (claim, row.version) in disputed,
    }
