"""Supplying what claims wait for: a baseline, a product, a power or a price. The events lead to new verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from claims import services as ledger
from eventlog.domain.events import Event
from hardware import services as hardware
from simulation.errors import RunError


@dataclass(frozen=True, slots=True)
class Power:
    """W of one product: a range, or one figure three times."""

    low: float
    point: float
    high: float


@dataclass(frozen=True, slots=True)
class Price:
    """On-demand USD per hour, where and when."""

    usd_per_hour: float
    region: str
    on: date


def gap_supply(
    *,
    claim_ids: Sequence[str],
    reason: str,
    actor: str,
    baseline: str | None = None,
    subject: str | None = None,
    product: str | None = None,
    power: Power | None = None,
    price: Price | None = None,
) -> list[Event]:
    """Give some claims their missing baseline or subject, and a product its missing power or price; all or nothing.

    `reason` says where it comes from. Verification follows by itself. Raises RunError, ClaimError, CatalogueError.
    """
    if (power or price) and not product:
        raise RunError("no_product", "Say which product the power or price is of.")
    if not (baseline or subject or power or price):
        raise RunError("nothing", "Give a baseline, a subject, a power or a price.")
    with transaction.atomic():
        found = [event for claim in claim_ids for event in _on_claim(claim, baseline, subject, reason, actor)]
        if product and power:
            found += hardware.power_assume(
                key=product, low=power.low, point=power.point, high=power.high, basis=reason, reason=reason, actor=actor
            )
        if product and price:
            found += hardware.spec_edit(
                key=product, spec="price", value=price.usd_per_hour, unit="USD/h", source=None, confidence="curator",
                reason=reason, actor=actor, region=price.region, date=price.on.isoformat(),
            )  # fmt: skip
    return found


def _on_claim(claim: str, baseline: str | None, subject: str | None, reason: str, actor: str) -> list[Event]:
    found: list[Event] = []
    if baseline:
        found += ledger.claim_edit(claim_id=claim, changes={"baseline": baseline}, actor=actor, reason=reason)
    if subject:
        found += ledger.claim_link(claim_id=claim, subject=subject, actor=actor)
    return found
