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


_RECEIVES = re.compile(
    r"\b(?:g[eo]ts?|gotten|receiv(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|secur(?:e[sd]?|ing)|bag(?:s|ged|ging)?|land(?:s|ed|ing)?|w[io]ns?|winning"
    r"|collect(?:s|ed)?|t(?:akes?|ook)|attract(?:s|ed)?|obtain(?:s|ed)?|nab(?:s|bed)?|scor(?:es|ed)|dr(?:aws?|ew)|accept(?:s|ed)?)"
    r"\s(?:(?:an?|another|in|with|further|additional|whopping|fresh|new|total|of|as|much|up\sto)\s){0,4}$",
    re.I,
)
_FROM = re.compile(
    r"(?:\s(?:in|of)(?:\s(?:new|fresh|equity|debt|seed|growth))?\s(?:funding|investments?|equity|cash|capital|financing|loans?|backing))?"
    r"(?P<what>\s(?:equity\s|debt\s)?(?:investment|stake|che(?:ck|que)|loan|infusion|injection|commitment|financing|funding))?"
    r"\sfrom\s(?:the\s|its\s)?(?:(?:chip|cloud|tech)\s?(?:maker|giant|firm|company)\s|(?:giant|rival|partner|investor)s?\s)?",
    re.I,
)


def giver(left: int, end: int, sentence: Sentence, text: str) -> Product | None:
    """ "X raised $9 billion from Y", "X bags $4 billion from Y": Y, who invests."""
    source = _FROM.match(text, end)
    told = source and (source["what"] or _RECEIVES.search(text, max(sentence.start, left - 48), left))
    if source is None or not told:
        return None
    return next((p for p in sentence.products if p.is_vendor and p.start == source.end()), None)


def payment(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """Who acts in a deal pays; else those who build models receive more often than they invest."""
    if gives := giver(draft.quantity.left, draft.quantity.end, sentence, text):
        return 3.5 if gives is product else -1.0
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
