"""Parts that have an owner: a link or a memory whose figures are those of the product that has it.

"Its NVLink ports reach 900 GB/s"       ->  of the chip spoken of, not of NVLink
"- NVLink: 900 GB/s"                    ->  of the product of the list
"- Utilizes NVLink for 900 GB/s"        ->  the same
"X uses Y networking with 400 Gb/s"     ->  of X
"""

from __future__ import annotations

import re

from claims.extraction import properties
from claims.extraction.composition import housed
from claims.extraction.records import Product, Sentence


def owned(product: Product, sentence: Sentence, text: str) -> float:
    """ "Its NVLink ports", "the H100's HBM3", "NVLink bandwidth doubles": a part has its owner's figures."""
    part = product.type == "part" or product.vendor == "generic"
    if part and properties.owns_links(product, sentence, text):
        return 4.0
    maker = any(p.is_vendor and 0 <= product.start - p.end <= 3 and p.key == product.vendor for p in sentence.products)
    owner = _using(product, sentence, text) or (_OWNER.search(text, sentence.start, product.start) and not maker)
    of_another = owner or (
        technology(product)
        and (
            text.startswith(" bandwidth", product.end)
            or housed(product, sentence, text)
            or _CONNECTED.search(text, max(sentence.start, product.start - 48), product.start)
        )
    )
    if part and _USED.fullmatch(text, sentence.start, product.start):
        return 2.5  # "- Utilizes NVLink for 1.8 TB/s": of what the list is about
    if part and _IN_SPECS.fullmatch(text, sentence.start, product.start):
        return 6.0
    component = 6.0 if properties.is_component(product, sentence, text) else 0.0  # more than any tie
    listed = component or (_listed(product, sentence, text) if part else 0.0)
    return listed or (2.5 if part and of_another else 0.0)


_IN_SPECS = re.compile(  # "Specs: 16 cores, 40-CU X graphics, 128 GB": one of what a machine has
    r"\W{0,3}(?:Key\s)?(?:[Ss]pecs?|Specifications?|Config(?:uration)?|Hardware|Setup|Test\s(?:bed|system))\s?[:=][^\n]{0,160}[,+]\s(?:[\w-]+\s){0,2}"
)
_USING = re.compile(
    r"\b(?:utiliz|leverag|employ|rel(?:y|ies)\son|featur|us(?:e|es|ing)\b|ha(?:s|ve)\b|com(?:e|es|ing)\swith|(?:equipped|provided|fitted)\swith)\w*\s(?:[^\s;:]+\s){0,7}$"
)


def _using(product: Product, sentence: Sentence, text: str) -> bool:
    """ "X instances utilize Y networking with 400 Gbps": the link is what X has."""
    if not _USING.search(text, max(sentence.start, product.start - 80), product.start):
        return False
    named = any(p.end < product.start and p.type not in ("part", "vendor", "generic") for p in sentence.products)
    return named or bool(_HOLDER.search(text, sentence.start, product.start))


_HOLDER = re.compile(
    r"\b(?:[Ee]ach|[Ee]very|[Tt]hese|[Tt]his|[Tt]he|[Aa]ll)\s(?:[\w-]+\s)?"
    r"(?:VMs?|virtual\smachines?|instances?|shapes?|nodes?|servers?|systems?|sizes)\b"
)
_USED = re.compile(
    r"(?:Us(?:es|ing)|Utiliz(?:es|ing)|Support(?:s|ing)|Featur(?:es|ing)|Includ(?:es|ing)|Offer(?:s|ing)|Provid(?:es|ing)|Has|With|Via|Through"
    r"|Connect(?:s|ed)|Link(?:s|ed)|Enhanced|Integrat(?:es|ed))\s(?:(?:by|via|with|over|the|an?|new|its|fast|faster|\w+-generation|NVIDIA|Nvidia)\s){0,3}"
)


def _listed(product: Product, sentence: Sentence, text: str) -> float:
    """ "- NVLink: 900 GB/s", "- 144 GB HiZQ 2.0": a line of what the list's product has, not a product of its own."""
    if not technology(product):
        return 0.0
    labels = product.start - sentence.start <= 4 and text[product.end : product.end + 2].strip().startswith(":")
    if labels and not product.key[-1].isdigit():
        return 4.1  # more than a label ties
    sized = any(q.shape == "unit" and q.end + 1 == product.start for q in sentence.quantities)
    return 2.5 if sized and _MEMORY.search(product.key) else 0.0


_CONNECTED = re.compile(  # "the GPUs are connected by NVLink at 600 GB/s"
    r"\b(?:connected|linked|joined|interconnected|tied|paired)\s(?:\w+\s){0,3}(?:by|via|over|through|using|with)\s(?:the\s|an?\s)?(?:[\w-]+\s){0,2}$"
)


_OWNER = re.compile(r"(?:\b(?:its|their)|\w's)\s$", re.I)


def technology(product: Product) -> bool:
    """A kind of memory or link, which a product has rather than is."""
    kind = _LINK.search(product.key) or _MEMORY.search(product.key)
    return product.vendor == "generic" or (product.type == "part" and bool(kind))


_LINK = re.compile(r":nv|link\b")
_MEMORY = re.compile(r":(?:hibl|hizq|hbm)")
