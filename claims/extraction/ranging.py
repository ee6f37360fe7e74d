"""Which two numbers are the ends of a range, and which only say one scale for both.

"ranging from 4 to 32 GB"            ->  a range
"raised from 4 to 32 GB"             ->  two figures
"raised from $7.5 to $8 billion"     ->  two figures, both in billions
"ranging from 8 cores to 96 cores"   ->  a range whose noun is said twice
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.records import Quantity

RANGING = re.compile(
    r"\b(?:rang\w+|anywhere|options?|sizes?|configurations?|available|configurable|adjustable|settable|selectable|tunable|spans?|scal(?:es?|ing|able)|comes?|offers?|offered|with|varies|vary\w*"
    r"|types|shapes|flavou?rs|SKUs|select(?:ed|ing)?|choos(?:e|ing)|pick|anything|everything|provisioned|instances|VMs|processors|chips|parts|lineup|servers)"
    r"\s(?:[\w-]+\s)?from\s{1,3}$",
    re.I,
)
_CHANGED = re.compile(  # "raised the sizes from 2 to 4": a change
    r"\b(?:increas|rais|grow|grew|doubl|tripl|jump|boost|upgrad|expand|cut|reduc|drop|fell|fall|mov|went|go(?:es|ing)?|shift|lower|shr[iau]nk|climb|rose|ris)\w{0,4}\s[^.;]{0,40}$",
    re.I,
)
_FROM = re.compile(r"\bfrom\s{1,3}$", re.I)
_AT_FIRST = re.compile(r"(?:^|[.!?:\n]\s?|[-*\u2022]\s)From\s$")  # "From 1 to 64 cores, you can choose"
_MODELS_FROM = re.compile(r"\b(?:models?|LLMs?|parameters?|sized)\s(?:[a-z]+\s){0,2}from\s{1,3}$")
_BETWEEN = re.compile(r"\b(?:between|from)\s{1,3}(?:US)?[$€£¥]?$", re.I)
_NEXT = re.compile(
    r"\sto\s(?:(?:as\s(?:much|many)\sas|more\sthan|over|about|around|nearly|almost|roughly|some|up\sto|at\sleast|just)\s|~)?"
    r"(?:US)?[$\u20ac\u00a3\u00a5]?(?P<high>\d{1,3}(?:\.\d{1,3})?)\s?-?(?P<scale>million|billion|trillion|bn|mn|[MBT])\b(?!-)"
)
_FROM_ABOUT = re.compile(r"\bfrom\s{1,3}(?:(?:about|around|roughly|nearly|just|only|an\sestimated)\s|~)?$")
_APART = 12.0  # the most that two figures of one scale differ by


def scale_of_next(text: str, start: int, end: int, value: float) -> str:
    """ "raised from $7.5 to $8 billion": the scale of the second figure, where it is that of both."""
    following = _NEXT.match(text, end)
    if following is None or not _FROM_ABOUT.search(text, max(0, start - 24), start):
        return ""
    near = 1 / _APART < float(following["high"]) / max(value, 1e-9) < _APART
    return following["scale"] if near else ""


def with_noun_twice(text: str, second: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """ "ranging from 8 cores to 96 cores": the count before it as one range with it."""
    first = found[-1] if found else None
    if first is None or not first.noun or (first.shape, first.noun) != ("count", second.noun):
        return None
    if second.value <= first.value or first.high is not None or second.high is not None:
        return None
    if text[first.end : second.start].strip() not in ("to", "to over", "up to") or first.products != second.products:
        return None
    before = text[max(0, first.start - 32) : first.start]
    ranging = RANGING.search(before) or _MODELS_FROM.search(before)
    changed = _CHANGED.search(text, max(0, first.start - 56), first.start)
    return replace(first, end=second.end, high=second.value, range=True) if ranging and not changed else None


def is_range(low: re.Match[str], high: re.Match[str], text: str) -> bool:
    """Whether a number and the one behind it are the ends of a range."""
    word = high.group().strip(" -").lower()
    before = text[max(0, low.start() - 32) : low.start()]
    if word.startswith("and"):
        return bool(_BETWEEN.search(before)) and "between" in before[-12:].lower()
    if word.startswith("to"):
        unit = re.match(r"\s?(?:%|x\b|percent|times)", text[high.end() : high.end() + 9])
        ranging = bool(_AT_FIRST.search(before) or RANGING.search(before))
        ranging = ranging and not _CHANGED.search(text, max(0, low.start() - 56), low.start())
        return bool(not _FROM.search(before) or unit or ranging or _MODELS_FROM.search(before))
    return True
