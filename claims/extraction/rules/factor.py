"""A factor or percentage with the metric it changes; the widest pattern.

"up to 4x faster training performance"         ->  training_performance 4.0 at_most
"50% more cores and 75% more memory bandwidth" ->  core_count 1.5; memory_bandwidth 1.75
"cuts cost and energy use by up to 25x"        ->  cost 0.04; power 0.04
"halves the training time"                     ->  training_time 0.5
"""

from __future__ import annotations

import re

from claims.extraction import factor_words, factors, metrics, phrases, regions
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 50
_LESS = re.compile(r"\s(?:less|lower|fewer|smaller|cheaper|shorter|reduction|off|slower)\b", re.I)
_MORE = re.compile(r"\s(?:more|higher|larger|greater|bigger|faster|better)\b", re.I)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult", "part") or _appositive(quantity, sentence, text):
        return None
    if quantity.shape == "percent" and quantity.high is None and phrases.is_level(sentence, quantity, text):
        return None  # "utilisation rose to 52%" is a level
    if _AS_MANY.match(text, quantity.end) and not regions.right_metrics(sentence, quantity, text):
        return None  # "three times as many systems": of no metric on the left
    if quantity.shape == "part":
        by = factor_words.BY.search(text[max(0, quantity.start - 30) : quantity.start])
        if by:
            quantity.noun = "by"
        elif _LESS.match(text, quantity.end):
            quantity.noun = "less"
        elif _MORE.match(text, quantity.end):
            quantity.noun = "more"
    found = _of_figure(quantity, sentence, text) or metrics.of_comparison(sentence, quantity, text)
    drafts = []
    for metric, cue in found:
        draft = _draft(quantity, sentence, text, metric, cue)
        if draft:
            drafts.append(draft)
    return drafts or None


_ITEM_OF_BILL = re.compile(r"(?:'s|\bis)\sanother\s$")  # "networking's another fifteen percent"
_AS_MANY = re.compile(r"\sas\smany\s(?!as\b|per\b|in\b|on\b|for\b|of\b)[a-z]{4,}\b")
_APPOSED = re.compile(
    r"\s(?:(?:more|higher|larger|greater|lower|less|better|bigger)\s)?(?:than|that\sof|those\sof|over"
    r"|versus|vs|compared|(?:an?\s)?(?:increase|improvement|gain|jump|boost|uplift)\s(?:over|from|on"
    r"|compared|versus|vs))\b",
    re.I,
)


def _appositive(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "..., 3x more than the X": the metric is that of the figure before it; "another 15%" of a bill has none."""
    if _ITEM_OF_BILL.search(text, max(sentence.start, quantity.left - 14), quantity.left):
        return True
    if sentence.drafts and factors.beside_name(quantity, sentence, text):
        return True
    if not sentence.drafts or not _APPOSED.match(text, quantity.end):
        return False
    before = text[sentence.drafts[-1].quantity.end : quantity.left]
    return bool(re.search(r"(?:,|\bor|\u2014|-|\()\s(?:a\s|an\s|which\sis\s)?$", before)) and len(before) < 90


_AS_HIGH = re.compile(r"\sas\s(?:high|large|big|much|great|long)\b")
_ADJOINS = re.compile(
    r"[^.;:,]{0,40}?(?:,|\s\(|\s?[\u2014-]|,?\swhich\sis|,?\sthat\sis)\s?(?:which\sis\s|that\sis\s|or\s|some\s)?"
)
_OR = re.compile(r",?\s(?:or|\()\s?(?:about\s|nearly\s|roughly\s|some\s)?")
_RESUMED = re.compile(r"[^.;:]{0,70}?(?:,|\s?\u2014|\s-{1,2})\s(?:which\sis\s|that\sis\s|for\s)?an?\s(?:\w+\s)?")
_RATE_OF = re.compile(r"\sthe\s(?:rate|speed|pace|rates|speeds)\s(?:of|that)\b")  # "4.8 TB/s, twice the speed of X"
_CHANGE = re.compile(
    r"\s(?:annual\s|overall\s|total\s|cost\s)?(?:reduction|saving|savings|cut|drop|decrease|decline)\b"
)
_RATES = frozenset({"memory_bandwidth", "network_bandwidth", "interconnect_bandwidth", "clock_speed", "throughput"})
_LEVELS = _RATES | {"peak_compute", "memory_capacity", "cache_size"}


def _of_figure(quantity: Quantity, sentence: Sentence, text: str) -> list[tuple[str, Cue | None]]:
    """ "7.2 TB/s, 4.5 times quicker than the X": a bare adjective beside a figure measures that figure."""
    before = sentence.last_draft
    if before is None or before.kind != "quantity":
        return []
    gained = before.metric in _WORKED and _GAINED.match(text, quantity.end)
    shorter = before.metric in _TIMES and _QUICKER.match(text, quantity.end)
    if (gained or shorter) and _TOLD_AS.fullmatch(text, before.quantity.end, quantity.left):
        return [(before.metric, None)]
    if quantity.shape == "percent" and _OR.fullmatch(text, before.quantity.end, quantity.left):
        return [(before.metric, None)]  # "cut the bill by $2 million, or 27 percent"
    if before.metric == "cost" and _RESUMED.fullmatch(text, before.quantity.end, quantity.left):
        return [("cost", None)] if _CHANGE.match(text, quantity.end) else []
    quicker = before.metric in _RATES and (
        phrases.QUICKER.match(text, quantity.end) or _RATE_OF.match(text, quantity.end)
    )
    if not quicker and not (before.metric in _LEVELS and _AS_HIGH.match(text, quantity.end)):
        return []
    if not _ADJOINS.fullmatch(text, before.quantity.end, quantity.left):
        return []
    return [(before.metric, None)]


_WORKED, _TIMES = ("throughput", "energy_efficiency"), ("latency", "training_time")
_QUICKER = re.compile(r"\s(?:faster|quicker|shorter|better)\b(?!\s[A-Z])")  # not "(2x faster Matrix engines)"
_GAINED = re.compile(r"\s(?:speed-?up|improvement|advantage|gain|increase|uplift|boost)\b(?!\sin\b)")
_TOLD_AS = re.compile(  # "7,583 tokens/s on the X, representing a 1.5x gain"
    r"[^.;:\u2014]{0,80}?(?:,|\u2014|\s-{1,2}|\s\()\s?(?:representing\s|marking\s|which\sis\s|i\.e\.\s|some\s|about\s)?(?:an?\s)?"
)
_AND = re.compile(r"(?:[^.;:\d]|(?<=\w)\d){0,60}?,?\s(?:and|plus)\s(?:by\s)?")


def _like_before(quantity: Quantity, sentence: Sentence, text: str) -> tuple[str, str]:
    """ "is 50% faster in training and 40% in inference": the second figure goes the way of the first."""
    before = sentence.last_draft
    if before is None or before.kind != "comparison" or not isinstance(before.value, float | int):
        return "", ""
    if before.quantity.shape != "percent" or not _AND.fullmatch(text, before.quantity.end, quantity.left):
        return "", ""
    return ("up", "more") if before.value >= 1 else ("down", "less")


_PARTS_OF = frozenset({"core_count", "chip_count", "vcpu_count"})
_NEEDS = re.compile(
    r"\b(?:need(?:s|ed|ing)?|requir(?:es?|ed|ing))\s(?:\w+\s){0,2}$"
)  # a job's need, no property of the chip


_NEEDED = re.compile(r"\s(?:fewer|less)\s(?:\w+\s){1,3}?(?:(?:are|were|is)\s)?(?:needed|required)\b")


def _needs(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "needs 35% fewer cores", "4x fewer GPUs needed"."""
    return bool(_NEEDS.search(text, sentence.start, quantity.left) or _NEEDED.match(text, quantity.end))


def _draft(quantity: Quantity, sentence: Sentence, text: str, metric: str, cue: Cue | None) -> Draft | None:
    label, word = factors.direction(sentence, quantity, cue, text)
    if metric == "cost" and cue and cue.text == "cheaper":
        label, word = "down", cue.text
    if quantity.shape == "percent" and not label:
        label, word = _like_before(quantity, sentence, text)
    if quantity.shape == "percent" and not label:
        return None
    value = factors.factor(quantity, label, word, metric)
    if value is None or (metric in _PARTS_OF and label == "down" and _needs(quantity, sentence, text)):
        return None
    span = (cue.start, cue.end) if cue else None
    return comparison("factor", quantity, metric, value[0], value[1], span)
