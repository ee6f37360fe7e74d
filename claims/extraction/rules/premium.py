"""A price set against another by a premium or a discount.

"A p5en.48xlarge has a premium of 15% over a p5.48xlarge."  ->  cost 1.15, baseline aws:p5
"It sells at a 20% discount to the H100."                   ->  cost 0.8, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 15
_BEFORE = re.compile(
    r"\b(?P<word>premium|discount)(?P<against>\s(?:over|to|on|against)\s[^.;,:]{2,32}?)?\s(?:of|is|was|runs\s(?:at|to)|stands\sat|sits\sat)\s"
    r"(?:about\s|around\s|roughly\s|nearly\s|up\sto\s|over\s)?$",
    re.I,
)
_AFTER = re.compile(r"\s(?:price\s|cost\s)?(?P<word>premium|discount)\b", re.I)
_AGAINST = re.compile(r"\s(?:over|to|on|against|compared\s(?:to|with)|relative\sto|versus|vs\.?)\s", re.I)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent":
        return None
    after = _AFTER.match(text, quantity.end)
    word = _BEFORE.search(text, max(sentence.start, quantity.left - 80), quantity.left) or after
    end = after.end() if after else quantity.end
    named = word is not None and word.re is _BEFORE and word["against"]
    if word is None or not (named or _AGAINST.match(text, end)):
        return None
    sign = 1 if word["word"].lower() == "premium" else -1
    values = sorted(1 + sign * v / 100 for v in (quantity.value, quantity.high) if v is not None)
    span = (min(word.start("word"), quantity.left), end)
    return [comparison("premium", quantity, "cost", values[0], values[1] if len(values) > 1 else None, span)]
