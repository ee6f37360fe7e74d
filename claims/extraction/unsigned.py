"""Sums without a currency, where a verb of paying says that they are money: dollars.

"sold for 20B to Acme" -> 2e10 USD      "raised 200M from investors" -> 2e8 USD      "paid 4.9 billion for X"
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import numbers

_ABOUT = (
    r"(?:(?:about|around|nearly|over|roughly|almost|some|up\sto|more\sthan|just|only|an\sestimated|a\sreported)\s|~\s?)"
    r"{0,2}$"
)
_FOR = re.compile(
    r"\b(?:sold|sells?|selling|bought|buys?|buying|acquir(?:e|es|ed|ing|ition)|purchas(?:e|es|ed|ing)|takeover"
    rf"|(?:snapp?|pick|gobbl)(?:ed|ing|s|e)?\s?up|went)\b[^.;\d\n]{{0,48}}\s(?:for|at)\s{_ABOUT}"
)
_PAYS = re.compile(
    r"\b(?:raised|raises|raising|invest(?:s|ed|ing)|paid|pay(?:s|ing)?|spent|spends|spending)"
    rf"\s(?:[A-Z]\w+\s)?{_ABOUT}"
)
_ENDS = re.compile(
    r"(?=\s?[.,;:!?)]|\s?$|\s(?:to|from|in|last|on|this|by|and|for|at|over|after|so|with|deal|round|valuation|earlier|back)\b)"
)


def money(text: str, n: numbers.Number) -> numbers.Number | None:
    """The number as a sum of dollars, or None."""
    if not n.scaled or n.vague or n.value < 1e7 or not _ENDS.match(text, n.end):
        return None
    start = max(0, n.start - 80)
    paid = _FOR.search(text, start, n.start) or _PAYS.search(text, start, n.start)
    return replace(n, money="$") if paid else None
