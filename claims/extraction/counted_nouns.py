"""The nouns that may be counted, and the quantity that a number and its noun make.

"24 CPU cores", "54 billion transistors", "400 tokens per second"
"""

from __future__ import annotations

import re

from claims.extraction import numbers
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Product, Quantity

# Nouns that may be counted, by the group that decides the metric.
NOUNS = {
    "chips": r"chips?|(?:[Aa]ccelerated\s)?[Pp]rocessing\s[Uu]nits?|APUs?|GPUs?|TPUs?|CPUs?"
    r"|NPUs?|LPUs?|IPUs?|RDUs?|XPUs?|DPUs?|AICs?|accelerators?|processors?"
        r"|ASICs?|FPGAs?|superchips?|(?<!dual-)(?<!single-)(?<!two-)sockets?|devices|(?<=\d-)device|(?<=eight-)device|(?<=four-)device|cards?|SoCs?|microprocessors?",
    "nodes": r"instances?|servers?|[Nn]odes?|machines?(?!\s(?:[Ll]earning|[Ii]ntelligence|[Vv]ision)\b)"
        r"|VMs|systems|boxes|hosts|blades?|trays|computers",
    "racks": r"racks?|cabinets?|pods?|superpods?|SuperPods?",
    "cores": r"(?:(?<=\d-|\d\s|l-|d-|a-|o-)[Cc]ore(?=\s(?:GPU|processor))"
    r"|[Cc]ores?(?!\s(?:GPUs?|Ultra|Chiplets?|Complex|Dies|counts?|processors?\b|(?:AI\s)?(?:customer|client|partner|business|product|service|team"
    r"|area|component|feature|market|use|approach|strategy|innovation|principle|pillar|idea|concept|technique|contribution|challenge|insight|tenet)))|NeuronCores?|SparseCores?|TensorCores?|SMs"
    r"|[Ss]treaming [Mm]ultiprocessors|[oO]CPUs?"
    r"|[Ss]tream(?:ing)? [Pp]rocessors|[Ss]hading [Uu]nits|[Pp]rocessing [Ee]lements|PEs"
    r"|(?:(?<=[Pp]rocessor )|(?<=IPU )|(?<=[Pp]rocessing )|(?<=[2-9]\d [Cc]ompute )|(?<=\d\d\d [Cc]ompute )"
    r"|(?<=Tensix )|(?<=core )|(?<=\d\d\d ))[Tt]iles|PCUs"
    r"|[Cc]ompute [Uu]nits|CUs|NSPs|[Nn]eural [Ss]ignal [Pp]rocessors|MXUs|TPCs|MMEs|EUs|[Xx]e[\s-]?[Cc]ores?"
    r"|(?:(?:[Cc]ompute|[Mm]atrix|(?<=Xe )[Vv]ector|XMX|[Tt]ensor|[Nn]eural|AI|MAC)"
    r"(?: (?:[Mm]ultiplication|[Mm]ath|[Cc]ompute|[Pp]rocessing))?) [Ee]ngines)",
    "vcpus": r"vCPUs?|VCPUs?|vcpus?|(?:virtual|logical) CPUs?|vCores",
    "transistors": r"transistors?|xtors?",
    "parameters": r"parameters?|params?|weights",
    "customers": r"customers?|organi[sz]ations|companies|enterprises|clients|startups|businesses"
    r"|developers|users"
        r"|firms|subscribers",
    "units": r"units|dies?|dice|stacks|pieces",
    "shares": r"(?:(?:common|ordinary)\s)?shares(?!\s(?:an?|the|its|their)\b)",
    "points": r"points",
    "tokens": r"(?:output |input |AI |total |generated |prompt |decode |prefill )?(?:tokens?|toks?|tok)",
    "rates": r"requests?|queries|images?|inference operations"
    r"|inferences?|samples?|transactions?|sequences?|frames?|messages?"
    r"|operations"
        r"|sentences|documents|embeddings|words|lookups|packets|pps|jobs|(?:time[\s-]?)?steps|iterations|IOPS|iops|QPS|TPS|tps|RPS|rps|qps|fps|FPS|IPS|(?:reqs?|inf|infs|inferences?|requests?|queries)/s(?:ec)?|tok/s|t/s|tokens/s"
        r"|samples/s|images/s",
}  # fmt: skip
_TITLED = frozenset({"chips", "racks", "transistors", "parameters", "tokens"})  # also "4 Trillion Transistors"
NOUN = re.compile(
    "|".join(rf"(?P<{name}>\b(?{'i' if name in _TITLED else ''}:{body})\b)" for name, body in NOUNS.items())
)
PER = re.compile(
    r"(?:\s{0,2}(?:/\s?|per\s|a\s|an\s|every\s|each\s)|-per-)(?P<per>\$(?!\s?\d)|USD|euro|sec(?:ond)?s?|s|min(?:ute)?|hour|hr|h|day|user"
    r"|(?:GPU|chip|node|instance|core|vCPU|device|accelerator)[\s-]h(?:ou)?r"
    r"|watt|W|dollar|month|year|megawatt|MW|kW|joule|GPU|chip|instance|node|device|core|rack|server|pin|stack"
    r"|socket|(?:1\s?)?(?:million|M)\s(?:(?:input|output|cached|prompt|generated|blended)\s)?tokens|token|cluster|system)(?:s?\b|(?<=\$))"
    r"(?:\s?(?:/|per\s)(?P<per2>user|GPU|chip|watt|W\b|kW\b|joule|USD|\$|second"
    r"|s|sec|node|device|MW|megawatt|dollar|instance))?(?!\s(?:ago|earlier|before)\b)",
    re.I,
)


def counted(text: str, n: numbers.Number, noun: re.Match[str], inside: tuple[Product, ...]) -> Quantity | None:
    group = noun.lastgroup or ""
    ranked = group == "customers" and _RANKED.search(text[max(0, n.start - 5) : n.start])
    if group == "chips" and _KINDS_OF.match(text, noun.end()):
        return None
    if group == "customers" and _ONE_OF.search(text, max(0, n.start - 24), n.start):
        return None
    if WORKED.match(text, noun.end()) or (ranked and _SHARE_OF.match(text, noun.end())):
        return None
    if _part_or_ratio(text, n, noun, group) or _SOCKET_TYPE.search(text, max(0, n.start - 5), n.start):
        return None
    if group == "units" and noun.group() != "units" and n.value < _LEAST_MADE:
        return None
    if n.word and n.value == 1.0 and not (n.scaled or n.high) and (group != "cores" or _ONE_CORE.match(text, n.start)):
        return None
    inner = _TINY if n.value > 8 else _CORE_NAME
    group = "cores" if group == "chips" and inner.search(text, n.end, noun.start()) else group
    end, per, rate = noun.end(), "", PER.match(text, noun.end())
    if group in ("tokens", "rates") and rate:
        per, end = rate.group().strip(" /-").replace("-", " "), rate.end()
    elif group in ("chips", "nodes", "racks", "cores") and rate and rate["per"] not in ("s", "a"):
        per = rate["per"].lower()
    return quantity_of(text, n, end, "count", noun=group, products=inside, per=per)


_LEAST_MADE = 1000.0  # dies and stacks that are made and sold; a chip has a few
_KINDS_OF = re.compile(  # "8 GPU families": no chips
    r"\s(?:[a-z]+\s)?(?:famil(?:y|ies)|types?|models|generations?|variants|options|SKUs|lineups?|roadmaps?|vendors?|makers?|startups?|companies|partitions?|queues?|quotas?|jobs|platforms|sets?|lines?|projects?|program(?:me)?s?|designs?|architectures?|brands?|suppliers?|strateg(?:y|ies)|standards?|packages?)\b"
)
WORKED = re.compile(r"(?:[\s-][GTXN]PU)?[\s-](?:hours?|days|weeks|months|years)\b", re.I)  # "2.8 million GPU hours"
_ONE_CORE = re.compile(  # "single-core performance" counts nothing, "a single-core, tiled processor" does
    r"single[\s-](?:CPU[\s-])?cores?\b(?!,?\s(?:[a-z][\w,-]+\s){0,3}(?:processor|chip|design|architecture|accelerator|unit|device|engine)\b)",
    re.I,
)
_TINY = re.compile(  # "768 RISC-V processors", "64 parallel processors" are inside one chip
    r"\b(?:Cortex[\s-][AMRX]\d{1,3}[A-Z]{0,2}|RISC-V|RV\d\d\w*|[Pp]arallel|[Ss]hader|[Ss]tream|[Ss]calar|in-order|SIMD|VLIW|DSP|small|tiny|\"?baby\"?)\s(?:\w+\s)?$"
)
_CORE_NAME = re.compile(r"\bCortex[\s-][AMRX]\d{1,3}[A-Z]{0,2}\s(?:[A-Z]{2,4}\s)?$")  # "dual Cortex-M4 processors"
_ONE_OF = re.compile(r"\bone\sof\s(?:(?:the|only|just|about|some)\s){0,2}$", re.I)  # "one of the three companies"
_RANKED = re.compile(r"\b[Tt]op\s$")
_SHARE_OF = re.compile(
    r"[^.;]{0,60}\b(?:represent|account|mak|made|contribut)\w*\s|\s?[:=]\s[~>]?\d"
)  # "the top 4 customers account for", "Top 4 customers: 60% of sales"


_SOCKET_TYPE = re.compile(r"\b(?:LGA|BGA|PGA|FCLGA)[\s-]?$")  # "the LGA 7529 socket": its name


def _part_or_ratio(text: str, n: numbers.Number, noun: re.Match[str], group: str) -> bool:
    """ "two vector units" are parts of a core, "24 req/GPU" counts requests, "OCP 3.0 cards" is a version."""
    if group in ("tokens", "rates"):
        return False
    before = text[max(n.end, noun.start() - 16) : noun.start()]
    if group == "cores" and _TESTED.search(before):
        return True
    whole = noun.group().lower().startswith(("acc", "proc"))  # a tensor processing unit is a chip
    inner = group in ("units", "chips", "nodes") and _INNER.search(before) and not whole
    return bool(inner) or before.endswith("/") or (not n.scaled and "." in text[n.start : n.digits_end])


_TESTED = re.compile(r"\b(?:single|multi)[\s-]$", re.I)  # "the Geekbench 6 single-core test" counts no cores
_INNER = re.compile(
    r"\b(?:multipl\w+|vector|scalar|matrix|execution|functional|processing|tensor|arithmetic|logic|texture|load|store"
    r"|integer|shader|streaming|stream|media|home|math|decode|rendering|address|memory)[\s-]$",
    re.I,
)


def head_of(noun: re.Match[str], text: str, vague: bool) -> re.Match[str]:
    """ "24 CPU cores", "CPU and GPU cores", "two CPU instances": the compound's head counts."""
    machines = (
        _MACHINES.match(text, noun.end())
        if noun.lastgroup == "chips" and noun.string[noun.start() - 1] == " "
        else None
    )
    if machines and (head := NOUN.match(text, machines.end())):
        return head
    if noun.lastgroup == "chips" and not vague and (buyers := _BUYERS.match(text, noun.end())):
        return NOUN.match(text, buyers.end()) or noun
    if noun.lastgroup in ("nodes", "chips") and (asked := _ASKED.match(text, noun.end())):
        return NOUN.match(text, asked.end()) or noun
    if noun.lastgroup == "nodes" and not vague and (gap := _OF_SERVERS.match(text, noun.end())):
        return NOUN.match(text, gap.end()) or noun
    if noun.lastgroup != "chips" or not (gap := _COMPOUND.match(text, noun.end())):
        return noun
    head = NOUN.match(text, gap.end())
    while head and head.lastgroup == "chips" and (gap := _COMPOUND.match(text, head.end())):
        head = NOUN.match(text, gap.end())
    return head if head and head.lastgroup == "cores" else noun


_COMPOUND = re.compile(
    r"\s(?:(?:and|or|&)\s(?:[A-Za-z]\w*\s)?)?(?=(?:\w+\s)?[Cc]ores?\b|[Tt]iles\b|CUs\b|SMs\b|[Cc]ompute\s[Uu]nits\b)"
)
_OF_SERVERS = re.compile(r"(?<=r)\s(?=(?:CPUs|GPUs|processors|chips|accelerators)\b)")  # "millions of server CPUs"
_ASKED = re.compile(r"\s(?=(?:queries|requests|inferences)\b)")  # "227 server queries"
_BUYERS = re.compile(r"\s(?=(?:customers|clients)\b)")  # "five custom chip customers"
_MACHINES = re.compile(
    r"(?:[\s-](?:based|equipped|containing|enabled|only))?[\s-](?:(?:compute|worker|login|head|service|management|data|storage|inference|training|visuali[sz]ation)\s)?(?=(?:instances|servers|nodes|machines|VMs|hosts)\b)"
)
