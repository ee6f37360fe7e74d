"""A counted thing: chips, cores, parameters, customers, tokens per second.

    "16 Trainium2 chips in one instance"         ->  chip_count 16, subject the instance
    "a cluster of 100,000 GPUs"                  ->  cluster_size 100000
    "we shipped over 2 million of the chips"     ->  units_shipped 2e6 at_least
    "12,000 tokens per second"                   ->  throughput 12000
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import absolute

ORDER = 75
_DIRECT = {
    "cores": "core_count", "vcpus": "vcpu_count", "transistors": "transistor_count", "parameters": "model_size",
    "customers": "customer_count",
}  # fmt: skip
_MADE = re.compile(
    r"\b(?:ship(?:ped|ping|s|ments?)?|deliver(?:ed|ing)|sold|sell(?:ing|s)?|built|produc(?:ed|es|ing|tion)|manufactur\w+|deployed|deploy(?:s|ing|ment)|install(?:ed|ing)"
    r"|landed|in\suse|ramped|made|purchas\w+|bought|buy(?:s|ing)?|order(?:ed|s)?|brought\sonline|in\soperation|units|acquir\w+|gotten\sto|rolled\sout|procur\w+|in\sproduction)\b",
    re.I,
)
_CLUSTER = re.compile(
    r"\b(?:clusters?|superclusters?|UltraClusters?|supercomputers?|campus|data\scent(?:er|re)s?|site|scal(?:e|es|ed|ing)\s(?:up\s|out\s|these\sout\s)?to|network(?:ed|ing)?\stogether|fabric"
    r"|interconnect(?:s|ed|ing)?|link(?:s|ed|ing)?|connect(?:s|ed|ing)?|jobs?|train(?:ed|ing)?\son|Hypercomputer|constellation|deployment|facility|gigafactory)\b",
    re.I,
)
_CONTAINER = re.compile(
    r"\b(?:pods?|superpods?|racks?|servers?|instances?|systems?|nodes?|box|trays?|blades?|chassis|per\s(?:rack|pod|server|node|instance|system)|boards?|platforms?|cabinets?|domain|VMs?|configurations?|sockets?)\b",
    re.I,
)
_USERS_TRAP = re.compile(r"\b(?:concurrent|simultaneous|registered|monthly|daily|active)\s(?:\w+\s)?users\b", re.I)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "count":
        return None
    metric = _metric(quantity, sentence, text)
    if not metric:
        return []
    draft = absolute("count", quantity, metric, "count")
    if quantity.per:
        draft.qualifiers.append(f"per {quantity.per}")
    return [draft]


def _metric(quantity: Quantity, sentence: Sentence, text: str) -> str:
    noun = quantity.noun
    if noun in _DIRECT:
        return "" if _USERS_TRAP.search(text, quantity.start, quantity.end) else _DIRECT[noun]
    if noun in ("tokens", "rates"):
        return _rate(quantity, text)
    if noun == "units":
        return "units_shipped" if _clause_has(_MADE, quantity, sentence, text) else ""
    if noun == "racks":
        return "cluster_size" if _clause_has(_CLUSTER, quantity, sentence, text) and quantity.value >= 10 else ""
    if noun == "nodes":
        return _nodes(quantity, sentence, text)
    return _chips(quantity, sentence, text)


def _rate(quantity: Quantity, text: str) -> str:
    counted = text[quantity.start : quantity.end].lower()
    named = re.search(r"iops|qps|tps|rps|/s\b|fps", counted)
    timed = re.search(r"(?:/\s?|per\s|a\s)(?:s|sec|second|min|minute|hour|hr|h)\b", counted)
    if re.search(r"per\s(?:watt|megawatt|mw|joule)|/w\b", counted):
        return "energy_efficiency"
    return "throughput" if named or timed else ""


def _nodes(quantity: Quantity, sentence: Sentence, text: str) -> str:
    if quantity.value >= 8 and _clause_has(_CLUSTER, quantity, sentence, text):
        return "cluster_size"
    return ""


def _chips(quantity: Quantity, sentence: Sentence, text: str) -> str:
    before = text[max(sentence.start, quantity.left - 70) : quantity.left]
    made = _MADE.search(before) or re.match(
        r"[^,.;]{0,40}\b(?:shipped|delivered|deployed|sold|in\sproduction|installed|built|already\sin)\b", text[quantity.end : quantity.end + 60]
    )
    container = _clause_has(_CONTAINER, quantity, sentence, text)
    cluster = _clause_has(_CLUSTER, quantity, sentence, text)
    scales = re.search(r"\bscal(?:e|es|ed|ing)\b|\bclusters?\b|\bup\sto\b", before[-40:], re.I)
    if made and quantity.value >= 1000 and not scales:
        return "units_shipped"
    if quantity.value >= 5000 or (cluster and quantity.value > 256 and not container):
        return "cluster_size" if cluster or not made else "units_shipped"
    if quantity.value >= 1000 and not container:
        return "cluster_size"
    return "chip_count"


def _clause_has(pattern: re.Pattern[str], quantity: Quantity, sentence: Sentence, text: str) -> bool:
    start = regions.clause_start(sentence, quantity.left, text)
    end = regions.clause_end(sentence, quantity.end, text)
    return bool(pattern.search(text, start, end))
