"""A factor of a number format alone: its peak is meant.

"The B300 brings 1.5x NVFP4 over the B200."   ->  peak_compute 1.5, baseline nvidia:b200
"Blackwell Ultra: +50% FP4 over Blackwell"    ->  peak_compute 1.5, baseline nvidia:blackwell
"MI400 doubles MI355X FP4"                    ->  peak_compute 2.0, baseline amd:mi355x
"""

from __future__ import annotations

import re

from claims.extraction import factors
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, comparison
from claims.extraction.units import FORMAT

ORDER = 47
_THE = re.compile(
    r"\s(?:(?:the|dense|sparse|raw|peak)\s){0,2}(?:(?P<more>more|higher|greater|better)\s)?(?:(?:dense|sparse)\s)?"
)
_OF_NAME = re.compile(r"(?:'s?)?\s(?:(?:dense|sparse|peak)\s)?")
_ENDS = re.compile(
    r"(?:\s(?:over|than|vs\.?|versus|of(?!\s\w+ing\b)|that|compared|relative|against|and|while|but|with|at|in|for)\b|\s?[,;:.)(\u2014]|\s*$|\s--?\s)"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult"):
        return None
    name = _named_next(quantity, sentence, text)
    gap = _OF_NAME.match(text, name.end) if name else _THE.match(text, quantity.end)
    form = FORMAT.match(text, gap.end()) if gap else None
    if gap is None or form is None or form.end() > sentence.end or not _ENDS.match(text, form.end(), sentence.end):
        return None
    more = text[quantity.start - 1 : quantity.start] == "+" or (not name and bool(gap["more"]))
    value = factors.factor(quantity, "up" if more else "", "more", "peak_compute")
    if value is None or (quantity.shape == "percent" and not more):
        return None
    draft = comparison("format_factor", quantity, "peak_compute", *value, form.span())
    return [against(draft, name) if name else draft]


def _named_next(quantity: Quantity, sentence: Sentence, text: str) -> Product | None:
    """ "doubles the MI355X's FP4": whose format it is."""
    near = (p for p in sentence.products if 0 < p.start - quantity.end <= 5 and not p.is_vendor)
    return next((p for p in near if text[quantity.end : p.start].strip() in ("", "the")), None)
