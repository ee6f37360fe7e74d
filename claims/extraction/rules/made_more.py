"""How much more is made or delivered than before.

"SK Hynix will double HBM production next year."     ->  units_shipped 2.0
"Output of the MI355X is to more than triple."       ->  units_shipped 3.0 at_least, baseline amd:mi355x
"Huawei's production of AI chips rose 40%"           ->  units_shipped 1.4, baseline huawei
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import against_itself, comparison, grown

ORDER = 27
_MADE = (  # not "production costs", "output tokens", "a production workload"
    r"(?:[Pp]roduction|[Oo]utput|[Ss]hipments|[Dd]eliveries)(?!\s(?:costs?|capacity|tokens?|lines?|speeds?|lengths?|quality|performance|throughput|time|rate"
    r"|power|workloads?|sites?|per\b|use|environments?|systems?|ready|voltage|current|bandwidth|traffic|deployments?|to\s[\d,.]+k?\s(?:tok|[TP]?FLOP|TOPS|request|image|k?W)))"
)
_ENDS = (
    r"(?:and|but|while|than|which|that|is|was|were|has|have|will|to|rose|ris\w+|gr[eo]w\w*|increas\w+|jumped|climbed|surg\w+"
    r"|f[ae]ll\w*|declin\w+|dropp\w+|up|down)"
)
_OF = rf"(?:\s(?:of|for|from|at)(?:\s(?!{_ENDS}\b)[\w'/.-]+){{1,6}})?"
_BEHIND = re.compile(  # "double HBM production", "tripled its output", "doubling the production of"
    rf"\s(?:(?:its|their|our|the|total|annual|monthly|overall|global|planned|current|chip|wafer|memory|server|rack|AI|GPU|[A-Z0-9][\w-]*)\s){{0,5}}{_MADE}\b"
)
_BEFORE = re.compile(  # "HBM output is projected to more than double", "production rose 40%"
    rf"\b{_MADE}{_OF},?\s(?:(?:is|are|was|were|has|have|had|will|would|could|should|may|to|be|been|then|also|now|nearly|almost|roughly|projected|expected|set|forecast|likely"
    r"|planned|slated|on\strack|about)\s){0,6}"
    r"(?P<moved>(?:(?P<down>f[ae]ll(?:en|s|ing)?|declin(?:e[sd]?|ing)|dr[oa]p(?:s|ped|ping)?|shr[aiu]nk|cut|reduced)|ris(?:e|es|en|ing)|rose|gr[eo]w(?:s|n|ing)?"
    r"|increas(?:e[sd]?|ing)|jump(?:s|ed)?|climb(?:s|ed)?|surg(?:e[sd]?|ing)|expand(?:s|ed)?|up|raised)\s(?:by\s)?(?:(?:about|around|nearly|over|roughly|some|at\sleast)\s)?)?$"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("mult", "percent") or any(c.label == "usage_share" for c in sentence.metrics):
        return None
    before = _BEFORE.search(text, max(sentence.start, quantity.left - 110), quantity.left)
    if quantity.shape == "percent":
        if before is None or not before["moved"]:
            return None
        return [grown("made_more", quantity, "units_shipped", -1 if before["down"] else 1)]
    behind = _BEHIND.match(text, quantity.end) if quantity.verb else None
    if behind is None and (before is None or not (quantity.verb or before["moved"])):
        return None
    return [against_itself(comparison("made_more", quantity, "units_shipped", quantity.value, quantity.high, None))]
