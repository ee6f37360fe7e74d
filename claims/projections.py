"""Events into read models: folds over batches, merged in bulk. Nothing else writes these tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from claims.domain import events as domain
from claims.domain import views
from claims.domain.batch import Batch, Held, added
from claims.domain.conflicts import STREAM as CONFLICT_STREAM
from claims.domain.state import STREAM
from claims.models import OPEN, Claim, ClaimVersion, Conflict, Decision, Evidence
from eventlog import bulk, copying
from eventlog.domain.actors import is_person
from eventlog.domain.events import Event
from eventlog.registry import Projection

CLAIM_EVENTS: Final = tuple(e.TYPE for e in domain.EVENTS if e.STREAM.startswith(STREAM))
CONFLICT_EVENTS: Final = tuple(e.TYPE for e in domain.EVENTS if e.STREAM.startswith(CONFLICT_STREAM))
DECISIONS: Final = frozenset(
    {
        "claim_accepted",
        "claim_rejected",
        "claim_edited",
        "claim_deprecated",
        "claim_version_deprecated",
        "claim_merged",
    }
)
_IDS: Final = ("id", "identity", "rest", "events", "last_position", "state")
_SHOWN: Final = (*views.IDENTITY, *views.STATUS, *views.FIGURE, *views.VERDICT)
_HISTORY: Final = ("id", "claim_id", "recorded_from", "recorded_to", *views.COLUMNS)

Record = dict[str, Any]


def apply_claims(events: Sequence[Event]) -> None:
    """The read models of claims after more events."""
    born = {event.stream for event in events if event.version == 1}
    batch = Batch(_stored({event.stream for event in events} - born))
    for event in events:
        batch.apply(event)
    texts = _Texts()
    _write_claims(batch, texts)
    if batch.rows:
        copying.copy(ClaimVersion._meta.db_table, _HISTORY, _history(batch, texts))
    bulk.update(ClaimVersion, [{"id": key, "recorded_to": position} for key, position in batch.closed.items()])
    _write_evidence(batch, events[0].position)
    _write_decisions(batch, events)


def _stored(streams: set[str]) -> list[str]:
    ids = [stream[len(STREAM) :] for stream in streams]
    return list(Claim.objects.filter(pk__in=ids).values_list("state", flat=True)) if ids else []


class _Texts(dict[views.Part, str]):
    """COPY's text of a part, made once however many rows have it; in one place equal values are of one type."""

    def __missing__(self, part: views.Part) -> str:
        text = self[part] = copying.line(part)
        return text


def _write_claims(batch: Batch, texts: _Texts) -> None:
    fresh = [
        f"{copying.line(_ids(claim))}\t{texts[now.identity]}\t{texts[now.status]}\t{texts[now.figure]}"
        f"\t{texts[now.verdict]}\n"
        for claim in batch.claims.values() if claim.fresh for now in [claim.current()]
    ]  # fmt: skip
    if fresh:
        copying.copy(Claim._meta.db_table, (*_IDS, *_SHOWN), "".join(fresh).encode())
    bulk.merge(Claim, [_claim_row(claim) for claim in batch.claims.values() if not claim.fresh])


def _ids(claim: Held) -> tuple[Any, ...]:
    """The values of `_IDS`."""
    state = claim.state
    assert state is not None
    return (state.id, *state.keys, state.events, state.last_position, claim.dumps())


def _claim_row(claim: Held) -> Record:
    shown = dict(zip(views.COLUMNS, claim.current().values, strict=True))
    return dict(zip(_IDS, _ids(claim), strict=True)) | {name: shown[name] for name in _SHOWN}


def _history(batch: Batch, texts: _Texts) -> bytes:
    return "".join(
        [
            f"{key}\t{held.claim}\t{held.since}\t{held.until}\t{texts[row.identity]}\t{texts[row.status]}"
            f"\t{texts[row.figure]}\t{texts[row.verdict]}\t{texts[row.range]}\n"
            for key, held in batch.rows.items() for row in [held.row]
        ]
    ).encode()  # fmt: skip


def _write_evidence(batch: Batch, first: int) -> None:
    """`first`: position of the batch's first event; older evidence has a row already."""
    fresh: list[Record] = []
    known: list[Record] = []
    for claim in batch.claims.values():
        for evidence, standing in claim.evidence():
            assert claim.state is not None
            row = _evidence_row(claim.state.id, evidence, standing=standing)
            (fresh if added(evidence, first) else known).append(row)
    bulk.insert(Evidence, fresh)
    bulk.merge(Evidence, known)


def _evidence_row(claim: str, evidence: Record, *, standing: bool) -> Record:
    return {
        "id": evidence["row"], "evidence": evidence["id"], "claim_id": claim, "version": evidence["version"],
        "document": evidence["document"], "document_version": evidence["document_version"],
        "start": evidence["start"], "end": evidence["end"], "standing": standing,
    }  # fmt: skip


def _write_decisions(batch: Batch, events: Sequence[Event]) -> None:
    made = [event for event in events if event.type in DECISIONS and is_person(event.actor)]
    bulk.insert(Decision, [_decision_row(event, batch.undone.pop(event.position, None)) for event in made])
    bulk.update(Decision, [{"position": at, "undone_at": undone} for at, undone in batch.undone.items()])


def _decision_row(event: Event, undone: int | None) -> Record:
    return {
        "position": event.position, "claim_id": event.stream[len(STREAM) :], "at": event.version,
        "kind": event.type, "actor": event.actor, "reason": event.payload.get("reason", ""),
        "recorded_at": event.recorded_at, "undone_at": undone,
    }  # fmt: skip


def apply_conflicts(events: Sequence[Event]) -> None:
    """One row per stretch of a conflict's life; the open one is its present."""
    ids = {event.stream[len(CONFLICT_STREAM) :] for event in events}
    open_rows = Conflict.objects.filter(conflict__in=ids, recorded_to=OPEN).values()
    now: dict[str, Record] = {str(row["conflict"]): dict(row) for row in open_rows}
    stored = {row["recorded_from"] for row in now.values()}
    fresh: dict[int, Record] = {}
    closed: list[Record] = []
    for event in events:
        conflict = event.stream[len(CONFLICT_STREAM) :]
        old = now.get(conflict)
        if old is not None and old["recorded_from"] in stored:
            closed.append({"recorded_from": old["recorded_from"], "recorded_to": event.position})
        elif old is not None:
            fresh[old["recorded_from"]] = {**old, "recorded_to": event.position}
        row = now[conflict] = {**_conflict_row(old, event), "conflict": conflict}
        fresh[event.position] = row
    bulk.insert(Conflict, list(fresh.values()))
    bulk.update(Conflict, closed)


def _conflict_row(old: Record | None, event: Event) -> Record:
    payload = event.payload
    base: Record = {
        **(old or {}), "recorded_from": event.position, "recorded_to": OPEN, "changed_at": event.recorded_at,
        "events": event.version,
    }  # fmt: skip
    if event.type == "conflict_opened":
        return {
            **base, "left_id": payload["left"]["claim"], "left_version": payload["left"]["version"],
            "right_id": payload["right"]["claim"], "right_version": payload["right"]["version"],
            "rule": payload["rule"], "status": "open", "resolution": "", "reason": "", "actor": "",
            "opened_at": event.recorded_at,
        }  # fmt: skip
    if event.type == "conflict_reopened":
        return {**base, "rule": payload["rule"], "status": "open", "resolution": "", "reason": "", "actor": ""}
    if event.type == "conflict_lapsed":
        return {**base, "status": "lapsed", "reason": payload["cause"], "resolution": "", "actor": ""}
    return {
        **base, "status": "resolved", "resolution": payload["resolution"], "reason": payload["reason"],
        "actor": event.actor,
    }  # fmt: skip


CLAIMS: Final = Projection(
    "claims", [Claim, ClaimVersion, Evidence, Decision], CLAIM_EVENTS, apply_claims, by_stream=True, late_indexes=True
)
CONFLICTS: Final = Projection("conflicts", [Conflict], CONFLICT_EVENTS, apply_conflicts)
