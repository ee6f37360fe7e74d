"""The broker's address and options follow from two settings and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import broker

SERVER = {"HOST": "db", "PORT": 5432, "USER": "ledger", "PASSWORD": "with space", "NAME": "ledger"}


def test_no_address_means_the_queue_in_our_own_database() -> None:
    url, options = broker.broker("", SERVER)
    assert url == "pgmq://localhost"
    assert options["conn_string"] == "host=db port=5432 user=ledger password='with space' dbname=ledger"
    assert options["init_extension"] is False


def test_the_embedded_server_is_reached_over_its_socket(tmp_path: Path) -> None:
    _, options = broker.broker("", {"EMBEDDED": str(tmp_path), "NAME": "ledger"})
    assert "user=ledger dbname=ledger" in options["conn_string"]


def test_a_message_stays_hidden_longer_than_a_task_may_run() -> None:
    assert broker.pgmq_options("")["visibility_timeout"] > broker.TASK_SECONDS


@pytest.mark.parametrize(
    ("url", "option"),
    [("amqp://guest@host//", "confirm_publish"), ("redis://host/0", "visibility_timeout")],
)
def test_each_transport_has_options_of_its_own(url: str, option: str) -> None:
    address, options = broker.broker(url, SERVER)
    assert address == url
    assert option in options


@pytest.mark.parametrize("url", ["foo://x", "http://host", "host:5672", "sqs://x"])
def test_an_address_of_no_known_transport_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CELERY_BROKER_URL"):
        broker.broker(url, SERVER)
