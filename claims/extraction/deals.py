"""Deals: which of the companies in a sentence pays."""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Product, Sentence

_PAYS = re.compile(
    r",?(?:\s(?:has|have|had|will|would|also|recently|reportedly|plans|agreed|is|to|already|just|intends|expects|aims|said|it|that)){0,5}\s(?:commit|spend|spent|pay"
    r"|paid|invest|pledg|ink|sign|enter|buy|bought|purchas|order|acquir|earmark|pour|plow|budget|allocat|rais|announc|plac|unveil|secur|put|snap|snag|splash|shell|licens|expect|forecast|project|guid)\w*",
)


_GUIDES = re.compile(  # "and Acme plans $80 billion"
    r"(?:\s(?:itself|now|also|still))?\s(?:plans|expects|targets|eyes|reported|posted|booked|earned|made|had|has|is\sat)\s(?:[\w-]+\s){0,3}\$"
)
_SOLD = re.compile(
    r"\s(?:AI\s)?(?:CPUs?|GPUs?|TPUs?|chips?|accelerators?|hardware|servers?|systems?|instances?|gear|silicon)\b"
)


def acts(product: Product, text: str) -> bool:
    """Whether a company does something with money: "Acme will invest", "Acme announced"."""
    return product.is_vendor and bool(_PAYS.match(text, product.end) or _GUIDES.match(text, product.end))


_EARNS_FOR = re.compile(r"(?:[\w-]+\s|\$[\d.]+\s){0,5}?(?:revenues?|sales|income)\sfor\s(?:the\s)?$")


def earns(product: Product, draft: Draft, text: str) -> float:
    """ "the deal could bring $21 billion in revenue for X": X earns it, whoever was named before."""
    after = draft.metric == "revenue" and product.start > draft.quantity.end
    earner = (
        after and product.start - draft.quantity.end < 60 and _EARNS_FOR.search(text, draft.quantity.end, product.start)
    )
    return 3.0 if earner else 0.0


def payment(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """Who acts in a deal pays; else those who build models receive more often than they invest."""
    before = product.start < draft.quantity.left and acts(product, text)
    left = draft.quantity.left
    beside = any(p.is_vendor and p.end <= left and not text[p.end : left].strip() for p in sentence.products)
    if before and not beside:  # "... and Oracle $50 billion"
        return 1.2
    if _SOLD.match(text, product.end):
        return -1.0  # "their Ampere CPU purchases": what is paid for
    lab = product.key in _LABS and any(p.is_vendor and p.key not in _LABS for p in sentence.products)
    return -1.0 if lab else 0.0


_LABS = frozenset({"anthropic", "openai", "xai", "mistral", "cohere"})
