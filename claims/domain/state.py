"""What a claim is after its events: a pure fold, and what follows from it.

Evidence and figures are kept as the plain mappings that the events hold, so that folding a million events
costs little more than reading them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Protocol

import orjson

from claims.domain.figure import Figure
from claims.domain.identity import Identity

Payload = Mapping[str, Any]
EvidenceRecord = dict[str, Any]


class Status(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    RETRACTED = "retracted"  # no document says it any more
    MERGED = "merged"  # another claim stands for it


STREAM: Final = "claim-"
HELD: Final = (Status.PROPOSED, Status.ACCEPTED)  # what lists and reports show


class Envelope(Protocol):
    """What the fold needs of a recorded event."""

    @property
    def stream(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def payload(self) -> Payload: ...
    @property
    def version(self) -> int: ...
    @property
    def position(self) -> int: ...
    @property
    def actor(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...


@dataclass(slots=True)
class ClaimState:
    """A claim as its events left it.

    `versions`: {n, value, value_high, unit} and, where a person set them, bound and modality.
    `evidence`: the events' records with `version`, `via` (the claim it came from) and `ended_on`.
    `decisions`: those of people that can be undone, oldest first, with what they changed.
    """

    id: str
    identity: dict[str, Any]
    versions: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[EvidenceRecord] = field(default_factory=list)
    decision: str = Status.PROPOSED
    decided_by: str = ""  # actor of the decision in force; "" when nobody decided
    accepted: list[int] = field(default_factory=list)  # versions that were accepted
    retracted: bool = False
    merged_into: str | None = None
    decisions: list[dict[str, Any]] = field(default_factory=list)
    set_aside: list[int] = field(default_factory=list)  # versions that a person deprecated
    credibility: int | None = None
    links: dict[str, Any] | None = None
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)  # by version number
    events: int = 0  # version of the stream
    keys: list[str] = field(default_factory=list)  # uuid5 of the identity now, and of all but who makes it
    open_rows: list[int] = field(default_factory=list)  # keys of the read model's rows that still hold
    first_position: int = 0
    last_position: int = 0
    first_seen: str = ""  # ISO 8601, when the log first held it

    @property
    def stream(self) -> str:
        return STREAM + self.id

    @property
    def status(self) -> str:
        if self.merged_into is not None:
            return Status.MERGED
        if self.decision in (Status.REJECTED, Status.DEPRECATED):
            return self.decision
        return Status.RETRACTED if self.retracted else self.decision

    @property
    def decided_by_person(self) -> bool:
        """Whether a person has accepted, rejected, edited, deprecated or merged it, and not taken it back."""
        return bool(self.decisions)

    def identity_now(self) -> Identity:
        return Identity.from_dict(self.identity)

    def version(self, number: int) -> dict[str, Any]:
        return self.versions[number - 1]

    def figure(self, number: int) -> Figure:
        return Figure.from_dict(self.versions[number - 1])

    def find_version(self, figure: Figure) -> int | None:
        """Number of the version that has this figure."""
        return next((v["n"] for v in self.versions if figure.same_as(Figure.from_dict(v))), None)

    def find_evidence(self, evidence_id: str) -> EvidenceRecord | None:
        return next((e for e in self.evidence if e["id"] == evidence_id), None)

    def standing_evidence(self, number: int | None = None) -> list[EvidenceRecord]:
        """Evidence that still says what it said, of one version or of all."""
        return [e for e in self.evidence if e.get("ended_on") is None and number in (None, e["version"])]

    def counted(self) -> list[EvidenceRecord]:
        """Evidence of versions that nobody set aside; all of it when every version was."""
        if not self.set_aside:
            return self.evidence
        return [e for e in self.evidence if e["version"] not in self.set_aside] or self.evidence

    def dumps(self) -> str:
        """The state as compact JSON; evidence as lists, since its field names would be most of the text."""
        values = [getattr(self, name) for name in _NAMES]
        values[_EVIDENCE] = [[*map(evidence.get, EVIDENCE_FIELDS)] for evidence in self.evidence]
        return orjson.dumps(values).decode()

    @classmethod
    def loads(cls, text: str) -> ClaimState:
        values = orjson.loads(text)
        values[_EVIDENCE] = [dict(zip(EVIDENCE_FIELDS, row, strict=True)) for row in values[_EVIDENCE]]
        return cls(*values)


EVIDENCE_FIELDS: Final = (
    "id", "document", "document_version", "sha256", "start", "end", "quote_digest", "value_start", "value_end",
    "extractor", "confidence", "tier", "rule", "section", "quoted", "publisher", "authority", "stated_on",
    "stated_source", "bound", "modality", "rounding", "conditions", "figure", "sources", "version", "row", "via",
    "ended_on",
)  # fmt: skip
_NAMES: Final = tuple(f.name for f in fields(ClaimState))
_EVIDENCE: Final = _NAMES.index("evidence")


def fold(state: ClaimState | None, event: Envelope) -> ClaimState:
    """The state after one more event. The state passed in is used up."""
    if event.type == "claim_extracted":
        state = _extracted(event)
    elif state is None:
        raise ValueError(f"{event.type} at position {event.position} comes before claim_extracted")
    else:
        handler = _HANDLERS.get(event.type)
        if handler is None:
            raise ValueError(f"a claim has no event {event.type}")
        handler(state, event.payload, event)
    state.events = event.version
    state.last_position = event.position
    return state


def replay(events: Iterable[Envelope]) -> ClaimState | None:
    """The state after all events of a claim's stream."""
    state: ClaimState | None = None
    for event in events:
        state = fold(state, event)
    return state


def _extracted(event: Envelope) -> ClaimState:
    payload = event.payload
    state = ClaimState(
        id=event.stream.removeprefix(STREAM),
        identity=dict(payload["identity"]),
        first_position=event.position,
        first_seen=event.recorded_at.isoformat(),
    )
    state.versions.append({"n": 1, **payload["figure"]})
    _add(state, payload["evidence"], 1, event)
    _rekey(state)
    return state


def _rekey(state: ClaimState) -> None:
    identity = state.identity_now()
    state.keys = [str(identity.id), str(identity.rest)]


ROWS_PER_EVENT: Final = 1024  # evidence that one event can add; keys of rows are made from positions


def _add(state: ClaimState, evidence: Payload, version: int, event: Envelope, ordinal: int = 0) -> None:
    row = event.position * ROWS_PER_EVENT + ordinal
    state.evidence.append({**evidence, "version": version, "row": row})  # `EVIDENCE_FIELDS`


def _corroborated(state: ClaimState, payload: Payload, event: Envelope) -> None:
    _add(state, payload["evidence"], payload["version"], event)


def _reobserved(state: ClaimState, payload: Payload, event: Envelope) -> None:
    _drop(state, payload["replaces"])
    _add(state, payload["evidence"], payload["version"], event)


def _revised(state: ClaimState, payload: Payload, event: Envelope) -> None:
    if payload["replaces"] is not None:
        _end(state, payload["replaces"], payload["ended_on"])
    state.versions.append({"n": payload["version"], **payload["figure"]})
    _add(state, payload["evidence"], payload["version"], event)


def _withdrawn(state: ClaimState, payload: Payload, event: Envelope) -> None:
    for evidence_id in payload["evidence"]:
        _end(state, evidence_id, payload["ended_on"])


def _drop(state: ClaimState, evidence_id: str) -> None:
    state.evidence = [e for e in state.evidence if e["id"] != evidence_id]


def _end(state: ClaimState, evidence_id: str, ended_on: str | None) -> None:
    """What was misread never held; what a document stopped saying held until then."""
    if ended_on is None:
        _drop(state, evidence_id)
    for evidence in state.evidence:
        if evidence["id"] == evidence_id:
            evidence["ended_on"] = ended_on


def _retracted(state: ClaimState, payload: Payload, event: Envelope) -> None:
    state.retracted = True


def _reinstated(state: ClaimState, payload: Payload, event: Envelope) -> None:
    state.retracted = False


def _linked(state: ClaimState, payload: Payload, event: Envelope) -> None:
    state.links = {
        "by": event.actor,
        "subject": payload["subject"]["key"],
        "baseline": payload["baseline"]["key"] if payload["baseline"] else None,
        "catalogue": payload["catalogue"],
        "candidates": {
            role: payload[role]["candidates"] for role in ("subject", "baseline") if payload[role] is not None
        },
    }


def _decide(state: ClaimState, event: Envelope, **before: Any) -> None:
    """Note a person's decision with what it changes, so that it can be undone."""
    if event.actor.startswith("user:"):
        was = {"decision": state.decision, "by": state.decided_by, "accepted": list(state.accepted), **before}
        decision = {"at": event.version, "position": event.position, "kind": event.type, "before": was}
        state.decisions.append(decision)


def _version_deprecated(state: ClaimState, payload: Payload, event: Envelope) -> None:
    _decide(state, event, set_aside=list(state.set_aside))
    state.set_aside.append(payload["version"])


def _accepted(state: ClaimState, payload: Payload, event: Envelope) -> None:
    _decide(state, event)
    state.decision, state.decided_by = Status.ACCEPTED, event.actor
    _accept(state, payload["version"])


def _accept(state: ClaimState, version: int) -> None:
    if version not in state.accepted:
        state.accepted.append(version)


def _rejected(state: ClaimState, payload: Payload, event: Envelope) -> None:
    _decide(state, event)
    state.decision, state.decided_by = Status.REJECTED, event.actor


def _deprecated(state: ClaimState, payload: Payload, event: Envelope) -> None:
    _decide(state, event)
    state.decision, state.decided_by = Status.DEPRECATED, event.actor


IDENTITY_FIELDS: Final = ("claimant", "subject", "metric", "kind", "baseline", "scope", "publisher")
VERSION_FIELDS: Final = ("value", "value_high", "unit", "bound", "modality")


def _edited(state: ClaimState, payload: Payload, event: Envelope) -> None:
    number, changes = payload["version"], payload["changes"]
    verdict = state.verdicts.pop(str(number), None)
    _decide(state, event, identity=state.identity, number=number, version=dict(state.version(number)), verdict=verdict)
    for name, (_, after) in changes.items():
        if name in IDENTITY_FIELDS:
            state.identity = {**state.identity, name: after}
        else:
            state.version(number)[name] = after
    _rekey(state)
    if state.decision in (Status.PROPOSED, Status.ACCEPTED):  # whoever corrects a claim holds it to be one
        state.decision, state.decided_by = Status.ACCEPTED, event.actor
        _accept(state, number)


def _merged(state: ClaimState, payload: Payload, event: Envelope) -> None:
    _decide(state, event)
    state.merged_into = payload["into"]


def _unmerged(state: ClaimState, payload: Payload, event: Envelope) -> None:
    state.merged_into = None
    for figure in payload["figures"]:
        state.versions.append({**{k: v for k, v in figure.items() if k != "version"}, "n": figure["version"]})
    state.evidence = []
    for ordinal, evidence in enumerate(payload["evidence"]):
        _add(state, evidence, evidence["version"], event, ordinal)
    state.decisions = [d for d in state.decisions if d["kind"] != "claim_merged"]


def _absorbed(state: ClaimState, payload: Payload, event: Envelope) -> None:
    for figure in payload["figures"]:
        state.versions.append({**{k: v for k, v in figure.items() if k != "version"}, "n": figure["version"]})
    for ordinal, evidence in enumerate(payload["evidence"]):
        _add(state, {**evidence, "via": payload["source"]}, evidence["version"], event, ordinal)


def _released(state: ClaimState, payload: Payload, event: Envelope) -> None:
    state.evidence = [e for e in state.evidence if e.get("via") != payload["source"]]


def _undone(state: ClaimState, payload: Payload, event: Envelope) -> None:
    taken = next(d for d in state.decisions if d["at"] == payload["decision"])
    state.decisions.remove(taken)
    before = taken["before"]
    state.decision, state.decided_by = before["decision"], before["by"]
    state.accepted = before["accepted"]
    state.set_aside = before.get("set_aside", state.set_aside)
    if "identity" in before:
        state.identity = before["identity"]
        _rekey(state)
        state.versions[before["number"] - 1] = before["version"]
        state.verdicts.pop(str(before["number"]), None)
        if before["verdict"] is not None:
            state.verdicts[str(before["number"])] = before["verdict"]


def _rated(state: ClaimState, payload: Payload, event: Envelope) -> None:
    state.credibility = payload["credibility"]


def _requested(state: ClaimState, payload: Payload, event: Envelope) -> None:
    pass  # the verdict in force stays until another one is recorded


def _verdict(state: ClaimState, payload: Payload, event: Envelope) -> None:
    state.verdicts[str(payload["version"])] = {
        "verdict": payload["verdict"],
        "reason": payload["reason"],
        "run": payload["run"],
        "position": event.position,
        **payload["summary"],
    }


_HANDLERS: Final[Mapping[str, Callable[[ClaimState, Payload, Envelope], None]]] = {
    "claim_corroborated": _corroborated,
    "claim_reobserved": _reobserved,
    "claim_revised": _revised,
    "claim_evidence_withdrawn": _withdrawn,
    "claim_retracted": _retracted,
    "claim_reinstated": _reinstated,
    "claim_linked": _linked,
    "claim_accepted": _accepted,
    "claim_rejected": _rejected,
    "claim_edited": _edited,
    "claim_deprecated": _deprecated,
    "claim_version_deprecated": _version_deprecated,
    "claim_merged": _merged,
    "claim_absorbed": _absorbed,
    "claim_unmerged": _unmerged,
    "claim_released": _released,
    "decision_undone": _undone,
    "credibility_rated": _rated,
    "verification_requested": _requested,
    "verdict_recorded": _verdict,
}
