"""A counted thing: chips, cores, parameters, customers, tokens per second.

"16 Trainium2 chips in one instance"         ->  chip_count 16, subject the instance
"it runs in a cluster of 100,000 GPUs"       ->  cluster_size 100000
"we shipped over 2 million of the chips"     ->  units_shipped 2e6 at_least
"12,000 tokens per second"                   ->  throughput 12000
"it serves 3 million tokens per dollar"      ->  price_performance 3e6
"""

from __future__ import annotations

import re

from claims.extraction import (
    containers,
    counted_settings,
    listed_counts,
    not_claimed,
    properties,
    provisions,
    rates,
    sites,
)
from claims.extraction.machine_counts import nodes
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import absolute

ORDER = 75
_DIRECT = {
    "cores": "core_count", "vcpus": "vcpu_count", "transistors": "transistor_count",
    "parameters": "model_size",
    "customers": "customer_count",
}  # fmt: skip
_USERS_TRAP = re.compile(r"\b(?:concurrent|simultaneous|registered|monthly|daily|active)\s(?:\w+\s)?users\b", re.I)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "count":
        return None
    if quantity.noun == "chips" and quantity.value >= 1e8 and _DEAL.match(text, quantity.end):
        return []  # "a multibillion Nvidia chip deal": so many dollars
    metric = _metric(quantity, sentence, text)
    if (
        not metric
        or not_claimed.supposed(quantity, sentence, text)
        or not_claimed.measures_out(quantity, sentence, text)
        or not_claimed.components(quantity, sentence, text)
        or not_claimed.equates(quantity, sentence, text)
    ):
        return []
    drafts = [
        absolute("count", quantity, metric, "count", None, value)
        for value in (*listed_counts.before(quantity, sentence, text), None)
    ]
    for draft in drafts:
        draft.qualifiers += _rated(quantity, text)
        draft.end = max(draft.end, *(p.end for p in quantity.products)) if quantity.products else draft.end
    return drafts


def _rated(quantity: Quantity, text: str) -> list[str]:
    """What a rate counts ("tokens per second per user"), or what a count is per."""
    if quantity.noun in ("tokens", "rates"):
        return [words.group()] if (words := _COUNTED.search(text, quantity.start, quantity.end)) else []
    return [f"per {quantity.per}"] if quantity.per else []


_DEAL = re.compile(
    r"\s(?:[\w-]+\s)?(?:deals?|orders?|contracts?|agreements?|business|markets?|purchases?|industry|pacts?)\b", re.I
)
_COUNTED = re.compile(r"[A-Za-z][^\d]*$")
_RUNS_MODEL = re.compile(
    r"\b(?:(?:pre-?)?train(?:s|ed|ing)?|serv(?:e|es|ed|ing)|target\w*|runs?|running|ran|handl\w+|support\w*|load\w*"
    r"|fits?|hosts?|hosting|deploy\w*|inferenc\w*|scal\w+|process\w*|enabl\w+|on|power\w*|built|made\sfor|designed\sfor|meant\sfor|(?:sufficient|suitable|required|needed)\s(?:for|to)|execut\w+|accommodat\w+|cop(?:es?|ing)"
    r"|hold\w*|tokens|pass\w*\sthrough|model\scapacity|max(?:imum)?\smodel(?:\ssize)?|largest\smodel)\b",
    re.I,
)


def _metric(quantity: Quantity, sentence: Sentence, text: str) -> str:
    noun = quantity.noun
    if _BEATEN.search(text[max(sentence.start, quantity.left - 64) : quantity.left]):
        return ""
    if _loose(quantity, sentence, text) or any(
        test(quantity, sentence, text) for test in (provisions.allots, counted_settings.replaced)
    ):
        return ""
    if noun == "chips" and _of_parts(quantity):
        return ""
    if noun in ("chips", "nodes") and counted_settings.is_setting(quantity, sentence, text):
        return ""
    if noun in _DIRECT:
        return _direct(quantity, sentence, text)
    if noun in ("tokens", "rates"):
        held = rates.is_condition(quantity, sentence, text)
        return "" if held else rates.metric(quantity, text)
    if noun == "units":
        return _units(quantity, sentence, text)
    if noun == "points":
        return "compute_performance" if rates.scores(quantity, sentence, text) else ""
    if noun == "racks":
        return _racks(quantity, sentence, text)
    return (nodes if noun == "nodes" else containers.chips)(quantity, sentence, text)


_LEAST_ORDER = re.compile(r"\b[Mm]inimum\s(?:order|purchase|quantity)\b")


def _units(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "up to 9,000 units in a single pod", "has shipped 2 million units"."""
    if _LEAST_ORDER.search(text, max(sentence.start, quantity.left - 60), quantity.left):
        return ""
    if containers.PER_CONTAINER.match(text, quantity.end):
        return "chip_count"
    made = (containers.clause_has(words, quantity, sentence, text) for words in (containers.MADE, containers.OUTPUT))
    return "units_shipped" if any(made) else ""


def _direct(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """What the noun says; "has shipped two billion RISC-V cores" are more than any chip has."""
    shipped = _BUILT.search(text, max(sentence.start, quantity.left - 40), quantity.left) or _SHIPPED.match(
        text, quantity.end
    )
    if quantity.noun == "cores" and quantity.value >= 1e5 and shipped:
        return "units_shipped"
    return "" if _trap(quantity, sentence, text) else _DIRECT[quantity.noun]


_SHIPPED = re.compile(r"[^,.;]{0,30}\b(?:shipped|sold|delivered|deployed|installed|in\sthe\sfield)\b")


def _racks(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """Racks of a cluster, or built and shipped."""
    if quantity.value < 10:
        return ""
    if containers.clause_has(containers.CLUSTER, quantity, sentence, text) or _composed(quantity, sentence, text):
        return "cluster_size"
    return "units_shipped" if containers.clause_has(_BUILT, quantity, sentence, text) else ""


_COMPOSED = re.compile(
    r"(?P<it>\b(?:[Ii]t|[Tt]h(?:e|is)\s(?:system|machine|computer|installation))\s(?:[a-z]+\s){0,2})?"
    r"\b(?:has|had|consists\sof|compris(?:es|ed\sof|ing)|(?:made|built)\s(?:up\s)?(?:of|from|out\sof)|contains|occup(?:ies|ying)|fills"
    r"|spans|spread\sacross|housed\sin|installed\s(?:in|across)|total(?:s|ling|ing))\s(?:a\stotal\sof\s)?$"
)


def _composed(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "Frontier is made of 74 cabinets", "it has 166 racks": those of one machine, named or meant."""
    composed = _COMPOSED.search(text, max(sentence.start, quantity.left - 48), quantity.left)
    named = any(p.type == "cluster" and p.end <= quantity.left for p in sentence.products)
    return composed is not None and (named or bool(composed["it"]))


_BUILT = re.compile(  # "builds 1,000 racks a month"
    r"\b(?:g[oe](?:ne|es)?\sinto|went\sinto|ship(?:s|ped|ping)?|deliver(?:s|ed|ing)?|build(?:s|ing)?|produc(?:e|es|ed|ing)|manufactur(?:es?|ed)|sold|sell(?:s|ing)?|assembl\w+|order(?:ed|s)?)\b",
    re.I,
)


def _of_parts(quantity: Quantity) -> bool:
    """ "8x ConnectX-7", "24 p4d.24xlarge": network cards and machines of a cloud are no chips that compute."""
    last = quantity.products[-1] if quantity.products else None
    return last is not None and last.type in ("part", "instance") and last.end == quantity.end


_BEATEN = re.compile(  # "beating the previous record of 865,000 tokens/s": not its own
    r"\b(?:previous|prior|earlier|former|old|existing|last)\s(?:[\w-]+\s){0,6}(?:record|best|high|mark|result|score)\sof\s$"
)


_OWNS = re.compile(
    r"\b(?:has|have|had|counts|serves|serving|suppl(?:y|ies|ying)|gained|added|adding|landed|secured|(?:engaged|works?|working)\swith|signed|won|to|(?:roster|list|group|total)\sof)\s(?:now\s|only\s|just\s|already\s)?$",
    re.I,
)


def _loose(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Counts that say nothing: "two new chips", "thousands of GPUs", "1000's of accelerators"."""
    noun = quantity.noun
    if quantity.word and noun == "customers":
        return not _OWNS.search(text[max(sentence.start, quantity.left - 24) : quantity.left])
    few = quantity.word and quantity.value < 64  # "160x Gaudi 3" are more than were named in passing
    if few and noun in ("chips", "racks", "nodes") and not containers.held(quantity, sentence, text):
        return not properties.counts_devices(quantity, sentence, text)
    if (quantity.word or quantity.value <= 2) and re.search(r"-\s?sockets?$", text[quantity.start : quantity.end]):
        return True  # "a two-socket server" is a kind of server
    before = text[max(sentence.start, quantity.left - 40) : quantity.left]
    if noun in ("chips", "nodes") and (_INSTEAD.search(before) or _EVERY.search(before)):
        return True  # "instead of the usual 8-GPU node", "between each pair of nodes"
    if noun == "racks" and quantity.vague:
        return True
    if noun != "chips":
        return False
    if text.startswith("'s", quantity.start + 4):
        return True
    scaled = containers.clause_has(containers.SCALED, quantity, sentence, text)
    return sites.unnamed(quantity) and not scaled and not sites.used_across(quantity, sentence, text)


_EVERY = re.compile(r"\b(?:between|among|for|of)\s(?:each|every|any)\s$")
_INSTEAD = re.compile(
    r"\b(?:instead\sof|rather\sthan|unlike|in\splace\sof)\s(?:(?:an?|the|your|most|today's)\s)?(?:typical|usual|standard|traditional|conventional"
    r"|common|classic|normal|ordinary|regular)\s$",
    re.I,
)


_SOME_OF = re.compile(
    r"(?:%|\b[Mm]ost|\bmajority)\sof\s(?:the\s|its\s|our\s)?(?:(?:top|largest)\s)?$|\b(?:participation|submissions|entries)\s(?:across|from|by)\s$"
)


_SPARE = re.compile(r"\b(?:redundant|spare|disabled|faulty|defective|unused|idle)\b", re.I)  # "one redundant core"


def _trap(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Counts of the right noun that are no claim about hardware."""
    if quantity.noun == "cores" and (
        _GROUPED.match(text, quantity.end)
        or _SPARE.search(text, quantity.start, quantity.end)
        or not_claimed.CENTRAL.match(text, quantity.end)
        or _GROUP_OF.search(text, max(0, quantity.left - 14), quantity.left)
    ):
        return True
    if quantity.noun == "cores" and not_claimed.one_of_many(quantity, sentence, text):
        return True
    if quantity.noun in ("vcpus", "cores") and not_claimed.ran_on(quantity, sentence, text):
        return True
    if quantity.noun == "customers" and quantity.vague and quantity.value >= 1e8:
        return True  # "hundreds of millions of shoppers": the public of a service
    if _SOME_OF.search(text[max(0, quantity.start - 28) : quantity.start]):
        return True
    if quantity.noun == "parameters":
        exact = text[quantity.start : quantity.end].count(",") >= 2  # a layer counted to the last weight
        low, high = max(sentence.start, quantity.left - 110), min(sentence.end, quantity.end + 70)
        exact = exact or rates.measured_on(quantity, sentence, text)
        return exact or not _RUNS_MODEL.search(text, low, high)
    types = {p.type for p in sentence.products}
    if quantity.noun == "customers" and "software" in types and not types & {"chip", "family", "instance"}:
        return True
    rated = any(q.noun in ("tokens", "rates") for q in sentence.quantities)
    if rated and text[quantity.start : quantity.end].endswith("users"):
        return True  # "served it to 32 users at 26 tokens/s each": at once
    since = quantity.start if _NAMED.search(text, quantity.start, quantity.end) else sentence.start
    return bool(_USERS_TRAP.search(text, since, quantity.end))  # "12M daily active users, up from 8M"


_NAMED = re.compile(r"[A-Za-z]{4}")


_GROUP_OF = re.compile(  # "splits it into 256 tiles", "shared between groups of eight cores"
    r"\b(?:into|(?:groups?|sets?|blocks?|clusters?)\sof|shared\s(?:between|among|by))\s$"
)
_GROUPED = re.compile(
    r"\s(?:clusters?|modules?|complex(?:es)?|tiles?|groups?|islands?)\b", re.I
)  # "grouped into 4-core clusters"
