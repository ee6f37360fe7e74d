"""The claims that a command may touch, and the events it decides on them so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from claims.domain.events import ClaimEvent
from claims.domain.fold import fold
from claims.domain.identity import Core, Identity, core_of
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


def _age(state: ClaimState) -> tuple[int, str]:
    """Sorts claims oldest first; those that are not recorded yet come last."""
    return (state.first_position or 2**62, state.id)


class Book:
    """Claims by id, as they are after the events decided so far."""

    def __init__(self, states: Iterable[ClaimState], *, actor: str) -> None:
        self.actor = actor
        self._states = {state.id: state for state in states}
        self._expected = {state.id: state.events for state in self._states.values()}
        self._changes: dict[str, Change] = {}
        self._filed: dict[str, tuple[str, Core]] = {}  # under which key and core a claim stands in the two below
        self._by_key: dict[str, set[str]] = {}
        self._by_core: dict[Core, set[str]] = {}
        for state in self._states.values():
            self._file(state)

    def _file(self, state: ClaimState) -> None:
        """Keep the indexes: a long document asks for thousands of identities among thousands of claims."""
        place = (state.keys[0], core_of(state.identity))
        before = self._filed.get(state.id)
        if before == place:
            return
        if before is not None:  # an edit moved it
            self._by_key[before[0]].discard(state.id)
            self._by_core[before[1]].discard(state.id)
        self._filed[state.id] = place
        self._by_key.setdefault(place[0], set()).add(state.id)
        self._by_core.setdefault(place[1], set()).add(state.id)

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
        edited = [self._states[claim] for claim in self._by_key.get(key, ())]
        alive = [state for state in edited if state.status != Status.MERGED]
        return min(alive, key=_age, default=None)

    def same_core(self, identity: Identity) -> list[ClaimState]:
        """Claims about the same thing, whoever makes them, oldest first."""
        return sorted([self._states[claim] for claim in self._by_core.get(identity.core, ())], key=_age)

    def emit(self, claim_id: str, event: ClaimEvent) -> ClaimState:
        """Decide an event: the claim changes at once, for what is decided next."""
        change = self._changes.setdefault(claim_id, Change(claim_id, self._expected.get(claim_id, 0)))
        change.events.append(event)
        version = change.expected + len(change.events)
        pending = Pending(STREAM + claim_id, event.TYPE, event.payload(), version, self.actor)
        state = fold(self._states.get(claim_id), pending)
        self._states[claim_id] = state
        self._file(state)
        return state

    def changes(self) -> list[Change]:
        """Everything decided, claim by claim in the order of their first change."""
        return list(self._changes.values())
