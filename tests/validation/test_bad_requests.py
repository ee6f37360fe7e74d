"""Every hostile request and row of ../shared/bad_inputs.yaml ends as written there.

The list speaks of an API with sources and announcements: what they are here is in `PLACES`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
import yaml
from django.contrib.auth import get_user_model
from django.test import Client

from eventlog import selectors as log
from ingest.domain.documents import RawInput
from ingest.models import Document
from ingest.services import document_ingest
from tests.databases import in_threads, migrated_database, own_database  # noqa: F401

SHARED = Path(__file__).parents[3] / "shared" / "bad_inputs.yaml"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="../shared/bad_inputs.yaml is not here"),
]
LIST = yaml.safe_load(SHARED.read_text()) if SHARED.exists() else {"cases": []}
DOCUMENTS = "/api/v1/documents/"
PLACES = {
    "/api/v1/sources/1/": f"{DOCUMENTS}{'0' * 64}/",
    "/api/v1/events/1/": "/api/v1/events/",
    "/api/v1/sources/": DOCUMENTS,
    "/api/v1/announcements/": DOCUMENTS,
    "/api/v1/uploads/": DOCUMENTS,
    "/api/v1/hypotheses/": "/api/v1/runs/",
    "/api/v1/health/": "/api/v1/claims/",
}
ELSEWHERE = {
    "api-019": "no endpoint of the API: logging in is the admin's form",
    "api-011": "accepted, so tested by name below",
}
# The list names another code or layer than the one that refuses first here.
CODES = {
    "up-014": "invalid",  # Django drops the part that is cut off: no file was given
    "api-016": "invalid",  # 3 MB are not too much for a text, but no text was given
    "api-020": "invalid",  # the bytes are good UTF-8, whatever the header says; no text was given
    "api-021": "parse_error",  # the parser refuses before any field is looked at
    "api-022": "parse_error",
    "api-005": "parse_error",
    "api-006": "parse_error",
}
LEAKS = re.compile(r"Traceback|File \"|\.py\b|/(tmp|etc|work|home|root)/|SELECT |sessionid|secret", re.IGNORECASE)


def cases(kind: str, *, without: object = ()) -> list:
    found = [case for case in LIST["cases"] if case["kind"] == kind and case["id"] not in without]
    return [pytest.param(case, id=case["id"]) for case in found]


def constructed(case: dict) -> dict:
    names: dict = {}
    exec(case["construct"], names)
    return names


@pytest.fixture
def curator(django_user_model) -> Client:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(django_user_model.objects.create_user("cora", is_staff=True, is_superuser=True))
    client.cookies["csrftoken"] = "a" * 32
    return client


def place(path: str) -> str:
    """The address here."""
    known = next((old for old in PLACES if path.startswith(old)), None)
    return path if known is None else path.replace(known, PLACES[known], 1)


@pytest.mark.django_db
@pytest.mark.parametrize("case", cases("json", without=ELSEWHERE))
def test_hostile_requests_are_refused(case: dict, curator: Client) -> None:
    made, before = constructed(case), log.head()
    if case["id"] == "api-012":
        curator.logout()
    headers = {"X-CSRFToken": "" if case["id"] == "api-013" else "a" * 32}
    if case["id"] == "api-018":
        headers["Host"] = "evil.test"
    answer = curator.generic(
        made["method"], place(made["path"]), made["body"], made["ctype"] or "text/plain", headers=headers
    )
    assert 400 <= answer.status_code < 500, answer.content[:300]
    error = answer.json()["error"]
    assert error["code"] == CODES.get(case["id"], case["code"])
    assert not LEAKS.search(answer.content.decode())
    assert len(error["message"]) <= 500
    assert log.head() == before
    assert post(curator, {"text": f"Up to 4x faster after {case['id']}."}).status_code in (201, 401)


def post(client: Client, body: dict, **headers: str):
    return client.post(
        DOCUMENTS, json.dumps(body), content_type="application/json", headers={"X-CSRFToken": "a" * 32, **headers}
    )


@pytest.mark.django_db
def test_what_a_client_may_not_set_is_not_set(curator: Client) -> None:
    extra = {"id": "1" * 64, "created_by": 1, "is_superuser": True, "position": 1, "recorded_at": "2001-01-01"}
    answer = post(curator, {"text": "Up to 4x faster.", **extra})
    document = Document.objects.get(pk=answer.json()["document"])
    assert document.pk != extra["id"]
    assert document.recorded_at.year > 2001
    assert log.read_all(0)[0].actor == f"user:{get_user_model().objects.get().pk}"


@pytest.mark.django_db
@pytest.mark.parametrize("case", [*cases("row"), *cases("csv")])
def test_hostile_rows_stay_data(case: dict, curator: Client) -> None:
    value = constructed(case)["value"]
    if case["expect"] == "reject":
        answer = post(curator, {"text": "Up to 4x faster.", "url": value})
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, case["code"])
        return
    raw = RawInput(b"Up to 4x faster.", pasted=True, title=value, publisher=value)
    document = document_ingest(raw=raw, actor="user:1").document
    table = list(csv.reader(io.StringIO(curator.get("/api/v1/documents.csv").content.decode(), newline="")))
    assert [len(row) for row in table] == [len(table[0])] * 2
    assert not any(cell[:1] in ("=", "+", "@", "\t", "\r", "\uff1d") for cell in table[1])
    assert not any(cell.startswith("-") and not cell[1:].replace(".", "").isdigit() for cell in table[1])
    page = curator.get(f"/documents/{document}/")
    assert page.status_code == 200
    assert not re.search(r"<script>alert|<img src=x|<svg[ >].*onload|<annotation-xml", page.content.decode())


@pytest.mark.django_db
def test_another_text_with_the_same_key_is_a_conflict(curator: Client) -> None:
    assert post(curator, {"text": "Up to 4x faster."}, **{"Idempotency-Key": "k"}).status_code == 201
    answer = post(curator, {"text": "Up to 5x faster."}, **{"Idempotency-Key": "k"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "idempotency_conflict")


def test_twenty_at_once_store_one(own_database) -> None:  # noqa: F811
    person = get_user_model().objects.create_user("cora", is_staff=True)

    def send():
        client = Client()
        client.force_login(person)
        return post(client, {"text": "Up to 4x faster."}, **{"Idempotency-Key": "k"})

    answers = in_threads([send] * 20)
    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
    assert len({answer.json()["document"] for answer in answers}) == 1
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_one_page_under_many_spellings_is_one_document(curator: Client) -> None:
    spellings = [
        "https://example.com/a", "https://example.com/a#top", "https://example.com:443/a", "https://EXAMPLE.com/a",
        "https://example.com/a?utm_source=x", "https://example.com./a",
    ]  # fmt: skip
    answers = [post(curator, {"text": "Up to 4x faster.", "url": url}).json() for url in spellings]
    assert len({answer["document"] for answer in answers}) == 1
    assert [answer["outcome"] for answer in answers] == ["new"] + ["known"] * 5
