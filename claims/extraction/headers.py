"""Names at the head of a table that the text uses like products: "| Specification | n150s | n300s |".

A code in a header cell is a product of the maker spoken of, where the prose or the title names it too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claims.extraction.entries import slug_of
from claims.extraction.introducing import COMMON
from claims.extraction.organisations import NO_NAME
from claims.extraction.presented import Owners
from claims.extraction.records import Block, Product, Section

_CODE = re.compile(r"(?:[A-Z][A-Za-z]{1,14}[\s-])?[A-Za-z]{1,8}-?\d{1,4}[A-Za-z]{0,3}$")
NO_CODE = re.compile(
    r"(?:FP|BF|TF|INT|MX|NV|BS|TP|PP|DP|EP|SM|Gen|Q|H[12]|FY|PCIe|DDR|HBM|GDDR|LPDDR|RAID|batch|bs|x|v|V|Zone|Region|Tier|Level|Day|Week|Year"
    r"|Test|Run|Case|Step|Phase|Config|Option|Model|Node|Socket)[\s-]?\d",
    re.I,
)


def names(
    text: str, blocks: Sequence[Block], products: Sequence[Product], owners: Owners, title: str
) -> Iterator[Product]:
    """Products for the codes in the first rows of tables without a known name in that row."""
    if not owners.vendors:
        return
    before: Block | None = None
    for block in blocks:
        first = block.section is Section.TABLE and (before is None or before.section is not Section.TABLE)
        before = block
        if first and not any(block.start <= p.start < block.end and not p.is_vendor for p in products):
            yield from _of_row(text, block, owners, title)


_TITLED = re.compile(
    r"(?P<vendor>[A-Z][A-Za-z]{2,15})(?:\s(?:AI|Labs))?\s(?P<name>[A-Z][A-Za-z0-9-]{1,14}(?:\s[A-Z0-9][\w-]{0,8})?)\s*:?$"
)


_MADE = re.compile(
    r"(?P<vendor>[A-Z][A-Za-z]{2,15})(?:\s(?:AI|Labs))?\s(?P<name>(?:[A-Z][A-Za-z0-9]{0,14}\s)?[A-Z][A-Za-z]{0,9}-?[A-Z]?\d{1,4}[A-Za-z]{0,2})"
    r"\s?(?:\([^()]{0,40}\))?:?$"
)


def made(words: str) -> re.Match[str] | None:
    """A maker and its code that nobody knows, where nothing else stands: "Brindle KX-64"."""
    match = _MADE.match(words)
    plain = match is None or match["vendor"] in NO_NAME or COMMON.match(match["vendor"]) or NO_CODE.match(match["name"])
    return None if plain else match


def coded(text: str, blocks: Sequence[Block], products: Sequence[Product]) -> Iterator[Product]:
    """Two headings or more that name codes of one maker: "### Brindle KX-64 ... ### Brindle KX-256"."""
    held = {p.start for p in products}
    found = [
        (b.start, m) for b in blocks if b.section is Section.HEADLINE and (m := made(text[b.start : b.end].strip()))
    ]
    many = Counter(m["vendor"] for _, m in found)
    for start, match in found:
        at = text.index(match.group(), start)
        if many[match["vendor"]] > 1 and held.isdisjoint(range(at, at + match.end("name"))):
            key = f"{match['vendor'].lower()}:{slug_of(match['name'])}"
            yield Product(at + match.start("name"), at + match.end("name"), key, "chip")


def headings(text: str, blocks: Sequence[Block], products: Sequence[Product]) -> Iterator[Product]:
    """Names in headings beside others that are known products: "### NVIDIA H200 ... ### Brindle Wren"."""
    found = [b for b in blocks if b.section is Section.HEADLINE]
    known = [b for b in found if _is_product(b, text, products)]
    for block in found if len(known) >= 2 else ():
        match = _TITLED.match(text, block.start, block.end)
        if (
            match
            and block.head in {b.head for b in known}
            and not any(block.start <= p.start < block.end for p in products)
        ):
            slug = slug_of(match["name"])
            yield Product(match.start(), match.end("name"), f"{match['vendor'].lower()}:{slug}", "chip")


_ALONE = re.compile(
    r"(?P<name>[A-Z]{1,5}-?[A-Z]{0,6}-?\d{1,5}[A-Za-z]{0,3})(?:\s(?:[CG]PU|NPU|[Cc]hip|[Aa]ccelerator))?\W{0,3}"
)
_MAKER = re.compile(r"(?:\d{1,2}[.)]\s)?(?P<maker>(?-i:[A-Z])[A-Za-z]{2,15})(?:\s[A-Z][A-Za-z]{1,14}){0,2}\W{0,3}")


def under_makers(text: str, blocks: Sequence[Block], products: Sequence[Product]) -> Iterator[Product]:
    """A code as the heading below that of its maker, beside others that are known: "### 2. Brindle", "#### KX-64"."""
    found = [b for b in blocks if b.section is Section.HEADLINE]
    levels = {b.head for b in found if _is_product(b, text, products)}
    held, vendors = {p.start for p in products}, {p.start: p.key for p in products if p.is_vendor}
    makers = {b: m for b in found if (m := _MAKER.fullmatch(text, b.start, b.end))}
    listed = {b.head for b, m in makers.items() if m.start("maker") in vendors}  # levels at which makers are listed
    path: list[Block] = []
    for block in found:
        while path and path[-1].head >= block.head:
            path.pop()
        maker = makers.get(path[-1]) if path and path[-1].head in listed and block.head in levels else None
        path.append(block)
        code = _ALONE.fullmatch(text, block.start, block.end)
        if code and maker and code.start() not in held and not NO_CODE.match(code["name"]):
            vendor = vendors.get(maker.start("maker"), maker["maker"].lower())
            yield Product(code.start(), code.end("name"), f"{vendor}:{slug_of(code['name'])}", "chip")


def _is_product(block: Block, text: str, products: Sequence[Product]) -> bool:
    named = [p for p in products if block.start <= p.start < block.end]
    long = sum(p.end - p.start for p in named) >= 0.6 * len(text[block.start : block.end].strip())
    return long and any(not p.is_vendor for p in named)


def _of_row(text: str, block: Block, owners: Owners, title: str) -> Iterator[Product]:
    for cell in re.finditer(r"[^|\n]+", text[block.start : block.end]):
        name = cell.group().strip(" *")
        if not _CODE.match(name) or NO_CODE.match(name):
            continue
        at = block.start + cell.start() + cell.group().index(name)
        if _said(name, text, block, title):
            owner = owners.of(at)
            yield Product(at, at + len(name), f"{owner}:{slug_of(name)}", "chip")


def _said(name: str, text: str, table: Block, title: str) -> bool:
    """Whether the name stands outside the table's head too."""
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return bool(word.search(title) or word.search(text, 0, table.start) or word.search(text, table.end))
