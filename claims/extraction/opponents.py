"""Candidates in focus weighed against what the sentence compares with: rivals are no subjects, their likes are; and
what is counted of a rival.

"It fits on two cards versus four Y GPUs"  ->  chip_count 4, subject Y
"X matches a 2x more expensive Y"          ->  cost 2.0, subject Y
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.domain.vocabulary import BUSINESS
from claims.extraction import owners
from claims.extraction.candidates import Candidate
from claims.extraction.comparands import Comparand
from claims.extraction.composition import is_member
from claims.extraction.discourse import Discourse
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import MACHINES, Draft, Product, Section, Sentence
from claims.extraction.rules import rival_factor


def not_told_of(ranked: list[Candidate], draft: Draft, found: list[Comparand], lexicon: Lexicon) -> list[Candidate]:
    """Without those from before that this sentence compares with: rivals, and the families of rivals."""
    if draft.kind == "quantity":
        found = [c for c in found if c.marker >= draft.quantity.end and not c.leading and c.products]
    elif draft.kind == "comparison":
        return ranked
    told = {key for c in found for p in c.products for key in (p.key, lexicon.family(p.key))}
    given = ("inherited", "resolved") if draft.kind == "quantity" else ("inherited",)
    return [c for c in ranked if c.source not in given or c.product.key not in told]


def like_with_like(ranked: list[Candidate], rival: Product) -> list[Candidate]:
    """A vendor's rack is compared with its older rack: what is in focus and of that kind is meant rather."""
    for candidate in ranked:
        alike = candidate.product.type == rival.type and candidate.product.vendor == rival.vendor
        if candidate.source in ("inherited", "explicit") and alike and rival.type in MACHINES:
            candidate.score += 0.9 if candidate.source == "inherited" else 1.6  # "- X: an A10G, 3x faster than W"
    return sorted(ranked, key=lambda c: (-c.score, c.product.start))


_CHIPS = ("chip", "family")  # of one kind as rivals


def turned(rivals: Sequence[Product], sentence: Sentence, discourse: Discourse) -> list[Candidate]:
    """ "X trails Y. It is twice as fast as X": Y, the only other one of the kind that the sentence before named."""
    keys = {p.key for p in rivals}
    kinds = {kind for p in rivals for kind in (_CHIPS if p.type in _CHIPS else (p.type,))}
    named = (*discourse.items.values(), *discourse.last_of.values())
    fresh = {f.key: f for f in named if discourse.sentence - f.sentence == 1 and f.type in kinds and f.key not in keys}
    others = [f for f in fresh.values() if not any(is_member(f.key, key) or is_member(key, f.key) for key in keys)]
    if sentence.section is not Section.BODY or len(others) != 1:
        return []  # a bullet is about what it begins with
    other = others[0].product
    also = {p.key for p in sentence.products} - keys - {p.vendor for p in (*rivals, other)}
    return [] if also else [Candidate(other, 2.0, "inherited")]


_AGAINST = re.compile(
    r"\b(?:than|versus|vs\.?|against|compared\s(?:to|with)|instead\sof|rather\sthan)\s(?:the\s|about\s|some\s)?$", re.I
)
_HELD = re.compile(r"\s(?:[\w-]+\s){0,2}(?:in|per|of|inside)\s")


def of_rival(draft: Draft, sentence: Sentence, text: str) -> Product | None:
    """The rival that a figure tells of: how dear it is, or how many of it there are."""
    if draft.rule == rival_factor.NAME:
        return owners.dearer(draft.quantity, sentence, text)
    if draft.metric in ("cost", "investment") and (tagged := owners.priced(draft.quantity, sentence, text)):
        return tagged if draft.metric == "cost" or tagged.type == "cluster" else None
    return _so_many_of(draft, sentence, text)


def _so_many_of(draft: Draft, sentence: Sentence, text: str) -> Product | None:
    """Of which rival a count is, unless something else holds them ("versus 8 Y in a node")."""
    counts = draft.metric in ("chip_count", "cluster_size") and draft.kind == "quantity"
    if not counts or _HELD.match(text, draft.quantity.end):
        return None
    opposed = _AGAINST.search(text[max(sentence.start, draft.quantity.left - 24) : draft.quantity.left])
    return next((p for p in draft.quantity.products[-1:] if opposed and not p.is_vendor), None)


_MAKERS = re.compile(r"'s\s(?:(?!own\b)[\w-]+\s){0,2}$")


def of_makers(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> Product | None:
    """ "a 2nm chip (versus Acme's 3nm)": the product of that maker of which the text told last, else the maker."""
    whose = _MAKERS.search(text, max(sentence.start, draft.quantity.left - 32), draft.quantity.left)
    maker = next((p for p in sentence.products if whose and p.is_vendor and p.end == whose.start()), None)
    if maker is None or draft.kind != "quantity" or draft.metric in BUSINESS:
        return None
    if not _AGAINST.search(text, max(sentence.start, maker.start - 24), maker.start):
        return None
    last = discourse.last_of.get(maker.key)
    return Product(maker.start, maker.end, last.key, last.type) if last else maker
