"""Nearness: what the place of a name says of whether a figure is its own: the way between, what is crossed on it.

"X: Memory: 80 GB; TDP: 700 W"                         ->  all of X, however far
"memory grows to 96 GB, and the Y has 12 cores"        ->  96 GB are not of Y, which begins a clause of its own
"""

from __future__ import annotations

import re

from claims.extraction import nesting, regions
from claims.extraction.counterparts import opposed
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.roles import fronted, headless, subjecthood


def of(product: Product, draft: Draft, sentence: Sentence, text: str, at: int) -> float:
    """The part of a candidate's score that its place gives."""
    if product.start < at:
        listed = nesting.lists(product, sentence, text, at)
        gap = 0 if listed else max(0, at - product.end)
        crossed = 0 if listed else regions.breaks(text, product.end, at)
        score = 2.0 - 0.004 * min(gap, 200) - 0.35 * crossed - (1.5 if _is_label(product, sentence, text) else 0.0)
        score += _GOVERNED if governs(product, draft, sentence, text) else 0.0
    else:
        gap = max(0, product.start - draft.quantity.end)
        crossed = regions.breaks(text, draft.quantity.end, product.start)
        others = sum(1 for q in sentence.quantities if draft.quantity.end < q.start < product.start)
        score = 1.2 - 0.008 * min(gap, 150) - 0.6 * crossed - (0.5 if product.type != "generic" else 2.0) * others
        unnamed = draft.metric == "chip_count" and not draft.quantity.products
        held = unnamed and others and product.type in ("chip", "family")
        score -= 1.3 if held else 0.0  # "each server has 8 devices, with 128 GB on the X": the X has the other figure
        score -= 2.0 if opposed(product, draft, text) else 1.0 if _goes_on(product, sentence, text) else 0.0
        score += 1.2 + 0.6 * crossed if fronted(product, draft.quantity, sentence, text) else 0.0
        score -= 1.6 if headless(sentence, text) and draft.kind == "quantity" and gap > 12 else 0.0
    first = next((p for p in sentence.products if not p.is_vendor and not p.passive), None)
    if first and first is not product and text.startswith(":", first.end) and product.type == "family":
        return score - 1.2  # "- NVIDIA's H100: Hopper GPU with 80 GB"
    return score + (0.35 if first is product else 0.0)


_GOVERNED = 1.5  # of a name right before the verb of the figure, whoever the sentence began with
_HAS = re.compile(
    r"(?:\s(?:now|also|still|only|just|even|already|currently))?,?\s(?:has|have|had|draws?|drew|gets?|got|uses?|offers?|delivers?|packs?|carries"
    r"|holds?|held|needs?|reaches|reached|manages?|provides?|features?|consumes?|costs?|runs\sat|brings|boasts|comes\swith|came\swith|hits|sports|ships\swith)"
    r"\s(?:(?:only|just|even|about|around|some|an?|up\sto|as\smuch\sas|its|the|all|roughly|nearly|over|more\sthan)\s){0,3}"
)
_EVEN = re.compile(r"\s(?:even|only|just|a\smere|at|about|around|some)\s(?:only\s|just\s)?")
_CLAUSE = re.compile(r"(?:,|;)\s(?:(?:and|but|while)\s)?(?:the\s|its\s)?$")


def governs(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "the X has 80 GB (the Y has 192 GB)", "the X manages 80 GB, the Y even 192 GB": a clause of its own behind
    another figure."""
    figured = any(q.end <= product.start for q in sentence.quantities)
    if not figured or product.is_vendor or product.passive:
        return False
    if _HAS.fullmatch(text, product.end, draft.quantity.left):
        return True
    clause = _CLAUSE.search(text[max(sentence.start, product.start - 12) : product.start])
    return clause is not None and bool(_EVEN.fullmatch(text, product.end, draft.quantity.left))


def _goes_on(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether a name after the figure begins a clause of its own: "memory grows to 96 GB, and the Y has ..."."""
    return bool(_NEW_CLAUSE.search(text[max(sentence.start, product.start - 24) : product.start])) and bool(
        subjecthood(product, sentence, text)
    )


_NEW_CLAUSE = re.compile(r"[,;]\s(?:and|while|but|whereas|so)\s(?:the\s|its\s|an?\s|\w+'s\s){0,2}$")


def _is_label(part: Product, sentence: Sentence, text: str) -> bool:
    """ "X: Memory: 80 GB; NVLink: 900 GB/s": a link among the labels of X."""
    if part.type != "part" or not text.startswith(":", part.end):
        return False
    return any(p.type != "part" and nesting.lists(p, sentence, text, part.start) for p in sentence.products)
