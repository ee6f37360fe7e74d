"""Chips that a sentence gives to a cluster: by its name, by the machines they are spread over, by the jobs on it.

"Colossus with 200,000 H100s", "8,192 GPUs across 2,048 nodes", "jobs run across thousands of GPUs"
"Acme rents out the H100 from its fleet of 40,000 GPUs"   ->  Acme's
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Draft, Product, Quantity, Sentence

_ACROSS = re.compile(  # "8,192 GPUs across 2,048 nodes", "512 chips in 64 servers"
    r"\s(?:\w+\s)?(?:across|over|on|in|spread\s(?:across|over))\s\d[\d,]{0,8}\s(?:\w+\s)?(?:nodes|servers|hosts|machines|racks|systems|instances)\b"
)
_DEPLOYED = re.compile(r"\b[Dd]eployments?\s(?:of|with|using)\s(?:up\sto\s|about\s|some\s|over\s|more\sthan\s)?$")


def spread_out(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the counted chips are spread over machines or make a deployment."""
    before = text[max(sentence.start, quantity.left - 32) : quantity.left]
    return bool(_ACROSS.match(text, quantity.end) or (_DEPLOYED.search(before) and quantity.value >= 64))


_SPREAD = re.compile(r"\b(?:across|spans?|spanning|over)\s$")


def unnamed(quantity: Quantity) -> bool:
    """ "thousands of GPUs": nobody's name, no number."""
    return quantity.vague and quantity.noun == "chips" and not quantity.products


def used_across(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "jobs run across thousands of GPUs": as many as the cluster has that the text speaks of."""
    return bool(_SPREAD.search(text, max(sentence.start, quantity.left - 12), quantity.left))


RACK, _COUNTED_AS_MADE = 72, 1000  # chips of the largest rack; from how many on they may have been made or sold
ONE_HOLDER = re.compile(
    r"\b(?:super)?pods?\b|\b(?:racks?|cabinets?|boards?|servers?|nodes?|instances?|domains?|UltraServers?)\b", re.I
)


_HOLDS = re.compile(
    r"\b(?:compris|consist|contain|combin|hous|hold|featur|includ|pack|integrat|link|connect|equip|join|unit|t(?:ie|ying))\w*\s",
    re.I,
)


def beyond_a_rack(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "a 256-Gaudi2 system", "with up to 512 B200s": more than a rack holds, and nothing that holds them is named."""
    if not RACK < quantity.value < _COUNTED_AS_MADE or not any(not p.is_vendor for p in quantity.products):
        return False
    start = regions.clause_start(sentence, quantity.left, text)
    held = ONE_HOLDER.search(text, start, regions.clause_end(sentence, quantity.end, text))
    held = held or _HOLDS.search(text, start, quantity.left)
    return not held and all(p.type in ("chip", "family", "vendor", "software") for p in sentence.products)


_COMPOSED = re.compile(r"(?:,|\s(?:with|comprising|combining|packing|housing|of))\s(?:up\sto\s|its\s|some\s|all\s)?")
_FEWEST = 256  # chips of a named cluster; what has fewer is one of its nodes


def of_named(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "Colossus with 200,000 H100s": the chips of a named cluster, whatever is said to be made or deployed."""
    sites = (p for p in sentence.products if p.type == "cluster" and p.end <= quantity.left)
    return quantity.value >= _FEWEST and any(_COMPOSED.fullmatch(text, p.end, quantity.left) for p in sites)


_SITED = ("built", "brought online", "installed", "in operation", "deployed")
_AT_SITE = re.compile(r"\s(?:at|in|for|into|to)\s(?:(?:its|the|their|a|new)\s){0,2}$")


def of_site(quantity: Quantity, sentence: Sentence, made: re.Match[str], text: str) -> bool:
    """ "Colossus was built with 100,000 GPUs", "installed 100,000 GPUs at Colossus": the chips of a named cluster."""
    sites = [p for p in sentence.products if p.type == "cluster"]
    named = any(p.end <= quantity.left or _AT_SITE.fullmatch(text, quantity.end, p.start) for p in sites)
    return named and made.group().lower() in _SITED


_BUILT_OF = re.compile(  # "deploy a supercluster powered by 50,000 Xs"
    r"\b(?:(?:super)?clusters?|supercomputers?)\s(?:of|powered\sby|built\s(?:on|with|from|around)|comprising|consisting\sof|featuring|with|made\s(?:up\s)?of)\s$",
    re.I,
)


def is_made_of(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "clusters of 16 Xs", "a supercluster powered by 50,000 Xs"."""
    start = max(sentence.start, quantity.left - 48)
    return bool(_BUILT_OF.search(text, start, quantity.left) or _SUPPORTED.search(text, start, quantity.left))


_SUPPORTED = re.compile(  # "supports deployments of up to 40,000 GPUs"
    r"\b(?:support|enabl|allow|permit)\w*\s(?:[a-z]+\s)?deployments(?:\sof)?\s$"
)


_FLEET_OF = re.compile(
    r"\b(?:its|their)\s(?:[a-z][\w-]*\s){0,2}fleets?\sof\s(?:up\sto\s|about\s|some\s|over\s|more\sthan\s)?$"
)
_ITS = re.compile(r"\b(?:its|their)\s(?:(?:own|entire|total|global|current|growing)\s)?(?:~|about\s|over\s)?$")
_FLEET = re.compile(r"(?:[\s-](?:[CGTN]PU|chip|accelerator))?\s(?:strong\s)?fleet\b")


def of_its_fleet(draft: Draft, sentence: Sentence, text: str) -> Product | None:
    """The company of the clause where the figure is the size of its fleet, whatever chip it consists of."""
    quantity = draft.quantity
    before = text[max(sentence.start, quantity.left - 56) : quantity.left]
    behind = _ITS.search(before) and _FLEET.match(text, quantity.end, sentence.end)
    counted = quantity.shape == "count" and draft.metric in ("cluster_size", "units_shipped", "chip_count")
    if not counted or not (behind or _FLEET_OF.search(before)):
        return None
    own = (p for p in sentence.products if p.is_vendor and p.end < quantity.left and not text.startswith("'s", p.end))
    return next(own, None)
