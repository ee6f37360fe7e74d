"""How large a gain is that the sentence before or this one tells of: "the gain is 20%".

"The uplift of the H200 over the H100 is about 40%."             ->  compute_performance 1.4
"The gain in throughput of the H200 over the H100 is only 1.3x."  ->  throughput 1.3, baseline nvidia:h100

"At batch size 1 the advantage shrinks to 1.3x": the metric and the baseline are those of the comparison before.
"""

from __future__ import annotations

import re

from claims.extraction import factors, metrics, regions
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import comparison
from claims.extraction.rules.bare_factor import INHERIT

ORDER = 48
_REACH = 110  # characters between the noun and its figure
_GAIN = re.compile(
    r"\b(?:gain|uplift|improvement|advantage|lead|edge|boost)s?\b(?P<of>(?:\s[\w.'/()-]+){0,12}?),?\s(?:(?:can|could|will|would|should)\s(?:only\s|still\s)?be"
    r"|is|are|was|were|averag(?:es|ed)|reach(?:es|ed)?|stands\sat|hovers\s(?:at|around)|(?:comes|came)\s(?:out\s)?(?:to|at)|amounts?\sto"
    r"|(?:shrinks?|narrows?|grows?|widens?|drops?|falls?|rises?|shrank|narrowed|grew|widened|dropped|fell|rose|increases|climbs)\sto)"
    r"\s(?:still\s|only\s|just\s|even\s|a\s|an\s|some\s|in\sthe\srange\sof\s){0,2}$",
    re.I,
)
_MORE_OF = re.compile(
    r"\s(?:more|higher|larger|less|lower)\s(?!on\b|in\b|than\b|for\b|at\b|with\b|when\b|and\b)\w"
)  # "is 76% more memory": of what it names itself
_NO_SPEED = re.compile(  # what gains in money or in quality says nothing of a chip
    r"\b(?:shares?|stocks?|investors?|revenue|sales|profits?|market|earnings|margins?|accuracy|yields?|quality)\b", re.I
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult") or quantity.verb:
        return None
    told = _told(quantity, sentence, text)
    if told is None or _NO_SPEED.search(text, sentence.start, quantity.left) or _MORE_OF.match(text, quantity.end):
        return None
    cue = _measured(told, sentence) or _behind(quantity, sentence, text)
    named = metrics.performance_of(sentence, quantity, cue, text) if cue else [INHERIT]
    valued = [(metric, factors.factor(quantity, "better", "gain", metric)) for metric in named if metric != "other"]
    return [comparison("gain", quantity, metric, *value, _span(cue)) for metric, value in valued if value]


def _told(quantity: Quantity, sentence: Sentence, text: str) -> re.Match[str] | None:
    """The noun whose size the figure is, nearest to it."""
    start = max(sentence.start, quantity.left - _REACH, regions.previous_quantity(sentence, quantity))
    return _GAIN.search(text, start, quantity.left)


def _measured(told: re.Match[str], sentence: Sentence) -> Cue | None:
    """The measure behind the noun or right before it: "the gain in throughput", "its throughput lead"."""
    before = [c for c in sentence.metrics if told.start() - c.end == 1]
    behind = regions.between(sentence.metrics, *told.span("of"))
    return next((c for c in [*before, *behind] if c.label not in regions.WEAK), None)


_IN = re.compile(r"\s(?:in|for|on)\s(?:the\s|its\s)?(?:(?P<work>training|inference)\b)?")


def _behind(quantity: Quantity, sentence: Sentence, text: str) -> Cue | None:
    """ "the gain is 40% in training", "is 1.3x in memory bandwidth"."""
    said = _IN.match(text, quantity.end, sentence.end)
    if said is None:
        return None
    if said["work"]:
        return Cue(*said.span("work"), f"{said['work']}_performance", said["work"])
    near = (c for c in sentence.metrics if c.start == said.end() and c.label not in regions.WEAK)
    return next(near, None)


def _span(cue: Cue | None) -> tuple[int, int] | None:
    return (cue.start, cue.end) if cue else None
