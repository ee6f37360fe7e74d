"""The REST API of documents."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from eventlog import selectors as log
from ingest import models, services
from ingest.domain.documents import MAX_BYTES, RawInput

pytestmark = pytest.mark.django_db
LIST = "/api/v1/documents/"


@pytest.fixture
def curator(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("cora", is_staff=True))
    return client


def put(text: str, **about) -> str:
    raw = RawInput(text.encode(), pasted=True, **about)
    return services.document_ingest(raw=raw, actor="user:1").document


def post(client, body: dict, **headers):
    return client.post(LIST, json.dumps(body), content_type="application/json", headers=headers)


class TestWayIn:
    def test_a_text_is_stored_with_what_is_said_of_it(self, curator):
        answer = post(curator, {"text": "Up to 4x faster.", "publisher": "example.com", "published": "2024-12-03"})
        assert answer.status_code == 201, answer.content
        row = models.Document.objects.get(pk=answer.json()["document"])
        assert (row.publisher, row.published.isoformat(), row.kind) == ("example.com", "2024-12-03", "pasted")
        assert log.read_all(0)[0].actor.startswith("user:")

    def test_again_is_200_and_known(self, curator):
        first = post(curator, {"text": "Up to 4x faster."}).json()
        second = post(curator, {"text": "Up to 4x faster."})
        assert (second.status_code, second.json()["outcome"]) == (200, "known")
        assert second.json()["document"] == first["document"]

    def test_a_file(self, curator):
        upload = SimpleUploadedFile("a.html", b"<title>T</title><p>Up to 4x faster.</p>", "text/html")
        answer = curator.post(LIST, {"file": upload})
        assert (answer.status_code, answer.json()["title"]) == (201, "T")

    @pytest.mark.parametrize(
        ("name", "data", "status", "code"),
        [
            ("a.txt", b"", 422, "empty_body"),
            ("a.pdf", b"MZ\x90\x00" + bytes(200), 422, "unsupported_type"),
            ("a.html", b"x" * (MAX_BYTES + 1), 413, "body_too_large"),
        ],
    )
    def test_a_bad_file_is_refused_with_its_code(self, curator, name, data, status, code):
        answer = curator.post(LIST, {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == status
        assert answer.json()["error"]["code"] == code
        assert not models.Document.objects.exists()

    def test_an_address_of_this_machine_is_refused(self, curator):
        answer = post(curator, {"fetch": "http://127.0.0.1/"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "blocked_address")

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"text": "a", "fetch": "http://e.test/"},
            {"text": "a b", "published": "31 February"},
            [],
            None,
            "x",
        ],
    )
    def test_a_wrong_body_is_400(self, curator, body):
        assert post(curator, body).status_code == 400

    def test_a_script_is_no_address(self, curator):
        answer = post(curator, {"text": "Up to 4x.", "url": "javascript:alert(1)"})
        assert answer.json()["error"]["code"] == "bad_url"

    def test_a_repeated_key_is_the_same_document(self, curator):
        headers = {"Idempotency-Key": "k1"}
        first = post(curator, {"text": "Up to 4x faster."}, **headers)
        again = post(curator, {"text": "Up to 4x faster."}, **headers)
        other = post(curator, {"text": "Up to 5x faster."}, **headers)
        assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
        assert again.json()["document"] == first.json()["document"]
        assert other.json()["error"]["code"] == "idempotency_conflict"

    def test_who_may(self, client, django_user_model):
        assert post(client, {"text": "Up to 4x."}).status_code in (401, 403)
        assert client.get(LIST).status_code in (401, 403)
        client.force_login(django_user_model.objects.create_user("rita"))
        assert client.get(LIST).status_code == 200
        assert post(client, {"text": "Up to 4x."}).status_code == 403
        assert not models.Document.objects.exists()


class TestList:
    @pytest.fixture
    def three(self, curator):
        from datetime import date

        return [
            put(f"Up to {n}x faster.", title=f"Part {n}", publisher=name, published=date(2024, n, 1))
            for n, name in ((2, "one.example"), (3, "two.example"), (4, "one.example"))
        ]

    def titles(self, curator, query: str) -> list[str]:
        answer = curator.get(f"{LIST}?{query}")
        assert answer.status_code == 200, answer.content
        return [row["title"] for row in answer.json()["results"]]

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ["Part 4", "Part 3", "Part 2"]),
            ("ordering=recorded", ["Part 2", "Part 3", "Part 4"]),
            ("ordering=-published", ["Part 4", "Part 3", "Part 2"]),
            ("publisher=one.example", ["Part 4", "Part 2"]),
            ("publisher=one.example,two.example&kind=pasted", ["Part 4", "Part 3", "Part 2"]),
            ("published_after=2024-03-01", ["Part 4", "Part 3"]),
            ("published_before=2024-03-01", ["Part 3", "Part 2"]),
            ("stated_on=2024-02-15", ["Part 2"]),
            ("q=part 3", ["Part 3"]),
            ("kind=html", []),
            ("as_of=2001-01-01T00:00:00Z", []),
            ("as_of=2100-01-01T00:00:00Z", ["Part 4", "Part 3", "Part 2"]),
        ],
    )
    def test_filters(self, curator, three, query, expected):
        assert self.titles(curator, query) == expected

    def test_pages_by_cursor(self, curator, three):
        seen, address = [], f"{LIST}?page_size=2"
        while address:
            page = curator.get(address).json()
            seen += [row["title"] for row in page["results"]]
            address = page["next"]
        assert seen == ["Part 4", "Part 3", "Part 2"]

    @pytest.mark.parametrize(
        "query",
        ["cursor=AAAA", "cursor=%00", "page_size=100000000", "ordering=password", "as_of=soon", "q=%00"],
    )
    def test_wrong_parameters_are_400(self, curator, three, query):
        assert curator.get(f"{LIST}?{query}").status_code == 400

    def test_as_of_shows_the_version_of_that_time(self, curator):
        page = {"media_type": "text/html", "url": "https://example.com/p"}
        services.document_ingest(raw=RawInput(b"<title>Old</title><p>Up to 4x.</p>", **page), actor="user:1")
        moment = log.read_all(0)[-1].recorded_at.isoformat().replace("+00:00", "Z")
        services.document_ingest(raw=RawInput(b"<title>New</title><p>Up to 3x.</p>", **page), actor="user:1")
        assert self.titles(curator, "") == ["New"]
        assert self.titles(curator, f"as_of={moment}") == ["Old"]

    def test_an_unchanged_list_is_304(self, curator, three):
        etag = curator.get(LIST)["ETag"]
        assert curator.get(LIST, headers={"If-None-Match": etag}).status_code == 304
        put("Another one that is new.")
        assert curator.get(LIST, headers={"If-None-Match": etag}).status_code == 200

    def test_csv_has_all_rows_and_no_formula(self, curator, three):
        put("Up to 9x faster.", title='=HYPERLINK("http://e.test","x")')
        answer = curator.get("/api/v1/documents.csv?ordering=recorded")
        rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
        assert [row["title"][:7] for row in rows] == ["Part 2", "Part 3", "Part 4", "'=HYPER"]

    def test_the_rating_of_the_publisher_is_shown(self, curator, three):
        services.source_rate(publisher="one.example", reliability="B", reason="Known for care.", actor="user:1")
        rows = curator.get(LIST).json()["results"]
        assert [row["reliability"] for row in rows] == ["B", "", "B"]


class TestDetail:
    def test_text_versions_and_history(self, curator):
        page = {"media_type": "text/html", "url": "https://example.com/p"}
        for text in (b"<p>Up to 4x.</p>", b"<p>Up to 3x.</p>"):
            key = services.document_ingest(raw=RawInput(text, **page), actor="user:1").document
        detail = curator.get(f"{LIST}{key}/").json()
        assert (detail["text"], detail["version"], len(detail["versions"])) == ("Up to 3x.", 2, 2)
        assert curator.get(f"{LIST}{key}/?version=1").json()["text"] == "Up to 4x."
        sentences = [row["sentence"] for row in curator.get(f"{LIST}{key}/history/").json()]
        assert sentences[1] == "The document changed: version 2 came in."

    def test_the_original_is_only_downloaded(self, curator):
        key = put("<script>alert(1)</script> up to 4x")
        answer = curator.get(f"{LIST}{key}/original/")
        assert answer.content == b"<script>alert(1)</script> up to 4x"
        assert answer["Content-Disposition"].startswith("attachment")
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
            "application/octet-stream",
            "nosniff",
        )

    @pytest.mark.parametrize("key", ["0" * 64, "9" * 400, "abc", "0" * 64 + "/history", "0" * 64 + "/original"])
    def test_unknown_is_404(self, curator, key):
        assert curator.get(f"{LIST}{key}/").status_code == 404

    def test_an_unknown_version_is_refused(self, curator):
        key = put("Up to 4x faster.")
        assert curator.get(f"{LIST}{key}/?version=7").status_code == 404
        assert curator.get(f"{LIST}{key}/?version=x").status_code == 400

    def test_an_erased_text_is_null(self, curator):
        key = put("Up to 4x faster.")
        services.document_erase(document_id=key, reason="Asked.", actor="user:1")
        assert curator.get(f"{LIST}{key}/").json()["text"] is None
        assert curator.get(f"{LIST}{key}/original/").status_code == 404
