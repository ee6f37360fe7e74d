"""Two lengths of time without numbers, set against each other, for training.

"It cuts training time from months to weeks."              ->  training_time lower, baseline unknown
"Customers can train the model in weeks versus months."  ->  training_time lower, baseline unknown
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Sentence
from claims.extraction.rules import against_unknown, directed
from claims.extraction.workloads import TRAINS

ORDER = 85
UNNAMED = True  # both sides stand in the text
_UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
_NAMES = "|".join(_UNITS)
_CONTRAST = re.compile(
    rf"\bfrom (?P<before>{_NAMES})s? to (?:just |only |mere )?(?P<after>{_NAMES})s?\b"
    rf"|\bin (?:just |only |mere )?(?P<now>{_NAMES})s,? "
    r"(?:versus|vs\.?|instead of|rather than|not|compared (?:with|to)) "
    rf"(?P<then>{_NAMES})s\b",
    re.I,
)
_REACH = 120  # characters between the verb and the lengths of time


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts = []
    for match in _CONTRAST.finditer(text, sentence.start, sentence.end):
        verbs = list(TRAINS.finditer(text, max(sentence.start, match.start() - _REACH), match.start()))
        words = (match["now"] or match["after"], match["then"] or match["before"])
        now, then = (_UNITS.index(word.lower()) for word in words)
        if verbs and now != then:
            drafts.append(_draft(match, verbs[-1].start(), "lower" if now < then else "higher"))
    return drafts


def _draft(match: re.Match[str], start: int, direction: str) -> Draft:
    place = start, match.end()
    return against_unknown(directed("time_contrast", match.span(), "training_time", direction, place, place))
