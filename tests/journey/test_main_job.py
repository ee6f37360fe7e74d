"""From an announcement to a verdict, by the commands that a person types."""

from __future__ import annotations

import json
import socket

import pytest

from tests.service import Service

VERDICTS = {"supported", "supported at best", "not supported", "contradicted", "not checkable"}
FIELDS = {
    "id", "claimant", "subject", "metric", "kind", "value", "unit", "bound", "baseline", "stated", "verdict",
    "reason", "model_low", "model_median", "model_high", "probability", "scope", "binding_limit", "evidence_count",
}  # fmt: skip


def report(service: Service, *options: str) -> list[dict[str, object]]:
    done = service.manage("report", "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, object]] = json.loads(done.stdout)
    return rows


def test_the_demo_prints_claims_with_verdicts_and_where_to_look_next(demo: tuple[Service, str]) -> None:
    _, printed = demo
    assert any(word in printed for word in VERDICTS)
    assert "make serve" in printed


def test_every_claim_has_a_verdict_or_a_reason(demo: tuple[Service, str]) -> None:
    service, _ = demo
    rows = report(service)
    assert len(rows) > 10
    assert all(row.keys() >= FIELDS for row in rows)
    assert {row["verdict"] for row in rows} <= VERDICTS
    assert all(row["reason"] for row in rows if row["verdict"] == "not checkable")
    assert len({row["verdict"] for row in rows}) >= 3, "the samples hold right and wrong claims"


def test_a_second_run_adds_nothing_and_says_so(demo: tuple[Service, str]) -> None:
    service, _ = demo
    before = report(service)
    again = service.manage("demo")
    assert again.returncode == 0, again.stderr
    assert "Nothing new" in again.stdout
    assert report(service) == before


def test_the_log_is_whole(demo: tuple[Service, str]) -> None:
    service, _ = demo
    done = service.manage("check_log")
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_data_folders_do_not_see_each_other(demo: tuple[Service, str]) -> None:
    other = Service()
    try:
        assert other.manage("prepare").returncode == 0
        assert report(other) == []
    finally:
        other.remove()


def test_documents_that_do_not_exist_are_named(demo: tuple[Service, str]) -> None:
    service, _ = demo
    done = service.manage("demo", "/nowhere/at/all")
    assert done.returncode == 1
    assert "/nowhere/at/all does not exist" in done.stderr


@pytest.mark.broker
def test_the_main_job_runs_over_rabbitmq() -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 5672)):
            pytest.skip("no RabbitMQ on 127.0.0.1:5672")
    service = Service(environment={"CELERY_BROKER_URL": "amqp://guest:guest@127.0.0.1:5672//"})
    try:
        done = service.manage("demo")
        assert done.returncode == 0, done.stdout + done.stderr
        assert report(service)
    finally:
        service.remove()
