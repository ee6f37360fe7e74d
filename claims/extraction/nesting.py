"""Bullets in bullets: those deeper than one that names a product are about it.

- TPU v4:
    - 275 teraflops     ->  of the TPU v4
- Memory: 16 GB         ->  of what the list is about

"GPU nodes", "Each node has:": what is listed below is what nodes have; so is "Each has 64 GB" after a line about nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.extraction.records import Section, Sentence

if TYPE_CHECKING:
    from claims.extraction.discourse import Focus


_EACH = re.compile(r"\s*(?:Each|They|These|All|Every|Both)\b")
_NODES = re.compile(r"\b(?:sub)?nodes?\b|\bpartitions?\b", re.I)


@dataclass(slots=True)
class Nest:
    """The bullets around a line that name a product: level, product, what the list around them is about."""

    around: list[tuple[int, Focus, Focus | None]] = field(default_factory=list)
    told: bool = False  # the line before is about nodes
    of_nodes: bool = False  # the heading or the line before the list tells of nodes

    def note(self, sentence: Sentence, after_heading: bool) -> None:
        """Whether what follows is a list of what nodes have; "- CPU:" within such a list leaves it so."""
        inside, before = sentence.section is Section.ITEM, self.told
        self.told = bool(_NODES.search(sentence.text))
        if sentence.section is Section.HEADLINE or sentence.text.rstrip().endswith(":"):
            self.of_nodes = self.told or (self.of_nodes and inside)
        elif not inside and sentence.section is not Section.TABLE:
            goes_on = before and bool(_EACH.match(sentence.text))
            self.told = self.told or goes_on
            self.of_nodes = goes_on or (self.of_nodes and after_heading)

    def leave(self, sentence: Sentence, head: Focus | None) -> Focus | None:
        """What a line is about, once bullets as deep as it or deeper are done with; `head`: what it was before."""
        while self.around and (sentence.section is not Section.ITEM or sentence.level <= self.around[-1][0]):
            head = self.around.pop()[2]
        return self.around[-1][1] if self.around else head

    def enter(self, sentence: Sentence, product: Focus, head: Focus | None) -> None:
        """Goes into the bullet that a line is."""
        self.around.append((sentence.level, product, head))
