"""Bullets in bullets: those deeper than one that names a product are about it.

- TPU v4:
    - 275 teraflops     ->  of the TPU v4
- Memory: 16 GB         ->  of what the list is about

- Mobile: X1, Acme Y2
    - 3x less power than Z  ->  of the X1 and of the Y2

"GPU nodes", "Each node has:": what is listed below is what nodes have; so is "Each has 64 GB" after a line about nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.extraction.records import Product, Section, Sentence

if TYPE_CHECKING:
    from claims.extraction.discourse import Focus


_EACH = re.compile(r"\s*(?:Each|They|These|All|Every|Both)\b")
_NODES = re.compile(r"\b(?:sub)?nodes?\b|\bpartitions?\b", re.I)


@dataclass(slots=True)
class Nest:
    """The bullets around a line that name a product: level, product, what the list around them is about."""

    around: list[tuple[int, Focus, Focus | None]] = field(default_factory=list)
    told: bool = False  # the line before is about nodes
    members: tuple[Product, ...] = ()  # of a bullet that is but a list of products, while those below it are read
    level: int = -1  # of that bullet
    of_nodes: bool = False  # the heading or the line before the list tells of nodes

    def note(self, sentence: Sentence, after_heading: bool) -> None:
        """Whether what follows is a list of what nodes have; "- CPU:" within such a list leaves it so."""
        inside, before = sentence.section is Section.ITEM, self.told
        lower = sentence.text.lower()
        self.told = ("node" in lower or "part" in lower) and bool(_NODES.search(sentence.text))
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
        if sentence.section is not Section.ITEM or sentence.level <= self.level:
            self.members, self.level = (), -1
        return self.around[-1][1] if self.around else head

    def enter(self, sentence: Sentence, product: Focus, head: Focus | None) -> None:
        """Goes into the bullet that a line is."""
        self.around.append((sentence.level, product, head))

    def gather(self, sentence: Sentence, text: str) -> None:
        """Goes into a bullet that names several products and says nothing more."""
        named = [p for p in sentence.products if not (p.is_vendor or p.passive)]
        if sentence.section is not Section.ITEM or sentence.quantities or len({p.key for p in named}) < 2:
            return
        joined = all(_JOINS.fullmatch(text, one.end, other.start) for one, other in pairwise(named))
        if joined and _LAST.fullmatch(text, named[-1].end, sentence.end):
            self.members, self.level = tuple({p.key: p for p in named}.values()), sentence.level

    def of_all(self, product: Product, sentence: Sentence) -> list[Product]:
        """The products that a bullet below such a list is about, one of which was found: each of them."""
        theirs = sentence.level > self.level >= 0 and product.key in {p.key for p in self.members}
        return [replace(product, key=p.key, type=p.type) for p in self.members] if theirs else [product]


_JOINS = re.compile(r"\W{0,4}(?:,|/|&|,?\sand\b)\W{0,4}(?:[A-Z][\w-]+\s){0,2}\W{0,2}")
_LAST = re.compile(r"[\s*:_.]{0,6}")


_MARK = re.compile(r"[\s*_`-]{0,6}(?:[A-Z][\w-]+(?:'s)?\s)?")
_COLON = re.compile(r"(?:\s[\w-]+){0,2}[*_`]{0,3}\s?(?:\([^()]{1,40}\))?[*_`]{0,3}:")


def heads(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether a name is the label of a bullet: "- **X**: four Y", whatever is named behind it."""
    opens = _MARK.fullmatch(text, sentence.start, product.start)
    return bool(opens and _COLON.match(text, product.end, sentence.end))


_LABELLED = re.compile(
    r"[:|]\s?[A-Z][\w /()-]{1,32}(?::|\s(?=\W{0,2}\d))|(?:[;|]|,)\s[A-Z][\w /()-]{1,32}(?::\s|\s(?=[~$]?\d))"
)


def lists(product: Product, sentence: Sentence, text: str, at: int) -> bool:
    """Whether a line up to a place is a name and what it has: "X: Memory: 80 GB; TDP: 700 W"."""
    if product.start - sentence.start > 8 or any(
        product.end <= p.start < at and not (p.type == "part" or p.passive or p.is_vendor) for p in sentence.products
    ):
        return False
    return bool(_HEADS_LIST.match(text, product.end)) and bool(_LABELLED.search(text, product.end, at))


_HEADS_LIST = re.compile(r"(?:\s(?:specs?|specifications))?[\s*_`]{0,3}[:|]\s")
