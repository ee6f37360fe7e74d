"""Shares that a deal gives a company the right to.

"Meta received a warrant for up to 160 million shares of AMD"  ->  investment 1.6e8 count, subject meta
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import absolute

ORDER = 74
_WARRANT = re.compile(r"\bwarrants?\b[^.;\d]{0,60}$", re.I)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.noun != "shares":
        return None
    if not _WARRANT.search(text, max(sentence.start, quantity.left - 80), quantity.left):
        return []
    return [absolute("warrant", quantity, "investment", "count")]
