"""Continuing: the product that a text goes on about, though a sentence names others beside a pronoun for it.

"The X is out. It replaces the Y. Users get 192 GB."             ->  X's
"The X is out. Many compare it with the Y. It has 192 GB."       ->  X's
"The X is out. Unlike the Y, it is cooled by liquid. ..."        ->  X's

"Acme reported. Halden is among its customers. Sales rose ..."   ->  Acme's

Who is spoken of by a pronoun is the centre of attention, whoever else a sentence names (Grosz, Joshi and Weinstein,
"Centering", Computational Linguistics 21(2), 1995, rule 1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import referents
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.nouns import ANAPHOR, FITS
from claims.extraction.records import Product, Section, Sentence

_CONTRASTS = re.compile(r"(?:Where|While|Whereas|Unlike|Although|Though|Like|As\swith|Compared\s(?:with|to))\s")
WEIGHT = 1.8  # of who is spoken of: as much as a subject's
OPENING = 1.6  # of the one whom a paragraph begins with
BESIDE = 0.5  # of the weight of those of its kind that are only named beside it


def kept(sentence: Sentence, discourse: Discourse, text: str) -> Focus | None:
    """The product that a pronoun or a definite phrase of a sentence means, where the sentence names others of its kind
    behind it, or before it only to set it against them."""
    named = wares(sentence)
    match = ANAPHOR.search(text, sentence.start, sentence.end) if named else None
    if match is None or (named[0].end <= match.start() and not _CONTRASTS.match(text, sentence.start)):
        return None
    focus = referents.resolve(match, discourse)
    if focus is None or any(p.key == focus.key for p in named) or not any(alike(p.type, focus.type) for p in named):
        return None
    return focus


_KIN = (
    r"(?:customers?|clients?|buyers?|users?|tenants?|partners?|suppliers?|backers?|investors?|shareholders?|rivals?|competitors?"
    r"|landlords?|lenders?)\b"
)
_OF_IT = re.compile(  # "its rival X", "X is among its largest customers", "X has become a customer."
    rf"\b(?:[Ii]ts|[Tt]heir|[Tt]he\scompany's)\s(?:[\w-]+\s){{0,3}}?{_KIN}"
    rf"|\b(?:is|are|was|were|became|become|remains?|joined\sas|signed\son\sas)\s(?:also\s|now\s)?(?:an?|another)\s(?:new\s|major\s|big\s|large\s)?{_KIN}(?!\s(?:of|to|for|in)\b)"
)
_HE_ACTS = re.compile(r"(?:It|They|The\s(?:company|firm|group|chip\s?maker|foundry))\s[a-z]")
RECENT = 2  # sentences


def company(sentence: Sentence, discourse: Discourse) -> Focus | None:
    """The company that a text goes on about, where a sentence names others only as its customers, rivals or partners,
    or behind a pronoun for it."""
    named = {p.key for p in sentence.products if p.is_vendor}
    before = max(discourse.vendors.values(), key=lambda f: f.weight, default=None) if named else None
    if before is None or before.key in named or discourse.sentence - before.sentence > RECENT:
        return None
    acts = _HE_ACTS.match(sentence.text) or _OF_IT.search(sentence.text)
    return before if acts else None


def stay(focus: Focus, discourse: Discourse) -> None:
    """Keeps a company the one spoken of."""
    weight = 1.0 + max(f.weight for f in discourse.vendors.values())
    discourse.vendor = discourse.vendors[focus.key] = replace(focus, weight=weight, sentence=discourse.sentence)


def opening(sentence: Sentence, against: Sequence[tuple[int, int]], discourse: Discourse) -> str:
    """The only product that the first sentence of a paragraph names, which the paragraph is about: "Let us turn to the
    Y"; "" where it names none, several, or only what it compares with."""
    keys = {p.key for p in wares(sentence) if p.type in _TOPICS}
    compared = any(start <= p.start < end for p in wares(sentence) for start, end in against)
    alone = discourse.begun == discourse.sentence and sentence.section is Section.BODY and len(keys) == 1
    return keys.pop() if alone and not compared else ""


_TOPICS = ("chip", "instance", "system", "cluster")


def wares(sentence: Sentence) -> list[Product]:
    """The products that a sentence names: no company, no kind, nothing told of by the way."""
    return [p for p in sentence.products if not p.is_vendor and not p.passive and p.type != "generic"]


def alike(one: str, other: str) -> bool:
    """Whether products of two types could be taken for each other: two chips, two machines."""
    return one == other or any({one, other} <= kinds for kinds in FITS.values())


def refresh(focus: Focus, discourse: Discourse) -> Focus:
    """The product in focus as the centre of the sentence that is read."""
    item = discourse.items.get(focus.key)
    if item is not None:
        item.weight, item.sentence = max(item.weight, WEIGHT), discourse.sentence
    return replace(focus, sentence=discourse.sentence)
