"""Commands on a real database: jobs, retries, idempotency, links, commands of the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims import commands, selectors, services, subscribers
from claims.disagreements import conflicts_list
from claims.domain.errors import ClaimError
from claims.domain.observation import observe
from claims.domain.vocabulary import METRICS
from claims.models import Claim, ClaimVersion, Conflict, Decision, Evidence
from claims.moments import position_of
from eventlog import selectors as log
from eventlog import services as log_services
from eventlog.models import Job
from hardware import services as hardware
from hardware.domain.loading import read_folder
from ingest.domain.documents import RawInput
from ingest.services import document_erase, document_ingest
from tests.claims_samples import EXTRACTOR, customers, document, mention

pytestmark = pytest.mark.django_db
VERDICT = {"verdict": "supported", "reason": "", "low": 2.0, "median": 3.2, "high": 3.9, "probability": 0.7,
           "scope": "chip", "reading": "per chip", "binding_limit": "compute", "seed": 7}  # fmt: skip


def record(*mentions: Any, **options: Any) -> list[Any]:
    return services.mentions_record(
        document=document(**options), mentions=mentions, extractor_version=EXTRACTOR, actor="system:extractor"
    )


@pytest.fixture
def claim(db: None) -> Claim:
    record(mention())
    return Claim.objects.get()


def test_a_command_appends_and_projects_at_once(claim: Claim) -> None:
    events = services.claim_accept(claim_id=claim.pk, actor="user:1")
    assert [event.type for event in events] == ["claim_accepted"]
    assert Claim.objects.get().status == "accepted"
    assert Decision.objects.get().actor == "user:1"


def test_only_claims_that_may_be_told_again_are_loaded(db: None) -> None:
    """A popular core has many claims; a mention is compared with those of its figure and its mouths alone."""
    figures = [mention(f"{n}x", value=float(n), claimant=f"firm-{n % 7}", start=100 * n) for n in range(1, 60)]
    record(*figures)
    again = observe(document("press", publisher="press.example"), [mention("8x", value=8.0, claimant="firm-1")], "x")
    assert [s.identity["claimant"] for s in commands.load_for("another", again)] == ["firm-1"]
    vendor = observe(document("vendor2"), [mention("8x", value=8.0, claimant="aws")], "x")
    assert commands.load_for("another", vendor) == []
    direction = [mention("faster", value="higher", kind="directional", unit=None, claimant="firm-9", qualifier="web")]
    record(*direction, name="third", publisher="third.example")
    retold = observe(document("fourth"), [mention("faster", value="higher", kind="directional", unit=None,
                                                  claimant="firm-9", qualifier="web, large")], "x")  # fmt: skip
    assert [s.identity["claimant"] for s in commands.load_for("another", retold)] == ["firm-9"]


def test_what_evidence_says_is_stated_on_its_documents_date(claim: Claim) -> None:
    (event,) = log.read_stream(f"claim-{claim.pk}")
    assert event.stated_at == datetime(2023, 11, 28, tzinfo=UTC)


def test_somebody_was_faster(claim: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command decides again on what the other one left."""
    found = commands.load_claims
    stale = found([claim.pk])
    services.claim_reject(claim_id=claim.pk, actor="user:2", reason="an advert")
    calls = []

    def load(ids: Any) -> Any:
        calls.append(ids)
        return stale if len(calls) == 1 else found(ids)

    monkeypatch.setattr(commands, "load_claims", load)
    services.claim_accept(claim_id=claim.pk, actor="user:1")
    assert len(calls) == 2
    assert [e.type for e in log.read_stream(f"claim-{claim.pk}")][-2:] == ["claim_rejected", "claim_accepted"]


def test_a_verdict_is_recorded_once_per_key(claim: Claim) -> None:
    for _ in range(2):
        services.verdict_record(
            claim_id=claim.pk, verdict=VERDICT, run_id="run-1", actor="system:simulation", key="run-1/claim"
        )
    row = Claim.objects.get()
    assert (row.verdict, row.median, row.verdict_scope, row.run) == ("supported", 3.2, "chip", "run-1")
    assert log.head() == 2
    assert selectors.claim_state(claim.pk).verdicts["1"]["seed"] == 7


def test_a_verdict_belongs_to_its_version(claim: Claim) -> None:
    services.verdict_record(claim_id=claim.pk, verdict=VERDICT, run_id="run-1", actor="system:simulation")
    record(mention("3x", value=3.0), name="later", published=date(2024, 5, 1))
    assert (Claim.objects.get().version, Claim.objects.get().verdict) == (2, "")
    with pytest.raises(ClaimError, match="no version 9"):
        services.verdict_record(
            claim_id=claim.pk, verdict=VERDICT, run_id="run-1", actor="system:simulation", version=9
        )


def test_an_unknown_claim_is_refused() -> None:
    for wrong in ("00000000-0000-0000-0000-000000000000", "no-id"):
        with pytest.raises(ClaimError):
            services.claim_accept(claim_id=wrong, actor="user:1")


class TestLinks:
    @pytest.fixture(autouse=True)
    def catalogue(self, db: None) -> None:
        hardware.catalogue_import(actor="system:test", wanted=read_folder(hardware.DATA), origin="test")

    def test_subject_and_baseline_find_their_entries(self, claim: Claim) -> None:
        services.claims_link(claim_ids=[claim.pk])
        row = Claim.objects.get()
        assert (row.subject_entry, row.baseline_entry) == ("aws:trainium2", "aws:trainium1")
        assert services.claims_link(claim_ids=[claim.pk]) == []  # nothing new to say

    def test_a_persons_choice_stays(self, claim: Claim) -> None:
        services.claims_link(claim_ids=[claim.pk])
        services.claim_link(claim_id=claim.pk, actor="user:1", subject="aws:trainium3")
        assert services.claims_link(claim_ids=[claim.pk]) == []
        assert Claim.objects.get().subject_entry == "aws:trainium3"
        with pytest.raises(ClaimError, match="no entry"):
            services.claim_link(claim_id=claim.pk, actor="user:1", subject="aws:nonsense")

    def test_an_edit_that_is_taken_back_is_linked_as_before(self, claim: Claim) -> None:
        """Else the claim is checked against a product that it no longer names."""
        services.claims_link(claim_ids=[claim.pk])
        log_services.catch_up()
        services.claim_edit(claim_id=claim.pk, changes={"baseline": "aws:trainium3"}, actor="user:1")
        log_services.catch_up()
        assert Claim.objects.get().baseline_entry == "aws:trainium3"
        services.decision_undo(claim_id=claim.pk, actor="user:1")
        log_services.catch_up()
        assert Claim.objects.get().baseline_entry == "aws:trainium1"

    def test_a_choice_is_remembered_for_the_same_name(self) -> None:
        """Once told what a name means, nobody is asked again: of claims that are there, and of new ones."""
        names = ("nobody:part-1", "nobody:part-1", "nobody:other")
        record(
            *[
                mention(subject=n, metric=m, start=300 * i)
                for i, (n, m) in enumerate(zip(names, METRICS[:3], strict=True))
            ]
        )
        first = Claim.objects.filter(subject="nobody:part-1").first()
        services.claim_link(claim_id=first.pk, actor="user:1", subject="aws:trainium3")
        log_services.catch_up()
        record(mention(subject="nobody:part-1", metric="power"), name="later")
        log_services.catch_up()
        entries = Claim.objects.order_by("subject").values_list("subject", "subject_entry")
        assert set(entries) == {("nobody:other", None), ("nobody:part-1", "aws:trainium3")}
        assert len(entries) == 4

    @pytest.mark.parametrize("baseline", ["aws:trainium1", "generic:gpu", "unknown"])
    def test_what_has_a_meaning_of_its_own_is_not_remembered(self, baseline: str) -> None:
        """One article's "GPUs" may be H100s; everybody else's are not."""
        record(mention(baseline=baseline))
        services.claim_link(claim_id=Claim.objects.get().pk, actor="user:1", baseline="nvidia:h100")
        assert Claim.objects.get().baseline_entry == "nvidia:h100"
        record(mention("5x", value=5.0, baseline=baseline, metric="power"), name="other")
        log_services.catch_up()
        expected = baseline if baseline.startswith("aws:") else None
        assert Claim.objects.get(metric="power").baseline_entry == expected

    def test_an_unknown_product_has_no_entry(self) -> None:
        record(mention(subject="nobody:nothing", baseline="unknown"))
        services.claims_link(claim_ids=[Claim.objects.get().pk])
        assert (Claim.objects.get().subject_entry, Claim.objects.get().baseline_entry) == (None, None)


def test_from_a_document_to_claims_links_and_conflicts() -> None:
    """Everything that follows from an ingested text, by jobs."""
    text = "AWS today said that Trainium2 is up to 4x faster at training than Trainium1. It holds 96 GB of HBM."
    raw = RawInput(data=text.encode(), name="note.txt", publisher="amazon.com", published=date(2023, 11, 28))
    document_ingest(raw=raw, actor="user:1")
    log_services.catch_up()
    assert not Job.objects.exclude(state="done").exists()
    found = {claim.metric: claim for claim in Claim.objects.all()}
    assert found["training_performance"].value == 4.0
    assert found["training_performance"].claimant == "aws"
    head = log.head()
    document_ingest(raw=raw, actor="user:1")
    log_services.catch_up()
    assert log.head() == head


def test_reading_all_documents_again_changes_what_is_read_otherwise(announce: Callable[..., Any]) -> None:
    """The mention recorded by hand is no longer found; what the extractor reads is new, and a decision stays."""
    text = "AWS said that Trainium2 is up to 4x faster at training than Trainium1. Its power is a secret of ours."
    announce(text, ("a secret of ours", {"value": 9.0, "metric": "power"}), ("Its power", {"metric": "cost"}))
    kept = Claim.objects.get(metric="cost")
    services.claim_accept(claim_id=kept.pk, actor="user:1")
    out = io.StringIO()
    call_command("reextract", stdout=out)
    assert "claim retracted" in out.getvalue()
    assert dict(Claim.objects.values_list("metric", "status")) == {
        "cost": "accepted", "power": "retracted",
        "training_performance": Claim.objects.get(metric="training_performance").status,
    }  # fmt: skip
    again = io.StringIO()
    call_command("reextract", stdout=again)
    assert again.getvalue() == "1 documents read again: nothing changed.\n"
    with pytest.raises(CommandError, match="There is no document"):
        call_command("reextract", "0" * 64)


def test_a_text_that_was_erased_is_not_read() -> None:
    raw = RawInput(data=b"Trainium2 holds 96 GB of HBM.", name="note.txt", publisher="amazon.com")
    result = document_ingest(raw=raw, actor="user:1")
    document_erase(document_id=result.document, reason="asked for", actor="user:1")
    subscribers.extract_job({"document": result.document, "version": 1})
    assert not Claim.objects.exists()


def test_what_was_erased_keeps_its_place(announce: Callable[..., Any]) -> None:
    doc, _ = announce("It gives 4x the speed.", ("4x the speed", {"value_text": "4x"}))
    document_erase(document_id=doc.id, reason="asked for", actor="user:1")
    (view,) = selectors.claim_evidence(Claim.objects.get().pk)
    assert (view.quote, view.record["start"]) == (None, 9)


def test_conflicts_open_lapse_and_reopen() -> None:
    record(customers(50_000), customers(10_000, start=500))
    claim = Claim.objects.get()
    services.conflicts_scan(rests=[claim.rest])
    assert services.conflicts_scan(rests=[claim.rest]) == []
    services.claim_reject(claim_id=claim.pk, actor="user:1", reason="an advert")
    services.conflicts_scan(rests=[claim.rest])
    services.decision_undo(claim_id=claim.pk, actor="user:1")
    services.conflicts_scan(rests=[claim.rest])
    assert list(Conflict.objects.order_by("recorded_from").values_list("status", flat=True)) == [
        "open", "lapsed", "open",
    ]  # fmt: skip


def test_a_resolved_conflict_stays_resolved() -> None:
    record(customers(50_000), customers(10_000, start=500))
    rest = Claim.objects.get().rest
    services.conflicts_scan(rests=[rest])
    conflict = Conflict.objects.get().conflict
    services.conflict_resolve(conflict_id=conflict, resolution="both", reason="two counts", actor="user:1")
    assert services.conflicts_scan(rests=[rest]) == []
    with pytest.raises(ClaimError, match="resolved already"):
        services.conflict_resolve(conflict_id=conflict, resolution="left", reason="no", actor="user:1")


@pytest.mark.parametrize("resolution", ["left", "right", "neither"])
def test_taking_back_the_resolution_of_a_conflict_opens_it_again(resolution: str) -> None:
    record(customers(50_000), customers(10_000, start=500))
    claim = Claim.objects.get()
    services.conflicts_scan(rests=[claim.rest])
    conflict = Conflict.objects.get().conflict
    decided = services.conflict_resolve(
        conflict_id=conflict, resolution=resolution, reason="the newer count", actor="user:1"
    )
    assert services.conflicts_scan(rests=[claim.rest]) == []
    for _ in range(len(decided) - 1):  # one of them is the conflict's own event
        services.decision_undo(claim_id=claim.pk, actor="user:1")
    services.conflicts_scan(rests=[claim.rest])
    assert conflicts_list().get().status == "open"
    assert services.conflicts_scan(rests=[claim.rest]) == []


class TestMoments:
    def test_a_time_becomes_a_position_once(self, claim: Claim) -> None:
        recorded = log.read_one(1).recorded_at
        assert position_of(recorded) == 1
        assert position_of(recorded - timedelta(microseconds=1)) == 0
        assert position_of(recorded.date()) == 1  # a day means its end
        assert position_of(recorded.date() - timedelta(days=1)) == 0
        assert position_of("7") == 7

    @pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "-1"])
    def test_what_is_no_moment_is_refused(self, text: str) -> None:
        with pytest.raises(ClaimError, match="no date"):
            position_of(text)

    def test_both_times_in_one_query(self, claim: Claim) -> None:
        """On 1 March 2024 the vendor claimed 4x; since May 3x. We learnt of May at position 2."""
        record(mention("3x", value=3.0), name="later", published=date(2024, 5, 1))
        read = {
            (as_of, day): [row.value for row in selectors.claims_list(as_of=as_of, stated_on=day)]
            for as_of in (1, 2)
            for day in ("2023-01-01", "2024-03-01", "2024-06-01")
        }
        assert read == {
            (1, "2023-01-01"): [], (1, "2024-03-01"): [4.0], (1, "2024-06-01"): [4.0],
            (2, "2023-01-01"): [], (2, "2024-03-01"): [4.0], (2, "2024-06-01"): [3.0],
        }  # fmt: skip


class TestReport:
    def report(self, *options: str) -> str:
        out = io.StringIO()
        call_command("report", *options, stdout=out)
        return out.getvalue()

    def test_json_has_the_fields_that_others_rely_on(self, claim: Claim) -> None:
        services.verdict_record(claim_id=claim.pk, verdict=VERDICT, run_id="run-1", actor="system:simulation")
        (row,) = json.loads(self.report("--format", "json"))
        assert list(row)[:19] == [
            "id", "claimant", "subject", "metric", "kind", "value", "unit", "bound", "baseline", "stated", "verdict",
            "reason", "model_low", "model_median", "model_high", "probability", "scope", "binding_limit",
            "evidence_count",
        ]  # fmt: skip
        assert (row["id"], row["value"], row["verdict"], row["model_median"]) == (
            str(claim.pk), 4.0, "supported", 3.2,
        )  # fmt: skip

    def test_two_values_that_stand_together_are_both_there(self) -> None:
        record(customers(50_000), customers(10_000, start=500))
        services.conflicts_scan(rests=[Claim.objects.get().rest])
        rows = json.loads(self.report("--format", "json"))
        claim = str(Claim.objects.get().pk)
        assert [(row["id"], row["value"], row["conflict"]) for row in rows] == [
            (claim, 50_000.0, True), (f"{claim}.2", 10_000.0, True),
        ]  # fmt: skip
        assert selectors.claim_get(rows[1]["id"]).value == 10_000.0

    def test_what_is_not_held_is_not_there(self, claim: Claim) -> None:
        services.claim_reject(claim_id=claim.pk, actor="user:1", reason="an advert")
        assert json.loads(self.report("--format", "json")) == []
        assert len(json.loads(self.report("--format", "json", "--as-of", "1"))) == 1

    def test_csv_and_table(self, claim: Claim) -> None:
        (row,) = csv.DictReader(io.StringIO(self.report("--format", "csv")))
        assert (row["subject"], row["value"]) == ("aws:trainium2", "4.0")
        table = self.report()
        assert "up to 4x" in table
        assert "1 claims." in table

    def test_a_wrong_date_is_one_sentence(self) -> None:
        with pytest.raises(CommandError, match="no date"):
            self.report("--as-of", "yesterday")

    def test_an_empty_ledger_says_what_to_do(self) -> None:
        assert "manage.py ingest" in self.report()


def test_decisions_become_labelled_examples(announce: Callable[..., Any], tmp_path: Path) -> None:
    announce(
        "It gives 4x the speed and 2x the memory, they say.",
        ("4x the speed", {"value_text": "4x"}),
        ("2x the memory", {"value_text": "2x", "value": 2.0, "metric": "memory_capacity"}),
    )
    right, wrong = Claim.objects.order_by("first_position")
    services.claim_edit(claim_id=right.pk, changes={"bound": "at_most"}, actor="user:1")
    services.claim_reject(claim_id=wrong.pk, actor="user:1", reason="not the vendor")
    target = tmp_path / "examples.jsonl"
    call_command("export_training", output=target, stdout=io.StringIO())
    (example,) = map(json.loads, target.read_text().splitlines())
    assert [(c["quote"], c["value_text"], c["bound"], c["label"], c["edited"]) for c in example["claims"]] == [
        ("4x the speed", "4x", "at_most", "claim", True),
        ("2x the memory", "2x", "exact", "no_claim", False),
    ]


def test_the_read_models_have_their_indexes() -> None:
    """Lists at scale hang on them."""
    from django.db import connection

    with connection.cursor() as cursor:
        for model in (Claim, ClaimVersion, Evidence, Conflict):
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
            assert {index.name for index in model._meta.indexes} <= found.keys()
