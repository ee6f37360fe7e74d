"""Growth of a company, or of the cloud that bears a name of its own: where nothing says what grew, it is what it sells.

"Azure grew 39% in constant currency."                 ->  revenue 1.39, baseline microsoft
"Google Cloud is growing 34% a year"                   ->  revenue 1.34, baseline google
"AWS was up 20%, Azure 39% and Google Cloud 34%."      ->  revenue 1.2; revenue 1.39; revenue 1.34
"Nvidia rose 3%"                                       ->  no claim: its shares did
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import grown

ORDER = 28
_CLOUD = re.compile(
    r"AWS|Amazon Web Services|Azure|Google Cloud|GCP|OCI|Oracle Cloud(?: Infrastructure)?"
    r"|(?:Alibaba|Tencent|Huawei) Cloud"
)
_WITH = (
    r"(?:\s(?:cloud|Cloud|Infrastructure|Platform))?(?:,\s[^,.;%]{3,40},|\sand\s(?:other|related)\scloud\s(?:services|revenue))?"
    r"\s(?:(?:itself|has|had|have|is|was|also|now|again|still|will|should|only|just|even|then|alone|meanwhile|could)\s){0,3}"
)
_BY = (
    r"\s(?:(?:by|at|to|about|around|roughly|nearly|almost|over|just|only|some|another|a|an|rate|of"
    r"|steady|robust|healthy|blistering|solid|more\sthan|up\sto)\s){0,4}$"
)
_GREW = re.compile(  # no share price does so
    rf"{_WITH}(?:(?:gr[eo]w(?:s|n|ing)?|expand(?:s|ed|ing)?)(?:\s(?:revenue|sales|faster|again|quickly|strongly))?|(?P<down>shr[aiu]nk(?:s|ing)?)"
    rf"|(?:re-?)?accelerat(?:ed|es|ing)){_BY}"
)
_ROSE = re.compile(
    rf"{_WITH}(?:gr[eo]w(?:s|n|ing)?|r[io]s(?:es?|ing)|rose|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:es|ed|ing)|soar(?:s|ed|ing)?|increas(?:es|ed|ing)|up"
    rf"|(?P<down>f[ae]ll(?:s|ing)?|declin(?:es|ed|ing)|dropp?(?:s|ed|ing)?|slipp(?:ed|ing)|down)){_BY}"
)
_SEGMENT = re.compile(  # "Cloud infrastructure was up 55%", "Networking grew 40%", at the head of a clause
    r"(?:^|[.;:!\n]\s|[-*\u2022]\s|,\s(?:while|and|with)\s)(?:[Cc]loud(?:\s(?:infrastructure|services))?|[Dd]ata\s[Cc]ent(?:er|re)|[Nn]etworking|[Gg]aming|[Cc]lient|[Aa]utomotive"
    r"|[Ff]oundry|[Ll]icensing|HPC|(?:AI|Custom|GPU|custom)\s(?:chips?|silicon|semiconductors?|accelerators?|servers?))(?:\salone)?"
    rf"{_ROSE.pattern}"
)
_AT_A_PACE = re.compile(  # "AWS is growing at a pace we haven't seen since 2022 - reaccelerating to 20%"
    r"\s(?:is|was)\s(?:again\s|now\s)?(?:growing|accelerating)\s[^.;%$]{2,80}?(?:accelerating|up|growing)\s(?:to|at|by)?\s?$"
)
_AND_NEXT = re.compile(
    r"(?:\s(?:in|for|this|last)\s(?:the\s)?[\w-]+(?:\squarter)?)?(?:,|,?\sand|;)\s(?:while\s|and\s)?(?:the\s)?"
)
_NEXT = re.compile(r"(?:'s)?\s(?:(?:at|by|about|up|was|grew|another)\s){0,2}$")
_NO_SALES = re.compile(  # "grew 20% faster", "20% of its capacity", "20% stake", "20% larger"
    r"[\s-](?:of\b|stake|share\b|more\b|less\b|fewer\b|faster|slower|cheaper|larger|bigger|better|higher|lower|its\b|their\b"
    r"|(?:in\s)?(?:profits?|earnings|headcount|staff|capacity|employees|trading|after-?hours|pre-?market|intraday|on\sthe\snews|this\sweek|premarket|points?))"
)
_STOCK = re.compile(r"\b(?:shares?|stocks?|trading|market\scap\w*|traded|pre-?market|valuation)\b", re.I)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent" or _NO_SALES.match(text, quantity.end):
        return None
    if segment := _SEGMENT.search(text, max(sentence.start, quantity.left - 90), quantity.left):
        return [grown("company_growth", quantity, "revenue", -1 if segment["down"] else 1)]
    company = next((p for p in reversed(sentence.products) if p.end <= quantity.left), None)
    if company is None or not company.is_vendor:
        return None
    sign = _sign(company, quantity, sentence, text)
    return [grown("company_growth", quantity, "revenue", sign)] if sign else None


def _sign(company: Product, quantity: Quantity, sentence: Sentence, text: str) -> int:
    """Whether the company grew by so much or shrank, 0 where something else did."""
    cloud = bool(_CLOUD.fullmatch(text, company.start, company.end))
    told = (_ROSE if cloud else _GREW).fullmatch(text, company.end, quantity.left)
    if told and not _STOCK.search(text, sentence.start, quantity.left):
        return -1 if told["down"] else 1
    if cloud and _AT_A_PACE.fullmatch(text, company.end, quantity.left):
        return 1
    last = sentence.last_draft
    if last is None or last.metric != "revenue" or last.kind != "comparison" or last.quantity.shape != "percent":
        return 0
    listed = _AND_NEXT.fullmatch(text, last.quantity.end, company.start) and _NEXT.fullmatch(
        text, company.end, quantity.left
    )
    return (1 if isinstance(last.value, float) and last.value >= 1 else -1) if listed else 0
