"""What dashboards read: the root, series over time, CSV beside every list, a claim with its citation."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from claims.models import Claim
from eventlog import selectors as log
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    builders.article(f"{builders.SPEED} {builders.MEMORY}")
    client.force_login(get_user_model().objects.create_user("reader"))
    return client


def get(client: Client, address: str, **query: Any) -> Any:
    answer = client.get(f"/api/v1/{address}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_every_address_of_the_root_answers(reader: Client) -> None:
    addresses = get(reader, "")
    assert {"claims", "documents", "products", "verdicts", "runs", "conflicts", "events"} <= set(addresses)
    found = {name: reader.get(address).status_code for name, address in addresses.items()}
    assert found == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize(
    "name",
    [
        "claims", "documents", "products", "verdicts", "runs", "conflicts", "events", "series/claims",
        "series/verdicts", "series/events", "verdicts/record", "verdicts/unchecked",
    ],
)  # fmt: skip
def test_every_list_has_a_table(reader: Client, name: str) -> None:
    answer = reader.get(f"/api/v1/{name}.csv")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    assert answer["ETag"]
    listed = get(reader, f"{name}/")
    rows = listed if isinstance(listed, list) else listed.get("results", listed.get("events"))
    assert len(list(csv.DictReader(io.StringIO(answer.content.decode())))) == len(rows)


def test_a_series_counts_what_the_list_shows(reader: Client) -> None:
    rows = get(reader, "series/claims/", by="metric", interval="year")
    assert {row["series"]: row["count"] for row in rows} == {
        metric: Claim.objects.filter(metric=metric).count() for metric in Claim.objects.values_list("metric", flat=True)
    }
    assert {row["time"][4:] for row in rows} == {"-01-01"}
    assert rows == sorted(rows, key=lambda row: (row["time"], row["series"]))
    assert get(reader, "series/claims/", by="metric", as_of=0) == []


def test_events_per_day_are_the_log(reader: Client) -> None:
    assert sum(row["count"] for row in get(reader, "series/events/", interval="day")) == log.head()
    assert get(reader, "series/events/", until="2001-01-01") == []


@pytest.mark.parametrize("query", [{"by": "password"}, {"interval": "second"}, {"since": "soon"}, {"colour": "red"}])
def test_a_series_refuses_what_it_does_not_know(reader: Client, query: dict[str, str]) -> None:
    answer = reader.get("/api/v1/series/claims/", query)
    assert answer.status_code == 400
    assert set(answer.json()["error"]["fields"]) == set(query)


def test_a_claim_says_how_to_cite_it(reader: Client) -> None:
    claim = Claim.objects.get(metric="memory_capacity")
    data = get(reader, f"claims/{claim.pk}/")
    assert f"/api/v1/claims/{claim.pk}/?as_of={log.head()}" in data["citation"]
    assert data["metadata"]["unit"] == data["unit"] == "B"
    assert [source["publisher"] for source in data["metadata"]["sources"]] == [claim.publisher or "example.com"]
    rows = list(csv.DictReader(io.StringIO(reader.get(data["metadata"]["evidence_csv"]).content.decode())))
    listed = get(reader, f"claims/{claim.pk}/evidence/")
    assert [row["document"] for row in rows] == [each["document"] for each in listed]


def test_an_unchanged_ledger_answers_304_and_a_changed_one_does_not(reader: Client) -> None:
    etag = reader.get("/api/v1/claims/")["ETag"]
    assert etag == f'"{log.head()}"'
    for known in (etag, f'"1", {etag}', f"W/{etag}"):
        assert reader.get("/api/v1/claims/", headers={"If-None-Match": known}).status_code == 304
    builders.article(builders.CUSTOMERS)
    assert reader.get("/api/v1/claims/", headers={"If-None-Match": etag}).status_code == 200
