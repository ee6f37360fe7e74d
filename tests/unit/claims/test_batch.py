"""Events folded at once, one by one, or in any portions leave the same rows behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.domain import curate
from claims.domain.batch import OPEN, Batch, added
from claims.domain.book import Book
from claims.domain.state import Envelope
from claims.domain.views import Row
from tests.claims_samples import Ledger, document, mention


@dataclass
class Tables:
    """What a projection would have written."""

    claims: dict[str, str] = field(default_factory=dict)
    history: dict[int, tuple[str, int, int, Row]] = field(default_factory=dict)
    evidence: dict[int, tuple[str, bool]] = field(default_factory=dict)
    undone: dict[int, int] = field(default_factory=dict)

    def fold(self, events: Sequence[Envelope]) -> None:
        streams = {event.stream for event in events}
        batch = Batch(text for stream, text in self.claims.items() if stream in streams)
        for event in events:
            batch.apply(event)
        for stream, claim in batch.claims.items():
            assert claim.fresh is (stream not in self.claims)
            for evidence, stands in claim.evidence():
                assert added(evidence, events[0].position) is (evidence["row"] not in self.evidence)
                self.evidence[evidence["row"]] = (evidence["id"], stands)
            self.claims[stream] = claim.dumps()
        for key, position in batch.closed.items():
            claim_id, since, until, row = self.history[key]
            assert until == OPEN
            self.history[key] = (claim_id, since, position, row)
        for key, held in batch.rows.items():
            assert key not in self.history
            self.history[key] = (held.claim, held.since, held.until, held.row)
        self.undone |= batch.undone


def life() -> list[Envelope]:
    """A ledger with a merge, an edit, an undo, a withdrawal and other things that touch rows of the past."""
    ledger = Ledger()
    press = document("press", publisher="press.example")
    ledger.read(document(), [mention(), mention("5x", value=5.0, claimant="publisher", start=10)])
    ledger.read(press, [mention(bound="exact")])
    one, other = (state.id for state in list(ledger.states.values())[:2])

    def decide(command: str, claim: str, **options: Any) -> None:
        book = Book(ledger.copies(), actor="user:1")
        getattr(curate, command)(book, claim, **options)
        ledger.apply(book.changes(), "user:1")

    decide("accept", one)
    decide("edit", one, changes={"value": 3.5}, reason="misread")
    decide("undo", one, decision=None, reason="")
    decide("merge_claims", other, into=one, reason="the same")
    decide("rate", one, credibility=2, reason="")
    decide("unmerge", other, reason="not the same")
    ledger.read(document(version=2), [mention("3x", value=3.0)])
    ledger.read(document(version=3), [])
    decide("reject", other, reason="no claim")
    return list(ledger.log)


LIFE = life()


@pytest.fixture(scope="module")
def whole() -> Tables:
    tables = Tables()
    tables.fold(LIFE)
    return tables


def test_the_life_has_what_it_should() -> None:
    types = {event.type for event in LIFE}
    assert types >= {
        "claim_corroborated", "claim_revised", "claim_edited", "decision_undone", "claim_merged", "claim_absorbed",
        "claim_unmerged", "claim_released", "claim_retracted", "credibility_rated",
    }  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(cuts=st.sets(st.integers(1, len(LIFE) - 1)))
def test_any_portions_give_the_same(whole: Tables, cuts: set[int]) -> None:
    tables, edges = Tables(), [0, *sorted(cuts), len(LIFE)]
    for begin, end in pairwise(edges):
        tables.fold(LIFE[begin:end])
    assert tables == whole


def test_stream_after_stream_gives_the_same(whole: Tables) -> None:
    tables = Tables()
    for stream in {event.stream for event in LIFE}:
        tables.fold([event for event in LIFE if event.stream == stream])
    assert tables == whole


def test_one_row_of_a_claim_is_current_at_every_moment(whole: Tables) -> None:
    for event in LIFE:
        held = [row for claim, since, until, row in whole.history.values() if since <= event.position < until
                and event.stream.endswith(claim)]  # fmt: skip
        assert sum(row.current for row in held) == 1


def test_a_decision_taken_back_says_by_which_event(whole: Tables) -> None:
    taken = {event.position: event.type for event in LIFE}
    assert {(taken[at], taken[by]) for at, by in whole.undone.items()} == {
        ("claim_edited", "decision_undone"), ("claim_merged", "claim_unmerged"),
    }  # fmt: skip


def test_evidence_that_was_taken_out_keeps_its_row(whole: Tables) -> None:
    stands = [stands for _, stands in whole.evidence.values()]
    assert True in stands
    assert False in stands
