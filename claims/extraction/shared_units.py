"""Units that figures share: ranges, lists and pairs that say the unit once or twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import numbers, ranging, units
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Product, Quantity

_FROM_TO = re.compile(
    r"\s(?:(?:all\sthe\sway\s)?(?:down|up)\s)?to\s(?:about\s|over\s|nearly\s|around\s|just\s|only\s|more\sthan\s|~)?"
)
_OPPOSED = re.compile(  # "1,580 samples/s versus 982", "2,048 cores, up from 1,024", "38 TOPS (vs 15.8 on the X)"
    r"(?:[^.;:()\d]|\b20\d\d\b|\b\d{1,4}B\b){0,24}?(?:,?\s|\s\()(?:vs\.?|versus|compared\s(?:to|with)|against|(?:up|down)\sfrom|as\sopposed\sto|instead\sof"
    r"|rather\sthan)\s(?:about\s|over\s|nearly\s|around\s|just\s|only\s|more\sthan\s|less\sthan\s|some\s|~)?"
)
_HAD = re.compile(  # "It has 96 cores. Its predecessor had 64.", "The X1 carries 141 GB; the Y2 had 80."
    r"[^.;:()\d]{0,40}[.;]\s(?=[^.;:()\n]{0,32}(?:[A-Z][\w-]{0,12}\d|predecessor|previous|older|newer|smaller|larger|rival|sibling|latter))"
    r"[^.;:()\n]{3,48}\s(?:has|had|gets?|got|offer(?:s|ed)|carr(?:ies|ied)|c[oa]mes?\swith|made\sdo\swith|managed|stopped\sat"
    r"|topped\sout\sat)\s(?:(?:only|just|a\smere)\s)?"
)
_ENDS = re.compile(r"\s?(?:[.;,)\n]|$)")
_WITHIN = re.compile(r"[^.;:()\d]{0,32}\s\((?P<all>a\stotal\sof\s)?")  # "4 x B200 per VM (72 total)"
_TOTAL = re.compile(r"\s(?:in\s)?total\b")
_SUMMED = frozenset({"cores", "vcpus", "chips"})
_OF_ANOTHER = re.compile(r"\s(?:in|for|on|of|per|with)\s(?:the|an?|each|its)\s")
_OWNED = re.compile(  # "197 teraflops of floating point performance per v5e chip versus 275"
    r"(?:(?!\s\d)[^.;:()]){0,56}\b(?:per|for|on|of|in)\s(?:(?!\d)[\w-]+\s){1,4},?(?:vs\.?|versus|compared\s(?:to|with)|against)\s(?:about\s|just\s|only\s)?"
)
_BRACKETED = re.compile(  # "9,120 tok/s (B200: 8,240)", "700 W (the X at 300)"
    r"[^.;:()\d]{0,24}\s?\((?:(?:vs\.?|versus|the|an?)\s){0,2}[A-Z][\w .+-]{1,28}?(?::|=|\sat|\shas|\sgets)\s?~?"
)
_SHARE_NOUN = frozenset(
    {"tokens", "rates", "cores", "vcpus", "chips", "nodes", "transistors", "points", "units", "customers"}
)

_MADE = frozenset({"units", "chips"})  # "cut from two million X units to one"

_PLUS = re.compile(  # "buys 400,000 X from Acme, plus 600,000 through a cloud"
    r"[^.;:()\d]{0,60}(?:,\splus|\sand\sanother|\splus\sanother|,\sand\sa\sfurther)\s(?:another\s|about\s|over\s|up\sto\s)?"
)


_PER_EACH = re.compile(r"\sper\s[A-Za-z][\w-]*(?:\s[A-Za-z][\w-]*)?(?:;|,|,?\sand|\sor)\s(?:up\sto\s)?")
_PER = re.compile(r"\sper\s(?:[A-Z]|instance|node|server|rack|pod|tray|host|system|socket|board|blade|cabinet)")


def of_first(text: str, n: numbers.Number, found: Sequence[Quantity]) -> Quantity | None:
    """ "from 1.1 exaflops to 1.35", "16 chips, up from 4": the second figure has the unit or noun of the first."""
    found = found[:-1] if len(found) > 1 and found[-1].word and found[-1].products else found  # "23,000 for eight X"
    first = found[-1] if found and n.start - found[-1].end < 70 and n.high is None else None
    if first is None or re.match(r"[-\w%]", text[n.end :]):
        return None
    if _SERIES.fullmatch(text, first.end, n.start) and _OF_ANOTHER_NAME.match(text, n.end):
        return _in_series(text, n, first)
    if first.noun in _MADE and first.value >= 1000 and _PLUS.fullmatch(text, first.end, n.start):
        return quantity_of(text, n, n.end, "count", noun=first.noun, products=first.products)
    if first.noun in _SUMMED and _PER_EACH.fullmatch(text, first.end, n.start) and _PER.match(text, n.end):
        return quantity_of(text, n, n.end, "count", noun=first.noun, products=first.products)
    gap = units.FORMAT.sub("", text[first.end : n.start])  # "197 TFLOPS of BF16, versus 275"
    summed = first.shape == "count" and first.noun in _SUMMED and _WITHIN.fullmatch(gap)
    if summed and (summed["all"] or _TOTAL.match(text, n.end)):
        return quantity_of(text, n, n.end, "count", noun=first.noun)
    since = re.search(r"\bfrom\s$", text[max(0, first.left - 6) : first.left])
    elliptic = _ENDS.match(text, n.end) and _HAD.fullmatch(gap)
    sparse = first.unit in ("FLOPS", "OPS") and _WITH_SPARSITY.match(text, n.end) and _ALSO.fullmatch(gap)
    listed = _LISTED.fullmatch(gap) and _OF_ANOTHER_NAME.match(text, n.end)
    opposed = elliptic or sparse or listed or any(p.fullmatch(gap) for p in (_OPPOSED, _OWNED, _BRACKETED))
    if not opposed and not (since and _FROM_TO.fullmatch(gap)):
        return None
    unnamed = first.products == () or (first.noun in _MADE and first.value >= 1000) or _OF_ANOTHER.match(text, n.end)
    if first.shape == "count" and first.noun in _SHARE_NOUN and (unnamed or elliptic):
        return quantity_of(text, n, n.end, "count", noun=first.noun, per=first.per)
    if first.shape != "unit":
        return None
    read = _unit_of(text, first)
    if read is None and (worded := next(numbers.find(text[first.start : first.end]), None)):
        read = units.read(text, first.start + worded.end)
    return quantity_of(text, n, n.end, "unit", unit=read.base, factor=read.factor, per=first.per) if read else None


def _unit_of(text: str, figure: Quantity) -> units.Unit | None:
    """The unit behind the digits of a figure."""
    digits = re.compile(r"[\d.,]*").match(text, figure.start)
    return units.read(text, digits.end()) if digits else None


_WITH_SPARSITY = re.compile(r"\s(?:(?:with|w/|using|without)\s(?:structured\s|2:4\s)?sparsity|sparse|dense)\b", re.I)
_ALSO = re.compile(  # "354 TFLOPS INT8 (708 with sparsity)", "9 PFLOPS dense, or 18 sparse"
    r"(?:\s{1,2}(?!or\b|and\b)[\w/-]{2,12}){0,2}(?:\s{0,2}\(|,?\s{1,2}(?:or|and)\s|,\s)(?:up\sto\s|even\s)?"
)
_SERIES = re.compile(  # "versus 38 for the X and 48 for the Y"
    r"\s(?:for|on|in|with|out\sof|from|at)\s(?:(?:the|an?|its|one|two|four|eight|sixteen|\d{1,2}x)\s)?[A-Z][\w'.-]{0,16}(?:\s[A-Z0-9][\w'.-]{0,16}){0,3}(?:,|,?\s(?:and|or))\s(?:(?:about|just|only|up\sto|another)\s)?"
)
_OF_ANOTHER_NAME = re.compile(
    r"\s(?:for|on|in|with|out\sof|from|at)\s(?:(?:the|an?|its|one|two|four|eight|sixteen|\d{1,2}x)\s)?[A-Z]"
)
_LISTED = re.compile(  # "20 PFLOPS FP4 on the X, 18.4 on the Y"
    r"(?:\s[\w/-]{2,12}){0,3}\s{1,2}(?:for|on|in|with)\s(?:(?:the|an?|its)\s)?[A-Z][\w-]{1,16}(?:\s[A-Z0-9][\w-]{0,12}){0,2},\s(?:and\s)?"
)


def _in_series(text: str, n: numbers.Number, first: Quantity) -> Quantity | None:
    """ "12 ms on X and 19 on Y": in the unit of the first; a third one in that which the second has from the first."""
    digits = re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text[first.start : first.end])
    if digits is None and first.shape == "count":
        return _alike(text, n, first)
    if first.shape not in ("unit", "count") or n.scaled or n.high is not None:
        return None
    if first.shape == "count":
        return quantity_of(text, n, n.end, "count", noun=first.noun, per=first.per)
    said = next(numbers.find(text[first.start : first.end]), None)  # "10 GW with X, six with Y and another 10"
    factor = first.value / said.value if said and said.value else 0.0
    return quantity_of(text, n, n.end, "unit", unit=first.unit, factor=factor) if factor else None


_OTHERS = re.compile(  # "1,250 images/s on ResNet-50, whereas the ..."
    r"(?:[^.;:()]|\.(?=\d)){0,40}?(?:[;,]|,?\s(?:while|whereas|and|but))\s(?:(?:while|whereas|and|but)\s)?"
    r"(?:(?:the|an?|its|our|older|previous)\s|[A-Z]\w{1,12}(?:'s)?\s){0,3}"
)
_HAS = re.compile(
    r"(?:\s(?:GPU|chip|card|accelerator|instance|server)s?|'s)?\s(?:(?:at|has|gets|got|draws|drew|reach(?:es|ed)|managed?s?|offers|delivers|hits|needs"
    r"|uses|takes|took|does|did|achiev(?:es|ed)|sustain(?:s|ed)|record(?:s|ed)|averag(?:es|ed)|(?:goes|gets|went|got)\s(?:up\s)?to|(?:stops|tops\sout|stays|comes\sin|came\sin|peaks|sits|runs|ran|is|scores)\sat|is\srated\sat|is|is\slimited\sto|posts|scores)\s)?"
    r"(?:(?:just|only|a\smere|merely|about|around|nearly|roughly|over|up\sto)\s|~){0,2}"
)
_THAN = re.compile(  # "4 TB/s of bandwidth, more than the X's 3.35"
    r"(?:[^.;:()\d]|(?<=[A-Za-z])\d){0,48}\b(?:than|versus|vs\.?|compared\s(?:to|with)|against|from|instead\sof|(?:well\s)?(?:ahead|short)\sof|behind|beating|edging\sout|above)\s(?:(?:the|an?|its|that\sof)\s){0,2}(?:[A-Z]\w{1,12}(?:'s)?\s){0,2}"
)
_ITS = re.compile(r"'s?\s(?:(?:just|only|mere|own|about)\s)?")
_CHANGED_TO = re.compile(  # "354 TOPS and doubles that to"
    r"(?:[^.;:()\d]){0,48}\b(?:doubl|tripl|quadrupl|halv|rais|increas|boost|cut|reduc|ris|grow|fall|drop|push|tak|bring|jump|climb)\w{0,5}\s"
    r"(?:(?:that|this|it)\s)?(?:(?:figure|number|rate|total)\s)?(?:up\s|down\s)?to\s(?:(?:about|around|nearly|roughly|over)\s|~)?"
)
_ENDS = re.compile(r"\s?(?:[.,;)]|$)(?!\d)|\s(?:on|in|for|with|at|under|when|using|per|while|and)\b")


def of_other(text: str, n: numbers.Number, found: Sequence[Quantity], named: Product | None) -> Quantity | None:
    """ "1,250 images/s, whereas the X stops at 420", "and doubles that to 708": in the unit of the figure before."""
    first = found[-1] if found and 0 < n.start - found[-1].end < 90 and n.high is None and not n.word else None
    if first is None or first.shape not in ("unit", "count") or n.scaled or not _ENDS.match(text, n.end):
        return None
    sold = first.noun in _MADE and first.value >= 1000  # "Acme took 485,000 GPUs, while Other took 224,000"
    sold = sold or first.noun in ("tokens", "rates")  # "Acme at 814 tokens/s and Other at 969"
    between = named if named and named.start >= first.end and (sold or not named.is_vendor) else None
    contrast = between is not None and any(
        before.fullmatch(text, first.end, between.start) and behind.fullmatch(text, between.end, n.start)
        for before, behind in _CONTRASTS
    )
    if not contrast and not _CHANGED_TO.fullmatch(units.FORMAT.sub("", text[first.end : n.start])):
        return None
    return _alike(text, n, first)


_NEXT = re.compile(r"[^.;:()\d]{0,24};\s(?:and\s)?(?:the\s|its\s)?")  # "X has 60 cores; Y, 64; and Z, 128"
_CONTRASTS = ((_OTHERS, _HAS), (_THAN, _ITS), (_NEXT, re.compile(r",\s")))
_A_SECOND = re.compile(r"(?:[A-Z]PS|[a-z]ps|/s(?:ec)?)$")  # "3,120 QPS"


def _alike(text: str, n: numbers.Number, first: Quantity) -> Quantity | None:
    """A bare number in the unit of another figure, or counting the same."""
    if first.shape == "count":
        shared = first.noun in _SHARE_NOUN and (first.products == () or (first.noun in _MADE and first.value >= 1000))
        per = first.per or ("s" if _A_SECOND.search(text, first.start, first.end) else "")
        return quantity_of(text, n, n.end, "count", noun=first.noun, per=per) if shared else None
    read = _unit_of(text, first)
    if read is None:
        return _in_series(text, n, first)
    return quantity_of(text, n, n.end, "unit", unit=read.base, factor=read.factor, per=first.per)


_UNIT_RANGE = re.compile(r"\s?(?:(?P<word>and|to)\s|[-~]\s?)(?P<high>\d{1,6}(?:\.\d{1,3})?)(?![\d,])")


def span_of(text: str, n: numbers.Number, unit: units.Unit) -> tuple[numbers.Number, units.Unit]:
    """ "between 8 W and 17 W", "3.5GHz-5.1GHz": one range with the unit said twice."""
    second = _UNIT_RANGE.match(text, unit.end) if n.high is None else None
    again = units.read(text, second.end()) if second else None
    if not second or not again or (again.base, again.factor) != (unit.base, unit.factor):
        return n, unit
    before = text[max(0, n.start - 32) : n.start]
    between = re.search(r"\b(?:between|range\sof)\s$", before) or ranging.RANGING.search(before)
    loose = second["word"] == "to" and not re.search(
        r"\b(?:from|of)\s(?:[\w~]+\s)?$", text[max(0, n.start - 14) : n.start]
    )
    if (second["word"] and not between and not loose) or float(second["high"]) <= n.value:
        return n, unit
    return replace(n, high=float(second["high"])), again


_VERSUS = re.compile(
    r"(?:\s(?:vs\.?|versus|compared\s(?:to|with)|against|then)\s|\s?(?:\u2192|-{1,2}>|=>)\s?)[~<>]?(?:\d[\d,]*(?:\.\d+)?)"
)


_OUT_OF = re.compile(  # "1.35 out of a theoretical 1.71 exaflops"
    r"\sout\sof\s(?:an?\s|the\s|its\s)?(?:(?:possible|theoretical|total|peak|maximum)\s){0,2}\d[\d,]{0,8}(?:\.\d{1,3})?(?=\s?[A-Z]?[a-z])"
)
_A_NAME = re.compile(r"[A-Z]{2,}\d{0,2}[ -]$")
_ONE_MORE = re.compile(r",\s\d[\d.]*\s?[A-Za-z]")
_INSTEAD = re.compile(r"\b(?:instead\sof|than|versus|vs\.?)\s$")  # "40 GB instead of 32, and 1,555 GB/s"
_SHARED = re.compile(  # "61 (vector) and 122 (matrix) teraflops", "256/512/1024 TOPS"
    r"(?:(?:\s?\([^()\n]{1,20}\))?(?:\s?/\s?|,\s(?:and\s|or\s)?|\s(?:and|or|to)\s)\d[\d,]{0,8}(?:\.\d{1,3})?){1,4}"
    r"(?:\s?\([^()\n]{1,20}\))?(?=\s?[A-Za-z])"
)


def of_second(text: str, n: numbers.Number) -> units.Unit | None:
    """ "2,500 vs. 780 teraflops": both figures have the unit of the second."""
    second = _VERSUS.match(text, n.end) or _OUT_OF.match(text, n.end)
    if second:
        return units.read(text, second.end())
    named = _A_NAME.search(text, max(0, n.start - 12), n.start) and _ONE_MORE.match(
        text, n.end
    )  # "MRDIMM 12800, 500 W"
    other = named or _INSTEAD.search(text, max(0, n.start - 11), n.start)
    listed = None if other else _SHARED.match(text, n.end)
    return units.read(text, listed.end()) if listed else None


_THEN = re.compile(
    r",?\s?(?:and\s)?(?P<digits>\d{1,2}(?:\.\d{1,3})?)(?:\s?(?=min|sec)|(?P<m>\s?m(?=\b|\d))|\s?(?=s\b))"
)


def with_rest(text: str, n: numbers.Number, unit: units.Unit) -> tuple[numbers.Number, units.Unit]:
    """ "3 hours and 30 minutes", "5h 10m", "4m 12.5s": one length of time, in the smaller unit."""
    then = _THEN.match(text, unit.end) if unit.base == "s" and n.high is None else None
    if then is None:
        return n, unit
    small = units.Unit("s", 60.0, then.end()) if then["m"] else units.read(text, then.end("digits"))
    if small is None or small.base != "s" or small.factor >= unit.factor:
        return n, unit
    whole = replace(n, value=n.value * unit.factor / small.factor + float(then["digits"]))
    return with_rest(text, whole, small)  # "1h 12m 30s"
