"""A further part of what the share before was a part of.

"HPC is 57% of TSMC's revenue, with phones at 30%"  ->  revenue 0.3, subject tsmc
"TSMC holds 70% of the market, SMIC 6%"  ->  usage_share 0.06, subject smic
"Meta put 70% of its capex into servers and 30% into buildings"  ->  investment 0.3, subject meta
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import fraction

ORDER = 11
_SUMS = frozenset({"revenue", "investment"})
_SHARES = _SUMS | {"usage_share"}
_CHANGES = (
    r"(?:by|from|than|up|down|grew|grow\w*|rose|rises?|rising|fell|falls?|gain\w*|lost|loses?|jump\w*|surg\w*|climb\w*|slid|slip\w*|dropp?\w*|declin\w*"
    r"|increas\w*|expand\w*|shr[aiu]nk\w*|soar\w*|cut\w*|margins?|costs?|prices?|yields?|shares\b|stock|profits?|discount\w*|tax\w*|tariffs?"
    r"|more|less|faster|better|utili[sz]ation|of|that|which|because|if)"
)
_TAKES = (
    r"(?:(?:at|near|around|with|on|for|just|only|about|roughly|nearly|an?|the|another|estimated|further|remaining|other|has|had|have|is|are|was|were|will|would|could"
    r"|then|now|itself|in|up|as|coming|standing)"
    r"|(?:hold|own|controll?|command|captur|claim|contribut|represent|account|tak|took|mak|made|generat|bring|brought|provid|supply|suppl|secur|gett?|got|receiv|win|won"
    r"|reach|sit|stand|stood|hover|c[ao]m|kept|keep|retain|deliver)\w*"
    r"|(?:rose|risen|rising|fell|fallen|falling|climbed|climbing|slid|sliding|slipped|slipping|dropped|dropping|dipped|sank|jumped|grew|grown|growing|increased|declined|edged\s(?:up|down)"
    r"|inched\sup|shrank|shrunk|recovered)\sto)"
)
_OTHER = rf"(?!(?:{_CHANGES}|{_TAKES})\b)[\w'&/.+-]+"
_NEXT = re.compile(
    r"(?:\s(?!and\b|while\b|with\b)[^,;:.%()\s]{1,16}){0,7}(?:[,;:]|(?=\s(?:and|while|with|but|versus)\b))"
    r"(?:\s(?:and|while|with|but|whereas|plus|versus|followed\sby|then|trailed\sby|leaving|ahead\sof|behind)){0,2}"
    rf"\s{_OTHER}(?:\s{_OTHER}){{0,3}}(?:\s{_TAKES}){{0,5}}\s$"
)
_ENDS = re.compile(
    r"\s?(?:[,.;)\n]|$|(?:and|while|with|but|respectively)\b|in\s(?:\d{4}|Q\d|the\s\w+\squarter)|(?:this|last)\s(?:year|quarter)\b|share\b)"
)
_REACH = 90
_THEN = re.compile(
    r"[^.;%$]*(?:,|,?\s(?:and|while|with|but|whereas))\s(?:(?:the|some|about|another)\s|(?:other|remaining|rest)\s){0,2}"
)
_USED = re.compile(
    r"\s(?:(?:is|are|was|were|being)\s)?(?:from|to|into|towards?|on|for|in(?!\s(?:\d|Q\d))|go(?:es|ing)|went|c[ao]m(?:es?|ing)|cover(?:s|ed|ing)?|spent|earmarked|allocated)\b"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    last = next((d for d in reversed(sentence.drafts) if d.metric in _SHARES), None)
    if last is None or last.rule not in ("share", "parts") or last.unit != "fraction":
        return None
    if quantity.shape not in ("percent", "part"):
        return None
    if not (_goes_on(last, quantity, sentence, text) or _is_used(last, quantity, text)):
        return None
    return [fraction("parts", quantity, last.metric)]


def _goes_on(last: Draft, quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether somebody else, or another part, is named between the two figures and nothing else is told."""
    told = max(last.quantity.end, last.end if last.end <= quantity.left else 0)
    if quantity.left - told > _REACH or not _ENDS.match(text, quantity.end):
        return False
    if any(c.label == "other" and told <= c.start < quantity.start for c in sentence.metrics):
        return False  # "..., and its margin is at 75 percent"
    return any(_NEXT.match(text[told:at]) for at in {quantity.left, quantity.start})


def _is_used(last: Draft, quantity: Quantity, text: str) -> bool:
    """ "60% of its capex goes to servers while 40% covers buildings": what comes of the other part."""
    near = last.metric in _SUMS and quantity.left - last.quantity.end <= _REACH
    return near and bool(_THEN.fullmatch(text, last.quantity.end, quantity.left) and _USED.match(text, quantity.end))
