"""Plain text, pasted text, Markdown, with or without front matter. The text is the decoded original."""

from __future__ import annotations

from ingest.domain.dates import parse_date
from ingest.domain.documents import DocumentKind, ParsedDocument, RawInput
from ingest.sources import frontmatter, record
from ingest.sources.common import document, heading
from ingest.sources.fields import Fields, Original, read
from ingest.sources.frontmatter import Node


def parse(raw: RawInput) -> ParsedDocument:
    original = read(raw)
    return _parse(raw, original, "pasted" if raw.pasted else "text")


def parse_markdown(raw: RawInput) -> ParsedDocument:
    return _parse(raw, read(raw), "markdown")


def _parse(raw: RawInput, original: Original, kind: DocumentKind) -> ParsedDocument:
    block = frontmatter.find(original.text)
    if block is None:
        return _document(raw, original, kind, {}, original.text, ())
    node, warnings = frontmatter.read_forgiving(original.text[block.start : block.end], offset=block.start)
    if node is None:  # a rule, prose, another rule
        return _document(raw, original, kind, {}, original.text, ("rule_taken_as_text",))
    if not isinstance(node, dict):
        raise frontmatter.bad("must be a mapping of names to values")
    body = original.text[block.body :]
    if not body.strip() and record.is_record(node):
        return record.from_fields(raw, original.decoded, original.origin, original.text, node)
    return _document(raw, original, kind, node, body, warnings)


def _document(
    raw: RawInput,
    original: Original,
    kind: DocumentKind,
    fields: dict[str, Node],
    body: str,
    warnings: tuple[str, ...],
) -> ParsedDocument:
    about = Fields.of(fields)
    return document(
        raw,
        original.text,
        original.origin,
        kind="markdown" if fields and kind == "text" else kind,
        encoding=original.decoded.encoding,
        title=about.title or heading(body) or None,
        publisher=about.publisher,
        published=parse_date(about.date),
        url=about.url,
        language=about.language,
        warnings=original.decoded.warnings + warnings + about.warnings(),
    )
