"""What a page says about itself: title, publisher, date, address, language."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass, field
from datetime import date

from ingest.domain.dates import parse_date
from ingest.domain.identity import publisher_of, safe_url
from ingest.sources.markup import Tag

DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate",
    "dc.date",
    "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


@dataclass(slots=True)
class Metadata:
    """Collected while the page is read; the first of several values wins."""

    metas: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    times: list[tuple[bool, str]] = field(default_factory=list)
    json_dates: list[str] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None

    def tag(self, tag: Tag, *, in_article: bool) -> None:
        given = tag.attributes
        if tag.name == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.metas.setdefault(name.lower(), given.get("content", ""))
        elif tag.name == "link" and given.get("rel", "").lower() == "canonical":
            self.canonical = self.canonical or safe_url(given.get("href"))
        elif tag.name == "time" and given.get("datetime"):
            self.times.append((in_article, given["datetime"]))
        elif tag.name == "html" and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", given.get("lang", "")):
            self.language = given["lang"]

    def raw(self, name: str, text: str) -> None:
        """The content of a title or a script."""
        if name == "title":
            self.titles.append(entities.unescape(text))
        elif match := JSON_DATE.search(text):
            self.json_dates.append(match[1])

    @property
    def title(self) -> str | None:
        candidates = (self.metas.get("og:title"), *self.titles, self.metas.get("twitter:title"))
        return next((text.strip() for text in candidates if text and text.strip()), None)

    @property
    def url(self) -> str | None:
        return self.canonical or safe_url(self.metas.get("og:url"))

    @property
    def publisher(self) -> str | None:
        """The registrable name of the page's address, else the name that it gives itself."""
        return publisher_of(self.url) or self.metas.get("og:site_name") or None

    @property
    def published(self) -> date | None:
        """Metadata first, then the article's own `<time>`, then any other."""
        ordered = [self.metas[name] for name in DATES if name in self.metas] + self.json_dates
        ordered += [moment for _, moment in sorted(self.times, key=lambda pair: not pair[0])]
        return next((day for text in ordered if (day := parse_date(text))), None)
