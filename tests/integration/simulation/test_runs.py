"""Runs from request to verdict: what they record, what they leave out, and what survives being killed."""

from __future__ import annotations

from datetime import date

import pytest

from claims.models import Claim
from eventlog.selectors import head, read_stream
from eventlog.services import catch_up
from hardware import services as hardware
from simulation import questions, selectors, services
from simulation.checks import Word
from simulation.differences import _pairs, verdict_diff
from simulation.errors import RunError
from simulation.models import Verdict, VerificationRun
from simulation.services import work
from tests import builders

pytestmark = pytest.mark.django_db
SERVING = "H200 delivers up to 1.9x faster inference than H100, NVIDIA said."
CUSTOMERS = "AWS says that more than 50,000 customers use Graviton."


def faster_chip():
    """A curator's correction after which the H200 serves more than twice as fast."""
    for spec, value, unit in (("memory_bandwidth", 14.8, "TB/s"), ("tflops_bf16", 5000, "TFLOPS")):
        hardware.spec_edit(
            key="nvidia:h200", spec=spec, value=value, unit=unit, source=None, confidence="curator",
            reason="the new data sheet says so", actor="user:7",
        )  # fmt: skip


@pytest.fixture
def ledger(catalogue):
    """One article with claims that are linked but not yet checked by anything."""
    builders.article(f"{builders.MEMORY} {SERVING} {CUSTOMERS}")
    found = {claim.metric: claim for claim in Claim.objects.all()}
    assert set(found) == {"memory_capacity", "inference_performance", "customer_count"}
    return found


def run(**more):
    run_id = services.run_request(**{"claim_ids": None, "actor": "user:1", "direct": True, "draws": 64, **more})
    return services.run_work(run_id=run_id)


def types(run_id):
    return [event.type for event in read_stream(f"run-{run_id}")]


class TestARun:
    def test_it_gives_every_held_claim_its_verdict(self, ledger):
        done = run()
        assert (done.status, done.done, done.total) == ("finished", len(ledger), len(ledger))
        assert sum(done.counts.values()) == len(ledger)
        for claim in Claim.objects.all():
            found = Verdict.objects.get(claim=claim.pk, current=True)
            assert (claim.verdict, claim.verdict_reason) == (found.verdict, found.reason)
            assert (claim.low, claim.median, claim.high) == (found.low, found.median, found.high)
            assert claim.run == str(done.pk)

    def test_its_stream_tells_it_from_start_to_end(self, ledger):
        done = run()
        assert types(done.pk) == ["run_requested", "run_started", *["verdict_computed"] * len(ledger), "run_finished"]

    def test_the_same_inputs_give_the_same_bits(self, ledger):
        one, two = run(), run()
        rows = [
            list(Verdict.objects.filter(run=r).order_by("claim").values("claim", "median", "others", "inputs"))
            for r in (one, two)
        ]
        assert rows[0] == rows[1]
        assert verdict_diff(one.pk, two.pk, only_words=False) == []

    def test_working_it_off_again_changes_nothing(self, ledger):
        done = run()
        before = head()
        services.run_work(run_id=str(done.pk))
        services.run_finish(run_id=str(done.pk))
        assert head() == before

    def test_killed_in_the_middle_it_goes_on_where_it_was(self, ledger, monkeypatch):
        monkeypatch.setattr(work, "CHUNK", 1)
        run_id = services.run_request(claim_ids=None, actor="user:1", direct=True, draws=64)
        worked = []

        def killed(done, total):
            worked.append(done)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            services.run_work(run_id=run_id, progress=killed)
        assert VerificationRun.objects.get(pk=run_id).status == "running"
        done = services.run_work(run_id=run_id)
        assert (done.status, done.done) == ("finished", len(ledger))
        assert types(run_id).count("verdict_computed") == len(ledger)

    def test_a_chunk_that_runs_twice_is_recorded_once(self, ledger):
        run_id = services.run_request(claim_ids=None, actor="user:1", draws=64)
        services.run_start(run_id=run_id)
        pairs = [(str(claim.pk), claim.version) for claim in ledger.values()]
        services.chunk_verify(run_id=run_id, claims=pairs[:2])
        services.chunk_verify(run_id=run_id, claims=pairs[:2])
        assert VerificationRun.objects.get(pk=run_id).done == 2

    def test_cancelled_it_stops_and_keeps_what_it_found(self, ledger):
        run_id = services.run_request(claim_ids=None, actor="user:1", draws=64)
        services.run_start(run_id=run_id)
        pairs = [(str(claim.pk), claim.version) for claim in ledger.values()]
        services.chunk_verify(run_id=run_id, claims=pairs[:1])
        services.run_cancel(run_id=run_id, actor="user:1", reason="wrong seed")
        services.chunk_verify(run_id=run_id, claims=pairs[1:])
        row = VerificationRun.objects.get(pk=run_id)
        assert (row.status, row.done) == ("cancelled", 1)
        with pytest.raises(RunError, match="cancelled already"):
            services.run_cancel(run_id=run_id, actor="user:1")

    def test_an_empty_choice_is_a_finished_run(self, catalogue):
        assert run().status == "finished"

    @pytest.mark.parametrize(
        ("asked", "code"),
        [({"draws": 1}, "bad_draws"), ({"seed": -1}, "bad_seed"), ({"model_version": "9"}, "unknown_model"),
         ({"catalogue_version": "none"}, "unknown_catalogue")],
    )  # fmt: skip
    def test_what_can_not_be_answered_is_refused(self, catalogue, asked, code):
        with pytest.raises(RunError) as caught:
            services.run_request(**{"claim_ids": None, "actor": "user:1", **asked})
        assert caught.value.code == code


class TestWhatFollows:
    """Through subscribers and jobs, as in service."""

    def test_new_claims_are_verified(self, ledger):
        catch_up()
        assert all(claim.verdict for claim in Claim.objects.all())
        assert selectors.outstanding(None) == []
        before = head()
        catch_up()
        assert services.verify_outstanding() is None
        assert head() == before

    def test_other_words_of_the_same_claim_are_verified_again(self, catalogue):
        builders.article(builders.SPEED)
        catch_up()
        assert builders.claim("training_performance").bound == "at_most"
        plain = "Trainium2 delivers 4x faster training than Trainium1, AWS said."
        builders.article(plain, publisher="other.example", published=date(2026, 1, 1))
        assert builders.claim("training_performance").bound == "exact"
        catch_up()
        assert selectors.outstanding(None) == []

    def test_asking_again_verifies_that_claim_only(self, ledger):
        from claims.services import verification_request

        catch_up()
        before = VerificationRun.objects.count()
        verification_request(claim_id=ledger["memory_capacity"].pk, actor="user:3", reason="curious")
        catch_up()
        assert VerificationRun.objects.count() == before + 1
        latest = VerificationRun.objects.first()
        assert (latest.actor, latest.done) == ("user:3", 1)

    def test_a_changed_figure_verifies_the_claims_on_it_and_no_others(self, ledger):
        catch_up()
        first = {row.claim: row.run_id for row in Verdict.objects.filter(current=True)}
        faster_chip()
        catch_up()
        changed = {row.claim for row in Verdict.objects.filter(current=True) if first[row.claim] != row.run_id}
        assert changed == {ledger["inference_performance"].pk}
        assert Claim.objects.get(pk=ledger["inference_performance"].pk).verdict == Word.SUPPORTED

    def test_a_run_of_the_queue_ends_by_itself(self, ledger):
        run_id = services.run_request(claim_ids=None, actor="user:1", draws=64)
        catch_up()
        assert VerificationRun.objects.get(pk=run_id).status == "finished"


class TestReading:
    def test_the_diff_says_because_of_what(self, ledger):
        one = run()
        faster_chip()
        two = run()
        (found,) = verdict_diff(one.pk, two.pk)
        assert found.words == (Word.AT_BEST, Word.SUPPORTED)
        assert found.because == ("the catalogue changed for nvidia:h200",)
        again = run(catalogue_version=one.catalogue_version)
        assert verdict_diff(one.pk, again.pk, only_words=False) == []

    def test_a_run_that_was_cancelled_changed_no_verdict(self, ledger):
        whole = run()
        part = services.run_request(claim_ids=None, actor="user:1", direct=True, draws=64)
        services.run_cancel(run_id=part, actor="user:1")
        found = verdict_diff(part, whole.pk)
        assert len(found) == len(ledger)
        assert not any(each.changed for each in found)
        assert {each.because for each in found} == {("the first run was cancelled before it",)}

    def test_each_of_two_values_that_stand_is_compared_with_itself(self, catalogue):
        """50,000 and 10,000 customers stand in one document; no version is taken for the other."""
        builders.article(builders.CUSTOMERS)
        claim = builders.claim("customer_count")
        assert claim.versions == 2
        one, two = run(), run()
        assert Verdict.objects.filter(run=one, claim=claim.pk).count() == 2
        assert verdict_diff(one.pk, two.pk, only_words=False) == []

    def test_a_new_value_replaces_the_one_that_nobody_states_any_more(self):
        one, two, three = object(), object(), object()
        assert list(_pairs({1: one}, {2: two})) == [(one, two)]
        assert list(_pairs({1: one}, {1: two, 2: three})) == [(one, two), (None, three)]
        assert list(_pairs({1: one, 2: two}, {3: three})) == [(two, three), (one, None)]

    def test_other_draws_are_named_as_the_cause(self, ledger):
        one, two = run(), run(seed=5)
        causes = {c for each in verdict_diff(one.pk, two.pk, only_words=False) for c in each.because}
        assert all(cause.startswith("other draws") for cause in causes)

    def test_the_record_counts_by_claimant_metric_and_year(self, ledger):
        run()
        lines = selectors.vendor_record()
        assert sum(sum(line.counts.values()) for line in lines) == len(ledger)
        assert all(line.held is None or line.held_low <= line.held <= line.held_high for line in lines)

    def test_what_is_missing_is_grouped(self, ledger):
        run()
        gaps = selectors.unchecked()
        assert gaps
        assert all(gap.claims and gap.reason and gap.supply for gap in gaps)

    def test_rebuilding_from_the_log_gives_the_same_rows(self, ledger):
        from eventlog.selectors import read_all
        from simulation import projections

        run()
        run()
        before = [list(m.objects.order_by("pk").values()) for m in (VerificationRun, Verdict)]
        Verdict.objects.all().delete()
        VerificationRun.objects.all().delete()
        names = set(projections.RUNS.event_types)
        projections.apply([event for event in read_all(0) if event.type in names])
        assert [list(m.objects.order_by("pk").values()) for m in (VerificationRun, Verdict)] == before


def test_questions_name_what_they_were_checked_with(ledger):
    done = run()
    for row in Verdict.objects.filter(run=done.pk):
        assert row.inputs["catalogue_version"] == done.catalogue_version
        assert row.inputs["seed"] == questions.SEED
        assert row.inputs["draws"] == 64
