"""Articles that are only data: a YAML mapping with title and excerpt, and the coverage that it lists.

The title and excerpt are the document. Each `related` article is a document of its own, with its own
publisher, date and address, since another newsroom wrote it. Offsets lead into the file that all of them came
from.
"""

from __future__ import annotations

from yaml.scanner import Scanner

from ingest.domain.dates import parse_date
from ingest.domain.decoding import Decoded
from ingest.domain.documents import DocumentError, ParsedDocument, RawInput
from ingest.domain.offsets import OffsetMap, TextBuilder
from ingest.sources import frontmatter
from ingest.sources.common import document
from ingest.sources.fields import Fields, read
from ingest.sources.frontmatter import Node, Text

BODY_NAMES = ("body", "content", "text", "excerpt", "description", "summary")
COVERAGE_NAMES = ("related", "coverage")
ESCAPES: dict[str, str] = Scanner.ESCAPE_REPLACEMENTS
HEX = {"x": 2, "u": 4, "U": 8}


def parse(raw: RawInput) -> ParsedDocument:
    """A `.yaml` file, fenced by dashes or not."""
    original = read(raw)
    block = frontmatter.find(original.text)
    start, end = (block.start, block.end) if block else (0, len(original.text))
    if end - start > frontmatter.MAX_CHARACTERS:
        raise DocumentError("front_matter_too_large", "The YAML is longer than 64 KiB; split it into several files.")
    node = frontmatter.read(original.text[start:end], offset=start)
    if block and original.text[block.body :].strip():
        raise DocumentError(
            "bad_front_matter", "There is text after the YAML; name the file .md to read it as Markdown."
        )
    if not isinstance(node, dict) or not is_record(node):
        raise DocumentError("bad_front_matter", "The YAML is no article; it needs a title, and an excerpt or a body.")
    return from_fields(raw, original.decoded, original.origin, original.text, node)


def is_record(fields: dict[str, Node]) -> bool:
    return isinstance(fields.get("title"), Text)


def from_fields(
    raw: RawInput, decoded: Decoded, origin: OffsetMap, source: str, fields: dict[str, Node]
) -> ParsedDocument:
    """The article that these fields describe, with the coverage they list."""
    listed = [item for name in COVERAGE_NAMES for item in frontmatter.sequence(fields, name)]
    inner = RawInput(data=raw.data, name=raw.name)
    coverage = [
        _article(inner, decoded, origin, source, item, ())
        for item in listed
        if isinstance(item, dict) and is_record(item)
    ]
    skipped = ("coverage_without_title",) if len(coverage) < len(listed) else ()
    return _article(raw, decoded, origin, source, fields, skipped, tuple(coverage))


def _article(
    raw: RawInput,
    decoded: Decoded,
    origin: OffsetMap,
    source: str,
    fields: dict[str, Node],
    warnings: tuple[str, ...],
    coverage: tuple[ParsedDocument, ...] = (),
) -> ParsedDocument:
    about = Fields.of(fields)
    body, spans = _assemble(source, origin, fields)
    return document(
        raw, body, spans, kind="record", encoding=decoded.encoding, title=about.title,
        publisher=about.publisher,
        published=parse_date(about.date), url=about.url, language=about.language,
        warnings=decoded.warnings + warnings + about.warnings(), coverage=coverage,
    )  # fmt: skip


def _assemble(source: str, origin: OffsetMap, fields: dict[str, Node]) -> tuple[str, OffsetMap]:
    """Title, blank line, body, each character with its place in the file."""
    builder = TextBuilder()
    body = next(
        (node for name in BODY_NAMES if isinstance(node := fields.get(name), Text) and node.value.strip()),
        None,
    )
    for node in (fields["title"], body):
        if isinstance(node, Text) and node.value.strip():
            if builder.length:
                builder.add("\n\n")
            _copy(builder, node, source, origin)
    return builder.build()


def _copy(builder: TextBuilder, node: Text, source: str, origin: OffsetMap) -> None:
    written = source[node.start : node.end]
    for char, start, end in align(node.value, written):
        span = origin.to_origin(node.start + start, node.start + end)
        if span:
            builder.copy(char, span[0], span[1] - span[0])
        else:
            builder.add(char)


def align(value: str, written: str) -> list[tuple[str, int, int]]:
    """Each character of a scalar's value with the span of the written form (quotes, escapes, folds) it came
    from.
    """
    aligned: list[tuple[str, int, int]] = []
    position = 1 if written[:1] in ("'", '"') else 0
    for char in value:
        start, end = _next(char, written, position)
        aligned.append((char, start, end))
        position = end
    return aligned


def _next(char: str, written: str, position: int) -> tuple[int, int]:
    """The next span that can stand for `char`, or an empty one at `position`."""
    while position < len(written):
        end = _stands_for(char, written, position)
        if end:
            return position, end
        if not (written[position].isspace() or written[position] in "\\|>-+"):
            break
        position += 1
    return position, position


def _stands_for(char: str, written: str, position: int) -> int:
    """End of the span at `position` that means `char`, or 0."""
    here = written[position]
    if here == "\\" and written[:1] == '"':
        return _escape(char, written, position)
    if here == char:
        doubled = char == "'" == written[:1] and written[position : position + 2] == "''"
        return position + 1 + doubled
    if char in " \n" and here.isspace():  # a fold: line break and indentation read as one blank
        return position + len(written[position:]) - len(written[position:].lstrip())
    return 0


def _escape(char: str, written: str, position: int) -> int:
    code = written[position + 1 : position + 2]
    if code in HEX:
        digits = written[position + 2 : position + 2 + HEX[code]]
        return position + 2 + HEX[code] if digits and int(digits, 16) == ord(char) else 0
    return position + 2 if ESCAPES.get(code, code) == char else 0
