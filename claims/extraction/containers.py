"""What holds or connects counted chips, and what that makes of their number.

"16 chips in an instance" counts what the instance holds, "a cluster of 100,000" is its size, "2 million made" were
shipped.
"""

from __future__ import annotations

import re

from claims.extraction import ensembles, listed_counts, machine_chips, properties, regions, sites
from claims.extraction.records import MACHINES, Quantity, Sentence

MADE = re.compile(
    r"\b(?:ship(?:ped|ping|s|ments?)?|deliver(?:ed|ing|ies)|sold|sell(?:ing|s)?|built(?!\s(?:from|on|with"
    r"|around|by|using))|produc(?:e|ed|es|ing|tion)|manufactur\w+|deploy(?!ments?\W{0,4}:|able)\w*|book(?:ed|ing|ings)|ordered"
    r"|install(?:ed|ing)"
    r"|landed|in\suse|ramped|made|(?:to|will|could|can|may|would)\s(?:make|deliver)|purchas\w+|bought|buy(?:s|ing)?|order(?:ed|s|ing)?|brought\sonline|in\soperation"
    r"|units|acquir\w+|gotten\sto|rolled\sout|procur\w+|in\sproduction)\b",
    re.I,
)
OUTPUT = re.compile(r"\b(?:[Oo]utput\s(?!tokens?\b)|stockpil\w+|receiv\w+|supplie[ds]|(?:has|directly)\sprovided)")
CLUSTER = re.compile(
    r"\b(?:clusters?|superclusters?|UltraClusters?|supercomputers?|campus|data\scent(?:er|re)s?|site"
    r"|scal(?:e|es|ed|ing)\s(?:up\s|out\s|these\sout\s)?to|network(?:ed|ing)?\stogether|fabric"
    r"|interconnect(?:s|ed|ing)?|link(?:s|ed|ing)?|(?:be|are)\s(?:combined|joined|clustered)|connect(?:s|ed|ing)?|jobs?|train(?:ed|ing)?\son"
    r"|Hypercomputer|constellation|extend(?:s|ed|ing)?\sto|deployment|facilit(?:y|ies)|gigafactory)\b",
    re.I,
)
_CONTAINER = re.compile(
    r"\b(?:pods?|superpods?|racks?|servers?|instances?|systems?|nodes?|box|trays?|drawers?|sleds?|blades?|chassis|per\s"
    r"(?:rack|pod|server|node|instance|system|host|machine)|boards?|platforms?|cabinets?|domain|VMs?|configurations?|computers?"
    r"|sockets?)\b",
    re.I,
)
_POD = re.compile(r"\b(?:super)?pods?\b|\bracks?\b|\bUltraServers?\b", re.I)
_CLUSTERS = re.compile(r"\bclusters?\b|\bUltraClusters?\b|\bsupercomputers?\b|\bdata\scenters?\b", re.I)
_PUT = (  # "four chips are mounted on a board"
    r"(?:(?:can\sbe|are|were|is|being)\s)?(?:combin|packag|mount|plac|group|arrang|organi[sz]|install|connect|link|join|integrat|assembl|pack|gang|hous|pair)"
    r"ed(?:\stogether|\sup)?"
)
PER_CONTAINER = re.compile(
    rf"\s(?:fit\s|fits\s|go\s|{_PUT}\s)?(?:per|(?:in|on)(?:to|side)?\s(?:an?|each|every|one)(?:\ssingle)?|in\sa\sfull)\s(?:\w+\s){{0,2}}"
    r"(?:pod|superpod|rack"
    r"|server|instance|node|system|tray|drawer|sled|shelf|(?:base)?board|card|box|chassis|carrier|\w*server|domain|VM|blade|host|machine|virtual\smachine)\b",
    re.I,
)


_PUT_INTO = re.compile(
    rf"\s(?:(?:fit|fits|go|sit|work(?:\sin\sparallel)?|{_PUT}|(?:are\s)?(?:attached|soldered))\s)(?:in|on|to|into|inside)(?:\sto)?"
    r"\s(?:the|an?|each|every|one)\s(?:single\s)?(?:[A-Z]\w+(?:'s)?\s){0,2}"
)


def put_into(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "Eight cards sit in one X": in a machine that is named."""
    into = _PUT_INTO.match(text, quantity.end)
    end = into.end() if into else -1
    return any(p.start == end and p.type in ("instance", "system") for p in sentence.products)


SCALED = re.compile(
    r"\bclusters?\b|\b(?-i:scal)\w+\b|\bconnect\w*|\blink\w*|\bhous\w+|\bhost\w*|\bsupport\w*|\bsite\b|\bfacility|\bship\w*|\bdeploy\w*|\bdeliver\w*|\bsold\b|\bbuilt\b|\bbuy\w*|\bpurchas\w+",
    re.I,
)
_HOLDS = re.compile(
    r"\b(?:compris\w+|contain\w*|combin\w+|pack\w*|hous\w+|hold\w*|featur\w+|includ\w+|comes?\swith"
    r"|equipped|powered\sby|up\sto|with|integrat\w+|using|uses?|connect\w*|pair\w*|carr\w+|of|on|across"
    r"|offers?|provides?|has|have|there\sare|mount\w*|single|link\w*|fits?|takes?|gangs?|t(?:ies?|ied|ying)|groups?|bundl\w+|expos\w+|accepts?|crams?|squeez\w+|join(?:s|ed|ing)?|fus(?:es?|ed|ing)|brings?\stogether"
    r"|wir(?:es?|ed|ing)|seats?|fields?|giv(?:es?|ing)|gathers?|unites?|marr(?:y|ies)|mates|strings?|stacks|a\s)\b|[=+]\s",
    re.I,
)


def held(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """A small number word counts chips only where something holds them: "comes with eight accelerators"."""
    if put_into(quantity, sentence, text) or machine_chips.told(quantity, sentence, text):
        return True
    if PER_CONTAINER.match(text, quantity.end) or quantity.per in ("node", "rack", "server", "instance", "system"):
        return True
    before = text[max(sentence.start, quantity.left - 40) : quantity.left]
    if ensembles.ganged(quantity, sentence, text):
        return True
    joined = re.search(r"-|^\d+x", text[quantity.start : quantity.end])  # "four-GPU", "8xH100"
    machine = _of_machine(quantity, sentence, text) or listed_counts.before_machines(quantity, text)
    if machine and joined and quantity.value > 1:
        return not (_TESTED_ON.search(before) or listed_counts.behind_marker(quantity, sentence, 24))
    if _IN_BRACKETS.fullmatch(text, quantity.start - 2, quantity.end + 1):
        return any(p.end == quantity.start - 2 for p in sentence.products)  # "the X8 (dual-chip)"
    kinds = any(p.type in MACHINES for p in sentence.products)
    if any(p.type in MACHINES and _LABELS.fullmatch(text, p.end, quantity.left) for p in sentence.products):
        return True  # "DGX A100: eight A100s"
    if listed_counts.opens_item(quantity, sentence, text):
        return True
    if _TIMES.search(text, max(quantity.start - 3, 0), quantity.end):
        listed = properties.lists_devices(quantity, sentence, text) or listed_counts.behind_holder(before, kinds)
        return listed or bool(_HOLDS.search(before) and (kinds or clause_has(_CONTAINER, quantity, sentence, text)))
    return (
        bool(_HOLDS.search(before))
        and (kinds or bool(quantity.products) or clause_has(_CONTAINER, quantity, sentence, text))
        and not re.search(
            r"-(?:targeted|designed)\b|\bfamil(?:y|ies)\b|\bnew\b", text[quantity.start : quantity.end + 12]
        )
    )


_TIMES = re.compile(r"\d\s?[xX](?!\w)|\d[xX][\sA-Z]|\s[xX]\s?\d")
_LABELS = re.compile(r"[*_`]{0,3}\s?:[*_`]{0,3}\s")
_IN_BRACKETS = re.compile(r"\s\(\w+-[A-Za-z]+\)")


_MACHINE_OF = re.compile(  # "an eight-accelerator Gaudi 2 system", "the four-GPU node"
    r"\s(?:[A-Z][\w-]*\s(?:[\w-]{1,10}\s){0,2})?(?:systems?|nodes?|servers?|platforms?|box(?:es)?|baseboards?|chassis|instances?|VMs?|trays?"
    r"|machines?|boards?|cards?|appliances?|modules?|[Ss]uperchips?)\b"
)


def _of_machine(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "a four-GPU node", "the quad-chip X9": what has so many chips stands behind them."""
    named = _TWIN.match(text, quantity.start) and any(
        p.start == quantity.end + 1 and not p.is_vendor for p in sentence.products
    )
    return bool(named or _MACHINE_OF.match(text, quantity.end))


_TWIN = re.compile(r"(?:dual|quad|octa|octo)-", re.I)
_OF_CLUSTER = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:(?:super|Ultra)?clusters?|supercomputers?|deployment)\b", re.I
)  # "a 30,000-card cluster"


_OVER_MANY = re.compile(r"\b(?:across|among)\s(?:up\sto\s|over\s|more\sthan\s|all\s|some\s)?$", re.I)


def chips(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """The metric of counted chips: of one container, of a cluster, or made and sold; "" where they make no claim."""
    if _clustered(quantity, sentence, text):
        return "cluster_size"
    pod = clause_has(_POD, quantity, sentence, text) and not clause_has(_CLUSTERS, quantity, sentence, text)
    ganged = quantity.value < 256 and ensembles.ganged(quantity, sentence, text)
    per = PER_CONTAINER.match(text, quantity.end) or _PER_LABEL.search(text, sentence.start, quantity.left)
    if per or ganged or (pod and quantity.value < 1e4):
        return "chip_count"
    machine = any(p.type in ("system", "instance") for p in sentence.products)
    across = _OVER_MANY.search(text, max(sentence.start, quantity.start - 24), quantity.start)
    if across and quantity.value > 16 and not machine:
        return "cluster_size"  # "ran across 94 X GPUs"
    return _many(quantity, sentence, text) or _few(quantity, sentence, text)


_PER_LABEL = re.compile(  # "- GPUs per node: 8"
    r"\b(?:[GCTN]PUs?|[Aa]ccelerators?|[Pp]rocessors?|[Cc]hips?|[Ss]ockets?)\s?(?:per|/)\s?(?:[\w-]+\s)?(?:nodes?|servers?|racks?|instances?|trays?"
    r"|blades?|VMs?|machines?|hosts?|systems?)\s?:\s{0,3}$",
    re.I,
)


def _clustered(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the words beside a count say that a cluster has the chips: "clusters of", "is powered by"."""
    powers = _site(quantity, sentence) and _POWERS.search(text, sentence.start, quantity.left)
    if sites.is_made_of(quantity, sentence, text) or _OF_CLUSTER.match(text, quantity.end) or powers:
        return True
    tests = (sites.of_named, sites.spread_out, sites.beyond_a_rack)
    return any(test(quantity, sentence, text) for test in tests)


_POWERS = re.compile(r"\bpower(?:ing|s|ed)\b", re.I)


def _site(quantity: Quantity, sentence: Sentence) -> bool:
    return any(p.type == "cluster" and p.end <= quantity.left for p in sentence.products)


def _many(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """By how many there are: made and sold, or of a cluster; "" where one container may hold them."""
    made = MADE.search(text[max(sentence.start, quantity.left - 70) : quantity.left]) or _MADE_AFTER.match(
        text[quantity.end : quantity.end + 60]
    )
    container, cluster = _contained(quantity, sentence, text), clause_has(CLUSTER, quantity, sentence, text)
    scales = _SCALES.search(text[max(sentence.start, quantity.start - 40) : quantity.start])
    if made and sites.of_site(quantity, sentence, made, text):
        made, cluster = None, True
    if made and quantity.value >= 1000 and not scales:
        return "units_shipped"
    sited = cluster or _site(quantity, sentence) or clause_has(_USED, quantity, sentence, text)
    if quantity.value >= 1e6 and not sited:
        return "units_shipped"  # no cluster is as large
    if quantity.value >= 5000 or (cluster and quantity.value > 256 and (quantity.value >= 1024 or not container)):
        return "cluster_size" if cluster or not made else "units_shipped"
    return "cluster_size" if quantity.value >= 1000 and (scales or not container) else ""


_USED = re.compile(r"\b(?:us(?:e|es|ed|ing)|access|train\w*|serv\w+|run\w*|capacity|plans?\sto\sscale)\b", re.I)


def _few(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """Chips that one container may hold, unless they were only used for a test or are what a model needs."""
    before = text[max(sentence.start, quantity.left - 70) : quantity.left]
    card = _of_machine(quantity, sentence, text) or _IN_BRACKETS.fullmatch(text, quantity.start - 2, quantity.end + 1)
    dual = card and quantity.word and "-" in text[quantity.start : quantity.end]  # "a dual-chip card"
    holder = _contained(quantity, sentence, text) or clause_has(CLUSTER, quantity, sentence, text)
    holder = holder or machine_chips.told(quantity, sentence, text)
    if holder or dual or quantity.value >= 64 or _LABEL.search(before):
        return "chip_count" if holder or dual or quantity.value < 64 else "cluster_size"
    return "chip_count" if quantity.products and not _TESTED_ON.search(before) and not _NEEDED.search(before) else ""


def _contained(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    named = any(p.type in MACHINES and p not in quantity.products for p in sentence.products)
    return named or clause_has(_CONTAINER, quantity, sentence, text)


_SCALES = re.compile(r"\bscal(?:e|es|ed|ing)\b|\bclusters?\b|\bup\sto\b", re.I)
_MADE_AFTER = re.compile(
    r"[^,.;]{0,40}\b(?:shipped|delivered|deployed|sold|purchased|bought|ordered|in\sproduction|installed|built|already\sin|at\swork|in\sthe\sfield|in\sservice"
    r"|in\s(?:[\w']+\s)?hands|left\sthe\sfactory|up\sand\srunning)\b"
)
_LABEL = re.compile(  # "- CPUs: 36", "GPU(s): 8"
    r"\b(?:[GCT]PUs?|accelerators?|processors?|chips?)(?:\scount|\s?#|\(s\))?\s?:\s{1,2}$", re.I
)
_TESTED_ON = re.compile(  # "all runs were made on 8 X": what was tested, not what a machine holds
    r"\b(?:test(?:ed|s|ing)?|benchmark\w*|measur\w+|runs?|ran|running|train(?:ed|ing)|fine-?tun\w+|evaluat\w+|experiments?|execut\w+|profil\w+)\b"
    r"[^,;.]{0,24}\b(?:on|with|using|across|over)\s(?:an?\s|the\s)?$",
    re.I,
)
_NEEDED = re.compile(  # "a 70B model requires two X", "it fits on 2 X": what a model takes
    r"\b(?:requir\w+|needs?|needed|wants?|(?:fits?|lands?|split|sharded|spread)\s(?:on|in|onto|into|across|over))\s$",
    re.I,
)


def clause_has(pattern: re.Pattern[str], quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the clause of a figure has a word."""
    start = regions.clause_start(sentence, quantity.left, text)
    end = regions.clause_end(sentence, quantity.end, text)
    return bool(pattern.search(text, start, end))
