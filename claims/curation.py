"""What people decide about a claim; each decision is an event, and taking it back is another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from claims import commands
from claims.commands import curated, load_claims, reason_of
from claims.domain import curate
from claims.domain.errors import ClaimError
from claims.domain.state import ClaimState
from claims.models import Claim
from eventlog.domain.events import Event

FIELD_LENGTH: Final = 300  # of what a person types into a field of a claim


def claim_accept(*, claim_id: str | UUID, actor: str) -> list[Event]:
    return curated(claim_id, lambda book, claim: curate.accept(book, claim), actor=actor)


def claim_reject(*, claim_id: str | UUID, actor: str, reason: str = "") -> list[Event]:
    text = reason_of(reason)
    return curated(claim_id, lambda book, claim: curate.reject(book, claim, reason=text), actor=actor)


def claim_deprecate(*, claim_id: str | UUID, actor: str, reason: str) -> list[Event]:
    text = reason_of(reason)
    return curated(claim_id, lambda book, claim: curate.deprecate(book, claim, reason=text), actor=actor)


def claim_edit(*, claim_id: str | UUID, changes: Mapping[str, Any], actor: str, reason: str = "") -> list[Event]:
    """Correct fields of a claim (`curate.EDITABLE`); what another claim already is must be merged instead."""
    text = reason_of(reason)
    _check_texts(changes)

    def load() -> list[ClaimState]:
        subject = changes.get("subject")
        near = Claim.objects.filter(subject=subject).values_list("id", flat=True) if subject else []
        own = Claim.objects.filter(pk=commands.as_uuid(claim_id)).values_list("subject", flat=True)
        same = Claim.objects.filter(subject__in=list(own)).values_list("id", flat=True)
        return load_claims([claim_id, *near, *same])

    return commands.run(load, lambda book: curate.edit(book, str(claim_id), changes=changes, reason=text), actor=actor)


def claim_merge(*, claim_id: str | UUID, into: str | UUID, actor: str, reason: str = "") -> list[Event]:
    """Let claim `into` stand for this one; reversible, both keep their links."""
    text = reason_of(reason)
    return commands.run(
        lambda: load_claims([claim_id, into]),
        lambda book: curate.merge_claims(book, str(claim_id), into=str(into), reason=text),
        actor=actor,
    )


def claim_unmerge(*, claim_id: str | UUID, actor: str, reason: str = "") -> list[Event]:
    text = reason_of(reason)
    return curated(claim_id, lambda book, claim: curate.unmerge(book, claim, reason=text), actor=actor)


def decision_undo(*, claim_id: str | UUID, actor: str, decision: int | None = None, reason: str = "") -> list[Event]:
    """Take back a person's last decision on a claim; `decision` (its stream version) guards against a newer one."""
    text = reason_of(reason)
    return curated(claim_id, lambda book, claim: curate.undo(book, claim, decision=decision, reason=text), actor=actor)


def credibility_rate(*, claim_id: str | UUID, credibility: int, actor: str, reason: str = "") -> list[Event]:
    """Rate the information itself, 1 (confirmed) to 6 (cannot be judged)."""
    text = reason_of(reason)
    return curated(
        claim_id, lambda book, claim: curate.rate(book, claim, credibility=credibility, reason=text), actor=actor
    )


def _check_texts(changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if "\x00" in str(value):
            raise ClaimError(f"bad_{name}", f"{name} holds a NUL character.")
        if len(str(value)) > FIELD_LENGTH:
            raise ClaimError(f"bad_{name}", f"{name} has at most {FIELD_LENGTH} characters.")
