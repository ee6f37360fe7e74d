"""Rates of work whose noun carries a scale, or that no list of nouns knows, right behind the number.

"12 ktok/s" -> 12,000 a second      "18.8 kbp/s" -> 18,800      "45 Mpixels/s" -> 45e6      "31 it/s" -> 31
"18t/s" -> 18 tokens, no trillion
"""

from __future__ import annotations

import re

from claims.extraction import numbers
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Quantity

_WORK = (
    r"tok(?:en)?s?|req(?:uest)?s?|quer(?:y|ies)|img|images?|samples?|seqs?|sequences?|bp|bases?|ops?|pix(?:els?)?"
    r"|rows?|events?|pkts?|packets?|pps|lookups?|inf(?:erences)?|atoms?|cells?|particles?|rays?|edges?|nodes"
)
_SECOND = r"(?:\s?/\s?|\sper\s)s(?:ec(?:ond)?)?\b"
_SCALED = re.compile(rf"\s?(?P<scale>[kKMG])(?:{_WORK}){_SECOND}")
ANY_WORK = (  # "it/s", "sen/s"; lengths, weights and amounts of data are no work
    r"(?!(?:[kcmn]m|[kmg]g|[kmgt]i?b|rad|deg|ft|mi|miles|met(?:er|re)s?|feet|bytes?|bits?|[kmgtpe]?flops?)/)[a-z]{2,12}/s(?:ec)?\b"
)
_PLAIN = re.compile(rf"\s{ANY_WORK}")
_GLUED = re.compile(rf"t{_SECOND}")
_SCALES = {"k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9}


def read(text: str, n: numbers.Number) -> Quantity | None:
    """The rate that begins at a number, or None."""
    scaled = None if n.scaled else _SCALED.match(text, n.digits_end)
    if scaled:
        return quantity_of(text, n, scaled.end(), "count", factor=_SCALES[scaled["scale"]], noun="rates", per="s")
    if glued := _GLUED.match(text, n.digits_end):
        return quantity_of(text, n.unscaled(text), glued.end(), "count", noun="tokens", per="s")
    plain = None if n.word else _PLAIN.match(text, n.end)
    return quantity_of(text, n, plain.end(), "count", noun="rates", per="s") if plain else None
