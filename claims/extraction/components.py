"""Parts that a line names beside a figure of what the list is about: disks, network cards, offload engines.

"The K9 VM offers:" / "- 12 TB of local Titanium SSD"           ->  the VM's disk
"- up to 400 Gb/s through ConnectX-7"                           ->  the VM's network
"NVLink gives the K9 a total of 4x 1.8 TB/s per VM"             ->  the VM's links
"""

from __future__ import annotations

import re

from claims.extraction.discourse import Discourse
from claims.extraction.records import Draft, Product, Section, Sentence
from claims.extraction.roles import BLOCKS

_STORED = frozenset({"storage_capacity"})
_LINKED = frozenset({"network_bandwidth", "interconnect_bandwidth", "throughput"})
_BESIDE_CORES = frozenset({"memory_capacity", "memory_bandwidth", "storage_capacity", "network_bandwidth", "cost"})
_HOLDERS = ("instance", "system")
_PER_HOLDER = re.compile(
    r"[^.;:]{0,70}?\b(?:per|(?:to|in|for)\s(?:each|every))\s(?:\w+\s)?(?:VMs?|virtual\smachine|instance|node|server|system)\b"
)


_CORES = re.compile(r"\s(?:CPU\s)?[Cc]ores?\b")


def _is_headed(discourse: Discourse) -> bool:
    """Whether a heading or the sentence before named the chip that has the cores: "### Grace", "72 X cores"."""
    head = discourse.head
    return head is not None and head.type in ("chip", "family") and discourse.sentence - head.sentence <= 3


def burden(product: Product, draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> float:
    """What it costs a part, or a design of cores, to be named beside a figure of what holds it."""
    if discourse.is_block(product) and _CORES.match(text, product.end) and _is_headed(discourse):
        return 3.0
    if BLOCKS.match(product.key) and draft.metric in _BESIDE_CORES and draft.kind == "quantity":
        return 3.0  # "a 14-core X CPU and 128 GB": cores have no memory
    if product.type != "part" or draft.kind != "quantity":
        return 0.0
    if draft.metric in _STORED and product.start >= draft.quantity.end:
        return 1.5
    if draft.metric in _LINKED and _PER_HOLDER.match(text, draft.quantity.end, sentence.end):
        return 4.0
    return 3.5 if draft.metric in _LINKED and _in_list_of_machine(product, draft, sentence, discourse) else 0.0


def _in_list_of_machine(product: Product, draft: Draft, sentence: Sentence, discourse: Discourse) -> bool:
    """Whether the list is about a machine, and the line names the part only after the figure."""
    listed = sentence.section is Section.ITEM and product.start >= draft.quantity.end
    return listed and discourse.head is not None and discourse.head.type in _HOLDERS
