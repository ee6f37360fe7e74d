"""Codes without their vendor that a text uses like a chip: they do something, and a figure of hardware follows.

"... whose 7nm Xaro7 is capable of 12.8 Tbps"  ->  a chip of the vendor named shortly before
"Acme said the Xaro7 has 64 cores"             ->  acme:xaro7
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.presented import Owners
from claims.extraction.records import Product

_CODE = r"(?:[A-Z][A-Za-z]{0,11}-?\d{1,4}[A-Z]{0,3}[a-z]?|[A-Z][a-z]{1,3}v\d)"
_HEAD = r"(?:VMs?|GPUs?|CPUs?|chips?|processors?|accelerators?|systems?|servers?|instances?|cards?|NPUs?|ASICs?|SoCs?)"
DOES = (
    r"(?:has|have|had|delivers?|offers?|features?|provides?|packs?|boasts?|includes?|contains?|integrates?|supports?|draws?"
    r"|consumes?|uses|is\s(?:capable|built|fabricated|made|manufactured|equipped|rated|based)|comes|achieves?|reaches"
    r"|runs|carries|combines|pairs|holds|houses|ships|costs|sells|is\s(?=\d|up\sto\s\d)|with)"
)
FIGURE = (
    r"\d\s?-?(?:[KMGTP]i?B|[GT]bps|[TPE]FLOP[Ss]|TOPS|W\b|kW|nm|GHz|cores?\b|(?:\w+\s)?(?:[ACGNTX]PUs|chips"
    r"|accelerators)\b|x\s(?:faster|more|better|the)\b|(?:(?:b|m|tr)illion\s)?transistors)"
)
_ACTING = re.compile(
    rf"(?<![\w.$/-])(?!(?:The|An?|Its?|In|On|At|For|And|With|By|Each|Our|This|That|New|While|But)\s)(?P<name>(?:[A-Z][A-Za-z]{{1,14}}[\s-])?{_CODE})(?:\s{_HEAD})?"
    r"(?:\swith\s(?:\w+\s){1,4}?|,\s(?:[\w-]+\s){2,12}?|\s(?:also|instead|now|itself|only)\s)?"
    rf"\s?\b{DOES}\s(?:[^.\n|]|\.(?=\d)){{0,70}}?{FIGURE}"
)
# Beginnings of names that are no products: memories, buses, formats, models, software, places of a page.
_NO_CODE = re.compile(
    r"^(?:[A-Z]\d|[A-Z]{2}\d|HBM|G?DDR|LPDDR|PCIe?|FP|INT|BF|TF|MX|NV[LF]|L[123]|Zen|Gen|Llama|GPT|Qwen|Gemma|Phi|Claude|R1|V\d"
    r"|USB|O?S?Q?SFP|RDNA|CDNA|SM|CUDA|ROCm|IPv|Python|SPEC|MLPerf|TOP|Top|Wi|UCIe|CXL|AVX|AMX|ARM[vV]|Armv|Arm|RISC|DeepSeek|Kimi"
    r"|Stable|Mixtral|Mistral|COVID|ISO|Rev|[vV]er|GLM|BERT|ResNet|DLRM|T5|HPL|HPCG|SOCAMM|MI\d|Q[1-4]|H[12]|FY|Version|Phase|Series"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|In|On|The|At|Windows|Linux|Figure|Table"
    r"|Chapter|Part|Step|Section|Build|Android|For|And|With|By|Over|Up|About|Nearly|Only|From|First|S3|EC2)(?![a-z])",
)
_REACH = 160  # characters within which a vendor named before a code owns it


def codes(owners: Owners, text: str) -> Iterator[Product]:
    """Products for such codes; of the owner named last before them, else of the one that the text names most."""
    if not owners.vendors:
        return
    for match in _ACTING.finditer(text):
        if not _NO_CODE.match(match["name"]):
            slug = re.sub(r"[\s-]+", "-", match["name"].lower())
            owner = owners.near(match.start(), _REACH)
            yield Product(match.start("name"), match.end("name"), f"{owner}:{slug}", "chip")
