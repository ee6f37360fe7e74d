"""The decoded original of a text, and what its front matter says about it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.domain.dates import parse_date
from ingest.domain.decoding import Decoded, decode
from ingest.domain.documents import RawInput
from ingest.domain.identity import publisher_of
from ingest.domain.offsets import OffsetMap, without
from ingest.sources.frontmatter import Node, string

TITLE_NAMES = ("title", "headline")
DATE_NAMES = ("publishedDateTime", "published", "published_at", "datePublished", "pubDate", "date")
URL_NAMES = (
    "originalUrl",
    "original_url",
    "canonical",
    "canonical_url",
    "url",
    "webUrl",
    "source_url",
    "link",
)
LANGUAGE_NAMES = ("lang", "language")


@dataclass(frozen=True, slots=True)
class Original:
    """The decoded original without NULs, which no database stores."""

    text: str
    origin: OffsetMap
    decoded: Decoded


def read(raw: RawInput) -> Original:
    decoded = decode(raw.data, raw.charset)
    text, origin = without(decoded.text, "\x00")
    return Original(text, origin, decoded)


@dataclass(frozen=True, slots=True)
class Fields:
    """What front matter says about a document, under the names that people use."""

    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    language: str | None

    @classmethod
    def of(cls, fields: dict[str, Node]) -> Fields:
        url = string(fields, *URL_NAMES)
        return cls(
            string(fields, *TITLE_NAMES),
            _publisher(fields) or publisher_of(url),
            _date(fields),
            url,
            string(fields, *LANGUAGE_NAMES),
        )

    def warnings(self) -> tuple[str, ...]:
        return ("date_not_understood",) if self.date and parse_date(self.date) is None else ()


def _publisher(fields: dict[str, Node]) -> str | None:
    """`publisher`, or the domain (better: the name is spelt in many ways) or name of a `provider`."""
    for name in ("publisher", "provider"):
        node = fields.get(name)
        if isinstance(node, dict) and (found := string(node, "domain", "name")):
            return found
    return string(fields, "publisher", "provider", "site_name")


def _date(fields: dict[str, Node]) -> str | None:
    """The first that is a date; `published: false` is a flag of the publishing system, not one."""
    values = [value for name in DATE_NAMES if (value := string(fields, name))]
    flags = {"true", "false", "yes", "no"}
    return next((v for v in values if parse_date(v)), next((v for v in values if v.lower() not in flags), None))
