"""Bullets in bullets: those deeper than one that names a product are about it.

- TPU v4:
    - 275 teraflops     ->  of the TPU v4
- Memory: 16 GB         ->  of what the list is about
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.extraction.records import Section, Sentence

if TYPE_CHECKING:
    from claims.extraction.discourse import Focus


@dataclass(slots=True)
class Nest:
    """The bullets around a line that name a product: level, product, what the list around them is about."""

    around: list[tuple[int, Focus, Focus | None]] = field(default_factory=list)

    def leave(self, sentence: Sentence, head: Focus | None) -> Focus | None:
        """What a line is about, once bullets as deep as it or deeper are done with; `head`: what it was before."""
        while self.around and (sentence.section is not Section.ITEM or sentence.level <= self.around[-1][0]):
            head = self.around.pop()[2]
        return self.around[-1][1] if self.around else head

    def enter(self, sentence: Sentence, product: Focus, head: Focus | None) -> None:
        """Goes into the bullet that a line is."""
        self.around.append((sentence.level, product, head))
