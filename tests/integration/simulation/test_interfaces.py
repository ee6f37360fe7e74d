"""Commands, API and admin of runs: thin, checked, and clear about what can't be done."""

from __future__ import annotations

import csv
import io
import json
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from eventlog.services import catch_up
from simulation import services
from simulation.models import Verdict, VerificationRun
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger(catalogue):
    builders.article(f"{builders.MEMORY} AWS says that more than 50,000 customers use Graviton.")


@pytest.fixture
def person(client):
    user = get_user_model().objects.create_superuser("ann", password="x")
    client.force_login(user)
    return user


def command(*words, **more):
    out = io.StringIO()
    call_command(*words, stdout=out, **more)
    return out.getvalue()


class TestCommands:
    def test_verify_checks_what_is_not_current_and_then_says_so(self, ledger):
        assert "2 claims, 1 supported, 1 not checkable" in command("verify")
        assert "Every claim has its verdict" in command("verify")
        assert "2 claims" in command("verify", "--all", "--draws", "32")

    def test_verify_one_claim(self, ledger):
        claim = builders.claim("memory_capacity")
        assert "1 claims, 1 supported" in command("verify", "--claim", str(claim.pk))

    def test_a_run_says_at_once_how_it_is_taken_up_again(self, ledger):
        errors = io.StringIO()
        command("verify", stderr=errors)
        run = VerificationRun.objects.get()
        assert f"--run {run.pk}" in errors.getvalue()
        assert "2 claims" in command("verify", "--run", str(run.pk))

    def test_diff_counts_apart_what_only_one_run_has(self, ledger):
        command("verify", "--claim", str(builders.claim("memory_capacity").pk))
        command("verify", "--all")
        runs = [str(pk) for pk in VerificationRun.objects.order_by("position").values_list("pk", flat=True)]
        told = command("diff_verdicts", *runs)
        assert "no verdict -> not checkable, because the first run did not have this value" in told
        assert "0 verdicts changed.\n1 value in one of the two runs only." in told

    def test_diff_tells_nothing_where_nothing_changed(self, ledger):
        for _ in range(2):
            command("verify", "--all")
        runs = [str(pk) for pk in VerificationRun.objects.values_list("pk", flat=True)]
        assert "0 verdicts changed" in command("diff_verdicts", *runs)
        assert json.loads(command("diff_verdicts", *runs, "--json")) == []

    @pytest.mark.parametrize("words", [("diff_verdicts", "a", "b"), ("verify", "--run", str(uuid4()))])
    def test_an_unknown_run_is_a_clear_error(self, db, words):
        with pytest.raises(CommandError, match="There is no run"):
            command(*words)

    def test_an_unknown_claim_is_a_clear_error(self, db):
        with pytest.raises(CommandError, match="There is no claim"):
            command("verify", "--claim", str(uuid4()))


class TestApi:
    def test_a_run_is_asked_for_watched_and_read(self, ledger, client, person):
        asked = client.post("/api/v1/runs/", {"reason": "curious"}, content_type="application/json")
        assert asked.status_code == 202
        assert asked.json()["status"] == "requested"
        catch_up()
        run = client.get(f"/api/v1/runs/{asked.json()['id']}/").json()
        assert (run["status"], run["done"], run["actor"]) == ("finished", 2, f"user:{person.pk}")
        found = client.get("/api/v1/verdicts/", {"run": run["id"], "verdict": "supported"}).json()["results"]
        assert [row["metric"] for row in found] == ["memory_capacity"]
        detail = client.get(f"/api/v1/verdicts/{found[0]['id']}/").json()
        assert detail["inputs"]["catalogue_version"] == run["catalogue_version"]
        assert len(detail["sentences"]) == 2

    def test_lists_page_by_cursor_and_have_an_etag(self, ledger, client, person):
        command("verify")
        first = client.get("/api/v1/verdicts/", {"page_size": 1})
        assert len(first.json()["results"]) == 1
        second = client.get(first.json()["next"]).json()
        assert second["next"] is None
        assert client.get("/api/v1/verdicts/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304

    def test_the_table_for_spreadsheets_has_the_same_rows(self, ledger, client, person):
        command("verify")
        rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/verdicts.csv").content.decode())))
        assert {row["verdict"] for row in rows} == {"supported", "not checkable"}

    @pytest.mark.parametrize(
        "query",
        [{"cursor": "x"}, {"verdict": "maybe"}, {"run": "1"}, {"page_size": 0}, {"ordering": "colour"},
         {"subject": "a\x00"}],
    )  # fmt: skip
    def test_parameters_are_checked(self, client, person, query):
        assert client.get("/api/v1/verdicts/", query).status_code == 400

    @pytest.mark.parametrize("body", [{"draws": 1}, {"claims": ["x"]}, {"seed": -1}, {"catalogue_version": "none"}])
    def test_a_run_that_can_not_be_is_refused(self, catalogue, client, person, body):
        answer = client.post("/api/v1/runs/", body, content_type="application/json")
        assert answer.status_code in (400, 422)
        assert not VerificationRun.objects.exists()

    def test_cancelling_twice_is_a_conflict(self, ledger, client, person):
        run = services.run_request(claim_ids=None, actor="user:1")
        for status in (200, 409):
            answer = client.post(f"/api/v1/runs/{run}/cancel/", {}, content_type="application/json")
            assert answer.status_code == status

    def test_what_is_not_there_is_not_found(self, client, person):
        for path in ("verdicts/7/", f"runs/{uuid4()}/", f"runs/{uuid4()}/diff/{uuid4()}/"):
            assert client.get(f"/api/v1/{path}").status_code == 404

    def test_record_and_gaps(self, ledger, client, person):
        command("verify")
        (line, *_) = [x for x in client.get("/api/v1/verdicts/record/").json() if x["metric"] == "memory_capacity"]
        assert (line["checkable"], line["held"]) == (1, 1.0)
        (gap,) = client.get("/api/v1/verdicts/unchecked/").json()
        assert gap["reason"] == "business figure without bounds"

    def test_strangers_may_not_ask(self, ledger, client):
        assert client.post("/api/v1/runs/", {}, content_type="application/json").status_code in (401, 403)


class TestAdmin:
    def test_runs_and_verdicts_are_shown(self, ledger, client, person):
        command("verify")
        run, verdict = VerificationRun.objects.get(), Verdict.objects.first()
        for path in (
            "verificationrun/",
            f"verificationrun/{run.pk}/change/",
            "verdict/",
            f"verdict/{verdict.pk}/change/",
        ):
            answer = client.get(f"/admin/simulation/{path}")
            assert answer.status_code == 200, path
        page = client.get(f"/admin/simulation/verificationrun/{run.pk}/change/").content.decode()
        assert "2 of 2 (100%)" in page

    def test_a_run_is_asked_for_and_cancelled_by_button(self, ledger, client, person):
        client.post("/admin/simulation/verificationrun/actions/verify_all/")
        run = VerificationRun.objects.get()
        assert (run.status, run.everything, run.actor) == ("requested", True, f"user:{person.pk}")
        client.post(f"/admin/simulation/verificationrun/{run.pk}/actions/cancel/")
        run.refresh_from_db()
        assert run.status == "cancelled"

    def test_looking_changes_nothing(self, ledger, client, person):
        client.get("/admin/simulation/verificationrun/actions/verify_all/")
        assert not VerificationRun.objects.exists()
