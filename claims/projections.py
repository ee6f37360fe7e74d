"""Events into read models: folds over batches, merged in bulk. Nothing else writes these tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from claims.domain import events as domain
from claims.domain.conflicts import STREAM as CONFLICT_STREAM
from claims.domain.state import STREAM, ClaimState, fold
from claims.domain.views import Row, rows
from claims.models import OPEN, Claim, ClaimVersion, Conflict, Decision, Evidence
from eventlog import bulk
from eventlog.domain.events import Event
from eventlog.registry import Projection

CLAIM_EVENTS: Final = tuple(e.TYPE for e in domain.EVENTS if e.STREAM.startswith(STREAM))
CONFLICT_EVENTS: Final = tuple(e.TYPE for e in domain.EVENTS if e.STREAM.startswith(CONFLICT_STREAM))
DECISIONS: Final = frozenset(
    {
        "claim_accepted", "claim_rejected", "claim_edited", "claim_deprecated", "claim_version_deprecated",
        "claim_merged",
    }
)
_INVISIBLE: Final = frozenset({"verification_requested"})  # changes no row of a list
_VERSIONS_PER_EVENT: Final = 256


class _Fold:
    """One batch: states as they become, and the rows to write at its end."""

    def __init__(self, events: Sequence[Event]) -> None:
        ids = {event.stream[len(STREAM) :] for event in events}
        new = {event.stream[len(STREAM) :] for event in events if event.version == 1}
        stored = {str(row["id"]): row for row in _stored(ids - new)}
        self.states = {claim: ClaimState.from_json(row["state"]) for claim, row in stored.items()}
        self.open: dict[str, list[tuple[int, Row]]] = {}
        self.inserted: dict[int, Row] = {}
        self.closed: list[Row] = []
        self.evidence: dict[int, Row] = {}
        self.decisions: dict[int, Row] = {}
        self.undone: list[Row] = []

    def apply(self, event: Event) -> None:
        claim = event.stream[len(STREAM) :]
        before = self.states.get(claim)
        if claim not in self.open:
            self.open[claim] = list(zip(before.open_rows, rows(before), strict=True)) if before else []
        decided = {d["position"] for d in before.decisions} if before else set()
        held = {e["row"]: e for e in before.evidence} if before else {}
        ended = {key for key, e in held.items() if e.get("ended_on")}
        state = self.states[claim] = fold(before, event)
        if event.type not in _INVISIBLE:
            self._versions(claim, state, event.position)
        self._evidence(state, held, ended)
        self._decision(state, event, decided)

    def _versions(self, claim: str, state: ClaimState, position: int) -> None:
        """Close the rows that changed and open those that replace them; a row that stays keeps its key."""
        before = self.open[claim]
        after: list[tuple[int, Row]] = []
        for ordinal, row in enumerate(rows(state)):
            key = next((key for key, old in before if old == row), None)
            if key is None:
                key = position * _VERSIONS_PER_EVENT + ordinal
                self.inserted[key] = {
                    "id": key, "claim_id": claim, "recorded_from": position, "recorded_to": OPEN, **row,
                }  # fmt: skip
            after.append((key, row))
        kept = {key for key, _ in after}
        for key, _ in before:
            if key not in kept:
                self._close(key, position)
        self.open[claim] = after
        state.open_rows = [key for key, _ in after]

    def _close(self, key: int, position: int) -> None:
        mine = self.inserted.get(key)
        if mine is not None:
            mine["recorded_to"] = position
        else:
            self.closed.append({"id": key, "recorded_to": position})

    def _evidence(self, state: ClaimState, held: dict[int, Any], ended: set[int]) -> None:
        now = {e["row"]: e for e in state.evidence}
        for key, evidence in now.items():
            if key not in held or (evidence.get("ended_on") and key not in ended):
                self.evidence[key] = _evidence_row(state.id, evidence, standing=evidence.get("ended_on") is None)
        for key in held.keys() - now.keys():
            self.evidence[key] = _evidence_row(state.id, held[key], standing=False)

    def _decision(self, state: ClaimState, event: Event, decided: set[int]) -> None:
        if event.type in DECISIONS and event.actor.startswith("user:"):
            self.decisions[event.position] = {
                "position": event.position, "claim_id": state.id, "at": event.version, "kind": event.type,
                "actor": event.actor, "reason": event.payload.get("reason", ""), "recorded_at": event.recorded_at,
                "undone_at": None,
            }  # fmt: skip
        for position in decided - {d["position"] for d in state.decisions}:
            if position in self.decisions:
                self.decisions[position]["undone_at"] = event.position
            else:
                self.undone.append({"position": position, "undone_at": event.position})

    def write(self) -> None:
        bulk.merge(Claim, [self._claim_row(claim) for claim in self.open])
        bulk.insert(ClaimVersion, list(self.inserted.values()))
        bulk.update(ClaimVersion, self.closed)
        bulk.merge(Evidence, list(self.evidence.values()))
        bulk.insert(Decision, list(self.decisions.values()))
        bulk.update(Decision, self.undone)

    def _claim_row(self, claim: str) -> Row:
        state = self.states[claim]
        row = next(row for _, row in self.open[claim] if row["current"])
        shown = {name: value for name, value in row.items() if name not in _VERSION_ONLY}
        return {
            **shown, "id": claim, "identity": state.keys[0], "events": state.events,
            "last_position": state.last_position, "state": state.as_json(),
        }  # fmt: skip


_VERSION_ONLY: Final = frozenset({"stated_from", "stated_to", "standing", "current"})


def _stored(ids: set[str]) -> list[dict[str, Any]]:
    return list(Claim.objects.filter(pk__in=ids).values("id", "state")) if ids else []


def _evidence_row(claim: str, evidence: dict[str, Any], *, standing: bool) -> Row:
    return {
        "id": evidence["row"], "evidence": evidence["id"], "claim_id": claim, "version": evidence["version"],
        "document": evidence["document"], "document_version": evidence["document_version"],
        "start": evidence["start"], "end": evidence["end"], "standing": standing,
    }  # fmt: skip


def apply_claims(events: Sequence[Event]) -> None:
    """The read models of claims after more events."""
    batch = _Fold(events)
    for event in events:
        batch.apply(event)
    batch.write()


def apply_conflicts(events: Sequence[Event]) -> None:
    """One row per stretch of a conflict's life; the open one is its present."""
    ids = {event.stream[len(CONFLICT_STREAM) :] for event in events}
    now = {str(row["conflict"]): row for row in Conflict.objects.filter(conflict__in=ids, recorded_to=OPEN).values()}
    stored = {row["recorded_from"] for row in now.values()}
    fresh: dict[int, Row] = {}
    closed: list[Row] = []
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


def _conflict_row(old: Row | None, event: Event) -> Row:
    payload = event.payload
    base: Row = {
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


CLAIMS: Final = Projection("claims", [Claim, ClaimVersion, Evidence, Decision], CLAIM_EVENTS, apply_claims)
CONFLICTS: Final = Projection("conflicts", [Conflict], CONFLICT_EVENTS, apply_conflicts)
