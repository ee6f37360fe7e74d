"""What kind of thing these bytes are. The content decides; name and header are only hints."""

from __future__ import annotations

import re

from ingest.domain.decoding import BOMS, looks_binary
from ingest.domain.documents import DocumentError, RawInput

MAGIC = {
    b"\x7fELF": "a program", b"PK\x03\x04": "a ZIP or Office file", b"PK\x05\x06": "a ZIP file",
    b"\x89PNG": "a picture", b"GIF8": "a picture", b"\xff\xd8\xff": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Office file", b"\x1f\x8b": "a gzip file", b"\xfd7zXZ": "an xz file",
    b"7z\xbc\xaf": "a 7-Zip file", b"Rar!": "a RAR file", b"{\\rtf": "an RTF file",
    b"SQLite format": "a database", b"\x28\xb5\x2f\xfd": "a zstd file", b"<?php": "a program",
}  # fmt: skip
# Letters that a sentence may begin with, too: they count only where the rest is binary.
LETTERS = {
    b"MZ": "a program",
    b"RIFF": "a picture or sound",
    b"BZh": "a bzip2 file",
    b"ID3": "a sound",
    b"OggS": "a sound",
}
READABLE = "plain text, Markdown, YAML, HTML, PDF, RSS and Atom"
PLAIN_SUFFIXES = (".txt", ".text", ".log")
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdx")
YAML_SUFFIXES = (".yaml", ".yml")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
XML_SUFFIXES = (".xml", ".rss", ".atom", ".svg", ".rdf")
HTML_START = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|h1|p|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
XML_START = re.compile(rb"\s*<(?:\?xml|rss|feed|rdf:rdf|!doctype|svg|channel)\b", re.IGNORECASE)


def sniff(raw: RawInput) -> str:
    """One of `text`, `markdown`, `record`, `html`, `pdf`, `feed`; everything else is refused."""
    data = _without_bom(raw.data)
    signatures = MAGIC | LETTERS if looks_binary(data) else MAGIC
    for magic, name in signatures.items():
        if data.startswith(magic):
            raise _unsupported(name)
    if _is_pdf(data):
        return "pdf"
    if looks_binary(data) and not _has_letters(data):
        raise _unsupported("binary data")
    return _textual(raw, data)


def _unsupported(name: str) -> DocumentError:
    return DocumentError("unsupported_type", f"This is {name}, which is not read; give {READABLE}.")


def _without_bom(data: bytes) -> bytes:
    for bom, _ in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].replace(b"\0", b"") if len(bom) == 2 else data[len(bom) :]
    return data


def _is_pdf(data: bytes) -> bool:
    """By its first bytes, or after some other ones (which viewers allow) if it also ends like one.

    HTML may start like a PDF, but then has no `startxref` near its end.
    """
    ends = b"startxref" in data[-2048:]
    if data.startswith(b"%PDF-"):
        return ends or b"<html" not in data[:1024].lower()
    return ends and b"%PDF-" in data[:1024]


def _has_letters(data: bytes) -> bool:
    return sum(65 <= byte <= 122 for byte in data[:8192]) * 4 > len(data[:8192])


def _textual(raw: RawInput, data: bytes) -> str:
    suffix = _suffix(raw.name)
    if raw.pasted or suffix in PLAIN_SUFFIXES:
        return "text"  # front matter is still recognised, markup is not
    if suffix in MARKDOWN_SUFFIXES or raw.media_type == "text/markdown":
        return "markdown"
    if suffix in YAML_SUFFIXES or "yaml" in raw.media_type:
        return "record"
    return _markup(raw, data, suffix)


def _markup(raw: RawInput, data: bytes, suffix: str) -> str:
    html_hint = suffix in HTML_SUFFIXES or "html" in raw.media_type
    xml_hint = suffix in XML_SUFFIXES or "xml" in raw.media_type
    if HTML_START.match(data):
        return "html"
    if XML_START.match(data) or (xml_hint and data.lstrip()[:1] == b"<"):
        return "html" if html_hint and not XML_START.match(data) else "feed"
    return "html" if html_hint or b"<html" in data[:1024].lower() else "text"


def _suffix(name: str) -> str:
    return "." + name.rpartition(".")[2].lower() if "." in name else ""
