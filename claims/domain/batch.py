"""Some events folded into claims at once, and what that leaves to write: pure, the same live and in a rebuild."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from claims.domain.fold import ROWS_PER_EVENT, fold
from claims.domain.state import ClaimState, Envelope, EvidenceRecord
from claims.domain.views import KEEPS_EVIDENCE, Row, View

OPEN: Final = 2**63 - 1  # recorded_to of a row that still holds
INVISIBLE: Final = frozenset({"verification_requested"})  # changes no row of a list
VERSIONS_PER_EVENT: Final = 256  # rows that one event can open; their keys are made from positions


@dataclass(slots=True)
class Held:
    """A claim in a batch. `found` is how its evidence was before: keys, and when each ended."""

    state: ClaimState | None = None
    view: View = field(default_factory=View)
    open: list[tuple[int, Row]] = field(default_factory=list)  # rows that hold, with their keys
    found: dict[int, str | None] = field(default_factory=dict)
    dropped: dict[int, EvidenceRecord] = field(default_factory=dict)
    fresh: bool = True  # no table has it yet

    @classmethod
    def loads(cls, text: str) -> Held:
        """A claim as its row keeps it."""
        state = ClaimState.loads(text)
        held = cls(state, found={e["row"]: e.get("ended_on") for e in state.evidence}, fresh=False)
        held.open = list(zip(state.open_rows, held.view.rows(state), strict=True))
        return held

    def dumps(self) -> str:
        state = self.state
        assert state is not None
        state.open_rows = [key for key, _ in self.open]
        return state.dumps()

    def current(self) -> Row:
        return next(row for _, row in self.open if row.current)

    def evidence(self) -> Iterable[tuple[EvidenceRecord, bool]]:
        """What the batch brought, ended or dropped, and whether it stands."""
        assert self.state is not None
        for evidence in self.state.evidence:
            ended = evidence.get("ended_on")
            if self.found.get(evidence["row"], "") != ended:  # "" is no date
                yield evidence, ended is None
        for evidence in self.dropped.values():
            yield evidence, False


@dataclass(slots=True)
class History:
    """A stretch of recorded time of a row, [since, until)."""

    claim: str
    since: int
    until: int
    row: Row


class Batch:
    """Claims as they become. `rows` are opened, `closed` stood in the table before; `undone` are positions
    of decisions with the position at which each was taken back."""

    def __init__(self, stored: Iterable[str] = ()) -> None:
        held = map(Held.loads, stored)
        self.claims = {claim.state.stream: claim for claim in held if claim.state is not None}
        self.rows: dict[int, History] = {}
        self.closed: dict[int, int] = {}
        self.undone: dict[int, int] = {}

    def apply(self, event: Envelope) -> None:
        """Fold one more event; those of a stream must come in order."""
        claim = self.claims.get(event.stream)
        if claim is None:
            claim = self.claims[event.stream] = Held()
        before = claim.state
        evidence = before.evidence if before else []
        decided = [d["position"] for d in before.decisions] if before else []
        state = claim.state = fold(before, event)
        if evidence is not state.evidence:
            self._drop(claim, evidence)
        if decided:
            left = [d["position"] for d in state.decisions]
            self.undone.update({position: event.position for position in decided if position not in left})
        if event.type not in INVISIBLE:
            self._show(claim, state, event)

    def _drop(self, claim: Held, before: list[EvidenceRecord]) -> None:
        """The fold replaces the list of evidence when it takes some out."""
        assert claim.state is not None
        left = {evidence["row"] for evidence in claim.state.evidence}
        claim.dropped.update({e["row"]: e for e in before if e["row"] not in left})

    def _show(self, claim: Held, state: ClaimState, event: Envelope) -> None:
        """Close the rows that changed and open those that replace them; a row that stays keeps its key."""
        before, position, after = claim.open, event.position, []
        for ordinal, row in enumerate(claim.view.rows(state, evidence_changed=event.type not in KEEPS_EVIDENCE)):
            for pair in before:
                if pair[1] == row:
                    after.append((pair[0], row))
                    break
            else:
                key = position * VERSIONS_PER_EVENT + ordinal
                self.rows[key] = History(state.id, position, OPEN, row)
                after.append((key, row))
        if before:
            kept = [key for key, _ in after]
            for key, _ in before:
                if key not in kept:
                    self._close(key, position)
        claim.open = after

    def _close(self, key: int, position: int) -> None:
        mine = self.rows.get(key)
        if mine is not None:
            mine.until = position
        else:
            self.closed[key] = position


def added(evidence: EvidenceRecord, first: int) -> bool:
    """Whether an event from position `first` on brought it."""
    return bool(evidence["row"] >= first * ROWS_PER_EVENT)
