"""A refusal of the API says what is wrong, where, and what would be right."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from claims.domain.vocabulary import VERDICTS
from simulation.checks import Word

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("reader"))
    return client


def refused(client: Client, address: str, status: int = 400) -> dict[str, Any]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status, answer.content
    error: dict[str, Any] = answer.json()["error"]
    assert set(error) == {"code", "message", "fields"}
    return error


@pytest.mark.parametrize(
    ("query", "field", "says"),
    [
        ("verdict=supportd", "verdict", "not checkable"),
        ("metric=speed", "metric", "training_performance"),
        ("kind=guess", "kind", "directional"),
        ("bound=most", "bound", "at_most"),
        ("modality=sung", "modality", "hedged"),
        ("tier=D", "tier", "A, B, C"),
        ("status=accepted,gone", "status", "retracted, merged, all"),
        ("ordering=size", "ordering", "Choose one of: recorded, stated"),
        ("page_size=0", "page_size", "greater than or equal to 1"),
        ("as_of=yesterday", "as_of", "2026-05-01"),
        ("stated_on=1.1.2024", "stated_on", "YYYY-MM-DD"),
        ("metrik=power", "metrik", "there are: as_of, stated_on"),
        ("cursor=AAAA", "cursor", "Start again without one"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_would_be_right(reader: Client, query: str, field: str, says: str) -> None:
    error = refused(reader, f"claims/?{query}")
    assert says in error["fields"][field][0]
    assert error["message"].startswith(f"{field}: ")


def test_several_wrong_parameters_are_all_named(reader: Client) -> None:
    error = refused(reader, "claims/?tier=D&kind=x&page_size=many")
    assert set(error["fields"]) == {"tier", "kind", "page_size"}
    assert error["message"].endswith("And 2 more in fields.")


@pytest.mark.parametrize("words", ["supported", "supported,contradicted", "supported at best", "", ",", " supported "])
def test_words_that_are_known_are_taken(reader: Client, words: str) -> None:
    assert reader.get("/api/v1/claims/", {"verdict": words}).status_code == 200


def test_the_list_of_verdicts_is_that_of_the_checks() -> None:
    assert set(VERDICTS) == {word.value for word in Word}


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("nothing/", "/api/v1/ lists what there is"),
        ("claims/nope/", "/api/v1/ lists what there is"),
        ("claims/00000000-0000-0000-0000-000000000000/", "no claim with this id"),
        ("claims/00000000-0000-0000-0000-000000000000/history/", "no claim with this id"),
        ("claims/00000000-0000-0000-0000-000000000000/evidence.csv", "no claim with this id"),
        ("products/aws:nope/", "no product aws:nope"),
        ("conflicts/00000000-0000-0000-0000-000000000000/", "no conflict with this id"),
    ],
)
def test_what_is_not_there(reader: Client, address: str, says: str) -> None:
    error = refused(reader, address, 404)
    assert says in error["message"]
    assert error["fields"] is None


def test_a_stranger_is_told_how_to_come_in(client: Client) -> None:
    error = refused(client, "claims/", 401)
    assert error["code"] == "not_authenticated"
    assert "Authorization: Token" in error["message"]
    assert "/login/" in error["message"]


def test_a_wrong_token_is_not_taken_for_none(client: Client) -> None:
    answer = client.get("/api/v1/claims/", headers={"Authorization": "Token wrong"})
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "authentication_failed"


def test_writing_is_for_staff(reader: Client) -> None:
    answer = reader.post("/api/v1/runs/", {}, content_type="application/json")
    assert answer.status_code == 403
    assert "staff" in answer.json()["error"]["message"]


def test_pages_answer_errors_as_pages(reader: Client) -> None:
    answer = reader.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
    refused_page = reader.get("/review/")
    assert refused_page.status_code == 403
    assert "Your account may not do this" in refused_page.content.decode()


def test_no_tag_of_the_viewer_is_an_ending(reader: Client) -> None:
    paths = reader.get("/api/v1/schema/", {"format": "json"}).json()["paths"]
    tags = {tag for item in paths.values() for operation in item.values() for tag in operation["tags"]}
    assert {"claims", "documents", "products", "verdicts", "runs"} <= tags
    assert not [tag for tag in tags if "." in tag]
