"""Buttons of sources do what fits the source, also when their addresses are called without them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from eventlog.selectors import head
from ingest.models import Source
from ingest.services import source_add, source_rate, source_stop

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("grace"))
    return client


@pytest.fixture
def publisher() -> Source:
    source_rate(publisher="example.com", reliability="A", reason="r", actor="system:test")
    return Source.objects.get(kind="publisher")


@pytest.fixture
def feed() -> Source:
    return Source.objects.get(pk=source_add(url="https://feeds.example.com/a", actor="system:test"))


def press(client: Client, source: Source, button: str, **fields: Any) -> str:
    answer = client.post(reverse("admin:ingest_source_actions", args=[source.pk, button]), fields, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("button", ["poll", "stop"])
def test_a_publisher_is_no_address_to_watch(chief: Client, publisher: Source, button: str) -> None:
    before = head()
    assert "cannot be done" in press(chief, publisher, button, reason="r")
    assert head() == before


def test_an_address_is_not_rated(chief: Client, feed: Source) -> None:
    before = head()
    assert "cannot be done" in press(chief, feed, "rate", reliability="A", reason="r")
    assert head() == before
    assert not Source.objects.filter(kind="publisher").exists()


@pytest.mark.parametrize("button", ["poll", "stop"])
def test_what_is_watched_no_longer_is_left_alone(chief: Client, feed: Source, button: str) -> None:
    source_stop(source=str(feed.pk), reason="r", actor="system:test")
    before = head()
    assert "cannot be done" in press(chief, feed, button, reason="r")
    assert head() == before


def test_stopping_and_rating_work(chief: Client, feed: Source, publisher: Source) -> None:
    press(chief, feed, "stop", reason="r")
    press(chief, publisher, "rate", reliability="C", reason="r")
    feed.refresh_from_db()
    publisher.refresh_from_db()
    assert (feed.watched, publisher.reliability) == (False, "C")
