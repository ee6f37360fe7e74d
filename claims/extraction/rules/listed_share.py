"""Shares of a list, whose meaning stands before it.

"Foundry market share. TSMC: 70%. SMIC: 7%."  ->  usage_share 0.7, subject tsmc; usage_share 0.07, subject smic
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import fraction
from claims.extraction.rules.listed_money import company_before

ORDER = 31
_TOPIC = re.compile(
    r"\b(?:(?P<share>(?:market|revenue|unit|shipment|bit|supply|wafer)?\s?shares?(?=\s(?:of|in|by|for)\b|\s?[:(])|market\sshares?"
    r"|(?:%|percent)\sof\s(?:(?:the|its|all|global|total|new)\s)?(?:[\w-]+\s){0,3}(?:market|shipments|volumes?|bits))"
    r"|growth|grew|margins?|stocks?|shares|returns?|gain(?:s|ed)?|rose|fell|(?:up|down)(?!\sfrom)|yields?|chang\w+|increas\w+|utili[sz]ation|discount\w*"
    r"|prices?|tariffs?)\b",
    re.I,
)
_BESIDE = re.compile(
    r"(?:\s\([A-Z.:\s]{1,14}\))?(?:\s?:|\s[\u2014=-]{1,2}|\sat|\swith"
    r"|\s(?:(?:is|was|sits|sat|stands|stood|follows|trails|comes\sin|came\sin)\s(?:at|with)|(?:holds?|held|has|had|takes?|took|owns|keeps?|commands?|controls?|claims?|gets?|(?:has\sto\s)?settles?\sfor|is\sleft\swith|ma(?:kes|de)\sdo\swith))"
    r"(?:\s(?:about|around|roughly|some|just|only|another|the\s(?:remaining|other)))?)?\s\(?$|\s\($"
)
_CLOSES = re.compile(r"\s?(?:[,;.)\n|]|$|\(|[\u2014-]\s|(?:and|while|with|versus|vs)\b|in\s(?:\d{4}|Q\d))")
_LOOKBACK = 240


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent" or quantity.value > 100 or not _CLOSES.match(text, quantity.end):
        return None
    named = company_before(quantity, sentence)
    if named is None or not _BESIDE.fullmatch(text, named.end, quantity.left):
        return None
    found = list(_TOPIC.finditer(text, max(0, named.start - _LOOKBACK), named.start))
    if not found or not found[-1]["share"]:
        return None
    return [fraction("listed_share", quantity, "usage_share")]
