"""A claim after one more event: a pure fold, the same live and in a rebuild."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from claims.domain.state import IDENTITY_FIELDS, STREAM, ClaimState, Envelope, Payload, Status
from eventlog.domain.actors import is_person


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
    if is_person(event.actor):
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
