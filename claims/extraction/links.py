"""Which link a bandwidth is of: chip to chip, or out to the network."""

from __future__ import annotations

import re

from claims.extraction import not_claimed, properties, regions
from claims.extraction.records import Quantity, Sentence

LINKS = frozenset({"interconnect_bandwidth", "network_bandwidth"})
_CHIPS_LINKED = re.compile(
    r"\b(?:chips?|GPUs?|TPUs?|accelerators?)\s(?:\w+\s){0,3}(?:inter)?(?:connected|linked|communicat\w+)\b"
    r"|\b(?:connects?|links?|linking|connecting)\s(?:\w+\s){0,3}(?:chips?|GPUs?|TPUs?|accelerators?)\b",
    re.I,
)


_BETWEEN_CHIPS = re.compile(
    r"\s(?:of\s)?(?:[\w-]+\s){0,3}?(?:bandwidth|throughput|communication)?\s?(?:between|among)\s(?:the\s|all\s|its\s|\d+\s){0,2}"
    r"(?:chips?|GPUs?|TPUs?|accelerators?|dies|processors)\b",
    re.I,
)
_LINK_NAME = re.compile(r"\b[A-Z][\w-]{0,12}[ -]?Link\b")
OF_MEMORY = re.compile(r"\s(?:of\s)?(?:peak\s)?(?:memory|HBM\w*|DRAM)\sbandwidth", re.I)
_PINS_AFTER = re.compile(r"\s(?:HBM\d?[eE]?\b|(?:per[\s-])?pins?\b|(?:per[\s-])?pin\s(?:speeds?|(?:data\s)?rates?)\b)")
_PINS_BEFORE = re.compile(
    r"\bpin\s(?:speeds?|(?:data\s)?rates?)(?:\s(?:of|at|over|above|to|exceeding|reaching|is|are|up\sto|more\sthan|beyond)){0,3}\s$"
)
ETHERNET = re.compile(r"\d\s?(?:[Gg]ig(?:abit)?|[GT](?:b(?:it)?(?:/s|ps)?)?)?[\s-]?(?:[GT]bE|E\b|Ethernet)")
CARD = re.compile(  # "a 400 Gb/s card for a PCIe slot": the slot is not what it is fast at
    r"\s(?:(?:AI|Ethernet|InfiniBand|network|RDMA)\s){0,2}(?:Smart)?(?:NICs?|adapters?|DPUs?|network\scards?|cards?\s(?:that\splugs|for\san?\sPCIe|with\san?\sPCIe))\b"
)
_BOTH_WAYS = re.compile(r"\bbi-?directional(?:ly)?\b", re.I)


def of_pins(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """ "11 Gbps HBM4", "pin speeds over 11 Gbps": how fast the pins of a memory are."""
    before = _PINS_BEFORE.search(text, max(sentence.start, quantity.left - 40), quantity.start)
    return bool(before or _PINS_AFTER.match(text, quantity.end))


_MEMORY = re.compile(r"\b(?:HBM\d?[eE]?|L?P?DDR\d\w?|GDDR\d\w?|[Hh]igh[\s-][Bb]andwidth\s[Mm]emory)\b")
_A_LINK = re.compile(
    r"\b(?:network\w*|Ethernet|InfiniBand|NICs?|links?|ports?|fabric|SerDes|interconnect\w*|PCIe|CXL|scale-(?:out|up)|optic\w*|switch\w*|connect\w*|I/O|between)\b"
    r"|[a-z]Link\b",
    re.I,
)


def of_memory(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """Whether a rate in bits is that of a memory or of its pins."""
    if of_pins(sentence, quantity, text):
        return True
    return not not_claimed.at_pins(quantity, sentence, text) and _of_a_memory(sentence, quantity, text)


def _of_a_memory(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """ "8 GDDR6 channels for 3.5 Tb/s of throughput": the memory is told of before, and neither its rate nor a link."""
    told = next(_MEMORY.finditer(text, sentence.start, quantity.left), None)
    if told is None or _A_LINK.search(text, told.end(), min(sentence.end, quantity.end + 40)):
        return False
    others = (q for q in sentence.quantities if told.end() <= q.start < quantity.start)
    linked = regions.between(sentence.metrics, told.end(), quantity.end + 40)
    return all(q.unit not in ("B/s", "bit/s") for q in others) and all(c.label not in LINKS for c in linked)


def chips(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """Whether the clause tells of chips that are connected to each other."""
    start = regions.clause_start(sentence, quantity.left, text)
    if _BETWEEN_CHIPS.match(text, quantity.end, sentence.end) or _LINK_NAME.search(text, start, quantity.left):
        return True
    if properties.of_chips(sentence, text):
        return True
    return bool(_CHIPS_LINKED.search(text, start, quantity.left))


def metric(sentence: Sentence, quantity: Quantity, text: str, default: str = "network_bandwidth") -> str:
    """Bare "bandwidth": a named link in the same clause decides."""
    start = regions.clause_start(sentence, quantity.left, text)
    end = min(regions.next_quantity(sentence, quantity), sentence.end)
    near = regions.between(sentence.metrics, max(start, regions.previous_quantity(sentence, quantity)), quantity.left)
    if near and near[-1].label in LINKS:
        return near[-1].label  # "an interconnect capable of 1 TB/s of bandwidth"
    labels = [c.label for c in regions.between(sentence.metrics, start, end)]
    if default == "memory_bandwidth" and "memory_capacity" in labels:
        return default
    if default == "memory_bandwidth" and _BOTH_WAYS.search(text, quantity.start, min(sentence.end, quantity.end + 16)):
        return "interconnect_bandwidth"  # a memory has no directions
    links = [x for x in labels if x in LINKS]
    topic = sentence.topic if sentence.topic in LINKS else ""
    return links[-1] if links else topic or default
