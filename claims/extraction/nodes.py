"""Nodes of a cluster: their number, memory and disks are the cluster's, the cores and the clock are their chips'.

"The Arden cluster has 40 nodes. Each node has two X processors and 512 GB of RAM"  ->  512 GB: Arden
"- Interconnect: InfiniBand (56 Gbit/s)" on the page of a cluster  ->  the cluster's
"12 nodes are equipped with GPUs"  ->  Arden's, where the text speaks of a cluster; else it says nothing
"""

from __future__ import annotations

import re

from claims.extraction import hosts, machine_counts, sites
from claims.extraction.candidates import Candidate
from claims.extraction.discourse import Discourse
from claims.extraction.records import Draft, Product, Section, Sentence

_WORD = re.compile(r"\b(?:sub)?nodes?\b|\bblades?\b|\bpartitions?\b|\bservers\b", re.I)
_METRICS = frozenset({"memory_capacity", "storage_capacity", "chip_count", "cluster_size", "network_bandwidth"})
_SUMS = frozenset({"core_count", "peak_compute", "memory_capacity", "storage_capacity", "power"})
_TOTAL = re.compile(
    r"\b(?:[Tt]otal|[Aa]ggregate|[Cc]ombined|[Oo]verall)\s[^.;]{0,24}:\s*$"
)  # "- Total CPU cores: 38,400"
_HELD = 3.0  # what it is worth to be the cluster of the nodes spoken of
_AGE = 12  # sentences for which a cluster stays the one whose nodes are meant
_WITH = re.compile(r"\s(?:[A-Z]PUs?\s|cards?\s|accelerators?\s)?(?:with|having|of)\s(?:\w+\s){0,2}")
_OF_MODEL = re.compile(r"\s(?:\w+\s){0,2}?(?:[\w-]+[\s-])?nodes?\b")  # "80 Dell M630 nodes"
_RAM = re.compile(r"\s(?:of\s)?(?:\w+\s)?(?:RAM|DDR\w*)\b")  # accelerators have memory, nodes RAM


def candidate(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """The cluster whose nodes a sentence tells of, for a figure that nodes have."""
    told = discourse.nest.of_nodes or bool(_WORD.search(text, sentence.start, sentence.end))
    told = told or (draft.metric == "network_bandwidth" and _lists_a_link(sentence))
    total = draft.metric in _SUMS and _TOTAL.search(
        text, max(sentence.start, draft.quantity.left - 40), draft.quantity.left
    )
    if draft.kind != "quantity" or not (total or (draft.metric in _METRICS and told)):
        return []
    site = _site(draft, sentence, discourse, text)
    return [Candidate(site, _HELD, "resolved")] if site and not _of_chip(draft, sentence, text) else []


def _lists_a_link(sentence: Sentence) -> bool:
    """ "- Interconnect: InfiniBand": whose fabric stands in the list of a cluster."""
    named = {p.key for p in sentence.products}
    return sentence.section is Section.ITEM and bool(named) and all(key.startswith("generic:") for key in named)


def _site(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> Product | None:
    """The cluster that the sentence names, else the one in focus; none where the sentence names a machine."""
    named = [p for p in sentence.products if p.type == "cluster"]
    machines = [p for p in sentence.products if p.type in ("instance", "system")]
    own = discourse.site is not None and all(_OF_MODEL.match(text, p.end) for p in machines)
    if named or (machines and not own):
        return named[0] if named and named[0].end <= draft.quantity.left else None
    focus = discourse.best({"cluster"})
    fresh = focus is not None and discourse.sentence - focus.sentence <= _AGE
    if focus and fresh:
        return focus.product
    return discourse.site.product if discourse.site else None


def _of_chip(draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "four X (80 GB)", "X GPUs with 80 GB each", "HBM": memory of an accelerator, not of its node."""
    if draft.metric != "memory_capacity":
        return False
    at = draft.quantity
    leaning = hosts.leaning(draft, sentence, text)
    if leaning or _RAM.match(text, at.end):
        return leaning == "gpu"
    near = [p for p in sentence.products if p.type in ("chip", "family") and p.end <= at.left][-1:]
    after = any(p.start == at.end + 1 and p.type in ("chip", "family") for p in sentence.products)
    close = any(text[p.end : at.left] == " (" for p in near)
    tied = any(_WITH.fullmatch(text, p.end, at.left) and hosts.has_memory(p.key) for p in near)
    return after or close or tied


def homeless(draft: Draft, product: Product, sentence: Sentence, text: str) -> bool:
    """Counted nodes of which neither the words nor a cluster in focus say that they are one's, and "across thousands of
    GPUs" where no cluster is spoken of."""
    if draft.metric != "cluster_size" or product.type == "cluster":
        return False
    if draft.quantity.noun != "nodes":
        return sites.unnamed(draft.quantity) and sites.used_across(draft.quantity, sentence, text)
    return not machine_counts.of_cluster(draft.quantity, sentence, text)
