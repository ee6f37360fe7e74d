"""A price set against another by a premium or a discount.

"A p5en.48xlarge has a premium of 15% over a p5.48xlarge."  ->  cost 1.15, baseline aws:p5
"It sells at a 20% discount to the H100."                   ->  cost 0.8, baseline nvidia:h100
"The MI300X is available at 30% off the H100."              ->  cost 0.7, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction import rivals
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, changed

ORDER = 15
_BEFORE = re.compile(
    r"\b(?P<word>premium|discount)(?P<against>\s(?:over|to|on|against)\s[^.;,:]{2,32}?)?\s(?:of|is|was|runs\s(?:at|to)|stands\sat|sits\sat)\s"
    r"(?:about\s|around\s|roughly\s|nearly\s|up\sto\s|over\s)?$",
    re.I,
)
_AFTER = re.compile(r"\s(?:price\s|cost\s)?(?P<word>premium|discount)\b", re.I)
_AGAINST = re.compile(r"\s(?:over|to|on|against|compared\s(?:to|with)|relative\sto|versus|vs\.?)\s", re.I)


_OFF = re.compile(r"\soff\s(?:of\s)?(?:the\s|an?\s|its\s)?(?:(?:list\s)?price\sof\s(?:the\s|an?\s)?)?")
_AT = re.compile(r"\b(?:at|for|is|are|sells?|priced|costs?|listed|available|offered)\s(?:at\s|for\s)?$", re.I)


def _off(quantity: Quantity, sentence: Sentence, text: str) -> Draft | None:
    """ "at 30% off Intel": the price of a named product, of a company's, or of a generic rival."""
    off = _OFF.match(text, quantity.end)
    if off is None or not _AT.search(text, max(sentence.start, quantity.left - 20), quantity.left):
        return None
    named = next((p for p in sentence.products if 0 <= p.start - off.end() <= 1), None)
    key = named.key if named else rivals.generic(text[off.end() : off.end() + 28])
    if not key or text.startswith("'s", named.end if named else off.end()):
        return None
    end = named.end if named else off.end()
    draft = changed("premium", quantity, "cost", -1, (off.start(), end))
    return against(draft, Product(off.end(), end, key, "generic"))


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent":
        return None
    if off := _off(quantity, sentence, text):
        return [off]
    after = _AFTER.match(text, quantity.end)
    word = _BEFORE.search(text, max(sentence.start, quantity.left - 80), quantity.left) or after
    end = after.end() if after else quantity.end
    named = word is not None and word.re is _BEFORE and word["against"]
    if word is None or not (named or _AGAINST.match(text, end)):
        return None
    sign = 1 if word["word"].lower() == "premium" else -1
    return [changed("premium", quantity, "cost", sign, (min(word.start("word"), quantity.left), end))]
