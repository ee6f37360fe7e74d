"""Shares that a deal gives a company, or the right to them.

"Meta received a warrant for up to 160 million shares of AMD"  ->  investment 1.6e8 count, subject meta
"SoftBank bought 87 million Intel shares"                      ->  investment 8.7e7 count, subject softbank
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import absolute
from claims.extraction.rules.stake import STATE

ORDER = 74
_WARRANT = re.compile(r"\b(?:warrants?\b|options?\s(?:to|on|for)\b(?!\srepurchase))[^.;\d]{0,60}$", re.I)
_BUYS = re.compile(
    r"\b(?:b(?:uy|uys|uying|ought)|purchas(?:e|es|ed|ing)|acquir(?:e|es|ed|ing)|subscrib(?:e|es|ed|ing)\s(?:for|to)"
    r"|own(?:s|ed)?|h[eo]ld(?:s|ing)?|t(?:ake|akes|ook|aking)|receiv(?:e|es|ed|ing)|picks?\sup|picked\sup)"
    r"\s(?:(?:an?|another|additional|further|extra|total\sof|new)\s){0,2}$"
)
_OF = re.compile(
    r"\s(?:(?:of|in)\s)?(?:the\s)?(?:[a-z]+\s(?:stock\s)?(?:of|in)\s)?(?:(?:chip\s?maker|company|firm|rival)\s)?"
)
_PERSON = re.compile(
    r"'s?\s|\s(?:(?:co-?)?founders?|CEO|chief|chair\w*|boss|insiders?|director|executive|president|shareholders?|investors?)\b"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.noun != "shares":
        return None
    vendors = [p for p in sentence.products if p.is_vendor]
    warrant = _WARRANT.search(text, max(sentence.start, quantity.left - 80), quantity.left)
    if not warrant and not _bought(quantity, sentence, vendors, text):
        return []
    return [absolute("warrant", quantity, "investment", "count")]


def _bought(quantity: Quantity, sentence: Sentence, vendors: list[Product], text: str) -> bool:
    """Whether one company buys so many shares of another; its own it only buys back."""
    buys = _BUYS.search(text, max(sentence.start, quantity.left - 40), quantity.left)
    whose = _whose(quantity, vendors, text) if buys else None
    if buys is None or whose is None:
        return False
    if STATE.search(text, sentence.start, buys.start()):
        return True  # no vendor: the shares are told of whose they are
    buyers = (p for p in vendors if p.end <= buys.start() and not _PERSON.match(text, p.end))
    return any(p.key != whose.key for p in buyers)


def _whose(quantity: Quantity, vendors: list[Product], text: str) -> Product | None:
    """The company that the shares are of: "87 million Intel shares", "shares of AMD"."""
    of = _OF.match(text, quantity.end)
    at = of.end() if of else quantity.end
    return next((p for p in vendors if quantity.start < p.start < quantity.end or p.start == at), None)
