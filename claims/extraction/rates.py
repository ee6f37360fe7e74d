"""Rates: what they measure, and which only say under what condition another figure was measured.

"1.8x faster at 16 QPS"                                        ->  16 QPS makes no claim
"At 90 tok/s/user, X processes 750,000 tokens/s per megawatt"  ->  the speed that each user gets makes none
"""

from __future__ import annotations

import re

from claims.extraction.records import Quantity, Sentence

_AT = re.compile(r"\b(?:at|with|under)\s(?:an?\s)?$")
_REACHES = re.compile(  # "tops out at 420 images/s": no condition of another figure
    r"\b(?:stop|top|peak|sit|stay|com|cam|max|plateau|level|clock|rat|land|cap)\w*\s(?:out\s|in\s|off\s)?at\s(?:an?\s)?$"
)
_WORKS = re.compile(  # "runs video inference at over 24 frames per second"
    r"\b(?:runs|running|(?:play|render|generat|process|infer|decod|stream|track|classif|detect|serv|segment|encod|transcod|sustain)(?:e?s|ing|e)?)\s"
    r"(?:[\w.-]+\s){0,8}at\s$",
    re.I,
)
_USER = re.compile(r"/\s?user|\bper\suser", re.I)
_HELD_TO = re.compile(  # "at an interactivity of 50 tokens/s/user", "while maintaining over 30 tokens/s per user"
    r"(?:\b(?:at|for|with|under|given|maintaining|sustaining|guaranteeing|meeting|holding|keeping|requiring|targeting)"
    r"|\binteractivity(?:\s(?:levels?|targets?|rates?))?\s(?:of|at|to|near)"
    r"|\b(?:target|constraint|limit|floor|minimum|SLA|SLO|level)\sof)"
    r"\s(?:(?:an?|the|up\sto|about|around|over|at\sleast|more\sthan)\s){0,3}$",
    re.I,
)
_CASE = re.compile(
    r"\b(?:scenarios?|constrain\w+|settings?|workloads?|regimes?|interactivity|TPOT)\s\($"
)  # "in such a scenario (50 tokens/s/user)"
_LEVEL = re.compile(
    r"\s(?:interactivity|SLA|SLO|targets?|constraints?|workloads?|levels?|service|operating\spoints?|threshold)\b", re.I
)


def is_condition(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a rate sets the condition of another figure of its sentence."""
    before = text[max(sentence.start, quantity.left - 24) : quantity.left]
    worked = _WORKS.search(text, max(sentence.start, quantity.left - 80), quantity.left)
    works = worked is not None and all(d.metric == "model_size" for d in sentence.drafts)
    limit = quantity.bound == "at_most" and before.endswith("with ")  # "a disk with up to 160,000 IOPS"
    reached = works or limit or _REACHES.search(before) or _alone(quantity, sentence, text)
    if quantity.noun == "rates" and _AT.search(before) and not (reached or _one_of_two(quantity, sentence, text)):
        return True
    if not _USER.search(text, quantity.start, quantity.end) or not _measured(quantity, sentence):
        return False
    if _TIMES_OTHERS.match(text, quantity.end):
        return False
    start = max(sentence.start, quantity.left - 48)
    case = text.startswith(")", quantity.end) and _CASE.search(text, start, quantity.left)
    held = case or _HELD_TO.search(text, start, quantity.left)
    return bool(held or _LEVEL.match(text, quantity.end))


def _one_of_two(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "at 803 tps prefill / 2.7 tps decode": two that were measured, none the condition of the other."""
    following = next((q for q in sentence.quantities if q.start > quantity.start), None)
    if following is None or following.noun != quantity.noun:
        return False
    return bool(_BESIDE.fullmatch(text, quantity.end, following.left))


_BESIDE = re.compile(r"(?:\s(?:for\s)?[a-z-]{3,14}){0,2}(?:\s?/\s?|,?\sand\s|,\s)")


def _alone(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "Best result: X at 210 samples/second": nothing else is told that it could be the condition of."""
    others = any(q is not quantity for q in sentence.quantities)
    others = others or bool(_RUN_AT.search(text, sentence.start, quantity.left))
    return not others and not sentence.comparatives and bool(quantity.per) and bool(sentence.products)


_RUN_AT = re.compile(r"\b(?:was|were|been|being)\s(?:run|tested|measured|operated|benchmarked|driven)\sat\s$")
_TIMES_OTHERS = re.compile(  # "serves it at 900 tokens/s per user, twice the rate of Y": the factor is of it
    r",\s(?:(?:over|about|nearly|roughly|almost|some|more\sthan|well\sover)\s)?(?:twice|double|triple|\d[\d.]*\s?(?:x|times)\b)",
    re.I,
)


def _measured(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the sentence gives another figure that may have been measured so."""
    others = (q for q in sentence.quantities if q is not quantity)
    return any(q.shape in ("mult", "percent", "money") or q.noun in ("tokens", "rates") for q in others)


_AT_ONCE = re.compile(  # "can handle millions of requests": at once
    r"\b(?:handl|serv|sustain|absorb|manag|cop)(?:e|es|ed|ing)\s(?:with\s)?(?:tens\sof\s|hundreds\sof\s)?$"
)


_PER_LONG = re.compile(r"(?:/\s?|per\s|a\s|each\s)(?:min|minute|hour|hr|day|month)s?\b")
_ALLOWED = re.compile(  # "Rate limit: 30 requests per minute": what a plan allows
    r"\b(?:(?:[Rr]ate|API|[Uu]sage)[\s-][Ll]imit(?:s|ed)?|[Ff]ree(?:[\s-][Tt]ier|\s[Pp]lan)?|[Qq]uotas?|[Tt]iers?|[Pp]lan|[RT]P[MD]|[Ll]imit(?:s|ed)?(?:\sto|\sof)?)\b[^.;\n]{0,30}$"
)


def metric(quantity: Quantity, text: str) -> str:
    """What a counted rate measures: throughput, or work per watt or dollar; "" for a number of jobs."""
    counted = f"{text[quantity.start : quantity.end]} per {quantity.per}".lower()
    named = re.search(r"iops|qps|tps|rps|pps|/s\b|fps|\bips\b", counted)
    timed = re.search(r"(?:/\s?|per\s|a\s|each\s|every\s)(?:s|sec|second|min|minute|hour|hr|h|day)\b", counted)
    if _PER_LONG.search(counted) and _ALLOWED.search(text, max(0, quantity.left - 60), quantity.left):
        return ""
    at_once = _AT_ONCE.search(text, max(0, quantity.left - 40), quantity.left)
    if quantity.noun == "rates" and quantity.value >= 1e5 and at_once and not quantity.per:
        return "throughput"
    if re.search(r"per\s(?:watt|megawatt|mw|joule)|/w\b", counted):
        return "energy_efficiency"
    if re.search(r"(?:per\s|/\s?)(?:\$|dollar|usd|euro)", counted):
        return "price_performance"
    return "throughput" if named or timed else ""


_SCORES = re.compile(r"\b(?:scor\w+|benchmark\w*|reach\w*|achiev\w+|record\w*)\b", re.I)


def scores(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "scored 108,093 points in the benchmark"; percentage points and talking points are none."""
    if not re.search(r"[A-Za-z]{4}", text[quantity.start : quantity.end]):
        return True  # the test is named: "posted 26,000 in Geekbench"
    plain = not re.search(r"percentage|basis|price|talking|data", text[quantity.start : quantity.end], re.I)
    voted = text[quantity.start - 1] == "(" and text.startswith(")", quantity.end)  # "an open release (100 points)"
    return plain and not voted and bool(_SCORES.search(text, max(sentence.start, quantity.left - 60), quantity.left))


_ON_MODEL = re.compile(  # "for the Llama 70B model", "on the largest 405B model", "when serving Llama 70B"
    r"(?:\bfor|(?<![a-z]\s)\bOn|\band|\b(?:when|while)\s(?:serving|running|using))\s(?:(?:the|an?|dense|large|larger|largest)\s){0,2}"
    r"(?:(?:for\s)?(?:[A-Za-z][\w.-]{1,12}\s){0,2})$"
)


_CAN = re.compile(r"\b(?:support(?:s|ing)?|made|built|designed|handl\w+)\b[^.;:]*$")  # what a system is for


def measured_on(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "40% faster for the Llama 70B model": the model on which another figure or a comparison was measured."""
    start = max(sentence.start, quantity.left - 90)
    on = _ON_MODEL.search(text, max(start, quantity.left - 40), quantity.left)
    return (
        on is not None
        and not _CAN.search(text, start, on.start())
        and bool(_measured(quantity, sentence) or sentence.comparatives)
    )
