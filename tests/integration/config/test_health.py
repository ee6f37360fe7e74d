"""What a monitor asks: does it answer, does the database, how far behind is what."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client

from eventlog import selectors as log
from eventlog.models import Job
from eventlog.services import catch_up
from tests import builders

pytestmark = pytest.mark.django_db


def metric(client: Client, name: str) -> float:
    lines = client.get("/metrics").content.decode().splitlines()
    return float(next(line for line in lines if line.startswith(name)).split()[-1])


def test_ready_names_the_head_and_what_was_set_aside(client: Client) -> None:
    builders.article(builders.MEMORY)
    catch_up()
    assert client.get("/ready/").json() == {"status": "ok", "head": log.head(), "parked": 0}
    Job.objects.filter(pk=Job.objects.values("pk")[:1]).update(state=Job.State.PARKED)
    assert client.get("/ready/").json()["parked"] == 1


def test_a_database_that_is_gone_is_not_ready_but_the_process_lives(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/ready/")
    assert answer.status_code == 503
    assert "closed the connection" not in answer.content.decode()  # no host or user to strangers
    assert client.get("/health/").status_code == 200


def test_metrics_are_counts_of_the_ledger(client: Client) -> None:
    builders.article(builders.MEMORY)
    behind = max(log.lag().values())
    assert behind > 0
    assert metric(client, "ledger_events_total") == log.head()
    assert metric(client, 'ledger_lag_events{reader="subscriber:claims.link"}') == log.lag()["subscriber:claims.link"]
    catch_up()
    assert metric(client, "ledger_jobs_outstanding") == 0
    assert metric(client, 'ledger_lag_events{reader="subscriber:claims.link"}') == 0


@pytest.mark.parametrize("path", ["/login/", "/health/", "/api/v1/", "/nothing/", "/static/web/ledger.css"])
def test_no_page_lets_scripts_of_others_in_or_itself_be_framed(client: Client, path: str) -> None:
    policy = client.get(path).headers.get("Content-Security-Policy", "")
    if path.startswith("/static/"):
        return
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy  # nothing looser than the default
    assert "unsafe-eval" not in policy
