"""Electricity that data centers use in a year, and their share of a grid's.

"Data centers in Ireland used 6.3 TWh last year."  ->  power 6.3e12 Wh, subject generic:data-center
"U.S. data centers consumed 4.4% of the nation's electricity."  ->  power 0.044 fraction, subject generic:data-center
"Data centers' electricity consumption will double to 945 TWh by 2030."  ->  power 2; power 9.45e14 Wh
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import absolute, against_itself, comparison, fraction

ORDER = 6
_LEAST = 1e11  # Wh: less is a training run, a battery or a household
_SITES = re.compile(
    r"\b(?:data\s?cent(?:er|re)s?|server\sfarms?|AI\s(?:campus(?:es)?|factor(?:y|ies)|workloads))\b", re.I
)
_USES = re.compile(
    r"\b(?:consum\w+|us(?:e|es|ed|ing|age)|needs?|needed|demand\w*|draw\w*|drew|requir\w+|account\w*\sfor|burn\w*|electricity|guzzl\w+|took|tak(?:e|es|ing)\sup)\b",
    re.I,
)
_SUPPLY = re.compile(
    r"\b(?:generat(?:e|es|ed|ing|ion)|produc\w+|batter(?:y|ies)|storage|solar|wind|hydro\w*|reactors?|turbines?|households?|inhabitants|residents|homes)\b",
    re.I,
)
_OF_GRID = re.compile(
    r"\sof\s(?:[\w.'-]+\s){0,4}?(?:electricity|power\s(?:demand|consumption|use|usage|supply)|energy\s(?:demand|consumption|use))\b"
    r"|\sof\s(?:the\s)?(?:[\w.']+\s){0,2}total\b",
    re.I,
)
_GROWS_TO = re.compile(
    r"\b(?:ris\w+|rose|gr[eo]w\w*|climb\w*|increas\w+|reach\w*|jump\w*|hit|up|double)\s(?:to\s)?(?:between\s)?$", re.I
)
_DEMAND = re.compile(
    r"\b(?:consumption|demand|electricity\suse|power\suse|energy\suse|usage)\s(?:[a-z]+\s){0,4}$", re.I
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.unit == "Wh":
        return [absolute("energy", quantity, "power", "Wh")] if _used(quantity, sentence, text) else []
    if quantity.shape == "percent" and _of_grid(quantity, sentence, text):
        return [fraction("energy", quantity, "power")]
    if quantity.verb and _demanded(quantity, sentence, text):
        return [against_itself(comparison("energy", quantity, "power", quantity.value, None, None))]
    return None


def _used(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    if quantity.value < _LEAST or _SUPPLY.search(text, sentence.start, sentence.end):
        return False
    spoken_of = any(d.rule == "energy" for d in sentence.drafts) or _SITES.search(text, sentence.start, quantity.left)
    return bool(spoken_of and _USES.search(text, sentence.start, min(sentence.end, quantity.end + 40)))


def _of_grid(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    told = next((d for d in reversed(sentence.drafts) if d.rule == "energy"), None)
    if (
        told
        and told.unit == "fraction"
        and _GROWS_TO.search(text, max(sentence.start, quantity.left - 24), quantity.left)
    ):
        return True
    of = _OF_GRID.match(text, quantity.end)
    if of is None or _SUPPLY.search(text, sentence.start, sentence.end):
        return False
    if of.group().endswith("total"):
        return told is not None
    before = _SITES.search(text, sentence.start, quantity.left)
    return bool(before and _USES.search(text, before.end(), quantity.left))


def _demanded(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "their electricity consumption could double": in a sentence about data centers."""
    before = text[max(sentence.start, quantity.left - 56) : quantity.left]
    energy = any(q.unit == "Wh" for q in sentence.quantities) or "electricity" in before
    return bool(energy and _DEMAND.search(before) and _SITES.search(text, sentence.start, sentence.end))
