"""The readable text of a page, with the place of every character in its source.

Blocks are the units: a paragraph, a heading, a list item, a table row. Regions that are not the article
(navigation, footers, asides, what is hidden) and blocks that are mostly links are left out; where the page
marks its article, only that is kept. White space and character references are folded, which the offset map
records.
"""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass, field

from ingest.domain.decoding import decode
from ingest.domain.documents import DocumentError, ParsedDocument, RawInput
from ingest.domain.offsets import OffsetMap, TextBuilder
from ingest.sources.common import document
from ingest.sources.markup import VOID, Ancestors, Span, Tag, tokens
from ingest.sources.metadata import Metadata

SKIPPED = {
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "button", "select",
    "textarea",
    "nav", "footer", "aside", "dialog", "menu", "noembed", "noframes", "xmp", "title", "audio", "video",
    "canvas",
}  # fmt: skip
ALWAYS_SKIPPED = {
    "script",
    "style",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "title",
    "noembed",
    "noframes",
}
SKIPPED_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "section", "article", "main",
    "header", "footer",
    "nav", "aside", "blockquote", "pre", "figure", "figcaption", "hr", "form", "fieldset", "body",
    "head", "html",
    "address", "details", "summary", "caption", "tbody", "thead", "title",
}  # fmt: skip
BREAKS = {"td": (-1, -1), "th": (-1, -1), "br": (-2, -2)}  # a tab between cells, a line break
PARTS = re.compile(
    r"[ \t\r\n\f\v\xa0]+"  # white space
    r"|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,40});?"  # character references
    r"|[\x00-\x08\x0e-\x1f]"  # what no text has
)
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]{1,40})["']""")
ENOUGH = 200  # characters from which on a marked article is believed to hold the text
MOSTLY_LINKS = 0.5
LONG = 300  # a block of this length is prose even if it is full of links


@dataclass(slots=True)
class Block:
    """The pieces of one paragraph in the source, and how much of it is link text."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    heading: bool = False
    marked: bool = False


def parse(raw: RawInput) -> ParsedDocument:
    decoded = decode(raw.data, raw.charset or _charset(raw.data))
    about, text, origin = read(decoded.text)
    return document(
        raw, text, origin, kind="html", encoding=decoded.encoding, title=about.title,
        publisher=about.publisher,
        published=about.published, url=about.url, language=about.language,
        warnings=decoded.warnings + _type_warning(raw),
    )  # fmt: skip


def read(source: str) -> tuple[Metadata, str, OffsetMap]:
    """What a page says about itself, its text, and where that stands in `source`."""
    about, blocks = _blocks(source, SKIPPED)
    text, origin = _assemble(source, _chosen(blocks))
    if not text.strip():  # a page that is all navigation, or an element that was never closed
        about, blocks = _blocks(source, ALWAYS_SKIPPED)
        text, origin = _assemble(source, blocks)
    if not text.strip():
        raise DocumentError("empty_text", "The page has no readable text; it may need a browser to build its content.")
    return about, text, origin


def _charset(data: bytes) -> str | None:
    match = META_CHARSET.search(data[:2048]) or XML_CHARSET.match(data[:256])
    name = match[1].decode("ascii", "replace") if match else None
    return None if name and name.lower().startswith("utf-16") else name


def _type_warning(raw: RawInput) -> tuple[str, ...]:
    return () if not raw.media_type or "html" in raw.media_type else ("media_type_mismatch",)


def _blocks(source: str, skipped: set[str]) -> tuple[Metadata, list[Block]]:
    reader = Reader(source, skipped)
    for token in tokens(source):
        reader.take(token)
    reader.flush()
    return reader.about, reader.blocks


@dataclass(slots=True)
class Reader:
    """Folds tokens into blocks."""

    source: str
    skipped: set[str]
    about: Metadata = field(default_factory=Metadata)
    blocks: list[Block] = field(default_factory=list)
    block: Block = field(default_factory=Block)
    ancestors: Ancestors = field(default_factory=Ancestors)
    hidden_at: int | None = None  # depth of the outermost element that is left out

    def take(self, token: Tag | Span) -> None:
        if isinstance(token, Span):
            self._text(token)
        elif token.closing:
            self._closed(self.ancestors.leave(token.name))
        else:
            self._opened(token)

    def flush(self) -> None:
        if self.block.spans:
            self.blocks.append(self.block)
        self.block = Block()

    def _text(self, span: Span) -> None:
        if span.raw in ("title", "script"):
            self.about.raw(span.raw, self.source[span.start : span.end][:200_000])
        if self.hidden_at is not None or span.raw in self.skipped:
            return
        size = len(self.source[span.start : span.end].strip())
        counts = self.ancestors.counts
        self.block.spans.append((span.start, span.end))
        self.block.size += size
        self.block.linked += size if counts.get("a") else 0
        self.block.heading |= any(counts.get(name) for name in HEADINGS)
        self.block.marked |= bool(counts.get("article") or counts.get("main"))

    def _opened(self, tag: Tag) -> None:
        self.about.tag(tag, in_article=bool(self.ancestors.counts.get("article")))
        self._closed(self.ancestors.enter(tag.name))
        if tag.name in BLOCKS:
            self.flush()
        elif tag.name in BREAKS and self.block.spans:
            self.block.spans.append(BREAKS[tag.name])
        if self.hidden_at is None and tag.name not in VOID and self._leaves_out(tag):
            self.hidden_at = len(self.ancestors.open)

    def _closed(self, names: list[str]) -> None:
        if any(name in BLOCKS for name in names):
            self.flush()
        if self.hidden_at is not None and len(self.ancestors.open) < self.hidden_at:
            self.hidden_at = None

    def _leaves_out(self, tag: Tag) -> bool:
        if tag.name in self.skipped:
            return True
        if self.skipped is ALWAYS_SKIPPED or tag.name in ("html", "body", "main", "article"):
            return False
        style = tag.attributes.get("style", "").replace(" ", "").lower()
        return (
            tag.attributes.get("role", "").lower() in SKIPPED_ROLES
            or tag.attributes.get("aria-hidden", "").lower() == "true"
            or "hidden" in tag.attributes
            or "display:none" in style
        )


def _chosen(blocks: list[Block]) -> list[Block]:
    """The article where it is marked and long enough, else everything; without menus."""
    marked = [block for block in blocks if block.marked]
    pool = marked if sum(block.size - block.linked for block in marked) >= ENOUGH else blocks
    kept = [block for block in pool if not _is_menu(block)]
    while kept and kept[-1].heading:  # a heading above what was left out
        kept.pop()
    return kept or [block for block in pool if block.heading]


def _is_menu(block: Block) -> bool:
    return block.size < LONG and block.linked > MOSTLY_LINKS * max(block.size, 1) and not block.heading


def _assemble(source: str, blocks: list[Block]) -> tuple[str, OffsetMap]:
    builder = TextBuilder()
    for block in blocks:
        _write(builder, source, block)
    return builder.build()


def _write(builder: TextBuilder, source: str, block: Block) -> None:
    """One block: its characters with white space folded, after a blank line."""
    pending: tuple[str, int, int] | None = None
    empty = True
    for start, end in block.spans:
        if start < 0:
            pending = ("\t" if start == -1 else "\n", -1, 0)
            continue
        for text, origin, width in _pieces(source, start, end):
            if text.isspace():
                pending = pending or (" ", origin, width)
                continue
            if empty and builder.length:
                builder.add("\n\n")
            elif pending and not empty:
                _blank(builder, pending)
            builder.copy(text, origin, width)
            pending, empty = None, False


def _blank(builder: TextBuilder, pending: tuple[str, int, int]) -> None:
    text, origin, width = pending
    if origin < 0:
        builder.add(text)
    else:
        builder.copy(text, origin, width)


def _pieces(source: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The characters of a span: (text, place, length in the source); control characters are dropped."""
    pieces, position = [], start
    for match in PARTS.finditer(source, start, end):
        if match.start() > position:
            pieces.append((source[position : match.start()], position, match.start() - position))
        text = _meaning(match[0])
        if text:
            pieces.append((text, match.start(), match.end() - match.start()))
        position = match.end()
    if position < end:
        pieces.append((source[position:end], position, end - position))
    return pieces


def _meaning(part: str) -> str:
    if part[0] != "&":
        return " " if part.isspace() else ""
    text = entities.unescape(part)
    return " " if text.isspace() else text.replace("\x00", "")
