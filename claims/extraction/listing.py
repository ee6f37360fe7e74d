"""Whose figures the bullets of a list tell: a company that one bullet names is not that of the next.

Acme's results:                       ->  Acme
- Halden buys more of the chips.
- Gaming revenue was $2 billion.      ->  Acme's, not Halden's
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.extraction.records import Section, Sentence

if TYPE_CHECKING:
    from claims.extraction.discourse import Focus

_LABEL = 40  # characters of a bullet that is but a heading: "- Acme:"


@dataclass(slots=True)
class Listing:
    """The list that is read: since which sentence, how deep, and what company was spoken of before it."""

    owner: Focus | None = None
    since: int = 0
    bullet: int = 0  # the first sentence of the bullet that is read
    level: int = -1  # of the list's bullets; -1 outside
    deeper: bool = False

    def step(self, sentence: Sentence, at: int, company: Focus | None) -> None:
        """Goes on to the block that a sentence begins."""
        if sentence.section is not Section.ITEM:
            self.level = -1
            return
        if self.level < 0:
            self.owner, self.since, self.level = company, at, sentence.level
        self.deeper = sentence.level > self.level
        self.bullet = at

    def named(self, sentence: Sentence, company: Focus | None) -> None:
        """A bullet that is but the name of a company heads those after it."""
        if self.level >= 0 and len(sentence.text) <= _LABEL and not sentence.quantities:
            self.owner = company

    def only_beside(self, sentence: int) -> bool:
        """Whether a company was last named in another bullet of the list."""
        return self.level >= 0 and not self.deeper and self.since <= sentence < self.bullet
