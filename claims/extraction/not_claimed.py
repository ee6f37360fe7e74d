"""A figure with a unit that makes no claim: how much more, how long ago, what one module of many holds.

"12 ns lower", "a 500 MHz clock boost"       ->  a difference
"16x 64GB DIMMs", "two 3000 W power supplies" ->  parts that can be swapped
"DDR5 memory running at 5.6 GHz"              ->  the clock of no chip
"""

from __future__ import annotations

import re

from claims.extraction import provisions
from claims.extraction.records import Quantity, Sentence

_DIFFERENCE = re.compile(
    r"\s(?:(?:more|less|higher|lower|above|below|fewer|faster|extra)\sthan|(?:advantage|difference|gap|deficit|shortfall|delta)(?!\sof))\b",
    re.I,
)
_NEEDED = re.compile(
    r"\b(?:(?:requir(?:es|e|ed|ing)|needs?|needed|necessary|occup(?:y|ies|ied))\b|(?:takes?|took)\sup\s(?:[a-z]+\s){0,2}$)",
    re.I,
)
_TRAP = re.compile(
    r"\s?-?(?:hours|ago|old|later|earlier|away|in\sadvance|timeout|window|history|per\sday|of\s(?:video(?!\smemory)|audio"
    r"|footage|data(?!\scent|\scaches?\b|\s(?:throughput|bandwidth|transfers?|movement|rate)))|dataset|files?\b|warranty)",
    re.I,
)


_SHARES_OUT = re.compile(  # "with 3nm at 23%, 5nm at 37%": what each brought in, made by nobody in particular
    r"(?:\s(?:chips|technolog(?:y|ies)|process(?:es)?|nodes?|wafers))?(?:\s(?:accounted|contributed|represented|made\sup|brought\sin|was|is|at|for|with)){0,2}"
    r"\s?[:(]?\s?(?:about\s|another\s|~)?\d{1,2}(?:\.\d)?\s?(?:%|percent\b|per\scent\b)(?!\s(?:more|less|faster|better|higher|lower|smaller))"
)
_CLASS_BEFORE = re.compile(  # "advanced technologies (7nm and below)": how a class is defined
    r"\b(?:technolog(?:y|ies)|process(?:es)?|nodes?)\s\((?:defined\sas\s)?(?P<sign>[<>\u2264\u2265]=?\s?)?$"
)
_CLASS_BEHIND = re.compile(r"(?P<more>\s(?:and|or)\s(?:below|smaller|above|larger|less|beyond|under))?\)")
_EQUATED = re.compile(r"(?<![\w.,])[\d,.]{1,9}\s?[KMGTP]iB\s=\s[\d,.]{1,9}\s?[KMGTP]B\b")  # "1,023 GiB = 1,098 GB"
_DIVIDED = re.compile(r"\s?\u00f7\s?\d")  # a step of a sum
_SUPPLY = re.compile(r"\b(?:turbines?|generators|reactors?|Megapacks?|gensets?|batteries)\b", re.I)
_PIN_SPEED = re.compile(
    r"(?:GDDR\w*|LPDDR\w*|HBM\w*|memory)\s(?:memory\s)?(?:operating\s|running\s|clocked\s|rated\s)?at\s$"
)
_STEP_AFTER = re.compile(
    r"\s(?:(?:clock|speed|frequency|memory|cache|capacity)\s)?(?:increase|bump|gain|improvement|jump|boost(?!\sclock)|over\sthe|more\b)"
)
_STEP_BEFORE = re.compile(
    r"\b(?:boost|increase|gain|bump|jump|difference|reduction|increased|raised|saving)\s(?:of\s|by\s)?$"
)


def _is_step(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "a 500 MHz clock boost", "the cache increased 128 MB": how much more, not how much."""
    if quantity.unit not in ("Hz", "B") or (quantity.unit == "Hz" and quantity.value >= 1e9):
        return False
    before = text[max(sentence.start, quantity.left - 20) : quantity.left]
    return bool(_STEP_AFTER.match(text, quantity.end) or _STEP_BEFORE.search(before))


_SHORTER = re.compile(r"\s(?:lower|faster|less|quicker|shorter|slower|higher)\b")  # "12 ns lower": a difference
_INSTEAD = re.compile(
    r"\b(?:instead\sof|rather\sthan)\s[a-z]{2,12}ing\s(?:(?!\d)[\w']+\s){0,2}$"
)  # "instead of moving to 5nm"
_MODULE = re.compile(r"\s(?:DDR\dX?\s|ECC\s|Registered\s|memory\s|\d{4}\s){0,3}(?:[A-Z]{0,2}DIMMs?|modules?|sticks?)\b")
_TRAFFIC = re.compile(  # "Traffic is free up to 20 TB": of a plan
    r"\b(?:[Tt]raffic|[Ee]gress|[Dd]ata\stransfers?)\s(?:[\w-]+\s){0,5}$"
)
_PSU = re.compile(  # "12 x 3000 W power supplies": what they can give, nothing draws it
    r"\s(?:(?:redundant|hot-swap|(?:80\s?PLUS\s)?titanium|platinum|gold|AC|DC|ATX|CRPS|external|USB-C)\s){0,3}(?:PSUs?|power\ssuppl(?:y|ies)|power\sadapters?|chargers?)\b",
    re.I,
)


def at_pins(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "GDDR7 memory operating at 28 Gbps"."""
    return bool(_PIN_SPEED.search(text, max(sentence.start, quantity.left - 48), quantity.left))


def clocks_memory(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "DDR5 memory running at 5.6 GHz", "4.8 GHz DDR5": the clock of no chip."""
    return at_pins(quantity, sentence, text) or text.startswith((" DDR", " LPDDR", " GDDR"), quantity.end)


_IN_USE = re.compile(  # "VRAM use falls from 18 GB to 11 GB": what a program takes
    r"\b(?:V?RAM|[Mm]emory|HBM)\s(?:use|usage|footprint|consumption|requirements?|needs?)\b[^.;]{0,40}$"
)


def _in_use(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    before = max(sentence.start, quantity.left - 70), quantity.left
    return quantity.unit == "B" and bool(_IN_USE.search(text, *before))


CENTRAL = re.compile(  # "one core difference": the main one
    r"(?<=core)\s(?:differenc|advantag|strength|featur|benefit|reason|area|component|pillar|principle|value|business|market|product|technolog"
    r"|capabilit|idea|question|issue|problem|element|segment|competenc|challeng|concept|claim|argument|focus)\w*\b"
)
_ASKED = re.compile(r"\b[Hh]ow\s(?:many|much|long)\s")
_SUPPOSED = re.compile(
    r"\b(?:[Ii]f\syou\s(?:select|choose|pick|provision|specify|request)\b|[Ff]or\sexample,\s(?:for|if|with)\s)"
)


def supposed(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "If you choose 25 cores, the least memory is 25 GB": an example; "How many X train it?": an exercise."""
    asked = sentence.text.rstrip().endswith("?") and _ASKED.search(text, sentence.start, quantity.left)
    return bool(asked or _SUPPOSED.search(text, sentence.start, quantity.left))


_AS_MUCH_AS = re.compile(
    r"\b(?:the|as\smuch)\s(?:\w+\s)?(?:power|energy|electricity|heat|compute|performance|throughput|capacity)\s(?:draw\s|budget\s)?"
    r"(?:of|as)\s(?:about\s|roughly\s|some\s|around\s)?$"
)


def measures_out(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "about the power of 33 Xs": so many stand for a measure, nothing holds them."""
    before = max(sentence.start, quantity.left - 48)
    return quantity.noun == "chips" and bool(_AS_MUCH_AS.search(text, before, quantity.left))


def _defines(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "advanced nodes (7nm and below)", "1,023 GiB = 1,098 GB": what a word or a unit means."""
    if quantity.unit == "B":
        return any(m.start() <= quantity.start < m.end() for m in _EQUATED.finditer(text, sentence.start, sentence.end))
    behind = _CLASS_BEHIND.match(text, quantity.end) if quantity.unit == "m" else None
    before = _CLASS_BEFORE.search(text, max(sentence.start, quantity.start - 36), quantity.start) if behind else None
    return bool(behind and before and (behind["more"] or before["sign"]))


def tells(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """A definition, a difference, a step, an age, what a model needs."""
    if any(test(quantity, sentence, text) for test in (_is_step, supposed, _in_use, _defines, provisions.asks)):
        return True
    if quantity.unit == "W" and _PSU.match(text, quantity.end):
        return True
    if quantity.unit == "m" and _SHARES_OUT.match(text, quantity.end):
        return True
    if _DIVIDED.match(text, quantity.end) or text[quantity.left - 2 : quantity.left].strip() == "\u00f7":
        return True
    definition = re.match(r"(?:one|an?)\b", text[quantity.start :], re.I) and re.match(
        r"\s(?:is|equals|means|=)\b", text[quantity.end : quantity.end + 9]
    )
    if quantity.unit == "W" and _SUPPLY.search(
        text, max(sentence.start, quantity.left - 60), min(sentence.end, quantity.end + 24)
    ):
        return True
    if quantity.unit == "Hz" and clocks_memory(quantity, sentence, text):
        return True
    if _INSTEAD.search(text, max(sentence.start, quantity.left - 40), quantity.left):
        return True
    if quantity.unit == "B" and _MODULE.match(text, quantity.end):
        return True  # "16x 64GB DIMMs": of one module
    before = text[max(sentence.start, quantity.left - 60) : quantity.left]
    needed = quantity.unit == "B" and (_NEEDED.search(before) or _TRAFFIC.search(before))
    if quantity.unit == "s" and _SHORTER.match(text, quantity.end):
        return True
    return bool(_TRAP.match(text, quantity.end) or definition or needed or _DIFFERENCE.match(text, quantity.end))


_ON = re.compile(r"\b(?:on|with|using|across)\s(?:just\s|only\s|all\s)?$")


def ran_on(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "served 1.1 million ops/s on 16 vCPUs": where that was measured."""
    rated = [d for d in sentence.drafts if d.metric == "throughput" and d.quantity.end <= quantity.left]
    near = bool(rated) and quantity.left - rated[-1].quantity.end <= 24
    return near and bool(_ON.search(text, rated[-1].quantity.end, quantity.left))


_FEW = 100
_SHIPPED = re.compile(
    r"\b(?:ship|deliver|s[eo]l[dl]|order|deploy|produc|buil[dt]|bought|buy|install|purchas|acquir)\w*", re.I
)


def components(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "each chip uses ~23 controller units": parts of it, none sold."""
    few = quantity.noun == "units" and quantity.value < _FEW and not quantity.products
    return few and not _SHIPPED.search(text, sentence.start, sentence.end)


_CORE = r"(?:[oOeE]CPU|vCPU|ACU|(?:Neuron\s?)?[Cc]ore|(?:hyper)?thread)s?\b"
_EQUATION = re.compile(  # "1 OCPU equals 2 vCPUs", "each vCPU on the X maps to one physical core"
    rf"\b(?:\d|[Oo]ne|[Tt]wo|[Aa]n?|[Ee]ach|[Ee]very)\s(?:(?:logical|virtual|physical)\s)?{_CORE}[^.;\n]{{0,32}}?"
    r"\s(?:=|(?:equals?|(?:is|are)(?:\s(?:equal|equivalent|the\sequivalent))?|correspond(?:s|ing)?|maps?|represents?|means|counts?|forms?)\b)"
    rf"\s(?:(?:to|as|of|on)\s){{0,2}}(?:\d|one|two|half|an?)\s(?:of\san?\s)?(?:[\w-]+\s){{0,3}}?{_CORE}"
)
_UNIT_OF_COUNT = 4  # cores or threads that one of another kind stands for


def equates(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "1 OCPU equals 2 vCPUs": what a word for cores means, nobody's cores."""
    if quantity.noun not in ("cores", "vcpus") or quantity.value > _UNIT_OF_COUNT:
        return False
    equation = _EQUATION.search(text, sentence.start, sentence.end)
    return equation is not None and equation.start() <= quantity.start


_HAS_ONE = re.compile(
    r"(?:\b(?:has|have|having|with|includ(?:es?|ing)|contain(?:s|ing)?|compris(?:es?|ing)|pair(?:s|ing)?|combin(?:es?|ing)|featur(?:es?|ing)"
    r"|packs?|offers?|plus|and)|,|[:(+])\s(?:(?:an?|only|just)\s){0,2}$",
    re.I,
)
_AT_WORK = re.compile(r"\s(?:active|busy|enabled|loaded|in\suse|at\swork|only)\b")


def one_of_many(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "runs on one core", "seen as a single core": one of those that a chip has, unless it is said to have one."""
    if quantity.value != 1 or quantity.high or not quantity.word or "-" in text[quantity.start : quantity.end]:
        return False
    held = _HAS_ONE.search(text, max(sentence.start, quantity.left - 24), quantity.left)
    return held is None or bool(_AT_WORK.match(text, quantity.end))
