"""Makers that stand for what they sell where a comparand names no product.

"faster than AMD and Intel"               ->  both makers
"the X is quicker than Nvidia's own chip"  ->  the one chip of Nvidia that the sentence has named
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.records import Product, Sentence


def makers(start: int, end: int, sentence: Sentence, text: str) -> tuple[Product, ...]:
    """ "than AMD and Intel": companies alone stand for what they sell."""
    named = [p for p in sentence.products if p.is_vendor and start <= p.start < end]
    rest = _CONDITION.sub("", text[start:end])
    for vendor in named:
        rest = rest.replace(text[vendor.start : vendor.end], "")
    return tuple(named) if _OF_THEIRS.fullmatch(rest) else ()


def listed(start: int, end: int, sentence: Sentence, text: str) -> tuple[Product, ...]:
    """ "than AMD, Intel and Arm": makers in a row, of which the region holds the first."""
    named = [p for p in sentence.products if p.start >= start and not p.passive]
    row: list[Product] = []
    for product in named:
        gap = text[row[-1].end if row else start : product.start]
        joined = _JOINS.fullmatch(gap) if row else product.end <= end and _OF_THEIRS.fullmatch(gap)
        if not joined or not product.is_vendor:
            break
        row.append(product)
    closed = len(row) > 1 and (_AND.search(text, row[-2].end, row[-1].start) or _REST.match(text, row[-1].end))
    return tuple(row) if closed and row[1].start > end else ()


_JOINS = re.compile(r"\s?,\s(?:and\s|or\s)?|\s(?:and|or)\s")
_AND = re.compile(r"\b(?:and|or)\b")
_REST = re.compile(
    r",?\s(?:and|or)\s(?:[a-z]+\s)?(?:others?|rivals?|competitors|[GCTN]PU|cloud|hyperscalers|the\srest)\b"
)


def chip_of(marker: int, start: int, end: int, sentence: Sentence, text: str) -> Product | None:
    """ "than Nvidia's chip": the one that the sentence has named."""
    maker = next((p for p in sentence.products if p.is_vendor and start <= p.start < end), None)
    if maker is None or not _ITS_CHIP.fullmatch(text, maker.end, end):
        return None
    own = [p for p in sentence.products if p.vendor == maker.vendor and not p.is_vendor and p.end <= marker]
    return replace(own[0], start=maker.start, end=end) if len({p.key for p in own}) == 1 else None


_ITS_CHIP = re.compile(
    r"'s?\s(?:own\s|rival\s|competing\s|flagship\s)?(?:chip|GPU|accelerator|processor|CPU|part|card|offering|silicon)\b.*",
    re.S,
)
_OF_THEIRS = re.compile(
    r"(?:[\s,/]|and|or|both|'s|that of|those of|offerings?|comparable|current|today's|its|their|our|own|existing"
    r"|fleets?|hardware|silicon|kit|stack|ones|equivalents?|counterparts?|chips|parts|products|solutions|does|did|do|will|can|could|would)*"
)
_CONDITION = re.compile(r"(?<=\w)\s(?:in|on|for|with|when|running|across|by|at)\s.*$", re.S)


def ends(start: int, end: int, sentence: Sentence, text: str) -> int:
    """Where a region ends that is only a company's name: "Intel" of "overtook Intel in server CPU revenue"."""
    maker = next((p for p in sentence.products if p.is_vendor and start <= p.start <= start + 5 and p.end < end), None)
    return maker.end if maker and _IN.match(text, maker.end) else end


_IN = re.compile(r"(?:'s)?\s(?:in|on|at|by)\s")
