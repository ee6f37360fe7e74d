"""Machines that are counted: the nodes of a cluster, not those of one rack or those that a job ran on.

"It has 300 nodes"                                             ->  cluster_size 300
"It has 4 racks of 20 nodes each, for a total of 80 nodes"     ->  cluster_size 80
"""

from __future__ import annotations

import re

from claims.extraction import containers, regions
from claims.extraction.records import Quantity, Sentence


def nodes(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """The metric of counted machines, "" where they make no claim; whether a cluster has them is seen later."""
    if _RANKED.search(text, quantity.start, quantity.end):
        return ""
    return "cluster_size" if of_cluster(quantity, sentence, text) or _counted(quantity, sentence, text) else ""


def of_cluster(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the clause says that counted machines make a cluster."""
    named = any(p.type == "cluster" for p in sentence.products)
    start = max(sentence.start, quantity.left - 60)
    if quantity.products and quantity.value >= 2 and _MADE_UP.search(text, start, quantity.left):
        return True
    if _APIECE.search(text, start, quantity.left) or text.startswith((" each", " apiece"), quantity.end):
        return False  # "74 cabinets, each with 128 nodes"
    return quantity.value >= 8 and (named or containers.clause_has(containers.CLUSTER, quantity, sentence, text))


_MADE_UP = re.compile(r"\bcluster\s(?:[a-z]+\s){0,2}?(?:contains|has|includes|consists\sof|comprises|combines)\s$")
_NODES = re.compile(
    r"^(?!.*\b(?:kinds|types|sorts|classes|varieties|sizes|groups|models|generations)\b).*\b(?:[Nn]odes|blades|servers|computers|machines|hosts)$",
    re.S,
)
_USED_ON = re.compile(
    r"\b(?:on|across|over|using|between|among|per|to|with\sonly)\s(?:the\s|just\s|only\s|up\sto\s|all\s)?$"
)


_RANKED = re.compile(r"\b(?:most|largest|fastest|biggest|greenest|top)\s")  # "the 10 most powerful systems"


def _counted(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "It has 300 nodes", "there are five login nodes": not "ran on 16 nodes", where a job ran."""
    named = _NODES.match(text[quantity.start : quantity.end])
    labelled = _NODES_ARE.search(text, max(sentence.start, quantity.left - 32), quantity.left)
    if not (named or labelled) or quantity.value < 2:
        return False
    if _IN_ALL.search(text, max(sentence.start, quantity.left - 32), quantity.left):
        return True
    if _HOLDERS.search(text, regions.clause_start(sentence, quantity.left, text), quantity.left):
        return False  # "each blade holds two nodes"
    return not _USED_ON.search(text, max(sentence.start, quantity.left - 24), quantity.left)


_NODES_ARE = re.compile(r"\b[Nn]odes?(?:\s(?:count|total))?\s?:\s{0,3}$")  # "Compute nodes: 584"
_HOLDERS = re.compile(
    r"\b(?:blades?|chassis|racks?|enclosures?|trays?|cabinets?|sleds?|switch(?:es)?|jobs?|users?)\b", re.I
)
_IN_ALL = re.compile(  # "4 racks of 20 nodes each, for a total of 80 nodes"
    r"(?:\b(?:for|making|giving|to)\s(?:us\s|it\s)?an?\s(?:grand\s)?total\sof|,\stotal(?:l?ing|s)|\bin\s(?:all|total),?(?:\sthere\sare)?)\s$",
    re.I,
)
_APIECE = re.compile(
    r"\b(?:each|every\s\w+|each\s\w+)\s(?:of\sthem\s)?(?:contain(?:s|ing)|with|hold(?:s|ing)|hous(?:es|ing)|of|has|having|compris(?:es|ing)|carr(?:ies|ying))"
    r"\s(?:up\sto\s)?$",
    re.I,
)
