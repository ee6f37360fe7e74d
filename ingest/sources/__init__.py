"""Reading what came in: one module per kind, each a pure function from a RawInput to a ParsedDocument."""

from __future__ import annotations

from collections.abc import Callable

from ingest.domain.documents import DocumentError, ParsedDocument, RawInput, check_size
from ingest.domain.sniffing import sniff
from ingest.sources import feed, html, pdf, record, text

PARSERS: dict[str, Callable[[RawInput], ParsedDocument]] = {
    "text": text.parse,
    "markdown": text.parse_markdown,
    "record": record.parse,
    "html": html.parse,
    "pdf": pdf.parse,
    "feed": feed.parse,
}


def parse(raw: RawInput) -> ParsedDocument:
    """The document in `raw`, or a DocumentError that says why not. A feed has no text, only coverage."""
    check_size(raw.data)
    parser = PARSERS[sniff(raw)]
    try:
        return parser(raw)
    except RecursionError:
        raise DocumentError("too_deep", "The input is nested too deeply to be an article.") from None
