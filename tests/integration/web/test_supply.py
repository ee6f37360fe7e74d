"""Why not checked: the page supplies the missing thing, and the claims are asked again."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from claims.models import Claim
from eventlog import selectors as log
from eventlog.selectors import read_stream
from hardware.selectors import catalogue_current
from simulation.models import Verdict
from simulation.services import run_request, run_work
from tests import builders

pytestmark = pytest.mark.django_db
NO_BASELINE = "Trainium2 delivers 4x faster training, AWS said."
WATTS = "Trainium2 has up to 2x better performance per watt than Trainium1, AWS said."


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("analyst", is_staff=True))
    return client


def checked(text: str) -> Claim:
    """The claim of a text, with its verdict."""
    builders.catalogue()
    builders.article(text)
    run_work(run_id=run_request(claim_ids=None, actor="system:test", reason="test", draws=64, direct=True))
    claim = Claim.objects.get()
    assert claim.verdict == "not checkable", claim.verdict
    return claim


def supply(client: Client, **posted: Any) -> str:
    answer = client.post("/not-checked/supply/", posted, follow=True)
    assert answer.status_code in (200, 422)
    return answer.content.decode()


def test_a_baseline_is_an_event_with_a_name_and_its_source(analyst: Client) -> None:
    claim = checked(NO_BASELINE)
    assert "Baseline not stated: Trainium2" in analyst.get("/not-checked/").content.decode()
    page = supply(
        analyst, gap="baseline not stated", claim=str(claim.pk), baseline="aws:trainium1", source="the press kit"
    )
    assert "verified again" in page
    claim.refresh_from_db()
    assert claim.baseline == "aws:trainium1"
    edited = next(e for e in read_stream(f"claim-{claim.pk}") if e.type == "claim_edited")
    assert edited.actor == f"user:{get_user_model().objects.get().pk}"
    assert edited.payload["reason"] == "the press kit"


def test_a_power_range_goes_into_the_catalogue(analyst: Client) -> None:
    checked(WATTS)
    missing = Verdict.objects.get(current=True).missing
    posted = {"low": "400", "point": "500", "high": "550", "source": "an estimate"}
    supply(analyst, gap="no published power", product=missing, **posted)
    entry = catalogue_current().get(missing)
    assert entry is not None
    assert entry.assumed_power_w is not None
    assert (entry.assumed_power_w.low, entry.assumed_power_w.high) == (400.0, 550.0)


POWER = {"gap": "no published power", "product": "aws:trainium2", "point": "4", "high": "6", "source": "x"}


@pytest.mark.parametrize(
    ("posted", "says"),
    [
        ({"gap": "nonsense"}, "not something that can be supplied"),
        ({}, "not something that can be supplied"),
        ({"gap": "baseline not stated", "source": "x"}, "Compared with: This field is required"),
        ({"gap": "baseline not stated", "baseline": "aws:abacus", "source": "x"}, "The catalogue has no"),
        ({"gap": "baseline not stated", "baseline": "aws:trainium1", "source": "x"}, "Tick the claims"),
        ({"gap": "baseline not stated", "baseline": "aws:trainium1", "source": "x", "claim": "nope"}, "is no id"),
        ({"gap": "unknown product", "subject": "nothing", "source": "x"}, "The catalogue has no"),
        ({**POWER, "low": "5"}, "must rise"),
        ({**POWER, "low": "-5"}, "Lowest power (W): Ensure"),
        (
            {"gap": "no published price", "product": "aws:x", "usd_per_hour": "5", "region": "r", "on": "2025-01-01",
             "source": "x"},
            "aws:x",
        ),
        (
            {"gap": "no published price", "product": "aws:trn2", "usd_per_hour": "free", "region": "r", "on": "today",
             "source": "x"},
            "Enter a number",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_changes_nothing(analyst: Client, posted: dict[str, str], says: str) -> None:
    builders.catalogue()
    before = log.head()
    assert says in supply(analyst, **posted)
    assert log.head() == before


def test_what_was_typed_stays_in_its_form_and_in_no_other(analyst: Client) -> None:
    claim = checked(NO_BASELINE)
    builders.article(WATTS, title="Other")
    run_work(run_id=run_request(claim_ids=None, actor="system:test", reason="test", draws=64, direct=True))
    posted = {"gap": "baseline not stated", "about": "aws:trainium2", "claim": str(claim.pk), "baseline": "aws:abacus",
              "source": "page 7 of the data sheet"}  # fmt: skip
    answer = analyst.post("/not-checked/supply/", posted)
    assert answer.status_code == 422
    first, second = answer.context["gaps"]
    assert (first["form"]["baseline"].value(), first["form"]["source"].value()) == ("aws:abacus", posted["source"])
    assert str(claim.pk) in first["ticked"]
    assert second["reason"] == "no published power"
    assert not second["form"].is_bound
    assert second["form"]["product"].value() == second["about"]


def test_the_only_claim_of_a_group_is_ticked(analyst: Client) -> None:
    claim = checked(NO_BASELINE)
    assert f'value="{claim.pk}" checked' in analyst.get("/not-checked/").content.decode()


def test_a_reader_sees_the_queue_and_supplies_nothing(client: Client) -> None:
    checked(NO_BASELINE)
    client.force_login(get_user_model().objects.create_user("reader"))
    page = client.get("/not-checked/").content.decode()
    assert "Baseline not stated" in page
    assert "<button>Supply</button>" not in page
    assert client.post("/not-checked/supply/", {"gap": "baseline not stated"}).status_code == 403


def test_reasons_that_nothing_helps_against_are_one_group(analyst: Client) -> None:
    builders.catalogue()
    builders.article(builders.CUSTOMERS)
    builders.article("Trainium is used by more than 100,000 customers, AWS said.", title="Other")
    run_work(run_id=run_request(claim_ids=None, actor="system:test", reason="test", draws=64, direct=True))
    gaps = analyst.get("/not-checked/").context["gaps"]
    assert [gap["label"] for gap in gaps] == ["Business figure without bounds"]
    assert gaps[0]["form"] is None
