"""Names in the rows of a table whose column says what they are: "| Shape | GPUs |" over "| BM.GPU.A10.4 | 4x A10 |".

An instance's name is one word with points or hyphens, even where it holds the name of its chip. A chip or a system that
nobody knows stands beside others that are known, or follows its maker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction import headers
from claims.extraction.entries import slug_of
from claims.extraction.introducing import COMMON
from claims.extraction.nouns import GIANTS
from claims.extraction.presented import Owners
from claims.extraction.records import Block, Product, Section, places, within

_INSTANCE = re.compile(
    r"(?:instance|shape|vm|machine|flavou?r|size|plan|droplet|(?:server|node)(?=\stype))s?(?:\s(?:types?|names?|sizes?|family|families|series))?$",
    re.I,
)
_DEVICE = re.compile(
    r"(?:[\w-]+\s)?(?:[acgntx]pu|asic|chip|accelerator|processor|card|device|hardware|platform|system|server|product|sku|cluster|supercomputer)s?"
    r"(?:\s(?:names?|models?|types?))?$",
    re.I,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+){1,7}$")
_NAME = re.compile(r"(?:[A-Z][A-Za-z]{1,14}[\s-]){0,2}[A-Z][A-Za-z]{0,12}[\s-]?\d{1,5}[A-Za-z+]{0,4}$")
_WORDS = re.compile(  # "Arden Analog" beside known chips
    r"(?!(?:[CGTNDIX]PUs?|ASICs?|FPGAs?|[Cc]hips?|[Aa]ccelerators?|[Cc]loud|[Ss]ervers?|[Pp]latforms?|AI|Custom|Family|Series|Next|Future)\b)"
    r"[A-Z][A-Za-z]{2,14}(?:\s[A-Z][A-Za-z]{2,14})?$"
)
_SYSTEMS = ("system", "server", "platform")
_ROWS = 60
_FEWEST = 2  # known names that make others of their column names


@dataclass(frozen=True, slots=True)
class _Row:
    """The first cell of a row: where its words stand."""

    start: int
    end: int
    words: str


def find(text: str, blocks: Sequence[Block], products: Sequence[Product], owners: Owners) -> list[Product]:
    """The names that only the tables know."""
    found: list[Product] = []
    for rows in _columns(text, blocks):
        head, *body = rows[:_ROWS]
        if _INSTANCE.match(head.words):
            found += _instances(body, products, owners)
        elif _DEVICE.match(head.words) or _mostly_known(body, products):
            found += _devices(head, body, products)
    return found


def _mostly_known(body: Sequence[_Row], products: Sequence[Product]) -> bool:
    """Whether a column names products, whatever its head says: "Configuration"."""
    known = sum(any(not p.is_vendor for p in within(products, row.start, row.end)) for row in body)
    return known >= _FEWEST and 2 * known >= len(body)


def says_device(words: str) -> bool:
    """Whether a label announces the name of what is described."""
    return bool(_DEVICE.match(words) or says_instance(words) or words.lower() in ("model", "name"))


def says_instance(words: str) -> bool:
    """Whether a label announces names of instances."""
    return bool(_INSTANCE.match(words))


def without(products: Sequence[Product], names: Sequence[Product]) -> list[Product]:
    """The products that are no part of such a name."""
    held = places(names)
    return [p for p in products if p.start not in held]


def _columns(text: str, blocks: Sequence[Block]) -> Iterator[list[_Row]]:
    rows: list[_Row] = []
    for block in blocks:
        if block.section is Section.TABLE:
            rows.append(_row(text, block))
            if re.match(r":?-{2,}", rows[-1].words) and len(rows) > 2:
                yield rows[:-2]  # the row before a ruled line begins another table
                rows = rows[-2:]
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _row(text: str, block: Block) -> _Row:
    start = block.start + (text[block.start] == "|")
    bar = text.find("|", start, block.end)
    cell = text[start : bar if bar >= 0 else block.end]
    words = cell.strip(" *`_")
    at = start + cell.index(words)
    return _Row(at, at + len(words), words)


def _instances(body: Sequence[_Row], products: Sequence[Product], owners: Owners) -> Iterator[Product]:
    """Instances of the cloud whose others are known, else of the owner spoken of."""
    known = {row: p for row in body for p in within(products, row.start, row.end) if p.type == "instance"}
    families = {_family(row): p.key for row, p in known.items()}
    for row in body:
        owner = next(iter(known.values())).vendor if known else owners.of(row.start)
        if owner and row not in known and _is_shape(row.words):
            key = families.get(_family(row), f"{owner}:{row.words.lower()}")
            yield Product(row.start, row.end, key, "instance")


def _family(row: _Row) -> str:
    """What the names of a family's sizes share: "a3-highgpu-8g" -> "a3"."""
    return re.split(r"[._-]", row.words.lower(), maxsplit=1)[0]


def _is_shape(words: str) -> bool:
    return bool(_WORD.match(words) and re.search(r"\d", words))


def _devices(head: _Row, body: Sequence[_Row], products: Sequence[Product]) -> Iterator[Product]:
    """Names beside known ones whose maker stands before them: "Brindle X200" beside "NVIDIA H100"."""
    kind = head.words.lower()
    type_ = "system" if kind.startswith(_SYSTEMS) else "cluster" if kind.startswith("cluster") else "chip"
    beside = any(not p.is_vendor for row in body for p in within(products, row.start, row.end))
    for row in body:
        inside = within(products, row.start, row.end)
        if beside and not inside and (unknown := headers.made(row.words)):
            key = f"{unknown['vendor'].lower()}:{slug_of(unknown['name'])}"
            yield Product(row.start + unknown.start("name"), row.start + unknown.end("name"), key, type_)
        maker = inside[0] if inside and inside[0].is_vendor and inside[0].start == row.start else None
        if maker is None or any(not p.is_vendor for p in inside):
            continue
        name = re.sub(r"\s?\(.*", "", row.words[maker.end - row.start :]).strip()
        plain = (beside or maker.key not in GIANTS) and _WORDS.match(name) and not COMMON.match(name)
        if _NAME.match(name) or plain:
            at = row.start + row.words.index(name, maker.end - row.start)
            yield Product(at, at + len(name), f"{maker.key}:{slug_of(name)}", type_)
