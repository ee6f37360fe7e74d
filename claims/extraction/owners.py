"""Figures inside a comparand: whose they are ("a peak of 1,979 teraflops on the H100"), or part of a name.

"It is ahead of the $600 RTX 4070."  ->  cost 600 USD, subject nvidia:rtx-4070
"""

from __future__ import annotations

import re

from claims.extraction.records import Product, Quantity, Sentence


def attributive(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "the 96-core Genoa", "a 2x more expensive H200": an adjective of the name that follows."""
    if quantity.shape in ("mult", "percent") and dearer(quantity, sentence, text):
        return True
    if priced(quantity, sentence, text):
        return True
    if "-" not in text[quantity.start : quantity.end]:
        return False
    following = next((p.start for p in sentence.products if p.start >= quantity.end), -1)
    return following >= 0 and bool(_EPITHETS.fullmatch(text, quantity.end, following))


_EPITHETS = re.compile(r"\s(?:(?!(?:and|or|to|in|on|of|for|with|at|is|has|from)\b)[\w'-]+\s){0,3}")


_TAGGED = re.compile(r"(?:\b(?:the|an?|its|this|that|and)|'s)\s$", re.I)
_MADE_BY = re.compile(r"\s(?:[A-Z][\w]+(?:'s)?\s)?")


def priced(quantity: Quantity, sentence: Sentence, text: str) -> Product | None:
    """ "ahead of the $600 GeForce RTX 4070": the price tag of the name behind it."""
    if quantity.shape != "money" or quantity.per or not _TAGGED.search(text, max(0, quantity.left - 6), quantity.left):
        return None
    return _behind(_MADE_BY, quantity, sentence, text)


def _behind(gap: re.Pattern[str], quantity: Quantity, sentence: Sentence, text: str) -> Product | None:
    """The next name, where nothing but such words stand before it."""
    named = next((p for p in sentence.products if p.start > quantity.end and not (p.is_vendor or p.passive)), None)
    return named if named and gap.fullmatch(text, quantity.end, named.start) else None


DEARER = re.compile(
    r"\s(?:(?P<more>more\s(?:expensive|costly)|costlier|pricier|dearer)|cheaper|less\s(?:expensive|costly))\s"
    r"(?:(?!than\b|and\b|to\b)[\w'-]+\s){0,3}?"
)


def dearer(quantity: Quantity, sentence: Sentence, text: str) -> Product | None:
    """The name right behind a factor of its price: "a 2x more expensive H200"."""
    return _behind(DEARER, quantity, sentence, text)


_OF = re.compile(
    r"(?:/[A-Za-z]{1,12})?\s(?:\w+\s){0,2}?(?:on|for|of|with|from|in|per|by)\s"
    r"(?:(?:the|an?|one|each|last|older|existing|standard|typical|[a-z]+-[a-z]+|NVIDIA|Nvidia|AMD|Intel|Google|\w+'s)\s){0,3}"
)


def owner_of(left: int, sentence: Sentence, text: str) -> Product | None:
    """ "compared to a peak of 1,979 teraflops on the H100", "as opposed to 80 GB H100": whose figure it is."""
    figure = next((q for q in sentence.quantities if q.left == left), None)
    if figure is None:
        return None
    of = _OF.match(text, figure.end)
    at = of.end() if of else figure.end + 1 if figure.shape == "unit" and text.startswith(" ", figure.end) else -1
    named = (p for p in sentence.products if p.start == at and not p.is_vendor and not p.passive)
    return next(named, None)


NEXT_NAME = re.compile(  # "unlike X's 50 MB, the Y provides 256 MB"
    r",\s(?:the|an?|its|\w+'s)\s[A-Z][\w-]{0,20}(?:\s[A-Z0-9][\w-]{0,12}){0,2}\s[a-z]{3,}s\s"
)


_LEADS = re.compile(
    r"\b(?:Unlike|(?:Compared|Relative|Next)\s(?:to|with)|Against|Versus)\s(?:the\s|an?\s)?(?:[A-Z]\w+(?:'s)?\s)?$"
)


def owns_from(product: Product, text: str) -> int:
    """Where what a name has begins: behind the comma in "Unlike the X, with 64 cores, ...", else behind the name."""
    aside = text.startswith((", with ", ", featuring "), product.end)
    return product.end + 1 if aside and _LEADS.search(text, max(0, product.start - 40), product.start) else product.end


def with_maker(product: Product, sentence: Sentence, text: str) -> int:
    """Where a name starts together with that of its maker: "an |NVIDIA B200", "|AMD's MI300X"."""
    ordinal = _ORDINAL.search(text, max(sentence.start, product.start - 24), product.start)
    start = ordinal.start() + 1 if ordinal else product.start
    at = start - (3 if text.startswith("'s", start - 3) else 1)
    return next((p.start for p in sentence.products if p.is_vendor and p.end == at), start)


_ORDINAL = re.compile(
    r"\s(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth)[\s-]gen(?:eration)?\s$", re.I
)
