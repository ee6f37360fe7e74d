"""Memories as products: in a text about a maker of memory its HBM is what the figures are about.

"SK hynix said its HBM3E reaches 9.2 Gbps per pin."  ->  sk-hynix:hbm3e

Where the text names several makers, a memory belongs to the one named before it; else it is anybody's. In any text two
kinds of memory that a clause compares are products: "LPDDR5 offers lower bandwidth than HBM"  ->  generic:lpddr5; so
are generations that head the rows of a table ("| HBM3 | 820 GB/s |", "| HBM3E | 1.2 TB/s |"), with no maker before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claims.extraction.alternatives import compiled
from claims.extraction.records import Product

_MAKERS = frozenset({"sk-hynix", "micron", "samsung", "kioxia"})
_MEMORY = re.compile(
    r"\b(?<!competing\s)(?<!rival\s)(?<!other\s)(?:HBM\d?[eE]?|LPDDR\d?[xX]?|GDDR\d[xX]?|SOCAMM\d?)\b(?!\s(?:memory\s)?(?:controller|interface|capacity|supply|market|share|industry|makers?|suppliers?)\b)"
)


def join(known: Sequence[Product], text: str, page: str = "") -> list[Product]:
    """The products with the memories of such a text, in order; on a maker's own `page` they are its own."""
    found = list(products(known, text, page if page in _MAKERS else "generic"))
    taken = {p.start for p in found}
    return sorted([*(p for p in known if p.start not in taken), *found], key=lambda p: p.start)


def products(known: Sequence[Product], text: str, anybody: str = "generic") -> Iterator[Product]:
    """The memories that a text names, none where it speaks more of chips or of another company."""
    vendors = Counter(p.key for p in known if p.is_vendor)
    maker = vendors.most_common(1)[0][0] if vendors else ""
    if maker not in _MAKERS or sum(p.type in ("chip", "instance") for p in known) > vendors[maker]:
        yield from _compared(known, text)
        yield from _tabled(known, text)
        yield from _opening(known, text)
        yield from _stated(known, text)
        return
    makers = [p for p in known if p.is_vendor and p.key in _MAKERS]
    taken = {p.start for p in known if p.vendor != "generic"}
    early = [p for p in _tabled(known, text) if not makers or p.start < makers[0].start]
    yield from early
    taken |= {p.start for p in early}
    for match in _MEMORY.finditer(text):
        if match.start() not in taken:
            ours = _OURS.search(text, max(0, match.start() - 32), match.start())
            owner = (
                maker
                if ours or vendors[maker] == len(makers)
                else _owner(match.start(), makers, known, text) or anybody
            )
            yield Product(match.start(), match.end(), f"{owner}:{match.group().lower()}", "memory")


_OURS = re.compile(r"\b[Oo]ur\s(?:[\w-]+\s){0,2}$")  # what the text's own company says of its memory
_KIND = r"\b(?:HBM|LPDDR|GDDR|DDR)(?:\d[eExX]?)?\b"
_COMPARES = compiled(
    r"\b(?=[HLGD])(?:^|(?<=[.;:,!?\n]\s)|(?<=\bwhile\s)|(?<=\bwhereas\s)|(?<=\bthat\s)|(?<=\bbecause\s)|(?<=\bbut\s)"
    rf"|(?<=\balthough\s)|(?<=\bthough\s)|(?<=\bsince\s))(?P<one>{_KIND})(?:\s[\w'%.-]{{1,24}}){{1,8}}?"
    rf"\s(?:than|over|versus|vs\.?|that\sof|as|bandwidth\sof|capacity\sof|speed\sof)\s(?P<other>{_KIND})"
    r"(?!-|\s(?:memory\s)?(?:[GC]PUs?|cards?|systems?|chips?|based)\b)"
)


def _compared(known: Sequence[Product], text: str) -> Iterator[Product]:
    """Two kinds of memory set against each other."""
    taken = {p.start for p in known if p.vendor != "generic"}
    for match in _COMPARES.finditer(text):
        if not taken & {match.start("one"), match.start("other")}:
            for part in ("one", "other"):
                yield Product(*match.span(part), f"generic:{match[part].lower()}", "memory")


_STATED = re.compile(
    r"(?:^|[.!?]\s|\n\s?|\b(?:[Aa]n?|[Oo]ne|[Ee]ach|[Tt]wo|[Ff]our|[Ss]ix|[Ee]ight)\s(?:modules?|sticks?|stacks?)\sof\s"
    r"|\b(?:[Bb]andwidth|[Ss]peed|[Ll]atency|[Pp]rice|[Cc]ost|[Dd]ensity)\sof\s)"
    r"(?P<kind>(?:HBM|LPDDR|GDDR|DDR)\d[eExX]?)(?=(?:\smemory)?\s(?:is|was|has|had|can|moves|draws|runs|reach(?:es|ed)|delivers|offers"
    r"|provides|doubles|transfers|uses|needs|costs|adds?\sup|gives?|tops|supports|consumes|operates)\b)"
)


def _stated(known: Sequence[Product], text: str) -> Iterator[Product]:
    """ "DDR5 runs at 6,400 MT/s", "the bandwidth of GDDR6 is": of a kind of memory, in a text that names no machine."""
    if not any(p.type in ("chip", "instance", "system") for p in known):
        for match in _STATED.finditer(text):
            yield Product(*match.span("kind"), f"generic:{match['kind'].lower()}", "memory")


_ROW = re.compile(r"^\|[ *]{0,4}(?P<kind>(?P<family>HBM|LPDDR|GDDR|DDR)(?P<generation>\d[eExX]?)?)[ *]{0,4}\|", re.M)


def _tabled(known: Sequence[Product], text: str) -> Iterator[Product]:
    """Generations of a memory that head the rows of a table: "HBM3", "HBM3E"; "HBM3" and "LPDDR5" a chip may have."""
    taken = {p.start for p in known if p.vendor != "generic"}
    rows = [m for m in _ROW.finditer(text) if m.start("kind") not in taken]
    kinds = Counter(m["family"] for m in {m["kind"].lower(): m for m in rows}.values() if m["generation"])
    for match in rows:
        if kinds[match["family"]] > 1:
            yield Product(*match.span("kind"), f"generic:{match['kind'].lower()}", "memory")


_OPENS = re.compile(r"(?:^|\n[#>*\s-]{0,8}|[.!?]\s{1,2}[*_]{0,2})$")
_ITS = re.compile(
    rf"(?:'s)?\s(?:new\s|latest\s)?(?:\d{{1,2}}-(?:layer|high|hi)\s|\d\d[ -]?GB\s)?(?P<memory>{_MEMORY.pattern})"
)


def _opening(known: Sequence[Product], text: str) -> Iterator[Product]:
    """ "Micron's 12-high HBM4 reaches 2 TB/s": whoever makes it, with which a sentence begins."""
    makers = (p for p in known if p.is_vendor and p.key in _MAKERS)
    for maker in makers:
        match = _ITS.match(text, maker.end)
        if match and _OPENS.search(text[max(0, maker.start - 10) : maker.start]):
            yield Product(*match.span("memory"), f"{maker.key}:{match['memory'].lower()}", "memory")


_NEAR = 110  # characters from a maker to the memory that it is said to make


def _owner(at: int, makers: Sequence[Product], known: Sequence[Product], text: str) -> str:
    """The maker named in the same sentence before a memory, "" where none is, or another product comes between."""
    since = max((p.end for p in known if p not in makers and p.vendor != "generic" and p.end <= at), default=0)
    before = [p for p in makers if since <= p.start and 0 <= at - p.end <= _NEAR and not _END.search(text, p.end, at)]
    return before[-1].key if before else _of_the_maker(at, makers, text)


_END = re.compile(r"[.!?;]\s|\n\s?[\n|]")
_THE_MAKER = re.compile(
    r"[.!?]\s{1,4}(?:The\s(?:[\w-]+\s){0,3}(?:giant|company|maker|firm|manufacturer|supplier)|It|Its)\b[^.!?;|\n]{0,60}$"
)
_SENTENCES = 240  # characters from a maker to its memory in the next sentence


def _of_the_maker(at: int, makers: Sequence[Product], text: str) -> str:
    """ "Micron surprised everybody. The memory giant unveiled HBM4": the maker of the sentence before."""
    last = next((p for p in reversed(makers) if p.end <= at), None)
    told = _THE_MAKER.search(text, max(last.end, at - _SENTENCES), at) if last else None
    return last.key if last and told and not _END.search(text, last.end, told.start()) else ""
