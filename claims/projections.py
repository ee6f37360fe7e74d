"""Events into read models: folds over batches, merged in bulk. Nothing else writes these tables."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from claims.domain import events as domain
from claims.domain import views
from claims.domain.conflicts import STREAM as CONFLICT_STREAM
from claims.domain.state import STREAM, ClaimState, fold
from claims.domain.views import KEEPS_EVIDENCE, Row, View
from claims.models import OPEN, Claim, ClaimVersion, Conflict, Decision, Evidence
from eventlog import bulk, copying
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
_INVISIBLE: Final = frozenset({"verification_requested"})  # changes no row of a list
_VERSIONS_PER_EVENT: Final = 256
_TABLE: Final = ("id", "claim_id", "recorded_from", "recorded_to", *views.COLUMNS)
_SHOWN: Final = tuple(name for name in views.COLUMNS if name not in ("standing", *views.RANGE))

Record = dict[str, Any]
Keyed = list[tuple[int, Row]]  # rows that hold, with their keys


@dataclass(slots=True)
class _Claim:
    """One claim in a batch."""

    state: ClaimState | None
    view: View = field(default_factory=View)
    open: Keyed = field(default_factory=list)

    @classmethod
    def stored(cls, text: str) -> _Claim:
        state = ClaimState.loads(text)
        claim = cls(state)
        claim.open = list(zip(state.open_rows, claim.view.rows(state), strict=True))
        return claim


class _Fold:
    """One batch: claims as they become, and the rows to write at its end."""

    def __init__(self, events: Sequence[Event]) -> None:
        ids = {event.stream for event in events} - {event.stream for event in events if event.version == 1}
        found = map(_Claim.stored, _stored(ids))
        self.claims = {STREAM + claim.state.id: claim for claim in found if claim.state}
        self.rows: dict[int, tuple[str, int, int, Row]] = {}  # key -> claim, recorded from and to, row
        self.closed: list[Record] = []
        self.evidence: dict[int, Record] = {}
        self.decisions: dict[int, Record] = {}
        self.undone: list[Record] = []

    def apply(self, event: Event) -> None:
        claim = self.claims.get(event.stream)
        if claim is None:
            claim = self.claims[event.stream] = _Claim(None)
        before = claim.state
        if event.type in KEEPS_EVIDENCE and before is not None:
            state = claim.state = fold(before, event)
        else:
            held = {e["row"]: (e, e.get("ended_on")) for e in before.evidence} if before else {}
            decided = {d["position"] for d in before.decisions} if before else set()
            state = claim.state = fold(before, event)
            self._evidence(state, held)
            self._undone(decided - {d["position"] for d in state.decisions}, event)
        if event.type not in _INVISIBLE:
            self._versions(claim, state, event)
        if event.type in DECISIONS and event.actor.startswith("user:"):
            self.decisions[event.position] = _decision_row(state.id, event)

    def _versions(self, claim: _Claim, state: ClaimState, event: Event) -> None:
        """Close the rows that changed and open those that replace them; a row that stays keeps its key."""
        before, after, position = claim.open, [], event.position
        for ordinal, row in enumerate(claim.view.rows(state, evidence_changed=event.type not in KEEPS_EVIDENCE)):
            key = next((key for key, old in before if old == row), None)
            if key is None:
                key = position * _VERSIONS_PER_EVENT + ordinal
                self.rows[key] = (state.id, position, OPEN, row)
            after.append((key, row))
        kept = {key for key, _ in after}
        for key, _ in before:
            if key not in kept:
                self._close(key, position)
        claim.open = after
        state.open_rows = [key for key, _ in after]

    def _close(self, key: int, position: int) -> None:
        mine = self.rows.get(key)
        if mine is not None:
            self.rows[key] = (mine[0], mine[1], position, mine[3])
        else:
            self.closed.append({"id": key, "recorded_to": position})

    def _evidence(self, state: ClaimState, held: dict[int, tuple[Record, str | None]]) -> None:
        now = {e["row"]: e for e in state.evidence}
        for key, evidence in now.items():
            ended = evidence.get("ended_on")
            if key not in held or ended != held[key][1]:
                self.evidence[key] = _evidence_row(state.id, evidence, standing=ended is None)
        for key in held.keys() - now.keys():
            self.evidence[key] = _evidence_row(state.id, held[key][0], standing=False)

    def _undone(self, positions: set[int], event: Event) -> None:
        for position in positions:
            if position in self.decisions:
                self.decisions[position]["undone_at"] = event.position
            else:
                self.undone.append({"position": position, "undone_at": event.position})

    def write(self) -> None:
        bulk.merge(Claim, [_claim_row(claim) for claim in self.claims.values()])
        if self.rows:
            copying.copy(ClaimVersion._meta.db_table, _TABLE, _lines(self.rows))
        bulk.update(ClaimVersion, self.closed)
        bulk.merge(Evidence, list(self.evidence.values()))
        bulk.insert(Decision, list(self.decisions.values()))
        bulk.update(Decision, self.undone)


def _stored(streams: set[str]) -> list[str]:
    ids = [stream[len(STREAM) :] for stream in streams]
    return list(Claim.objects.filter(pk__in=ids).values_list("state", flat=True)) if ids else []


def _lines(rows: dict[int, tuple[str, int, int, Row]]) -> bytes:
    """The rows for COPY; each part's text is made once, however many rows have it."""
    texts = _Texts()
    return "".join(
        [
            f"{key}\t{claim}\t{since}\t{until}\t{texts[row.identity]}\t{texts[row.status]}\t{texts[row.figure]}"
            f"\t{texts[row.verdict]}\t{texts[row.range]}\n"
            for key, (claim, since, until, row) in rows.items()
        ]
    ).encode()


class _Texts(dict[views.Part, str]):
    """COPY's text of a part; in one place of a row equal values are of one type."""

    def __missing__(self, part: views.Part) -> str:
        text = self[part] = copying.line(part)
        return text


def _claim_row(claim: _Claim) -> Record:
    state = claim.state
    assert state is not None
    current = next(row for _, row in claim.open if row.current)
    values = dict(zip(views.COLUMNS, current.values, strict=True))
    return {
        **{name: values[name] for name in _SHOWN}, "id": state.id, "identity": state.keys[0],
        "rest": state.keys[1], "events": state.events, "last_position": state.last_position, "state": state.dumps(),
    }  # fmt: skip


def _decision_row(claim: str, event: Event) -> Record:
    return {
        "position": event.position, "claim_id": claim, "at": event.version, "kind": event.type,
        "actor": event.actor, "reason": event.payload.get("reason", ""), "recorded_at": event.recorded_at,
        "undone_at": None,
    }  # fmt: skip


def _evidence_row(claim: str, evidence: Record, *, standing: bool) -> Record:
    return {
        "id": evidence["row"], "evidence": evidence["id"], "claim_id": claim, "version": evidence["version"],
        "document": evidence["document"], "document_version": evidence["document_version"],
        "start": evidence["start"], "end": evidence["end"], "standing": standing,
    }  # fmt: skip


def apply_claims(events: Sequence[Event]) -> None:
    """The read models of claims after more events."""
    with _no_collector():
        batch = _Fold(events)
        for event in events:
            batch.apply(event)
        batch.write()


@contextmanager
def _no_collector() -> Iterator[None]:
    """A batch makes many objects and no cycles: the collector would walk them all, a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


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
    "claims", [Claim, ClaimVersion, Evidence, Decision], CLAIM_EVENTS, apply_claims, late_indexes=True
)
CONFLICTS: Final = Projection("conflicts", [Conflict], CONFLICT_EVENTS, apply_conflicts)
