"""Words that are factors: "doubles", "twice", "tenfold", "an order of magnitude", "a third", "1/5 of"."""

from __future__ import annotations

import re

from claims.extraction.bounds import bounded
from claims.extraction.records import Quantity

FACTOR_WORDS = re.compile(
    r"(?<![\w-])(?:(?P<verb>doubl(?:es|ed|ing|e)|tripl(?:es|ed|ing|e)|quadrupl(?:es|ed|ing|e)|quintupl"
    r"(?:es|ed|ing|e)"
    r"|halv(?:es|ed|ing|e))|(?P<twice>twice|thrice)|(?P<fold>(?:two|three|four|five|six|seven|eight"
    r"|nine|ten|twenty|hundred"
    r"|thousand|multi)-?fold)|(?P<magnitude>(?:an?\s|one\s|two\s|three\s|several\s)?orders?[\s-]of[\s-]magnitude)"
    r"|(?P<ratio>[1-9]/(?:[2-9]|1\d|20))(?=\sof\b)"
    r"|(?P<part>(?:one[\s-]|a\s|two[\s-]|three[\s-])(?:half|third|thirds|quarter|quarters|fourth|fifth"
    r"|sixth|tenth)|half))(?![\w])(?!-)",
    re.I,
)
_NOT_FACTOR = re.compile(
    r"\s?-?(?:precision|down\b|digit|click|check|edged|blind|standard|a\s(?:million|billion|dozen)"
    r"|of\sthe\syear|sided|data\srate|hour|year|marathon|baked|buffer|as\b(?!\s(?:much|many|fast|(?:\w+\s)?efficient|cheap|large|big|quick)))",
    re.I,
)
_VERBS = {"doubl": 2.0, "tripl": 3.0, "quadr": 4.0, "quint": 5.0, "halv": 0.5}
_FOLDS = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
"nine": 9.0, "ten": 10.0,
          "twenty": 20.0, "hundred": 100.0, "thousand": 1000.0}  # fmt: skip
_PARTS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "tenth": 10.0}


def read(match: re.Match[str], text: str) -> Quantity | None:
    if _NOT_FACTOR.match(text, match.end()):
        return None
    start, end = match.span()
    value, verb = _factor_value(match)
    if match["part"] and not _is_fraction(match, text):
        return None
    if value is None:
        return None
    quantity = Quantity(start, end, "mult", value, verb=verb)
    if match["part"] or match["ratio"]:
        quantity.shape = "part"
    return bounded(text, quantity)


def _factor_value(match: re.Match[str]) -> tuple[float | None, str]:
    word = match.group().lower()
    if match["verb"]:
        return next(v for k, v in _VERBS.items() if word.startswith(k)), word
    if match["twice"]:
        return (2.0 if word == "twice" else 3.0), ""
    if match["fold"]:
        return _FOLDS.get(re.split(r"-?fold", word)[0]), ""
    if match["magnitude"]:
        return {"two": 100.0, "thr": 1000.0}.get(word[:3], 10.0), ""
    if match["ratio"]:
        over, under = word.split("/")
        return float(over) / float(under), ""
    parts = re.split(r"[\s-]", word)
    top = {"two": 2.0, "three": 3.0}.get(parts[0], 1.0)
    return top / _PARTS[parts[-1].rstrip("s")], ""


_FRACTION_AFTER = re.compile(
    r"\s(?:of\b|the\b|its\b|their\b|as\b|that\b|less\b|more\b|lower\b|faster\b|cheaper\b|(?:power|cost"
    r"|price|energy|latency|memory|time|size|width)\b)|\s?[,.;)]|$",
    re.I,
)


_HALF_YEAR = re.compile(r"\b(?:first|second|latter|back|other|1st|2nd|last|early|late)\s$", re.I)


def _is_fraction(match: re.Match[str], text: str) -> bool:
    """Whether "half" or "a third" is a factor here; "third" may be an ordinal."""
    if not _FRACTION_AFTER.match(text, match.end()):
        return False
    if match.group().lower() == "half":
        before = text[max(0, match.start() - 24) : match.start()]
        if _HALF_YEAR.search(before):
            return False
        follows = re.match(r"\s(?:the|as|its|of|their)\b", text[match.end() : match.end() + 8])
        return bool(follows) or bool(
            re.search(r"\b(?:by|in|to|almost|nearly|about|over|than|at)\s(?:one[\s-])?$", before)
        )
    return True
