"""Naming: everything in a text that is a product or an organisation, known or introduced by the text itself."""

from __future__ import annotations

from typing import Protocol

from claims.extraction import (
    aliases,
    clusters,
    designs,
    generations,
    memories,
    nameless_clusters,
    narrowing,
    open_vocabulary,
    organisations,
    roles,
    siblings,
    unnamed_clusters,
)  # fmt: skip
from claims.extraction.context import PUBLISHER
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Block, Product


class Page(Protocol):
    """The part of a work sheet that names need and fill."""

    clean: str
    title: str
    publisher: str
    claimant: str
    holes: list[tuple[int, int]]
    blocks: list[Block]
    products: list[Product]
    site: Product | None


def read(page: Page, lexicon: Lexicon) -> None:
    """Fills the products of a page, its cluster that has no name, and its claimant where it is a new maker's own."""
    told = frozenset({page.claimant, *(p.key for p in lexicon.find(page.title))})
    known = narrowing.of_cloud(narrowing.of_text(lexicon.find(page.clean, told), told, lexicon), page.clean)
    known = generations.resolve(known, page.clean, lexicon)
    sites = clusters.find(known, page.clean, page.title, lexicon)
    makers = organisations.find(known, page.clean, page.title, page.publisher, lexicon)
    makers = {name: key for name, key in makers.items() if name not in sites}
    known = organisations.join(known, page.clean, makers)
    if page.claimant == PUBLISHER and (own := organisations.own(page.publisher, page.clean, makers)):
        page.claimant = own
    owner = "unknown" if page.claimant == PUBLISHER else page.claimant
    known = designs.add(known, page.clean, page.title, owner, told=bool(makers))
    known = clusters.add(open_vocabulary.extend(known, page, makers), sites, page.clean, page.publisher)
    known = unnamed_clusters.add(known, page.clean)
    known, page.site = nameless_clusters.add(known, page.clean, page.title, page.publisher)
    named = aliases.of_one_code(aliases.unify(known, page.clean))
    named = aliases.abbreviated(aliases.coordinated(named, page.clean), page.clean)
    named = aliases.second_names(named, page.clean)
    named = siblings.join(named, page.clean)
    named = memories.join(aliases.shortened(named, page.clean, page.holes), page.clean, page.claimant)
    page.products = aliases.members(roles.mark_modifiers(named, page.clean), page.clean)
