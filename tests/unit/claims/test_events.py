"""Stored samples of every version of every event: they must be readable, foldable and tellable for ever."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claims.domain.events import EVENTS
from claims.domain.fold import fold
from claims.domain.sentences import SENTENCES
from claims.domain.state import ClaimState
from eventlog.domain.events import Event
from eventlog.registry import registry

SAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "samples" / "claims_events.jsonl").read_text().splitlines()
]
OWN = {event.TYPE: event for event in EVENTS}


def event_of(number: int, sample: dict[str, Any]) -> Event:
    payload = registry().event_type(sample["type"]).lift(sample["payload"], sample["schema"])
    return Event(
        number, sample["stream"], sample["version"], sample["type"], sample["schema"], payload, sample["actor"],
        None, None, datetime(2026, 1, 2, tzinfo=UTC), None, b"",
    )  # fmt: skip


def test_every_version_of_every_event_has_a_sample() -> None:
    versions = {(name, schema) for name, kind in OWN.items() for schema in range(1, kind.SCHEMA + 1)}
    assert {(sample["type"], sample["schema"]) for sample in SAMPLES} == versions


def test_every_event_has_a_sentence_and_a_description() -> None:
    assert SENTENCES.keys() == OWN.keys()
    for kind in EVENTS:
        assert all(kind.documented().values())
        assert registry().event_type(kind.TYPE).fields == kind.documented()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample['type']} {sample['version']}")
def test_a_sample_is_checked_and_told(sample: dict[str, Any]) -> None:
    event = event_of(1, sample)
    kind = registry().event_type(event.type)
    kind.check(event.stream, event.payload)
    sentence = kind.sentence(event)
    assert sentence[0].isupper()
    assert "{" not in sentence
    assert "None" not in sentence


def states() -> dict[str, ClaimState]:
    found: dict[str, ClaimState] = {}
    for number, sample in enumerate(SAMPLES, start=1):
        if sample["stream"].startswith("claim-"):
            found[sample["stream"]] = fold(found.get(sample["stream"]), event_of(number, sample))
    return found


def test_samples_fold_to_claims() -> None:
    by_subject = {state.identity["subject"]: state for state in states().values()}
    first, other = by_subject["aws:trainium2"], by_subject["aws:trainium"]
    assert [v["value"] for v in first.versions] == [4.0, 3.0]
    assert (first.set_aside, first.credibility, first.links["subject"]) == ([1], 2, "aws:trainium2")
    assert first.verdicts["2"]["median"] == 3.2
    assert (other.status, other.decisions[-1]["kind"]) == ("deprecated", "claim_deprecated")


def test_a_state_survives_its_text() -> None:
    for state in states().values():
        assert ClaimState.loads(state.dumps()) == _filled(state)


def _filled(state: ClaimState) -> ClaimState:
    """Evidence has all its fields after a round trip, absent ones as null."""
    from claims.domain.state import EVIDENCE_FIELDS

    state.evidence = [{name: evidence.get(name) for name in EVIDENCE_FIELDS} for evidence in state.evidence]
    return state


def test_an_event_before_its_claim_is_an_error() -> None:
    later = event_of(2, next(s for s in SAMPLES if s["type"] == "claim_accepted"))
    with pytest.raises(ValueError, match="before claim_extracted"):
        fold(None, later)


def test_an_unknown_event_is_an_error() -> None:
    state = next(iter(states().values()))
    odd = event_of(9, {**SAMPLES[0], "version": 9})
    with pytest.raises(ValueError, match="no event"):
        fold(state, odd._replace(type="conflict_opened"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("claim_extracted", "Found in amazon.com, stated on 2023-11-28: AWS gives training performance of aws:trainium2"
         " as up to 4x."),
        ("claim_revised", "Version 2: the document was changed and now gives up to 3x."),
        ("claim_linked", "Linked to aws:trainium2, compared with aws:trainium1."),
        ("claim_rejected", "Rejected: an advert"),
        ("claim_edited", "Edited version 1, subject from aws:trainium to aws:trainium3; value from 4.0 to 4.5: read"
         " from the wrong line"),
        ("verdict_recorded", "Version 2 checked: supported; the model gives 3.2 (2.5 to 3.9); holds as usually read."),
        ("decision_undone", "Took back: edited: it was right"),
        ("conflict_resolved", "Conflict resolved for left: the auditor's count"),
    ],
)  # fmt: skip
def test_sentences(name: str, sentence: str) -> None:
    sample = next(s for s in SAMPLES if s["type"] == name)
    assert SENTENCES[name](sample["payload"]) == sentence
