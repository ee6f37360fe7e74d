"""Lines "label: value" that tell what a machine has: the links in them are its own.

"InfiniBand: supported, 8x400 Gigabit NDR"        ->  the instance's of the page
"Networking: 8x ConnectX-7, up to 400 Gb/s"       ->  the server's of the heading
"""

from __future__ import annotations

import re

from claims.extraction import labels, listed_counts, nodes
from claims.extraction.records import Draft, Product, Quantity, Section, Sentence

_LABEL = re.compile(r"[A-Za-z][\w /()&+.-]{1,40}?\s?:(?=\s)")
_OF_LINKS = re.compile(
    r"(?:[A-Za-z/-]+\s){0,3}?(?:network(?:ing|s)?|interconnects?|fabric|NICs?|connectivity|infiniband|scale-(?:up|out)|ethernet)\b",
    re.I,
)
_DEVICES = re.compile(r"(?:(?:[GCTNX]PU|accelerator|AI\saccelerator|processor|chip)s?|GPU\(s\))\s?:", re.I)
NETWORK = re.compile(r"\b(?:Slingshot|InfiniBand|Ethernet|RoCE|EFA|[NH]DR|ConnectX|Omni-Path|NICs?)\b", re.I)

_USES = re.compile(
    r"(?:Us(?:es|ing)|Utili[sz](?:es|ing)|Supports|Features|Includes|Enhanced|Improved|Has|Offers|Employs|Leverag(?:es|ing)|With|Based\son"
    r"|(?:Equipped|Comes)\swith|Connect(?:s|ed)\s(?:via|by|with|through|over))\s(?:[\w-]+\s){0,2}"
)


def owns_links(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether a link stands in such a line: as its label ("NVLink:", no numbered one), or as what it tells of."""
    if product.type != "part":
        return False
    if sentence.section is Section.ITEM and _USES.fullmatch(text, sentence.start, product.start):
        return True  # "- Uses NVLink for 900 GB/s": of what the list is about
    if not (label := _LABEL.match(text, sentence.start, sentence.end)):
        return False
    if product.end <= label.end():
        return not product.key[-1].isdigit()
    return bool(_OF_LINKS.match(text, sentence.start, label.end()))


def counts_devices(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "GPUs: 8x H100": what a machine holds, right behind a label that names nothing but devices."""
    label = _LABEL.match(text, sentence.start, sentence.end)
    if label is None or not _DEVICES.fullmatch(label.group()):
        return False
    return quantity.left - label.end() <= 2


def of_chips(sentence: Sentence, text: str) -> bool:
    """Whether the label names a link between chips: "NVLink: 900 GB/s", "GPU interconnect: 1.2 TB/s"."""
    label = _LABEL.match(text, sentence.start, sentence.end)
    if label is None or not labels.is_link(label.group()):
        return False
    return not NETWORK.search(text, label.start(), sentence.end)


def counts_itself(draft: Draft, product: Product, sentence: Sentence, text: str) -> bool:
    """ "eight X GPUs ... of Y" says nothing of Y, another chip named after them; "GPUs: 8x X" of no chip;
    nodes are counted for a cluster only."""
    if nodes.homeless(draft, product, sentence, text):
        return True
    chip = draft.metric == "chip_count" and product.type in ("chip", "family")
    held = draft.quantity.word and not listed_counts.TIMES.match(text, draft.quantity.start)
    if chip and draft.quantity.word and counts_devices(draft.quantity, sentence, text):
        return True
    if chip and held and listed_counts.opens_item(draft.quantity, sentence, text):
        return True  # "- Four X GPUs" in a list of no machine
    counted = {p.key for p in draft.quantity.products if not p.is_vendor}
    own = product.key in counted
    superchip = text.endswith("PUs", 0, draft.quantity.end)  # has GPUs; a chip has no chips
    if chip and held and not (superchip or own) and sentence.text.lstrip().startswith(("It ", "Its ")):
        return True
    other = product.type == "chip" and not own and product.start >= draft.quantity.end
    itself = chip and own and not _HOLDER.search(sentence.text)
    return draft.metric == "chip_count" and bool(counted) and (other or itself)


_HOLDER = re.compile(  # of "four X GPUs" alone nothing is said to hold them
    r"\b(?:super)?(?:pods?|racks?|servers?|nodes?|trays?|blades?|drawers?|sleds?|(?:base)?boards?|instances?|cabinets?|box(?:es)?|cubes?|systems?|modules?|cards?|clusters?|configurations?"
    r"|machines?|chassis|shapes?|slices?|setups?|hosts?|VMs?|superchips?|packages?|scal(?:e|es|ing)\s(?:up\s|out\s)?to|each|per)\b",
    re.I,
)


_COMPONENT = re.compile(  # "GPU: 384-core Volta", "Architecture: Ada Lovelace, 4nm": what the list's product is made of
    r"[*_\s]{0,4}(?:(?:[Ii]ntegrated|[Dd]edicated|[Oo]n-chip|AI|[Nn]eural)\s)?(?:i?GPU|CPU|NPU|DLA|DSP|VPU|ISP|[Gg]raphics|[Pp]rocessors?"
    r"|[Cc]ores?|[Ee]ngines?|[Aa]ccelerators?|(?:[Mm]icro)?[Aa]rchitecture)(?:\s(?:cores?|architecture|engine|type|model))?"
    r"[*_\s]{0,4}:[^.:;]{0,40}$"
)


_HELD = re.compile(  # "It has an X GPU with 2,000 cores": those of what has it
    r"(?:It|Inside(?:\sit)?|Under\sthe\shood|On\sboard)\s(?:has|is|are|houses|packs|pairs|combines|integrates|features|uses|sits)\s"
    r"(?:an?|the|one)\s(?:[\w-]+\s){0,2}"
)


def is_component(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether a name is behind the label of a part: "GPU: Adreno at 1 GHz" in the list of a Snapdragon, or "It has an
    Adreno GPU"."""
    if product.type not in ("part", "family"):
        return False
    if _HELD.fullmatch(text, sentence.start, product.start):
        return True
    entry = max(text.rfind(mark, sentence.start, product.start) for mark in ("\u00b7", "\u2022", "|"))
    return bool(_COMPONENT.match(text, max(sentence.start, entry + 1), product.start))


_LABELLED = re.compile(r"(?P<label>(?:Total\s)?(?:[GCT]PU|[Aa]ccelerator|[Pp]rocessor|[Cc]hip)s?:\s)?")


def lists_devices(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "- 4x Bow IPUs", "GPUs: 8 x H100", "GPU: H100 x 8": nothing but what a machine has."""
    first = next((p for p in sentence.products if p.end <= quantity.start), None)
    at = min(first.start, quantity.left) if first else quantity.left
    label = _LABELLED.fullmatch(text, sentence.start, at)
    return label is not None and (bool(label["label"]) or sentence.section is Section.ITEM)


_RIVAL = re.compile(  # "- Higher performance than X with 9 petaflops": the figure is of the product of the list
    r"(?:Much\s|Far\s|Significantly\s)?[A-Z][a-z]+(?:\s[a-z/-]+){0,3}\s(?:than|over|compared\s(?:to|with)|versus|vs\.?)\s(?:the\s|an?\s)?"
)


def opens_with_rival(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether an item begins by comparing with a product: what it says is of the list's own."""
    return sentence.section is Section.ITEM and bool(_RIVAL.fullmatch(text, sentence.start, product.start))
