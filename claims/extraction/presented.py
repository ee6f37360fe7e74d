"""Names that are presented: how a text says what a product is called, whoever makes it.

"Dubbed Halberd, the part packs ..."            ->  a chip of the maker spoken of
"Krypton is the second accelerator from ..."    ->  the same
"its first chip, the VX2, ..." / "its VX2 chip" ->  the same
"Lumo is the first edge chip from Acme"         ->  acme:lumo, though the list knows Acme

The maker is one that the text introduces, where there is one: products of those that the lexicon knows are mostly known
too, and a rival that is only named for its product ("NVIDIA's H100") owns no other name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.entries import slug_of
from claims.extraction.records import Product

DEVICE = (
    r"(?P<noun>chips?|processors?|accelerators?|[GCNDX]PUs?|ASICs?|SoCs?|superchips?|chiplets?|silicon|cards?|boards?|servers?|appliances?"
    r"|racks?|supercomputers?|clusters?|pods?|systems?|part|die|device|machine|super\s?nodes?|super[Pp]o[Dd]s?)"
)
_KINDS = {"server": "system", "appliance": "system", "rack": "system", "system": "system", "machine": "system",
          "supercomputer": "cluster", "cluster": "cluster", "pod": "cluster", "supernode": "system",
          "super node": "system", "superpod": "cluster"}  # fmt: skip
_CODE = r"[A-Z][A-Za-z]{0,11}(?:[-\s]?\d{1,4}|\d{5})[A-Za-z]{0,3}"
_NAME = (
    rf"(?P<name>(?:[A-Z][A-Za-z]{{2,14}}[\s-])?{_CODE}"
    rf"|[A-Z][a-z]{{2,14}}(?:[\s-][A-Z][a-z]{{1,14}})?(?:\s[A-Z]\b)?|[A-Z]{{5,12}})(?![\w%-])"
)
_NEW = (
    r"(?:(?:new|latest|upcoming|next-generation|own|flagship|first|second|third|custom|AI|inference|training"
    r"|edge|server|[\w]+-generation)\s){0,3}"
)
_ATTRIBUTES = r"(?:[\w'-]+\s){0,6}?"
_TECH = (
    r"(?:AI|inference|training|edge|server|PCIe|data\scent(?:er|re)|neural|accelerator|graphics|compute|RISC-V|Arm)\s"
)
OPENING = r"\b(?=[A-Z])(?:^|(?<=[.!?\n\"]\s)|(?<=\n))"  # where a sentence may begin
_PATTERNS: Sequence[re.Pattern[str]] = (
    re.compile(
        rf"\b(?:[Dd]ubbed|[Cc]alled|[Nn]amed|[Cc]ode-?\s?named|[Bb]randed|[Cc]hristened|[Kk]nown\sas|[Cc]alls)\s(?:it\s|the\s)?[\"']?{_NAME}"
        rf"(?=[\"']?(?:[,.;:)]|\s(?:is|has|will|and|with|that|which|packs|delivers|offers|draws)\b|\s(?:{_TECH})?{DEVICE}\b|$))"
    ),
    re.compile(
        r"\b(?:chip|processor|accelerator|[GCNDX]PU|ASIC|SoC|card|server|system)\s(?:known\sas|called|named|dubbed)\s(?:the\s)?(?P<name>[A-Z]{3,8})"
        r"(?=[,.;]|\s(?:is|has|will|and|with|that|which)\b)(?P<noun>)"
    ),
    re.compile(
        rf"{OPENING}(?:The\s)?{_NAME}(?:,|\s(?:is|was|will\sbe))\s(?:an?|the|its|our)\s{_ATTRIBUTES}{DEVICE}\b",
        re.M,
    ),
    re.compile(
        rf"(?:\b(?:[Ii]ts|[Tt]heir|[Oo]ur|[Tt]he\scompany's|(?:developed|designed|built|launched|unveiled|introduced|announced|released|presented)\san?)|'s)\s{_NEW}{_ATTRIBUTES}{DEVICE},\s(?:the\s|called\s|named\s|dubbed\s)?{_NAME}(?=[,.;:)]|\s)"
    ),
    re.compile(rf"\b(?:[Ii]ts|[Tt]heir|[Oo]ur|[Tt]he\scompany's)\s{_NEW}{_NAME}\s(?:{_TECH}){{0,2}}{DEVICE}\b"),
    re.compile(rf"\b[Tt]he\s{_NEW}{_NAME}\s(?:{_TECH}){{0,2}}{DEVICE}\b"),
    re.compile(rf"\b[Tt]he\s{_NEW}{_NAME},\s(?:an?|the|its)\s{_ATTRIBUTES}{DEVICE}\b"),
)  # fmt: skip
_FROM_MAKER = re.compile(
    rf"{OPENING}(?:The\s)?{_NAME}(?:,|\s(?:is|was|will\sbe))\s(?:an?|the)\s(?:[\w'/-]+\s){{0,8}}?"
    rf"(?:{DEVICE}|devices)\s(?:from|by|(?:made|designed|developed|built|offered|announced)\sby)\s(?:the\s)?(?=[A-Z])",
    re.M,
)
_MAKERS = re.compile(rf"{OPENING}(?:The\s)?{_NAME}(?:,|\sis|\swas)\s(?=[A-Z])(?P<noun>)", re.M)
_HIS_DEVICE = re.compile(rf"'s?\s(?:[\w'/-]+\s){{0,8}}?{DEVICE}\b")
_LOOSE = _PATTERNS[2], *_PATTERNS[5:]  # only where the text introduces the maker itself
_NO_NAME = re.compile(
    r"^(?:Dubbed|Meet|Introducing|Called|Named|Code-?named|Branded|Christened|Known|The|This|That|These|Its|It|New|Next|First|Second|Third|Latest|Each|Every|Both|Our|Their|Another|Such|What|Data|Deep|Machine|High|Low"
    r"|AI|ML|HPC|GPU|CPU|TPU|NPU|DPU|ASIC|SoC|LLM|RISC|Arm|ARM|PCIe?|HBM|DDR|GDDR|LPDDR|CXL|UCIe|NVMe|SSD|FP|INT|BF|TF|MX|Tensor|Cloud|Neural"
    r"|Server|Edge|Super|Custom|Open|General|Graphics|Core|Compute|Network|Ethernet|Training|Inference|Gen|Generation|Quantum|Linux|Windows|Android"
    r"|Llama|GPT|Qwen|Gemma|Gemini|Claude|Mixtral|Mistral|DeepSeek|Grok|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Hot|Series|Round|Q[1-4]|H[12]\b|FY|US|European|Chinese|American"
    r"|Taiwanese|Japanese|Korean|British|Indian|Israeli|However|Meanwhile|Still|Instead|Moreover|Furthermore|Today|Yesterday|Now|Then|Here|There|Also|Indeed|Thus|Hence|Therefore"
    r"|Nevertheless|Nonetheless|Despite|While|Although|Though|Since|After|Before|During|Because|Unlike|Like|Compared|Besides"
    r"|Again|Later|Earlier|Once|Elsewhere|Perhaps|Yes|So|Yet|Plus|Inside|Under|Behind|Together|[A-Z][a-z]{3,}ly"
    r"|Moore|Silicon|Semiconductor|Chip|Chief|Artificial|Intelligence|In|On|At|As|By|For|From|With|And|But|Or|If|When)\b",
)


def is_no_name(words: str) -> bool:
    """Whether words with a capital begin with what no product is called."""
    return bool(_NO_NAME.match(words))


_POSSESSOR = re.compile(r"(?:'s)?\s(?:[\w-]+\s){0,3}$")
_AGAINST = re.compile(r"\b(?:than|versus|vs\.?|against|over|unlike|like|to|with|of|beats?|rivals?|Unlike|Like|from)\s$")


STOP = re.compile(r"[.!?]\s|\n")
_SENTENCE = 300  # characters in which a sentence begins


# Others' chips follow their names.
FOUNDRIES = frozenset({"tsmc", "globalfoundries", "umc", "smic", "asml", "rapidus"})


@dataclass(frozen=True, slots=True)
class Owners:
    """Who may own a name that nobody knows."""

    vendors: tuple[Product, ...]
    new: frozenset[str] = frozenset()  # those that the text introduces itself

    def of(self, at: int) -> str:
        """The owner of a name at a place: named last before it, else the one named most."""
        before = [p.key for p in self.vendors if p.start <= at]
        return before[-1] if before and self.new else self._most()

    def acting(self, at: int, text: str) -> str:
        """The owner that stands first in the sentence of a name, before it; else as `of`."""
        start = max((m.end() for m in STOP.finditer(text, max(0, at - _SENTENCE), at)), default=max(0, at - _SENTENCE))
        own = next((p.key for p in self.vendors if start <= p.start < at), None)
        return own or self.of(at)

    def near(self, at: int, reach: int) -> str:
        """The owner named last within `reach` characters before a place, else the one named most."""
        close = [p.key for p in self.vendors if 0 <= at - p.end <= reach]
        return close[-1] if close else self._most()

    def _most(self) -> str:
        return Counter(p.key for p in self.vendors).most_common(1)[0][0] if self.vendors else ""


def owners(products: Sequence[Product], new: set[str], text: str) -> Owners:
    """The makers that the text introduces; else the vendors that are named for more than their known products."""
    vendors = [p for p in products if p.is_vendor and p.key not in FOUNDRIES]
    if own := tuple(p for p in vendors if p.key in new):
        return Owners(own, frozenset(new))
    following = {p.start: p for p in products if not p.is_vendor}
    starts = sorted(following)
    plain = [p for p in vendors if not _only_possesses(p, following, starts, text)]
    return Owners(tuple(plain))


def _only_possesses(vendor: Product, following: dict[int, Product], starts: list[int], text: str) -> bool:
    """ "than NVIDIA's H100": named for a product that is known, and not as who acts."""
    after = next((following[at] for at in starts if at >= vendor.end), None)
    if after is None or after.start - vendor.end > 24 or after.vendor != vendor.key:
        return False
    return bool(_POSSESSOR.fullmatch(text, vendor.end, after.start)) and bool(
        _AGAINST.search(text[max(0, vendor.start - 9) : vendor.start])
    )


def names(text: str, holders: Owners) -> Iterator[Product]:
    """Products for the names that the text presents."""
    if not holders.vendors:
        return
    for pattern in _PATTERNS:
        if pattern in _LOOSE and not holders.new:
            continue
        for match in pattern.finditer(text):
            if not is_no_name(match["name"]):
                yield _product(match, holders.acting(match.start("name"), text))


def of_makers(text: str, products: Sequence[Product]) -> Iterator[Product]:
    """ "Lumo is the first edge chip from Acme", "Lumo is Acme's edge chip": no list need introduce it."""
    makers = {p.start: p for p in products if p.is_vendor and p.key not in FOUNDRIES}
    for pattern in (_FROM_MAKER, _MAKERS) if makers else ():
        for match in pattern.finditer(text):
            maker = makers.get(match.end())
            own = pattern is _FROM_MAKER or (maker is not None and _HIS_DEVICE.match(text, maker.end))
            if maker and own and not is_no_name(match["name"]):
                yield _product(match, maker.key)


def _product(match: re.Match[str], owner: str) -> Product:
    noun = (match["noun"] or "").lower().removesuffix("s")
    slug = slug_of(match["name"])
    return Product(match.start("name"), match.end("name"), f"{owner}:{slug}", _KINDS.get(noun, "chip"))
