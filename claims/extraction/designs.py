"""Designs that have no maker: what a paper proposes, and chips of texts that name nobody.

"We present Tigris, an accelerator for sparse attention"       ->  unknown:tigris, wherever the text says Tigris
"... a photonic processor dubbed Lumo" where no maker is named  ->  unknown:lumo
"Tigris: A Sparse Attention Accelerator" as title of a paper    ->  unknown:tigris, also "the proposed accelerator"
"The proposed chip reaches ..." where nothing has a name        ->  unknown:proposed-chip

The page of a maker presents its own ("We present Tigris" on acme.com is Acme's).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.acting import usable
from claims.extraction.entries import slug_of
from claims.extraction.introducing import COMMON
from claims.extraction.organisations import NO_NAME
from claims.extraction.records import Product, places

_NAME = r"(?P<name>[a-z]{0,6}[A-Z][A-Za-z0-9]{1,19}(?:[-+][A-Za-z0-9]{1,12}){0,2})"
_DEVICE = (
    r"(?:(?:[Aa]ccelerators?|(?:[Cc]o-?|[Mm]icro)?[Pp]rocessors?|[Cc]hips?|[Cc]hiplets?|SoCs?|[CDGNTVX]PUs?|ASICs?|[Mm]icrocontrollers?"
    r"|[Pp]rocessing\s[Uu]nits?|[Ss]ystem-on-(?:a-)?[Cc]hip|[Oo]verlay|[Tt]ensor\s[Cc]ores?|[Ii]nference\s[Ee]ngine|[Mm]acro)\b"
    r"(?!\s(?:simulat|framework|compil|generat|model|librar|search|language|maker|market|vendor|company|start))"
)
_DESIGN = rf"{_DEVICE}|(?:[Aa]rchitecture|[Hh]ardware|[Dd]esign)\b(?!\s(?:simulat|search|explor|automation|space)))"
_DEVICE += ")"
_KIND = (
    r"(?:(?!(?:for|that|of|on|with|which|to|using|in|from|and\san?|framework|method\w*|algorithm|compiler|simulator|model)\s)"
    r"[\w/().,-]+\s){0,9}?"
)
_CITED = r"(?:\s(?:\[[\d,\s]{1,12}\]|\([^()\n]{3,90}\)))?"
_PAPER = r"(?:[Ww]e|[Pp]aper|[Ww]ork|[Aa]rticle|[Aa]uthors|[Rr]esearchers|[Tt]eam|[Ss]tudy)"
_PROPOSES = r"(?:propos|present|introduc|describ|develop|design|demonstrat|report)(?:e?s|ed?)?"
_PROPOSED = re.compile(
    rf"\b{_PAPER}\s(?:[a-z]+\s){{0,3}}?{_PROPOSES}\s(?:the\s)?{_NAME}{_CITED}\s?,?\s(?:an?|the|our)\s{_KIND}{_DESIGN}"
)
_CALLED = re.compile(
    rf"\b{_DESIGN}(?:\s[\w-]+){{0,3}},?\s(?:named|dubbed|called|termed)\s{_NAME}(?=[,.;:\s)])(?!\s[A-Z])"
)
_TITLE = re.compile(rf"{_NAME}{_CITED}:\s[^:\n]{{3,140}}?\b{_DESIGN}")
_IS = re.compile(
    rf"(?:^|(?<=[.!?]\s)|(?<=\n))(?:The\s)?{_NAME}{_CITED}(?:\sis\s(?:an?|the)|\s?,\san?)\s{_KIND}{_DEVICE}", re.M
)
_BEFORE = re.compile(
    rf"(?<![\w.$/-])(?P<name>(?:[a-z]{{2,6}}|[A-Z][a-z]{{1,12}})[A-Z][A-Za-z0-9]{{1,12}})\s(?:[a-z-]+\s)?{_DEVICE}"
)
_IS_PAPER = re.compile(rf"\bAbstract\b|\b(?:[Ww]e|[Pp]aper|[Ww]ork)\s(?:[a-z]+\s){{0,2}}?{_PROPOSES}\b")
_HARDWARE = re.compile(
    r"\b(?:[Aa]ccelerators?|ASICs?|CMOS|[TG]O[Pp](?:S|s|/s)|FPGAs?|PIM|CIM|RISC-V|[Pp]rocessing-in-[Mm]emory|[Ii]n-[Mm]emory|SRAM|\d\s?nm)\b"
)
_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Oo]ur)\s(?P<slug>(?:proposed|presented|fabricated|manufactured|implemented|prototype|taped-out)\s"
    r"(?:[A-Za-z-]+\s){0,3}?(?:accelerator|processor|chip|SoC|NPU|architecture|design|device|hardware|macro|system))\b"
)
_SOFTWARE = re.compile(
    r"(?:PyTorch|TensorFlow|OpenCL|OpenAI|GitHub|ResNet|MobileNet|ImageNet|LLaMA|DeepSeek|ChatGPT|BitNet|MLPerf|LoRA|CUDA|OpenMP|HuggingFace"
    r"|YouTube|LinkedIn|JavaScript|MacBook|iPhone|iPad|iMac|NVMe|MatMul|SoftMax|WiFi|InfiniBand|TinyML|DRAM|FinFET|BERT|GPT|Qwen\w*|YOLO\w*)"
)
_CAMEL = re.compile(r"[a-z][A-Z]")  # "InMemQK" begins like a preposition
MAX_NEW = 4  # designs that one text may present


def add(products: Sequence[Product], text: str, title: str, owner: str, *, told: bool) -> list[Product]:
    """The products with the designs among them; `owner`: the maker whose page it is, "unknown" for a paper's; `told`:
    whether the text introduces a maker."""
    held = places(products)
    named = told or sum(p.is_vendor for p in products) > 1  # one maker may be named by the way
    names = [name for name in _names(text, title, named) if _usable(name)]
    names = [name for name in dict.fromkeys(names) if _free(name, text, held)][:MAX_NEW]
    if not names and (named or not _HARDWARE.search(text)):
        return list(products)
    added = [p for name in names for p in _mentions(name, text, owner)]
    added += _phrases(text, f"{owner}:{slug_of(names[0])}" if names else "", owner)
    return sorted([*products, *(p for p in added if held.isdisjoint(range(p.start, p.end)))], key=lambda p: p.start)


def _names(text: str, title: str, named: bool) -> Iterator[str]:
    """What the text or its title says to be a design's name, the surest first."""
    if not _HARDWARE.search(text) and not _HARDWARE.search(title):
        return
    paper = _IS_PAPER.search(text)
    yield from (m["name"] for m in _PROPOSED.finditer(text))
    if paper and (match := _TITLE.match(title)):
        yield match["name"]
    if paper or not named:
        yield from (m["name"] for m in _CALLED.finditer(text))
    if not named:
        yield from (m["name"] for pattern in (_IS, _BEFORE) for m in pattern.finditer(text))


def _usable(name: str) -> bool:
    if name in NO_NAME or COMMON.match(name) or _SOFTWARE.fullmatch(name):
        return False
    return len(name) > 2 and (bool(_CAMEL.search(name)) or usable(name))


def _free(name: str, text: str, held: set[int]) -> bool:
    """Whether the name is nobody's yet: no product stands where it is named first."""
    first = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    return first is None or first.start() not in held


def _mentions(name: str, text: str, owner: str) -> Iterator[Product]:
    for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
        yield Product(match.start(), match.end(), f"{owner}:{slug_of(name)}", "chip")


def _phrases(text: str, key: str, owner: str) -> Iterator[Product]:
    """ "The proposed accelerator": the one that has a name, else what the phrase calls it."""
    own = ""
    for match in _PHRASE.finditer(text):
        own = own or key or f"{owner}:{slug_of(match['slug'])}"
        yield Product(match.start(), match.end(), own, "chip")
