"""A counted thing: chips, cores, parameters, customers, tokens per second.

"16 Trainium2 chips in one instance"         ->  chip_count 16, subject the instance
"a cluster of 100,000 GPUs"                  ->  cluster_size 100000
"we shipped over 2 million of the chips"     ->  units_shipped 2e6 at_least
"12,000 tokens per second"                   ->  throughput 12000
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Draft, Quantity, Section, Sentence
from claims.extraction.rules import absolute

ORDER = 75
_DIRECT = {
    "cores": "core_count", "vcpus": "vcpu_count", "transistors": "transistor_count",
    "parameters": "model_size",
    "customers": "customer_count",
}  # fmt: skip
_MADE = re.compile(
    r"\b(?:ship(?:ped|ping|s|ments?)?|deliver(?:ed|ing)|sold|sell(?:ing|s)?|built(?!\s(?:from|on|with"
    r"|around|by|using))|produc(?:e|ed|es|ing|tion)|manufactur\w+|deploy\w*|book(?:ed|ing|ings)|ordered"
    r"|install(?:ed|ing)"
    r"|landed|in\suse|ramped|made|purchas\w+|bought|buy(?:s|ing)?|order(?:ed|s|ing)?|brought\sonline|in\soperation"
    r"|units|acquir\w+|gotten\sto|rolled\sout|procur\w+|in\sproduction)\b",
    re.I,
)
_CLUSTER = re.compile(
    r"\b(?:clusters?|superclusters?|UltraClusters?|supercomputers?|campus|data\scent(?:er|re)s?|site"
    r"|scal(?:e|es|ed|ing)\s(?:up\s|out\s|these\sout\s)?to|network(?:ed|ing)?\stogether|fabric"
    r"|interconnect(?:s|ed|ing)?|link(?:s|ed|ing)?|connect(?:s|ed|ing)?|jobs?|train(?:ed|ing)?\son"
    r"|Hypercomputer|constellation|extended\sto|deployment|facility|gigafactory)\b",
    re.I,
)
_CONTAINER = re.compile(
    r"\b(?:pods?|superpods?|racks?|servers?|instances?|systems?|nodes?|box|trays?|blades?|chassis|per\s"
    r"(?:rack|pod|server|node|instance|system)|boards?|platforms?|cabinets?|domain|VMs?|configurations?"
    r"|sockets?)\b",
    re.I,
)
_POD = re.compile(r"\b(?:super)?pods?\b|\bracks?\b|\bUltraServers?\b", re.I)
_CLUSTERS = re.compile(r"\bclusters?\b|\bUltraClusters?\b|\bsupercomputers?\b|\bdata\scenters?\b", re.I)
_LIST = re.compile(r"(?<!(?:size|ngth)\sof\s)(?<![\w.,])(?:[\d,]{1,7},\s){0,6}\d[\d,]{0,6},?\s(?:and|or)\s$")
_PER_CONTAINER = re.compile(
    r"\s(?:per|in\s(?:a|each|every|one)(?:\ssingle)?|in\sa\sfull)\s(?:\w+\s){0,2}(?:pod|superpod|rack"
    r"|server|instance|node|system|tray|board|box|chassis|\w*server|domain)\b",
    re.I,
)
_USERS_TRAP = re.compile(r"\b(?:concurrent|simultaneous|registered|monthly|daily|active)\s(?:\w+\s)?users\b", re.I)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "count":
        return None
    metric = _metric(quantity, sentence, text)
    if not metric:
        return []
    drafts = [absolute("count", quantity, metric, "count", None, value) for value in (*_listed(quantity, text), None)]
    for draft in drafts:
        draft.qualifiers += _rated(quantity, text)
    return drafts


def _rated(quantity: Quantity, text: str) -> list[str]:
    """What a rate counts ("tokens per second per user"), or what a count is per."""
    if quantity.noun in ("tokens", "rates"):
        return [words.group()] if (words := _COUNTED.search(text, quantity.start, quantity.end)) else []
    return [f"per {quantity.per}"] if quantity.per else []


_COUNTED = re.compile(r"[A-Za-z][^\d]*$")
_RUNS_MODEL = re.compile(
    r"\b(?:(?:pre-?)?train(?:s|ed|ing)?|serv(?:e|es|ed|ing)|target\w*|runs?|running|ran|handl\w+|support\w*|load\w*"
    r"|fits?|hosts?|hosting|deploy\w*|inferenc\w*|scal\w+|process\w*|enabl\w+|on|power\w*|built|accommodat\w+"
    r"|hold\w*|tokens|pass\w*\sthrough)\b",
    re.I,
)


def _listed(quantity: Quantity, text: str) -> list[float]:
    """Numbers of a list that share the noun: "1, 4 or 8 chips"."""
    before = _LIST.search(text[max(0, quantity.start - 40) : quantity.start])
    return (
        [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?<!,)", before.group())]
        if before and quantity.high is None
        else []
    )


def _metric(quantity: Quantity, sentence: Sentence, text: str) -> str:
    noun = quantity.noun
    if _loose(quantity, sentence, text):
        return ""
    if noun in ("chips", "nodes") and _setting(quantity, sentence, text):
        return ""
    if noun in _DIRECT:
        return "" if _trap(quantity, sentence, text) else _DIRECT[noun]
    if noun in ("tokens", "rates"):
        return "" if noun == "rates" and _condition(quantity, sentence, text) else _rate(quantity, text)
    if noun == "units":
        return "units_shipped" if _clause_has(_MADE, quantity, sentence, text) else ""
    if noun == "points":
        return "compute_performance" if _scores(quantity, sentence, text) else ""
    if noun == "racks":
        many = quantity.value >= 10 and _clause_has(_CLUSTER, quantity, sentence, text)
        return "cluster_size" if many else ""
    return _nodes(quantity, sentence, text) if noun == "nodes" else _chips(quantity, sentence, text)


_SCORES = re.compile(r"\b(?:scor\w+|benchmark\w*|reach\w*|achiev\w+|record\w*)\b", re.I)


def _scores(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "scored 108,093 points in the benchmark"; percentage points and talking points are none."""
    plain = not re.search(r"percentage|basis|price|talking|data", text[quantity.start : quantity.end], re.I)
    return plain and bool(_SCORES.search(text, max(sentence.start, quantity.left - 60), quantity.left))


_OWNS = re.compile(r"\b(?:has|have|had|counts|serves|signed|won|to)\s(?:now\s|only\s|just\s|already\s)?$", re.I)


def _loose(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Counts that say nothing: "two new chips", "thousands of GPUs", "1000's of accelerators"."""
    noun = quantity.noun
    if quantity.word and noun == "customers":
        return not _OWNS.search(text[max(sentence.start, quantity.left - 24) : quantity.left])
    if quantity.word and noun in ("chips", "racks", "nodes") and not _held(quantity, sentence, text):
        return True
    if (quantity.word or quantity.value <= 2) and re.search(r"-\s?sockets?$", text[quantity.start : quantity.end]):
        return True  # "a two-socket server" is a kind of server
    if noun == "racks" and quantity.vague:
        return True
    if noun != "chips":
        return False
    unnamed = quantity.vague and not quantity.products
    return text.startswith("'s", quantity.start + 4) or (unnamed and not _clause_has(_SCALED, quantity, sentence, text))


def _trap(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Counts of the right noun that are no claim about hardware."""
    if quantity.noun == "cores" and _GROUPED.match(text, quantity.end):
        return True
    if quantity.noun == "customers" and quantity.vague and quantity.value >= 1e8:
        return True  # "hundreds of millions of shoppers": the public of a service
    if re.search(r"%\sof\s(?:the\s)?(?:top\s)?$", text[max(0, quantity.start - 14) : quantity.start]):
        return True
    if quantity.noun == "parameters":
        exact = text[quantity.start : quantity.end].count(",") >= 2  # a layer counted to the last weight
        low, high = max(sentence.start, quantity.left - 110), min(sentence.end, quantity.end + 70)
        return exact or not _RUNS_MODEL.search(text, low, high)
    types = {p.type for p in sentence.products}
    if quantity.noun == "customers" and "software" in types and not types & {"chip", "family", "instance"}:
        return True
    return bool(_USERS_TRAP.search(text, quantity.start, quantity.end))


_IN_A = re.compile(r"\b(?:in|on|with|using|across|for|than)\s(?:an?|one|the\ssame|a\ssingle)\s$", re.I)
_KIND = re.compile(r"\s(?:[\w-]+\s)?(?:cluster|system|server|node|configuration|setup|deployment|machine|box)\b", re.I)


def _setting(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "1.7x faster in a 16-chip cluster": where another figure was measured."""
    if "-" not in text[quantity.start : quantity.end] or not _KIND.match(text, quantity.end):
        return False
    measured = any(d.kind == "comparison" or d.metric in ("throughput", "latency") for d in sentence.drafts)
    return measured and bool(_IN_A.search(text[max(sentence.start, quantity.left - 24) : quantity.left]))


_GROUPED = re.compile(r"\s(?:clusters?|modules?|complex(?:es)?|tiles?|groups?|islands?)\b", re.I)  # "grouped into 4-core clusters"


def _condition(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "1.8x faster at 16 QPS": the rate only sets the condition of another figure."""
    at = re.search(r"\b(?:at|with|under)\s(?:an?\s)?$", text[max(sentence.start, quantity.left - 8) : quantity.left])
    return bool(at)


def _rate(quantity: Quantity, text: str) -> str:
    counted = f"{text[quantity.start : quantity.end]} per {quantity.per}".lower()
    named = re.search(r"iops|qps|tps|rps|/s\b|fps", counted)
    timed = re.search(r"(?:/\s?|per\s|a\s)(?:s|sec|second|min|minute|hour|hr|h|day)\b", counted)
    if re.search(r"per\s(?:watt|megawatt|mw|joule)|/w\b", counted):
        return "energy_efficiency"
    return "throughput" if named or timed else ""


_SCALED = re.compile(
    r"\bclusters?\b|\bscal\w+\b|\bconnect\w*|\blink\w*|\bhous\w+|\bhost\w*|\bsupport\w*|\bsite\b|\bfacility|\bship\w*|\bdeploy\w*|\bdeliver\w*|\bsold\b|\bbuilt\b|\bbuy\w*|\bpurchas\w+",
    re.I,
)
_HOLDS = re.compile(
    r"\b(?:compris\w+|contain\w*|combin\w+|pack\w*|hous\w+|hold\w*|featur\w+|includ\w+|comes?\swith"
    r"|equipped|powered\sby|up\sto|with|integrat\w+|using|uses?|connect\w*|pair\w*|carr\w+|of|on|across"
    r"|offers?|has|have|mount\w*|single|link\w*|a\s)\b|[=+]\s",
    re.I,
)


def _held(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """A small number word counts chips only where something holds them: "comes with eight accelerators"."""
    if _PER_CONTAINER.match(text, quantity.end) or quantity.per in ("node", "rack", "server", "instance", "system"):
        return True
    before = text[max(sentence.start, quantity.left - 40) : quantity.left]
    kinds = any(p.type in ("system", "instance", "cluster") for p in sentence.products)
    if re.search(r"\dx", text[quantity.start : quantity.end]):
        listed = sentence.section is Section.ITEM and quantity.start - sentence.start <= 2  # "- 4x Bow IPUs"
        return listed or (bool(_HOLDS.search(before)) and kinds)
    return (
        bool(_HOLDS.search(before))
        and (kinds or bool(quantity.products) or _clause_has(_CONTAINER, quantity, sentence, text))
        and not re.search(
            r"-(?:targeted|designed)\b|\bfamil(?:y|ies)\b|\bnew\b", text[quantity.start : quantity.end + 12]
        )
    )


def _nodes(quantity: Quantity, sentence: Sentence, text: str) -> str:
    named = any(p.type == "cluster" for p in sentence.products)
    if quantity.value >= 8 and (named or _clause_has(_CLUSTER, quantity, sentence, text)):
        return "cluster_size"
    return ""


_OF_CLUSTER = re.compile(
    r"\s(?:[\w-]+\s)?(?:(?:super|Ultra)?clusters?|supercomputers?)\b", re.I
)  # "a 30,000-card cluster"


def _chips(quantity: Quantity, sentence: Sentence, text: str) -> str:
    site = any(p.type == "cluster" and p.end <= quantity.left for p in sentence.products)
    powers = site and re.search(r"\bpower(?:ing|s|ed)\b", text[sentence.start : quantity.left], re.I)
    if _OF_CLUSTER.match(text, quantity.end) or powers:
        return "cluster_size"
    pod = _clause_has(_POD, quantity, sentence, text) and not _clause_has(_CLUSTERS, quantity, sentence, text)
    if _PER_CONTAINER.match(text, quantity.end) or pod:
        return "chip_count"
    before = text[max(sentence.start, quantity.left - 70) : quantity.left]
    made = _MADE.search(before) or re.match(
        r"[^,.;]{0,40}\b(?:shipped|delivered|deployed|sold|in\sproduction|installed|built|already\sin)\b",
        text[quantity.end : quantity.end + 60],
    )
    container = _clause_has(_CONTAINER, quantity, sentence, text) or any(
        p.type in ("system", "instance", "cluster") for p in sentence.products
    )
    cluster = _clause_has(_CLUSTER, quantity, sentence, text)
    scales = re.search(
        r"\bscal(?:e|es|ed|ing)\b|\bclusters?\b|\bup\sto\b",
        text[max(sentence.start, quantity.start - 40) : quantity.start],
        re.I,
    )
    if made and _of_site(quantity, sentence, made):
        made, cluster = None, True
    if made and quantity.value >= 1000 and not scales:
        return "units_shipped"
    if quantity.value >= 1e6 and not cluster and not site and not _clause_has(_USED, quantity, sentence, text):
        return "units_shipped"  # no cluster is as large
    if quantity.value >= 5000 or (cluster and quantity.value > 256 and not container):
        return "cluster_size" if cluster or not made else "units_shipped"
    if quantity.value >= 1000 and not container:
        return "cluster_size"
    return "chip_count" if container or cluster or quantity.products or quantity.value >= 64 else ""


_USED = re.compile(r"\b(?:us(?:e|es|ed|ing)|access|train\w*|serv\w+|run\w*|capacity|plans?\sto\sscale)\b", re.I)


def _of_site(quantity: Quantity, sentence: Sentence, made: re.Match[str]) -> bool:
    """ "Colossus was built with 100,000 GPUs": the chips of a named cluster."""
    named = any(p.type == "cluster" and p.end <= quantity.left for p in sentence.products)
    return named and made.group().lower() in ("built", "brought online", "installed", "in operation", "deployed")


def _clause_has(pattern: re.Pattern[str], quantity: Quantity, sentence: Sentence, text: str) -> bool:
    start = regions.clause_start(sentence, quantity.left, text)
    end = regions.clause_end(sentence, quantity.end, text)
    return bool(pattern.search(text, start, end))
