"""Who earns: a product has a revenue only where the sentence says that it is its own, else its company has it.

"Blackwell sales were $11 billion", "$5 billion in revenue from the MI300"   ->  the product
"Revenue rose to $4 billion, after the MI300 had sold well"                  ->  the company spoken of
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.candidates import Candidate
from claims.extraction.records import Draft, Product, Sentence

_SUM = (
    r"(?:revenues?|sales|business(?:es)?|run[\s-]rate|bookings|orders?|backlog|royalt(?:y|ies)|turnover|economy"
    r"|commitments?)"
)
_BEHIND = re.compile(  # "X revenue", "the X business", "X's annual sales"
    rf"(?:'s|s'|s)?(?:\s(?!and\b|or\b|with\b|while\b|as\b|for\b|in\b|to\b)[\w-]+){{0,3}}?\s{_SUM}\b(?!\s(?:grew|growth)\sof\b)",
    re.I,
)
_BEFORE = re.compile(  # "revenue from X", "sales of the X and the Y"
    rf"\b{_SUM}(?:\s(?:goal|target|forecast|guidance|estimate|opportunity|commitments?|contribution|run[\s-]rate))?(?:\s[\w$.%-]+){{0,2}}?\s"
    r"(?:from|of|for|in|on|by|with|through|to)\s(?:(?!and\b)[\w'/.-]+\s){0,4}(?:[A-Z][\w.-]*(?:,|\sand|\splus)\s(?:the\s)?){0,2}$",
    re.I,
)
_EARNS = re.compile(  # "X will bring in $5 billion", "X is already a $2 billion business", "X: $3 billion"
    r"(?:s\b)?\s?(?:(?:,|\()[^,()]{1,60}(?:,|\))\s?)?(?:\s?(?:alone|chips?|GPUs?|CPUs?|TPUs?|accelerators?|family|line|series|platform|processors?|racks?|systems?|which|that|to|will|would"
    r"|could|may|might|has|have|had|now|already|also|is|are|was|were|should|can|reportedly|still|expected|projected|on\strack|poised|set|it|be)\b){0,6}\s?"
    r"(?::|\(|=|\u2014|bring|br[oi]ught|generat|contribut|earn|mak(?:e|ing)|made|s[eo]ll|sold|produc|deliver|account|exceed|topp|surpass|cross|reach|hit|gr[eo]w|doubl|tripl|represent|add|r[aiu]ng|pull|rak|net|"
    r"(?:an?|the)\s(?:[\w-]+\s){0,3}[$\u20ac]|an?\s(?:multi-?)?[a-z-]*(?:b|m|tr)illion)",
    re.I,
)


_APART = re.compile(  # "$4 billion, with the X in demand", "$4 billion driven by the X"
    r"[,;:(\u2014]|\b(?:driven|fuell?ed|powered|boosted|helped|lifted|led|supported|thanks|due|amid|on|as|with|after|while)\b"
)


def own(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """Whether the sentence says that a revenue is that of a product."""
    if product.is_vendor:
        if product.end <= draft.quantity.left and _DEAL.match(text, product.end) and _others(product, draft, sentence):
            return False  # "expects the Acme partnership to bring in $2 billion": not Acme's
        return not any(other(product, draft, text) for other in (_oblique, _buys, _supplied))
    if product.type in ("generic", "service"):
        return True
    if product.start >= draft.quantity.end:
        return not _APART.search(text, draft.quantity.end, product.start)
    if _BEFORE.search(text, max(sentence.start, product.start - 90), product.start):
        return True
    return bool(_BEHIND.match(text, product.end) or _EARNS.match(text, product.end))


_OBLIQUE = re.compile(r"\b(?:with|to|by|from|like|including|at|for|of)\s(?:the\s)?$")
_ACCOUNTS = re.compile(  # "Acme and Halden account for 86% of revenue": who buys, where the whole is another's
    r"(?:,?\s(?:and\s)?[A-Z][\w.]*){0,3}(?:\s[\u2014-]{1,2}|,|\)|\s(?:alone|together|which|that|now|each|has|have|had|still|currently)){0,3}\s"
    r"(?:account(?:s|ed|ing)?\sfor|represent(?:s|ed|ing)?|ma(?:kes?|de|king)\sup|contribut(?:es?|ed|ing))\s(?:(?:about|over|nearly|roughly|some|up\sto|more\sthan|an?\s\w+)\s)?$"
)


def _others(product: Product, draft: Draft, sentence: Sentence) -> bool:
    return any(p.is_vendor and p.key != product.key and p.end <= draft.quantity.left for p in sentence.products)


_DEAL = re.compile(
    r"(?:'s)?\s(?:[a-z]+\s)?(?:partnership|deal|agreement|contract|pact|tie-up|alliance|collaboration|win)\b"
)


def _oblique(product: Product, draft: Draft, text: str) -> bool:
    """ "76% growth, a contract with Acme": named behind the revenue in another phrase."""
    behind = product.start >= draft.quantity.end and _APART.search(text, draft.quantity.end, product.start)
    return bool(behind and _OBLIQUE.search(text, max(0, product.start - 16), product.start))


def _buys(product: Product, draft: Draft, text: str) -> bool:
    """ "Acme accounts for 40% of revenue": the customer of whoever earns it."""
    if draft.unit != "fraction" or product.end > draft.quantity.left:
        return False
    return bool(_ACCOUNTS.fullmatch(text, product.end, draft.quantity.left))


_TO = re.compile(r"\b(?:to|for|with|from)\s(?:the\s)?$")
_AND_EARNS = re.compile(r"\s(?:and|but)\s(?:now\s|also\s|still\s)?[a-z]{3,}(?:s|ed)\s[^.;]{0,60}")


def _supplied(product: Product, draft: Draft, text: str) -> bool:
    """ "shipped its card to Acme and expects revenue of": of who shipped."""
    told = product.end <= draft.quantity.left and _TO.search(text, max(0, product.start - 12), product.start)
    return bool(told and _AND_EARNS.fullmatch(text, product.end, draft.quantity.left))


def settle(found: Sequence[Candidate], draft: Draft, sentence: Sentence, text: str) -> list[Candidate]:
    """The candidates of a revenue without the names that only stand beside it, where a company could have it."""
    if draft.metric != "revenue":
        return list(found)
    kept = [c for c in found if own(c.product, draft, sentence, text)]
    if any(c.product.is_vendor and c.source == "explicit" for c in kept):
        kept = [c for c in kept if c.product.is_vendor or c.source != "resolved"]  # "Acme fell; it earned $2 billion"
    return kept if any(c.product.is_vendor for c in kept) else list(found)
