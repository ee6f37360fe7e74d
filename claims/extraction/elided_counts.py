"""Numbers that count what their noun does not say again, or never says.

"805,000 X chips this year and 300,000 next year"                ->  chips, both
"bought 485,000 X chips in 2024, against Acme's 224,000"         ->  chips, both
"will house 64,000 X by 2026, with 16,000 installed this summer" ->  chips, both
"output of the X will rise from 300,000 to 600,000"              ->  units, both
"sold 200,000 X in 2024. In 2025 that rose to 750,000"           ->  units, both
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import numbers
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Quantity

_LEAST = 1000.0  # fewer are settings, years or prices as often as chips
_NOUNS = frozenset({"chips", "units", "racks"})
_FARTHEST = 96
_SOFT = (
    r"(?:(?:about|around|roughly|nearly|almost|some|over|just|only|up\sto|as\smany\sas|more\sthan|at\sleast|another"
    r"|an\sestimated)\s|~|>){0,2}"
)
_PLAIN = r"(?:[^.;:()\d\n]|\b20\d\d\b|(?<=[A-Za-z-])\d{1,4})"  # words, years, the digits of names
_OTHERS = re.compile(  # ", against Acme's 224,000 and Halden's 196,000", ", with 16,000", " to ~300k"
    rf"{_PLAIN}{{0,64}}?(?:,|\s(?:and|to|against|versus|vs\.?|compared\s(?:to|with)|(?:up|down)\sfrom|or))\s"
    r"(?:(?:and|against|versus|vs\.?|compared\s(?:to|with)|with|of\swhich|including|then|followed\sby|rising\sto|growing\sto|(?:then\s)?(?:doubl|tripl|quadrupl)(?:ed|ing)\sto"
    r"|(?:up|down)\sfrom|(?:up|down)\sto|plus)\s){0,2}"
    rf"(?:[A-Z][\w&-]{{1,16}}(?:\s[A-Z][\w&-]{{1,12}})?(?:'s?)?\s(?:(?:has|had|bought|took|ordered|got|with|at)\s)?)?{_SOFT}"
)
_ROSE = re.compile(  # "sold 200,000 X in 2024. By 2025 that rose to 750,000"
    rf"{_PLAIN}{{0,40}}?\.\s(?:{_PLAIN}{{1,32}}?\s)?(?:[Tt]hat|[Tt]his|[Ii]t|[Tt]he\s(?:number|figure|total|count|volume))(?:\s(?:number|figure|total))?"
    r"\s(?:(?:had|has|have|will|would|could|is|was|expected|set|projected|forecast|to)\s){0,4}"
    r"(?:r[io]se|rises|risen|ramp|gr[eo]w|grows|reach|hit|jump|climb|doubl|tripl|increas|surg|f[ae]ll|dropp?|declin|went|swell|be|was|is)(?:e?[ds]|es|ing)?"
    rf"\s(?:(?:up\s)?to\s)?{_SOFT}"
)
_WHEN = (
    r"\s(?:this|next|last|the\s(?:following|previous|same))\s(?:fiscal\s)?(?:year|quarter|month|half|summer|spring|autumn|fall|winter)\b"
    r"|\s(?:in|by|for|through|during|at|before|over)\s(?:(?:the\s)?(?:end\sof|early|late|mid-?|fiscal|calendar|FY|H[12]|1H|2H|Q[1-4]|[1-4]Q)?\s?'?(?:20)?\d\d\b"
    r"|(?:all|total)\b|(?:the|a)\s(?:first|second|third|fourth|next|last|final|following|same)\b|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|year-?\s?end)\b)"
    r"|\s(?:a|per|each|every)\s(?:year|quarter|month|week|day)\b"
    r"|\s(?:in|within|over)\s(?:(?:just|only|about|another|the\snext|less\sthan)\s){0,2}[\w-]+(?:\s(?:days|weeks|months|years))?(?=[\s.,;)])"
)
_CLOSES = re.compile(
    rf"(?:{_WHEN}|\s(?:(?:have\sbeen|has\sbeen|were|are|was|to\sbe|already)\s){{0,2}}(?:installed|deployed|delivered|shipped|built|online|operational|sold|live)\b)"
)
_ENDS = re.compile(r"\s?(?:[.,;)\n](?!\d)|$)|\s(?:and|while|from|or)\s")
_HOLDER = re.compile(r"(?:'s?|\s(?:has|had|bought|took|ordered|got|with|at))\s" + _SOFT + "$")
_MADE = re.compile(  # "output of the X to 600,000", "shipments reached 1.3 million", not "orders of 1,000 tokens"
    r"\b(?:[Ss]hipments?|(?<!token\s)(?<!model\s)(?:[Pp]roduction|[Oo]utput)|[Dd]eliveries|(?:[Oo]rder|[Ss]hipment|[Pp]roduction)\svolumes?)(?:\s(?!tokens?\b|speed\b|length\b)[\w'./-]+){0,9}?"
    rf"\s(?:to|at|reach(?:es|ed|ing)?|hit(?:s|ting)?|total(?:s|ed|led|ling)?|exceed(?:s|ed|ing)?|topp?(?:s|ed|ing)?|were|was|be|from|of)\s{_SOFT}$"
)


def read(text: str, n: numbers.Number, found: Sequence[Quantity]) -> Quantity | None:
    """A large bare number behind counted chips, or of shipments, that a date or the end of its clause closes."""
    if n.value < _LEAST or n.money or n.vague or not (n.scaled or "," in text[n.start : n.digits_end]):
        return None
    return _again(text, n, found) or _made(text, n)


def _again(text: str, n: numbers.Number, found: Sequence[Quantity]) -> Quantity | None:
    """A number that counts the same as the last one."""
    first = found[-1] if found else None
    if first is None or first.shape != "count" or first.noun not in _NOUNS or first.value < _LEAST:
        return None
    if not 0 < n.start - first.end < _FARTHEST or not 0.01 <= n.value / first.value <= 100:
        return None
    if _ROSE.fullmatch(text, first.end, n.start) and (_ENDS.match(text, n.end) or _CLOSES.match(text, n.end)):
        return quantity_of(text, n, n.end, "count", noun=first.noun, products=first.products)
    if not _OTHERS.fullmatch(text, first.end, n.start):
        return None
    held = _HOLDER.search(text, first.end, n.start)
    if not _CLOSES.match(text, n.end) and not (held and _ENDS.match(text, n.end)):
        return None
    return quantity_of(text, n, n.end, "count", noun=first.noun, products=first.products)


def _made(text: str, n: numbers.Number) -> Quantity | None:
    """A number of what is shipped or made."""
    told = _MADE.search(text, max(0, n.start - _FARTHEST), n.start)
    if told is None or re.search(r"[.;:\n]\s", told.group()):
        return None
    closed = _CLOSES.match(text, n.end) or _ENDS.match(text, n.end)
    return quantity_of(text, n, n.end, "count", noun="units") if closed else None
