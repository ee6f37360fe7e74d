"""The dataclasses, their digests and the refusals."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.domain.documents import (
    MAX_BYTES,
    MAX_TEXT,
    DocumentError,
    RawInput,
    check_size,
    check_text,
    clean_name,
    printable,
)
from ingest.sources import parse


def read(text: str, name: str = "a.txt", **more):
    return parse(RawInput(text.encode(), name, **more))


class TestDigest:
    def test_line_breaks_and_composition_make_no_other_document(self):
        one = read("Société A\nraises  it.")
        other = read(unicodedata.normalize("NFD", "Société A raises\r\nit.\n"))
        assert one.digest == other.digest
        assert one.sha256 != other.sha256

    def test_a_word_or_a_publisher_makes_another(self):
        one = read("Up to 4x.", publisher="a.example")
        assert one.digest != read("Up to 3x.", publisher="a.example").digest
        assert one.digest != read("Up to 4x.", publisher="b.example").digest
        assert one.text_digest == read("Up to 4x.", publisher="b.example").text_digest
        assert one.digest == read("Up to 4x.", publisher="A.Example").digest


class TestCaps:
    def test_size(self):
        check_size(b"x" * MAX_BYTES)
        with pytest.raises(DocumentError, match=r"10\.0 MiB and the limit is 10 MiB"):
            check_size(b"x" * (MAX_BYTES + 1))
        with pytest.raises(DocumentError, match="empty"):
            check_size(b"")

    def test_text(self):
        check_text("a" * MAX_TEXT)
        with pytest.raises(DocumentError) as caught:
            check_text("a" * (MAX_TEXT + 1))
        assert caught.value.code == "text_too_long"

    @pytest.mark.parametrize("text", [" \n\t", "\u200b\ufeff\u2060", "\x01\x02"])
    def test_nothing_to_read(self, text):
        with pytest.raises(DocumentError) as caught:
            check_text(text)
        assert caught.value.code == "empty_text"


class TestNames:
    @pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "..\\a.txt", "a\x00.txt", "..", "."])
    def test_folders_are_refused(self, name):
        with pytest.raises(DocumentError) as caught:
            clean_name(name)
        assert caught.value.code == "bad_filename"

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("report.pdf", "report.pdf"),
            ("no suffix", "no suffix"),
            ('a"; filename=evil\r\nX-Evil: 1.txt', 'a"; filename=evil X-Evil: 1.txt'),
            ("\u202egnp.exe.txt", "gnp.exe.txt"),
            ("", ""),
        ],
    )
    def test_one_line(self, name, kept):
        assert clean_name(name) == kept

    def test_at_most_255_bytes(self):
        kept = clean_name("é" * 2000 + ".txt")
        assert len(kept.encode()) <= 255
        assert kept.endswith("é.txt")


def test_messages_are_one_line_of_500_characters():
    error = DocumentError("x", "a\nb\x1b[2J \u202e" + "c" * 600)
    assert error.message.startswith("a b [2J c")
    assert len(error.message) == 500
    assert printable("a\r\n\tb") == "a b"


class TestAbout:
    def test_what_the_caller_says_wins(self):
        text = "---\ntitle: One\npublisher: p.example\ndate: 2024-01-02\n---\nUp to 4x."
        told = read(text, "a.md", title="Two", publisher="q.example", url="https://z.example/x")
        assert (told.title, told.publisher, told.url) == ("Two", "q.example", "https://z.example/x")
        assert str(told.published) == "2024-01-02"

    def test_the_address_names_the_publisher(self):
        assert read("Up to 4x.", url="https://www.shop.example.co.uk/x").publisher == "example.co.uk"

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://a b/"])
    def test_no_address_that_is_not_one(self, url):
        assert read("Up to 4x.", url=url).url is None
