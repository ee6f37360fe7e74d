"""The rows that lists and reports read, made from a claim's state."""

from __future__ import annotations

from typing import Any, Final

from claims.domain.conditions import Conditions
from claims.domain.ranking import FOREVER, Reading, read_version, standing_versions, timeline
from claims.domain.state import ClaimState, Status

Row = dict[str, Any]
VERDICT_FIELDS: Final = ("low", "median", "high", "probability", "reading", "binding_limit", "run")


def rows(state: ClaimState) -> list[Row]:
    """One row per stretch of stated time, [stated_from, stated_to), and one per value that stands beside it.

    Exactly one row is `current`: the version that holds now, or the last that held. A value that is stated
    but never held (another one of the same day outranks it) has an empty stretch.
    """
    held = timeline(state)
    now = held[-1].number if held else state.versions[-1]["n"]
    standing = set(standing_versions(state))
    claim = _claim_fields(state, now)
    found: list[Row] = []
    for number in sorted({segment.number for segment in held} | standing | {now}):
        version = {**claim, **_version_fields(state, read_version(state, number))}
        version["standing"] = number in standing
        spans = [(s.since, s.until) for s in held if s.number == number]
        since = version["stated_on"] or FOREVER
        for index, (start, end) in enumerate(spans or [(since, since)]):
            last = index == len(spans or (0,)) - 1
            found.append({**version, "stated_from": start, "stated_to": end, "current": number == now and last})
    return found


def _claim_fields(state: ClaimState, now: int) -> Row:
    identity, links = state.identity, state.links or {}
    return {
        "claimant": identity["claimant"],
        "publisher": identity["publisher"],
        "subject": identity["subject"],
        "metric": identity["metric"],
        "kind": identity["kind"],
        "baseline": identity["baseline"],
        "scope": identity["scope"],
        "conditions": Conditions.from_dict(identity["scope"]).label() if identity["scope"] else "",
        "status": str(state.status),
        "review": needs_review(state, now),
        "first_position": state.first_position,
        "first_seen": state.first_seen,
        "versions": len(state.versions),
        "credibility": state.credibility,
        "subject_entry": links.get("subject"),
        "baseline_entry": links.get("baseline"),
        "catalogue": links.get("catalogue", ""),
        "merged_into": state.merged_into,
        "rest": state.keys[1],
    }


def needs_review(state: ClaimState, now: int) -> bool:
    """Whether a person should look: nobody has decided, or the figure changed since."""
    if state.status not in (Status.PROPOSED, Status.ACCEPTED):
        return False
    return state.decision == Status.PROPOSED or state.accepted_version != now


def _version_fields(state: ClaimState, reading: Reading) -> Row:
    version = state.version(reading.number)
    value = version["value"]
    directional = isinstance(value, str)
    verdict = state.verdicts.get(str(reading.number)) or {}
    return {
        "version": reading.number,
        "value": None if directional else value,
        "direction": value if directional else "",
        "value_high": version.get("value_high"),
        "unit": version.get("unit"),
        "bound": reading.bound,
        "modality": reading.modality,
        "stated_on": reading.stated_on or None,
        "evidence_count": len(reading.evidence),
        "document_count": len({e["document"] for e in reading.evidence}),
        "confidence": reading.confidence,
        "tier": reading.tier,
        "drift": bool(reading.drift),
        "verdict": verdict.get("verdict", ""),
        "verdict_reason": verdict.get("reason", ""),
        "verdict_scope": verdict.get("scope", ""),
        "verdict_position": verdict.get("position"),
        **{name: verdict.get(name) for name in VERDICT_FIELDS},
    }
