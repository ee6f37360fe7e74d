"""Comparable: of which measures a comparative without a number makes a claim, and of which only between whom.

"packs more GPUs than the X", "slices of fewer chips than X slices"   ->  chip_count: what machines hold
"has more customers than Acme", "Acme trails Foo in revenue"           ->  business: of companies
"sales of X were greater than sales of Y"                                ->  revenue: of products that have sales
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction.comparands import Comparand
from claims.extraction.records import MACHINES, Cue, Sentence

UNCOMPARED = ("other", "chip_count", "units_shipped", "revenue", "investment", "customer_count")
IN_ELSE = re.compile(  # "beats X in software": no performance
    r"\s(?:in|on|for)\s(?:its\s|the\s)?(?:\w+\s){0,2}(?:software|ecosystems?|availability|maturity|compatibility|flexibility|usability|popularity"
    r"|adoption|accuracy|reliability|security|ease)\b",
    re.I,
)


def comparable(cue: Cue, word: Cue, comparand: Comparand, sentence: Sentence, text: str) -> bool:
    """Whether what a comparative says of a measure is a claim against such a comparand."""
    if cue.label == "chip_count":
        return _held(word, comparand, sentence, text)
    if cue.label in BUSINESS and cue.label in UNCOMPARED:
        return _of_business(cue, word, comparand, sentence, text)
    return cue.label not in UNCOMPARED


_MORE_CHIPS = re.compile(
    r"(?:more|fewer)\s(?:[\w-]+\s){0,2}(?:chips|[CGTNDL]PUs|IPUs|RDUs|accelerators|processors|sockets|dies|superchips)\s"
    r"(?:(?:fit|sit|go)\s)?(?:(?:per|in|on|into|inside)\s(?:an?\s|one\s|each\s|the\s)?(?:[\w-]+\s){1,3})?(?:than\s)?",
    re.I,
)
_HOLDS = re.compile(
    r"\b(?:contain|pack|hold|hous|ha[sd]|have|link|connect|integrat|combin|featur|includ|pool|join|carr|fit|compris|bundl"
    r"|put|limited|brings?|with|scale)\w*\s(?:(?:up|together|in|to|many|far|even|\w+ly)\s){0,2}$"
)
_HOLDER = re.compile(
    r"\s?(?:pods?|slices?|racks?|nodes?|blades?|servers?|trays?|systems?|instances?|cabinets?|boxe?s?)\b", re.I
)


def _held(word: Cue, comparand: Comparand, sentence: Sentence, text: str) -> bool:
    """ "packs more GPUs than the X": what machines hold; what a job needs or a company sells is another thing."""
    machines = bool(comparand.relation) or any(
        p.type in MACHINES or _HOLDER.match(text, p.end) or _HOLDER.search(text, comparand.start, p.start)
        for p in comparand.products
    )
    if not machines or not _MORE_CHIPS.fullmatch(text, word.start, max(word.start, comparand.marker)):
        return False
    opens = word.start == sentence.start or text.endswith(": ", 0, word.start)  # "X: more GPUs per blade than Y"
    return opens or bool(_HOLDS.search(text, sentence.start, word.start))


_SOLD = re.compile(r"\b(?:sales|revenues?|shipments|volumes?|orders)\s(?:of|from|for)\s(?:the\s|its\s)?$", re.I)


def _of_business(cue: Cue, word: Cue, comparand: Comparand, sentence: Sentence, text: str) -> bool:
    """Business is that of companies; a product has sales where they are called "sales of X"."""
    if not comparand.products or comparand.marker < word.start:
        return False
    if cue.text == "money":
        return True  # "X brings in more money than Y"
    if all(p.is_vendor for p in comparand.products):
        own = [p for p in sentence.products if p.end <= min(word.start, comparand.marker)]
        return any(p.is_vendor for p in own)
    return any(_SOLD.search(text, comparand.start, p.start) for p in comparand.products)
