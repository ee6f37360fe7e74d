"""Money that a company earns where no word such as "revenue" stands beside the amount.

"posted $2 billion against a consensus of $1.9 billion" ->  revenue, both
"signed $9 billion in new contracts"                  ->  revenue: what it won
"ahead of analyst estimates of $2 billion"            ->  revenue: what it was to earn
"its networking segment nearly tripled to $15 billion" ->  revenue: what rises and falls is sold
"has $9 billion in purchase commitments"              ->  not this one: it is to pay
"""

from __future__ import annotations

import re

from claims.extraction.records import Quantity, Sentence

_LEAST = 1e6
_SELLS = re.compile(r"\b(?:sell|sells|sold|selling|shipped|ship|shipping)\s(?:(?:some|about|over|nearly|another)\s)?$")
_WARES = re.compile(  # not "sold $2 billion of bonds"
    r"\s(?:worth\sof|in|of)\s(?!(?:[\w-]+\s){0,3}(?:bonds?|shares?|stock|notes?|debt|equity|securities|assets|loans?)\b)"
)
_BOOKED = re.compile(
    r"(?:\s(?:worth\sof|in|of)|:)?\s(?:(?!compute\b|spending\b|cloud\b|lease\b|purchase\scommitments|supply\b|for\b|from\b|to\b|by\b|in\b|and\b)[\w-]+\s(?:and\s(?=[A-Z]))?){0,3}?"
    r"(?:contracts|bookings|commitments|orders|backlog|order\sbook|RPO|remaining\sperformance\sobligations)\b"
)
_DEMAND = re.compile(r"\s(?:in|of)\s(?:[\w-]+\s){0,2}?demand\b")  # "we see $50 billion in demand"
_ORDERED = re.compile(  # "a new customer placed orders worth $3 billion": of whoever supplies it
    r"\b(?:customers?|buyers?|clients?|hyperscalers?)\s(?:of\s\w+\s)?(?:(?:has|have|had|also)\s){0,2}(?:plac|commit)\w+\s(?:an?\s|to\s)?(?:[a-z]+\s)?(?:orders?|purchases?)\s"
    r"(?:worth|of|for|totall?ing|valued\sat)\s(?:about\s|over\s|nearly\s|more\sthan\s)?$"
)
_MADE_UP = re.compile(  # "networking made up $8 billion"
    r"\b(?:ma(?:de|kes|ke|king)\sup|account(?:s|ed|ing)?\sfor|contribut(?:es|ed|ing)|chipped\sin)\s(?:(?:about|nearly|roughly|some|another|over|the\sother)\s)?$"
)
_WINS = re.compile(
    r"\b(?:w[io]n(?:s|ning)?|land(?:s|ed|ing)|bag(?:s|ged)|snag(?:s|ged))\s(?:an?\s|its\s)?(?:[\w-]+\s)?$"
)
_ORDER = re.compile(r"\s(?:(?!compute\b|cloud\b|supply\b|lease\b)[\w-]+\s){0,3}?(?:order|contract|deal)\b")
_ORDER_OF = re.compile(  # "got an order worth $10 billion"
    r"\b(?:got|gets|w[io]ns?|won|received|receives|land(?:s|ed)|secur(?:es|ed)|book(?:s|ed)|bagged|picked\sup)\s(?:an?\s)?(?:(?!and\b)[\w-]+\s){0,2}"
    r"orders?\s(?:worth|of|for|valued\sat|totall?ing)\s(?:about\s|over\s|nearly\s|more\sthan\s|up\sto\s)?$"
)
_DEMAND_OF = re.compile(r"\bdemand\s(?:of|worth)\s(?:about\s|over\s|at\sleast\s|more\sthan\s|up\sto\s)?$")
_FROM_CUSTOMERS = re.compile(r"\sfrom\s(?:[\w-]+\s){0,5}(?:customers?|clients?|buyers?|hyperscalers?)\b")
_WON = re.compile(
    r"\b(?:(?:customers?|buyers?|clients?)\splac\w+|sign(?:s|ed)|w[io]n(?:s|ning)?|secur(?:es|ed|ing)|land(?:s|ed|ing)|book(?:s|ed|ing)|report(?:s|ed)|ha[sd]|have|have\sgot|disclos(?:es|ed)|receiv(?:es|ed)"
    r"|h[eo]ld(?:s|ing)?|s[ia]ts?\son|sitting\son|boasts?)\s(?:(?!\b(?:to|for|on|in|with)\b)[^\s.;$]{1,16}\s){0,4}$",
    re.I,
)
_POSTED = re.compile(
    r"(?<!'s\s)(?<!\bthe\s)(?<!\ba\s)\b(?:posted|reported|posting|reporting)\s(?:a\srecord\s|about\s|nearly\s|roughly\s|~)?$"
)
_NO_SALES = re.compile(
    r"\s(?:[\w-]+\s){0,2}(?:deal|agreement|investment|acquisition|contract|stake|order|purchase|valuation)\b"
    r"|\s(?:in|of|net|operating|quarterly|annual|pre-?tax)\s(?:[\w-]+\s){0,2}(?:loss|losses|profits?|income|earnings|cash|costs?|capex|debt)\b"
)
_ESTIMATE = re.compile(
    r"\b(?:(?:analysts?'?|consensus|Street|street)\s(?:estimates?|expectations?|forecasts?)|consensus|estimates\sof)"
    r"\s(?:(?:of|at|for|around|about|roughly|near|was|were|stood|is)\s){0,3}$"
)
_OUTLOOK = re.compile(  # a company's, unless another word says of what
    r"\b(?:[Oo]utlook|[Gg]uidance|[Ff]orecasts?)\b|\b[Mm]anagement\s(?:sees|expects|projects|anticipates)\s"
)
_ROSE = re.compile(
    r"\b(?:doubled|tripled|quadrupled|grew|grow|grown|rose|climbed|jumped|surged|soared|fell|dropped|declined|slid|slipped|shrank)\s"
    r"(?:(?:\d[\d.]{0,5}(?:%|x)|sequentially|slightly|sharply|again|further|year[\s-](?:over|on)[\s-]year)\s){0,2}to\s(?:about\s|nearly\s|roughly\s|around\s|over\s|a\srecord\s)?$"
)


_DID = re.compile(r"\b(?:did|does|do|made|makes?)\s(?:about\s|over\s|nearly\s|roughly\s|around\s)?$")
_LAST = re.compile(  # "did $39 billion in data center last quarter", "made $5 billion from accelerators"
    r"(?!\sin\s(?:[\w-]+\s){0,2}(?:investments?|purchases|acquisitions|donations|commitments|payments)\b)(?:\sfrom\s(?!the\ssale\sof\s(?:shares|stock|bonds|debt)\b|investments?\b|interest\b)|\s(?:in\s(?:[\w-]+\s){1,3}?)?(?:(?:last|this|that|in\sthe|for\sthe|per|a)\s(?:fiscal\s)?(?:quarter|year|month)|business\b|sales\b|revenue\b))"
)
_SPENT = re.compile(r"\b(?:cap\s?ex|capital\s(?:expenditures?|spending)|spend(?:s|ing)?|invest\w*)\b", re.I)


_GUIDED = re.compile(  # "raised its forecast for its accelerators to over $4 billion"
    r"\b(?:rais|lift|boost|increas|lower|cut|trim|updat|hik|upp)\w*\s(?:its|the|their|our|that|this)\s(?:[\w'-]+\s){0,6}?"
    r"(?:forecasts?|guidance|outlook|estimates?|projections?)\s(?:[\w'-]+\s){0,8}?to\s(?:about\s|over\s|nearly\s|more\sthan\s|at\sleast\s)?$"
)
_NUMBER_FOR = re.compile(r"(?:\splus)?\s(?:guide|guidance|number|figure|forecast|target)\s(?:for|on)\b")
_RAISED_IT = re.compile(
    r"\b(?:rais|lift|upp|increas|boost|cut|tak|took)\w*\s(?:it|that|this)\s(?:\w+\s)?to\s(?:about\s|over\s|nearly\s|more\sthan\s)?$"
)


def _guided(quantity: Quantity, sentence: Sentence, left: int, text: str) -> bool:
    """What a forecast says that is given or raised; of spending it says so."""
    if _SPENT.search(text, sentence.start, sentence.end):
        return False
    if _NUMBER_FOR.match(text, quantity.end) or _GUIDED.search(text, max(sentence.start, left - 64), quantity.left):
        return True
    raised = _RAISED_IT.search(text, left, quantity.left)
    return raised is not None and any(d.metric == "revenue" for d in sentence.drafts)


def told(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the words beside the amount say that it is earned: sold wares, contracts won, an estimate of both."""
    left = max(sentence.start, quantity.left - 56)
    if quantity.value < _LEAST:
        return False
    sold = _SELLS.search(text, left, quantity.left) and _WARES.match(text, quantity.end)
    if sold or (quantity.value >= 1e7 and _guided(quantity, sentence, left, text)):
        return True
    if _DID.search(text, left, quantity.left) and _LAST.match(text, quantity.end):
        return True
    if _ESTIMATE.search(text, left, quantity.left):
        return not _SPENT.search(text, sentence.start, quantity.left)
    if _POSTED.search(text, left, quantity.left) and quantity.value >= 1e7:
        return not _NO_SALES.match(text, quantity.end)
    demanded = _DEMAND.match(text, quantity.end) or _DEMAND_OF.search(text, left, quantity.left)
    if quantity.value >= 1e7 and demanded:
        return True
    before = max(sentence.start, quantity.left - 90)
    if _ORDERED.search(text, before, quantity.left) or _ORDER_OF.search(text, before, quantity.left):
        return True
    if quantity.value >= 1e7 and _MADE_UP.search(text, left, quantity.left):
        return not (_SPENT.search(text, sentence.start, quantity.left) or _NO_SALES.match(text, quantity.end))
    if _ORDER.match(text, quantity.end) and _WINS.search(text, left, quantity.left):
        return True
    booked = _BOOKED.match(text, quantity.end)
    won = _WON.search(text, left, quantity.left)
    return booked is not None and bool(won or _FROM_CUSTOMERS.match(text, booked.end()))


def expected(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether an outlook, or what rises and falls, has the amount, where no other word decides."""
    left = max(sentence.start, quantity.left - 80)
    if quantity.value < _LEAST:
        return False
    return bool(_OUTLOOK.search(text, left, quantity.left) or _ROSE.search(text, left, quantity.left))
