"""A figure that rivals are said not to reach.

"It runs at 132 tokens/s, a speed that GPUs cannot match"   ->  throughput higher, baseline generic:gpu
"80 TB/s of bandwidth, which no H100 can match"             ->  memory_bandwidth higher, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction import rivals
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.rules import against, directed

ORDER = 89
_REACH = r"(?:match|reach|touch|equal|rival|attain|approach|come\sclose\sto)\b"
_UNMATCHED = re.compile(
    r"(?:,|\u2014|\s-{1,2})\s?(?:an?\s(?:\w+\s)?(?:feat|speed|rate|level|figure|number|pace|performance|throughput|result|mark)|something|numbers|speeds|which)\s"
    r"(?:that\s|which\s)?(?:(?P<rival>[^,;.]{2,60}?)\s(?:(?:simply|still|currently)\s)?(?:cannot|can't|can\snot|could\snot|couldn't|(?:is|are)\sunable\sto)"
    rf"\s(?:yet\s|even\s|simply\s)?{_REACH}|(?P<no>no\s[^,;.]{{2,40}}?)\scan\s(?:currently\s|yet\s)?{_REACH})"
)
_MEASURED = frozenset(
    {"throughput", "peak_compute", "latency", "memory_bandwidth", "memory_capacity", "clock_speed",
     "interconnect_bandwidth", "energy_efficiency", "training_time", "compute_performance", "inference_performance"}
)  # fmt: skip
_GAP = 40  # characters between the figure and what is said of it


def scan(sentence: Sentence, text: str) -> list[Draft]:
    found = (_draft(match, sentence, text) for match in _UNMATCHED.finditer(text, sentence.start, sentence.end))
    return [draft for draft in found if draft]


def _draft(match: re.Match[str], sentence: Sentence, text: str) -> Draft | None:
    told = [d for d in sentence.drafts if d.kind == "quantity" and d.quantity.end <= match.start() + 1]
    rival = _rival(match, sentence, text)
    if not told or rival is None or told[-1].metric not in _MEASURED or match.start() - told[-1].quantity.end > _GAP:
        return None
    metric = told[-1].metric
    value = "lower" if metric in LOWER_IS_BETTER else "higher"
    draft = directed("unmatched", match.span(), metric, value, (told[-1].start, match.end()))
    return against(draft, rival, rival.start)


def _rival(match: re.Match[str], sentence: Sentence, text: str) -> Product | None:
    """Who does not reach it: a product, rivals of a kind, else a company."""
    start, end = match.span("rival") if match["rival"] else match.span("no")
    named = [p for p in sentence.products if start <= p.start and p.end <= end]
    own = next((p for p in named if not p.is_vendor), None)
    kind = rivals.generic(text[start:end])
    return own or (Product(start, end, kind, "generic") if kind else next(iter(named), None))
