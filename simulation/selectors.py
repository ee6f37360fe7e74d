"""Reads of verdicts and runs: what is current, what differs between two runs, who holds what they claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from claims.checkable import claims_to_check
from claims.models import Claim
from claims.selectors import claims_held
from hardware.domain.influence import influenced
from hardware.selectors import catalogue_current, catalogue_position, influenced_since
from simulation import questions
from simulation.checks import Reason, Word
from simulation.domain.record import Claimed, RecordLine, record_lines
from simulation.models import Verdict, VerificationRun

FILTERS: Final = (
    "claim", "subject", "baseline", "metric", "kind", "verdict", "reason", "scope", "binding_limit", "claimant",
)  # fmt: skip


def run_get(run_id: str | UUID) -> VerificationRun | None:
    try:
        return VerificationRun.objects.filter(pk=UUID(str(run_id))).first()
    except ValueError:
        return None


def runs_list() -> QuerySet[VerificationRun]:
    """All runs, the latest first."""
    return VerificationRun.objects.all()


def verdicts_list(
    *, run: str | UUID | None = None, filters: Mapping[str, Any] | None = None, vendor: str | None = None
) -> QuerySet[Verdict]:
    """The current verdicts, or those of one run, the latest first; `vendor`: of the subject."""
    rows = Verdict.objects.filter(run_id=UUID(str(run))) if run else Verdict.objects.filter(current=True)
    for name, value in (filters or {}).items():
        if name in FILTERS and value not in (None, "", []):
            rows = rows.filter(**{f"{name}__in": value if isinstance(value, list) else [value]})
    if vendor:
        rows = rows.filter(Q(subject=vendor) | Q(subject__startswith=f"{vendor}:"))
    return rows


def verdict_get(verdict_id: int) -> Verdict | None:
    return Verdict.objects.filter(pk=verdict_id).first()


def verdicts_of(claim_id: str | UUID) -> QuerySet[Verdict]:
    """Every verdict that a claim ever got, the latest first."""
    return Verdict.objects.filter(claim=claim_id).select_related("run")


def outstanding(claim_ids: Sequence[str] | None) -> list[str]:
    """Claims (of some, or of all that are held) that have no verdict for what they say now, by the models and the
    figures that hold now."""
    asked = [questions.question(claim) for claim in claims_to_check(None if claim_ids is None else list(claim_ids))]
    known = _known({one.claim_id for one in asked})
    found = [one.claim_id for one in asked if not _current(one, known.get((one.claim_id, one.version)))]
    return list(dict.fromkeys(found))


_Known = tuple[str, str, int]  # digest, model version, position of the catalogue


def _known(claims: set[str]) -> dict[tuple[str, int], _Known]:
    rows = Verdict.objects.filter(claim__in=claims, current=True).values_list(
        "claim", "version", "digest", "run__model_version", "run__catalogue_position"
    )
    return {(str(claim), version): (digest, model, position) for claim, version, digest, model, position in rows}


def _current(asked: Any, known: _Known | None) -> bool:
    if known is None:
        return False
    digest, model, position = known
    if digest != questions.digest(asked) or model != questions.model_version():
        return False
    if position == catalogue_position():
        return True
    return _changed_since(position, catalogue_position()).isdisjoint({asked.subject, asked.baseline})


@lru_cache(maxsize=64)
def _changed_since(position: int, now: int) -> frozenset[str]:
    """Products whose claims may get another verdict; `now` makes the answer outlive no change."""
    return influenced_since(position)


def claims_resting_on(products: Iterable[str]) -> list[str]:
    """Held claims whose subject or baseline, as linked or as written, rests on any of the products."""
    keys = influenced(catalogue_current(), products)
    named = Q(subject_entry__in=keys) | Q(baseline_entry__in=keys) | Q(subject__in=keys) | Q(baseline__in=keys)
    ids = {str(claim) for claim in Claim.objects.filter(named).values_list("pk", flat=True)}
    return sorted(ids & claims_held()) if ids else []


def vendor_record(*, vendor: str | None = None, metric: str | None = None) -> list[RecordLine]:
    """Per vendor, metric and year of statement: how many of its own claims hold, and how far others were off."""
    rows = Verdict.objects.filter(current=True).exclude(claimant="publisher")
    if vendor:
        rows = rows.filter(claimant=vendor)
    if metric:
        rows = rows.filter(metric=metric)
    names = ("claim", "claimant", "metric", "stated_on", "verdict", "value", "median", "kind", "bound")
    held = claims_held()
    return record_lines(
        Claimed(claimant, metric_, day.year if day else None, word, value, median)
        for claim, claimant, metric_, day, word, value, median, _, _ in rows.values_list(*names)
        if str(claim) in held
    )


@dataclass(slots=True)
class Gap:
    """One missing thing and the claims that wait for it. `supply` says what a curator can give."""

    reason: str
    missing: str
    supply: str
    claims: list[str] = field(default_factory=list)


_SUPPLY: Final = {
    Reason.BASELINE.value: "the product that the claim compares with",
    Reason.GENERIC.value: "the product that the claim compares with",
    Reason.PRODUCT.value: "the catalogue entry that is meant, or a new one",
    Reason.POWER.value: "a published power or a range for it",
    Reason.PRICE.value: "a published price with date and region",
    Reason.FIGURE.value: "the published figure with its source",
    Reason.WORKLOAD.value: "the conditions of the figure, from the document",
}


def unchecked() -> list[Gap]:
    """Why claims are not checked: grouped by the missing thing, those that most claims wait for first."""
    rows = Verdict.objects.filter(current=True, verdict=Word.NOT_CHECKABLE.value)
    held = claims_held()
    gaps: dict[tuple[str, str], Gap] = {}
    waiting: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim, reason, missing in rows.order_by("id").values_list("claim", "reason", "missing"):
        if str(claim) in held:
            key = (reason, missing or "")
            gaps.setdefault(key, Gap(reason, missing or "", _SUPPLY.get(reason, "nothing: no model answers it")))
            waiting[key].append(str(claim))
    for key, gap in gaps.items():
        gap.claims = waiting[key]
    return sorted(gaps.values(), key=lambda gap: (-len(gap.claims), gap.reason, gap.missing))
