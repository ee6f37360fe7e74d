"""Factors written with a number, and the chips that the same letter counts.

"3x", "two times", "10- to 20-fold", "a factor of 4"; "8x H100" and "H100 x 8" count chips, "12 x 3000 W" is neither
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import numbers
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Product, Quantity
from claims.extraction.taken import Taken

_TIMES = re.compile(
    r"(?:\s?x(?![\w])|(?<=\w)x(?=(?-i:[A-Z]))|\s?-?times\b(?!\s(?:a|per)\s(?:day|week|year|month|second))"
    r"|-?\s?fold\b)",
    re.I,
)
_EQUALS = re.compile(r"=\s?~?$|\bi\.e\.,?\s$|\bclaim(?:s|ed)?:?\s$")
_REPEATED = re.compile(r"\s?(?:-|to|~)\s?(?P<high>\d{1,5}(?:\.\d{1,3})?)\s?(?:x(?![\w])|times\b|-?fold\b)", re.I)
_HYPHEN_RANGE = re.compile(r"-\s(?:to|or)\s(?P<high>\d{1,5}(?:\.\d{1,3})?)-?\s?(?:fold\b|x(?![\w])|times\b)", re.I)
_BARE_TIMES = re.compile(r"(?<=\d\.\d)(?=\s(?:greater|higher|faster|better)\s)")
_FACTOR_OF = re.compile(
    r"\b[Ff]actors?\sof\s(?:up\sto\s|about\s|around\s|over\s|nearly\s|more\sthan\s|at\sleast\s|almost\s|roughly\s|~\s?)?$"
)
_FACTOR_AFTER = re.compile(r"\sfactor\b(?!\s(?:of|in)\b)")
_RATING = re.compile(  # "2x X's throughput", "3x X in FP4 performance": no chips
    r"\s(?:in|on)\s(?:[A-Z]{1,4}\d{1,2}\s|(?:peak|raw|memory|AI|compute)\s){0,2}(?:performance|throughput|bandwidth)\b(?!\s[a-z])|'s\s~?\d|(?:'s)?\s(?:\w+\s)?(?:performance|throughput|speed|bandwidth|compute)\b",
    re.I,
)
_SO_MANY = re.compile(  # "12 x 3000 W power supplies", "16x lanes of PCIe", "4 x 64b"
    r"\s?\d{1,3}\s(?:[23]D\s)?(?:mesh|torus|grid|array|matrix)\b|(?:,?\s(?:(?:and|or)\s)?\d{1,3}x){0,3}\s(?:configurations?|setups?)\b|\s?\d[\d.,]*\s?-?(?:k?W|watts?|[KGTM]i?B|kB|(?-i:G)|mm|GHz|V|b|bits?)\b"
    r"|\s(?:(?:PCIe|CXL|DDR\d|NVMe|USB|Ethernet|hot-swap|memory|expansion|compute|dual-socket|[1248]-socket|x\d{1,2}|E3\.S|M\.2|U\.2|Gen\s?\d|[45]\.0)\s){0,3}"
    r"(?:lanes?|ports?|slots?|DIMMs?|channels?|SSDs?|bays?|drives|modules|blades|trays|QSFP\w*|OSFP\w*|SFP\w*"
    r"|[GCT]PU\s(?:servers?|nodes?|systems?|configurations?|instances?|VMs?|boxe?s?))\b(?!\s(?:bandwidth|performance|throughput|speed))"
)


def read(text: str, n: numbers.Number, taken: Taken) -> Quantity | None:
    """ "3x", "two times", "10- to 20-fold", and "8x H100", which counts chips."""
    if (fold := _HYPHEN_RANGE.match(text, n.end)) and float(fold["high"]) > n.value:
        return quantity_of(text, replace(n, high=float(fold["high"]), end=fold.end()), fold.end(), "mult")
    if _OF_MEMORY.search(text, max(0, n.start - 6), n.start):
        return None
    times = _TIMES.match(text, n.end) or _BARE_TIMES.match(text, n.end)
    if times is None:
        return _factor(text, n) or _after_name(text, n, taken)
    if (n.scaled and n.value >= 1e6) or (times.group().strip() == "x" and _SO_MANY.match(text, times.end())):
        return None
    repeated = _REPEATED.match(text, times.end()) if n.high is None else None
    if repeated and float(repeated["high"]) > n.value:
        n = replace(n, high=float(repeated["high"]), end=repeated.end())
        return quantity_of(text, n, repeated.end(), "mult")
    return (
        _configuration(text, n, times, taken) or _machines(text, n, times) or quantity_of(text, n, times.end(), "mult")
    )


_PLAIN = (
    r"(?!(?:more|less|faster|slower|better|higher|lower|larger|bigger|smaller|fewer|cheaper"
    r"|as|the|of|in|on|for|than|and|or)\b)"
)
_NODES = re.compile(  # '32x "gpu" nodes', "4x GPU server"
    rf"(?P<noun>(?:\s{_PLAIN}[\"']?[A-Za-z0-9][\w/-]{{0,15}}[\"']?){{0,3}}\s(?:nodes|servers|machines|hosts))\b"
    r"|(?:\s[A-Z][\w/-]{1,15}){0,3}\s(?:accelerators|[GCTNLX]PUs|chips|cards|FPGAs|ASICs)\b(?!')"  # "8x Acme cards"
    r"|\s(?:[GCTNLX]PU|accelerator)s?(?=\s(?:(?!\d)[\w-]+\s){0,2}(?:platform|node|server|system|instance|board|baseboard|machine|box|VM|tray)s?\b)"
)


def _machines(text: str, n: numbers.Number, times: re.Match[str]) -> Quantity | None:
    """'32x "gpu" nodes' counts machines, "an 8x GPU platform" chips."""
    found = _NODES.match(text, times.end()) if times.group().strip().lower() == "x" else None
    if found is None or n.high is not None or "." in text[n.start : n.digits_end]:
        return None
    return quantity_of(text, n, found.end(), "count", noun="nodes" if found["noun"] else "chips")


_OF_MEMORY = re.compile(r"DDR\d/$")  # "LPDDR4/4X": its kind


def _factor(text: str, n: numbers.Number) -> Quantity | None:
    """ "a factor of 4", "by a 4 factor"."""
    factor = _FACTOR_AFTER.match(text, n.end) or _FACTOR_OF.search(text[max(0, n.start - 40) : n.start])
    if factor is None or n.scaled:
        return None
    return quantity_of(text, n, max(n.end, factor.end() if factor.re is _FACTOR_AFTER else 0), "mult")


_AFTER = re.compile(r"\"?(?:\s(?:SXM\d?|PCIe|OAM|NVL|GPUs?|CPUs?|cards?|\d{2,3}\s?GB)){0,2}\s?\(?[xX]\s?")
_ENDS = re.compile(r"\s?(?:[\n|,;()]|$|(?:per|in|and|with|plus)\s)")


def _after_name(text: str, n: numbers.Number, taken: Taken) -> Quantity | None:
    """ "H100 SXM x 8": the count behind the name."""
    named = taken.before(n.start) if not n.scaled and n.high is None and n.value > 1 else None
    if named is None or named.is_vendor or named.type == "part" or not _ENDS.match(text, n.end):
        return None
    many = n.value > _MOST
    if not _AFTER.fullmatch(text, named.end, n.start) or (
        many and not _BRACKETED.search(text, max(0, n.start - 3), n.end + 1)
    ):
        return None
    found = quantity_of(text, n, n.end, "count", noun="chips", products=(named,))
    found.word = not many
    return found


_BRACKETED = re.compile(r"\(\s?x\s?[\d,]+\)", re.I)  # "X GPU (x11,912)"
_MOST = 72  # chips that one machine is written to hold so


def _configuration(text: str, n: numbers.Number, times: re.Match[str], taken: Taken) -> Quantity | None:
    """ "8x H100": so many chips, which are a configuration unless something holds them."""
    counted = _counted_product(text, times.end(), taken) if times.group().strip().lower() == "x" else None
    equals = n.value != 1 and _EQUALS.search(text[max(0, n.start - 9) : n.start])
    if counted and (equals or _measures(text, n) or _compares(text, n)):
        return None  # "H100 = 6x A100"
    if counted is None or "." in text[n.start : n.digits_end] or n.high is not None or _RATING.match(text, counted.end):
        return None
    rated = text[times.end() : counted.start].strip()[:1].isdigit()  # the ratings are figures of their own
    found = quantity_of(text, n, times.end() if rated else counted.end, "count", noun="chips", products=(counted,))
    found.word = True
    return found


RATED = re.compile(
    r"(?:\d{1,4}(?:\.\d{1,3})?\s?-?(?:GHz|MHz|nm|GB|MB|TB|W|bit|[Cc]ores?)(?:,\s|[\s-]))(?:\d{1,4}(?:\.\d{1,3})?\s?-?(?:GHz|MHz|nm|GB|MB|TB|W|bit|[Cc]ores?)(?:,\s|[\s-]))?"
)
_OF_ITS = re.compile(r"\sof\s(?:its|their|our|these)\s")  # "a system with 16x of its X"


_HELD = frozenset(
    {1, 2, 3, 4, 6, 8, 9, 10, 12, 16, 18, 24, 32, 36, 48, 64, 72, 96, 128, 144, 256}
)  # chips that machines hold
_COMPUTE_BEFORE = re.compile(
    r"\d\s?(?:[EPTZ]|exa|peta|tera|zetta)(?:FLOP|flop|OP)\w*(?:\s(?:of|at|in)\s[\w-]{2,8})?,\s(?:or\s)?$"
)


def _compares(text: str, n: numbers.Number) -> bool:
    """ "15 exaflops of FP4, 14x X": no machine holds so many, so that many times what X has."""
    return n.value not in _HELD and bool(_COMPUTE_BEFORE.search(text, max(0, n.start - 40), n.start))


def _measures(text: str, n: numbers.Number) -> bool:
    """ "The performance per watt is 2x Trillium's", "TCO 2x X": a measure is so many times that of another."""
    before = text[max(0, n.start - 90) : n.start]
    return bool(_MEASURE_IS.search(before) or _MEASURE.search(before))


_MEASURE = re.compile(
    r"(?:^|[\s(])(?:[Pp]erf(?:ormance)?(?:\s?/\s?(?:W|[Ww]att|\$|TCO)|\sper\s\w+)?|(?:FL)?OPS/W|[Ee]fficiency|[Bb]andwidth|[Ss]peed|[Cc]osts?|TCO"
    r"|[Ll]atency)\s(?:(?:[a-z~]+\s)?\d[\d.]{0,4}x\s(?:[A-Z][\w-]*\s?){1,3},\s){0,2}(?:about\s|nearly\s|roughly\s|over\s|up\sto\s|~)?$"
)


_MEASURE_IS = re.compile(
    r"\b(?:[Pp]erf(?:ormance)?(?:/W|\sper\s\w+)?|efficiency|throughput|bandwidth|speeds?|compute|memory|capacity|power|costs?|latency|TCO)\b"
    r"[^.;:\n\d]{0,48}\b(?:is|are|was|were|and)\s(?:(?:about|nearly|roughly|around|over|almost|up\sto|at)\s){0,2}$"
)


def _counted_product(text: str, at: int, taken: Taken) -> Product | None:
    """The name right behind "8x", or behind its maker."""
    own = _OF_ITS.match(text, at)
    at = own.end() if own else at
    while text.startswith(" ", at):
        at += 1
    if rated := RATED.match(text, at):
        at = rated.end()  # "2x 20-core 2.4 GHz X"
    product = taken.by_start.get(at)
    if product and product.is_vendor:  # "4x HPE Slingshot"
        product = taken.by_start.get(product.end + 1)
    return product if product and not product.is_vendor else None
