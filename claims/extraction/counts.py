"""Counted things: a number and its noun within a few words.

"54 billion transistors", "16 of the Trainium 2 chips", "72 B200s", "eight 5.5GHz cores"
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import numbers
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Product, Quantity
from claims.extraction.taken import Taken

# Nouns that may be counted, by the group that decides the metric.
NOUNS = {
    "chips": r"chips?|(?:[Aa]ccelerated\s)?[Pp]rocessing\s[Uu]nits?|APUs?|GPUs?|TPUs?|CPUs?"
    r"|NPUs?|LPUs?|IPUs?|RDUs?|XPUs?|DPUs?|AICs?|accelerators?|processors?"
        r"|ASICs?|superchips?|(?<!dual-)(?<!single-)(?<!two-)sockets?|devices|cards?|SoCs?|microprocessors?",
    "nodes": r"instances?|servers?|nodes?|machines?|VMs|systems|boxes|hosts|blades?|trays",
    "racks": r"racks?|cabinets?|pods?|superpods?|SuperPods?",
    "cores": r"(?:(?<=\d-|l-|d-|a-|o-)[Cc]ore(?=\s(?:GPU|processor))"
    r"|[Cc]ores?(?!\s(?:GPUs?|Ultra|processors?\b|(?:AI\s)?(?:customer|client|partner|business|product|service|team"
    r"|area|component|feature|market|use|approach|strategy)))|NeuronCores?|SparseCores?|TensorCores?|SMs"
    r"|[Ss]treaming [Mm]ultiprocessors"
    r"|[Cc]ompute [Uu]nits|CUs|NSPs|MXUs|(?:(?:[Cc]ompute|[Mm]atrix|[Tt]ensor|[Nn]eural|AI|MAC)"
    r"(?: (?:[Mm]ultiplication|[Mm]ath|[Cc]ompute|[Pp]rocessing))?) [Ee]ngines)",
    "vcpus": r"vCPUs?|VCPUs?|vcpus?|virtual CPUs?|vCores",
    "transistors": r"transistors?",
    "parameters": r"parameters?|params?|weights",
    "customers": r"customers?|organi[sz]ations|companies|enterprises|clients|startups|businesses"
    r"|developers|users"
        r"|firms|subscribers",
    "units": r"units",
    "shares": r"(?:(?:common|ordinary)\s)?shares(?!\s(?:an?|the|its|their)\b)",
    "points": r"points",
    "tokens": r"(?:output |input |AI |total |generated |prompt |decode |prefill )?(?:tokens?|toks?|tok)",
    "rates": r"requests?|queries|images?|inference operations"
    r"|inferences?|samples?|transactions?|sequences?|frames?|messages?"
    r"|operations"
        r"|sentences|words|lookups|packets|jobs|steps|IOPS|iops|QPS|TPS|tps|RPS|rps|qps|fps|FPS|(?:reqs?|inf|infs|inferences?|requests?|queries)/s(?:ec)?|tok/s|t/s|tokens/s"
        r"|samples/s|images/s",
}  # fmt: skip
_TITLED = frozenset({"chips", "racks", "transistors", "parameters", "tokens"})  # also "4 Trillion Transistors"
_NOUN = re.compile(
    "|".join(rf"(?P<{name}>\b(?{'i' if name in _TITLED else ''}:{body})\b)" for name, body in NOUNS.items())
)
_GAP_STOP = re.compile(
    r"(?<!Corp)(?<!Inc)(?<!Ltd)(?<!\bCo)\.|[,;:()?!|\"\n\u2014]|\s--\s|\b(?:and|or|than|is|are|was|were|in|on|at|by|to|for|with|from|which"
    r"|that|as|over|compared|versus|vs|per|will|can|has|have|who|when|while|more|better|faster|higher"
    r"|lower|times|%|using|used|into)\b|(?<![A-Za-z])(?<!Zen\s)\d"
)
_IN_NAMES = frozenset(".0123456789")
_MODEL = re.compile(r"[\s-](?:(?:dense|sparse|MoE|language|open|class|size)\s){0,2}(?:models?|LLMs?|FMs?)\b", re.I)
_OF_THEM = re.compile(r"\sof\s(?:them|these|those)\b(?!\s(?!are|were|in|form|make|into|can|will)\w)")
_OF = re.compile(r"\s{1,3}of\s(?:the\s|its\s|our\s|their\s|these\s|those\s|your\s)?")
PER = re.compile(
    r"\s{0,2}(?:/\s?|per\s|a\s|an\s|every\s|each\s)(?P<per>\$(?!\s?\d)|USD|euro|sec(?:ond)?s?|s|min(?:ute)?|hour|hr|h|day|user"
    r"|watt|W|dollar|month|year|megawatt|MW|kW|joule|GPU|chip|instance|node|device|core|rack|server|pin|stack"
    r"|socket|million tokens|token|cluster|system)(?:s?\b|(?<=\$))"
    r"(?:\s?(?:/|per\s)(?P<per2>user|GPU|chip|watt|W\b|kW\b|joule|USD|\$|second"
    r"|s|sec|node|device|MW|megawatt|dollar|instance))?(?!\s(?:ago|earlier|before)\b)",
    re.I,
)
_COMPOUND_OF = re.compile(r"(?:-(?!plus\b|some\b|odd\b|strong\b)[A-Za-z]+){1,4}")
MAX_GAP = 64


def read(text: str, n: numbers.Number, products: Sequence[Product], taken: Taken) -> Quantity | None:
    """A counted noun within a few words of a number, or the name that is counted."""
    if text[n.end : n.end + 1].isalpha() and not taken.by_start.get(n.end):
        return None  # "a 7995WX processor": part of a code
    if _SINGULAR.match(text, n.digits_end) and _after_name(n, products):
        return None
    inside: list[Product] = []
    found = _at_once(text, n, taken) or _noun_after(text, n, products, taken, inside) or _named(text, n, inside)
    return found or _sharing(text, n, products, taken)


_SHARED = frozenset({"cores", "vcpus", "chips", "nodes", "transistors", "parameters"})
_RATES = frozenset({"tokens", "rates"})
_WAY = re.compile(r"-way\s(?:NVIDIA\s|Nvidia\s|AMD\s|Intel\s)?(?:Instinct\s)?")  # "an eight-way MI300X node"
_MACHINE = re.compile(
    r"\s(?:[A-Z][\w-]*\s){0,2}(?:nodes?|servers?|systems?|box(?:es)?|instances?|machines?|baseboards?|setups?)\b"
)
_SINGULAR = re.compile(r"\s[A-Z]{3}\b(?!s)")


def _after_name(n: numbers.Number, products: Sequence[Product]) -> bool:
    """ "the Groq 3 LPU": the number between a company and a noun in the singular belongs to the name."""
    i = bisect_right(products, n.start, key=lambda p: p.start) - 1
    return i >= 0 and products[i].end == n.start - 1 and not (n.word or n.scaled)


_AND_SO_MANY = re.compile(  # "24 fast and eight efficient cores", "32 vs. 36 vCPUs"
    r"(?:(?:\s[A-Za-z][\w-]{2,20}){1,3}(?<!s)\s(?:and|or|plus)|\s(?:vs\.?|versus|against|compared\s(?:to|with)))\s(?:up\sto\s)?(?=[\da-z])"
    r"|\s(?:or|and|to)\s(?:even\s)?(?=(?:hundreds\sof\s)?(?:billions|trillions)\b)"
    r"|(?:(?<=\d[BT])|(?<=illion))\s(?:and|or)\s(?=\d[\d.]{0,5}(?:[BT]\b|[\s-](?:b|tr)illion))"
)


_TO = re.compile(r"\sto\s(?:about\s|over\s|nearly\s|around\s)?(?=\d)")


def _rising(text: str, n: numbers.Number) -> re.Match[str] | None:
    """ "rose from 1,200 to 3,400 tokens/s"."""
    return _TO.match(text, n.end) if text[max(0, n.start - 5) : n.start] == "from " else None


def _sharing(text: str, n: numbers.Number, products: Sequence[Product], taken: Taken) -> Quantity | None:
    """ "24 fast and eight efficient cores": the first number shares the noun of the second."""
    joined = _AND_SO_MANY.match(text, n.end) or _rising(text, n)
    second = next(numbers.find(text[joined.end() : joined.end() + 24]), None) if joined else None
    if joined is None or second is None or second.start or second.high is not None:
        return None
    second = replace(
        second, start=joined.end(), end=joined.end() + second.end, digits_end=joined.end() + second.digits_end
    )
    found = _noun_after(text, second, products, taken, [])
    if found is None or found.noun not in (_RATES if _TO.match(text, n.end) else _SHARED):
        return None
    return quantity_of(text, n, n.end, "count", noun=found.noun, per=found.per)


_THREADS = re.compile(r"\s(?:hardware\s)?threads\s\((?:vCPUs|virtual\sCPUs)\)", re.I)  # threads alone are none


def _at_once(text: str, n: numbers.Number, taken: Taken) -> Quantity | None:
    """ "a 256-Gaudi2 system", "two of them", "a 70 billion model": no noun has to be looked for."""
    named = taken.by_start.get(n.end + 1) if text[n.end : n.end + 1] == "-" else None
    if named and not named.is_vendor:
        return quantity_of(text, n, named.end, "count", noun="chips", products=(named,))
    way = _WAY.match(text, n.end)
    held = taken.by_start.get(way.end()) if way and not n.scaled else None
    if held and n.value >= 4 and _MACHINE.match(text, held.end):
        return quantity_of(text, replace(n, word=False), held.end, "count", noun="chips", products=(held,))
    if threads := _THREADS.match(text, n.end):
        return quantity_of(text, n, threads.end(), "count", noun="vcpus")
    if of_them := _OF_THEM.match(text, n.end):
        return quantity_of(text, n, of_them.end(), "count", noun="chips")
    sized = n.scaled and 1e8 <= n.value <= 1e14
    if sized and _BEHIND_MODELS.search(text, max(0, n.start - 40), n.start) and _ENDS.match(text, n.end):
        return quantity_of(text, n, n.end, "count", noun="parameters")
    model = _MODEL.match(text, n.end) if sized else None
    return quantity_of(text, n, model.end(), "count", noun="parameters") if model else None


_BEHIND_MODELS = re.compile(  # "models sized from 8B to 70B", "LLMs of up to 400B"
    r"\b(?:[Mm]odels?|LLMs?)\s(?:sizes?\s|sized\s|ranging\s|with\s|as\slarge\sas\s|of\s|from\s|between\s|up\sto\s|at\s|over\s|\(){1,3}$"
)
_ENDS = re.compile(
    r"\s?(?:[,.;):]|$|\b(?:on|in|with|and|or|at|for|per|without|locally|using|to|are|is|were|was|can|run|fit|that|which)\b)"
)


def _noun_after(
    text: str, n: numbers.Number, products: Sequence[Product], taken: Taken, inside: list[Product]
) -> Quantity | None:
    """The first noun before a barrier; names on the way are put into `inside`."""
    compound = None if taken.by_start.get(n.end + 1) else _COMPOUND_OF.match(text, n.end)
    if compound and not _NOUN.search(compound.group()):
        return None  # "256-byte-wide units": the number goes with its own word
    of = _OF.match(text, n.end)
    scan = of.end() if of else n.end
    stop = min(len(text), scan + MAX_GAP)
    i = bisect_right(taken.product_starts, scan - 1)
    while scan < stop:
        product = products[i] if i < len(products) and products[i].start < stop else None
        barrier = _GAP_STOP.search(text, scan, product.start if product else stop)
        noun = _NOUN.search(text, scan, barrier.start() if barrier else product.start if product else stop)
        if noun and (maker := _MAKER.match(text, noun.end())):  # "128 of the chip designer's cores"
            scan = maker.end()
            continue
        if noun:
            return _counted(text, n, _head(noun, text, n.vague), tuple(inside))
        if barrier:
            if (rated := _RATED.match(text, barrier.start())) and (core := _NOUN.match(text, rated.end())):
                return quantity_of(text, n, n.end, "count", noun=core.lastgroup or "", products=tuple(inside))
            scan = _past(text, barrier, taken)
            i = bisect_right(taken.product_starts, scan - 1)
            continue
        if not product:
            return None
        inside.append(product)
        scan, i = product.end, i + 1
    return None


def _past(text: str, barrier: re.Match[str], taken: Taken) -> int:
    """Where to go on after a barrier that belongs to a name ("Llama 70B", "(Sapphire Rapids)"), else far away."""
    if barrier.group() in ("and", "or") and taken.covers(barrier.start() - 2):  # "16 H100 and B200 GPUs"
        return taken.end_of(barrier.end() + 1) or len(text)
    aside = _NAME_ASIDE.match(text, barrier.start())
    if aside and (aside.group().startswith('"') or taken.covers(aside.start() + 1)):
        return aside.end()
    past = taken.end_of(barrier.start()) if barrier.group() in _IN_NAMES else 0
    return past or len(text)


def _named(text: str, n: numbers.Number, inside: Sequence[Product]) -> Quantity | None:
    """A number after its label ("transistor count to 185 billion") or before the name counted ("72 B200s")."""
    label = _LABELLED.search(text[max(0, n.start - 48) : n.start])
    if label and not (label["colon"] and _PROSE.match(text, n.end)):
        return quantity_of(text, n, n.end, "count", noun=_LABELS[label["noun"].lower()])
    named = next((p for p in inside if not p.is_vendor and not p.passive), None)
    if named is None or _WORKED.match(text, named.end):
        return None
    gap = _without_makers(text, n, named, inside)
    described = _PLURAL.search(text, named.start, named.end) and _DESCRIBED.fullmatch(gap)  # "64 liquid-cooled B200s"
    if gap not in _BEFORE_NAME and not described:
        return None
    plural = _PLURAL.search(text, named.start, named.end) or n.value != 1
    if not plural or (n.word and n.value == 1):
        return None
    return quantity_of(text, n, named.end, "count", noun="chips", products=tuple(inside))


_BEFORE_COUNT = re.compile(  # not "Llama 3 NVIDIA H100", "step 2 AMD MI300X"
    r"(?:^|[-+*&,;:(/]|\b(?!(?:step|part|version|section|table|figure|page|phase|gen|top|no|rank|tier|day|week|chapter)\s)[a-z]+)\s{0,3}$"
)


def _without_makers(text: str, n: numbers.Number, named: Product, inside: Sequence[Product]) -> str:
    """The words between a number and the name counted, without the maker's name: "4 AMD MI250X"."""
    gap = text[n.end : named.start]
    makers = [p for p in inside if p.is_vendor and p.end <= named.start and text[p.end] != "-"]  # "36 Arm-based Xs"
    if not makers or not (n.word or _BEFORE_COUNT.search(text[max(0, n.start - 12) : n.start].rpartition("\n")[2])):
        return gap.strip(" *\n")
    for maker in reversed(makers):
        gap = gap[: maker.start - n.end] + gap[maker.end - n.end :]
    return gap.strip(" *\n")


_BEFORE_NAME = ("", "of the", "of", "of its", "new", "total", "of their")
_PLURAL = re.compile(r"s(?:\s\([A-Z]{2,5}s?\))?$")
_DESCRIBED = re.compile(
    r"(?:of\s(?:the|its|their|these|those|our)\s)?(?:[a-z]{4,}|[A-Z]{2,4}[ -]?v?\d\w{0,3}|[A-Za-z]\w*-[a-z]{3,})"
    r"(?:\s[a-z]{4,}|\s\w+-[a-z]{3,})?"
)
_NAME_ASIDE = re.compile(r"\([^()\n]{2,32}\)|\"[A-Z][^\"\n]{1,20}\"")
_RATED = re.compile(r"\d{1,4}(?:\.\d{1,3})?\s?-?(?:GHz|MHz|nm|GB|MB|TB|W|bit|core)[\s-]")  # "eight 5.5GHz cores"
_MAKER = re.compile(
    r"\s?(?:designer|maker|giant|vendor|manufacturer|firm|startup|company|specialist|supplier)(?:'s)?\s"
)
_COMPOUND = re.compile(r"\s(?:(?:and|or|&)\s(?:\w+\s)?)?(?=(?:\w+\s)?cores?\b)")
_OF_SERVERS = re.compile(r"(?<=r)\s(?=(?:CPUs|GPUs|processors|chips|accelerators)\b)")  # "millions of server CPUs"
_MACHINES = re.compile(r"(?:[\s-]based)?\s(?=(?:instances|servers|nodes|machines|VMs|hosts)\b)")


def _head(noun: re.Match[str], text: str, vague: bool) -> re.Match[str]:
    """ "24 CPU cores", "CPU and GPU cores", "two CPU instances": the compound's head counts."""
    machines = (
        _MACHINES.match(text, noun.end())
        if noun.lastgroup == "chips" and noun.string[noun.start() - 1] == " "
        else None
    )
    if machines and (head := _NOUN.match(text, machines.end())):
        return head
    if noun.lastgroup == "nodes" and not vague and (gap := _OF_SERVERS.match(text, noun.end())):
        return _NOUN.match(text, gap.end()) or noun
    if noun.lastgroup != "chips" or not (gap := _COMPOUND.match(text, noun.end())):
        return noun
    head = _NOUN.match(text, gap.end())
    while head and head.lastgroup == "chips" and (gap := _COMPOUND.match(text, head.end())):
        head = _NOUN.match(text, gap.end())
    return head if head and head.lastgroup == "cores" else noun


_PROSE = re.compile(r"\s?[A-Za-z]")  # "of the cores: 18 people said"
_LABELS = {"transistor": "transistors", "core": "cores", "vcpu": "vcpus", "parameter": "parameters",
           "customer": "customers", "gpu": "chips", "chip": "chips", "accelerator": "chips"}  # fmt: skip
_LABELLED = re.compile(  # "the transistor count to 185 billion"
    rf"\b(?P<noun>{'|'.join(_LABELS)})(?:(?P<colon>s:)|\s(?:count|counts|base))(?:\s(?:of|to|is|at|was|reach(?:es|ed|ing)|ris(?:es|ing)|rose|grew"
    r"|gr(?:ows|owing)|goes|climb(?:s|ed|ing)|stands|go|hits|now)){0,3}:?\s{0,3}"
    r"(?:about\s|over\s|nearly\s|around\s|up\sto\s|more\sthan\s|some\s)?\s{0,3}$",
    re.I,
)


_ONE_CORE = re.compile(  # "single-core performance" counts nothing, "a single-core, tiled processor" does
    r"single[\s-](?:CPU[\s-])?cores?\b(?!,?\s(?:[a-z][\w,-]+\s){0,3}(?:processor|chip|design|architecture|accelerator|unit|device|engine)\b)",
    re.I,
)


def _counted(text: str, n: numbers.Number, noun: re.Match[str], inside: tuple[Product, ...]) -> Quantity | None:
    group = noun.lastgroup or ""
    ranked = group == "customers" and _RANKED.search(text[max(0, n.start - 5) : n.start])
    if _WORKED.match(text, noun.end()) or (ranked and _SHARE_OF.match(text, noun.end())):
        return None
    if _part_or_ratio(text, n, noun, group):
        return None
    if n.word and n.value == 1.0 and not n.scaled and (group != "cores" or _ONE_CORE.match(text, n.start)):
        return None
    end, per, rate = noun.end(), "", PER.match(text, noun.end())
    if group in ("tokens", "rates") and rate:
        per, end = rate.group().strip(" /"), rate.end()
    elif group in ("chips", "nodes", "racks", "cores") and rate and rate["per"] not in ("s", "a"):
        per = rate["per"].lower()
    return quantity_of(text, n, end, "count", noun=group, products=inside, per=per)


_WORKED = re.compile(r"(?:[\s-][GTXN]PU)?[\s-](?:hours?|days|weeks|months|years)\b", re.I)  # "2.8 million GPU hours"
_RANKED = re.compile(r"\b[Tt]op\s$")
_SHARE_OF = re.compile(
    r"[^.;]{0,60}\b(?:represent|account|mak|made|contribut)\w*\s"
)  # "the top 4 customers account for"
_INNER = re.compile(
    r"\b(?:multipl\w+|vector|scalar|matrix|execution|functional|processing|tensor|arithmetic|logic|texture|load|store"
    r"|integer|shader|streaming|stream|media|home|math|decode|rendering|address)[\s-]$",
    re.I,
)


def _part_or_ratio(text: str, n: numbers.Number, noun: re.Match[str], group: str) -> bool:
    """ "two vector units" are parts of a core, "24 req/GPU" counts requests, "OCP 3.0 cards" is a version."""
    if group in ("tokens", "rates"):
        return False
    before = text[max(n.end, noun.start() - 16) : noun.start()]
    inner = (
        group in ("units", "chips", "nodes") and _INNER.search(before) and not noun.group().lower().startswith("acc")
    )
    return bool(inner) or before.endswith("/") or (not n.scaled and "." in text[n.start : n.digits_end])
