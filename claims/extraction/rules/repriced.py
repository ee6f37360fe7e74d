"""What a price changed by, told beside the price, or of what is rented by the hour.

"The H100 rents for $2.20 an hour after a 30% cut in two months."  ->  cost 0.7, baseline nvidia:h100
"The L40S now costs $0.90 an hour, down 28% since January."        ->  cost 0.72, baseline nvidia:l40s
"AWS cut P5 on-demand by 44% in June."                             ->  cost 0.56, baseline aws:p5
"The stock stands at $120 after a 30% drop."                       ->  no claim: no cost
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import grown

ORDER = 27  # before growth, which reads "down 28%" of business only
_SINCE = re.compile(  # between the price and the figure
    r"(?:[^.;:$%\n]|(?<=\d)\.(?=\d)|\.(?=\w)){0,60}?(?:\s(?:after|following|thanks\sto)|,|\s[\u2014-])\s"
    r"(?:(?P<way>up|down)\s|(?:which\sis\s|reflecting\s|representing\s)?(?:an?\s|the\s)?(?:\w+\s)?)(?:by\s|about\s|nearly\s|roughly\s|around\s|some\s|over\s|more\sthan\s|~)?"
)
_CHANGE = re.compile(
    r"\s(?:price\s|rate\s|overall\s|further\s)?(?:(?P<down>cut|reduction|drop|decline|decrease|fall|slide|slump|discount)|(?P<up>increase|hike|rise|jump|surge))\b"
    r"(?!\s(?:in|of|on)\s(?!(?:\w+\s)?(?:price|cost|rate|days?|weeks?|months?|years?|quarter|19|20|January|February|March|April|May|June|July|August|September|October|November|December|the\s(?:spring|summer|fall|autumn|winter|past|last)|early|late|mid|one|two|three|four|five|six|a\s(?:year|month|week|quarter))))"
)
_DATED = re.compile(
    r"\s(?:since|from|over|in|year|month|quarter|week|on\sthe\s(?:year|month|quarter|week))\b(?!\s[\d$.,]+\s?(?:to\b|million|billion))"
)
_RENTED = re.compile(
    r"\b(?P<down>cut(?:s|ting)?|lower(?:s|ed|ing)?|reduc(?:es?|ed|ing)|slash(?:es|ed|ing)?|drop(?:s|ped|ping)?|trim(?:s|med)?)|\b(?P<up>rais(?:es?|ed|ing)|hik(?:es?|ed|ing)|increas(?:es?|ed|ing))"
)
_HOURS = re.compile(
    r"(?:\sinstances?)?\s(?:on[\s-]demand|spot|reserved|list)(?:\s(?:instances?|rates?|capacity))?\s(?:by\s)?(?:up\sto\s|about\s|roughly\s|nearly\s|as\smuch\sas\s|around\s|~)?$"
)

_DEAREST = 1e5  # dollars for a month of one machine


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent":
        return None
    sign = _beside_price(quantity, sentence, text) or _of_rented(quantity, sentence, text)
    return [grown("repriced", quantity, "cost", sign)] if sign else None


def _beside_price(quantity: Quantity, sentence: Sentence, text: str) -> int:
    """ "$2.20 an hour after a 30% cut", "$0.90, down 28% since May"."""
    price = sentence.last_draft
    if price is None or price.metric != "cost" or price.kind != "quantity" or not _is_rate(price.quantity):
        return 0
    since = _SINCE.fullmatch(text, price.quantity.end, quantity.start)
    if since is None:
        return 0
    if since["way"]:
        return (-1 if since["way"] == "down" else 1) if _DATED.match(text, quantity.end) else 0
    change = _CHANGE.match(text, quantity.end)
    return 0 if change is None else -1 if change["down"] else 1


def _is_rate(price: Quantity) -> bool:
    """ "$2.20 an hour", not "$17M a year", which is what somebody paid or saved in all."""
    return bool(price.per) and price.value < _DEAREST


def _of_rented(quantity: Quantity, sentence: Sentence, text: str) -> int:
    """ "cut P5 on-demand by 44%": what is rented so has a price."""
    hours = _HOURS.search(text, max(sentence.start, quantity.start - 48), quantity.start)
    named = hours and any(p.end == hours.start() for p in sentence.products)
    verbs = list(_RENTED.finditer(text, max(sentence.start, quantity.start - 90), hours.start())) if hours else []
    return 0 if not named or not verbs else -1 if verbs[-1]["down"] else 1
