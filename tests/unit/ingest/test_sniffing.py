"""The content decides what an input is."""

from __future__ import annotations

import pytest

from ingest.domain.documents import DocumentError, RawInput
from ingest.domain.sniffing import sniff


@pytest.mark.parametrize(
    ("data", "name", "media_type", "kind"),
    [
        (b"Up to 4x", "", "", "text"),
        (b"MZ Corp shows a part", "", "", "text"),
        (b"<p>Up to 4x", "a.txt", "", "text"),
        (b"# Up to 4x", "a.md", "", "markdown"),
        (b"# Up to 4x", "", "text/markdown", "markdown"),
        (b"title: x", "a.yml", "", "record"),
        (b"<p>Up to 4x", "a.html", "", "html"),
        (b"Up to 4x", "", "text/html", "html"),
        (b"\n <!-- c --> <!DOCTYPE html><html>", "", "", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='x'>", "a.xhtml", "", "html"),
        (b"<html><p>Up", "a.pdf", "application/pdf", "html"),
        (b"%PDF-1.4 ... startxref", "a.txt", "", "pdf"),
        (b"mail\n%PDF-1.4 ... startxref", "a.txt", "", "pdf"),
        (b"mail about %PDF-1.4", "a.txt", "", "text"),
        (b"%PDF-1.4 <html><p>Up to 4x", "a.html", "text/html", "html"),
        (b"<?xml version='1.0'?><rss/>", "", "", "feed"),
        (b"<feed/>", "", "application/atom+xml", "feed"),
        ("4×".encode("utf-16"), "a.txt", "", "text"),
    ],
)
def test_kind(data, name, media_type, kind):
    assert sniff(RawInput(data, name, media_type)) == kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ\x90\x00\x03\x00\x00\x00", "invoice.pdf"),
        (b"PK\x03\x04", "a.html"),
        (b"\x89PNG\r\n\x1a\n", "a.html"),
        (b"\x7fELF", "a.txt"),
        (b"<?php system(1);", "a.php"),
        (b"\x1f\x8b\x08", "a.txt"),
        (bytes(range(32)) * 10, "a.txt"),
        (bytes(500), "a.md"),
    ],
)
def test_what_is_no_text_is_named_and_refused(data, name):
    with pytest.raises(DocumentError) as caught:
        sniff(RawInput(data, name, "text/html"))
    assert caught.value.code == "unsupported_type"
    assert "plain text, Markdown" in caught.value.message
