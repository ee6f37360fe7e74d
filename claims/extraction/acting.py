"""Codes without their vendor that a text uses like a chip: they do something, and a figure of hardware follows.

"... whose 7nm Xaro7 is capable of 12.8 Tbps"  ->  a chip of the vendor named shortly before
"Acme said the Xaro7 has 64 cores"             ->  acme:xaro7
"Acme will ship Xaro7 dataflow accelerators"   ->  acme:xaro7: a code before a device, its maker in the sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction import presented
from claims.extraction.alternatives import compiled
from claims.extraction.entries import slug_of
from claims.extraction.presented import Owners
from claims.extraction.records import Product

_CODE = r"(?:[A-Z][A-Za-z]{0,11}-?\d{1,4}[A-Z]{0,3}[a-z]?|[A-Z][a-z]{1,3}v\d)"
_HEAD = r"(?:VMs?|GPUs?|CPUs?|chips?|processors?|accelerators?|systems?|servers?|instances?|cards?|NPUs?|ASICs?|SoCs?)"
DOES = (
    r"(?:has|have|had|delivers?|offers?|features?|provides?|packs?|boasts?|includes?|contains?|integrates?|supports?|draws?"
    r"|consumes?|uses|is\s(?:capable|built|fabricated|made|manufactured|equipped|rated|based|an?(?=\s\d))|comes|achieves?|reaches|links|connects"
    r"|runs|carries|combines|pairs|holds|houses|ships|costs|sells|moves|hits|exceeds|doubles|handles|serves|crams|squeezes|will\s(?:have|pack|feature|use|draw)|is(?=\s\d|\sup\sto\s\d)|with)"
)
FIGURE = (
    r"\d\s?-?(?:[KMGTP]i?B|[GTP]bps|[TPE]FLOP[Ss]|(?:tera|peta|exa)(?:flops?|ops)|TOPS|W\b|kW|watts|nm|GHz|cores?\b|(?:\w+\s)?(?:[ACGNTX]PUs|chips"
    r"|accelerators)\b|x\s(?:faster|more|better|the)\b|(?:(?:b|m|tr)illion\s)?transistors)"
)
_ACTING = compiled(
    rf"\b(?=[A-Z])(?<![\w.$/-])(?!(?:The|An?|Its?|In|On|At|For|And|With|By|Each|Our|This|That|New|While|But)\s)(?P<name>(?:[A-Z][A-Za-z]{{1,14}}[\s-])?{_CODE})(?:\s{_HEAD})?"
    r"(?:\swith\s(?:\w+\s){1,4}?|,\s(?:[\w-]+\s){2,12}?|\s(?:also|instead|now|itself|only)\s)?"
    rf"\s?\b{DOES}\s(?:[^.\n|]|\.(?=\d)){{0,70}}?{FIGURE}"
)
# Beginnings of names that are no products: memories, buses, formats, models, software, places of a page.
_NO_CODE = re.compile(
    r"^(?:HBM|G?DDR|LPDDR|PCIe?|FP|INT|BF|TF|MX|NV[LF]|L[123]|Zen|Gen|Llama|GPT|Qwen|Gemma|Phi|Claude|R1|V\d"
    r"|USB|O?S?Q?SFP|RDNA|CDNA|SM|CUDA|ROCm|IPv|Python|SPEC|MLPerf|TOP|Top|Wi|UCIe|CXL|AVX|AMX|ARM[vV]|Armv|Arm|RISC|DeepSeek|Kimi"
    r"|Stable|Mixtral|Mistral|COVID|ISO|Rev|[vV]er|GLM|BERT|ResNet|DLRM|T5|HPL|HPCG|SOCAMM|MI\d|Q[1-4]|H[12]|FY|Version|Phase|Series"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|In|On|The|At|Windows|Linux|Figure|Table"
    r"|Chapter|Part|Step|Section|Build|Android|For|And|With|By|Over|Up|About|Nearly|Only|From|First|S3|EC2|Achiev|Deliver|Reach|Hit|Get|Serv|Sell|Buy|Add|Order|Deploy|Rais|Run|Beat|Top|Has|Offers?|Uses?)(?:(?<=[a-z])e?[sd]?)?(?![a-z])",
)
_CODED_DEVICE = re.compile(
    r"\b(?=[A-Z\d])(?<![\w.$/-])(?P<name>(?:[A-Z][a-z]{2,13}[\s-])?(?:(?:[A-Z][A-Za-z]{1,5}-)?[A-Z][A-Za-z]{0,11}-?\d{2,4}[A-Za-z]{0,3}"
    r"|[A-Z]{1,4}-?[A-Z]?\d[A-Z]?|[A-Z]\d{2}-\d[A-Z]|\d[A-Z]\d{3,4}[A-Z]?|[A-Z][a-z]{3,12}\d)(?:-\d{1,2})?)"
    r"\s(?:(?:AI|inference|training|server|dataflow|edge|neural|tensor|PCIe|[Dd]ata\s?cent(?:er|re)|[Ii]ntelligent|network(?:ing)?|switch|M\.2)\s){0,2}"
    r"(?P<noun>(?i:chips?|processors?|accelerators?|cards?|boards?|racks?|superchips?|super\s?nodes?|superpods?|NICs?|switch(?:es)?|servers?|systems?)"
    r"|[CDGNTIX]PUs?|AIPUs?|ASICs?|SoCs?)\b"
)
_KINDS = {"rack": "system", "server": "system", "system": "system", "supernode": "system", "super node": "system",
          "superpod": "cluster", "nic": "part", "switch": "part", "switche": "part", "switches": "part"}  # fmt: skip
_SHORT = re.compile(r"[A-Z]{1,2}\d")  # says too little where no device follows
_NO_MODEL = re.compile(  # codes before a device that say what kind it is, not which
    r"^(?:Cortex|Neoverse|Core|Zen|Xe\d|Arc|Intel|AMD|Nvidia|Socket|LGA|SP\d|SXM|OAM|E\d\.[SL]|M\.2|U\.2|SSD|PS\d|Level|Layer|Class|Tier|Wave"
    r"|Pre|Post|Non|Multi|CoWoS|GAA|EUV|OCP|GbE|Mini|Dual|Quad|Octo|Grade|Stage|Group|Team|Lab|Room|Rack|Node|Pod|ORv\d|HPC\d?|OS\d|Mk\d)(?![a-z])"
    r"|^(?:x86|X86|AArch64|ARM64|RV64|RV32|C\+\+|H26\d|AV1|TOP\d|AES|SHA|RSA|CMOS)"
)
_BESIDE = re.compile(r"\b(?:with|than|versus|against|unlike|like|over|and|or|to|rivals?)\s$", re.I)
_REACH = 160  # characters within which a vendor named before a code owns it


def usable(name: str) -> bool:
    """Whether a code may be a product's: no memory, bus, format, model or software."""
    return not _NO_CODE.match(name) and not _NO_MODEL.match(name)


def codes(owners: Owners, text: str) -> Iterator[Product]:
    """Products for such codes; of the owner named last before them, else of the one that the text names most."""
    if not owners.vendors:
        return
    for match in _ACTING.finditer(text):
        if not _NO_CODE.match(match["name"]) and not _SHORT.match(match["name"]):
            yield _product(match, owners.near(match.start(), _REACH), "chip")
    for match in _CODED_DEVICE.finditer(text):
        owner = _in_sentence(match, owners, text) if usable(match["name"]) else None
        if owner:
            kind = match["noun"].lower()
            yield _product(match, owner, _KINDS.get(kind, _KINDS.get(kind.removesuffix("s"), "chip")))


def _in_sentence(match: re.Match[str], owners: Owners, text: str) -> str | None:
    """The maker named last before a code or first after it, within its sentence."""
    named = [p for p in owners.vendors if -_REACH < p.start - match.start() < _REACH]
    apart = [text[min(p.end, match.end()) : max(p.start, match.start())] for p in named]
    inside = [p for p, gap in zip(named, apart, strict=True) if not presented.STOP.search(gap)]
    before = [p for p in inside if p.start < match.start()]
    acts = [p for p in before if not _BESIDE.search(text, max(0, p.start - 9), p.start)]
    held = next(iter(acts[-1:] or before[-1:] or inside[:1]), None)
    return held.key if held else None


def _product(match: re.Match[str], owner: str, type_: str) -> Product:
    slug = slug_of(match["name"])
    return Product(match.start("name"), match.end("name"), f"{owner}:{slug}", type_)
