"""Products that no list knows, by the ways in which texts introduce them.

"Marvell Teralynx 10"                              ->  marvell:teralynx-10     a code name after a vendor
"Tenstorrent's Galaxy server"                      ->  tenstorrent:galaxy      a name before a hardware noun
"Rivos today unveiled Kestrel, its first AI chip"  ->  rivos:kestrel           a name that is presented
"... Kestrel has 64 cores"                         ->  rivos:kestrel           the same name, later on
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

from claims.extraction import acting, headers, organisations, presented, row_names
from claims.extraction.entries import slug_of
from claims.extraction.lexicon import load
from claims.extraction.records import Block, Product
from claims.extraction.respelling import respelled

_NEW = r"(?:new\s|latest\s|upcoming\s|next-generation\s|own\s|flagship\s|first\s|custom\s)?"
_CODE = (
    r"(?:(?:[A-Z][A-Za-z]{1,4}-){0,2}[A-Z]{1,5}-?\d{1,4}[A-Za-z]{0,3}(?:-\d{1,2})?|[A-Z][a-z]{2,14}[\s-]?\d{1,4}[A-Za-z]{0,2}"
    r"|[A-Z][A-Za-z]{0,4}-[A-Z][A-Za-z]{1,4}-\d{1,2}|\d[A-Z]\d{3,4}[A-Z]?|[a-z]{2,7}[A-Z]{1,3}\d{2,4})"
)
_NOUN = (
    r"servers?|systems?|racks?|chips?|processors?|accelerators?|cards?|GPUs?|CPUs?|NPUs?|XPUs?|DPUs?|IPUs?|AIPUs?|ASICs?"
    r"|SoCs?|superchips?|chiplets?|supercomputers?|clusters?|engines?|platforms?|appliances?|[Ss]uper\s?[Nn]odes?|[Ss]uper[Pp]o[Dd]s?"
    r"|switch(?:es)?|NICs?|SuperNICs?|routers?|modules?|boards?|SiPs?"
)
_KIND = (
    rf"(?:(?:AI|inference|training|server|compute|data\scent(?:er|re)|cloud|neural|graphics|custom|in-memory|edge"
    rf"|wafer-scale|RISC-V|Arm|machine\slearning|tensor|network(?:ing)?)[\s-]){{0,3}}(?P<noun>{_NOUN})\b"
)
_NAME = re.compile(rf"(?:'s?)?\s{_NEW}(?P<name>(?:[A-Z][A-Za-z]{{1,14}}[\s-])?{_CODE})(?![\w%])")
_NOT = re.compile(
    r"^(?:Q[1-4]|H[12]|FY|Gen|Version|Phase|Series|First|Second|Third|Over|Under|About|Nearly|More|Up|Ships?|Announc\w+|Launch\w+|Unveil\w+|Introduc\w+|Posts?|Reports?"
    r"|Raises?|Sees?|Hits?|Beats?|Buys?|Adds?|Plans?|Debuts?|Reveals?|Releases?|Delivers?|Offers?|Sells?|Wins?|Opens?|Says?|Top|Fortune|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|CES|GTC|Hot|In|On|The|At|S3|EC2|Formula|Computex"
    r"|Cloud|Build|Ignite|Connect|Summit|Day|Next|Event|Conference|Keynote|Blog|Linux|Windows|Android|Mac|Blog|Figure|Table|Chapter|Part|HBM|DDR|PCIe|FP|INT|BF|Build|Ignite|Azure|re)\b|HBM|DDR|PCI|^FP\d|^INT\d|^BF\d|GDDR|^S3"
    r"|^EC2|^Q\d|^FY|\s20\d\d$",
    re.I,
)
_ASIDE = rf",\s(?:its|an?|the|which)\s(?:[\w-]+\s){{0,6}}?(?:{_NOUN})\b"
_IS = (
    rf"\sis\s(?:an?|its)\s(?:[\w.-]+\s){{0,5}}?(?:{_NOUN})"
    r"(?=[,.;]|\s(?:with|that|for|and|built|based|which|designed|made|in|on|capable|featuring|aimed)\b)"
)
_NAMED = re.compile(
    rf"(?:'s?)?\s{_NEW}(?P<name>[A-Z][A-Za-z]{{2,14}}(?:-[A-Z][a-z]{{2,10}})?(?:\s(?:[A-Z]|Ultra|Pro|Max|Plus|One|Mini|II|III)\b)?)"
    rf"(?:(?=\s{_KIND})|{_ASIDE}|(?={_IS}))"
)
_OWN_ACTS = re.compile(  # "Rebellions' Rebel-Quad pairs four dies with 144 GB"
    rf"'s?\s{_NEW}(?P<name>[A-Z][A-Za-z]{{2,14}}(?:-[A-Z][a-z]{{2,10}})?)(?=\s{acting.DOES}\s(?:[^.\n|]|\.(?=\d)){{0,70}}?{acting.FIGURE})"
)
_PRESENTED = re.compile(
    r"\b(?:announc|unveil|introduc|launch|releas|reveal|debut|present|detail|describ|outlin|showcas|demonstrat|call|nam|dubb|codenam|show(?:ed|s)\soff"
    r"|produc|mak|ship|shipp|sell|offer|build|develop|design|suppl)(?:e?d|i?es|e|ing|s)?\s"
    rf"(?:today\s)?(?:its\s|the\s|a\s|an\s|their\s)?(?:\d[\w.-]{{1,8}}\s)?[\"']?{_NEW}(?P<name>(?:[A-Z][a-z]{{2,14}}[\s-])?(?:{_CODE}|[A-Z][A-Za-z]{{2,14}}))"
    rf"(?:(?=\s{_KIND})|{_ASIDE})"
)
_AFTER_NOUN = re.compile(  # "the new Acme chip Xaro 290", "Acme's AI processor, the Xaro 7,"
    rf"(?:'s?)?\s{_NEW}(?:AI\s|inference\s|training\s|server\s)?(?P<noun>{_NOUN}),?\s(?:the\s|called\s|named\s|dubbed\s)?"
    rf"(?P<name>(?:[A-Z][A-Za-z]{{1,14}}[\s-])?{_CODE}|[A-Z]{{2,5}}\s\d{{2,4}}[A-Z]?)(?![\w%])"
)
_CODED = re.compile(  # a maker that is new presents a code: nothing more need be said
    r"\b(?:announc|unveil|introduc|launch|releas|reveal|debut|present|detail|describ|show|ship|develop|tap(?:ed|es)?\sout|claim|say|said)\w*\s(?:today\s|that\s)?"
    rf"(?:its\s|the\s|a\s|an\s)?{_NEW}(?P<name>(?:[A-Z][A-Za-z]{{2,14}}[\s-])?{_CODE})(?![\w%])"
)
_SAID_OF = re.compile(  # "Acme says its Atlas system delivers"
    rf"\s(?:says|said|claims|claimed|expects|reports|touts|promises)\s(?:that\s)?(?:its|the)\s{_NEW}"
    rf"(?P<name>(?:{_CODE}|[A-Z][A-Za-z]{{2,14}}))(?=\s{_KIND})"
)
_EXPLAINED = re.compile(
    rf"\b(?:the|called|named|dubbed|codenamed|is)\s(?P<name>(?:[A-Z][A-Za-z]{{2,14}}[\s-])?{_CODE})"
    rf"(?:,\s(?:an?|its|the)\s(?:[\w()-]+\s){{0,6}}?(?:\()?(?:{_NOUN})\b|(?=\s{_KIND}))"
)
_COMMON = re.compile(
    r"(?:Data|Tensor|Cloud|Super|Custom|New|Latest|Next|Arm|Core|High|Open|Machine|Deep|Green|Enterprise|Neural|Graphics"
    r"|Server|General|Multi|Advanced|Elastic|Accelerated|Compute|Research|Foundry|Quantum|Smart|Home|Mobile|Security"
    r"|Training|Inference|Intelligent|Artificial|Language|Edge|Network|Networking|Ethernet|Gen|Generation|The|Its|This"
    r"|Embedded|Semiconductor|Silicon|Hardware|Software|Business|Solutions|Group|Labs|Systems|Computing|Technology"
    r"|Technologies|Microsystems|Semiconductors|Web|Services|Instance|Memory|Video|Image|Digital|Signal|Vector|Matrix"
    r"|Photonic|Optical|Scalable|Dual|Single|Quad|First|Second|Third|Fourth|Fifth|RISC|GPU|CPU|AI|ML|HPC|DPU|NPU|IPU|LLM|Linux|Windows|Server|Studio|Copilot|Research)$"
)
_CONTAINER = re.compile(
    r"\s(?P<name>[A-Z][a-z]{2,14})\s(?P<noun>servers?|systems?|racks?|appliances?|supercomputers?|clusters?)\b"
)
_TYPES = {"server": "system", "system": "system", "rack": "system", "appliance": "system", "platform": "system",
          "supercomputer": "cluster", "cluster": "cluster", "super node": "system", "supernode": "system",
          "superpod": "cluster", "switch": "part", "switche": "part", "nic": "part", "supernic": "part",
          "router": "part"}  # fmt: skip
_FIGURE = re.compile(acting.FIGURE)
_TITLE = 300  # characters of a title that may introduce names
_NOBODY: Mapping[str, str] = MappingProxyType({})
_NUMBER = r"[\s-]?\d{1,4}[A-Za-z]{0,3}"
_PERCENTILE = re.compile(r"[Pp]\d\d")
MAX_NEW = 40  # names that one text may introduce
_REACH = 120  # characters between a vendor and the name that it presents


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
    listed = row_names.find(text, page.blocks, products, owners)
    products = sorted([*row_names.without(products, listed), *listed], key=lambda p: p.start) if listed else products
    taken = _Taken(products, page.holes)
    if not owners.vendors and page.title:  # only the title says whose it is
        owners = presented.Owners(
            tuple(replace(p, start=0, end=0) for p in load().find(page.title[:_TITLE]) if p.is_vendor)
        )
    added = [p for p in _of_title(page.title, makers, text) if taken.add(p)] if page.title else []
    for product in products:
        if product.is_vendor and product.key not in _FOUNDRIES:
            named = _introduced(product, text, product.key in owners.new)
            added += [p for one in named if taken.add(p := respelled(one, text))]
    added += [p for p in presented.names(text, owners) if taken.add(p)]
    added += [p for p in _apposed(owners, text) if taken.add(p)]
    added += [p for code in acting.codes(owners, text) if taken.add(p := respelled(code, text))]
    added += [p for p in headers.headings(text, page.blocks, products) if taken.add(p)]
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
        for p in _introduced(vendor, title[:_TITLE], vendor.key in makers.values())
    ]
    held = {at for p in known for at in range(p.start, p.end)}
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
    if _COMMON.match(match["name"]):
        return None
    slug = f"{product.key}-{match['name'].lower()}"
    return Product(product.start, match.end("name"), slug, _TYPES[match["noun"].removesuffix("s").lower()])


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
        self.places = {at for p in products for at in range(p.start, p.end)} | {start for start, _ in holes}

    def add(self, product: Product) -> bool:
        """Takes the place of a product; False where something stands there."""
        held = range(product.start, product.end)
        free = self.places.isdisjoint(held)
        self.places.update(held if free else (product.start,))
        return free


def _introduced(vendor: Product, text: str, new: bool) -> Iterator[Product]:
    """The first reading that fits: code name, name before a noun, presentation."""
    if code := _NAME.match(text, vendor.end):
        if not _NOT.search(code["name"]):
            yield _product(vendor, code, "chip")
        return
    if coded := _AFTER_NOUN.match(text, vendor.end):
        if _is_name(coded):
            yield _product(vendor, coded, _type(coded))
        return
    if named := _NAMED.match(text, vendor.end) or _SAID_OF.match(text, vendor.end) or _OWN_ACTS.match(text, vendor.end):
        if _is_name(named):
            yield _product(vendor, named, _type(named))
        return
    stop = re.compile(r"[.!?]\s|\n").search(text, vendor.end, vendor.end + _REACH)
    end = stop.start() if stop else vendor.end + _REACH
    found = _PRESENTED.search(text, vendor.end, end) or _coded(vendor, text, end, new)
    if found and _is_name(found):
        yield _product(vendor, found, _type(found))


def _coded(vendor: Product, text: str, end: int, new: bool) -> re.Match[str] | None:
    """A code that is presented: of a new maker, or with a figure of hardware after it."""
    found = _CODED.search(text, vendor.end, end)
    if not found or new:
        return found
    stop = re.compile(r"[.!?]\s|\n").search(text, found.end(), found.end() + _REACH)
    figure = _FIGURE.search(text, found.end(), stop.start() if stop else found.end() + _REACH)
    return found if figure and acting.usable(found["name"]) else None


def _is_name(match: re.Match[str]) -> bool:
    return not _NOT.search(match["name"]) and not _COMMON.match(match["name"])


def _apposed(owners: presented.Owners, text: str) -> Iterator[Product]:
    """ "the chip is the Zhenwu 810E, an ASIC": a code name explained."""
    if not owners.vendors:
        return
    for match in _EXPLAINED.finditer(text):
        if _is_name(match) and len(match["name"]) > 3:
            owner = owners.of(match.start("name"))
            yield _product(next(p for p in owners.vendors if p.key == owner), match, _type(match))


def _type(match: re.Match[str]) -> str:
    noun = match.groupdict().get("noun") or ""
    return _TYPES.get(noun.removesuffix("s").lower(), "chip")


_FOUNDRIES = frozenset(
    {"tsmc", "globalfoundries", "umc", "smic", "asml", "rapidus"}
)  # others' chips follow their names
_BUILDERS = frozenset(
    {
        "dell",
        "hpe",
        "supermicro",
        "lenovo",
        "cisco",
        "gigabyte",
        "asus",
        "inspur",
        "wiwynn",
        "foxconn",
        "quanta",
        "eviden",
        "xfusion",
    }
)


def _product(vendor: Product, match: re.Match[str], type_: str) -> Product:
    type_ = "system" if type_ == "chip" and vendor.key in _BUILDERS else type_  # they build servers
    slug = slug_of(match["name"])
    return Product(match.start("name"), match.end("name"), f"{vendor.key}:{slug}", type_)


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
