"""What documents change in the ledger, case by case."""

from __future__ import annotations

from datetime import date

import pytest

from claims.domain import curate
from claims.domain.book import Book
from claims.domain.observation import MentionError, observe
from claims.domain.ranking import current_version, read_version, timeline
from tests.claims_samples import Ledger, customers, document, mention

PRESS = {"publisher": "press.example", "published": date(2024, 2, 1)}


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def decide(ledger: Ledger, command: str, claim: str, actor: str = "user:1", **options: object) -> None:
    book = Book(ledger.copies(), actor=actor)
    getattr(curate, command)(book, claim, **options)
    ledger.apply(book.changes(), actor)


def test_a_new_claim(ledger: Ledger) -> None:
    assert ledger.read(document(), [mention()]) == ["claim_extracted"]
    state = ledger.only
    assert (state.status, state.figure(1).value, state.identity["claimant"]) == ("proposed", 4.0, "aws")


def test_grade_a_needs_no_person(ledger: Ledger) -> None:
    assert ledger.read(document(), [mention(tier="A")]) == ["claim_extracted", "claim_accepted"]
    assert ledger.only.status == "accepted"
    assert not ledger.only.decided_by_person


def test_reading_twice_changes_nothing(ledger: Ledger) -> None:
    ledger.read(document(), [mention(), customers(50_000)])
    assert ledger.read(document(), [mention(), customers(50_000)]) == []


def test_another_document_corroborates(ledger: Ledger) -> None:
    ledger.read(document(), [mention()])
    assert ledger.read(document("press", **PRESS), [mention()]) == ["claim_corroborated"]
    assert len(ledger.only.evidence) == 2


def test_another_value_is_another_version(ledger: Ledger) -> None:
    ledger.read(document(), [mention()])
    later = document("later", published=date(2024, 5, 1))
    assert ledger.read(later, [mention("3x", value=3.0)]) == ["claim_revised"]
    assert [v["value"] for v in ledger.only.versions] == [4.0, 3.0]
    assert current_version(ledger.only) == 2


def test_an_older_document_with_another_value_does_not_become_current(ledger: Ledger) -> None:
    ledger.read(document(), [mention()])
    ledger.read(document("older", published=date(2022, 1, 1)), [mention("3x", value=3.0)])
    assert current_version(ledger.only) == 1
    assert [(s.number, s.since, s.until[:4]) for s in timeline(ledger.only)] == [
        (2, "2022-01-01", "2023"),
        (1, "2023-11-28", "9999"),
    ]


@pytest.mark.parametrize("vendor_first", [True, False])
def test_a_publisher_who_repeats_the_vendors_figure_corroborates_it(ledger: Ledger, vendor_first: bool) -> None:
    """In either order of arrival, even where the retelling lost the bound."""
    vendor = (document(), [mention()])
    press = (document("press", **PRESS), [mention("4x", claimant="publisher", bound="exact")])
    for doc, mentions in (vendor, press) if vendor_first else (press, vendor):
        ledger.read(doc, mentions)
    claim = ledger.by(claimant="aws")
    assert len(claim.evidence) == 2
    reading = read_version(claim, 1)
    assert reading.bound == "at_most"  # the vendor's own words count
    assert list(reading.drift.values()) == [["lost_bound"]]
    others = [s.status for s in ledger.states.values() if s.identity["claimant"] == "publisher"]
    assert others == ([] if vendor_first else ["merged"])


def test_a_publishers_other_value_is_its_own_claim(ledger: Ledger) -> None:
    ledger.read(document(), [mention()])
    ledger.read(document("press", **PRESS), [mention("5x", claimant="publisher", value=5.0)])
    assert ledger.by(claimant="publisher").identity["publisher"] == "press.example"
    assert len(ledger.states) == 2


def test_a_workload_makes_another_claim_of_the_same_value(ledger: Ledger) -> None:
    ledger.read(document(), [mention(metric="compute_performance")])
    ledger.read(document("b"), [mention(metric="compute_performance", qualifier="databases")])
    assert len(ledger.states) == 2


def test_a_condition_that_a_retelling_leaves_out_does_not(ledger: Ledger) -> None:
    ledger.read(document(), [mention(metric="compute_performance", qualifier="FP8")])
    assert ledger.read(document("b"), [mention(metric="compute_performance")]) == ["claim_corroborated"]


def test_a_plan_retold_as_a_fact_is_drift(ledger: Ledger) -> None:
    ledger.read(document(), [mention(modality="planned", bound="exact")])
    ledger.read(document("press", **PRESS), [mention(claimant="publisher", bound="exact")])
    assert list(read_version(ledger.only, 1).drift.values()) == [["made_fact"]]


def test_a_quotation_outranks_an_earlier_retelling(ledger: Ledger) -> None:
    early = {"publisher": "early.example", "published": date(2023, 1, 1)}
    ledger.read(document("early", **early), [mention(bound="exact")])
    ledger.read(document("press", **PRESS), [mention(bound="at_most", quoted=True)])
    assert read_version(ledger.only, 1).bound == "at_most"
    assert read_version(ledger.only, 1).stated_on == "2023-01-01"


@pytest.mark.parametrize("retold_first", [True, False])
def test_a_quotation_outranks_a_publisher_who_repeats_it_as_its_own(ledger: Ledger, retold_first: bool) -> None:
    retold = (document("a", **PRESS), [mention("4x", claimant="publisher", bound="exact")])
    quoted = (document("b", publisher="b.example"), [mention(bound="at_most", quoted=True)])
    for doc, mentions in (retold, quoted) if retold_first else (quoted, retold):
        ledger.read(doc, mentions)
    assert read_version(ledger.by(claimant="aws"), 1).bound == "at_most"


class TestANewVersionOfADocument:
    def test_what_it_keeps_saying_was_stated_when_it_first_said_it(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention()])
        changed = document(version=2, published=date(2024, 3, 1))
        assert ledger.read(changed, [mention(start=140)]) == ["claim_reobserved"]
        (evidence,) = ledger.only.evidence
        assert (evidence["start"], evidence["stated_on"], evidence["document_version"]) == (140, "2023-11-28", 2)

    def test_what_it_changes_is_a_version_from_then_on(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention()])
        changed = document(version=2, published=date(2024, 3, 1))
        assert ledger.read(changed, [mention("3x", value=3.0)]) == ["claim_revised"]
        assert [(s.number, s.since, s.until) for s in timeline(ledger.only)] == [
            (1, "2023-11-28", "2024-03-01"),
            (2, "2024-03-01", "9999-12-31"),
        ]

    def test_what_it_no_longer_says_is_retracted(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention()])
        gone = document(version=2, published=date(2024, 3, 1))
        assert ledger.read(gone, []) == ["claim_evidence_withdrawn", "claim_retracted"]
        assert ledger.only.status == "retracted"
        assert timeline(ledger.only)[-1].until == "2024-03-01"

    def test_but_not_while_another_document_says_it(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention()])
        ledger.read(document("press", **PRESS), [mention()])
        assert ledger.read(document(version=2), []) == ["claim_evidence_withdrawn"]
        assert ledger.only.status == "proposed"

    def test_what_is_said_again_is_reinstated_with_its_decision(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention()])
        decide(ledger, "accept", ledger.only.id)
        ledger.read(document(version=2), [])
        assert ledger.only.status == "retracted"
        assert ledger.read(document(version=3), [mention()])[0] == "claim_reinstated"
        assert ledger.only.status == "accepted"

    def test_without_a_new_date_the_change_counts_from_the_day_it_was_seen(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention()])
        ledger.read(document(version=2, seen=date(2025, 9, 9)), [mention("3x", value=3.0)])
        assert timeline(ledger.only)[0].until == "2025-09-09"


class TestANewerExtractor:
    """It reads the same text: the digest is the same."""

    def test_it_corrects_what_nobody_decided(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention("4x", value=4.0)], "x1")
        assert ledger.read(document(), [mention("4x", value=0.25)], "x2") == ["claim_revised"]
        assert [s.number for s in timeline(ledger.only)] == [2]  # what was misread never held

    def test_it_may_find_another_claim_in_the_passage(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention(baseline="unknown")], "x1")
        types = ledger.read(document(), [mention()], "x2")
        assert types == ["claim_extracted", "claim_evidence_withdrawn", "claim_retracted"]

    @pytest.mark.parametrize("command", ["accept", "reject", "edit"])
    def test_it_never_loses_a_persons_decision(self, ledger: Ledger, command: str) -> None:
        ledger.read(document(), [mention(baseline="unknown")], "x1")
        claim = ledger.only.id
        options = {"reject": {"reason": "no"}, "edit": {"changes": {"value": 3.5}, "reason": "misread"}}
        decide(ledger, command, claim, **options.get(command, {}))
        status = ledger.only.status
        assert ledger.read(document(), [mention(baseline="aws:trainium1", value=5.0)], "x2") == ["claim_reobserved"]
        assert (ledger.only.id, ledger.only.status) == (claim, status)
        assert ledger.only.versions[0]["value"] == (3.5 if command == "edit" else 4.0)

    def test_its_silence_takes_nothing_from_a_person(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention()], "x1")
        decide(ledger, "accept", ledger.only.id)
        assert ledger.read(document(), [], "x2") == []
        assert ledger.only.status == "accepted"

    def test_its_silence_withdraws_what_nobody_decided(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention()], "x1")
        assert ledger.read(document(), [], "x2") == ["claim_evidence_withdrawn", "claim_retracted"]
        assert timeline(ledger.only) == []

    def test_a_better_grade_is_noted(self, ledger: Ledger) -> None:
        ledger.read(document(), [mention(tier="C")], "x1")
        assert ledger.read(document(), [mention(tier="A")], "x2") == ["claim_reobserved", "claim_accepted"]


def test_two_values_in_one_document_stand_side_by_side(ledger: Ledger) -> None:
    ledger.read(document(), [customers(50_000), customers(10_000, start=500)])
    assert [v["value"] for v in ledger.only.versions] == [50_000.0, 10_000.0]
    assert current_version(ledger.only) == 1


def test_an_edited_claim_is_found_under_both_identities(ledger: Ledger) -> None:
    ledger.read(document(), [mention(subject="aws:trainium")])
    decide(ledger, "edit", ledger.only.id, changes={"subject": "aws:trainium2"}, reason="the second generation")
    assert ledger.read(document("b"), [mention(subject="aws:trainium")]) == ["claim_corroborated"]
    assert ledger.read(document("c"), [mention(subject="aws:trainium2")]) == ["claim_corroborated"]
    assert len(ledger.states) == 1


def test_a_mention_of_a_merged_claim_goes_to_the_one_that_stands_for_it(ledger: Ledger) -> None:
    ledger.read(document(), [mention()])
    ledger.read(document("b"), [mention(subject="aws:trainium")])
    a, b = ledger.by(subject="aws:trainium2"), ledger.by(subject="aws:trainium")
    decide(ledger, "merge_claims", b.id, into=a.id, reason="the family is the second generation here")
    ledger.read(document("c"), [mention(subject="aws:trainium")])
    assert len(ledger.states[a.id].evidence) == 3
    decide(ledger, "unmerge", b.id, reason="not so")
    assert (len(ledger.states[a.id].evidence), len(ledger.states[b.id].evidence)) == (1, 2)
    assert ledger.states[b.id].status == "proposed"


@pytest.mark.parametrize(
    "fields",
    [
        {"metric": "beauty"}, {"kind": "rumour"}, {"bound": "up"}, {"modality": "sung"}, {"kind": "directional"},
        {"value": "higher"}, {"start": -1},
    ],
)  # fmt: skip
def test_what_no_reader_could_make_sense_of_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(MentionError):
        observe(document(), [mention(**fields)], "x1")


def test_events_hold_no_words_of_the_document(ledger: Ledger) -> None:
    quote = "an utterly singular phrase of 4x"
    ledger.read(document(), [mention("4x", quote=quote)])
    assert "singular" not in repr([event.payload for event in ledger.log])
