"""The service keeps to its own OpenAPI document, for whoever asks and whatever is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.contrib.auth import get_user_model
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, assume, given, settings
from hypothesis.errors import Unsatisfiable
from knox.models import AuthToken
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks

from tests import builders

pytestmark = pytest.mark.django_db
SAMPLES = {
    "claim_id": "00000000-0000-5000-8000-000000000000", "conflict_id": "00000000-0000-5000-8000-000000000000",
    "run_id": "00000000-0000-5000-8000-000000000000", "other_id": "00000000-0000-5000-8000-000000000000",
    "verdict_id": "1", "key": "0" * 64,
}  # fmt: skip
load_all_checks()
CHECKS = schemathesis.checks.CHECKS.get_by_names(
    [
        "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
        "response_headers_conformance", "negative_data_rejection", "unsupported_method", "allow_header_conformance",
    ]
)  # fmt: skip


def document() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def operations() -> list[Any]:
    return [
        pytest.param(method, path, id=f"{method} {path}")
        for path, item in document()["paths"].items()
        for method in item
    ]


def address(path: str) -> str:
    if "/products/" in path:
        path = path.replace("{key}", "aws:trainium2")
    return re.sub(r"\{(\w+)\}", lambda found: SAMPLES[found[1]], path)


@pytest.mark.parametrize(("method", "path"), operations())
class TestStrangers:
    def test_nothing_is_read_or_written_without_a_name(self, client: Client, method: str, path: str) -> None:
        assert getattr(client, method)(address(path)).status_code == 401

    def test_a_reader_writes_nothing(self, client: Client, method: str, path: str) -> None:
        if method == "get":
            return
        client.force_login(get_user_model().objects.create_user("reader"))
        assert getattr(client, method)(address(path)).status_code == 403


@pytest.mark.parametrize("token", ["\x00", "é", "a b", "x" * 5000])
def test_what_is_no_token_is_refused(client: Client, token: str) -> None:
    answer = client.get("/api/v1/claims/", headers={"Authorization": f"Token {token}"})
    assert answer.status_code == 401


@pytest.fixture
def token() -> Iterator[str]:
    """Of an analyst with a small ledger; requests keep the test's own connection."""
    builders.catalogue()
    builders.article(f"{builders.SPEED} {builders.MEMORY}")
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield AuthToken.objects.create(get_user_model().objects.create_user("analyst", is_staff=True))[1]
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_it_keeps_to_its_document(token: str, mode: GenerationMode) -> None:
    """Each operation with requests made up from the document: those that fit it, and those that don't."""
    loaded = schemathesis.openapi.from_dict(document())
    loaded.app = WSGIHandler()
    broken: list[str] = []
    for found in loaded.get_all_operations():
        if mode is GenerationMode.NEGATIVE and found.ok().path.endswith(".csv"):
            continue  # the parameters of the list beside it
        try:
            keeps(found.ok(), mode, token)
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE  # an operation without input has no wrong input
        except (Exception, BaseExceptionGroup) as error:
            broken.append(f"{found.ok().label}: {error}")
    assert not broken, "\n\n".join(broken)


def keeps(operation: Any, mode: GenerationMode, token: str) -> None:
    @settings(max_examples=4, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: schemathesis.Case) -> None:
        assume(all(value not in ("", [""], None) for value in (case.query or {}).values()))  # these may be empty
        case.call_and_validate(headers={"Authorization": f"Token {token}"}, checks=CHECKS)

    check()
