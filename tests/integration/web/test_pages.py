"""Pages show what the ledger holds, to those who may see it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from claims.services import verdict_record
from eventlog.services import catch_up
from ingest.domain.documents import RawInput
from ingest.services import document_ingest
from tests import builders

pytestmark = pytest.mark.django_db
VERDICT = {
    "verdict": "supported at best", "reason": "holds only in a favourable reading", "low": 1.9, "median": 3.4,
    "high": 6.9, "probability": 0.21, "reading": "per chip, FP8 dense", "scope": "chip", "binding_limit": "compute",
    "moved_by": "gemm_efficiency", "sentences": ["It holds in FP8.", "In BF16 it falls short."],
    "others": [{"reading": "per chip, BF16 dense", "standing": "usual", "low": 3.0, "median": 3.4, "high": 3.6,
                "probability": 0.01}],
    "inputs": {"seed": 0, "draws": 4096, "catalogue_version": "abc"},
}  # fmt: skip


@pytest.fixture
def ledger() -> str:
    document = builders.article(builders.SPEED)
    verdict_record(
        claim_id=builders.claim("training_performance").pk, verdict=VERDICT, run_id="r1", actor="system:test"
    )
    return document


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("reader"))
    return client


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("analyst", is_staff=True))
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_stranger_is_sent_to_the_login(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_an_operator_may_open_reading(client: Client, settings: object) -> None:
    settings.PUBLIC_READ = True  # type: ignore[attr-defined]
    assert client.get("/").status_code == 200


def test_the_board_draws_claimed_against_modelled(reader: Client, ledger: str) -> None:
    page = text(reader, "/")
    assert "AWS Trainium2: training performance up to 4x against AWS Trainium1" in page
    assert "supported at best" in page
    assert '<circle class="median"' in page
    assert "1.9x to 6.9x, median 3.4x" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [("verdict=contradicted", False), ("vendor=aws", True), ("vendor=amd", False), ("q=trainium2", True),
     ("metric=power", False), ("as_of=2020-01-01", False), ("stated_on=2020-01-01", False), ("page=999", False)],
)  # fmt: skip
def test_filters(reader: Client, ledger: str, query: str, shown: bool) -> None:
    assert ("Trainium2: training" in text(reader, f"/?{query}")) is shown


def test_a_date_that_is_none_is_answered_with_a_sentence(reader: Client, ledger: str) -> None:
    assert "is no date" in text(reader, "/?as_of=yesterday")


def test_the_claim_tells_verdict_words_and_history(reader: Client, ledger: str) -> None:
    page = text(reader, f"/claims/{builders.claim('training_performance').pk}/")
    for part in ("It holds in FP8.", "per chip, BF16 dense", "catalogue_version abc", "seed 0", "21% of draws"):
        assert part in page
    assert "<mark>" in page
    assert f"/documents/{ledger}/" in page


def test_the_document_marks_its_claims(reader: Client, ledger: str) -> None:
    page = text(reader, f"/documents/{ledger}/")
    assert page.count("<mark id=") == 1


def test_markup_in_a_document_stays_text(reader: Client) -> None:
    document = builders.article("<script>alert(1)</script> Trainium2 has 96 GB of memory, AWS said.")
    assert "<script>alert" not in text(reader, f"/documents/{document}/")


@pytest.mark.parametrize(
    "address", ["/claims/00000000-0000-0000-0000-000000000000/", "/products/aws:nothing/", "/documents/ab/"]
)
def test_what_is_not_there_is_not_found(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_a_product_shows_figures_lineage_and_claims(reader: Client) -> None:
    builders.catalogue()
    builders.article(builders.SPEED)
    page = text(reader, "/products/aws:trainium2/")
    assert "96 GiB" in page
    assert "Trainium2: training performance" in page


def test_other_printed_figures_are_told_once_with_what_speaks_against_them(reader: Client) -> None:
    builders.catalogue()
    page = text(reader, "/products/aws:trainium2/")
    assert "also printed: 3 TB/s, 2.4 TB/s (wrong)" in page
    assert "also printed: 2024-12-03" not in page  # two sources of one date


def test_an_address_with_braces_is_no_format(reader: Client) -> None:
    answer = reader.get("/products/{0.__class__}:%s/")
    assert answer.status_code == 404
    assert "{0.__class__}:%s" in answer.content.decode()


def test_a_quote_without_a_date_says_so(reader: Client) -> None:
    raw = RawInput(b"Trainium2 has 96 GB of memory, AWS said.", name="note.txt", title="Note", pasted=True)
    document_ingest(raw=raw, actor="system:test")
    catch_up()
    claim = builders.claim("memory_capacity")
    page = text(reader, f"/claims/{claim.pk}/")
    assert page.count("undated, seen") == 2  # under the title, and at the quote
    dated = builders.article("Trainium2 has 192 GB of memory, AWS said.", title="Other")
    assert dated
    conflicts = text(reader, "/conflicts/")
    assert conflicts.count("undated, seen") == 1
    assert "5 Jan 2026" in conflicts


def test_a_reader_may_not_decide(reader: Client, ledger: str) -> None:
    claim = builders.claim("training_performance")
    assert reader.get("/review/").status_code == 403
    assert reader.post(f"/review/{claim.pk}/decide/", {"action": "accept"}).status_code == 403
    assert reader.post(f"/claims/{claim.pk}/verify/").status_code == 403
