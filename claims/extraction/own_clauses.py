"""Metric words of another clause: behind "and" they say nothing of the figure before, in front nothing of that after.

"1.5x the cores, and its L2 is double"                     ->  1.5 of the cores only
"a 7x better FP16 peak, and its cache size has grown by 2x"  ->  7 of the peak, 2 of the cache
"Customers saw a 20% gain"                                   ->  not of customers
"With HBM4, latency falls by a fifth"                        ->  of the latency only
"""

from __future__ import annotations

import re

from claims.extraction.records import Cue, Sentence

_VERB = re.compile(
    r"\s(?:\w+\s)?(?:is|are|was|were|has|have|had|runs?|ran|comes?|came|goes|went|gives?|gave|offers?|provides?|connects?|links?|carries|carry)\b"
)
_AND_ITS = re.compile(r",?\sand\s(?:its|their|the)\s[^,;.]{0,28}$|,\sand\s(?:[\w-]+\s){0,2}$")
_VERB_NEAR = re.compile(
    r"(?:\s[a-z]+){0,3}\s(?:is|are|was|were|has|have|had|r(?:ises?|ose)|grows?|grew|jumps?|climbs?|doubles?)\b"
)


def begins(text: str, cue: Cue) -> bool:
    """Whether a verb follows a metric word that "and" joins to another."""
    return bool(_VERB.match(text, cue.end)) or possessed(text, cue)


def possessed(text: str, cue: Cue) -> bool:
    """ "and its cache size has grown", ", and latency between cores is down": a subject of its own."""
    before = _AND_ITS.search(text, max(0, cue.start - 40), cue.start)
    return before is not None and bool(_VERB_NEAR.match(text, cue.end))


_SEES = re.compile(
    r"\s(?:(?:such\sas|like|including)\s[^,;.]{2,40}\s)?(?:have\s|can\s|also\s|already\s|typically\s)?"
    r"(?:sees?n?|saw|reports?|reported|gets?|got|gain(?:ed)?|enjoy(?:ed)?|achieved?|observed?|experienced?|measured?|expect)\s"
)


def sees(text: str, cue: Cue) -> bool:
    """ "Customers such as X saw double-digit gains": it is not they who grew."""
    return cue.label == "customer_count" and bool(_SEES.match(text, cue.end))


_FRONTED = re.compile(
    r"(?:(?:But|And|Yet)\s)?(?:[Ww]ith|[Uu]sing|[Ii]n|[Ff]or|[Dd]uring|[Tt]hanks\sto)\s[^,;.]{2,40},\s"
)


def after_front(cues: list[Cue], sentence: Sentence, text: str) -> list[Cue]:
    """The metric words behind the phrase that opens a sentence, if any stand there."""
    front = _FRONTED.match(text, sentence.start, sentence.end)
    return ([c for c in cues if c.start >= front.end()] if front else []) or cues
