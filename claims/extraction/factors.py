"""The factor new/old that a comparison tells, and which way it goes."""

from __future__ import annotations

import re

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction import metrics, regions
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, comparison

_BY = re.compile(r"\b(?:by|or)\s(?:another\s|an?\s(?:further|additional|extra)\s)?$")
_MORE_OF_IT = frozenset({"another", "additional", "extra"})  # "saved another 22%": goes the way of the verb
# Words that mean an increase of the figure itself, not an improvement.
_RAISES = frozenset((
    "more", "costlier", "pricier", "dearer", "higher", "greater", "larger", "bigger", "additional", "extra", "increase",
    "increases", "increased", "increasing", "rise", "rises", "rose", "grew", "grow", "grows", "growth", "up",
    "raise", "raised", "raises", "raising", "longer", "jump", "jumps", "jumped", "surge", "surged",
    "climbed", "hike", "climb", "climbs", "climbing", "surges", "surging", "soar", "soars", "soared", "soaring",
    "skyrocketed", "spiked", "leapt", "leaped", "swell", "swells", "swelled", "ballooned", "gained", "bump", "bumps",
    "bumped", "ups", "lifts", "lifted",
    "hiked", "hikes", "hiking", "growing", "adds", "above",
))  # fmt: skip


_OF_WHAT = re.compile(  # "2x the memory", "2.4x (server) and 2x (offline) the performance"
    r"(?:\s\([a-z][a-z\s-]{2,24}\))?(?:\s(?:and|or)\s\d[\d.]{0,5}x(?:\s\([a-z][a-z\s-]{2,24}\))?)?\s(?:the|that|its|as|their)\b"
)


_AS_FAST = re.compile(r"\sas\s(?:fast|quick)")


def direction(sentence: Sentence, quantity: Quantity, cue: Cue | None, text: str) -> tuple[str, str]:
    """("up" | "down" | "better" | "worse" | "", word): the comparative that goes with the quantity."""
    end = regions.noun_phrase_end(sentence, quantity, text)
    limit = max(end, cue.end if cue and cue.start > quantity.end else end)
    after = regions.between(sentence.comparatives, quantity.end, limit + 1)
    if after:
        return after[0].label, after[0].text
    if quantity.shape == "mult" and _AS_FAST.match(text, quantity.end):
        return "better", "as fast"  # "responds twice as fast": in half the time
    if quantity.shape != "percent" and _OF_WHAT.match(text, quantity.end):
        return "", ""
    if cue and cue.label in ("cost",) and re.search(r"saving|cheap|discount|undercut", cue.text):
        return "down", cue.text
    start = max(regions.clause_start(sentence, quantity.left, text), regions.previous_quantity(sentence, quantity))
    before = _ways(sentence, start, quantity)
    if not before and _BY.search(text[max(start, quantity.left - 20) : quantity.left]):  # "cuts A by 20% and B by 25%"
        clause = regions.clause_start(sentence, quantity.left, text)
        before = _ways(sentence, clause, quantity)
    return (before[-1].label, before[-1].text) if before else ("", "")


def _ways(sentence: Sentence, start: int, quantity: Quantity) -> list[Cue]:
    """The comparatives before a figure; "another" tells the way only where nothing else does."""
    before = regions.between(sentence.comparatives, start, quantity.left)
    return [c for c in before if c.text not in _MORE_OF_IT] or before


def factor(quantity: Quantity, label: str, word: str, metric: str) -> tuple[float, float | None] | None:
    """The factor new/old and its upper end, by the guide's conventions; None where none can be read.

    "40% less power" -> 0.6; "3x lower latency" -> 1/3; "2x better latency" -> 0.5; "half the cost" -> 0.5
    """
    inverse = label in ("down", "worse") or (metric in LOWER_IS_BETTER and bool(label) and word not in _RAISES)
    inverse = inverse and not (label == "worse" and metric in LOWER_IS_BETTER)
    if quantity.shape == "percent" and inverse and word in ("faster", "quicker", "shorter!", "speedup"):
        ends = sorted(round(1 / (1 + v / 100), 6) for v in (quantity.value, quantity.high) if v is not None)
        return ends[0], ends[1] if len(ends) > 1 else None  # "50% faster" time: two thirds of it
    convert = {"percent": _percent, "mult": _multiple, "part": _part}[quantity.shape]
    given = [v for v in (quantity.value, quantity.high) if v is not None]
    found = [convert(v, inverse, quantity, label) for v in given]
    numbers = sorted(e for e in found if e is not None)
    if len(numbers) < len(found) or numbers[0] < 0:
        return None
    return numbers[0], numbers[1] if len(numbers) > 1 else None


def of_measure(
    rule: str, quantity: Quantity, cue: Cue, direction: tuple[str, str], sentence: Sentence, text: str
) -> list[Draft]:
    """The comparisons that a factor makes of what a word measures, each with the word."""
    named = metrics.performance_of(sentence, quantity, cue, text)
    valued = [(metric, factor(quantity, *direction, metric)) for metric in named if metric not in NO_FACTOR]
    return [comparison(rule, quantity, metric, *value, (cue.start, cue.end)) for metric, value in valued if value]


def _percent(value: float, inverse: bool, quantity: Quantity, label: str) -> float | None:
    if inverse and value >= 100:
        return round(1 / (1 + value / 100), 6) if label == "better" else None  # "220% better pricing"
    return round(1 - value / 100, 6) if inverse else round(1 + value / 100, 6)


def _multiple(value: float, inverse: bool, quantity: Quantity, label: str) -> float | None:
    if quantity.verb or not inverse or 0 < value < 1:  # "lower efficiency, 0.4x that of X"
        return value
    return round(1 / value, 6) if value else None


def _part(value: float, inverse: bool, quantity: Quantity, label: str) -> float | None:
    """ "a third less" leaves two thirds, "a third more" adds one; "half the cost" is a half whatever the verb; "by a
    third" goes the way of the verb."""
    if quantity.noun == "by" and label:
        return round(1 - value if inverse else 1 + value, 6)
    if quantity.noun == "more" and not inverse:
        return round(1 + value, 6)
    return round(1 - value, 6) if inverse and quantity.noun == "less" else round(value, 6)


_BESIDE = re.compile(r"(?:[,(]|\s-{1,2}|\u2014)\s?(?:or\s|which\sis\s|some\s)?$")
_MULTIPLIES = ("double", "triple", "quadruple")
_NAME_OF = re.compile(
    r"\s(?:that\sof\s)?(?:the\s|an?\s|\w+'s\s)?(?:(?:NVIDIA|Nvidia|AMD|Intel|older|original|single)\s)?"
)


def beside_name(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "192 GB (double the X)", "350 W, half that of the Y": the word multiplies the figure before it."""
    if quantity.shape != "part" and text[quantity.start : quantity.end].lower() not in _MULTIPLIES:
        return False
    told = any(d.quantity.end <= quantity.left for d in sentence.drafts)
    if not told or not _BESIDE.search(text, max(sentence.start, quantity.left - 12), quantity.left):
        return False
    after = (p for p in sentence.products if p.start > quantity.end and text[p.end - 1] != "s")
    return any(_NAME_OF.fullmatch(text, quantity.end, p.start) for p in after)
