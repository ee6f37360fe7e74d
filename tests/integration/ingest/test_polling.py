"""Watched sources: validators, pauses after failures, outcomes as events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from eventlog import selectors as log
from eventlog.domain.events import NewEvent
from eventlog.services import append
from ingest import models, polling, selectors, services, tasks
from ingest.domain.documents import DocumentError
from ingest.domain.identity import source_id
from ingest.fetch import Fetcher
from ingest.turns import Hosts
from tests.web_server import serving

pytestmark = pytest.mark.django_db
ME = "user:1"
FEED = b"<rss><channel><item><title>Up to 2x</title></item></channel></rss>"


@pytest.fixture
def server():
    """A feed with a validator; `state` changes what it answers."""
    state = {"body": FEED, "status": 200}

    def respond(h):
        if state["status"] != 200:
            h.send_response(state["status"])
            h.send_header("Retry-After", "120")
            h.end_headers()
        elif h.headers.get("If-None-Match") == '"v1"':
            h.send_response(304)
            h.end_headers()
        else:
            h.send_response(200)
            h.send_header("ETag", '"v1"')
            h.send_header("Content-Length", str(len(state["body"])))
            h.end_headers()
            h.wfile.write(state["body"])

    with serving(respond) as (host, port, seen):
        fetcher = Fetcher(deadline=3, pause=0, hosts=Hosts(), allowed=frozenset({(host, port)}))
        # The test server is on loopback, which source_add refuses: the event is appended as if it had been
        # public.
        key = source_id(f"http://{host}:{port}/")
        payload = {"url": f"http://{host}:{port}/", "kind": "feed", "name": "Feed"}
        append(stream=f"source-{key}", events=[NewEvent("source_added", payload)], actor=ME)
        yield state, fetcher, seen


def poll(fetcher):
    polling.source_poll(source=models.Source.objects.get(kind="feed"), fetcher=fetcher)
    return models.Source.objects.get(kind="feed")


def test_new_items_then_nothing_new(server):
    _, fetcher, seen = server
    source = poll(fetcher)
    assert (source.etag, source.last_code, source.failures) == ('"v1"', "", 0)
    assert models.Document.objects.count() == 1
    source = poll(fetcher)
    assert source.etag == '"v1"'
    assert [e.payload["new"] for e in log.read_stream(f"source-{source.pk}") if e.type == "source_checked"] == [1, 0]
    assert len(seen) == 2


def test_failures_are_recorded_and_the_pauses_grow(server):
    state, fetcher, _ = server
    poll(fetcher)
    state["status"] = 503
    for failures in (1, 2):
        source = poll(fetcher)
        assert (source.last_code, source.failures, source.etag) == ("http_503", failures, '"v1"')
    now = source.last_checked_at
    assert selectors.sources_due(now + timedelta(seconds=1100)) == []
    assert selectors.sources_due(now + timedelta(seconds=1300)) == [source]
    state["status"] = 200
    assert poll(fetcher).failures == 0


def test_a_feed_that_is_none_is_a_failure(server):
    state, fetcher, _ = server
    state["body"] = b"<rss><channel><item>"
    assert poll(fetcher).last_code == "xml_malformed"


def test_only_watched_sources_are_due(server):
    source = models.Source.objects.get(kind="feed")
    assert selectors.sources_due(datetime.now(UTC)) == [source]
    services.source_stop(source=str(source.pk), reason="Closed.", actor=ME)
    assert selectors.sources_due(datetime.now(UTC)) == []


def test_the_task_polls_what_is_due(server, monkeypatch):
    _, fetcher, _ = server
    monkeypatch.setattr(polling, "Fetcher", lambda: fetcher)
    assert tasks.poll_sources() == 1
    assert models.Document.objects.count() == 1


def test_a_round_ends_with_its_budget(server):
    _, fetcher, seen = server
    assert polling.sources_poll(fetcher=fetcher, seconds=-1) == 0
    assert seen == []


class TestAdd:
    def test_one_source_per_address(self):
        first = services.source_add(url="https://Example.com/feed#x", actor=ME)
        assert services.source_add(url="https://example.com/feed", actor=ME, name="Other") == first
        assert log.head() == 1

    def test_a_stopped_one_can_be_watched_again(self):
        key = services.source_add(url="https://example.com/feed", actor=ME)
        services.source_stop(source=key, reason="Closed.", actor=ME)
        services.source_add(url="https://example.com/feed", actor=ME)
        assert models.Source.objects.get().watched

    @pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://localhost:9/", "file:///x"])
    def test_addresses_that_are_never_fetched(self, url):
        with pytest.raises(DocumentError):
            services.source_add(url=url, actor=ME)
        assert log.head() == 0


class TestRate:
    def test_the_last_rating_counts(self):
        services.source_rate(publisher="Example.com", reliability="C", reason="New to us.", actor=ME)
        services.source_rate(publisher="example.com", reliability="B", reason="Right so far.", actor=ME)
        assert selectors.source_reliability("EXAMPLE.com") == "B"
        assert selectors.source_reliability("other.example") == selectors.source_reliability(None) == ""

    def test_other_letters_are_refused(self):
        with pytest.raises(ValueError, match="A to F"):
            services.source_rate(publisher="example.com", reliability="G", reason="x", actor=ME)
