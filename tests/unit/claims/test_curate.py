"""Decisions of people, what they change and how they are taken back."""

from __future__ import annotations

from typing import Any

import pytest

from claims.domain import curate
from claims.domain.book import Book
from claims.domain.errors import ClaimError
from tests.claims_samples import Ledger, customers, document, mention


@pytest.fixture
def ledger() -> Ledger:
    made = Ledger()
    made.read(document(), [mention()])
    return made


def decide(ledger: Ledger, command: str, **options: Any) -> None:
    book = Book(ledger.copies(), actor="user:1")
    getattr(curate, command)(book, options.pop("claim", ledger.log[0].stream.removeprefix("claim-")), **options)
    ledger.apply(book.changes(), "user:1")


@pytest.mark.parametrize(
    ("command", "options", "status"),
    [
        ("accept", {}, "accepted"), ("reject", {"reason": "an advert"}, "rejected"),
        ("deprecate", {"reason": "superseded"}, "deprecated"),
        ("edit", {"changes": {"value": 3.0}, "reason": ""}, "accepted"),
    ],
)  # fmt: skip
def test_a_decision_and_its_undoing(ledger: Ledger, command: str, options: dict[str, Any], status: str) -> None:
    before = ledger.only
    identity, versions = dict(before.identity), [dict(v) for v in before.versions]
    decide(ledger, command, **options)
    assert ledger.only.status == status
    assert ledger.only.decided_by_person
    decide(ledger, "undo", decision=None, reason="")
    after = ledger.only
    assert (after.status, after.decided_by_person) == ("proposed", False)
    assert (after.identity, after.versions) == (identity, versions)


def test_decisions_are_undone_from_the_last_to_the_first(ledger: Ledger) -> None:
    decide(ledger, "accept")
    decide(ledger, "reject", reason="after all")
    first = ledger.only.decisions[0]["at"]
    with pytest.raises(ClaimError, match="later decision"):
        decide(ledger, "undo", decision=first, reason="")
    decide(ledger, "undo", decision=ledger.only.decisions[-1]["at"], reason="")
    assert ledger.only.status == "accepted"
    decide(ledger, "undo", decision=first, reason="")
    with pytest.raises(ClaimError, match="No decision"):
        decide(ledger, "undo", decision=None, reason="")


def test_an_edit_clears_the_verdict_that_was_on_other_words(ledger: Ledger) -> None:
    from claims.domain.events import VerdictRecorded

    book = Book(ledger.copies(), actor="system:simulation")
    book.emit(ledger.only.id, VerdictRecorded(1, "run-1", "supported", "", {"median": 4.0}))
    ledger.apply(book.changes(), "system:simulation")
    decide(ledger, "edit", changes={"value": 3.0}, reason="")
    assert ledger.only.verdicts == {}
    decide(ledger, "undo", decision=None, reason="")
    assert ledger.only.verdicts["1"]["verdict"] == "supported"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"colour": "red"}, "not_editable"), ({"value": 4.0}, "nothing_changed"), ({"value": "nan"}, "bad_value"),
        ({"metric": "beauty"}, "bad_metric"), ({"bound": "up"}, "bad_bound"), ({"unit": "furlong"}, "bad_unit"),
        ({"subject": " "}, "bad_subject"), ({"value": "higher"}, "bad_kind"), ({"kind": "quantity"}, "bad_baseline"),
        ({"value_high": 3.0}, "bad_value_high"), ({"conditions": {"colour": "red"}}, "bad_conditions"),
    ],
)  # fmt: skip
def test_an_edit_that_makes_no_sense_is_refused(ledger: Ledger, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(ClaimError) as refusal:
        decide(ledger, "edit", changes=changes, reason="")
    assert refusal.value.code == code


def test_an_edit_into_another_claim_is_a_merge(ledger: Ledger) -> None:
    ledger.read(document("b"), [mention(subject="aws:trainium3")])
    with pytest.raises(ClaimError, match="merge the two"):
        decide(ledger, "edit", changes={"subject": "aws:trainium3"}, reason="")


def test_a_merged_claim_takes_no_decisions(ledger: Ledger) -> None:
    ledger.read(document("b"), [mention(subject="aws:trainium3")])
    other = ledger.by(subject="aws:trainium3").id
    decide(ledger, "merge_claims", claim=other, into=ledger.by(subject="aws:trainium2").id, reason="")
    for command in ("accept", "reject", "edit"):
        options = {"reject": {"reason": ""}, "edit": {"changes": {"value": 1.0}, "reason": ""}}.get(command, {})
        with pytest.raises(ClaimError, match="merged into"):
            decide(ledger, command, claim=other, **options)
    decide(ledger, "undo", claim=other, decision=None, reason="")
    assert ledger.states[other].status == "proposed"


def test_a_resolved_conflict_sets_the_losing_value_aside() -> None:
    ledger = Ledger()
    ledger.read(document(), [customers(50_000), customers(10_000, start=500)])
    left, right = {"claim": ledger.only.id, "version": 1}, {"claim": ledger.only.id, "version": 2}
    book = Book(ledger.copies(), actor="user:1")
    curate.resolve(book, left, right, resolution="right", reason="the auditor's count")
    ledger.apply(book.changes(), "user:1")
    assert ledger.only.set_aside == [1]
    from claims.domain.ranking import current_version, standing_versions

    assert (current_version(ledger.only), standing_versions(ledger.only)) == (2, [2])


@pytest.mark.parametrize("rating", [0, 7])
def test_credibility_goes_from_one_to_six(ledger: Ledger, rating: int) -> None:
    with pytest.raises(ClaimError):
        decide(ledger, "rate", credibility=rating, reason="")


def test_an_edit_tells_what_the_words_had_said_of_bound_and_modality(ledger: Ledger) -> None:
    """A version holds them only once somebody has edited them; until then they are the evidence's."""
    decide(ledger, "edit", changes={"bound": "exact", "modality": "planned"}, reason="")
    assert ledger.log[-1].payload["changes"] == {"bound": ["at_most", "exact"], "modality": ["stated", "planned"]}
    decide(ledger, "edit", changes={"bound": "approx"}, reason="")
    assert ledger.log[-1].payload["changes"] == {"bound": ["exact", "approx"]}


def test_an_edit_to_what_the_words_say_already_changes_nothing(ledger: Ledger) -> None:
    with pytest.raises(ClaimError, match="changes nothing"):
        decide(ledger, "edit", changes={"bound": "at_most", "modality": "stated"}, reason="")
