"""`/api/v1/products/` as a client sees it."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.urls import include, path
from rest_framework.test import APIClient

from hardware import selectors, services

urlpatterns = [path("api/v1/", include("hardware.urls"))]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def client(catalogue) -> APIClient:
    api = APIClient()
    api.force_authenticate(User.objects.create_user("alice"))
    return api


def keys(response):
    assert response.status_code == 200, response.content
    return [row["key"] for row in response.json()["results"]]


class TestList:
    def test_reading_needs_somebody(self, catalogue):
        assert APIClient().get("/api/v1/products/").status_code in (401, 403)

    def test_all_products_by_key(self, client):
        found = keys(client.get("/api/v1/products/", {"page_size": 500}))
        assert found == sorted(found)
        assert set(found) == set(selectors.catalogue_current().entries)

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ({"vendor": "aws", "kind": "ai_accelerator"}, {
                "aws:trainium1", "aws:trainium2", "aws:trainium3", "aws:trainium4",
            }),
            ({"vendor": "NVIDIA", "kind": "instance"}, set()),
            ({"chip": "aws:trainium2"}, {"aws:trn2.48xlarge"}),
            ({"family": "aws:trn1"}, {"aws:trn1.2xlarge", "aws:trn1.32xlarge"}),
            ({"kind": "cpu,family", "vendor": "aws,google"}, {
                "aws:graviton1", "aws:graviton2", "aws:graviton3", "aws:graviton4", "aws:trn1", "aws:trn2",
            }),
            ({"family": "aws:none"}, set()),
        ],
    )  # fmt: skip
    def test_filters(self, client, query, expected):
        assert set(keys(client.get("/api/v1/products/", query))) == expected

    def test_a_name_finds_products_best_first(self, client):
        assert keys(client.get("/api/v1/products/", {"q": "Trn2 instances"}))[0] == "aws:trn2"

    def test_ordering_reverses(self, client):
        names = [r["name"] for r in client.get("/api/v1/products/", {"ordering": "-name"}).json()["results"]]
        assert names == sorted(names, key=str.casefold, reverse=True)

    def test_pages_hold_everything_once(self, client):
        found, address = [], "/api/v1/products/?page_size=5"
        while address:
            response = client.get(address)
            found += keys(response)
            address = response.json()["next"]
        assert found == sorted(selectors.catalogue_current().entries)
        assert response.json()["previous"]

    @pytest.mark.parametrize(
        "query",
        [
            {"kind": "toaster"},
            {"ordering": "price"},
            {"cursor": "%%%"},
            {"page_size": "0"},
            {"as_of": "soon"},
        ],
    )
    def test_a_wrong_parameter_is_told(self, client, query):
        response = client.get("/api/v1/products/", query)
        assert response.status_code == 400
        assert response.json()["error"]["fields"]

    def test_an_unchanged_list_is_not_sent_again(self, client):
        etag = client.get("/api/v1/products/")["ETag"]
        assert client.get("/api/v1/products/", headers={"If-None-Match": etag}).status_code == 304
        services.alias_add(key="nvidia:h100", alias="H-hundred", reason="", actor="user:1")
        assert client.get("/api/v1/products/", headers={"If-None-Match": etag}).status_code == 200

    def test_the_csv_has_the_same_rows(self, client):
        response = client.get("/api/v1/products.csv", {"vendor": "aws"})
        rows = list(csv.DictReader(io.StringIO(response.content.decode())))
        assert response["Content-Type"].startswith("text/csv")
        assert [row["key"] for row in rows] == keys(client.get("/api/v1/products/?vendor=aws&page_size=500"))

    def test_no_query_per_product(self, client, django_assert_max_num_queries):
        client.get("/api/v1/products/")
        with django_assert_max_num_queries(2):
            client.get("/api/v1/products/")


class TestDetail:
    def test_figures_come_with_source_and_alternatives(self, client):
        data = client.get("/api/v1/products/aws:trainium2/").json()
        spec = next(s for s in data["specs"] if s["name"] == "memory_bandwidth")
        assert (spec["value"], spec["unit"], spec["printed"]) == (2.9e12, "B/s", "2.9 TB/s")
        assert spec["source_url"].startswith("https://")
        assert [a["status"] for a in spec["alternatives"]] == [None, "wrong"]
        assert [p["key"] for p in data["lineage"]] == ["aws:trainium1"]
        assert (data["power_w"]["low"], data["power_w"]["published"]) == (450, False)
        assert data["successors"] == ["aws:trainium3"]

    def test_an_unknown_product_is_404_with_near_names(self, client):
        response = client.get("/api/v1/products/aws:trainum2/")
        assert response.status_code == 404
        assert "aws:trainium2" in response.json()["error"]["message"]

    def test_the_past_is_one_parameter(self, client):
        services.spec_edit(
            key="aws:trainium2", spec="tdp", value=520, unit="W", source=None, confidence="curator",
            reason="new paper", actor="user:1",
        )  # fmt: skip
        now = client.get("/api/v1/products/aws:trainium2/").json()
        assert now["power_w"]["low"] == 450, "a range wins over a point"
        future = client.get("/api/v1/products/aws:trainium2/", {"as_of": "2999-01-01T00:00:00Z"}).json()
        past = client.get("/api/v1/products/aws:trainium2/", {"as_of": "2001-01-01T00:00:00Z"})
        assert past.status_code == 404
        assert now["catalogue_version"] == future["catalogue_version"]

    def test_history_is_sentences(self, client):
        services.alias_add(key="aws:trainium2", alias="T-two", reason="seen in print", actor="user:1")
        events = client.get("/api/v1/products/aws:trainium2/history/").json()
        assert events[0]["sentence"] == "registered Trainium2 of AWS as aws:trainium2"
        assert events[-1]["sentence"] == "added the name 'T-two', because seen in print"

    def test_specs_as_csv_list_alternatives_after_the_figure_in_use(self, client):
        response = client.get("/api/v1/products/aws:trainium2/specs.csv")
        rows = [r for r in csv.DictReader(io.StringIO(response.content.decode())) if r["name"] == "tflops_bf16"]
        assert [(r["printed"], r["in_use"]) for r in rows] == [
            ("667 TFLOPS", "True"), ("632 TFLOPS", "False"), ("650 TFLOPS", "False"),
        ]  # fmt: skip


class TestCompare:
    def test_ratios_are_to_the_first(self, client):
        response = client.get("/api/v1/products/compare/", {"keys": "aws:trainium1,aws:trainium2"})
        rows = {row["spec"]: row for row in response.json()}
        assert rows["tflops_bf16"]["cells"][1]["ratio"] == pytest.approx(667 / 190)
        assert rows["memory_capacity"]["cells"][1]["ratio"] == 3
        assert rows["power"]["cells"][1]["low"] == 450

    @pytest.mark.parametrize("query", [{}, {"keys": " , "}])
    def test_nothing_to_compare_is_told(self, client, query):
        assert client.get("/api/v1/products/compare/", query).status_code == 400

    def test_an_unknown_product_is_404(self, client):
        assert client.get("/api/v1/products/compare/", {"keys": "aws:nothing"}).status_code == 404


def test_gaps_are_listed(client):
    rows = client.get("/api/v1/products/unknown/").json()
    assert {"google:tpu-v6e", "aws:trainium2"} <= {row["product"] for row in rows if row["spec"] == "tdp"}
