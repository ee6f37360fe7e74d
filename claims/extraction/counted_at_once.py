"""Counts that need no search for a noun: what is counted stands right behind the number or is known from before it.

"a 256-Gaudi2 system", "two of them", "a 70 billion model", "96 cores and 192 threads"
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import numbers
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Quantity
from claims.extraction.taken import Taken

_MODEL = re.compile(
    r"[\s-](?:(?:dense|sparse|MoE|language|open|class|size)\s){0,2}(?:models?|LLMs?|FMs?)\b|(?=\+?\s(?:Q[2-8]|[48]-bit)\b)",
    re.I,
)
_OF_THEM = re.compile(r"\sof\s(?:them\b|(?:these|those)\b(?!\s(?!are|were|in|form|make|into|can|will)\w))")
_WAY = re.compile(r"-way\s(?:NVIDIA\s|Nvidia\s|AMD\s|Intel\s)?(?:Instinct\s)?")  # "an eight-way MI300X node"
_MACHINE = re.compile(
    r"\s(?:[A-Z][\w-]*\s){0,2}(?:nodes?|servers?|systems?|box(?:es)?|instances?|machines?|baseboards?|setups?)\b"
)
_THREADS = re.compile(r"\s(?:hardware\s)?threads\s\((?:vCPUs|virtual\sCPUs)\)", re.I)  # threads alone are none
_SO_MANY = re.compile(r"(?:\s(?:hardware\s|simultaneous\s|CPU\s)?|-)threads?\b(?!\s(?:per|each|count)\b|-)")
_BESIDE = re.compile(  # "96 cores and 192 threads", "128 performance cores (P-cores), 256 threads"
    r"(?<![\w.,])(?P<cores>\d{1,3}(?:,\d{3})?)[\s-](?:[\w-]+\s){0,4}?[Cc]ores?(?:\s\([\w\s-]{2,16}\))?(?:,?\s(?:and|with|plus|or|but)|,|\s?/|\s?\()\s?(?:up\sto\s|only\s|a\stotal\sof\s)?$"
)
_OF_THOSE = re.compile(  # "144 SMs, of which 132 are enabled", "144 SMs, 132 of which are active"
    r"(?:SMs|CUs\)?|[Cc]ores?\)?|[Ee]ngines|[Uu]nits(?:\s\([A-Z]{2,3}s\))?),?\s\(?(?:with\s|but\s)?(?:only\s)?(?P<of>of\s(?:which|these|them|those)\s(?:only\s)?)?$"
)
_USABLE = re.compile(
    r"(?P<of>\sof\s(?:which|these|them|those))?\s(?:are\s|is\s|being\s)?(?:active|enabled|usable|exposed|switched\son)\b"
)


def _part_of(text: str, n: numbers.Number) -> re.Match[str] | None:
    """The cores in use of those that were counted before."""
    usable = _USABLE.match(text, n.digits_end)
    before = _OF_THOSE.search(text[max(0, n.start - 40) : n.start]) if usable else None
    return usable if usable and before and (before["of"] or usable["of"]) else None


def _threads(text: str, n: numbers.Number) -> re.Match[str] | None:
    """Threads beside the cores that run them, of which there are no fewer."""
    threads = _SO_MANY.match(text, n.digits_end)
    beside = _BESIDE.search(text[max(0, n.start - 72) : n.start]) if threads else None
    return threads if beside and n.value >= float(beside["cores"].replace(",", "")) else None


_SUM_OF = re.compile(  # "two 4,096-GPU clusters (8,192 total)"
    r"\d-(?:[GT]PU|chip|accelerator|node|[A-Z]\w{1,7})\s(?:\w+\s)?(?:clusters?|pods?|systems|nodes|servers|racks)\s\((?:for\s|about\s|roughly\s)?[~\\]{0,2}$"
)
_IN_TOTAL = re.compile(r"\s(?:[GT]PUs\s|chips\s|accelerators\s)?(?:(?:in\s)?total|in\sall|altogether|combined)\)")


def _total(text: str, n: numbers.Number) -> re.Match[str] | None:
    """The sum in brackets behind machines of so many chips."""
    total = _IN_TOTAL.match(text, n.end)
    return total if total and _SUM_OF.search(text[max(0, n.start - 56) : n.start]) else None


def read(text: str, n: numbers.Number, taken: Taken) -> Quantity | None:
    """ "a 256-Gaudi2 system", "two of them", "a 70 billion model": no noun has to be looked for."""
    if (total := _total(text, n)) is not None:
        return quantity_of(text, n, total.end() - 1, "count", noun="chips")
    named = taken.by_start.get(n.end + 1) if text[n.end : n.end + 1] == "-" else None
    if named and not named.is_vendor:
        return quantity_of(text, n, named.end, "count", noun="chips", products=(named,))
    way = _WAY.match(text, n.end)
    held = taken.by_start.get(way.end()) if way and not n.scaled else None
    if held and n.value >= 4 and _MACHINE.match(text, held.end):
        return quantity_of(text, replace(n, word=False), held.end, "count", noun="chips", products=(held,))
    if threads := _THREADS.match(text, n.end):
        return quantity_of(text, n, threads.end(), "count", noun="vcpus")
    if threads := _threads(text, n) or _part_of(text, n):
        return quantity_of(text, n, threads.end(), "count", noun="cores")
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
    r"\+?\s?(?:[,.;):]|$|\b(?:on|in|with|and|or|at|for|per|without|locally|using|to|are|is|were|was|can|run|fit|that|which)\b)"
)
