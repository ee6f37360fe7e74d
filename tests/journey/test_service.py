"""The running service: pages, API, health, and an end that leaves nothing behind."""

from __future__ import annotations

import json
import statistics
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import psutil
import pytest

from tests.journey.verify_again import Person, presses
from tests.service import Service


def token(service: Service) -> str:
    made = service.manage("api_token", "admin")
    assert made.returncode == 0, made.stderr
    return made.stdout.strip().splitlines()[-1]


def test_health_and_metrics(served: Service) -> None:
    assert served.get("/health/")[0] == 200
    status, body = served.get("/ready/")
    assert status == 200
    assert json.loads(body)["parked"] == 0
    assert b"ledger_events_total" in served.get("/metrics")[1]


@pytest.mark.parametrize(
    "path", ["claims/", "documents/", "products/", "verdicts/", "runs/", "conflicts/", "events/?after=0"]
)
def test_the_api_answers_with_a_token_and_not_without(served: Service, path: str) -> None:
    status, body = served.get(f"/api/v1/{path}", Authorization=f"Token {token(served)}")
    assert status == 200
    assert json.loads(body)
    with pytest.raises(urllib.error.HTTPError) as refused:
        served.get(f"/api/v1/{path}")
    assert refused.value.code == 401


def test_the_openapi_document(served: Service) -> None:
    status, body = served.get("/api/v1/schema/", Accept="application/vnd.oai.openapi+json")
    assert status == 200
    assert "/api/v1/claims/" in json.loads(body)["paths"]


def test_verify_again_is_answered_before_the_next_tick(served: Service) -> None:
    """The request wakes a worker at once; the tick, every ten seconds, is for what got lost."""
    key = token(served)
    claims = f"{served.address}/api/v1/claims/"

    def call(address: str, data: bytes | None = None) -> dict[str, object]:
        headers = {"Authorization": f"Token {key}", "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=30) as answer:
            found: dict[str, object] = json.load(answer)
            return found

    listed = call(claims)["results"]
    assert isinstance(listed, list)
    waits = [_answered(call, f"{claims}{row['id']}/") for row in listed[:5]]
    assert statistics.median(waits) < 8


def _answered(call: Callable[..., dict[str, object]], address: str) -> float:
    run, began = call(address)["run"], time.monotonic()
    call(f"{address}verify/", b'{"reason": "again"}')
    while call(address)["run"] == run:
        assert time.monotonic() - began < 60
        time.sleep(0.05)
    return time.monotonic() - began


def test_the_admin_shows_the_answer_of_verify_again(served: Service) -> None:
    person = Person(served)
    person.sign_in()
    found = presses(person, 6)
    assert sum(shown for _, shown in found) >= 5, found
    assert statistics.median(wait for wait, _ in found) < 3


def test_ctrl_c_stops_all(served: Service) -> None:
    """On the service that the others use, which goes on after it: only its first start prints the password."""
    assert served.process is not None
    family = psutil.Process(served.process.pid).children(recursive=True)
    assert len(family) >= 3
    try:
        assert served.interrupt() == 0
        _, alive = psutil.wait_procs(family, timeout=20)
        assert not alive
    finally:
        served.serve()
