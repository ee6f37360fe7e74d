"""An amount of money: price, revenue or investment, by the words around it.

"The server costs $199,000"                      ->  cost 199000 USD
"AWS has a $20 billion annual run rate"          ->  revenue 2e10 USD
"Cerebras raised $1 billion from AMD"            ->  investment 1e9 USD, subject amd
"Microsoft will spend $80 billion on capacity"   ->  investment 8e10 USD, planned
"""

from __future__ import annotations

import re

from claims.extraction import earned, regions, spending, unsaid
from claims.extraction.deals import giver, of_deal, of_round
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import absolute

ORDER = 72
_RATE = re.compile(r"hour|hr|h\b|token|gpu|chip|month|instance|user|request|second|minute|core|day", re.I)
_REVENUE = re.compile(
    r"\b(?:revenues?|guided|run[\s-]rate|sales|ARR|business|bookings|turnover|earn(?:ed|s|ing)|generat(?:ed"
    r"|es|ing)|br(?:ing|ings|inging|ought)\sin|(?:rak(?:e|es|ed|ing)|(?:pull|haul|reel)(?:s|ed|ing)?)\sin|r[au]ng\sup|took\sin|net(?:ted|ting)|annuali[sz]ed|economy|backlog|orders?\s(?:book|pipeline)|(?:forward|purchase|contract(?:ed|ual)?)\scommitments|performance\sobligations?|RPO|visibility|royalt(?:y|ies)"
    r"|turn(?:s|ed|ing)\sover|top\sline|book(?:s|ed)(?=\s[^.;]{0,24}\$)|shipments\sworth)\b",
    re.I,
)
_INVEST = re.compile(
    r"\b(?:invest(?:ed|s|ing|ment|ments)?|put|puts|putting|capex|capital\sexpenditures?|stake|acqui"
    r"(?:re|red|res|sition|ring)|merger|buy(?:s|ing|out)?|bought|purchas(?:e|ed|es|ing)|commit(?:ted"
    r"|s|ment|ments)?"
    r"|spend(?:s|ing)?|spent|deal|contract|funding|raised|rais(?:e|ing)|raises(?=\s(?:about\s|over\s|nearly\s|up\sto\s|another\s)?[$\u20ac\u00a3\u00a5])|round|build(?:ing|s|\sout)?|inject(?:s|ed|ing)?|pledg"
    r"(?:e|ed|es|ing)|valued|agreement|joint\sventure|order(?:ed|s)?(?!\sbacklog|\sbook|\spipeline)|fund(?:ed)?|equity|venture|initiative|investors|backers|backed|plow\w*|pour\w*|la(?:y|ys|id|ying)\sout|shell\w*\sout|outlays?|splash\w*|earmark\w*|lavish\w*|loan(?:s|ed)?|lent|lends|(?:debt|bridge)\sfinancing|convertible\s(?:debt|notes|bonds)|in\sdebt\sprovided"
    r"|(?:expansion|partnership|collaboration|pact|alliance|tie-?up|project|lease)\s(?:is|was|could\sbe|will\sbe|would\sbe|may\sbe|is\ssaid\sto\sbe|reportedly)?\s?(?:\w+ly\s)?worth"
    r"|received(?=[^;\n]{0,70}\bfrom\sthe\s(?:U\.?S\.?\s|federal\s)?[Gg]overnment)|(?:federal|government)\s(?:awards?|funding)"
    r"|CHIPS\s(?:and\sScience\s)?Act|subsid(?:y|ies)|grants?|incentives|tax\scredits?|state\said|in\s(?:[a-z]+\s)?capital(?!\s(?:expend|spend))|(?:private\s)?credit(?=\sfacilit|[.,;]|$)|seek(?:s|ing)(?=\s(?:\w+\s){0,3}?[$\u20ac\u00a3])|worth(?=\s(?:of\s)?(?:tens|hundreds)\sof\s[bm]illions\b))\b",
    re.I,
)
_COST = re.compile(
    r"\b(?:cost(?:s|ing)?|pric(?:e|es|ed|ing)|MSRP|set\s(?:you|you\sall)?\s?back|sells?\sfor|retail"
    r"(?:s|ing)?|starting\s(?:at|from)|per\s(?:hour|GPU|chip|unit|token)|charg(?:e|es|ed|ing)|pa(?:y|ys|id|ying)"
    r"|(?:go(?:es|ing)?|went)\sfor|fetch(?:es|ed)?|asks|apiece|hourly|comes?\s(?:out|in)\sat|rent(?:s|al|ing)?|quot(?:e|es|ed)|on[\s-]demand|list(?:s|ed)?\s(?:at|for)|cheap\w*|bills?|fees?|invoices?|burn(?:s|ed|ing)?\sthrough|sav(?:es?|ed|ings?)|expens\w+"
    r"|in\s(?:compute|training\scosts?)(?!\s[a-z])|available\sfor|(?:get|buy|find|grab|snag)\s(?:one|it|them|yours)\sfor|as\slow\sas)\b",
    re.I,
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "money":
        return None
    if _converted(quantity, sentence, text) or _OF_POWER.search(text, quantity.start, quantity.end + 20):
        return []
    metric = _metric(quantity, sentence, text)
    if not metric or _is_rate(quantity, metric):
        return []
    draft = absolute("money", quantity, metric, quantity.unit or "USD")
    if quantity.per:
        draft.qualifiers.append(f"per {quantity.per}")
    return [draft]


def _is_rate(quantity: Quantity, metric: str) -> bool:
    """Whether an amount is what a dollar or a share is worth: no company earns a few dollars."""
    small = metric in ("revenue", "investment") and quantity.value < 1e5
    return small or quantity.per.upper() in ("USD", "DOLLAR", "EUR")


_OF_POWER = re.compile(r"(?:/|\bper\s|\ba\s)\s?(?:[kM]Wh|(?:kilo|mega)watt[\s-]hour)", re.I)  # the price of electricity
_APPOSED = re.compile(r"\s?[(,]\s?(?:or\s|i\.e\.\s|equivalent\sto\s|US)?")


def _converted(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "500 million euros ($580 million)": the same amount in another currency."""
    before = regions.quantity_before(sentence, quantity.start)
    if before is None or before.shape != "money" or before.unit == quantity.unit:
        return False
    return bool(_APPOSED.fullmatch(text, before.end, quantity.left))


def _metric(quantity: Quantity, sentence: Sentence, text: str) -> str:
    start = regions.clause_start(sentence, quantity.left, text)
    end = regions.clause_end(sentence, quantity.end, text)
    if _LABEL.fullmatch(text, sentence.start, quantity.left):
        start = sentence.start  # "Price: $15,650"
    if (told := _told(quantity, sentence, start, text)) is not None:
        return told
    if _priced(quantity, sentence, text) or _of_prices(quantity, sentence, text):
        return "cost"
    if giver(quantity.left, quantity.end, sentence, text) and not _REVENUE.search(text, start, end):
        return "investment"
    found = [
        (distance, metric)
        for metric, pattern in (("revenue", _REVENUE), ("investment", _INVEST), ("cost", _COST), ("", unsaid.NOISE))
        if (distance := _distance(pattern, text, quantity, start, end)) is not None
    ]
    if not found and quantity.value < 1000 and _FOR.search(text[max(start, quantity.left - 5) : quantity.left]):
        return "cost"
    if not found and quantity.value < _DEAREST and _LABEL.fullmatch(text, sentence.start, quantity.left):
        return "cost" if unsaid.priced(text, quantity.left) else unsaid.metric(quantity, sentence, text)
    if not found:
        return unsaid.metric(quantity, sentence, text)
    nearest = min(found)[1]
    paid = _PAID.search(text, start, quantity.left) or text.startswith(" to pay", quantity.end)
    if nearest == "cost" and quantity.value >= unsaid.LARGE and paid:
        return "investment"  # "will pay Halden more than $20 billion", "to raise $22 billion to pay OpenAI"
    cheap = nearest == "investment" and quantity.value < _LEAST and any(not p.is_vendor for p in sentence.products)
    priced = cheap or any(m == "cost" for _, m in found)  # "raised the X to $4,699"
    return "cost" if nearest and quantity.value < 5e6 and priced else nearest


def _of_prices(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "$2 per hour", "$0.59 per 1M tokens", an amount of a list under "Prices:"."""
    if quantity.per and _RATE.match(quantity.per) and quantity.value < 1e6:
        return True
    tokens = "token" in quantity.per or _TOKENS.match(text, quantity.end)
    return quantity.value < 1000 and bool(tokens or _PRICES.match(text, sentence.start))


_TOKENS = re.compile(  # "$0.59 in / $0.79 out per million tokens"
    r"(?:\s(?:in|out|input|output))?(?:\s?[/,]\s?\$[\d.]{1,6}\s(?:out|output))?\s?(?:/|per)\s?(?:1\s?)?(?:(?:million|M|1K|ten\smillion)\s(?:\w+\s)?tok|M\s(?:input|output|in|out)\b)",
    re.I,
)
_PRICES = re.compile(  # "Prices per 1M tokens: Acme $0.85, Other $0.59"
    r"\W{0,3}(?:(?:list|spot|hourly|API|on-demand|token)\s)?pric(?:es|ing|e)\s?(?:\(?(?:per|/)\s?[\w$/-]+(?:\s[\w-]+){0,3}\)?\s?)?:",
    re.I,
)
_LEAST = 5e4  # no deal is as small
_DEAREST = 2e7  # of a machine
_PAID = re.compile(r"\b(?:pay|pays|paid|paying|rents?|rent(?:ed|ing)|leas(?:es?|ed|ing))\b", re.I)
_FOR = re.compile(r"\b[Ff]or\s$")  # "for less than 50 cents you can ..."
_LABEL = re.compile(r"\W{0,3}[\w\s()/-]{2,60}:\s{0,3}(?:from\s|about\s|starting\sat\s)?")


def _told(quantity: Quantity, sentence: Sentence, start: int, text: str) -> str | None:
    """The metric where the words right before the amount say it, None where those farther away have to."""
    if of_deal(quantity, sentence, text):
        return "investment"
    if _no_claim(quantity, start, text):
        return ""
    if of_round(quantity, start, text):
        return "investment"
    if quantity.value < _DEAREST and spending.bought(sentence, quantity, text):
        return "cost"
    if quantity.value < _DEAREST and _RUNNING.search(text, start, min(quantity.end + 40, sentence.end)):
        return "cost"
    if _SAVINGS.match(text, quantity.end) or _SAVES.search(text, start, quantity.left):
        return "cost"
    return "revenue" if earned.told(quantity, sentence, text) else None


_RUNNING = re.compile(  # "our monthly EC2 spend went from $40k to $30k": what machines cost their user
    r"\b(?:(?:monthly|annual|yearly|weekly|daily)\s(?:[\w-]+\s){0,2}|(?:EC2|GPU|instance|inference|hosting|infrastructure)\s)spend\b",
    re.I,
)
_SAVINGS = re.compile(r"\s(?:in|of)\s(?:[\w-]+\s){0,3}?savings\b", re.I)  # "$10B in CAPEX savings": not spent
_SAVES = re.compile(r"\b(?:saves?|saved|saving)\s(?:\w+\s){0,2}$", re.I)


def _no_claim(quantity: Quantity, start: int, text: str) -> bool:
    """Losses, what was sold, the price of a share, the worth of a market or a company."""
    if (
        _VALUATION.match(text, quantity.end)
        or _CHARGE.match(text, quantity.end)
        or _SOLD_STAKE.search(text, start, quantity.left)
        or _PER_SHARE.match(text, quantity.end)
    ):
        return True
    if _PROFIT.match(text, quantity.end):
        return True
    before = text[max(start, quantity.left - 32) : quantity.left]
    if any(pattern.search(before) for pattern in (_GIVE_OR_TAKE, _LOST, _PER_UNIT, _WORTH, _VALUED, unsaid.BEAT_BY)):
        return True
    if quantity.value < 1e4 and (_ADMISSION.search(text, start, quantity.left) or _is_step(quantity, before, text)):
        return True
    if unsaid.held(quantity, before, text) or _CUSTOMERS.match(text, quantity.end):
        return True
    if _OF_EACH.search(text, start, quantity.left):
        return True
    return bool(_OF_MARKET.search(text, start, quantity.left))


def _is_step(quantity: Quantity, before: str, text: str) -> bool:
    """How much more or less, but "fell below $2" is a level."""
    level = _LEVEL.match(text, quantity.left, quantity.start)
    return bool(_MORE_THAN.match(text, quantity.end) or (_STEP.search(before) and not level))


_LEVEL = re.compile(r"(?:below|above|under|over|past)\s")
_MORE_THAN = re.compile(r"\s(?:more|less|cheaper|higher|lower|dearer|extra)\sthan\b")
_STEP = re.compile(  # "its price jumped $700", "undercuts X by $700": how much more, not how much
    r"\b(?:by|jump(?:s|ed)|r[io]ses?|climb(?:s|ed)|f[ae]ll|dropp?(?:s|ed)|increase[sd]?|hike[sd]?)\s(?:another\s|some\s)?$"
)
_VALUATION = re.compile(
    r"\s(?:(?:post|pre)-?\s?money|valuation|(?:\w+\s)?cash\s(?:reserves?|pile|position|balance|hoard)"
    r"|(?!in\b|of\b|for\b|from\b|into\b|to\b)(?:[A-Z]\w+\s){0,3}(?:[a-z-]+\s)?(?:market|TAM)(?!\s(?:cap|share|leader|value)))\b"
)
_CHARGE = re.compile(  # "a $5.5 billion charge": a loss
    r"\s(?:\w+\s){0,2}?(?:charges?|write-?\s?(?:downs?|offs?)|impairments?|hit|fine|penalty|verdict|settlement)\b(?!\s(?:per|for\seach)\b)"
)
_WORTH = re.compile(
    r"\b(?:valuation|market\scap(?:itali[sz]ation)?)\s(?:of|to|at|is|was|now)\s(?:about\s|around\s|roughly\s)?$", re.I
)
_VALUED = re.compile(  # a company, not a deal
    r"\bvalu(?:es|ing)\s(?:the\s(?:\w+\s)?(?:company|startup|start-up|firm|maker|business|group)|it|[A-Z]\w+)\sat\s(?:\w+\s)?$"
    r"|\b(?:is|was|been|being|now|company|startup|start-up|firm|maker|lab|unicorn|which|[A-Z]\w+,)\s(?:\w+ly\s|now\s|currently\s|last\s)?valued\s(?:it\s)?at\s$",
    re.I,
)
_GIVE_OR_TAKE = re.compile(r"(?:plus\s(?:or|and)\sminus|plus/minus|\+/-|\u00b1|give\sor\stake)\s?$", re.I)
_LOST = re.compile(r"\b(?:los[et]s?|losing)\s$")
_SOLD_STAKE = re.compile(
    r"\b(?:sold|sells?|selling|divest\w*|unload\w*|dump\w*|offload\w*)\s[^.;$]{0,48}\b(?:stakes?|shares|holdings?)\b"
)
_PER_SHARE = re.compile(
    r"[\s-](?:share|stock|strike|exercise)[\s-]price\b|\s(?:a|per|each)\s(?:\w+\s)?(?:share|engineer|developer|employee|person|seat)\b|/share\b"
)
_PER_UNIT = re.compile(r"\b(?:for|of)\s(?:every|each)\s$", re.I)  # "a return of $2,000 for every $1"
_OF_MARKET = re.compile(  # "the accelerator market to exceed $600 billion": nobody's money
    r"(?<!revenue\s)(?<!sales\s)\b(?:market|industry|TAM|opportunity|venture\s(?:funding|capital|investments?))\b(?:\s(?!spend|invest|rais|revenue|sales|commit|order|paid|pay|cost|price|with|by|consensus|estimate|expectation|forecast)[\w-]+){0,6}\s$"
)


_ADMISSION = re.compile(  # "Tickets for its meetup cost $25"
    r"\b(?:tickets?|passes|admission|registration|membership|seats?|subscriptions?|courses?|workshops?)\b[^.;,]{0,40}\b(?:costs?|are|is|at|for)\s(?:\w+\s)?$",
    re.I,
)
_PROFIT = re.compile(
    r"\s(?:in|of)\s(?:(?:operating|net|gross|quarterly|annual|pre-?tax|record)\s){0,2}(?:profits?|income|earnings|loss(?:es)?|cash\sflow|EBITDA)\b",
    re.I,
)
_OF_EACH = re.compile(  # "customers spending over $1 million", "accounts ($100K+ ARR)": which of them are counted
    r"\b(?:customers|accounts|clients|subscribers)\s\(?(?:(?:that|who|which|each|now|are|were|annually|individually)\s){0,3}"
    r"(?:(?:spend|pay|generat|contribut|bring|exceed|represent|deliver)\w*\s|(?:with|worth|of|in)\s){0,2}"
    r"(?:(?:annual|yearly|revenues?|ARR|spend(?:ing)?|contracts?|of|in)\s){0,3}(?:at\sleast\s|more\sthan\s|over\s|above\s|exceeding\s|>\s?)?$",
    re.I,
)
_CUSTOMERS = re.compile(r"\+?(?:-plus)?\s(?:ARR\s)?(?:customers|accounts|clients|contracts)\b")
_ARTICLE = re.compile(r"\b(?:an?|the|each|every|one|this|its)\s$", re.I)


def _priced(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "a $3 million NVL72 rack": the price right before the name."""
    if quantity.value >= _DEAREST:
        return False
    beside = any(p.start - quantity.end == 1 and not p.is_vendor for p in sentence.products)
    return beside and bool(_ARTICLE.search(text[max(sentence.start, quantity.left - 6) : quantity.left]))


def _distance(pattern: re.Pattern[str], text: str, quantity: Quantity, start: int, end: int) -> int | None:
    told = _IN_OTHER_MONEY.match(text, quantity.end)
    behind = told.end() if told else quantity.end
    gaps = [
        m.start() - quantity.end if m.start() >= quantity.end else (quantity.left - m.end()) + 4
        for m in pattern.finditer(text, max(start, quantity.left - 120), min(end, quantity.end + 100))
        if not (_LEAVES if m.end() > quantity.left else _AMOUNT).search(text, *_between(m, quantity, behind))
    ]
    return min((g for g in gaps if g >= 0), default=None)


def _between(word: re.Match[str], quantity: Quantity, behind: int) -> tuple[int, int]:
    """What parts a word behind an amount from it, or stands right before a word ahead of it."""
    return (behind, word.start()) if word.end() > quantity.left else (max(0, word.start() - 18), word.start())


_AMOUNT = re.compile(
    r"[$\u20ac]\d[\d.,]{0,6}\s?(?:[TBM]|[bmtr]{1,2}illion|[bm]n)?[\s-]$"
)  # "a $23 billion valuation with $55 billion"
_IN_OTHER_MONEY = re.compile(
    r"\s?\((?:~|about\s|or\s|around\s)?(?:US)?[$\u20ac][\d.,]{1,9}\s?(?:trillion|billion|million|bn|[BMT])?\)"
)
_LEAVES = re.compile(
    r",\s(?:and|with|while|but|as|alongside|after|despite)\b|\sand\s(?:an?|its|the)\s|[;(]"
)  # what follows is another amount's
