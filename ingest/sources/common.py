"""What the parsers share: from text and what is known about it to a document."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from ingest.domain.documents import DocumentKind, ParsedDocument, RawInput, check_text, clean_title
from ingest.domain.identity import publisher_of, safe_url
from ingest.domain.offsets import OffsetMap

HEADING = re.compile(r"^#{1,3}\s+(\S.*?)\s*#*$", re.MULTILINE)


def document(
    raw: RawInput,
    text: str,
    origin: OffsetMap,
    *,
    kind: DocumentKind,
    encoding: str,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    url: str | None = None,
    language: str | None = None,
    warnings: tuple[str, ...] = (),
    coverage: tuple[ParsedDocument, ...] = (),
) -> ParsedDocument:
    """What the caller was told (a form's fields, the address) wins over what the text says of itself."""
    check_text(text)
    address = safe_url(raw.url) or safe_url(url)
    source = raw.publisher or publisher or publisher_of(address)
    return ParsedDocument(
        text=text,
        title=clean_title(raw.title or title or first_line(text)),
        publisher=clean_title(source)[:200] if source else None,
        published=raw.published or published,
        url=address,
        language=language,
        kind=kind,
        sha256=hashlib.sha256(raw.data).hexdigest(),
        origin=origin,
        encoding=encoding,
        warnings=warnings,
        coverage=coverage,
    )


def first_line(text: str) -> str:
    """A title for a text without one: its first line that reads like one, not a menu word above it."""
    lines = [line.strip() for line in text[:5000].splitlines() if line.strip()]
    named = (line for line in lines[:12] if len(line.split()) >= 4 and len(line) <= 300)
    return next(named, lines[0] if lines else "")


def heading(text: str) -> str | None:
    """The first heading of a Markdown text."""
    match = HEADING.search(text[:20_000])
    return match[1] if match else None
