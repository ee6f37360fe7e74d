"""Growth against one's own past.

"Intel's data centre revenue rose 24% year over year."  ->  revenue 1.24, baseline intel
"Its data center segment grew 66%."                     ->  revenue 1.66, baseline the vendor itself
"EPYC saw 50% unit growth over Q2."                      ->  units_shipped 1.5, baseline amd:epyc
"AWS cut prices of the R8g instances by 18%."           ->  cost 0.82, baseline aws:r8g
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction import factors, metrics, phrases, regions
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import against_itself, comparison, grown

ORDER = 30
_GROWN_SO = ("growth", "made_more")
_YEAR = re.compile(r"year[\s-](?:over|on)[\s-]year|\byoy\b|y/y|q/q|[yq]-o-[yq]"
                   r"|from a year (?:ago|earlier)|sequential(?:ly)?"
                   r"|(?:quarterly|annual|yearly) (?:increase|growth|rise|decline|drop)"
                   r"|from the (?:first|second|third|fourth) quarter|quarter[\s-]"
        r"(?:over|on)[\s-]quarter|qoq"
                   r"|(?:from|over|than|on|compared (?:to|with)) (?:the )?(?:FY ?\d\d|20\d\d\b|last year|Q[1-4]"
                   r"|previous (?:quarter|year)|prior (?:quarter"
                   r"|year)|year[- ]ago|same (?:quarter|period))"
                   r"|than last year|compared to (?:just )?(?:this time )?last year|annually|per year|a year"
                   r"|each"
        r" year|every year", re.I)  # fmt: skip
_PRICE = re.compile(
    r"\bprice (?:cuts?|reductions?|drops?|increases?|hikes?|rises?)\b|\b(?:cuts?|cutting|lower(?:s"
    r"|ed|ing)?|reduc(?:es|ed|ing)|rais(?:es|ed|ing)|hik(?:es|ed|ing)|slash(?:es|ed|ing)?)\s(?:\w+\s){0,5}?pric"
    r"(?:es|ing)\b",
    re.I,
)


_UP = re.compile(  # " of services in the third quarter, a rise of "
    r"(?:\s(?:of|in|from|for|on|during)\s[\w'& -]{1,48}?|(?:\s[a-z-]+){1,3})?"
    r"\s?,?\s?\(?(?:up|down|an?\s(?:[a-z]+\s)?(?:rise|gain|increase|jump|climb|decline|drop|fall)\sof)"
    r"\s(?:about\s|nearly\s|over\s|roughly\s|more\sthan\s)?"
)


def _beside_money(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "a run rate of $37B, up 123%": growth of the amount before it."""
    last = sentence.last_draft
    if last is None or last.metric not in BUSINESS or last.kind != "quantity":
        return False
    return bool(_UP.fullmatch(text, last.quantity.end, quantity.start))


_ALL = re.compile(r"(?<![\w-])(?:market(?!\sshare)|industry|sector|economy|demand|GDP)\s(?:\w+\s){0,4}$", re.I)


_EARNINGS = re.compile(  # "gross profit rose by 17%": no claim
    r"\b(?:profits?|margins?|earnings(?:\sper\s(?:diluted\s)?share)?|EPS|(?:net|operating)\sincome|EBITDA|cash\sflows?|shares|stock|dividends?)"
    r"(?:\s(?!revenue|sales|and\b|while\b|as\b|with\b)[\w'-]+){0,5}\s$",
    re.I,
)


_IN_ALL = re.compile(  # "a 2% fall in the semiconductor industry"
    r"\s(?:fall|drop|decline|rise|growth|increase|contraction|slump|jump)\s(?:in|of|for|across)\s(?:the\s)?(?:[\w-]+\s){0,3}(?:industry|market|sector|economy|demand)\b"
)
_SIZES = re.compile(  # "model sizes grow 10x a year": what runs on the hardware grows
    r"\b(?:(?:model|parameter|data(?:set)?|context|prompt|workload|cluster)\s(?:sizes?|counts?|volumes?|lengths?|complexity)"
    r"|(?:compute|computing|model|AI|data|training|industry)\s(?:needs|requirements|demands?|traffic|usage))"
    r"\s(?:(?:has|have|had|been|is|are|will|also|now|nearly|almost|roughly|about)\s){0,3}"
    r"(?:(?:grow|gr[eo]w|ris|r[io]se|increas|doubl|tripl|climb|surg|explod|expand|jump)\w*\s(?:by\s|about\s|nearly\s|roughly\s){0,2})?$",
    re.I,
)
_OVER_TIME = re.compile(
    r"\s(?:in\s)?(?:an?|per|every|each|annually|yearly|over|since|year)\b"
    r"(?:\s(?:\w+\s)?(?:years?|months?|quarters?|decade))?",
    re.I,
)


def _of_all(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "the market will grow 30% a year": nobody's own business."""
    before = text[max(sentence.start, quantity.left - 80) : quantity.left]
    sizes = _OVER_TIME.match(text, quantity.end) and _SIZES.search(before)
    return bool(sizes or _ALL.search(before[-48:]) or _IN_ALL.match(text, quantity.end))


_BUSINESS_GREW = re.compile(  # "the data center segment grew 66%", "its chip business tripled"
    r"\b(?:business|segment|division|unit|franchise)\s(?:(?:has|have|had|also|nearly|almost|more\sthan|roughly|revenue)\s){0,3}"
    r"(?:(?:grew|rose|climbed|jumped|surged|increased|expanded|soared|fell|declined|dropped|slipped|shrank)\s(?:by\s)?)?$",
    re.I,
)


def _business(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    before = text[max(sentence.start, quantity.left - 60) : quantity.left]
    return bool(_BUSINESS_GREW.search(before))


_AN_INCREASE = re.compile(
    r",\s(?:which\sis\s)?an?\s(?:increase|rise|jump|gain|decline|drop|decrease|improvement)\sof\s"
)
_CHANGE = r"(?:(?:up|down)|an?\s(?:[\w-]+\s){0,2}(?:increase|decrease|rise|drop|decline|jump|gain)\sof)\s"
_UP_AGAIN = re.compile(rf"(?:\s[\w'-]+){{0,7}}?,?\sand\s{_CHANGE}")
_FROM_BEFORE = re.compile(
    rf"(?:\s[\w'-]+){{0,6}}?,?\s\(?(?:(?:which\s(?:is|was)|reflecting|representing|marking|with)\s)?(?:{_CHANGE}|an?\s)"
)


def _grown_from_nothing(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "a net profit of $3 billion, up 92% and up 12% from the quarter before": of an amount that is no claim."""
    before = regions.quantity_before(sentence, quantity.left)
    if before is None or any(d.quantity is before for d in sentence.drafts):
        return False
    if before.shape == "percent" and _UP_AGAIN.fullmatch(text, before.end, quantity.left):
        return _grown_from_nothing(before, sentence, text)
    return before.shape == "money" and bool(_FROM_BEFORE.fullmatch(text, before.end, quantity.left))


_VALUED = re.compile(  # "trades at 11x sales": what a share costs
    r"\s(?:(?:forward|trailing|expected|projected|estimated|annual|next\syear's|this\syear's|its|20\d\d|FY\d\d)\s){0,3}(?:sales|revenues?|earnings|EBITDA|book)\b"
)
_AT = re.compile(
    r"\b(?:at|valued|trad\w+|multiple\sof|priced|fetch\w*|pay\w*|worth)\s(?:about\s|nearly\s|roughly\s|just\s|only\s|over\s)?$"
)


def _valued(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "the stock trades at 11x sales"."""
    left = max(sentence.start, quantity.left - 40)
    return bool(_VALUED.match(text, quantity.end) and _AT.search(text, left, quantity.left))


def _before(sentence: Sentence) -> tuple[str, str]:
    """The direction of the growth told before in the sentence."""
    told = [d.value for d in sentence.drafts if d.rule in _GROWN_SO and isinstance(d.value, float)]
    return ("", "") if not told else ("up", "more") if told[-1] >= 1 else ("down", "less")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult"):
        return None
    if (
        _valued(quantity, sentence, text)
        or _grown_from_nothing(quantity, sentence, text)
        or _of_all(quantity, sentence, text)
    ):
        return []
    if _EARNINGS.search(text, max(sentence.start, quantity.left - 72), quantity.left):
        return []
    if quantity.shape == "percent" and phrases.is_level(sentence, quantity, text):
        return None  # "a share that climbed to 39%" is a level
    if opposed := _opposed(quantity, sentence, text):
        return opposed
    business = _grown(quantity, sentence, text)
    if not business:
        return None
    drafts = []
    for metric, cue in business[:1]:
        label, word = factors.direction(sentence, quantity, cue, text)
        if not label and _YEAR.match(text, quantity.end + 1):  # "up 12 percent from Q3, and 78 percent year-on-year"
            label, word = _before(sentence)
        label = label or ("up" if _DATED.match(text, quantity.end) else "")
        value = factors.factor(quantity, label or "up", word or "more", metric)
        if value and (label or quantity.shape == "mult"):
            span = (cue.start, cue.end) if cue else None
            drafts.append(against_itself(comparison("growth", quantity, metric, *value, span)))
    return drafts or None


_GREW = re.compile(
    r"\s(?:(?:are|is|were|have|has|will)\s)?(?:(?:been|be)\s)?(?:gr[eo]w\w*|r[io]s\w+|jump\w*|climb\w*|surg\w*|increas\w*|up|f[ae]ll\w*|declin\w*|drop\w*|slid|slip\w*|plung\w*|decreas\w*|sank|shrank)\b"
)


def _shipments(quantity: Quantity, sentence: Sentence, text: str) -> Cue | None:
    """ "Shipments of X grew 40%"."""
    for cue in sentence.metrics:
        near = cue.label == "units_shipped" and 0 < quantity.left - cue.end <= 60
        grew = quantity.verb or (near and _GREW.search(text, cue.end, quantity.left))  # "shipments of X doubled"
        if near and grew and cue.text.startswith(("shipment", "unit", "order")):
            return cue
    return None


_VERSUS = re.compile(
    r"(?:\s[a-z][\w-]*){0,5},?\s(?:versus|vs\.?|against|compared\s(?:with|to))\s(?:about\s|only\s|just\s|an?\s)?$"
)


def _opposed(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    """ "shipments grew 45 percent versus 16 percent for Y": growth of the same figure elsewhere."""
    last = sentence.last_draft
    if last is None or last.rule not in _GROWN_SO or quantity.shape != "percent":
        return None
    if not _VERSUS.fullmatch(text[last.quantity.end : quantity.left]) or not text.startswith(" for ", quantity.end):
        return None
    return [grown("growth", quantity, last.metric)]


_TO_AMOUNT = re.compile(  # "cloud memory grew 306% to $13.77 billion"
    r"\s(?:year[\s-]over[\s-]year\s|from\sa\syear\s(?:ago|earlier)\s)?to\s(?:about\s|nearly\s|roughly\s|around\s|over\s|a\srecord\s)?~?[$\u20ac]\s?\d[\d.,]{0,8}\s?(?:billion|million|[BM]\b)"
)


_KIND = re.compile(  # "50% unit growth", "a 12% decline in shipments"
    r"\s(?:(?:annual|yearly|sequential|quarterly|organic|year[\s-]over[\s-]year)\s)?(?:(?:server|GPU|CPU|chip)\s)?"
    r"(?:(?P<units_shipped>units?|shipments?)|(?P<revenue>revenues?|sales|top[\s-]line))\s"
    r"(?:growth|increases?|gains?|jumps?|rises?|surge|declines?|drops?|decreases?)\b",
    re.I,
)


_IMPROVES = re.compile(r"\s(?:[\w-]+\s)?improvements?\b")  # "a 38x improvement over the 2020 baseline": no business
_DATED = re.compile(  # "a 60% year-over-year explosion"
    r"\s(?:year[\s-](?:over|on)[\s-]year|YoY|yoy|sequential)\s(?!decline|drop|decrease|fall|reduction|cut|contraction|slump|slide)[a-z]+\b"
)
_SOLD = re.compile(  # "revenue from cloud and networking products, including servers, rose"
    r"\b(?:[Rr]evenues?|[Ss]ales)\s(?:from|of)\s[^.;:%$\d]{2,90}\s(?:rose|grew|jumped|surged|climbed|soared|increased|fell|dropped|declined)\s(?:by\s)?$"
)
_ON_SALES = re.compile(  # "24% growth on a $142 billion run rate"
    r"\s(?:(?:annual|year[\s-](?:over|on)[\s-]year|sequential)\s)?growth\son\s(?:an?\s|the\s|its\s)?[$\u20ac]\d[^;,]{0,24}\b(?:run\srate|revenue|sales|base)\b"
)


def _grown(quantity: Quantity, sentence: Sentence, text: str) -> list[tuple[str, Cue | None]]:
    """What grew, with the words that say so; [] where it is no business."""
    if kind := _KIND.match(text, quantity.end):
        return [(kind.lastgroup or "", Cue(kind.start() + 1, kind.end(), kind.lastgroup or "", "growth"))]
    sold = _SOLD.search(text, max(sentence.start, quantity.left - 120), quantity.left)
    if sold or _ON_SALES.match(text, quantity.end):
        return [("revenue", None)]
    clause = text[
        regions.clause_start(sentence, quantity.left, text) : regions.clause_end(sentence, quantity.end, text)
    ]
    found = metrics.of_comparison(sentence, quantity, text)
    business = [(m, c) for m, c in found if m in BUSINESS]
    if _PRICE.search(clause):
        return business or [("cost", found[0][1] if found else None)]
    if not found and (shipped := _shipments(quantity, sentence, text)):
        return [("units_shipped", shipped)]
    if all(m == "compute_performance" for m, _ in found) and _business(quantity, sentence, text):
        return [("revenue", None)]
    last = sentence.last_draft
    if last and last.metric in ("cost", *BUSINESS) and _AN_INCREASE.fullmatch(text, last.quantity.end, quantity.left):
        return [(last.metric, None)]  # "costs $2.10 an hour, a drop of 75%"
    if not found and last and last.metric == "cost":
        return []  # "saves $3M a year, a 40% cut": not growth
    if not business and _TO_AMOUNT.match(text, quantity.end) and not any(m == "other" for m, _ in found):
        return [("revenue", None)]
    if not found:
        dated = bool(_YEAR.search(clause)) and not _IMPROVES.match(text, quantity.end)
        dated = dated or _beside_money(quantity, sentence, text)
        return [("inherit", None)] if dated else []
    return business if business and (_YEAR.search(clause) or business[0][0] != "investment") else []
