"""So many of the first in a ranking: a share.

"eight of the top 10 banks"             ->  80 percent
"six of the world's ten largest labs"   ->  60 percent
"nine out of ten customers"             ->  90 percent
"""

from __future__ import annotations

import re

from claims.extraction import numbers, spoken
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Quantity

_MANY = "three|four|five|six|seven|eight|nine|ten|twenty"
_WHO = (
    r"(?=\s(?:[\w'-]+\s){0,4}(?:customers|users|companies|hyperscalers|labs|firms|enterprises|startups|developers|clients"
    r"|servers|instances|chips|[CG]PUs|accelerators|processors|workloads|racks|supercomputers|systems|machines|PCs"
    r"|banks|insurers|retailers|carriers|telcos|operators|automakers|carmakers|makers|builders|developers|providers|clouds"
    r"|vendors|purchases|shipments|orders|universities|organi[sz]ations|businesses|hospitals)\b)"
)
_TOP = re.compile(
    r"\s(?:(?:(?:out\s)?of\s(?:the\s)?(?:\w+'s\s)?(?:top|Fortune|largest)|out\sof(?:\sthe|\severy)?)\s(?P<all>\d{1,4})"
    rf"\b(?![.,%]?\d|%)|(?:out\sof|of|in)\s(?:the\s|every\s)?(?:top\s|largest\s)?(?P<many>{_MANY})\b{_WHO}"
    rf"|(?:in|out\sof)\s(?:every\s)?(?P<few>[2-9]|1\d|20)\b{_WHO}"  # "1 in 6 of all GPU purchases"
    rf"|(?:out\s)?of\s(?:the\s)?(?:\w+'s\s)?(?P<first>\d{{1,3}}|{_MANY})\s(?:\w+\s)?(?:largest|biggest|leading|top|most\s\w+)\b{_WHO})",
    re.I,
)


def read(text: str, n: numbers.Number) -> Quantity | None:
    """The share that a number is of the first so many, or None."""
    top = _TOP.match(text, n.end)
    said = (top["all"] or top["many"] or top["few"] or top["first"]).lower() if top else ""
    whole = spoken.WORDS[said] if said in spoken.WORDS else float(said or 0)
    if top is None or not 0 < n.value <= whole:
        return None
    return quantity_of(text, n, top.end(), "percent", factor=100 / whole, noun="top")
