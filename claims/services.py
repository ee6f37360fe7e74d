"""The only writer of claims: load, decide, append, project, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from django.db.models import Q

from claims import commands, documents
from claims.commands import load_claims, new_event
from claims.curation import (
    claim_accept,
    claim_deprecate,
    claim_edit,
    claim_merge,
    claim_reject,
    claim_unmerge,
    credibility_rate,
    decision_undo,
)
from claims.domain import conflicts, curate, decide
from claims.domain.book import Book
from claims.domain.errors import ClaimError
from claims.domain.events import (
    ClaimEvent,
    ConflictLapsed,
    ConflictOpened,
    ConflictReopened,
    ConflictResolved,
)
from claims.domain.observation import DocumentRef, observe
from claims.domain.record import Mention
from claims.domain.state import ClaimState, Status
from claims.linking import claim_link, claims_link
from claims.models import OPEN, Claim, Conflict
from claims.verdicts import verdict_record, verdicts_record, verification_request
from eventlog.domain.events import NO_STREAM, Event, StreamEvents

__all__ = [
    "claim_accept", "claim_deprecate", "claim_edit", "claim_link", "claim_merge", "claim_reject", "claim_unmerge",
    "claims_link", "conflict_resolve", "conflicts_scan", "credibility_rate", "decision_undo", "document_extract",
    "mentions_record", "verdict_record", "verdicts_record", "verification_request",
]  # fmt: skip
EXTRACTOR: Final = "system:extractor"


def mentions_record(
    *, document: DocumentRef, mentions: Iterable[Mention], extractor_version: str, actor: str
) -> list[Event]:
    """Record what was read in one version of a document: new, corroborated, revised and withdrawn claims.

    The same reading of the same version twice changes nothing.
    """
    observations = observe(document, mentions, extractor_version)

    def load() -> list[ClaimState]:
        return commands.load_for(document.id, observations)

    def change(book: Book) -> None:
        decide.record_in(book, document, observations)

    return commands.run(load, change, actor=actor)


def document_extract(*, document_id: str, actor: str = EXTRACTOR, version: int | None = None) -> list[Event]:
    """Read a document's newest version (or one version) and record its claims."""
    from claims.extraction import EXTRACTOR_VERSION, extract  # spaCy: only workers pay for it

    document, text, title = documents.load(document_id, version)
    mentions = extract(text, title=title, publisher=document.publisher, published=document.published)
    return mentions_record(document=document, mentions=mentions, extractor_version=EXTRACTOR_VERSION, actor=actor)


def conflicts_scan(*, rests: Iterable[str | UUID], actor: str = "system:conflicts") -> list[Event]:
    """Bring the conflicts among claims of these identities (without claimant) to what their values say."""
    wanted = {str(rest) for rest in rests}
    found: list[StreamEvents] = []

    def load() -> list[ClaimState]:
        states = Claim.objects.filter(rest__in=wanted).values_list("state", flat=True)
        return [ClaimState.loads(state) for state in states]

    def change(book: Book) -> None:
        found[:] = _conflict_events(book.all())

    return commands.run(load, change, actor=actor, extra=lambda: list(found))


def _conflict_events(states: list[ClaimState]) -> list[StreamEvents]:
    by_rest: dict[str, list[ClaimState]] = {}
    by_id = {state.id: state for state in states}
    for state in states:
        by_rest.setdefault(state.keys[1], []).append(state)
    clashes = {str(c.id): c for group in by_rest.values() for c in conflicts.find(group)}
    known = _standing_conflicts(UUID(state.id) for state in states)
    batches = []
    for conflict, clash in clashes.items():
        row = known.get(conflict)
        if row is None:
            opened = ConflictOpened(left=clash.left.ref, right=clash.right.ref, rule=clash.rule)
            batches.append(_on_conflict(conflict, NO_STREAM, opened))
        elif row.status == "lapsed" or _taken_back(row, by_id):
            batches.append(_on_conflict(conflict, row.events, ConflictReopened(rule=clash.rule)))
    for conflict, row in known.items():
        if row.status == "open" and conflict not in clashes:
            lapsed = ConflictLapsed(cause="one of the values is no longer held")
            batches.append(_on_conflict(conflict, row.events, lapsed))
    return batches


def _standing_conflicts(claims: Iterable[UUID]) -> dict[str, Conflict]:
    """Every conflict that some of these claims are in, by its id."""
    ids = list(claims)
    rows = Conflict.objects.filter(Q(left__in=ids) | Q(right__in=ids), recorded_to=OPEN)
    return {str(row.conflict): row for row in rows.order_by()}


def _taken_back(row: Conflict, states: Mapping[str, ClaimState]) -> bool:
    """Whether a conflict was resolved and a value that lost is held again, since that decision was undone."""
    sides = {"left": (row.left_id, row.left_version), "right": (row.right_id, row.right_version)}
    lost = curate.LOSERS[row.resolution] if row.status == "resolved" else ()
    return any(not _set_aside(states.get(str(claim)), version) for claim, version in (sides[side] for side in lost))


def _set_aside(state: ClaimState | None, version: int) -> bool:
    return state is None or state.decision == Status.DEPRECATED or version in state.set_aside


def _on_conflict(conflict: str, expected: int, event: ClaimEvent) -> StreamEvents:
    return StreamEvents(conflicts.STREAM + conflict, [new_event(event)], expected)


def conflict_resolve(*, conflict_id: str | UUID, resolution: str, reason: str, actor: str) -> list[Event]:
    """Decide a conflict for one side, both or neither; the losing value is deprecated, which can be undone."""
    text = commands.reason_of(reason)
    row = Conflict.objects.filter(conflict=commands.as_uuid(conflict_id), recorded_to=OPEN).first()
    if row is None:
        raise ClaimError("unknown_conflict", f"There is no conflict {conflict_id}.")
    if row.status != "open":
        raise ClaimError("not_open", f"The conflict is {row.status} already.")
    left = {"claim": str(row.left_id), "version": row.left_version}
    right = {"claim": str(row.right_id), "version": row.right_version}
    resolved = _on_conflict(str(row.conflict), row.events, ConflictResolved(resolution=resolution, reason=text))
    return commands.run(
        lambda: load_claims([row.left_id, row.right_id]),
        lambda book: curate.resolve(book, left, right, resolution=resolution, reason=text),
        actor=actor,
        extra=lambda: [resolved],
    )
