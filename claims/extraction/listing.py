"""Whose figures the bullets of a list tell: a company that one bullet names is not that of the next.

Acme's results:                       ->  Acme
- Halden buys more of the chips.
- Gaming revenue was $2 billion.      ->  Acme's, not Halden's
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.extraction.records import Section, Sentence

if TYPE_CHECKING:
    from claims.extraction.discourse import Focus

_ENTRY = re.compile(r"\W{0,6}[^:]{2,60}:\s")  # "- Prompt caching: 2x faster": an entry of its own
_LABEL = 40  # characters of a bullet that is but a heading: "- Acme:"


@dataclass(slots=True)
class Listing:
    """The list that is read: since which sentence, how deep, and what company was spoken of before it."""

    owner: Focus | None = None
    since: int = 0
    bullet: int = 0  # the first sentence of the bullet that is read
    level: int = -1  # of the list's bullets; -1 outside
    deeper: bool = False
    entry: bool = False  # the bullet that is read has a label that names no measure

    def step(self, sentence: Sentence, at: int, company: Focus | None) -> None:
        """Goes on to the block that a sentence begins."""
        if sentence.section is not Section.ITEM:
            self.level = -1
            return
        if self.level < 0:
            self.owner, self.since, self.level = company, at, sentence.level
        self.deeper = sentence.level > self.level
        self.bullet = at
        label = _ENTRY.match(sentence.text)
        ends = sentence.start + (label.end() if label else 0)
        self.entry = label is not None and not any(c.start < ends for c in [*sentence.metrics, *sentence.comparatives])

    def named(self, sentence: Sentence, company: Focus | None) -> None:
        """A bullet that is but the name of a company heads those after it."""
        if self.level >= 0 and len(sentence.text) <= _LABEL and not sentence.quantities:
            self.owner = company

    def of_another(self, sentence: int) -> bool:
        """Whether a product was last named in another bullet, and the one that is read has a subject of its own."""
        return self.entry and self.only_beside(sentence)

    def only_beside(self, sentence: int) -> bool:
        """Whether a company was last named in another bullet of the list."""
        return self.level >= 0 and not self.deeper and self.since <= sentence < self.bullet
