"""The claims that a command may touch, and the events it decides on them so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from claims.domain.events import ClaimEvent
from claims.domain.fold import fold
from claims.domain.identity import Identity, core_of
from claims.domain.state import STREAM, ClaimState, Status

_UNRECORDED: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pending:
    """An event that is decided but not recorded yet, as the fold sees it."""

    stream: str
    type: str
    payload: Mapping[str, Any]
    version: int
    actor: str
    position: int = 0
    recorded_at: datetime = _UNRECORDED


@dataclass(slots=True)
class Change:
    """What one command adds to one claim. `expected` is the stream's version that it was decided on."""

    claim: str
    expected: int
    events: list[ClaimEvent] = field(default_factory=list)


class Book:
    """Claims by id, as they are after the events decided so far."""

    def __init__(self, states: Iterable[ClaimState], *, actor: str) -> None:
        self.actor = actor
        self._states = {state.id: state for state in states}
        self._expected = {state.id: state.events for state in self._states.values()}
        self._changes: dict[str, Change] = {}

    def get(self, claim_id: str) -> ClaimState | None:
        return self._states.get(claim_id)

    def all(self) -> list[ClaimState]:
        return list(self._states.values())

    def stands_for(self, state: ClaimState) -> ClaimState:
        """The claim itself, or the one it was merged into."""
        seen = {state.id}
        while state.merged_into is not None and state.merged_into in self._states:
            state = self._states[state.merged_into]
            if state.id in seen:
                break
            seen.add(state.id)
        return state

    def find(self, identity: Identity) -> ClaimState | None:
        """The claim with this identity: the one it was extracted under, or one that was edited to it.

        The first also after an edit: the sentence that was misread once will be misread again.
        """
        key = str(identity.id)
        found = self._states.get(key)
        if found is not None:
            return found
        alive = (s for s in self._states.values() if s.status != Status.MERGED)
        return next((s for s in alive if s.keys[0] == key), None)

    def same_core(self, identity: Identity) -> list[ClaimState]:
        """Claims about the same thing, whoever makes them, oldest first."""
        same = [s for s in self._states.values() if core_of(s.identity) == identity.core]
        return sorted(same, key=lambda s: (s.first_position or 2**62, s.id))

    def emit(self, claim_id: str, event: ClaimEvent) -> ClaimState:
        """Decide an event: the claim changes at once, for what is decided next."""
        change = self._changes.setdefault(claim_id, Change(claim_id, self._expected.get(claim_id, 0)))
        change.events.append(event)
        version = change.expected + len(change.events)
        pending = Pending(STREAM + claim_id, event.TYPE, event.payload(), version, self.actor)
        state = fold(self._states.get(claim_id), pending)
        self._states[claim_id] = state
        return state

    def changes(self) -> list[Change]:
        """Everything decided, claim by claim in the order of their first change."""
        return list(self._changes.values())
