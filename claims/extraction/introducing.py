"""How texts introduce a product after the name of its maker: the wordings, and the first that fits.

"Marvell Teralynx 10"                              a code name
"Tenstorrent's Galaxy server"                      a name before a hardware noun
"Acme's AI processor, the Xaro 7,"                 a name after it
"Rivos today unveiled Kestrel, its first AI chip"  a name that is presented
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction import acting, presented
from claims.extraction.entries import slug_of
from claims.extraction.records import Product

_NEW = r"(?:new\s|latest\s|upcoming\s|next-generation\s|own\s|flagship\s|first\s|custom\s)?"
_CODE = (
    r"(?:(?:[A-Z][A-Za-z]{1,4}-){0,2}[A-Z]{1,5}-?\d{1,4}[A-Za-z]{0,3}(?:-\d{1,2})?|[A-Z][a-z]{2,14}[\s-]?\d{1,4}[A-Za-z]{0,2}"
    r"|[A-Z][A-Za-z]{0,4}-[A-Z][A-Za-z]{1,4}-\d{1,2}|\d[A-Z]\d{3,4}[A-Z]?|[a-z]{2,7}[A-Z]{1,3}\d{2,4})"
)
_NOUN = (
    r"servers?|systems?|racks?|chips?|processors?|accelerators?|cards?|GPUs?|CPUs?|NPUs?|XPUs?|DPUs?|IPUs?|AIPUs?|ASICs?"
    r"|SoCs?|superchips?|chiplets?|supercomputers?|clusters?|engines?|platforms?|appliances?|[Ss]uper\s?[Nn]odes?|[Ss]uper[Pp]o[Dd]s?"
    r"|switch(?:es)?|NICs?|SuperNICs?|routers?|modules?|boards?|SiPs?|processing\sunits?"
)
_KIND = (
    rf"(?:(?:AI|inference|training|server|compute|data\scent(?:er|re)|cloud|neural|graphics|custom|in-memory|edge"
    rf"|wafer-scale|RISC-V|Arm|machine\slearning|tensor|network(?:ing)?)[\s-]){{0,3}}(?P<noun>{_NOUN})\b"
)
_NAME = re.compile(
    rf"(?:'s?)?\s{_NEW}(?P<name>(?:[A-Z][A-Za-z]{{1,14}}[\s-])?{_CODE})(?![\w%]|,\d{{3}}|[\s-](?:[BbMm]illion|[Tt]rillion|[Ww]atts?|[Cc]ores?)\b)"
)
_NOT = re.compile(
    r"^(?:New|Latest|Q[1-4]|H[12]|FY|Gen|Version|Phase|Series|First|Second|Third|Over|Under|About|Nearly|More|Up|Ships?|Announc\w+|Launch\w+|Unveil\w+|Introduc\w+|Posts?|Reports?"
    r"|Raises?|Sees?|Hits?|Beats?|Buys?|Adds?|Plans?|Debuts?|Reveals?|Releases?|Delivers?|Offers?|Sells?|Wins?|Opens?|Says?|Top|Green\s?500|Top\s?500|Graph\s?500|Fortune|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|CES|GTC|Hot|In|On|The|At|S3|EC2|Formula|Computex"
    r"|Cloud|Build|Ignite|Connect|Summit|Day|Next|Event|Conference|Keynote|Blog|Linux|Windows|Android|Mac|Blog|Figure|Table|Chapter|Part|HBM|DDR|PCIe|FP|INT|BF|Build|Ignite|Azure|re)\b|HBM|DDR|PCI|^FP\d|^INT\d|^BF\d|GDDR|^S3"
    r"|^EC2|^(?:Achiev|Reach|Surpass|Cross|Claim|Promis|Target|Sav|Secur|Gain|Drop|Grow|Jump|Near|Exceed|Process|Handl|Order|Deploy|Make|Get)(?:e?s|ing|ed)\b|^Q\d|^FY|\s20\d\d$",
    re.I,
)
_ASIDE = rf",\s(?:its|an?|the|which)\s(?:[\w-]+\s){{0,6}}?(?:{_NOUN})\b"
_IS = (
    rf"\sis\s(?:an?|its)\s(?:[\w.-]+\s){{0,5}}?(?:{_NOUN})"
    r"(?=[,.;]|\s(?:\(|(?:with|that|for|and|built|which|made|in|on|from|by|of|to|capable|purpose-built|[a-z]{3,12}(?:ed|ing))\b))"
)
_NAMED = re.compile(
    rf"(?:'s?)?\s{_NEW}(?P<name>[A-Z][A-Za-z]{{2,14}}(?:-[A-Z][a-z]{{2,10}})?(?:\s(?:[A-Z]|Ultra|Pro|Max|Plus|One|Mini|II|III)\b)?)"
    rf"(?:(?=\s{_KIND})|{_ASIDE}|(?={_IS}))"
)
_PROMISES = (  # people promise too, but no cores of their own: "Acme's Kestrel promises 512 cores"
    r"(?:promises|targets|touts|brings|will\s(?:offer|deliver|bring|carry))\s(?:[\w-]+\s){0,3}?"
    r"\d[\d,.]*\s?-?(?:[GT]i?B\b|(?:\w+\s)?cores\b|[TP]FLOP[Ss]|(?:tera|peta)flops|TOPS|GHz)"
)
_OWN_ACTS = re.compile(  # "Rebellions' Rebel-Quad pairs four dies with 144 GB"
    rf"(?:'s?)?\s{_NEW}(?P<name>[A-Z][A-Za-z]{{2,14}}(?:-[A-Z][a-z]{{2,10}})?)(?=\s(?:{_PROMISES}|{acting.DOES}\s(?:[^.\n|]|\.(?=\d)){{0,70}}?{acting.FIGURE}))"
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
COMMON = re.compile(
    r"(?:Data|Tensor|Cloud|Super|Custom|New|Latest|Next|Arm|Core|High|Open|Machine|Deep|Green|Enterprise|Neural|Graphics"
    r"|Server|General|Multi|Advanced|Elastic|Accelerated|Compute|Research|Foundry|Quantum|Smart|Home|Mobile|Security"
    r"|Training|Inference|Intelligent|Artificial|Language|Edge|Network|Networking|Ethernet|Gen|Generation|The|Its|This"
    r"|Embedded|Semiconductor|Silicon|Hardware|Software|Business|Solutions|Group|Labs|Systems|Computing|Technology"
    r"|Technologies|Microsystems|Semiconductors|Web|Services|Instance|Memory|Video|Image|Digital|Signal|Vector|Matrix"
    r"|Photonic|Optical|Scalable|Dual|Single|Quad|First|Second|Third|Fourth|Fifth|RISC|[ACDGINTX]PUs?|ASICs?|SoCs?|FPGAs?|AI|ML|HPC|LLM|Linux|Windows|Server|Studio|Copilot|Research)$"
)
TYPES = {"server": "system", "system": "system", "rack": "system", "appliance": "system", "platform": "system",
          "supercomputer": "cluster", "cluster": "cluster", "super node": "system", "supernode": "system",
          "superpod": "cluster", "switch": "part", "switche": "part", "nic": "part", "supernic": "part",
          "router": "part"}  # fmt: skip
_FIGURE = re.compile(acting.FIGURE)
_REACH = 120  # characters between a vendor and the name that it presents


def introduced(vendor: Product, text: str, new: bool) -> Iterator[Product]:
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
    stop = presented.STOP.search(text, vendor.end, vendor.end + _REACH)
    end = stop.start() if stop else vendor.end + _REACH
    found = _PRESENTED.search(text, vendor.end, end) or _coded(vendor, text, end, new)
    if found and _is_name(found):
        yield _product(vendor, found, _type(found))


def _coded(vendor: Product, text: str, end: int, new: bool) -> re.Match[str] | None:
    """A code that is presented: of a new maker, or with a figure of hardware after it."""
    found = _CODED.search(text, vendor.end, end)
    if not found or new:
        return found
    stop = presented.STOP.search(text, found.end(), found.end() + _REACH)
    figure = _FIGURE.search(text, found.end(), stop.start() if stop else found.end() + _REACH)
    return found if figure and acting.usable(found["name"]) else None


def _is_name(match: re.Match[str]) -> bool:
    return not _NOT.search(match["name"]) and not COMMON.match(match["name"])


def apposed(owners: presented.Owners, text: str) -> Iterator[Product]:
    """ "the chip is the Zhenwu 810E, an ASIC": a code name explained."""
    if not owners.vendors:
        return
    for match in _EXPLAINED.finditer(text):
        if _is_name(match) and len(match["name"]) > 3:
            owner = owners.of(match.start("name"))
            yield _product(next(p for p in owners.vendors if p.key == owner), match, _type(match))


def _type(match: re.Match[str]) -> str:
    noun = match.groupdict().get("noun") or ""
    return TYPES.get(noun.removesuffix("s").lower(), "chip")


_BUILDERS = frozenset({
    "dell", "hpe", "supermicro", "lenovo", "cisco", "gigabyte", "asus", "inspur", "wiwynn", "foxconn", "quanta",
    "eviden", "xfusion",
})  # fmt: skip


def _product(vendor: Product, match: re.Match[str], type_: str) -> Product:
    type_ = "system" if type_ == "chip" and vendor.key in _BUILDERS else type_  # they build servers
    slug = slug_of(match["name"])
    return Product(match.start("name"), match.end("name"), f"{vendor.key}:{slug}", type_)
