"""Centres: what a sentence is about in its grammar, which "it" means in the next.

"Acme is also presenting the X, a new chip. It ..."   ->  X
"At its core is the X. It ..."                         ->  X
"Each VM has:"                                         ->  what the definite phrase means
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import continuing, leading, referents, roles
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.nouns import ANAPHOR, INSIDE
from claims.extraction.records import Product, Sentence


def _introducing(sentence: Sentence, discourse: Discourse, text: str) -> Focus | None:
    """ "Acme's X:" before a list: the one product that a line names which ends in a colon."""
    line = text[sentence.start : sentence.end].rstrip()
    if not line.endswith(":") or len(line) > 48:
        return None
    wares = continuing.wares(sentence)
    named = {p.key for p in wares if text[p.start - 1 : p.start] != "("} or {p.key for p in wares}  # "X (Hopper):"
    alone = next(iter(named)) if len(named) == 1 else ""
    return replace(discourse.items[alone]) if alone in discourse.items else None


def of(sentence: Sentence, found: list[Comparand], discourse: Discourse, text: str) -> Focus | None:
    """The product that is the grammatical subject at the head of a sentence: what "it" means in the next."""
    if introduced := _introducing(sentence, discourse, text):
        return introduced
    released = next((p for p in reversed(sentence.products) if not p.is_vendor and _released(p, sentence, text)), None)
    if released and released.key in discourse.items:
        return replace(discourse.items[released.key])
    if INSIDE.match(text, sentence.start):
        return None  # what is told of is that in which all this is
    main = leading.leading_clause(sentence, text)
    inverted = _INVERTED.match(text, sentence.start, sentence.end)
    for product in sentence.products:
        if inverted and inverted.end() == product.start and product.key in discourse.items:
            return replace(discourse.items[product.key])
        if product.end <= main or (inverted and product.end <= inverted.end()):
            continue
        if (
            product.is_vendor
            or product.passive
            or product.type == "generic"
            or discourse.is_block(product)
            or any(c.start <= product.start < c.end for c in found)
        ):
            continue
        if product.start - max(sentence.start, main) > 48 and not _AFTER_PHRASE.search(
            text[max(sentence.start, product.start - 24) : product.start]
        ):
            break
        sited = product.type == "cluster" and _SITED.match(text, product.end)
        shown = sited or _presented(product, sentence, text)
        if (shown or roles.salience(product, sentence, text) > 1.5) and product.key in discourse.items:
            return replace(discourse.items[product.key])
        break
    return _centre_of_phrase(sentence, discourse, text)


_PRESENTS = re.compile(  # "Acme is also presenting the X, a new chip. It ..."
    r"(?:\s(?:has|have|is|are|was|also|today|now|just|recently|officially|this\sweek|on\s\w+day|yesterday|\w+ly)){0,4}\s"
    r"(?:present|introduc|unveil|announc|launch|debut|reveal|unwrap|show(?:cas|ed\soff|ed\b)?|releas|roll(?:ed|s|ing)\sout|tak(?:es|en|ing)\sthe\swraps\soff)\w*\s"
    r"(?:(?:the|its|an?|new|latest|own|next-generation|upcoming|second|third|fourth|custom|AI|flagship|[a-z]+-generation|\w+'s)\s){0,5}(?:[a-z-]+\s){0,2}"
)


def _presented(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether a company shows a product in the sentence, which is what the text then goes on about."""
    makers = (p for p in sentence.products if p.is_vendor and p.end <= product.start)
    return any(_PRESENTS.fullmatch(text, p.end, product.start) for p in makers)


def _released(product: Product, sentence: Sentence, text: str) -> bool:
    """ "it built the X, and in May it released the Y": the text goes on about Y."""
    makers = (m.end() for m in _IT.finditer(text, sentence.start, product.start))
    return any(_PRESENTS.fullmatch(text, end, product.start) for end in makers)


_IT = re.compile(r"\b(?:[Ii]t|[Tt]hey|[Ww]e|[Tt]he\s(?:company|firm|startup|chipmaker|giant))(?=\s)")


_SITED = re.compile(  # "The X system at Oak Ridge, Tennessee, has moved down"
    r"(?:\s(?:system|machine|supercomputer|computer|cluster))?\s(?:at|in|from|of|installed)\s(?:the\s)?[A-Z]"
)
_AFTER_PHRASE = re.compile(
    r",\s\**(?:the\s|an?\s|its\s)?(?:[A-Z]\w+(?:'s)?\s)?\**$"
)  # "However, for small models, the X"
_INVERTED = re.compile(  # "At its core is the X", "Powering the rack is Y's X": the next sentence goes on with X
    r"(?:At|In|Inside|Within|Under|Behind|Beneath|Powering|Driving|Running|Replacing|Alongside|Joining|Next)\s(?:[\w'-]+\s){1,7}?"
    r"(?:is|are|sits?|lies?|beats?|comes?|stands?)\s(?:the\s|an?\s|its\s)?(?:(?:new|latest|own|custom)\s)?(?:\w+'s\s)?(?:(?:NVIDIA|Nvidia|AMD|Intel|Google|AWS|Arm|IBM|Qualcomm)\s)?"
)


def _centre_of_phrase(sentence: Sentence, discourse: Discourse, text: str) -> Focus | None:
    """ "Each VM has:": the definite phrase at the head of a sentence."""
    match = ANAPHOR.match(text, sentence.start, sentence.end)
    focus = referents.resolve(match, discourse) if match else None
    return replace(focus, sentence=discourse.sentence) if focus else None
