"""Claims that can't all hold, found over the ledger and shown with what repairs them."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from claims.checkable import claims_to_check
from claims.models import Claim
from hardware.selectors import catalogue_current
from simulation import questions
from simulation.together import incompatible
from tests import builders

pytestmark = pytest.mark.django_db
INSTANCES = "Trn2 clusters can be extended to 100,000 instances, AWS said."
CHIPS = "Trn2 clusters can be extended to 100,000 chips, AWS said."
TOTAL = "Trn2 clusters reach 65 exaflops of compute, AWS said."


@pytest.fixture
def analyst() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("ann", password="x"))
    return client


def test_65_exaflops_over_100000_instances_are_found_with_their_repair(db):
    builders.catalogue()
    builders.article(f"{INSTANCES} {TOTAL}")
    (found,) = incompatible()
    assert {member.claim for member in found.claims} == {str(claim.pk) for claim in Claim.objects.all()}
    assert [words for words in found.repairs if "100,000 chips" in words]
    assert "can't all hold" in found.sentence


def test_over_100000_chips_they_hold(db):
    builders.catalogue()
    builders.article(f"{CHIPS} {TOTAL}")
    assert Claim.objects.count() == 2
    assert incompatible() == []


def test_page_and_api_show_the_set(analyst):
    builders.catalogue()
    builders.article(f"{INSTANCES} {TOTAL}")
    page = analyst.get("/conflicts/").content.decode()
    assert "Claims that can’t all hold" in page
    assert "100,000 chips" in page
    (told,) = analyst.get("/api/v1/verdicts/incompatible/").json()
    assert told["subject"] == "aws:trn2"
    assert {member["quote"] for member in told["claims"]}
    assert told["repairs"]


def test_a_ledger_without_such_claims_shows_none(analyst):
    builders.catalogue()
    builders.article(builders.MEMORY)
    assert analyst.get("/api/v1/verdicts/incompatible/").json() == []
    assert "can’t all hold" not in analyst.get("/conflicts/").content.decode()


def test_business_figures_are_bounded_by_claims_about_the_same_product_only(db):
    """Revenue is held against units and power of its own subject; a run over other metrics reads no other claims."""
    builders.catalogue()
    builders.article(
        "AWS has shipped exactly 2 million Graviton4 processors, AWS said. AWS has shipped 1 million Trainium2 chips, "
        "AWS said. Graviton4 has 96 cores."
    )
    held = [questions.question(claim) for claim in claims_to_check()]
    shared = questions.context(catalogue_current(), seed=1, draws=16)
    units = [one for one in held if one.metric == "units_shipped"]
    assert {one.subject for one in units} == {"aws:graviton4", "aws:trainium2"}
    related = questions.with_related(shared, units[:1]).related
    assert {one.subject for one in related} == {units[0].subject}
    assert questions.with_related(shared, [one for one in held if one.metric == "core_count"]) is shared
