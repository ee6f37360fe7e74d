"""What strangers put into titles and names, shown in the admin, the API and CSV: it stays text."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.urls import reverse

from ingest import models
from ingest.domain.documents import RawInput
from ingest.services import document_ingest
from tests.validation.test_bad_inputs import cases, constructed

pytestmark = [pytest.mark.shared, pytest.mark.django_db]


@pytest.fixture
def boss(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("boss"))
    return client


def stored(value: str) -> models.Document:
    raw = RawInput(f"Words. {value} More words.".encode(), pasted=True, title=value, publisher=value)
    return models.Document.objects.get(pk=document_ingest(raw=raw, actor="system:test").document)


@pytest.mark.parametrize("case", cases("row"))
def test_in_the_admin(case, boss):
    value = constructed(case)["value"]
    document = stored(value)
    pages = [
        reverse("admin:ingest_document_changelist"),
        reverse("admin:ingest_document_change", args=[document.pk]),
        reverse("admin:ingest_source_changelist"),
    ]
    for address in pages:
        answer = boss.get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        for tag in ("<script>alert", "<img src=x", "<svg onload", "<svg><style>", "<math>", 'href="javascript:'):
            assert tag not in text
        assert "\x1b" not in text


@pytest.mark.parametrize("case", cases("row"))
def test_in_csv(case, boss):
    stored(constructed(case)["value"])
    text = boss.get("/api/v1/documents.csv").content.decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")) for cell in rows[1])


@pytest.mark.parametrize("case", [case for case in cases("row") if case.values[0]["expect"] == "reject"])
def test_as_an_address(case, boss):
    body = json.dumps({"text": "Up to 4x faster.", "url": constructed(case)["value"]})
    answer = boss.post("/api/v1/documents/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, case["code"])
    assert not models.Document.objects.exists()


@pytest.mark.parametrize("case", [case for case in cases("row") if case.values[0]["expect"] == "accept"])
def test_over_the_api_it_is_what_was_sent(case, boss):
    """Control characters and line breaks aside, which a title has not."""
    value = constructed(case)["value"]
    stored(value)
    (row,) = boss.get("/api/v1/documents/").json()["results"]
    assert row["title"] == " ".join(value.replace("\x1b", " ").split())
