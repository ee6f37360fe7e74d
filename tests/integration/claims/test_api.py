"""The REST API of claims: lists, moments, pages, tables, evidence, decisions."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims import services
from claims.models import Claim
from eventlog import selectors as log
from ingest.services import source_rate

FACTOR = ("4x the training speed", {"value_text": "4x", "bound": "at_most"})
MANY = {"subject": "aws:graviton", "metric": "customer_count", "kind": "quantity", "unit": "count",
        "bound": "at_least", "baseline": None}  # fmt: skip
TEXT = "Our new chip gives 4x the training speed. By now 50,000 firms use Graviton; 10,000 firms began last year."


@pytest.fixture
def some(announce: Callable[..., Any]) -> dict[str, str]:
    """One factor, and one count given twice; ids by metric."""
    announce(
        TEXT, FACTOR, ("50,000 firms", {**MANY, "value": 50_000.0, "value_text": "50,000"}),
        ("10,000 firms", {**MANY, "value": 10_000.0, "value_text": "10,000"}),
    )  # fmt: skip
    return {claim.metric: str(claim.pk) for claim in Claim.objects.all()}


def get(api: APIClient, address: str, **query: Any) -> Any:
    answer = api.get(f"/api/v1/{address}", query)
    assert answer.status_code == 200, answer.content
    return answer.json() if "json" in answer["Content-Type"] else answer


def test_it_works(api: APIClient, some: dict[str, str]) -> None:
    rows = get(api, "claims/")["results"]
    assert [(row["metric"], row["value"], row["bound"]) for row in rows] == [
        ("customer_count", 50_000.0, "at_least"),
        ("training_performance", 4.0, "at_most"),
    ]
    assert rows[1] | {"id": some["training_performance"], "stated": "2023-11-28", "status": "proposed"} == rows[1]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"metric": "customer_count"}, 1), ({"vendor": "aws"}, 2), ({"vendor": "nvidia"}, 0), ({"q": "graviton"}, 1),
        ({"value_min": 5}, 1), ({"value_max": 5}, 1), ({"bound": "at_most,at_least"}, 2), ({"review": "true"}, 2),
        ({"status": "accepted"}, 0), ({"status": "all"}, 2), ({"stated_on": "2023-11-27"}, 0),
        ({"stated_on": "2023-11-28"}, 2), ({"as_of": 1}, 0), ({"as_of": 2}, 1),
    ],
)  # fmt: skip
def test_filters(api: APIClient, some: dict[str, str], query: dict[str, Any], count: int) -> None:
    assert len(get(api, "claims/", **query)["results"]) == count


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"as_of": "yesterday"}, "as_of"), ({"stated_on": "x"}, "stated_on"), ({"ordering": "colour"}, "ordering"),
        ({"page_size": 0}, "page_size"), ({"cursor": "zzz"}, "cursor"), ({"metric": "beauty"}, "metric"),
        ({"value_min": "much"}, "value_min"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_named(api: APIClient, db: None, query: dict[str, Any], field: str) -> None:
    answer = api.get("/api/v1/claims/", query)
    assert answer.status_code == 400
    assert field in answer.json()["error"]["fields"]


@pytest.mark.parametrize("order", ["recorded", "-recorded", "stated", "value", "-value", "probability", "subject"])
def test_pages_show_every_claim_once(api: APIClient, announce: Callable[..., Any], order: str) -> None:
    words = [f"{n}x the speed of part {n}" for n in range(2, 9)]
    quotes = [(w, {"subject": f"aws:part{n}", "value": float(n)}) for n, w in enumerate(words, start=2)]
    directional = ("faster than ever before", {"kind": "directional", "value": "higher", "unit": None})
    announce(". ".join([*words, "faster than ever before"]), *quotes, directional)
    seen: list[str] = []
    address = f"/api/v1/claims/?page_size=3&ordering={order}"
    while address:
        page = api.get(address).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 8


def test_an_etag_is_the_last_events_number(api: APIClient, some: dict[str, str], who: str) -> None:
    first = api.get("/api/v1/claims/")
    assert first["ETag"] == f'"{log.head()}"'
    assert api.get("/api/v1/claims/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    services.claim_accept(claim_id=some["customer_count"], actor=who)
    assert api.get("/api/v1/claims/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_csv_has_the_columns_of_the_list(api: APIClient, some: dict[str, str]) -> None:
    table = list(csv.DictReader(io.StringIO(get(api, "claims.csv").content.decode())))
    listed = get(api, "claims/")["results"]
    assert list(table[0]) == list(listed[0])
    assert [row["id"] for row in table] == [row["id"] for row in listed]


def test_one_claim_with_its_versions(api: APIClient, some: dict[str, str]) -> None:
    claim = get(api, f"claims/{some['customer_count']}/")
    assert [v["value"] for v in claim["all_versions"]] == [50_000.0, 10_000.0]
    assert claim["label"] == "aws: aws:graviton customers more than 50,000"
    second = get(api, f"claims/{some['customer_count']}.2/")
    assert second["value"] == 10_000.0
    assert get(api, f"claims/{some['customer_count']}/", as_of=3)["versions"] == 1


def test_evidence_is_cut_from_its_document(api: APIClient, some: dict[str, str]) -> None:
    (evidence,) = get(api, f"claims/{some['training_performance']}/evidence/")
    assert evidence["quote"] == "4x the training speed"
    assert evidence["value_text"] == "4x"
    assert evidence["prefix"].endswith("Our new chip gives ")
    assert evidence["authority"] == "own"
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_history_is_told_in_sentences(api: APIClient, some: dict[str, str], who: str) -> None:
    services.claim_reject(claim_id=some["training_performance"], actor=who, reason="no figure of ours")
    lines = get(api, f"claims/{some['training_performance']}/history/")
    assert [line["type"] for line in lines] == ["claim_extracted", "claim_rejected"]
    assert lines[1]["name"] == "ada"
    assert lines[1]["sentence"] == "Rejected: no figure of ours"


def test_a_conflict_shows_both_sides(api: APIClient, some: dict[str, str]) -> None:
    services.conflicts_scan(rests=set(Claim.objects.values_list("rest", flat=True)))
    (conflict,) = get(api, "conflicts/")["results"]
    assert conflict["rule"] == "same_source"
    quotes = {side: conflict[side]["evidence"][0]["quote"] for side in ("left", "right")}
    assert quotes == {"left": "50,000 firms", "right": "10,000 firms"}
    answer = api.post(
        f"/api/v1/conflicts/{conflict['id']}/resolve/", {"resolution": "left", "reason": "the newer count"},
        format="json",
    )  # fmt: skip
    assert answer.status_code == 200
    assert answer.json()["status"] == "resolved"
    assert get(api, "conflicts/")["results"] == []
    assert len(get(api, "conflicts/", as_of=log.head() - 2)["results"]) == 1
    assert len(get(api, "conflicts.csv", status="all").content.decode().splitlines()) == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 2), ({"vendor": "aws"}, 1), ({"vendor": "aw"}, 0), ({"subject": "aws:graviton"}, 1),
        ({"subject": "aws:graviton,amd:mi300x"}, 2), ({"metric": "customer_count"}, 2), ({"metric": "power"}, 0),
        ({"status": "resolved"}, 0), ({"ordering": "opened"}, 2), ({"ordering": "-changed", "page_size": 1}, 1),
    ],
)  # fmt: skip
def test_conflicts_are_filtered_in_list_and_table(
    api: APIClient, some: dict[str, str], announce: Callable[..., Any], query: dict[str, Any], count: int
) -> None:
    amd = {**MANY, "subject": "amd:mi300x"}
    announce(
        "Elsewhere 70,000 firms use it; 20,000 firms do, says another.",
        ("70,000 firms", {**amd, "value": 70_000.0, "value_text": "70,000"}),
        ("20,000 firms", {**amd, "value": 20_000.0, "value_text": "20,000"}),
    )
    services.conflicts_scan(rests=set(Claim.objects.values_list("rest", flat=True)))
    assert len(get(api, "conflicts/", **query)["results"]) == count
    table = list(csv.DictReader(io.StringIO(get(api, "conflicts.csv", **query).content.decode())))
    assert len(table) == (2 if "page_size" in query else count)  # a table has all rows


def test_conflicts_of_a_claim_in_the_order_asked_for(
    api: APIClient, some: dict[str, str], announce: Callable[..., Any]
) -> None:
    services.conflicts_scan(rests=set(Claim.objects.values_list("rest", flat=True)))
    claim = some["customer_count"]
    (row,) = get(api, "conflicts/", claim=claim)["results"]
    assert (row["subject"], row["metric"]) == ("aws:graviton", "customer_count")
    assert get(api, "conflicts/", claim=some["training_performance"])["results"] == []
    assert get(api, f"claims/{claim}/conflicts/")[0]["id"] == row["id"]
    assert api.get("/api/v1/conflicts/", {"claim": "nonsense"}).status_code == 400


def test_a_list_without_pages_takes_no_cursor(api: APIClient, some: dict[str, str]) -> None:
    """A parameter that does nothing would look as if it did."""
    answer = api.get(f"/api/v1/claims/{some['customer_count']}/", {"cursor": "cD0x"})
    assert answer.status_code == 400
    assert "no such parameter" in answer.json()["error"]["message"]


def test_a_conflict_shows_how_sources_and_figures_are_rated_and_were_rated(
    api: APIClient, some: dict[str, str], who: str
) -> None:
    services.conflicts_scan(rests=set(Claim.objects.values_list("rest", flat=True)))
    before = log.head()
    claim = get(api, "conflicts/")["results"][0]["left"]["claim"]
    services.credibility_rate(claim_id=claim, credibility=2, actor=who)
    publisher = get(api, "conflicts/")["results"][0]["left"]["evidence"][0]["publisher"]
    source_rate(publisher=publisher, reliability="B", reason="careful", actor=who)
    now = get(api, "conflicts/")["results"][0]["left"]
    assert (now["credibility"], now["evidence"][0]["reliability"]) == (2, "B")
    assert now["evidence"][0]["stated"] == now["stated"]
    assert get(api, "conflicts/", as_of=before)["results"][0]["left"]["credibility"] is None


@pytest.mark.parametrize(
    ("action", "body", "status"),
    [
        ("accept", {}, "accepted"), ("reject", {"reason": "not a claim"}, "rejected"),
        ("deprecate", {"reason": "superseded"}, "deprecated"),
        ("edit", {"changes": {"value": 3.5}, "reason": "misread"}, "accepted"),
        ("rate", {"credibility": 2}, "proposed"),
        ("verify", {"reason": "new model"}, "proposed"),
    ],
)  # fmt: skip
def test_people_decide(
    api: APIClient, some: dict[str, str], who: str, action: str, body: dict[str, Any], status: str
) -> None:
    answer = api.post(f"/api/v1/claims/{some['training_performance']}/{action}/", body, format="json")
    assert answer.status_code == 200, answer.content
    assert answer.json()["status"] == status
    assert log.read_all(log.head() - 1)[0].actor == who


def test_a_decision_is_taken_back(api: APIClient, some: dict[str, str]) -> None:
    claim = some["training_performance"]
    api.post(f"/api/v1/claims/{claim}/edit/", {"changes": {"value": 3.5}}, format="json")
    answer = api.post(f"/api/v1/claims/{claim}/undo/", {}, format="json")
    assert (answer.json()["value"], answer.json()["status"]) == (4.0, "proposed")
    assert api.post(f"/api/v1/claims/{claim}/undo/", {}, format="json").status_code == 409


@pytest.mark.parametrize(
    ("action", "body", "status", "code"),
    [
        ("deprecate", {"reason": " "}, 400, "reason_needed"),
        ("edit", {"changes": {"colour": "red"}}, 400, "not_editable"),
        ("edit", {"changes": {"value": "many"}}, 400, "bad_value"), ("edit", {"changes": {}}, 400, "nothing_changed"),
        ("merge", {"into": "00000000-0000-0000-0000-000000000000"}, 404, "unknown_claim"),
        ("unmerge", {}, 409, "not_merged"),
    ],
)  # fmt: skip
def test_a_refusal_says_why(
    api: APIClient, some: dict[str, str], action: str, body: dict[str, Any], status: int, code: str
) -> None:
    answer = api.post(f"/api/v1/claims/{some['training_performance']}/{action}/", body, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_only_staff_decides(api: APIClient, some: dict[str, str], stranger: Any) -> None:
    api.force_login(stranger)
    assert api.get("/api/v1/claims/").status_code == 200
    assert api.post(f"/api/v1/claims/{some['customer_count']}/accept/").status_code == 403
    api.logout()
    assert api.get("/api/v1/claims/").status_code in (401, 403)


def test_no_claim_no_answer(api: APIClient, some: dict[str, str]) -> None:
    assert api.get("/api/v1/claims/00000000-0000-0000-0000-000000000000/").status_code == 404
    assert api.get(f"/api/v1/claims/{some['customer_count']}/", {"stated_on": "2020-01-01"}).status_code == 404


def test_a_list_takes_few_queries(
    api: APIClient, announce: Callable[..., Any], django_assert_max_num_queries: Any
) -> None:
    words = [f"{n}x the speed of part {n}" for n in range(2, 30)]
    announce(". ".join(words), *[(w, {"subject": f"aws:part{n}", "value": float(n)}) for n, w in enumerate(words, 2)])
    with django_assert_max_num_queries(4):  # session, user, the page, the last event
        get(api, "claims/")
    head = log.head()
    with django_assert_max_num_queries(4):
        get(api, "claims/", as_of=head, stated_on=date(2025, 1, 1))
