"""The work sheet that the components of the pipeline fill, one per chunk of a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from claims.domain.record import Mention
from claims.extraction import compaction
from claims.extraction.discourse import Discourse
from claims.extraction.records import Block, Draft, Product, Quantity, Sentence


@dataclass(slots=True)
class Work:
    """The work sheet of one chunk. Offsets are of `clean`, the compact text; `map` leads back to the chunk,
    `base` is where the chunk begins in the document."""

    raw: str
    base: int
    claimant: str
    discourse: Discourse
    published: date | None = None
    title: str = ""
    publisher: str = ""
    clean: str = ""
    map: compaction.Compact = field(default_factory=lambda: compaction.Compact("", (0,), (0,)))
    blocks: list[Block] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    site: Product | None = None  # the cluster that the page is about, where it gives it no name
    holes: list[tuple[int, int]] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    last: Draft | None = None


def work_of(doc: Doc) -> Work:
    found: Work = doc.user_data["work"]
    return found
