"""Figures with slashes between them: one bound for all, a number format for each.

"~5/10/20 PFLOPS @ FP16/8/4"  ->  about 5, 10 and 20; FP16, FP8 and FP4
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.extraction.records import Draft, Quantity

_SLASH = re.compile(r"\s?/\s?")
_FORMATS = re.compile(  # " PFLOPS @ FP16/8/4", " TOPS (INT8/INT4)"
    r"(?:\s@\s?|\s(?:at|in|for|of|with|using)\s|\s?\(|,?\s)(?P<all>(?:dense\s|sparse\s)?"
    r"(?P<kind>(?:MX|NV)?FP|BF|TF|INT)-?\d{1,2}(?:\s?/\s?(?:(?:MX|NV)?FP|BF|TF|INT)?-?\d{1,2}){1,4})(?![\w/]|\.\d)"
)


def share_bounds(text: str, found: Sequence[Quantity]) -> None:
    """ "~600/900 W": what bounds the first figure bounds those behind its slashes too."""
    for first, second in pairwise(found):
        if second.bound_start < 0 and second.bound == "exact" and _joined(text, first, second):
            second.bound = first.bound


def _joined(text: str, first: Quantity, second: Quantity) -> bool:
    alike = (first.shape, first.unit, first.noun) == (second.shape, second.unit, second.noun)
    return alike and bool(_SLASH.fullmatch(text, first.end, second.start))


def format_of(draft: Draft, drafts: Sequence[Draft], text: str) -> str:
    """The format of one figure of a list with slashes, behind which as many formats stand in the same order."""
    figures = sorted({d.quantity.start: d.quantity for d in drafts}.values(), key=lambda q: q.start)
    at = next((i for i, q in enumerate(figures) if q.start == draft.quantity.start), 0)
    first = last = at
    while first and _joined(text, figures[first - 1], figures[first]):
        first -= 1
    while last + 1 < len(figures) and _joined(text, figures[last], figures[last + 1]):
        last += 1
    named = _FORMATS.match(text, figures[last].end) if last > first else None
    formats = re.findall(r"([A-Z]*)-?(\d+)", named["all"]) if named else []
    if named is None or len(formats) != last - first + 1:
        return ""
    kind, width = formats[at - first]
    return f"{kind or named['kind']}{width}"
