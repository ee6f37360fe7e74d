"""Lists of products, vendors and documents; queues that stay quick; words instead of keys."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.services import verdict_record
from tests import builders
from web.domain.words import readable

pytestmark = pytest.mark.django_db
VERDICT = {"verdict": "supported", "reason": "holds as usually read", "low": 2.0, "median": 4.5, "high": 6.0,
           "probability": 0.8, "scope": "chip", "sentences": ["aws:trainium2 reaches it."]}  # fmt: skip


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("reader"))
    return client


@pytest.fixture
def ledger() -> str:
    builders.catalogue()
    return builders.article(f"{builders.SPEED} {builders.MEMORY}")


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_products_of_which_something_is_claimed(reader: Client, ledger: str) -> None:
    page = text(reader, "/products/")
    assert "/products/aws:trainium2/" in page
    assert "/products/amd:mi300x/" not in page
    assert "1 product" in page


def test_every_product_of_the_catalogue_can_be_found(reader: Client, ledger: str) -> None:
    page = text(reader, "/products/?all=1&q=mi300x")
    assert "/products/amd:mi300x/" in page
    assert "/products/aws:trainium2/" not in page
    assert "No product matches" in text(reader, "/products/?q=abacus")


def test_vendors_with_the_counts_of_their_verdicts(reader: Client, ledger: str) -> None:
    verdict_record(claim_id=builders.claim("training_performance").pk, verdict=VERDICT, run_id="r", actor="system:test")
    answer = reader.get("/vendors/")
    (vendor,) = answer.context["vendors"]
    assert vendor["name"] == "AWS"
    assert vendor["total"] == 2
    assert dict(vendor["verdicts"])["supported"] == 1
    assert 'href="/vendors/aws/"' in answer.content.decode()


def test_vendors_of_an_empty_ledger(reader: Client) -> None:
    assert "Nobody has claimed anything yet" in text(reader, "/vendors/")


def test_documents_with_their_claims(reader: Client, ledger: str) -> None:
    builders.article("Nothing is claimed here.", title="Weather", publisher="weather.example")
    page = reader.get("/documents/")
    assert [(d["title"], d["claims"]) for d in page.context["documents"]] == [("Weather", 0), ("News", 2)]
    found = reader.get("/documents/?q=weather").context["documents"]
    assert [d["title"] for d in found] == ["Weather"]
    assert "No document matches" in text(reader, "/documents/?q=flood")


def test_a_long_list_of_documents_has_pages(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.pages.lists.PAGE", 2)
    for number in range(3):
        builders.article(f"Text number {number}.", title=f"T{number}")
    first = text(reader, "/documents/?q=T")
    assert "?q=T&amp;page=2" in first
    assert "T0" not in first
    assert "T0" in text(reader, "/documents/?q=T&page=2")


def test_a_document_lists_its_claims_beside_its_text(reader: Client, ledger: str) -> None:
    page = text(reader, f"/documents/{ledger}/")
    assert page.count("To its place in the text") == 2
    assert f"/api/v1/documents/{ledger}/" in page


@pytest.mark.parametrize(
    ("word", "found"), [("watt", 0), ("training", 1), ("trainium1", 1), ("memory capacity", 1), ("aws", 2)]
)
def test_the_board_finds_what_people_call_things(reader: Client, ledger: str, word: str, found: int) -> None:
    assert reader.get("/", {"q": word}).context["total"] == found


def test_a_metric_is_found_by_its_everyday_name(reader: Client) -> None:
    builders.article("Trainium2 has up to 2x better performance per watt than Trainium1, AWS said.")
    assert reader.get("/", {"q": "watt"}).context["total"] == 1


@pytest.mark.parametrize("sort", ["", "stated", "subject", "evidence", "confidence", "nonsense"])
def test_the_board_is_sorted_and_keeps_the_choice(reader: Client, ledger: str, sort: str) -> None:
    page = reader.get("/", {"sort": sort})
    assert page.context["total"] == 2
    assert "sort=" not in page.context["csv_address"]


def test_a_claim_page_speaks_of_names(reader: Client, ledger: str) -> None:
    claim = builders.claim("training_performance")
    for _ in range(2):
        verdict_record(claim_id=claim.pk, verdict=VERDICT, run_id="r", actor="system:test")
    page = text(reader, f"/claims/{claim.pk}/")
    assert "AWS gives training performance of Trainium2 as up to 4x" in page
    assert "Trainium2 reaches it." in page
    assert "the model gives 4.5x (2x to 6x)" in page
    assert "aws:trainium2 " not in page


def test_checks_that_say_the_same_are_one_line_of_the_history(reader: Client, ledger: str) -> None:
    claim = builders.claim("training_performance")
    for run in ("one", "two", "three"):
        verdict_record(claim_id=claim.pk, verdict=VERDICT, run_id=run, actor="system:test")
    page = text(reader, f"/claims/{claim.pk}/")
    assert page.count("checked: supported") == 1
    assert "(3 times)" in page


def test_disputed_claims_are_marked(reader: Client) -> None:
    builders.article(builders.CUSTOMERS, publisher="other.example")
    assert ">disputed</a>" in text(reader, "/")
    assert "What disagrees" in text(reader, f"/claims/{builders.claim('customer_count').pk}/")


def test_conflicts_have_pages(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    builders.article(builders.CUSTOMERS, publisher="other.example")
    assert "page=2" not in text(reader, "/conflicts/")
    monkeypatch.setattr("web.pages.conflicts.PAGE", 0)
    assert "page=2" in text(reader, "/conflicts/")


@pytest.mark.parametrize("address", ["/", "/products/", "/vendors/", "/documents/", "/not-checked/"])
def test_more_claims_do_not_mean_more_queries(reader: Client, address: str) -> None:
    builders.catalogue()
    builders.article(builders.SPEED)
    few = queries(reader, address)
    for metric in ("energy efficiency", "memory bandwidth", "inference performance"):
        builders.article(f"Trainium2 has 3x the {metric} of Trainium1, AWS said.", title=metric)
    assert queries(reader, address) <= few


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Linked to aws:trainium2.", "Linked to Trainium2."),
        ("aws:trainium2, aws:nothing", "Trainium2, aws:nothing"),
        ("at 12:30 http://a.example/x:y", "at 12:30 http://a.example/x:y"),
        ("", ""),
    ],
)
def test_keys_become_names_and_the_rest_stays(sentence: str, told: str) -> None:
    assert readable(sentence, {"aws:trainium2": "Trainium2"}.get) == told


def test_a_direction_is_modelled_as_a_factor(reader: Client) -> None:
    builders.article("Trainium2 uses less power than Trainium1, AWS said.")
    claim = builders.claim("power")
    verdict_record(claim_id=claim.pk, verdict={**VERDICT, "verdict": "not supported"}, run_id="r", actor="system:test")
    assert "modelled 2x to 6x, median 4.5x" in text(reader, "/")
    assert "4.5x (5–95%: 2x to 6x)" in text(reader, f"/claims/{claim.pk}/")
