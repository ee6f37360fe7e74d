"""The admin pages of documents and sources."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ingest import marks, models, selectors, services
from ingest.domain.context import Mark
from ingest.domain.documents import RawInput
from ingest.domain.identity import source_id

pytestmark = pytest.mark.django_db
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></pre><svg onload=alert(1)>",
    "{{ 7*7 }}{% load static %}{% debug %}",
    "{0.__class__} %s %(x)s {}",
]


@pytest.fixture
def boss(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("boss"))
    return client


def put(text: str = "Up to 4x faster.", **about) -> str:
    return services.document_ingest(raw=RawInput(text.encode(), pasted=True, **about), actor="user:1").document


def page(client, name: str, *args) -> str:
    answer = client.get(reverse(f"admin:ingest_{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("words", HOSTILE)
def test_what_strangers_wrote_is_shown_as_written(boss, words):
    key = put(f"Words: {words}", title=words, publisher=words)
    for text in (
        page(boss, "document_change", key),
        page(boss, "document_changelist"),
        page(boss, "source_changelist"),
    ):
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<svg onload" not in text
        assert "49" not in text.split("Words:")[-1][:40]


def test_the_text_is_shown_with_its_marks(boss, monkeypatch):
    monkeypatch.setattr(marks, "_providers", [])
    key = put("The part is <b>up to 4x</b> faster & cooler.")
    marks.register_marks(lambda document, number: [Mark(12, 23, 'say "4x"', "/claims/1/")] if document == key else [])
    text = page(boss, "document_change", key)
    assert '<pre class="document">The part is ' in text
    assert '<mark title="say &quot;4x&quot;"><a href="/claims/1/">&lt;b&gt;up to 4x</a></mark>' in text
    assert "faster &amp; cooler." in text


def test_a_script_is_no_link(boss):
    key = put("Up to 4x.", url="javascript:alert(1)")
    assert models.Document.objects.get(pk=key).url == ""
    assert "javascript:alert" not in page(boss, "document_change", key)


class TestIngest:
    def test_pasted_text(self, boss):
        answer = boss.post(
            reverse("admin:ingest_document_add"), {"text": "Up to 4x faster.", "publisher": "example.com"}
        )
        document = models.Document.objects.get()
        assert answer.status_code == 302
        assert answer.url.endswith(f"{document.pk}/change/")
        assert document.actor == f"user:{document.actor.partition(':')[2]}" != "user:"

    def test_a_refused_file_says_why_on_the_form(self, boss):
        upload = SimpleUploadedFile("a.pdf", b"MZ" + bytes(100))
        answer = boss.post(reverse("admin:ingest_document_add"), {"file": upload})
        assert answer.status_code == 200
        assert "(unsupported_type)" in answer.content.decode()
        assert "unsupported_type" in page(boss, "rejectedinput_changelist")

    def test_nothing_given(self, boss):
        answer = boss.post(reverse("admin:ingest_document_add"), {"title": "x"})
        assert "exactly one" in answer.content.decode()

    def test_who_may(self, client, django_user_model):
        client.force_login(django_user_model.objects.create_user("rita", is_staff=True))
        assert client.get(reverse("admin:ingest_document_add")).status_code == 403
        assert client.post(reverse("admin:ingest_document_add"), {"text": "Up to 4x."}).status_code == 403
        assert not models.Document.objects.exists()


def test_erase_asks_for_a_reason_and_keeps_the_history(boss):
    key = put("Up to 4x faster.")
    address = reverse("admin:ingest_document_actions", args=[key, "erase"])
    assert "Erase for ever" in boss.get(address).content.decode()
    assert boss.post(address, {"reason": ""}).status_code == 200
    boss.post(address, {"reason": "The author asked."})
    assert models.Document.objects.get().erased
    text = page(boss, "document_change", key)
    assert "was erased: The author asked." in text
    assert "4x faster" not in text


class TestSources:
    def test_a_publisher_appears_and_is_rated(self, boss):
        put("Up to 4x faster.", publisher="example.com")
        key = source_id("example.com")
        assert "Rate" in page(boss, "source_change", key)
        address = reverse("admin:ingest_source_actions", args=[key, "rate"])
        boss.post(address, {"reliability": "B", "reason": "Careful."})
        assert selectors.source_reliability("Example.com") == "B"
        assert "was set to B: Careful." in page(boss, "source_change", key)

    def test_a_feed_is_watched_and_stopped(self, boss):
        boss.post(reverse("admin:ingest_source_add"), {"url": "https://Example.com/feed#x", "kind": "feed"})
        source = models.Source.objects.get()
        assert (source.url, source.watched, source.kind) == ("https://example.com/feed", True, "feed")
        boss.post(reverse("admin:ingest_source_actions", args=[source.pk, "stop"]), {"reason": "Closed."})
        source.refresh_from_db()
        assert not source.watched

    @pytest.mark.parametrize("url", ["http://127.0.0.1/feed", "ftp://example.com/feed", "javascript:alert(1)"])
    def test_an_address_that_is_never_fetched_is_refused(self, boss, url):
        answer = boss.post(reverse("admin:ingest_source_add"), {"url": url, "kind": "feed"})
        assert answer.status_code == 200
        assert not models.Source.objects.exists()
