"""Measures: the metric that a comparative without a number speaks of.

"X beats Y in throughput", "its bandwidth dwarfs Y's"    ->  behind the name, before the verb
"X has less memory and power than Y"                     ->  behind the comparative
"latency is lower on X than on Y", "at a higher level"   ->  before the comparative
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.comparands import Comparand
from claims.extraction.records import Cue, Sentence

BEATS = re.compile(
    r"^(?:ahead|exceed|outperform|outpac|beat|won|win|edg|surpass|supplant|trounc|best|dwarf|eclips|trump|trail|underperform"
    r"|fall\w*\s.*short|fell\s)"
)
_CHANGES = re.compile(r"gains?$|improvements?$|increases?$|advantages?$|boost$|reductions?$|savings$")
_GAINS = re.compile(r"(?:improvements?|gains?|advantages?|increases?|leap|uplift|boost|lead|edge)$")
_LEVEL = re.compile(r"\s(?:level|rate|figure|clip)s?\b")
_HEADS = re.compile(
    r"\s(?:(?:that|which|also|even|far|well|just|still|now|is|are|was|were|remains|stays|sits|\w+ly)\s){0,4}"
)
_IS = re.compile(r"\s(?:is|are|was|were|remains?|stays?)\s(?:(?:far|much|even|\w+ly)\s)?")
_IN = re.compile(r"(?:in|on|for|at)\s(?:\w+\s){0,2}", re.I)
_ADJOINS = re.compile(r"\s?(?:(?:per|an?|each)\s\w+\s)?")  # "costs less per hour than"
_BETWEEN = re.compile(r"[,;:()]|\b(?:and|than|to|while|by)\b")


def of_comparative(word: Cue, sentence: Sentence, text: str, comparand: Comparand) -> list[Cue]:
    """The metric words that a comparative is about, [] where none is."""
    if BEATS.match(word.text):
        return _of_verb(word, sentence, text, comparand)
    limit = comparand.marker if comparand.marker > word.end else sentence.end
    near = _beside(word, sentence, text, max(limit, word.end))
    if not near and _GAINS.match(word.text) and comparand.marker - word.end <= 2:
        return _named_after(comparand, sentence, text)[:1]  # "an improvement over X on raw throughput"
    near = near or _before(word, sentence, text, comparand)
    if not near:
        return []
    first = regions.strongest(near)
    return regions.coordinated(sentence, first, max(limit, first.end), text)


def _of_verb(word: Cue, sentence: Sentence, text: str, comparand: Comparand) -> list[Cue]:
    """What one thing beats the other in: behind its name, the subject of the verb, or the comparand itself."""
    after = _named_after(comparand, sentence, text)
    figure = next((d for d in reversed(sentence.drafts) if d.quantity.end <= word.start), None)
    if figure and not after and _APPOSED.fullmatch(text, max(figure.end, figure.quantity.end), word.start):
        return [Cue(figure.start, figure.end, figure.metric, "figure")]  # "700 GB/s, exceeding X's"
    own = [c for c in sentence.metrics if c.end < word.start and _HEADS.fullmatch(text, c.end, word.start)]
    own = own[-1:] or _leading(sentence, word, text)
    if own and own[0].label not in regions.WEAK and not after:
        return own  # "a memory bandwidth that dwarfs the HBM3e of X"
    within = regions.between(sentence.metrics, comparand.start, comparand.end)
    within = [c for c in within if c.label != "chip_count"]  # "exceeding the core counts of X"
    return (after or within or own)[:1]


_APPOSED = re.compile(r"(?:\s\w+){0,2}\s?[,\u2014-]\s?(?:also\s|easily\s|thus\s|far\s|well\s)?")


def _beside(word: Cue, sentence: Sentence, text: str, limit: int) -> list[Cue]:
    """Metric words right behind the comparative, around it, or right before a noun of change."""
    near = [
        c
        for c in sentence.metrics
        if (c.start >= word.start or c.end > word.end) and -30 <= c.start - word.end <= 34 and c.start < limit
    ]
    near = [c for c in near if c.start >= word.end or c.text == word.text or c.start < word.start]
    if not near and _CHANGES.match(word.text):
        near = [c for c in sentence.metrics if 0 < word.start - c.end + 1 <= 3]
    return [c for c in near if c.end <= word.start or not _BETWEEN.search(text[word.end : c.start])]


def _before(word: Cue, sentence: Sentence, text: str, comparand: Comparand) -> list[Cue]:
    """ "its latency is lower than ...", "latency is lower on X than on Y", "the power of X, but at a higher level"."""
    start = regions.clause_start(sentence, word.start, text)
    strong = [c for c in sentence.metrics if c.end <= word.start and c.label not in regions.WEAK]
    if _LEVEL.match(text, word.end):
        return strong[-1:]
    if _ADJOINS.fullmatch(text, word.end, max(comparand.marker, word.end)):
        return [c for c in strong if c.start >= start][-1:]
    return [c for c in strong if _IS.fullmatch(text, c.end, word.start)][-1:]


def _leading(sentence: Sentence, word: Cue, text: str) -> list[Cue]:
    """ "In throughput, X is ahead of Y"."""
    first = next((c for c in sentence.metrics if c.end < word.start), None)
    leads = first and _IN.fullmatch(text, sentence.start, first.start) and text.startswith(",", first.end)
    return [first] if first and leads else []


def _named_after(comparand: Comparand, sentence: Sentence, text: str) -> list[Cue]:
    """The metric words after the name: "beats X in single-thread performance"."""
    return [
        c
        for c in sentence.metrics
        if 0 <= c.start - comparand.end < 30
        and re.fullmatch(r"[\w\s']{0,16}\b(?:in|on|for)\s(?:\w+\s){0,2}", text[comparand.end : c.start])
    ]
