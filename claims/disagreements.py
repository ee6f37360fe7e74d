"""Conflicts: which there are, and both of their values with the evidence that a person weighs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from claims.domain.ranking import read_version
from claims.domain.sentences import claim_label
from claims.lists import ALL
from claims.models import OPEN, Conflict
from claims.moments import Moment, position_of
from claims.selectors import EvidenceView, claim_evidence, claim_state, split_id


def conflicts_list(*, as_of: Moment = None, status: str | None = None) -> QuerySet[Conflict]:
    """Conflicts, the latest change first; as known at a moment when one is given."""
    position = position_of(as_of)
    known = Q(recorded_to=OPEN) if position is None else Q(recorded_from__lte=position, recorded_to__gt=position)
    rows = Conflict.objects.filter(known)
    return rows.filter(status=status) if status and status != ALL else rows


def conflicts_of(
    claim_id: str | UUID, *, as_of: Moment = None, among: QuerySet[Conflict] | None = None
) -> QuerySet[Conflict]:
    """Those that a claim is a side of, among some or all."""
    claim, _ = split_id(claim_id)
    rows = conflicts_list(as_of=as_of) if among is None else among
    return rows.filter(Q(left=claim) | Q(right=claim))


def claims_disputed() -> frozenset[str]:
    """Ids of the claims that an open conflict is about."""
    sides = conflicts_list(status="open").values_list("left_id", "right_id")
    return frozenset(str(claim) for pair in sides for claim in pair)


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One value of a conflict, with the evidence that a person weighs."""

    claim: str
    version: int
    label: str
    claimant: str
    credibility: int | None
    stated_on: str
    evidence: list[EvidenceView]


def conflict_sides(conflict: Conflict, *, as_of: Moment = None) -> tuple[ConflictSide, ConflictSide]:
    """Both values with quotes, publishers, dates, source reliability and credibility, now or as held then."""
    position = position_of(as_of)
    return (
        _side(conflict.left_id, conflict.left_version, position),
        _side(conflict.right_id, conflict.right_version, position),
    )


def _side(claim: UUID, version: int, position: int | None) -> ConflictSide:
    state = claim_state(claim, as_of=position)
    assert state is not None
    reading = read_version(state, version)
    return ConflictSide(
        claim=state.id,
        version=version,
        label=claim_label(state, version),
        claimant=state.identity["publisher"] or state.identity["claimant"],
        credibility=state.credibility,
        stated_on=reading.stated_on,
        evidence=claim_evidence(f"{claim}.{version}", as_of=position),
    )
