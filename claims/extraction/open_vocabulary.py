"""Products that no list knows: those that a text introduces, and what it calls by the same names later on.

"Rivos today unveiled Kestrel, its first AI chip"  ->  rivos:kestrel                  introduced
"... Kestrel has 64 cores"                         ->  rivos:kestrel                  the same name without its maker
"Tenstorrent's Blackhole Galaxy systems"           ->  tenstorrent:blackhole-galaxy   named after its chip
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

from claims.extraction import acting, beside_makers, headers, item_names, organisations, presented, row_names
from claims.extraction.entries import slug_of
from claims.extraction.introducing import COMMON, TYPES, apposed, introduced
from claims.extraction.lexicon import load
from claims.extraction.narrowing import MAKERS
from claims.extraction.records import Block, Product, places
from claims.extraction.respelling import respelled

_CONTAINER = re.compile(
    r"\s(?P<name>[A-Z][a-z]{2,14})\s(?P<noun>servers?|systems?|racks?|appliances?|supercomputers?|clusters?)\b"
)
_TITLE = 300  # characters of a title that may introduce names
_NOBODY: Mapping[str, str] = MappingProxyType({})
_NUMBER = r"[\s-]?\d{1,4}[A-Za-z]{0,3}"
_PERCENTILE = re.compile(r"[Pp]\d\d")
MAX_NEW = 40  # names that one text may introduce


class Page(Protocol):
    """What a reader of names needs of a text."""

    clean: str
    title: str
    holes: list[tuple[int, int]]
    blocks: list[Block]


def extend(products: list[Product], page: Page, makers: Mapping[str, str] = _NOBODY) -> list[Product]:
    """The products with those added that the text or its title introduces; `makers`: new vendors by name."""
    text = page.clean
    owners = presented.owners(products, set(makers.values()), text)
    titled = tuple(replace(p, start=0, end=0) for p in load().find(page.title[:_TITLE]) if p.is_vendor)
    clouds = tuple(p for p in titled if p.key not in MAKERS)
    hosts = presented.Owners(clouds) if clouds else owners
    listed = row_names.find(text, page.blocks, products, hosts)
    products = sorted([*row_names.without(products, listed), *listed], key=lambda p: p.start) if listed else products
    taken = _Taken(products, page.holes)
    if not owners.vendors:
        owners = presented.Owners(titled)  # only the title says whose it is
    added = [p for p in _of_title(page.title, makers, text) if taken.add(p)] if page.title else []
    added += [p for p in item_names.find(text, page.blocks, products, hosts) if taken.add(p)]
    for product in products:
        if product.is_vendor and product.key not in presented.FOUNDRIES:
            named = introduced(product, text, product.key in owners.new)
            added += [p for one in named if taken.add(p := respelled(one, text))]
    added += [p for p in presented.of_makers(text, products) if taken.add(p)]
    added += [p for p in presented.names(text, owners) if taken.add(p)]
    added += [p for p in apposed(owners, text) if taken.add(p)]
    added += [p for p in beside_makers.find(products, text) if taken.add(p)]
    added += [p for code in acting.codes(owners, text) if taken.add(p := respelled(code, text))]
    added += [p for p in headers.headings(text, page.blocks, products) if taken.add(p)]
    added += [p for p in headers.under_makers(text, page.blocks, products) if taken.add(p)]
    added += [p for p in headers.coded(text, page.blocks, products) if taken.add(p)]
    added += [p for p in headers.names(text, page.blocks, products, owners, page.title) if taken.add(p)]
    compounds = {p.start: made for p in products if not p.is_vendor and (made := _compound(p, text, taken))}
    if not added and not compounds:
        return products
    kept = [compounds.get(p.start, p) for p in products]
    kept += added + (list(_again(added, text, taken)) if added else [])
    return sorted(_spread(kept, list(compounds.values()), text), key=lambda p: p.start)


def _of_title(title: str, makers: Mapping[str, str], text: str) -> Iterator[Product]:
    """Names that the title introduces, wherever the text uses them: "Dell PowerEdge R770AP Review" -> "the R770AP"."""
    known = organisations.join(load().find(title[:_TITLE]), title[:_TITLE], makers)
    new = [
        p
        for vendor in known
        if vendor.is_vendor
        for p in introduced(vendor, title[:_TITLE], vendor.key in makers.values())
    ]
    held = places(known)
    for product in new:
        name = title[product.start : product.end]
        if held.isdisjoint(range(product.start, product.end)):
            short = re.sub(r"^.*[\s]", "", name)
            usable = (
                name if len(short) < 3 or not re.search(r"\d", short) else f"(?:{re.escape(name)}|{re.escape(short)})"
            )
            for match in re.finditer(rf"(?<![\w-]){usable if usable != name else re.escape(name)}(?![\w-])", text):
                yield replace(product, start=match.start(), end=match.end())


def _compound(product: Product, text: str, taken: _Taken) -> Product | None:
    """ "Blackhole Galaxy systems": a container named after its chip."""
    match = _CONTAINER.match(text, product.end)
    if not match or product.type not in ("chip", "family") or match.start("name") in taken.places:
        return None
    if COMMON.match(match["name"]):
        return None
    slug = f"{product.key}-{match['name'].lower()}"
    return Product(product.start, match.end("name"), slug, TYPES[match["noun"].removesuffix("s").lower()])


def _spread(products: list[Product], compounds: list[Product], text: str) -> list[Product]:
    """Compounds stand for themselves wherever their words stand, with or without the noun."""
    if not compounds:
        return products
    names = {text[c.start : c.end]: c for c in compounds}
    made = []
    for product in products:
        found = next((c for name, c in names.items() if text.startswith(name, product.start)), None)
        made.append(
            Product(product.start, product.start + found.end - found.start, found.key, found.type) if found else product
        )
    return made


class _Taken:
    """Places that names and dates hold already."""

    def __init__(self, products: Iterable[Product], holes: Iterable[tuple[int, int]]) -> None:
        self.places = places(products) | {start for start, _ in holes}

    def add(self, product: Product) -> bool:
        """Takes the place of a product; False where something stands there."""
        held = range(product.start, product.end)
        free = self.places.isdisjoint(held)
        self.places.update(held if free else (product.start,))
        return free


def _again(introduced: list[Product], text: str, taken: _Taken) -> Iterator[Product]:
    """Later mentions of the introduced names without their vendor, and other numbers of their series."""
    known = {_stem(text[p.start : p.end]): p for p in reversed(introduced)}
    names = sorted(known, key=len, reverse=True)[:MAX_NEW]
    pattern = re.compile(rf"(?<![\w-])(?P<stem>{'|'.join(map(re.escape, names))})(?P<number>{_NUMBER})?s?(?![\w-])")
    for match in pattern.finditer(text):
        first = known[match["stem"]]
        if bool(match["number"]) == bool(re.search(r"\d", first.key.partition(":")[2])):
            slug = slug_of(f"{match['stem']}{match['number'] or ''}")
            name = text[first.start : first.end]
            line = first.key.removesuffix(slug_of(name))  # "dell:poweredge-"
            line = line if line != first.key else f"{first.vendor}:"
            key = first.key if match.group() == name else f"{line}{slug}"
            product = Product(match.start(), match.end(), key, first.type)
            if not _PERCENTILE.fullmatch(match.group()) and taken.add(product):
                yield product


def _stem(name: str) -> str:
    """A name without its number: "Teralynx 10" -> "Teralynx"."""
    return re.sub(rf"{_NUMBER}$", "", name)
