"""A factor with nothing but the condition it holds in, after a sentence that compared.

"Gaudi 3 is 1.5x faster than the H100 in NGINX. On Redis, it's almost 4x."  ->  compute_performance 4.0 approx
"Gaudi 3 has 3x lower latency than the A100. For chat, it is 2x."             ->  latency 0.5
"The MI300X is 30% cheaper than the H100. The gap widens to 50% on spot."       ->  cost 0.5
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 54
NAME = "elliptic"
NEAR = 220  # characters since the comparison that it goes on with
_GAP = (
    r"(?:the|this|that|its)\s(?:factor|gain|gap|advantage|lead|edge|margin|difference|figure|speed-?up|number|savings?|improvement|uplift)\s"
    r"(?:(?:can|could|may|might|will|then|even|also|already|sometimes|often)\s){0,2}"
    r"(?:is|was|be|reach(?:es|ed)?|hits?|exceeds?|(?:widen|grow|grew|rise|rose|climb|jump|increase|expand|balloon|narrow|shrink|shrank|fall|fell|drop|stretch)(?:s|es|ed|d)?\sto)"
)
_LEAD = re.compile(
    r"(?:(?:And|But|So|Then),?\s)?(?:(?:on|for|in|with|at|under|during|when)\s[^,.;:%$]{2,48},?\s"
    r"(?:(?:it's|it\sis|it\swas|that's|that\sis|this\sis|we\s(?:see|saw|get|got|measured|found)|you\sget|they\sare|it\s(?:becomes|reaches|hits)"
    rf"|(?:it|that|this)\s(?:rises|grows|goes|climbs|drops|falls|shrinks)\sto|{_GAP})\s(?:more\slike\s|even\s|just\s|only\s|still\s)?)?"
    rf"|{_GAP}\s)",
    re.I,
)
_TOLD = re.compile(rf"{_GAP}\s$", re.I)
_ENDS = re.compile(r"\+?\s?(?:[.!,;)]|$|[\u2014-]\s)")
_WHERE = re.compile(r"\s(?:at|on|for|in|with|when|under|as|once)\s")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("mult", "percent") or quantity.verb or sentence.drafts:
        return None
    gap = _TOLD.search(text, max(sentence.start, quantity.left - 48), quantity.left)
    if not gap and (quantity.shape == "percent" or sentence.comparatives or sentence.markers):
        return None
    if any(c.start >= quantity.end for c in sentence.comparatives):
        return None
    ends = _ENDS.match(text, quantity.end) or (gap and _WHERE.match(text, quantity.end))
    if not ends or not _LEAD.fullmatch(text, sentence.start, quantity.left):
        return None
    return [comparison(NAME, quantity, "inherit", quantity.value, quantity.high, None)]


def go_on(draft: Draft, last: Draft | None) -> bool:
    """Whether a comparison was told right before it, of which the factor then takes the direction."""
    told = last is not None and last.kind == "comparison" and draft.quantity.left - last.quantity.end < NEAR
    less = told and last is not None and isinstance(last.value, float) and last.value < 1
    if draft.quantity.shape == "percent":
        given = (draft.quantity.value, draft.quantity.high)
        ends = sorted(round(1 - v / 100 if less else 1 + v / 100, 6) for v in given if v is not None)
        draft.value, draft.high = ends[0], ends[-1] if len(ends) > 1 else None
    elif less and not draft.high:
        draft.value = round(1 / draft.quantity.value, 6)
    return told
