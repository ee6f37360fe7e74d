"""Figures and files that no catalogue can hold are refused in words, and nothing is recorded."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from django.contrib.auth import get_user_model
from django.test import Client

from eventlog.selectors import head
from hardware import models

pytestmark = pytest.mark.django_db
PRODUCT = "/admin/hardware/product/aws_3Atrainium2/"
IMPORT = "/admin/hardware/product/import/"
ODD: tuple[Any, ...] = (
    5,
    -1,
    10**400,
    float("nan"),
    float("inf"),
    True,
    "",
    "x",
    "a\x00b",
    [],
    [1],
    [None],
    {},
    {"a": 1},
)


@pytest.fixture
def curator(catalogue: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.create_superuser("carol"))
    return client


@pytest.fixture
def form(catalogue: Any) -> dict[str, Any]:
    seen = models.Product.objects.get(key="aws:trainium2").position
    return {
        "spec": "memory_bandwidth", "value": "3.1", "unit": "TB/s", "confidence": "curator", "reason": "r",
        "seen": seen,
    }  # fmt: skip


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e999", "9" * 400, "9" * 5000, "-5", "many", "3,1,x"])
def test_a_figure_is_a_finite_number(curator: Client, form: dict[str, Any], value: str) -> None:
    before = head()
    answer = curator.post(PRODUCT + "figure/", {**form, "value": value})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert head() == before


@pytest.mark.parametrize("value", ["nan", "inf", "-1"])
def test_so_is_a_power(curator: Client, form: dict[str, Any], value: str) -> None:
    before = head()
    range_of = {"low": value, "point": value, "high": value, "basis": "b", "reason": "r", "seen": form["seen"]}
    assert curator.post(PRODUCT + "power/", range_of).status_code == 200
    assert head() == before


FIELDS = (
    "key", "vendor", "name", "kind", "generation", "predecessor", "predecessor_name", "aliases", "chip",
    "chips_per_system", "members", "specs", "assumed_power_w",
)  # fmt: skip
SPEC_FIELDS = (
    "value", "value_high", "unit", "source", "confidence", "date", "region", "direction", "per", "bound", "status",
    "derived", "relative_to", "note", "alternatives",
)  # fmt: skip
SPEC = {"value": 2.9, "unit": "TB/s", "confidence": "vendor", "source": "neuron_trainium2"}
ENTRY = {"key": "acme:one", "vendor": "Acme", "name": "One", "kind": "gpu", "specs": {"memory_bandwidth": SPEC}}


def taken_over(curator: Client, **files: Any) -> int:
    """The status of an import that is taken over at once."""
    texts = {f"{name}.yaml": yaml.safe_dump(content) for name, content in files.items()}
    return curator.post(IMPORT, {"apply": "1", "texts": json.dumps(texts)}).status_code


def test_a_file_that_is_right_is_taken_over(curator: Client) -> None:
    assert taken_over(curator, chips=[ENTRY]) == 302
    assert models.Product.objects.get(key="acme:one").name == "One"


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_of_a_product_breaks_the_import(curator: Client, field: str) -> None:
    for odd in ODD:
        assert taken_over(curator, chips=[{**ENTRY, field: odd}]) in (200, 302), odd
        models.Product.objects.get(key="aws:trainium2")
        assert curator.get("/admin/hardware/product/").status_code == 200, odd
        assert curator.get("/api/v1/products/").status_code == 200, odd


@pytest.mark.parametrize("field", SPEC_FIELDS)
def test_no_field_of_a_figure_breaks_the_import(curator: Client, field: str) -> None:
    for odd in ODD:
        entry = {**ENTRY, "specs": {"memory_bandwidth": {**SPEC, field: odd}}}
        assert taken_over(curator, chips=[entry]) in (200, 302), odd
        assert curator.get("/api/v1/products/acme:one/").status_code in (200, 404), odd


@pytest.mark.parametrize("name", ["chips", "systems", "families", "sources", "assumptions", "unknowns"])
def test_no_file_breaks_the_import(curator: Client, name: str) -> None:
    inner = [odd for one in ODD for odd in ([one], {"a": one}, {"a": {"title": one, "kind": one, "date": one}})]
    for odd in (*ODD, None, *inner, [{"key": "acme:one", "what": "x", "metrics": 5}]):
        assert taken_over(curator, **{name: odd}) in (200, 302), odd


@pytest.mark.parametrize("name", ["low", "point", "high", "basis", "confidence", "source"])
def test_no_range_of_power_breaks_the_import(curator: Client, name: str) -> None:
    for odd in ODD:
        power = {"low": 1.0, "point": 2.0, "high": 3.0, "basis": "b", "confidence": "curator", name: odd}
        assert taken_over(curator, chips=[{**ENTRY, "assumed_power_w": power}]) in (200, 302), odd
