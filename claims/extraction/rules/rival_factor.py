"""What a factor says of the rival that it stands before: the rival is dearer, not the subject.

"The MI300X matches a 2x more expensive H200."       ->  cost 2.0, subject nvidia:h200, baseline amd:mi300x
"It outperforms the 20% pricier RTX 4060."           ->  cost 1.2, subject nvidia:rtx-4060
"""

from __future__ import annotations

import re

from claims.extraction import factors, owners
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import against, against_unknown, comparison

ORDER = 12
NAME = "rival_factor"
_AGAINST = re.compile(
    r"\b(?:match(?:es|ed|ing)?|rival(?:s|ed|ing)?|outperform(?:s|ed|ing)?|beat(?:s|ing)?|surpass(?:es|ed|ing)?|outpac(?:es|ed|ing)"
    r"|than|(?:on\s(?:a\s)?par|competitive|level|keeps\space|parity)\swith|comparable\s(?:to|with))\s(?:an?\s|the\s)?$",
    re.I,
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("mult", "percent") or quantity.verb:
        return None
    if not _AGAINST.search(text, max(sentence.start, quantity.left - 24), quantity.left):
        return None
    dearer = owners.DEARER.match(text, quantity.end, sentence.end)
    if dearer is None or owners.dearer(quantity, sentence, text) is None:
        return None
    value = factors.factor(quantity, *(("up", "more") if dearer["more"] else ("down", "cheaper")), "cost")
    if value is None:
        return None
    span = (quantity.end + 1, dearer.end() - 1)
    _take(span, sentence)
    draft = comparison(NAME, quantity, "cost", *value, span)
    own = next((p for p in reversed(sentence.products) if p.end <= quantity.left and not p.is_vendor), None)
    return [against(draft, own) if own else against_unknown(draft)]


def _take(span: tuple[int, int], sentence: Sentence) -> None:
    """The words are spoken for: "matches a 2x more expensive X" says nothing else of cost."""
    sentence.metrics = [c for c in sentence.metrics if not span[0] <= c.start < span[1]]
    sentence.comparatives = [c for c in sentence.comparatives if not span[0] <= c.start < span[1]]


def rates(draft: Draft) -> bool:
    """Whether a factor says how the two compare; how dear the rival is says nothing of that."""
    return draft.kind == "comparison" and draft.rule != NAME
