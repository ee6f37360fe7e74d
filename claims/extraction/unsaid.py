"""What an amount of money is where no word beside it says.

"a $10 billion data center"                                ->  investment
"Sales, which had been flat, went up 22% to $4 billion"    ->  revenue, of which the sentence speaks
"Acme and Halden agreed on $3 billion"                     ->  investment: a deal of those named
"""

from __future__ import annotations

import re

from claims.extraction import earned, regions
from claims.extraction.records import Quantity, Section, Sentence

NOISE = re.compile(
    r"\b(?:share\sprice|(?<!-)(?<!cash\sand\s)stock(?:\sprices?)?|per\sshare|market\scap\w*|market\svalue|valuations?|net\s(?:income|profit|loss)|profits?|loss(?:es)?|salary|prize"
    r"|tickets?|subscription|return\sfor\severy|TAM|addressable|market\s(?:size|opportunity|worth)"
    r"|GDP|EPS|earnings\sper|FCF|free\scash\sflow|EBITDA|Op[Ee]x|operating\s(?:income|expenses?|profits?|earnings|costs?)|cash\s(?:proceeds|flow|balance|pile)|fine[sd]?|dividends?|buybacks?|repurchas\w+|settle(?:s|d|ment)?|lawsuits?|penalt(?:y|ies)|pay\spackages?|manages|los[te]s?|losing|inventor(?:y|ies))\b",
    re.I,
)
BEAT_BY = re.compile(  # "sales beat forecasts by $20 million": how much more
    r"\b(?:beat|beating|miss(?:ed|es|ing)?|topp?(?:ed|s|ing)|exceed(?:ed|s|ing)?|surpass(?:ed|es|ing)?)\s[^.;$]{0,40}\bby\s(?:about\s|nearly\s|some\s|almost\s)?$"
)
_TOPIC = re.compile(
    r"\b(?:(?P<investment>capex|capital\s(?:expenditures?|spending|outlays?)|spend(?:s|ing|ers?)?|spent|invest(?:s|ed|ing|ments?)?|committed|commitments?)"
    r"|(?P<revenue>revenues?|sales|run[\s-]rates?|bookings|turnover|backlogs?|RPO|performance\sobligations?)"
    r"|(?P<none>market\s(?:cap\w*|values?|size)|valu(?:ed|ations?)|profits?|income|earnings|debts?|bonds?|loans?|cash|market|losses|worth|fines?|EPS|dividends?|buybacks?|repurchases?"
    r"|price\stargets?|savings))\b",
    re.I,
)
_LOOKBACK = 420
LARGE = 1e8  # what a site costs at least


def _of_a_site(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "Colossus: 300 MW, 100,000 GPUs, $7 billion": one of the figures of a site."""
    site = next((p for p in sentence.products if p.type == "cluster" and p.end < quantity.left), None)
    before = regions.quantity_before(sentence, quantity.left)
    listed = before is not None and re.fullmatch(
        r"(?:\s[\w-]+){0,2},\s(?:\d[\d,]*\s[a-z]+,\s)?(?:and\s)?", text[before.end : quantity.left]
    )
    return bool(site and listed and ":" in text[site.end : quantity.left])


_BUILT = re.compile(  # "a $10 billion data center", "Big Tech's $700B AI arms race", not "a $400 billion chip market"
    r"\s(?:(?!market|industry|opportunity|compan|giant|firm|startup)[\w-]+\s){0,3}?(?:data\s?cent(?:er|re)s?|campus(?:es)?|fabs?|foundry|(?:super)?clusters?|supercomputers?|gigafactory"
    r"|(?:AI|chip|GPU|cloud|infrastructure|server)\s(?:(?:infrastructure|data\s?cent(?:er|re)|chip|arms|computing|server)\s)?"
    r"(?:push|bet|build-?out|race|plan|project|splurge|spree|expansion|effort|program|drive|capacity|tab|bill|blitz|boom|gamble))\b"
    r"(?!\s(?:\w+\s)?(?:market|industry|giant|compan|opportunity|business|operator|developer|stock|maker|sector|REIT|firm|startup))",
    re.I,
)


_GREW = re.compile(  # "Semiconductor Solutions: $9 billion (+26% YoY": what a segment earned
    r"\s?\((?:up\s|down\s|[+-])\s?\d{1,3}(?:\.\d{1,2})?%\s(?:YoY|Y/Y|yoy|y/y|QoQ|q/q|year[\s-]over[\s-]year)"
)


def metric(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """No word beside the amount decides: what is built for it, what the sentence spoke of before, a price where a
    product stands in the sentence, else a deal of those named (of such sums in unseen texts nine in ten were)."""
    if earned.expected(quantity, sentence, text):
        return "revenue"
    if quantity.value >= 1e6 and _GREW.match(text, quantity.end) and not topic(text, quantity.left, sentence.start):
        return "revenue"
    if quantity.value >= LARGE and (_BUILT.match(text, quantity.end) or _of_a_site(quantity, sentence, text)):
        return "investment"
    if quantity.value >= 1e6 and (
        before := topic(text, quantity.left, sentence.start) or _listed(quantity, sentence, text)
    ):
        return before if before != "none" else ""
    if quantity.value < 5e6 or (quantity.value < LARGE and _of_machines(sentence)):
        return "cost" if any(not p.is_vendor for p in sentence.products) else ""
    worth = _WORTH_OF.match(text, quantity.end) or NOISE.search(text, sentence.start, quantity.left)
    return "investment" if not worth and any(not p.passive for p in sentence.products) else ""


_AMOUNT = re.compile(  # "- $18 billion this year", "- 2027: $32 billion", a bullet that says nothing else
    r"\W{0,6}(?:(?:in\s)?(?:(?:fiscal|FY|CY|H[12]|Q[1-4])\s?)?'?(?:20)?\d\d[EF]?(?:\s[a-z]{3,10})?\s?[:\u2014-]\s)?(?:about\s|around\s|roughly\s|nearly\s|over\s|up\sto\s|~)?"
)
_WHEN = re.compile(r"(?:\s(?:this|next|last|in|by|for|during)\s[\w\s-]{2,24})?[.;,]?\s*(?:\n|$)")
_HEAD = re.compile(r"[^\n]{4,300}:[*_]{0,2}\s*\n")


def _listed(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "Acme's revenue is expected to be:" above "- $18 billion this year": what the head of the list tells."""
    if sentence.section is not Section.ITEM or not _AMOUNT.fullmatch(text, sentence.start, quantity.left):
        return ""
    if not _WHEN.match(text, quantity.end):
        return ""
    heads = list(_HEAD.finditer(text, max(0, sentence.start - _LOOKBACK), sentence.start))
    return topic(text, heads[-1].end(), heads[-1].start()) if heads else ""


def _of_machines(sentence: Sentence) -> bool:
    """ "- Option B: 24 nodes x 8 X, 192 GPUs, ~$8.4M": what counted chips cost, where no company acts."""
    counted = sum(q.noun in ("chips", "nodes", "racks") for q in sentence.quantities)
    return sentence.section is Section.ITEM and counted > 0 and not any(p.is_vendor for p in sentence.products)


_HELD = re.compile(  # "$1.4 billion in cash", "its $2 billion asset divestment"
    r"\s(?:(?:in|of)\s(?:[\w-]+\s){0,2}?(?:cash(?!\s(?:invest|inject|for\b|and\sstock|deal|to\s(?:buy|acquire)))|debts?(?!\s(?:financ|fund))|losses|liquidity|depreciation|assets|inventory|(?:net|operating)\s(?:income|profit|loss))"
    r"|(?:[\w-]+\s){0,2}?(?:divest\w*|write-?(?:down|off)s?|impairments?|(?:net|operating)\sloss))\b",
    re.I,
)


def held(quantity: Quantity, before: str, text: str) -> bool:
    """What a company has or lost, but not what it buys another one for: "for $6 billion in cash"."""
    paid = before.endswith("for ") and text.startswith(" in cash", quantity.end)
    return not paid and bool(_HELD.match(text, quantity.end))


_WORTH_OF = re.compile(  # "the $400 billion chip market", "the $4 trillion giant": a size, no deal
    r"[\s-](?:[\w-]+\s){0,4}?(?:markets?|industry|sector|opportunity|giants?|compan(?:y|ies)|firms?|start-?ups?|\w*makers?|behemoth"
    r"|titan|juggernaut|unicorn)\b"
)


_PRICED = re.compile(r"\b(?:costs?|TCO|pric(?:e|es|ing)|budget|expenses?)\b", re.I)


def priced(text: str, at: int) -> bool:
    """ "- Installation: $100K" under "Total cost of ownership": whether costs are spoken of before a place."""
    found = list(_PRICED.finditer(text, max(0, at - _LOOKBACK), at))
    return bool(found) and not _TOPIC.search(text, found[-1].end(), at)


def topic(text: str, at: int, least: int = 0) -> str:
    """What amounts are spoken of before a place: the last word that says so."""
    found = list(_TOPIC.finditer(text, max(least, at - _LOOKBACK), at))
    return found[-1].lastgroup or "" if found else ""
