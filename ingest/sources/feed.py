"""RSS and Atom with the standard library's streaming parser: no DTD, no entities, no network, capped depth
and items.

Each item is a document; the feed itself has no text. The original of an item is its title and content as the
feed carries them, since the rest of the file changes with every poll.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from ingest.domain.dates import parse_date
from ingest.domain.decoding import decode
from ingest.domain.documents import DocumentError, ParsedDocument, RawInput, clean_title
from ingest.domain.identity import publisher_of, safe_url
from ingest.domain.offsets import OffsetMap
from ingest.sources import html
from ingest.sources.common import document
from ingest.sources.html import XML_CHARSET

MAX_DEPTH = 64
MAX_ITEMS = 1_000
ROOTS = {"rss", "feed", "RDF"}
ITEMS = {"item", "entry"}
CONTENT = ("encoded", "content", "description", "summary")  # the longest text first
DATES = ("published", "pubDate", "date", "issued", "updated")
KEPT = {"title", "link", "guid", "id", *CONTENT, *DATES}
MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>|&[a-zA-Z#][\w]*;")


def parse(raw: RawInput) -> ParsedDocument:
    """A ParsedDocument of kind `feed` without text; its items are its coverage."""
    reader = _read(raw)
    address = safe_url(raw.url) or safe_url(reader.about.get("link"))
    publisher = raw.publisher or publisher_of(address) or None
    items, failed = _documents(reader.items, publisher)
    warnings = ("items_without_text",) if failed else ()
    return ParsedDocument(
        text="", title=clean_title(reader.about.get("title", "")), publisher=publisher, published=None,
        url=address,
        language=None, kind="feed", sha256=hashlib.sha256(raw.data).hexdigest(), origin=OffsetMap(()),
        encoding="utf-8", warnings=warnings, coverage=tuple(items),
    )  # fmt: skip


def _read(raw: RawInput) -> Reader:
    declared = XML_CHARSET.match(raw.data[:256].lstrip())
    charset = declared[1].decode("ascii") if declared else raw.charset
    decoded = decode(raw.data, charset)
    if "decoded_as_windows_1252" in decoded.warnings and (charset or "utf-8").lower() == "utf-8":
        raise DocumentError(
            "bad_encoding", "The feed says that it is UTF-8 and is not; ask its publisher to correct it."
        )
    reader = Reader()
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _forbid
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.data
    parser.buffer_text = True
    try:
        parser.Parse(decoded.text.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise DocumentError(
            "xml_malformed", f"The XML breaks off or is wrong at line {error.lineno}; fetch it again."
        ) from None
    if reader.about.get("not_a_feed"):
        raise DocumentError("unsupported_type", "This XML is neither RSS nor Atom; give the page or its feed.")
    return reader


def _forbid(*_: Any) -> None:
    raise DocumentError(
        "xml_forbidden_dtd", "The XML declares a document type, which feeds don't need and we don't read."
    )


@dataclass(slots=True)
class Reader:
    """Collects the fields of the feed and of its items while expat reads."""

    path: list[str] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    items: list[dict[str, str]] = field(default_factory=list)
    buffer: list[str] | None = None
    inside: int = 0  # depth of the field being collected

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self._check(name)
        self.path.append(name)
        if self.buffer is not None:
            return
        if name in ITEMS:
            self.items.append({})
            if len(self.items) > MAX_ITEMS:
                raise DocumentError(
                    "feed_too_many_items",
                    f"The feed has more than {MAX_ITEMS:,} items; ask for a shorter one.",
                )
        elif name == "link" and attributes.get("href"):
            if attributes.get("rel", "alternate") == "alternate":
                self._fields().setdefault("link", attributes["href"])
        elif name in KEPT:
            self.buffer, self.inside = [], len(self.path)

    def data(self, text: str) -> None:
        if self.buffer is not None:
            self.buffer.append(text)

    def end(self, tag: str) -> None:
        if self.buffer is not None and len(self.path) == self.inside:
            text = "".join(self.buffer).strip()
            if text:
                self._fields().setdefault(self.path[-1], text)
            self.buffer = None
        self.path.pop()

    def _check(self, name: str) -> None:
        if len(self.path) >= MAX_DEPTH:
            raise DocumentError("xml_too_deep", f"The XML nests more than {MAX_DEPTH} elements, which no feed does.")
        if not self.path and name not in ROOTS:
            # Depth and document type are judged first, so that the reason given is the worst one.
            self.about["not_a_feed"] = name

    def _fields(self) -> dict[str, str]:
        inside = any(name in ITEMS for name in self.path)
        return self.items[-1] if inside and self.items else self.about


def _documents(items: list[dict[str, str]], publisher: str | None) -> tuple[list[ParsedDocument], int]:
    """One document per item; an item that repeats (same id, or same words) counts once."""
    found: dict[str, ParsedDocument] = {}
    failed = 0
    for fields in items:
        try:
            parsed = _item(fields, publisher)
        except DocumentError:
            failed += 1
            continue
        found.setdefault(fields.get("guid") or fields.get("id") or parsed.digest, parsed)
    unique = {parsed.digest: parsed for parsed in reversed(found.values())}
    return list(reversed(unique.values())), failed


def _item(fields: dict[str, str], publisher: str | None) -> ParsedDocument:
    title = fields.get("title", "")
    content = next((fields[name] for name in CONTENT if name in fields), "")
    source = f"{title}\n\n{content}" if title and content else title or content
    date = next((fields[name] for name in DATES if name in fields), None)
    published = parse_date(date)
    link = safe_url(fields.get("link"))
    text, origin = _text(source)
    raw = RawInput(data=source.encode("utf-8"))
    return document(
        raw, text, origin, kind="item", encoding="utf-8", title=_plain(title) or None,
        publisher=publisher_of(link) or publisher, published=published, url=link,
        warnings=("date_not_understood",) if date and not published else (),
    )  # fmt: skip


def _text(source: str) -> tuple[str, OffsetMap]:
    if not MARKUP.search(source):
        return source, OffsetMap.identity(len(source))
    # Two line breaks between title and content are folded like any white space in HTML; a title is a line of
    # its own.
    title, gap, content = source.partition("\n\n")
    joined = f"{title}<p>{content}" if gap else source
    _, text, origin = html.read(joined)
    return text, _shifted(origin, len(title)) if gap else origin


def _shifted(origin: OffsetMap, boundary: int) -> OffsetMap:
    """`<p>` (3 characters) stood in for the blank line (2)."""
    return OffsetMap(tuple((t, o - 1 if o > boundary else o, n, m) for t, o, n, m in origin.runs))


def _plain(title: str) -> str:
    return html.read(title)[1] if MARKUP.search(title) else title
