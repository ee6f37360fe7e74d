"""A price set against another by a premium or a discount.

"A p5en.48xlarge has a premium of 15% over a p5.48xlarge."  ->  cost 1.15, baseline aws:p5
"It sells at a 20% discount to the H100."                   ->  cost 0.8, baseline nvidia:h100
"The MI300X is available at 30% off the H100."              ->  cost 0.7, baseline nvidia:h100
"They charge an 18% hourly premium for the H200."           ->  cost 1.18, subject nvidia:h200
"""

from __future__ import annotations

import re

from claims.extraction import rivals
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, against_unknown, changed, owned

ORDER = 15
_BEFORE = re.compile(
    r"\b(?P<word>premium|discount)(?P<against>\s(?:over|to|on|against)\s[^.;,:]{2,32}?)?\s(?:of|is|was|runs\s(?:at|to)|stands\sat|sits\sat)\s"
    r"(?:about\s|around\s|roughly\s|nearly\s|up\sto\s|over\s)?$",
    re.I,
)
_AFTER = re.compile(
    r"\s(?:(?:price|cost|pricing|rental|hourly|per-hour|monthly|list-price)\s)?(?P<word>premium|discount|mark-?up)\b",
    re.I,
)
_FOR = re.compile(r"\s(?:for|on)\s(?:the\s|an?\s)?(?:[A-Z]\w+(?:'s)?\s)?")
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
    if word is None:
        return None
    end = after.end() if after else quantity.end
    named = word.re is _BEFORE and word["against"]
    charged = _charged(end, sentence, text)
    if not (named or charged or _AGAINST.match(text, end)):
        return None
    sign = -1 if word["word"].lower() == "discount" else 1
    draft = changed("premium", quantity, "cost", sign, (min(word.start("word"), quantity.left), end))
    return [_of(charged, draft, sentence) if charged and not _AGAINST.match(text, charged.end) else draft]


def _charged(end: int, sentence: Sentence, text: str) -> Product | None:
    """ "a 20% premium for the H200": what costs more is a product, no company that was bought."""
    charged = _FOR.match(text, end)
    named = (p for p in sentence.products if charged and charged.start() < p.start <= charged.end())
    return next((p for p in named if not p.is_vendor), None)


def _of(charged: Product, draft: Draft, sentence: Sentence) -> Draft:
    """ "X at $1.20 vs Y at $1.50, a 25% premium for Y": over the other that the sentence prices."""
    others = (p for p in reversed(sentence.products) if p.end <= draft.quantity.left and not p.is_vendor)
    other = next((p for p in others if p.key != charged.key), None)
    priced = any(d.metric == "cost" and d.kind == "quantity" for d in sentence.drafts)
    return owned(against(draft, other) if other and priced else against_unknown(draft), charged)
