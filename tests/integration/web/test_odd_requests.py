"""Pages asked in a way that no link asks: answered in words, never with a failure of the server."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.test import Client

from eventlog.selectors import head
from tests import builders

pytestmark = pytest.mark.django_db
PAGES = ("/", "/products/", "/vendors/", "/documents/", "/conflicts/", "/not-checked/", "/review/")
PARAMETERS = ("q", "page", "claim", "metric", "vendor", "verdict", "sort", "as_of", "status", "all")
ODD = ("%00", "%ED%A0%80", "%C2%B2", "-1", "9" * 40, "zzz", "'%22%3C", "0001-01-01T00:00%2B14:00")


@pytest.fixture
def analyst(client: Client) -> Client:
    builders.article(f"{builders.SPEED} {builders.MEMORY}")
    client.raise_request_exception = False
    client.force_login(get_user_model().objects.create_superuser("grace"))
    return client


@pytest.mark.parametrize("page", PAGES)
def test_parameters_of_a_page(analyst: Client, page: str) -> None:
    for name in PARAMETERS:
        for odd in ODD:
            assert analyst.get(f"{page}?{name}={odd}").status_code in (200, 400, 404), (name, odd)


@pytest.mark.parametrize("odd", ["%00", "%00" * 64, "a%F0%28", "zzz", "a" * 64, "x" * 2000])
@pytest.mark.parametrize("page", ["products", "vendors", "documents", "claims", "admin/hardware/product"])
def test_addresses_of_nothing(analyst: Client, page: str, odd: str) -> None:
    assert analyst.get(f"/{page}/{odd}/").status_code in (302, 400, 404)


def test_a_nul_is_a_bad_request_and_the_api_says_which_parameter(analyst: Client) -> None:
    refused = analyst.get("/?q=%00")
    assert refused.status_code == 400
    assert "back to the board" in refused.content.decode()
    assert analyst.get("/admin/hardware/product/?q=%00").status_code == 400
    assert analyst.get("/?q=%2500").status_code == 200  # the three characters %00
    answer = analyst.get("/api/v1/claims/?q=%00")
    assert (answer.status_code, "q" in answer.json()["error"]["fields"]) == (400, True)


@pytest.mark.parametrize("action", ["accept", "reject", "edit"])
def test_deciding_on_no_claim_is_told(analyst: Client, action: str) -> None:
    before = head()
    answer = analyst.post(f"/review/{uuid4()}/decide/", {"action": action, "value": "1", "reason": "r"})
    assert answer.status_code == 302
    assert "There is no claim" in str(next(iter(get_messages(answer.wsgi_request))))
    assert head() == before


@pytest.mark.parametrize("field", ["subject", "claimant", "baseline", "unit", "conditions", "bound"])
def test_a_nul_is_no_correction(analyst: Client, field: str) -> None:
    before = head()
    claim = builders.claim("memory_capacity")
    answer = analyst.post(f"/review/{claim.pk}/decide/", {"action": "edit", field: "a\x00b", "reason": "r"})
    assert answer.status_code == 302
    assert head() == before
