"""Deals: which of the companies in a sentence pays."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.holders import ownership
from claims.extraction.nouns import LABS
from claims.extraction.records import Draft, Product, Quantity, Sentence

_PAYS = re.compile(
    r",?(?:\s(?:has|have|had|will|would|also|recently|reportedly|plans|agreed|is|to|already|just|intends|expects|aims|said|it|that)){0,5}\s(?:commit|spend|spent|pay"
    r"|paid|invest|pledg|loan|lend|lent|ink|sign|enter|buy|bought|purchas|order|acquir|earmark|pour|plow|budget|allocat|rais|announc|plac|unveil|secur|put|snap|snag|land|clos|splash|shell|licens|expect|forecast|project|guid|add(?:s|ed|ing)?\b)\w*",
)


_GUIDES = re.compile(  # "and Acme plans $80 billion"
    r"(?:\s(?:itself|now|also|still))?\s(?:plans|expects|targets|eyes|reported|posted|booked|earned|made|had|has|is\sat)\s(?:[\w-]+\s){0,3}\$"
)
_SOLD = re.compile(
    r"\s(?:AI\s)?(?:CPUs?|GPUs?|TPUs?|chips?|accelerators?|hardware|servers?|systems?|instances?|gear|silicon)\b"
)


def acts(product: Product, text: str) -> bool:
    """Whether a company does something with money: "Acme will invest", "Acme announced"."""
    aside = _APPOSED.match(text, product.end)
    end = aside.end() if aside else product.end
    return product.is_vendor and bool(_PAYS.match(text, end) or _GUIDES.match(text, end))


_APPOSED = re.compile(
    r",\s(?:an?|the|which|whose)\s[^,.;]{3,90}(?=,\s[a-z]{3,12}e?d?\s)"
)  # "Acme, a startup of ex-bankers, raised"


def raised(product: Product, draft: Draft) -> Product:
    """ "Announced with a $120 million Series A, the X ...": the money is its maker's."""
    funded = draft.metric == "investment" and draft.kind == "quantity" and product.type in ("chip", "family", "part")
    return replace(product, key=product.vendor, type="vendor") if funded else product


_EARNS_FOR = re.compile(r"(?:[\w-]+\s|\$[\d.]+\s){0,5}?(?:revenues?|sales|income)\sfor\s(?:the\s)?$")


_ITS_OWN = re.compile(  # "including Acme's fiscal Q1 revenue growth of 85%"
    r"'s\s(?:[\w-]+\s){0,4}(?:revenues?|sales|cap-?ex|spending|backlog|run\srate)\s(?:[\w%-]+\s){0,5}$"
)


def earns(product: Product, draft: Draft, text: str) -> float:
    """ "the deal could bring $21 billion in revenue for X": X earns it, whoever was named before."""
    if (
        product.is_vendor
        and draft.metric in ("revenue", "investment")
        and _ITS_OWN.match(text, product.end, draft.quantity.left)
    ):
        return 0.8
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


_AND_FROM = re.compile(
    r"\sfrom\s(?:[A-Z][\w.]+\s){0,2}[A-Z][\w.]+,?\sand\s(?:another\s)?$"
)  # "... from Y and $3 billion"


def giver(left: int, end: int, sentence: Sentence, text: str) -> Product | None:
    """ "X raised $9 billion from Y", "X bags $4 billion from Y": Y, who invests."""
    source = _FROM.match(text, end)
    before = max(sentence.start, left - 48)
    told = source and (source["what"] or _RECEIVES.search(text, before, left) or _AND_FROM.search(text, before, left))
    if source is None or not told:
        return None
    return next((p for p in sentence.products if p.is_vendor and p.start == source.end()), None)


_DRIVES = re.compile(  # "revenue of $44 billion, driven by rapid adoption of X"
    r"\b(?:driven|fuell?ed|powered|boosted|helped|lifted|led|supported|thanks|due|owing|attribut\w+|amid|on|as|with|demand|adoption"
    r"|strength|ramp|sales\sof)\b"
)


def drives(product: Product, draft: Draft, text: str) -> float:
    """What made a company's revenue grow does not earn it."""
    if draft.metric != "revenue" or product.is_vendor:
        return 0.0
    if product.end <= draft.quantity.left:
        return 2.0 if ";" in text[product.end : draft.quantity.left] else 0.0
    return 3.0 if _DRIVES.search(text, draft.quantity.end, product.start) else 0.0


_REPORTS = re.compile(
    r"\s(?:has\s|also\s|just\s)?(?:report(?:s|ed)|post(?:s|ed)|record(?:s|ed)|recogni[sz](?:es|ed)|announc(?:es|ed)|book(?:s|ed)|logg?(?:s|ed)"
    r"|disclos(?:es|ed))\s(?:[\w.'&%-]+\s){0,5}?(?:revenues?|sales|turnover)\b"
)


def names_a_deal(vendor: Product, draft: Draft, text: str) -> bool:
    """ "backlog of $26 billion, including the $11 billion Acme agreement": not Acme's, who pays it."""
    paid = draft.metric == "revenue" and vendor.is_vendor and vendor.start >= draft.quantity.end
    return paid and bool(_DEAL_OF.match(text, vendor.end))


_DEAL_OF = re.compile(r"\s(?:[a-z]+\s)?(?:agreement|deal|contract|order|commitment|award)s?\b")


def reports(product: Product, draft: Draft, text: str) -> bool:
    """ "Acme reported third-quarter revenue of $4 billion": its own."""
    return draft.metric == "revenue" and bool(_REPORTS.match(text, product.end))


_GIVES = re.compile(  # "a $1 billion commitment from Acme"
    r"\b(?:commitment|investment|pledge|order|funding|backing|injection|purchase|deposit|prepayment)s?\sfrom\s(?:the\s)?$"
)
_TO_WHOM = re.compile(  # "Acme will pay Halden $30 billion": not Halden, though it stands beside the sum
    r"(?:\s(?:has|have|had|will|would|to|also|agreed|plans|is|set|expected|committed|already|currently)){0,5}\s(?:pay(?:s|ing)?|paid|giv(?:e|es|ing)|gave|hand(?:s|ed)?"
    r"|ow(?:es?|ed)|offer(?:s|ed)?|lend|lent|lends|loan(?:s|ed))\s"
)
_COMMITTED = re.compile(r"\sto\s(?:the\s|its\s)?")  # "committing $2 billion to Acme": whom it goes to
_COMMITS = re.compile(r"\b(?:commit|pledg|pay|paid|giv|gave|award|allocat|send|sent|transfer|lend|lent)\w*\b[^;]*$")
_AFTER_ANOTHER = re.compile(r"\b(?:followed|trailed|joined|led)\s(?:closely\s)?by\s$")


def gives(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "raised $9 billion from Acme", "was sold for $1 billion to Acme": Acme pays it."""
    if giver(draft.quantity.left, draft.quantity.end, sentence, text) is product:
        return True
    if product.is_vendor and _SOLD_TO.search(text, max(sentence.start, product.start - 80), product.start):
        return True
    apart = "," in text[draft.quantity.end : product.start]  # "a $9 million round, with backing from Acme"
    return (
        product.is_vendor
        and not apart
        and bool(_GIVES.search(text, max(sentence.start, product.start - 28), product.start))
    )


_SOLD_TO = re.compile(r"\b(?:sold|selling|sale)\b[^.;]{0,64}\sto\s(?:the\s)?(?:chip\s?maker\s|rival\s)?$")  # who buys


_COMMITMENT = re.compile(  # "Acme's commitment to Halden is", "our spending on Halden's cloud to"
    r"(?:'s)?\s(?:[a-z][\w-]*\s){0,3}?(?:commitments?|spend(?:ing)?|pledges?|orders|purchases|outlays?)\s(?:to|with|on|from|at|in|for)\s"
    r"(?:[\w'-]+\s){1,6}"
)
_PROJECT = re.compile(
    r"\s(?:AI\s|data\scent(?:er|re)\s)?(?:project|program(?:me)?|initiative|venture|campus|effort|build-?out)\b"
)


_TARGET = re.compile(  # "its $7 billion acquisition of Acme"
    r"\b(?:acquisition|takeover|purchase|buyout)\sof\s(?:the\s|all\sof\s|(?:rival|start-?up|chip\s?maker|networking|software|AI)\s){0,3}$"
)


def _not_payer(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """What it costs a name to be what is bought, whom the sum goes to, or another one ("followed by Halden")."""
    if _TARGET.search(text, max(sentence.start, product.start - 48), product.start):
        return -4.0
    if product.start < draft.quantity.end:
        return -4.0 if _takes_part(product, draft, sentence, text) else 0.0
    if _AFTER_ANOTHER.search(text[max(sentence.start, product.start - 24) : product.start]):
        return -4.0
    left = draft.quantity.left
    to_whom = product.is_vendor and _COMMITTED.fullmatch(text, draft.quantity.end, product.start)
    return -3.0 if to_whom and _COMMITS.search(text, max(sentence.start, left - 60), left) else 0.0


def payment(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """Who acts in a deal pays; else those who build models receive more often than they invest."""
    if source := giver(draft.quantity.left, draft.quantity.end, sentence, text):
        return 3.5 if source is product else -1.0
    if gives(product, draft, sentence, text) or _COMMITMENT.fullmatch(text, product.end, draft.quantity.left):
        return 2.5
    if product.start == draft.quantity.end + 1 and _PROJECT.match(text, product.end):
        return 5.0
    if less := _not_payer(product, draft, sentence, text):
        return less
    if draft.rule in ("stake", "warrant"):
        return ownership(product, draft, sentence, text)
    before = product.start < draft.quantity.left and acts(product, text)
    left = draft.quantity.left
    nearest = next((p for p in sentence.products if p.is_vendor and not text[p.end : left].strip()), None)
    beside = nearest is not None and nearest.end <= left
    if nearest and beside and _TO_WHOM.fullmatch(text, product.end, nearest.start):
        return 3.0
    if before and not beside:  # "... and Oracle $50 billion"
        return 1.2
    if any(p.is_vendor and product.end <= p.start and p.end <= left and acts(p, text) for p in sentence.products):
        return -1.5  # "... from Halden, and Acme will invest $10 billion"
    if _SOLD.match(text, product.end):
        return -1.0  # "their Ampere CPU purchases": what is paid for
    lab = product.key in LABS and any(p.is_vendor and p.key not in LABS for p in sentence.products)
    return -1.0 if lab else 0.0


_BUYS = re.compile(r"\b(?:bought|buy(?:s|ing)|acquir(?:es|ed|ing)|purchas(?:es|ed|ing))\s(?:[a-z]+\s){0,3}$")


def _takes_part(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "Halden bought Acme ($2 billion)", "Halden-Acme (2025): $5 billion": Acme is what is bought, or the partner."""
    before = max((p.end for p in sentence.products if p.is_vendor and p.end <= product.start), default=-1)
    if not product.is_vendor or before < 0 or product.end > draft.quantity.left:
        return False
    bought = _BUYS.search(text, before, product.start) and text.startswith(" (", product.end)
    return bool(bought) or text[before : product.start] in ("-", "/", " - ")


_ROUND = re.compile(  # "its Series D brought in $640 million": no sales
    r"\b(?:Series\s[A-H]\d?|(?:seed|funding|financing|fund-?raising)\sround|IPO|initial\spublic\soffering|share\ssale|placement)\b"
    r"[^.;,$]{0,24}\b(?:brought\sin|br(?:ings|inging)\sin|netted|generated|took\sin|earned)\b[^.;,$]{0,24}$"
)
_IN_ROUND = re.compile(  # "raked in $500 million in a Series B round", "$90M Series B"
    r"\s[Ss]eries\s[A-H]\b|\s(?:\w+\s){0,3}?(?:in|from|through|via|with)\s(?:(?:an?|its|the|new|latest|first|oversubscribed)\s){0,3}"
    r"(?:Series\s[A-H]|series\s[A-H]|(?:seed|funding|financing|fund-?raising|equity|venture|investment)\s(?:round|raise)|venture\scapital|IPO)\b"
)


def of_round(quantity: Quantity, start: int, text: str) -> bool:
    """Whether a sum is what investors gave, though the verb could tell of sales."""
    return bool(_ROUND.search(text, start, quantity.left) or _IN_ROUND.match(text, quantity.end))


_DEAL_WORTH = re.compile(  # "the contract, which by some accounts is worth up to $24 billion", "the deal is valued at"
    r"\b(?:deal|contract|agreement|pact|partnership|transaction|lease|arrangement|collaboration|commitment|expansion|extension|renewal)s?\b(?![\s-](?:maker|value))[^.;$\u20ac]{0,100}?"
    r"\s(?:worth|valued\sat|estimated\sat|totall?ing|total(?:s|ed|led))\s(?:(?:about|around|roughly|nearly|over|some|approximately|up\sto|more\sthan|at\sleast|an\sestimated)\s){0,2}$"
)


def of_deal(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether an amount is what a deal is worth."""
    return bool(_DEAL_WORTH.search(text, max(sentence.start, quantity.start - 180), quantity.start))


_MOVING = re.compile(  # "A fell to 20 percent, with B rising above 70 percent"
    r"\s(?:ris|fall|climb|grow|dropp|slipp|jump|surg|declin|sink|hold)ing\s(?:to\s|at\s|past\s)?"
    r"(?:(?:just|only)\s)?"
)


def moving(draft: Draft, sentence: Sentence, text: str) -> Product | None:
    """Who rises or falls to the figure right behind."""
    near = [p for p in sentence.products if p.end < draft.quantity.left and not p.passive][-1:]
    return next((p for p in near if _MOVING.fullmatch(text, p.end, draft.quantity.left)), None)
