"""Who pays in a deal of which the next sentence tells the worth.

"We will expand our use of Halden's cloud. The expansion is worth $10 billion."     ->  who says "we"
"Halden will supply Acme with chips. The contract is worth $3 billion."             ->  acme
"Halden won a contract from OpenAI. The deal is valued at $3 billion."              ->  openai, who builds models
"""

from __future__ import annotations

import re
from itertools import pairwise

from claims.extraction.discourse import Discourse, Focus
from claims.extraction.nouns import LABS
from claims.extraction.records import Product, Sentence

_WE = re.compile(
    r"\W{0,3}(?:(?:Today|Now|This\s(?:week|month|year)),?\s)?(?:As\s[^,;.]{2,60},\s)?[Ww]e(?:'re|'ve|'ll)?\s[a-z]"
)
_SUPPLIES = re.compile(
    r"\s(?:(?:will|would|is|has|to|agreed|plans|now|also|already|set|going|be)\s){0,4}"
    r"(?:suppl(?:y|ies|ied|ying)|provid(?:e|es|ed|ing)|equip(?:s|ped|ping)?|host(?:s|ed|ing)?|furnish(?:es|ed|ing)?|serv(?:e|es|ed|ing))\s"
    r"(?:(?:computing|compute|cloud|capacity|chips|[CGT]PUs|accelerators|services|its|to|for)\s){0,4}"
)
_DEAL = re.compile(r"\b(?:deal|contract|agreement|pact|order|lease|partnership|capacity)s?\b")
_INVESTS = re.compile(r"\b(?:invest|stake|funding|round|shares?|acqui|valuation)", re.I)


def note(sentence: Sentence, discourse: Discourse, text: str, page: str) -> None:
    """Remembers whom a sentence lets pay, if it tells of a deal."""
    companies = [p for p in sentence.products if p.is_vendor and not p.passive]
    if not companies:
        return
    ours = _speaker(sentence, page, companies)
    who = _client(sentence, companies, text) or _lab(sentence, [*companies, *([ours] if ours else [])]) or ours
    discourse.payer = Focus(who.key, who.type, 0.0, discourse.sentence, who.start, who.end) if who else None


def _speaker(sentence: Sentence, page: str, companies: list[Product]) -> Product | None:
    """ "We chose Halden as our cloud" on the page of a company that the sentence need not name."""
    told = page != "publisher" and _WE.match(sentence.text) and all(p.key != page for p in companies)
    return Product(sentence.start, sentence.start, page, "vendor") if told else None


def _client(sentence: Sentence, companies: list[Product], text: str) -> Product | None:
    """ "Halden will supply Acme with chips"."""
    for one, other in pairwise(companies):
        if _SUPPLIES.fullmatch(text, one.end, other.start):
            return other
    return None


def _lab(sentence: Sentence, companies: list[Product]) -> Product | None:
    """ "Halden expanded its contract with OpenAI": of the two who trains models, unless one invests in the other."""
    labs = [p for p in companies if p.key in LABS]
    dealt = len({p.key for p in labs}) == 1 and len({p.key for p in companies}) == 2
    dealt = dealt and bool(_DEAL.search(sentence.text)) and not _INVESTS.search(sentence.text)
    return labs[0] if dealt else None


def of_worth(discourse: Discourse) -> Focus | None:
    """Who pays what the deal of the last two sentences is worth."""
    fresh = discourse.payer is not None and 0 < discourse.sentence - discourse.payer.sentence <= 2
    return discourse.payer if fresh else None
