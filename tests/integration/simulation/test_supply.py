"""What a claim waits for, supplied in one request: an event each, and a verdict after it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from claims.models import Claim
from eventlog.services import catch_up
from simulation import selectors
from simulation.supply import Power, gap_supply
from tests import builders

pytestmark = pytest.mark.django_db
POWER = "Trainium2 draws 500 W, AWS said."
WHY = {"reason": "the data sheet of 2026", "actor": "user:7"}


@pytest.fixture
def waiting(catalogue):
    builders.article(POWER)
    catch_up()
    claim = builders.claim("power")
    assert claim.verdict_reason == "no published power"
    return claim


def test_a_supplied_power_leads_to_a_verdict(waiting):
    (gap,) = selectors.unchecked()
    assert (gap.missing, gap.claims) == ("aws:trainium2", [str(waiting.pk)])
    gap_supply(claim_ids=[], product="aws:trainium2", power=Power(500, 500, 500), **WHY)
    catch_up()
    assert Claim.objects.get(pk=waiting.pk).verdict == "supported"
    assert selectors.unchecked() == []


def test_by_request_and_refused_where_it_does_not_fit(waiting, client):
    client.force_login(get_user_model().objects.create_superuser("ann", password="x"))

    def post(**body):
        return client.post(
            "/api/v1/verdicts/unchecked/", {"reason": "the data sheet", **body}, content_type="application/json"
        )

    good = {"low": 400, "point": 500, "high": 600}
    assert post(product="aws:trainium2", power=good).json() == {"events": 1}
    assert post(power=good).status_code == 422
    assert post().status_code == 422
    assert post(product="aws:nothing", power=good).status_code == 422
    assert post(product="aws:trainium2", power={"low": 9, "point": 5, "high": 1}).status_code == 422
    assert post(claims=[str(waiting.pk)], subject="aws:nothing").status_code == 422
