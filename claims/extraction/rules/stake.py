"""A part of a company that another one owns or buys.

"Nvidia bought a 4% stake in Intel"           ->  investment 0.04 fraction, subject nvidia
"The deal gives Oracle a stake of 11 percent"  ->  investment 0.11, subject oracle
"Microsoft owns about 27 percent of OpenAI."   ->  investment 0.27, subject microsoft
"Nvidia buys 9 million shares, or 4% of the company"  ->  investment 0.04, subject nvidia
"the US government has a stake in Intel (~10%)"       ->  investment 0.1, subject intel: no state is a vendor
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import fraction

ORDER = 8
_KIND = r"(?:(?:minority|majority|(?:non-)?controlling|equity|passive|ownership|economic|direct|strategic)\s){0,2}"
_AFTER = re.compile(rf"\s{_KIND}(?:stake|interest|shareholding|ownership|equity|holding)\b(?!\s(?:rates?|of\s\$))")
_BEFORE = re.compile(
    r"\b(?:stake|shareholding|interest|ownership|holding)\s(?:(?:in|at)\s(?:the\s)?[\w.-]+\s)?of\s$"
    r"|\b(?:[Ee]quity\s)?(?:[Ss]take|[Ss]hareholding)(?:\s(?:in|at)\s[\w.-]+)?(?:\s\(|:\s|\s-{1,2}\s|\s\u2014\s)$"
)
_SHARES_ARE = re.compile(  # "160 million shares, or about 10% of the company"
    r"[^.;]{0,40}(?:,|\(|-|\u2014|\sor)\s?(?:(?:\w+,\s)?(?:that(?:'s|\sis|\swould\sbe)|which\s(?:is|would\sbe|equals)|or|equal(?:ing)?\sto|equivalent\sto"
    r"|representing|amounting\sto|i\.e\.)\s)?"
)
STATE = re.compile(
    r"\b(?:governments?|administration|Treasury|Washington|White\sHouse|Commerce\sDepartment|Department\sof\s\w+)\b"
)
_HOLDS = re.compile(
    r"\b(?:owns?|owned|owning|holds?|held|holding|acquir(?:e|es|ed|ing)|b(?:uy|uys|ought|uying)|t(?:ake|akes|ook|aking)|retain(?:s|ed)?)\s$"
)
_OF = re.compile(r"\sof\s(?:the\s)?(?:(?:\w+\s)?(?:maker|startup|firm|company)\s)?")
_OF_IT = re.compile(
    r"\sof\s(?:the|that)\s(?:[\w-]+\s)?(?:company|start-?up|firm|chip\s?maker|lab|designer)\b(?!'s?\s)(?=[^A-Z]{0,24}(?:$|[.,;!?)]))"
)
_WHOLE = re.compile(  # after the name: the company itself or its shares, nothing that it makes
    r"\s?[,.;)]|$|\s(?:for|after|and|as|following|through|since|via|at|under|with|which|in\s(?:a|an|exchange|return|\d{4}))\b"
    r"|'s?\s(?:(?:outstanding|common|ordinary|voting|total|class\s\w)\s){0,2}(?:shares|stock|equity)\b"
)
_PERSON = re.compile(
    r"'s?\s(?:[\w-]+\s){0,3}(?:founders?|co-?founders?|CEO|chief|chair\w*|boss|shareholders?|investors?|parent|owners?|executives?|directors?)\b"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "percent" or not _of_company(quantity, sentence, text):
        return None
    if not _bought(quantity, sentence, text):
        return []  # what a fund or a founder has
    return [fraction("stake", quantity, "investment")]


def _of_company(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    before = text[max(sentence.start, quantity.left - 48) : quantity.left]
    if _AFTER.match(text, quantity.end) or _BEFORE.search(before):
        return True
    held = _HOLDS.search(before) or _of_shares(quantity, sentence, text)
    of = _OF.match(text, quantity.end) if held else None
    if of and _OF_IT.match(text, quantity.end):
        return True
    return of is not None and any(
        p.is_vendor and p.start == of.end() and _WHOLE.match(text, p.end) for p in sentence.products
    )


def _of_shares(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the part is told of shares that were counted before it."""
    before = regions.quantity_before(sentence, quantity.left)
    return (
        before is not None and before.noun == "shares" and bool(_SHARES_ARE.fullmatch(text, before.end, quantity.left))
    )


def _bought(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a company that may be the owner stands before the figure, or "by" it behind, or a state owns it."""
    if STATE.search(text, max(sentence.start, quantity.left - 60), quantity.left):
        return True
    return any(
        p.is_vendor and not _PERSON.match(text, p.end) and _may_own(p, quantity, text) for p in sentence.products
    )


_OWNED = re.compile(r"\b(?:[Ss]take|[Ii]nterest|[Ss]hareholding|[Ss]hares)\s(?:in|of)\s(?:the\s)?(?:\w+\s)?$")


def _may_own(company: Product, quantity: Quantity, text: str) -> bool:
    if _OWNED.search(text, max(0, company.start - 32), company.start):
        return False  # "Vanguard's stake in Acme (8%)"
    return company.start < quantity.left or text.endswith((" by ", " to "), 0, company.start)
