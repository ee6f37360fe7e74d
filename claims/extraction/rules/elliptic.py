"""A factor with nothing but the condition it holds in, after a sentence that compared.

"Gaudi 3 is 1.5x faster than the H100 in NGINX. On Redis, it's almost 4x."  ->  compute_performance 4.0 approx
"Gaudi 3 has 3x lower latency than the A100. For chat, it is 2x."             ->  latency 0.5
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 54
NAME = "elliptic"
NEAR = 220  # characters since the comparison that it goes on with
_LEAD = re.compile(
    r"(?:(?:And|But|So|Then),?\s)?(?:on|for|in|with|at|under|during|when)\s[^,.;:%$]{2,48},?\s"
    r"(?:(?:it's|it\sis|it\swas|that's|that\sis|this\sis|we\s(?:see|saw|get|got|measured|found)|you\sget|they\sare|it\s(?:becomes|reaches|hits)"
    r"|(?:it|that|this)\s(?:rises|grows|goes|climbs|drops|falls|shrinks)\sto|the\s(?:factor|gain|gap|advantage|lead|figure|speedup|number)\sis)\s(?:more\slike\s|even\s|just\s|only\s|still\s)?)?",
    re.I,
)
_ENDS = re.compile(r"\s?(?:[.!,;)]|$)")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "mult" or quantity.verb or sentence.drafts or sentence.comparatives or sentence.markers:
        return None
    if not _ENDS.match(text, quantity.end) or not _LEAD.fullmatch(text, sentence.start, quantity.left):
        return None
    return [comparison(NAME, quantity, "inherit", quantity.value, quantity.high, None)]


def go_on(draft: Draft, last: Draft | None) -> bool:
    """Whether a comparison was told right before it, of which the factor then takes the direction."""
    told = last is not None and last.kind == "comparison" and draft.quantity.left - last.quantity.end < NEAR
    if told and last is not None and isinstance(last.value, float) and last.value < 1 and not draft.high:
        draft.value = round(1 / draft.quantity.value, 6)
    return told
