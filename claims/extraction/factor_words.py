"""Words that are factors: "doubles", "twice", "thirtyfold", "x1.8", "half again", "a third", "1/5 of"."""

from __future__ import annotations

import re

from claims.extraction import spoken
from claims.extraction.alternatives import compiled
from claims.extraction.bounds import bounded
from claims.extraction.records import Quantity

_TENS = "twent|thirt|fort|fift|sixt|sevent|eight|ninet"
_ORDINALS = {
    "half": 2.0, "halves": 2.0, "quarter": 4.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0,
    "seventh": 7.0, "eighth": 8.0, "ninth": 9.0, "tenth": 10.0, "eleventh": 11.0, "twelfth": 12.0,
    "fifteenth": 15.0, "sixteenth": 16.0, "hundredth": 100.0, "thousandth": 1000.0,
    **{f"{tens}ieth": 10.0 * n for n, tens in enumerate(_TENS.split("|"), 2)},
}  # fmt: skip
_PART = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_COUNTS = "|".join(sorted((*spoken.WORDS, "hundred", "thousand"), key=len, reverse=True))
_BEGINS = (  # how the words below begin: a gate that spares most words the alternatives
    r"an?[\s-]|dou|e[il]|f(?:if|iv|or|ou)|h(?:al|un)|near-|ni|o(?:ne|rd)|qu[ai]|s(?:ev|ex|ix)|t(?:en|re|ri|w|h[iro])|[1-9]/|x\d"
)
FACTOR_WORDS = compiled(
    rf"\b(?<![\w-])(?={_BEGINS})"
    r"(?P<near>near-)?(?:(?P<digits>(?:double|triple)[\s-]digits?(?=\s|[.,;)]))|(?P<verb>doubl(?:es|ed|ing|e)|tripl(?:es|ed|ing|e)|trebl(?:es|ed|ing|e)|quadrupl(?:es|ed|ing|e)"
    r"|quintupl(?:es|ed|ing|e)|sextupl(?:es|ed|ing|e)|halv(?:es|ed|ing|e))|(?P<twice>twice|thrice)"
    rf"|(?:(?P<least>{_COUNTS})-?\s?(?:to|or)[\s-])?(?P<fold>(?:{_COUNTS})(?:-(?:{_COUNTS}))?)-?fold"
    r"|(?P<magnitude>(?:an?\s|one\s|two\s|three\s|several\s)?orders?[\s-]of[\s-]magnitude)"
    r"|(?P<again>half\s(?:again\b(?!\s?[,.;)])|as\s\w{2,9}\sagain\b))"
    r"|(?P<ratio>[1-9]/(?:[2-9]|[1-9]\d{1,2})(?:th|rd|nd)?)(?=\s(?:of|the|its|cost|price|power|latency|energy|memory|size)\b)"
    r"|x(?P<prefix>\d{1,4}(?:\.\d{1,3})?)(?=\s(?:speed|high|fast|bett|more|low|less|perf|through|improve|gain|incr|large|great)|(?<=\.\d)|(?<=\.\d\d))"
    rf"|(?P<part>(?:one|an?|two|three|four|five|seven|nine)[\s-](?:(?:{_TENS})y-)?(?:{_PART})s?|half))(?![\w])(?!-)",
    re.I,
)
_NOT_FACTOR = re.compile(
    r"\s?-?(?:precision|down\b|digit|click|check|edged|blind|standard|a\s(?:million|billion|dozen)"
    r"|of\sthe\syear|sided|data\srate|hour|year(?![\s-]o[vn])|marathon|baked|buffer|as\b(?!\s(?:much|many|fast|long|(?:\w+[\s-])?(?:efficient|effective|expensive|dense)|cheap|large|big|quick|powerful|performant|high|slow|costly|capable)))",
    re.I,
)
_IN = re.compile(r"\b(?:in|at|for)\s$")
_CLAUSE_ENDS = re.compile(r"\s?(?:[,.;)]|and\b|but\b|$)")
_VERBS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadr": 4.0, "quint": 5.0, "sextu": 6.0, "halv": 0.5}
_COUNT_OF = {**spoken.WORDS, "hundred": 100, "thousand": 1000}


def read(match: re.Match[str], text: str) -> Quantity | None:
    if not match["again"] and _NOT_FACTOR.match(text, match.end()):
        return None
    start, end = match.span()
    if match["verb"] and _IN.search(text, max(0, start - 4), start) and _CLAUSE_ENDS.match(text, end):
        return None  # "17x slower in double": in that precision
    if match["digits"]:
        percent = 10.0 if match["digits"][:1] in "dD" else 100.0
        return Quantity(start, end, "percent", percent, bound="at_least", noun="digits", vague=True)
    value, verb = _factor_value(match)
    if match["part"] and value is not None and _is_change(match, text):
        quantity = Quantity(start, end, "percent", 100 * value)
        bounded(text, quantity)
        return quantity
    if match["part"] and not _is_fraction(match, text):
        return None
    if value is None:
        return None
    quantity = Quantity(start, end, "mult", value, verb=verb)
    if match["least"] and (least := float(_COUNT_OF[match["least"].lower()])) < value:
        quantity.value, quantity.high = least, value  # "two- to threefold"
    if match["part"] or match["ratio"]:
        quantity.shape = "part"
    bounded(text, quantity)
    if quantity.bound == "exact" and (match["magnitude"] or match["near"]):
        quantity.bound = "approx"
    return quantity


def _factor_value(match: re.Match[str]) -> tuple[float | None, str]:
    word = match.group().lower()
    if match["verb"]:
        word = match["verb"].lower()
        return next(v for k, v in _VERBS.items() if word.startswith(k)), word
    if match["twice"]:
        return (2.0 if match["twice"].lower() == "twice" else 3.0), ""
    if match["fold"]:
        return float(sum(_COUNT_OF[part] for part in match["fold"].lower().split("-"))), ""
    if match["magnitude"]:
        return {"two": 100.0, "thr": 1000.0}.get(word[:3], 10.0), ""
    if match["again"]:
        return 1.5, ""
    if match["prefix"]:
        return float(match["prefix"]), ""
    if match["ratio"]:
        over, under = re.sub("[a-z]", "", word).split("/")
        return float(over) / float(under), ""
    return _fraction(re.split(r"[\s-]", match["part"].lower())), ""


def _fraction(words: list[str]) -> float:
    """ "a third", "two fifths", "one twenty-fifth", "half"."""
    over = float(_COUNT_OF.get(words[0], 1))
    under = _ORDINALS.get(words[-1]) or _ORDINALS[words[-1].rstrip("s")]
    tens = float(_COUNT_OF.get(words[1], 0)) if len(words) == 3 else 0.0
    return over / (tens + under)


_CHANGE = re.compile(
    r"\s(?:(?:performance|power|cost|price|energy|latency|efficiency|speed|throughput)\s)?"
    r"(?:gains?|improvements?|increase|boost|uplift|reduction|drop|decrease|cut|savings?|speed-?up|jump)\b(?!\s(?:of|from)\s\d)"
)


def _is_change(match: re.Match[str], text: str) -> bool:
    """ "a two-thirds gain", "one-third savings", where "a third gain" may be the one after a second."""
    return not match.group().lower().startswith(("a ", "an ")) and bool(_CHANGE.match(text, match.end()))


_FRACTION_AFTER = re.compile(
    r"\s(?:of\b|the\b|its\b|their\b|as\b|that\b|what\b|less\b|more\b|lower\b|faster\b|cheaper\b|(?:power|cost"
    r"|price|energy|latency|memory|time|size|width)\b)|\s?[,.;)]|$",
    re.I,
)


_HALF_YEAR = re.compile(r"\b(?:first|second|latter|back|other|1st|2nd|last|early|late)\s$", re.I)


BY = re.compile(
    r"(?:\bby|\b(?:is|are|was|were|,|\()\s?(?:up|down))\s(?:up\sto\s|as\smuch\sas\s|about\s|around\s|nearly\s|almost\s|over\s|more\sthan\s|roughly\s|at\sleast\s|some\s)?"
    r"(?:an?\s(?:[a-z]{4,14}\s)?)?(?:factors?\sof\s)?$",
    re.I,
)


_CUT_IN = re.compile(
    r"\b(?:cut(?:s|ting)?|slash\w*|reduc\w+|slic\w+)\s[^.;:]{1,56}\sin\s$", re.I
)  # "cut costs in half versus X"


def _is_fraction(match: re.Match[str], text: str) -> bool:
    """Whether "half" or "a third" is a factor here; "third" may be an ordinal."""
    if BY.search(text[max(0, match.start() - 24) : match.start()]):
        return True
    if match["part"].lower() == "half" and _CUT_IN.search(text, max(0, match.start() - 72), match.start()):
        return True
    if not _FRACTION_AFTER.match(text, match.end()):
        return False
    if match["part"].lower() in ("a quarter", "one quarter") and not text.startswith(" ", match.end()):
        return False  # "in capex (just one quarter)": three months
    if match["part"].lower() == "half":
        before = text[max(0, match.start() - 24) : match.start()]
        if _HALF_YEAR.search(before):
            return False
        follows = re.match(r"\s(?:the|as|its|of|their|what|that(?=\sof))\b", text[match.end() : match.end() + 8])
        return bool(follows) or bool(
            re.search(r"\b(?:by|in|to|almost|nearly|about|over|than|at)\s(?:one[\s-])?$", before)
        )
    return True
