"""Counts whose noun stands before them: in brackets, or a number that rises or falls from one product to another.

"its core count (96)", "the core count rises from 64 to 96", "transistors went
from 80 billion in Hopper to 208 billion in Blackwell", "TDP 700 W, SMs 132, transistors of 80 billion";
a score of a test of machines: "scored 3,000 in Geekbench"
"""

from __future__ import annotations

import re

from claims.extraction import machine_tests, numbers
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Quantity

_NOUN = r"\b(?:(?P<cores>[Cc]ores?)|(?P<vcpus>v[Cc][Pp][Uu]s?)|(?P<transistors>[Tt]ransistors?))"
_COUNT = r"(?:\scounts?|(?<=umber\sof\scores)|(?<=umber\sof\svCPUs))"  # "cores from 2 to 64" alone move nowhere
_MOVES = rf"(?:{_COUNT}(?:\s[a-z]{{2,12}}){{0,4}}|(?:\s[a-z]{{2,12}}){{1,4}})\sfrom\s"
_BOUND = r"(?:about\s|roughly\s|just\s|only\s|up\sto\s|a\smere\s)?"
_FIRST = re.compile(rf"{_NOUN}{_MOVES}{_BOUND}$")
_SECOND = re.compile(rf"{_NOUN}{_MOVES}{_BOUND}\d[\d,.]{{0,8}}(?:\s[bm]illion)?(?:\s[^.;:]{{2,48}})?\sto\s{_BOUND}$")
_ASIDE = re.compile(rf"{_NOUN}\scounts?\s\((?:(?:about|up\sto|over|nearly)\s|[~+])?$")
_LINE = re.compile(rf"(?:^|\n)\s{{0,3}}{_NOUN}:?\s{{1,4}}[~\u2248]?$")  # a card's line "Transistors ~50 billion"
_LINE_ENDS = re.compile(r"\s{0,3}(?:\n|$)")
_OF_CHIP = (
    r"(?:(?P<cores>(?:(?:CUDA|CPU|GPU|[Tt]ensor|[Ss]hader|[Ss]parse|AI|[Mm]atrix|[Tt]otal|RT|NPU)\s)?[Cc]ores|SMs|CUs|[Cc]ompute\s[Uu]nits"
    r"|[Ss]tream(?:ing)?\s(?:[Mm]ultip|[Pp])rocessors|[Ss]hading\s[Uu]nits|EUs|[Nn]euron[Cc]ores|[Cc]ore(?=\scount))"
    r"|(?P<vcpus>v[Cc][Pp][Uu]s|v[Cc][Pp][Uu](?=\scount))|(?P<transistors>[Tt]ransistors|[Tt]ransistor(?=\scount)))"
)
_ITEM = re.compile(  # "TDP 700 W, SMs 132, L2 50 MB", "X specs: CUDA cores of 14,592": an item of a list
    rf"(?:\(|(?:[,;:|\u00b7\u2022]|\s-{{1,2}}|\u2014|\sand)\s{{1,2}}){_OF_CHIP}(?:\scount)?(?:\sof|:)?\s(?:[~\u2248]|about\s|up\sto\s)?$"
)
_ITEM_ENDS = re.compile(r"\s?(?:,(?!\s?\d)|[;)|\u00b7\u2022]|\.(?!\d)|\n|$)")

_SCORED = re.compile(
    r"\b(?:[Ss]cor(?:ed|es|ing|es?\s(?:of|is|was))|(?:earn|post|achiev|record|manag|notch|return|reach)(?:e?[ds]|es|ing)|hits?|got|gets)"
    r"\s(?:about\s|around\s|over\s|nearly\s|just\s|only\s|an?\s)?$"
)
_NAMED = r"(?:[\s-][\w-]{1,12}){0,4}\s(?:scores?|rates?|ratings?|results?)"
_RATED = re.compile(rf"{machine_tests.NAMES}{_NAMED}\sof\s(?:about\s|over\s|nearly\s)?$")
_SCORE = re.compile(rf"\s(?:(?:estimated|measured|projected|best)\s)?{machine_tests.NAMES}{_NAMED}\b")
_ENDS = re.compile(r"\s(?:to|in|on|for|with|per|at|and|while)\b|[.,;)](?!\d)|$")
_REACH = 110  # characters between the noun and the second number


def read(text: str, n: numbers.Number) -> Quantity | None:
    """The count that a number makes with the noun before it, None where there is none."""
    if not (n.word or n.money) and _SCORE.match(text, n.end):
        return quantity_of(text, n, n.end, "count", noun="points")  # "a 694 SPECrate score"
    alone = _LINE_ENDS.match(text, n.end)
    if n.high is not None or n.money or not (alone or _ENDS.match(text, n.end)):
        return None
    before = text[max(0, n.start - _REACH) : n.start]
    scored = _SCORED.search(before) and machine_tests.named(text, max(0, n.start - _REACH), n.end + _REACH)
    if scored or _RATED.search(before):
        return quantity_of(text, n, n.end, "count", noun="points")
    found = (
        (_LINE.search(before) if alone else None)
        or (_ITEM.search(before) if _ITEM_ENDS.match(text, n.end) else None)
        or _FIRST.search(before)
        or _SECOND.search(before)
        or _ASIDE.search(before)
    )
    return quantity_of(text, n, n.end, "count", noun=found.lastgroup or "") if found else None
