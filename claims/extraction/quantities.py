"""Quantities: numbers with what they count, their bound words and their shape.

"up to 2.5x", "30-40%", "12.8 Tbps", "more than 2 million ... processors", "$4 billion", "halves"
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import numbers, units
from claims.extraction.records import Product, Quantity

_TIMES = re.compile(
    r"(?:\s?x(?![\w])|(?<=\w)x(?=(?-i:[A-Z]))|\s?-?times\b(?!\s(?:a|per)\s(?:day|week|year|month|second))"
    r"|-?\s?fold\b)",
    re.I,
)
_REPEATED = re.compile(r"\s?(?:-|to)\s?(?P<high>\d{1,5}(?:\.\d{1,3})?)\s?(?:x(?![\w])|times\b|-?fold\b)", re.I)
_REPEATED_PERCENT = re.compile(r"\s?(?:-|to)\s?(?P<high>\d{1,3}(?:\.\d{1,3})?)\s?(?:%|percent\b)", re.I)
_BARE_TIMES = re.compile(r"(?<=\d\.\d)(?=\s(?:greater|higher|faster|better)\s)")
_RATING = re.compile(r"(?:'s)?\s(?:\w+\s)?(?:performance|throughput|speed|bandwidth|compute)\b", re.I)
_PERCENT = re.compile(r"\s?(?:%|percent\b|per\scent\b|pct\b)(?:-plus)?(?P<points>\s(?:percentage\s)?points?\b)?", re.I)
_BASIS = re.compile(r"\s(?:basis\spoints|bps)\b")
_PLUS = re.compile(r"\s?\+|-plus\b|\splus\b|\sor\s(?:more|greater|higher)\b|\sand\sup\b")
_FACTOR_WORDS = re.compile(
    r"(?<![\w-])(?:(?P<verb>doubl(?:es|ed|ing|e)|tripl(?:es|ed|ing|e)|quadrupl(?:es|ed|ing|e)|quintupl"
    r"(?:es|ed|ing|e)"
    r"|halv(?:es|ed|ing|e))|(?P<twice>twice|thrice)|(?P<fold>(?:two|three|four|five|six|seven|eight"
    r"|nine|ten|twenty|hundred"
    r"|thousand|multi)-?fold)|(?P<magnitude>(?:an?\s|one\s|two\s|three\s|several\s)?orders?[\s-]of[\s-]magnitude)"
    r"|(?P<ratio>[1-9]/(?:[2-9]|1\d|20))(?=\sof\b)"
    r"|(?P<part>(?:one[\s-]|a\s|two[\s-]|three[\s-])(?:half|third|thirds|quarter|quarters|fourth|fifth"
    r"|sixth|tenth)|half))(?![\w])(?!-)",
    re.I,
)
_NOT_FACTOR = re.compile(
    r"\s?-?(?:precision|down\b|digit|click|check|edged|blind|standard|a\s(?:million|billion|dozen)"
    r"|of\sthe\syear|sided|data\srate|hour|year|marathon|baked|buffer|as\b(?!\s(?:much|many|fast|(?:\w+\s)?efficient|cheap|large|big|quick)))",
    re.I,
)
_VERBS = {"doubl": 2.0, "tripl": 3.0, "quadr": 4.0, "quint": 5.0, "halv": 0.5}
_FOLDS = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
"nine": 9.0, "ten": 10.0,
          "twenty": 20.0, "hundred": 100.0, "thousand": 1000.0}  # fmt: skip
_PARTS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "tenth": 10.0}

# Nouns that may be counted, by the group that decides the metric.
NOUNS = {
    "chips": r"chips?|GPUs?|TPUs?|CPUs?|NPUs?|LPUs?|IPUs?|RDUs?|XPUs?|DPUs?|AICs?|accelerators?|processors?"
        r"|ASICs?|superchips?|sockets?|devices|cards?|SoCs?|microprocessors?|wafers?",
    "nodes": r"instances?|servers?|nodes?|machines?|VMs|systems|boxes|hosts|blades?|trays",
    "racks": r"racks?|cabinets?|pods?|superpods?|SuperPods?",
    "cores": r"(?:(?<=\d-)[Cc]ore(?=\sGPU)|[Cc]ores?(?!\s(?:GPUs?|Ultra|processors?\b))|NeuronCores?|SparseCores?|TensorCores?|SMs"
    r"|[Cc]ompute"
        r" [Uu]nits|CUs)",
    "vcpus": r"vCPUs?|VCPUs?|vcpus?|virtual CPUs?|vCores",
    "transistors": r"transistors?",
    "parameters": r"parameters?|params?|weights",
    "customers": r"customers?|organi[sz]ations|companies|enterprises|clients|startups|businesses"
    r"|developers|users"
        r"|firms|subscribers",
    "units": r"units",
    "tokens": r"(?:output |input |AI |total |generated |prompt |decode |prefill )?(?:tokens?|toks?|tok)",
    "rates": r"requests?|queries|images?|inferences?|samples?|transactions?|sequences?|frames?|messages?"
    r"|operations"
        r"|sentences|words|lookups|packets|jobs|steps|IOPS|iops|QPS|TPS|tps|RPS|fps|FPS|tok/s|t/s|tokens/s"
        r"|samples/s|images/s",
}  # fmt: skip
_NOUN = re.compile("|".join(rf"(?P<{name}>\b(?:{body})\b)" for name, body in NOUNS.items()))
_GAP_STOP = re.compile(
    r"[.,;:()?!|\"\n\u2014]|\s--\s|\b(?:and|or|than|is|are|was|were|in|on|at|by|to|for|with|from|which"
    r"|that|as|over|compared|versus|vs|per|will|can|has|have|who|when|while|more|better|faster|higher"
    r"|lower|times|%|using|used|into)\b|(?<![A-Za-z])(?<!Zen\s)\d"
)
_IN_NAMES = frozenset(".0123456789")
_MODEL = re.compile(r"[\s-](?:(?:dense|sparse|MoE|language|open|class|size)\s){0,2}(?:models?|LLMs?|FMs?)\b", re.I)
_OF_THEM = re.compile(r"\sof\s(?:them|these|those)\b(?!\s(?!are|were|in|form|make|into|can|will)\w)")
_OF = re.compile(r"\s{1,3}of\s(?:the\s|its\s|our\s|their\s|these\s|those\s|your\s)?")
_PER = re.compile(
    r"\s{0,2}(?:/|per\s|a\s|an\s|every\s|each\s)(?P<per>sec(?:ond)?s?|s|min(?:ute)?|hour|hr|h|day|user"
    r"|watt|W|dollar|month|year|megawatt|MW|kW|joule|GPU|chip|instance|node|device|core|rack|server"
    r"|socket|million tokens|token|cluster|system)s?\b(?:\s?(?:/|per\s)(?P<per2>user|GPU|chip|second"
    r"|s|sec|node|device|MW|megawatt|dollar|instance))?",
    re.I,
)
MAX_GAP = 64
DENSEST = 10  # letters for each figure, on average, that the densest table still has


def find(text: str, products: Sequence[Product], holes: Sequence[tuple[int, int]]) -> list[Quantity]:
    """Quantities of a text. Numbers inside products or holes (dates, model names) are not quantities."""
    taken = _Taken(products, holes)
    found: list[Quantity] = []
    for number in numbers.find(text, taken.covers):
        quantity = _quantity(text, number, products, taken) or _of_first(text, number, found)
        if quantity and (not found or quantity.start >= found[-1].end):
            found += [quantity, *_slashed(text, quantity)]
        if len(found) * DENSEST > len(text) + 20_000:
            return []  # garbage: no text has a figure every few letters
    ends = [(q.start, q.end) for q in found]
    for match in _FACTOR_WORDS.finditer(text):
        if not _overlaps(ends, match.span()) and not taken.covers(match.start()):
            word = _factor_word(match, text)
            if word:
                found.append(word)
    return sorted(found, key=lambda q: q.start)


class _Taken:
    """Spans whose digits belong to a name or a date."""

    def __init__(self, products: Sequence[Product], holes: Sequence[tuple[int, int]]) -> None:
        spans = sorted([(p.start, p.end) for p in products] + list(holes))
        self.starts = [s for s, _ in spans]
        self.ends = [e for _, e in spans]
        self.by_start = {p.start: p for p in products}
        self.product_starts = [p.start for p in products]

    def end_of(self, at: int) -> int:
        """End of the span that holds a place, 0 where none does."""
        i = bisect_right(self.starts, at) - 1
        return self.ends[i] if i >= 0 and at < self.ends[i] else 0

    def covers(self, at: int) -> bool:
        i = bisect_right(self.starts, at) - 1
        return i >= 0 and at < self.ends[i]


def _overlaps(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    i = bisect_right(spans, (span[0], 1 << 60))
    return any(s < span[1] and span[0] < e for s, e in spans[max(0, i - 1) : i + 1])


def _quantity(text: str, n: numbers.Number, products: Sequence[Product], taken: _Taken) -> Quantity | None:
    if n.money:
        return _money(text, n)
    top = _TOP.match(text, n.end)
    if top and 0 < n.value <= float(top["all"]):
        return _make(text, n, top.end(), "percent", factor=100 / float(top["all"]), noun="top")
    times = _TIMES.match(text, n.end) or _BARE_TIMES.match(text, n.end)
    if times and not n.scaled:
        repeated = _REPEATED.match(text, times.end()) if n.high is None else None
        if repeated and float(repeated["high"]) > n.value:
            n = replace(n, high=float(repeated["high"]), end=repeated.end())
            return _make(text, n, repeated.end(), "mult")
        counted = _counted_product(text, times.end(), taken) if times.group().strip().lower() == "x" else None
        if counted and n.value == int(n.value) and n.high is None and not _RATING.match(text, counted.end):
            found = _make(text, n, counted.end, "count", noun="chips", products=(counted,))
            found.word = True  # "8x H100" is a configuration unless something holds the chips
            return found
        return _make(text, n, times.end(), "mult")
    percent = _PERCENT.match(text, n.end)
    repeated = _REPEATED_PERCENT.match(text, percent.end()) if percent and n.high is None else None
    if percent and repeated and float(repeated["high"]) > n.value:
        return _make(text, replace(n, high=float(repeated["high"])), repeated.end(), "percent")
    if percent:
        return _make(text, n, percent.end(), "points" if percent["points"] else "percent")
    if _BASIS.match(text, n.end):
        return None
    return _with_unit(text, n) or _count(text, n, products, taken)


def _counted_product(text: str, at: int, taken: _Taken) -> Product | None:
    gap = re.compile(r"\s{0,2}(?:(?:NVIDIA|Nvidia|AMD|Google|Intel|AWS)\s)?").match(text, at)
    product = taken.by_start.get(gap.end() if gap else at)
    return product if product and not product.is_vendor else None


def _money(text: str, n: numbers.Number) -> Quantity:
    quantity = _make(text, n, n.end, "money", unit=_currency(n.money))
    per = _PER.match(text, quantity.end)
    if per:
        quantity.per = per["per"]
        quantity.end = per.end()
    return quantity


_TOP = re.compile(
    r"\s(?:(?:out\s)?of\s(?:the\s)?(?:\w+'s\s)?(?:top|Top|TOP|Fortune|largest)|out\sof(?:\sthe|\severy)?)\s(?P<all>\d{1,4})\b(?![.,%]?\d|%)"
)


def _currency(sign: str) -> str:
    known = {"€": "EUR", "£": "GBP", "¥": "JPY", "rmb": "CNY"}
    return known.get(sign.lower(), sign.upper() if len(sign) == 3 else "USD")


def _with_unit(text: str, n: numbers.Number) -> Quantity | None:
    """The unit may use a letter that the number took for a scale ("80 B" is not bytes, "5 T" alone is
    nothing)."""
    unit = units.read(text, n.end)
    if not unit and (plus := re.compile(r"-plus|\+").match(text, n.end)):
        unit = units.read(text, plus.end())
    if not unit and not n.word and (aside := _UNIT_ASIDE.match(text, n.end)):
        unit = units.read(text, aside.end())
    if not unit and n.end != n.digits_end and not n.word:
        unit = units.read(text, n.digits_end)
        n = numbers.Number(n.start, n.digits_end, n.value, n.high) if unit else n
    if not unit and n.high is None and (shared := _of_second(text, n)):
        return _make(text, n, n.end, "unit", unit=shared.base, factor=shared.factor)
    if not unit or (unit.base == "s" and n.vague):
        return None
    if unit.base in units.CURRENCIES:
        return _money(text, replace(n, money=unit.base, end=unit.end))
    quantity = _make(text, n, unit.end, "unit", unit=unit.base, factor=unit.factor, noun=unit.lead)
    if unit.base == "s" and (rest := _COMPOUND_TIME.match(text, unit.end)):
        smaller = units.read(text, rest.end("figure"))
        if smaller and smaller.base == "s" and smaller.factor < unit.factor:
            quantity.value = _round(quantity.value + float(rest["figure"]) * smaller.factor)
            quantity.end = smaller.end
    per = _PER.match(text, quantity.end)
    if per and unit.base != "s":
        quantity.per = per["per"].lower()
    return quantity


_COMPOUND_TIME = re.compile(r"(?:,\s|\sand\s|\s)(?P<figure>\d{1,2}(?:\.\d{1,2})?)(?=\s?(?:min|sec|hour|hr|s\b|m\b|days?))")  # "3 hours and 30 minutes"
_UNIT_ASIDE = re.compile(r"\s\([a-zA-Z\s-]{2,24}\)")  # "122.6 (matrix) teraflops"
_FIGURE = r"\d[\d,]{0,12}(?:\.\d{1,4})?"
_VERSUS = re.compile(
    rf"\s(?:vs\.?|versus|compared\s(?:to|with)|against)\s{_FIGURE}|(?:\s?/\s?{_FIGURE}){{1,4}}"
    rf"|\s\([\w\s-]{{2,24}}\)(?:,|,?\sand|\sor)\s{_FIGURE}(?:\s\([\w\s-]{{2,24}}\))?"
)


def _of_second(text: str, n: numbers.Number) -> units.Unit | None:
    """ "2,500 vs. 780 teraflops", "256/512 TOPS", "61 (vector) and 122 (matrix) teraflops": all have the last unit."""
    second = _VERSUS.match(text, n.end)
    return units.read(text, second.end()) if second else None


_NEXT_SLASHED = re.compile(rf"\s?/\s?(?P<figure>{_FIGURE})")


def _slashed(text: str, first: Quantity) -> list[Quantity]:
    """The other figures of "256/512/1,024 TOPS"."""
    if first.shape != "unit" or not first.unit or text[first.end - 1].isalpha():
        return []
    parts, at = [], first.end
    while (part := _NEXT_SLASHED.match(text, at)) and len(parts) < MAX_SLASHED:
        parts.append(part)
        at = part.end()
    unit = units.read(text, at)
    if unit is None:
        return []
    values = [float(p["figure"].replace(",", "")) * unit.factor for p in parts]
    return [
        Quantity(p.start("figure"), unit.end if p is parts[-1] else p.end(), "unit", _round(v), unit=unit.base)
        for p, v in zip(parts, values, strict=True)
    ]


MAX_SLASHED = 6  # figures that one list with slashes holds
_RISES_TO = re.compile(r"\s(?:\([^()]{1,24}\)\s)?to\s(?:about\s|around\s|roughly\s|nearly\s|over\s|just\s|~)?")


def _of_first(text: str, n: numbers.Number, found: list[Quantity]) -> Quantity | None:
    """ "from 1.1 exaflops to 1.35": the second figure has the unit of the first."""
    first = found[-1] if found else None
    if first is None or first.shape != "unit" or n.high is not None or n.word:
        return None
    unit = units.read(text, first.start + len(re.match(_FIGURE, text[first.start :]).group())) if text[first.start].isdigit() else None  # type: ignore[union-attr]
    plain = re.match(r"\s?(?:[.,;:)]|$|and\b|in\b|on\b|with\b|over\b|while\b|this\b|by\b|at\b)", text[n.end :])
    if unit is None or not plain or not _RISES_TO.fullmatch(text, first.end, n.start):
        return None
    return _make(text, n, n.end, "unit", unit=unit.base, factor=unit.factor)


def _count(text: str, n: numbers.Number, products: Sequence[Product], taken: _Taken) -> Quantity | None:
    """A counted noun within a few words: "54 billion transistors", "16 of the Trainium 2 chips", "72
    B200s"."""
    at = n.end
    of = _OF.match(text, at)
    at = of.end() if of else at
    if text[n.end : n.end + 1] == "-" and (named := taken.by_start.get(n.end + 1)) and not named.is_vendor:
        return _make(text, n, named.end, "count", noun="chips", products=(named,))  # "a 256-Gaudi2 system"
    model = _MODEL.match(text, n.end) if n.scaled and n.value >= 1e8 else None
    if of_them := _OF_THEM.match(text, n.end):
        return _make(text, n, of_them.end(), "count", noun="chips")
    if model:
        return _make(text, n, model.end(), "count", noun="parameters")
    stop = min(len(text), at + MAX_GAP)
    inside: list[Product] = []
    i = bisect_right(taken.product_starts, at - 1)
    scan = at
    while scan < stop:
        product = products[i] if i < len(products) and products[i].start < stop else None
        limit = product.start if product else stop
        barrier = _GAP_STOP.search(text, scan, limit)
        noun = _NOUN.search(text, scan, barrier.start() if barrier else limit)
        if noun:
            return _counted(text, n, _head(noun, text), tuple(inside))
        if barrier and (rated := _RATED.match(text, barrier.start())) and (core := _NOUN.match(text, rated.end())):
            return _make(text, n, n.end, "count", noun=core.lastgroup or "", products=tuple(inside))
        if barrier and (aside := _NAME_ASIDE.match(text, barrier.start())) and taken.covers(aside.start() + 1):
            scan = aside.end()  # "96 Intel Xeon (Sapphire Rapids) cores"
            i = bisect_right(taken.product_starts, scan - 1)
            continue
        past = taken.end_of(barrier.start()) if barrier and barrier.group() in _IN_NAMES else 0
        if past and past < stop:  # digits of a model's name: "500,000 Llama 70B tokens"
            scan = past
            continue
        if barrier or not product:
            break
        inside.append(product)
        scan = product.end
        i += 1
    if label := _LABELLED.search(text[max(0, n.start - 48) : n.start]):
        return _make(text, n, n.end, "count", noun=_LABELS[label["noun"].lower()])
    named = next((p for p in inside if not p.is_vendor and not p.passive), None)
    if named and text[n.end : named.start].strip(" *\n") in (
        "",
        "of the",
        "of",
        "of its",
        "new",
        "total",
        "of their",
        named.vendor,
    ):
        plural = text[named.end - 1] == "s" or n.value != 1
        if plural and not (n.word and n.value == 1):
            return _make(text, n, named.end, "count", noun="chips", products=tuple(inside))
    return None


_NAME_ASIDE = re.compile(r"\([^()\n]{2,32}\)")
_RATED = re.compile(r"\d{1,4}(?:\.\d{1,3})?\s?-?(?:GHz|MHz|nm|GB|MB|TB|W|bit|core)[\s-]")  # "eight 5.5GHz cores"
_COMPOUND = re.compile(r"\s(?:(?:and|or|&)\s(?:\w+\s)?)?(?=(?:\w+\s)?cores?\b)")


def _head(noun: re.Match[str], text: str) -> re.Match[str]:
    """ "24 CPU cores", "CPU and GPU cores": the compound's head counts."""
    if noun.lastgroup != "chips" or not (gap := _COMPOUND.match(text, noun.end())):
        return noun
    head = _NOUN.match(text, gap.end())
    while head and head.lastgroup == "chips" and (gap := _COMPOUND.match(text, head.end())):
        head = _NOUN.match(text, gap.end())
    return head if head and head.lastgroup == "cores" else noun


_LABELS = {"transistor": "transistors", "core": "cores", "vcpu": "vcpus", "parameter": "parameters", "customer": "customers",
           "gpu": "chips", "chip": "chips", "accelerator": "chips"}  # fmt: skip
_LABELLED = re.compile(  # "the transistor count to 185 billion"
    rf"\b(?P<noun>{'|'.join(_LABELS)})\s(?:count|counts|base)\s?(?:of|to|is|at|reaches|reached|:|rises\sto|grew\sto|was)?\s"
    r"(?:about\s|over\s|nearly\s|around\s|up\sto\s|more\sthan\s|some\s)?$",
    re.I,
)


def _counted(text: str, n: numbers.Number, noun: re.Match[str], inside: tuple[Product, ...]) -> Quantity | None:
    group = noun.lastgroup or ""
    if n.word and n.value == 1.0 and not n.scaled and group not in ("cores",):
        return None
    end, per, rate = noun.end(), "", _PER.match(text, noun.end())
    if group in ("tokens", "rates") and rate:
        per, end = rate.group().strip(" /"), rate.end()
    elif group in ("chips", "nodes", "racks", "cores") and rate and rate["per"] not in ("s", "a"):
        per = rate["per"].lower()
    return _make(text, n, end, "count", noun=group, products=inside, per=per)


def _factor_word(match: re.Match[str], text: str) -> Quantity | None:
    if _NOT_FACTOR.match(text, match.end()):
        return None
    start, end = match.span()
    value, verb = _factor_value(match)
    if match["part"] and not _is_fraction(match, text):
        return None
    if value is None:
        return None
    quantity = Quantity(start, end, "mult", value, verb=verb)
    if match["part"] or match["ratio"]:
        quantity.shape = "part"
    return _bounded(text, quantity)


def _factor_value(match: re.Match[str]) -> tuple[float | None, str]:
    word = match.group().lower()
    if match["verb"]:
        return next(v for k, v in _VERBS.items() if word.startswith(k)), word
    if match["twice"]:
        return (2.0 if word == "twice" else 3.0), ""
    if match["fold"]:
        return _FOLDS.get(re.split(r"-?fold", word)[0]), ""
    if match["magnitude"]:
        return {"two": 100.0, "thr": 1000.0}.get(word[:3], 10.0), ""
    if match["ratio"]:
        over, under = word.split("/")
        return float(over) / float(under), ""
    parts = re.split(r"[\s-]", word)
    top = {"two": 2.0, "three": 3.0}.get(parts[0], 1.0)
    return top / _PARTS[parts[-1].rstrip("s")], ""


_FRACTION_AFTER = re.compile(
    r"\s(?:of\b|the\b|its\b|their\b|as\b|that\b|less\b|more\b|lower\b|faster\b|cheaper\b|(?:power|cost"
    r"|price|energy|latency|memory|time|size|width)\b)|\s?[,.;)]|$",
    re.I,
)


_HALF_YEAR = re.compile(r"\b(?:first|second|latter|back|other|1st|2nd|last|early|late)\s$", re.I)


def _is_fraction(match: re.Match[str], text: str) -> bool:
    """Whether "half" or "a third" is a factor here; "third" may be an ordinal."""
    if not _FRACTION_AFTER.match(text, match.end()):
        return False
    if match.group().lower() == "half":
        before = text[max(0, match.start() - 24) : match.start()]
        if _HALF_YEAR.search(before):
            return False
        follows = re.match(r"\s(?:the|as|its|of|their)\b", text[match.end() : match.end() + 8])
        return bool(follows) or bool(
            re.search(r"\b(?:by|in|to|almost|nearly|about|over|than|at)\s(?:one[\s-])?$", before)
        )
    return True


def _make(
    text: str, n: numbers.Number, end: int, shape: str, *, unit: str | None = None, factor: float = 1.0,
    noun: str = "",
    products: tuple[Product, ...] = (), per: str = "",
) -> Quantity:  # fmt: skip
    high = _round(n.high * factor) if n.high is not None else None
    quantity = Quantity(
        n.start,
        end,
        shape,
        _round(n.value * factor),
        high,
        unit,
        noun,
        per=per,
        products=products,
        range=high is not None,
    )
    quantity.vague, quantity.word = n.vague, n.word and not n.scaled
    if n.vague:
        quantity.bound = "approx"
    return _bounded(text, quantity, end_of_number=n.end)


def _round(value: float) -> float:
    """Twelve significant digits: 3 nm is 3e-9, not 3.0000000000000004e-09."""
    return float(f"{value:.12g}")


_BOUND = re.compile(
    r"(?:(?P<at_least>\bmore\sthan|\bover|\bat\sleast|\bgreater\sthan|\babove|\bexceed(?:s|ed|ing)?"
    r"|\bin\sexcess\sof|\bupwards?\sof|\bbeyond"
    r"|\bnorth\sof|\ba?\s?minimum\s(?:of)?|[>\u2265]=?|\bsurpass(?:es|ed|ing)?|\bhigher\sthan|\bjust\sover"
    r"|\bwell\sover|\bas\s(?:low|little|few)\sas"
    r"|\bstarting\s(?:at|from)|\bstarts\s(?:at|from)|\bbetter\sthan|\blarger\sthan|\btop(?:s|ped|ping)"
    r"|\beclips(?:es|ed|ing)|\bno\s(?:less|fewer)\sthan)"
    r"|(?P<at_most>\bup\s?-?to|\bas\s(?:much|many|high|large|fast)\sas|\bno\smore\sthan|\bat\smost"
    r"|\b(?:a\s)?max(?:imum)?\s(?:of)?|\bless\sthan|\bfewer\sthan"
    r"|\bunder|\bbelow|\bnot\smore\sthan|[<\u2264]=?|\b(?:extended|scal(?:e|es|ed|ing))\s(?:up\s)?to"
    r"|\bscale\sout\sto|\bnot\sexceeding|\b(?:tops?|max(?:es)?|topping|topped)\sout\sat)"
    r"|(?P<approx>\babout|\baround|\broughly|\bnearly|\balmost|\bapprox(?:imately|\.)?|\bclose\sto"
    r"|\bsome|\b(?:an\s)?estimated|~|\bcirca|\bjust\s(?:under|shy\sof)"
    r"|\bc\.|\bnear|\bon\sthe\sorder\sof|\bapproaching|\bvirtually|\bpretty\smuch|\bless\sthan\sor\sabout))"
    r"(?P<mid>\s{0,3}(?:(?:an?|the|its|another|yet)\s)?(?:(?:astounding|impressive|massive|staggering"
    r"|whopping|additional|incredible|remarkable|stunning|total|combined|full|further|huge|eye-popping"
    r"|hefty|mere|total\sof)\s(?:of\s)?)?)$",
    re.I,
)
_AFTER_APPROX = re.compile(r"\sor\sso\b|\sish\b")
_AFTER_MOST = re.compile(r"\s(?:or\s(?:less|fewer)|max(?:imum)?\b|at\s(?:most|peak\b))")


_WORDS = re.compile(r"[a-z.]+")
_SIGNS = frozenset("~<>\u2264\u2265=.")
_BOUND_WORDS = frozenset((
    "than", "over", "least", "above", "exceed", "exceeds", "exceeded", "exceeding", "of", "beyond",
    "minimum", "surpass", "surpasses", "surpassed", "surpassing", "as", "at", "from", "tops", "topped",
    "topping", "eclipsed", "eclipses", "eclipsing", "to", "most", "max", "maximum", "under", "below",
    "about", "around", "roughly", "nearly", "almost", "approx", "approx.", "approximately", "some",
    "estimated", "circa", "c.", "near", "approaching", "virtually", "much", "order", "shy", "out",
))  # fmt: skip


def _bounded(text: str, quantity: Quantity, end_of_number: int | None = None) -> Quantity:
    window = max(0, quantity.start - 48)
    lead = text[window : quantity.start]
    words = _WORDS.findall(lead.lower())[-4:]
    before = _BOUND.search(lead) if lead[-1:] in _SIGNS or _BOUND_WORDS.intersection(words) else None
    preposition = (
        before
        and re.match(r"(?:over|above|under|below|near|about)\s+(?:an?|the)\s", before.group(), re.I)
        and (text[quantity.start].isdigit() or text.startswith("multi", quantity.start))
    )
    if before and not preposition:
        quantity.bound = before.lastgroup if before.lastgroup != "mid" else _group(before)  # type: ignore[assignment]
        quantity.bound_start = window + before.start()
        return quantity
    after = text[end_of_number or quantity.end : quantity.end + 16]
    if _PLUS.match(after) or _PLUS.match(text[quantity.end : quantity.end + 16]):
        quantity.bound = "at_least"
    elif _AFTER_APPROX.match(text, quantity.end):
        quantity.bound = "approx"
    elif _AFTER_MOST.match(text, quantity.end):
        quantity.bound = "at_most"
    return quantity


def _group(match: re.Match[str]) -> str:
    return next(name for name in ("at_least", "at_most", "approx") if match[name])
