"""Measures per watt and per dollar: what makes them efficiency or price-performance.

"2x more tokens per second per watt", "a 3x higher energy score of frames per joule"  ->  energy_efficiency
"for every dollar, 40% more throughput", "an improvement of 30% per dollar"           ->  price_performance
"""

from __future__ import annotations

import re

from claims.extraction.records import Cue, Quantity, Sentence

_PER_WATT = re.compile(  # "a higher energy metric of frames per second per watt"
    r"(?:\s(?:efficiency\s|use\s)?(?:metric|measure|score|figure|rating|index)\s(?:of|in)\s[^.;,:]{2,48}?)?"
    r"\s?(?:/|-?per[\s-])\s?(?:unit\sof\s)?(?:watt|W\b|megawatt|MW\b|joule|kilowatt|kW\b|energy)",
    re.I,
)
_ON_A_BASIS = re.compile(r"\bon\sa\s(?:performance[\s-])?per[\s-](?:watt|joule)\sbasis\b", re.I)
_FOR_A_DOLLAR = re.compile(r"(?:\bfor\s(?:every|each)|(?:^|[,;:]\s)per)\s(?:dollar|euro)\b", re.I)
_FOR_A_WATT = re.compile(r"(?:\bfor\s(?:every|each)|(?:^|[,;:]\s)per)\s(?:watt|joule|kilowatt|megawatt)\b", re.I)
_PER_DOLLAR = re.compile(r"\s?(?:/|-?per[\s-])\s?(?:\$|dollar|USD|cost|euro|unit\sof\scost|TCO)", re.I)


def of(sentence: Sentence, quantity: Quantity, cue: Cue, text: str) -> str:
    """What a measure per watt or per dollar is: behind its word, behind the factor, or said before both."""
    if _PER_WATT.match(text, cue.end):
        return "energy_efficiency"
    if found := ratio(quantity, text):
        return found
    if _ON_A_BASIS.search(text, quantity.end, sentence.end):
        return "energy_efficiency"
    before = text[sentence.start : quantity.left].rpartition("; ")[2]
    if (_PER_DOLLAR.match(text, cue.end) and cue.label != "power") or _FOR_A_DOLLAR.search(before):
        return "price_performance"
    return "energy_efficiency" if _FOR_A_WATT.search(before) else ""


def ratio(quantity: Quantity, text: str) -> str:
    """ "an improvement of 30% per watt", "1.3x better per watt"."""
    better = _BETTER.match(text, quantity.end)
    at = better.end() if better else quantity.end
    if _PER_WATT.match(text, at):
        return "energy_efficiency"
    return "price_performance" if _PER_DOLLAR.match(text, at) else ""


_BETTER = re.compile(r"\s(?:better|faster|higher|more|greater|as\s(?:good|fast|much))(?=\sper\s)")
