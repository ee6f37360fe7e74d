"""Documents: once each, versions in line, coverage apart, refusals recorded, texts outside the log."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import orjson
import pytest

from eventlog import selectors as log
from eventlog.models import Event as LogEvent
from ingest import models, selectors, services, texts
from ingest.domain.documents import RawInput
from ingest.services import storing

pytestmark = pytest.mark.django_db
ME = "user:7"

ARTICLE = """---
title: A faster part
date: 2024-12-03
publisher: Example Silicon
url: https://www.example.com/news/part
---
The part trains models up to 4x faster than the one before it.
"""
RECORD = """---
title: "New chips"
excerpt: "Two parts were shown today."
publishedDateTime: 2023-11-28T19:37:00Z
originalUrl: "https://first.example.com/a"
related:
  - title: "A second view"
    excerpt: "The part has three times the memory."
    publishedDateTime: 2023-11-29T01:00:00Z
    webUrl: "https://second.example.org/b"
    provider:
      name: Second
      domain: second.example.org
  - title: "A second view"
    excerpt: "The part has three times the memory."
    publishedDateTime: 2023-11-28T01:00:00Z
    webUrl: "https://third.example.net/c"
    provider:
      domain: third.example.net
---
"""


def ingest(text: str, name: str = "a.md", **more):
    return services.document_ingest(raw=RawInput(text.encode(), name), actor=ME, **more)


def fetched(text: str, url: str = "https://example.com/page"):
    return services.document_ingest(raw=RawInput(text.encode(), "", "text/html", url), actor=ME)


class TestOnce:
    def test_it_is_stored_with_what_is_known_of_it(self):
        result = ingest(ARTICLE)
        document = models.Document.objects.get()
        assert (result.outcome, result.document, result.number) == ("new", document.id, 1)
        assert (document.title, document.publisher, document.published) == (
            "A faster part", "Example Silicon", date(2024, 12, 3),
        )  # fmt: skip
        assert document.url == "https://www.example.com/news/part"
        assert selectors.document_text(document.id).text == ARTICLE
        assert selectors.document_original(document.id) == ARTICLE.encode()

    def test_the_event_says_when_it_was_stated_and_holds_no_words(self):
        ingest(ARTICLE)
        (event,) = log.read_all(0)
        assert event.type == "document_ingested"
        assert event.stated_at == datetime(2024, 12, 3, tzinfo=UTC)
        assert event.stream == f"document-{models.Document.objects.get().id}"
        stored = orjson.dumps(event.payload).decode().lower()
        for words in ("faster part", "trains models", "than the one"):
            assert words not in stored

    @pytest.mark.parametrize(
        "again",
        [ARTICLE, ARTICLE.replace("\n", "\r\n"), ARTICLE + "\n\n"],
        ids=["same bytes", "other line ends", "blank lines at the end"],
    )
    def test_the_same_words_are_known(self, again):
        first = ingest(ARTICLE)
        second = ingest(again, name="copy.md", path="/elsewhere/copy.md")
        assert (second.outcome, second.document) == ("known", first.document)
        assert LogEvent.objects.count() == 1
        assert models.DocumentText.objects.count() == models.DocumentOriginal.objects.count() == 1

    def test_pasted_words_of_a_known_article_are_known(self):
        page = fetched("<title>t</title><p>The part is fast.</p>")
        raw = RawInput(b"The part is fast.", pasted=True)
        assert services.document_ingest(raw=raw, actor=ME).document == page.document

    def test_two_named_publishers_of_one_text_are_two_documents(self):
        ingest(RECORD)
        assert models.Document.objects.filter(publisher__startswith="second").count() == 1
        assert models.Document.objects.filter(publisher__startswith="third").count() == 1

    def test_markup_that_changes_with_every_request_is_no_change(self):
        assert fetched("<!-- 1 --><title>t</title><p>Four times as fast.</p>").outcome == "new"
        assert fetched("<!-- 2 --><title>t</title><p>Four times as fast.</p>").outcome == "known"


class TestVersions:
    def test_a_changed_page_is_a_new_version(self):
        first = fetched("<p>Up to 4x faster.</p>")
        second = fetched("<p>Up to 3x faster.</p>", "https://EXAMPLE.com:443/page?utm_source=mail#top")
        assert (second.outcome, second.document, second.number) == ("version", first.document, 2)
        assert [e.type for e in log.read_stream(f"document-{first.document}")] == [
            "document_ingested", "document_version_added",
        ]  # fmt: skip
        assert selectors.document_text(first.document).text == "Up to 3x faster."
        assert selectors.document_text(first.document, 1).text == "Up to 4x faster."

    def test_a_page_that_returns_to_its_old_words_has_a_third_version(self):
        for text in ("<p>Up to 4x.</p>", "<p>Up to 3x.</p>", "<p>Up to 4x.</p>"):
            result = fetched(text)
        assert (result.outcome, result.number) == ("version", 3)
        assert fetched("<p>Up to 4x.</p>").outcome == "known"

    def test_a_changed_file_is_a_new_version(self):
        first = ingest("Up to 4x faster.", path="/notes/part.txt")
        second = ingest("Up to 3x faster.", path="/notes/part.txt")
        assert (second.outcome, second.document) == ("version", first.document)

    def test_two_files_that_name_one_address_settle(self):
        """They would replace each other for ever, and every run would add two versions."""
        other = ARTICLE.replace("4x", "3x")
        for _ in range(2):
            outcomes = [ingest(ARTICLE, path="/a.md").outcome, ingest(other, path="/b.md").outcome]
        assert outcomes == ["known", "known"]
        assert LogEvent.objects.count() == 2

    def test_a_teaser_is_no_version_of_its_page(self):
        page = fetched("<p>The whole article about the part.</p>", "https://second.example.org/b")
        ingest(RECORD)
        assert models.Document.objects.get(pk=page.document).number == 1

    def test_what_was_held_at_a_position_can_be_asked(self):
        fetched("<p>Up to 4x.</p>")
        position = log.head()
        fetched("<p>Up to 3x.</p>")
        fetched("<p>Another one.</p>", "https://example.com/other")
        (then,) = selectors.documents_at(position)
        assert then.body.text == "Up to 4x."
        assert {row.body.text for row in selectors.documents_at(log.head())} == {"Up to 3x.", "Another one."}


class TestCoverage:
    def test_related_articles_are_documents_of_their_own(self):
        result = ingest(RECORD, name="r.txt")
        rows = {row.publisher: row for row in selectors.documents_list()}
        assert set(rows) == {"example.com", "second.example.org", "third.example.net"}
        second = rows["second.example.org"]
        assert second.url == "https://second.example.org/b"
        assert second.published == date(2023, 11, 29)
        assert second.part_of == result.document
        assert second.body.text == "A second view\n\nThe part has three times the memory."
        assert [each.outcome for each in result.related] == ["new", "new"]

    def test_their_characters_lead_into_the_common_file(self):
        ingest(RECORD, name="r.txt")
        for row in selectors.documents_list():
            stored = selectors.document_text(row.id)
            original = selectors.document_original(row.id).decode()
            for word in ("three times", "second view", "Two parts"):
                start = stored.text.find(word)
                if start >= 0:
                    span = stored.origin.to_origin(start, start + len(word))
                    assert original[slice(*span)] == word

    def test_all_of_a_file_is_one_append(self):
        ingest(RECORD)
        assert len({event.recorded_at for event in log.read_all(0)}) == 1

    def test_a_second_time_adds_nothing(self):
        ingest(RECORD)
        before = log.head()
        result = ingest(RECORD)
        assert [each.outcome for each in result.every] == ["known"] * 3
        assert log.head() == before

    def test_a_feed_is_its_items(self):
        feed = (
            b"<rss version='2.0'><channel><title>News</title>"
            b"<item><title>One</title><link>http://e.test/1</link><description>Up to 2x.</description></item>"
            b"<item><title>Two</title><link>http://e.test/2</link></item></channel></rss>"
        )
        raw = RawInput(feed, "feed.xml", "application/rss+xml")
        first = services.document_ingest(raw=raw, actor=ME)
        assert (first.outcome, first.document, len(first.related)) == ("new", None, 2)
        assert services.document_ingest(raw=raw, actor=ME).outcome == "known"
        assert models.Document.objects.count() == 2


class TestRefused:
    def test_one_event_and_nothing_else(self):
        result = ingest("---\ntitle: a\ntitle: b\n---\nText", name="broken.md")
        assert (result.outcome, result.code) == ("rejected", "bad_front_matter")
        assert [event.type for event in log.read_all(0)] == ["document_rejected"]
        row = models.RejectedInput.objects.get()
        assert (row.code, row.name, row.message) == ("bad_front_matter", "broken.md", result.message)
        assert not models.DocumentText.objects.exists()
        assert not models.DocumentOriginal.objects.exists()

    def test_the_same_refusal_is_recorded_once(self):
        ingest("", name="empty.txt")
        ingest("", name="empty.txt")
        assert LogEvent.objects.count() == 1

    def test_a_failure_while_storing_leaves_nothing(self, monkeypatch):
        def fail(*args, **kwargs):
            raise RuntimeError("the machine stopped")

        monkeypatch.setattr(storing, "append_all", fail)
        with pytest.raises(RuntimeError):
            ingest(ARTICLE)
        assert not models.DocumentText.objects.exists()
        assert not models.DocumentOriginal.objects.exists()


class TestKey:
    def test_a_repeated_request_returns_the_first_document(self):
        first = ingest(ARTICLE, key="k1")
        second = ingest(ARTICLE, key="k1")
        assert (second.outcome, second.document) == ("known", first.document)
        assert LogEvent.objects.count() == 1

    def test_a_key_of_another_document_is_an_error(self):
        ingest(ARTICLE, key="k1")
        with pytest.raises(services.IdempotencyConflictError):
            ingest("Quite another text.", key="k1")


class TestErasure:
    def test_the_words_go_and_the_events_stay(self):
        document = ingest(ARTICLE).document
        assert services.document_erase(document_id=document, reason="Asked by the author.", actor=ME)
        assert not models.DocumentText.objects.exists()
        assert not models.DocumentOriginal.objects.exists()
        assert [event.type for event in log.read_all(0)] == ["document_ingested", "document_text_erased"]
        with pytest.raises(selectors.TextErased):
            selectors.document_text(document)
        assert "Erased" in str(selectors.documents_list().get())

    def test_it_does_not_come_back(self):
        document = ingest(ARTICLE).document
        services.document_erase(document_id=document, reason="Asked.", actor=ME)
        result = ingest(ARTICLE)
        assert (result.outcome, result.code) == ("rejected", "erased")
        assert not models.DocumentText.objects.exists()

    def test_the_digest_of_the_text_is_enough(self):
        ingest(ARTICLE)
        digest = models.DocumentText.objects.get().pk
        assert texts._erase(digest, actor=ME, reason="Asked.")
        assert not texts._erase(digest, actor=ME, reason="Asked.")

    def test_a_stored_text_reads_as_the_bytes_of_its_digest(self):
        """Export and import compare them."""
        ingest(RECORD)
        for digest in list(models.DocumentText.objects.values_list("pk", flat=True)):
            data = texts.read(digest)
            assert hashlib.sha256(data).hexdigest() == digest
            models.DocumentText.objects.filter(pk=digest).delete()
            texts.write(digest, data)
            assert texts.read(digest) == data
