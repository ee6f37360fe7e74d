"""Companies that stand for their service, where they name none of their products.

"Groq hits 1,200 tokens/s"                   ->  the throughput of groq
"Acme reaches 1,900 tokens/s, Halden 600"    ->  each its own
"Acme is 40% cheaper than other clouds"      ->  the prices of acme
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Product, Sentence

_SERVING = re.compile(
    r"(?i)\s(?:now\s|also\s|already\s)?(?:hits?|serves?|served|runs?|reach(?:es|ed)?|clocks?|clocked|achieve[sd]?|deliver(?:s|ed)?|posts?|posted)\s"
)


_CHARGES = re.compile(r"\s(?:now\s|currently\s)?(?:charges?|charged|prices|asks|bills)\s")
_LABS = frozenset({"openai", "anthropic", "deepseek", "mistral", "xai", "meta", "google"})  # a model's price


def serves(vendor: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "Groq hits 1,200 tokens/s": the service of a company that names none of its products."""
    if draft.metric == "cost":
        return "token" in draft.quantity.per and vendor.key not in _LABS and bool(_CHARGES.match(text, vendor.end))
    own = any(p.vendor == vendor.key and not p.is_vendor for p in sentence.products)
    if draft.metric == "latency" and not own and _ON.search(text, draft.quantity.end, vendor.start):
        return vendor.start - draft.quantity.end <= 24
    if draft.metric not in ("throughput", "latency") or own:
        return False
    told = vendor.end <= draft.quantity.left and _ELLIPTIC.fullmatch(text, vendor.end, draft.quantity.left)
    return bool(told or _SERVING.match(text, vendor.end))


_ELLIPTIC = re.compile(
    r"(?::|\sat|\swith)?\s(?:(?:around|about|roughly|only|just|some)\s)?"
)  # "..., Acme 600 tokens/s"


_THAN_OTHERS = re.compile(
    r"[^.;:]{0,40}\b(?:than|compared\s(?:to|with)|versus|vs\.?|relative\sto)\s(?:(?!who\b|which\b|that\b)[\w-]+\s){0,3}?"
    r"(?:clouds?|providers?|hyperscalers?|rivals|competitors|peers|AWS|Azure|GCP|Amazon|Google|Microsoft)\b"
)


def charges(vendor: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "Acme is 40% cheaper than other clouds": the prices of a company that names none of its products."""
    own = any(p.vendor == vendor.key and not p.is_vendor for p in sentence.products)
    return vendor.end <= draft.quantity.left and not own and than_others(draft, sentence, text)


def than_others(draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "50% cheaper than other clouds": the prices of a company."""
    compared = draft.metric == "cost" and draft.kind == "comparison"
    return compared and bool(_THAN_OTHERS.match(text, draft.quantity.end, sentence.end))


_ON = re.compile(r"\b(?:on|with|from|at)\s$")  # "0.2 s on Acme versus 3 s on the X"
