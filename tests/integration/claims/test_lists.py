"""What lists leave in and in which order: filters, queues, and what may be merged or taken back."""

from __future__ import annotations

from typing import Any

import pytest

from claims import services
from claims.lists import claims_list, decision_to_undo, merge_candidates, review_queue
from claims.models import Claim
from tests.claims_samples import EXTRACTOR, customers, document, mention

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ledger(db: None) -> None:
    """A factor and a count of AWS, a factor of somebody whose key begins like AWS's."""
    mentions = [
        mention(), customers(50_000), mention("5x", value=5.0, subject="awsome:one", claimant="awsome", start=900),
    ]  # fmt: skip
    services.mentions_record(
        document=document(), mentions=mentions, extractor_version=EXTRACTOR, actor="system:extractor"
    )


def subjects(**filters: Any) -> set[str]:
    return set(claims_list(filters=filters).values_list("subject", flat=True))


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, {"aws:trainium2", "aws:graviton", "awsome:one"}),
        ({"vendor": "aws"}, {"aws:trainium2", "aws:graviton"}),
        ({"vendor": "awsome"}, {"awsome:one"}),
        ({"vendor": "aws:"}, set()),
        ({"subject": ["aws:graviton", "awsome:one"]}, {"aws:graviton", "awsome:one"}),
        ({"metric": "customer_count"}, {"aws:graviton"}),
        ({"value_min": 4.5, "value_max": 10}, {"awsome:one"}),
        ({"value_min": 4.0, "value_max": 4.0}, {"aws:trainium2"}),
        ({"q": "customers"}, {"aws:graviton"}),  # a word of the metric's name, not of a column
        ({"q": "TRAINIUM training"}, {"aws:trainium2", "awsome:one"}),  # both words, of any column: a baseline too
        ({"q": "trainium2 graviton"}, set()),
        ({"q": "%"}, set()),
        ({"q": "_"}, set()),
        ({"status": "rejected"}, set()),
        ({"status": "all"}, {"aws:trainium2", "aws:graviton", "awsome:one"}),
        ({"document": "nothing"}, set()),
        ({"claimant": ""}, {"aws:trainium2", "aws:graviton", "awsome:one"}),
    ],
)
def test_filters(filters: dict[str, Any], left: set[str]) -> None:
    if filters.get("q") == "_":
        left = {"aws:trainium2", "aws:graviton", "awsome:one"}  # metrics have one; it is no wildcard all the same
    assert subjects(**filters) == left


def test_what_is_no_longer_held_is_in_no_list_unless_asked_for() -> None:
    claim = Claim.objects.get(subject="aws:graviton")
    services.claim_reject(claim_id=claim.pk, actor="user:1", reason="an advert")
    assert "aws:graviton" not in subjects()
    assert subjects(status=["rejected"]) == {"aws:graviton"}


def test_the_least_certain_is_reviewed_first_and_a_decided_one_no_more() -> None:
    queue = list(review_queue())
    assert queue
    assert [(-ord(c.tier), c.confidence) for c in queue] == sorted((-ord(c.tier), c.confidence) for c in queue)
    services.claim_accept(claim_id=queue[0].pk, actor="user:1")
    assert queue[0] not in review_queue()


def test_a_merge_goes_into_a_held_claim_of_one_metric_the_same_subject_first() -> None:
    claim = Claim.objects.get(subject="aws:trainium2")
    services.mentions_record(
        document=document("press", publisher="press.example"),
        mentions=[mention("6x", value=6.0, claimant="sap")],
        extractor_version=EXTRACTOR,
        actor="system:extractor",
    )
    found = merge_candidates(claim)
    assert [other.subject for other in found] == ["aws:trainium2", "awsome:one"]
    assert claim not in found
    assert len(merge_candidates(claim, count=1)) == 1


def test_undo_reaches_back_past_what_a_colleague_decided_on() -> None:
    first, second = Claim.objects.filter(metric="training_performance").order_by("subject")
    assert decision_to_undo("user:1") is None
    for claim in (first, second):
        services.claim_accept(claim_id=claim.pk, actor="user:1")
    services.claim_reject(claim_id=second.pk, actor="user:2", reason="an advert")
    mine, theirs = decision_to_undo("user:1"), decision_to_undo("user:2")
    assert mine is not None
    assert theirs is not None
    assert (mine.claim_id, theirs.claim_id) == (first.pk, second.pk)
    services.decision_undo(claim_id=second.pk, actor="user:2", decision=theirs.at)
    again = decision_to_undo("user:1")
    assert again is not None
    assert again.claim_id == second.pk
