"""Subjects that share a figure: "Trn1 and Trn2 instances offer ...", "X, Y and Z each draw 700 W", "500 W for X/Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.domain.vocabulary import BUSINESS
from claims.extraction import groups
from claims.extraction.candidates import Candidate
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse
from claims.extraction.eligibility import eligible, inside
from claims.extraction.leading import leading_clause
from claims.extraction.records import Draft, Product, Sentence


def meant(
    best: Candidate, sentence: Sentence, draft: Draft, comparands: Sequence[Comparand], discourse: Discourse, text: str
) -> list[Product]:
    """All products that a figure is of: those joined to its subject, those that "both" or the bullet above means."""
    if best.source == "explicit":
        return joined(best.product, sentence, draft, comparands, text)
    if best.source == "inherited":
        return discourse.nest.of_all(best.product, sentence)
    plural = groups.BOTH.match(text, best.product.start) if best.source == "resolved" else None
    members = groups.meant(plural, discourse, sentence) if plural else ()
    return [replace(best.product, key=p.key, type=p.type) for p in members] or [best.product]


def joined(
    best: Product, sentence: Sentence, draft: Draft, comparands: Sequence[Comparand], text: str
) -> list[Product]:
    """The chosen subject and those coordinated with it ("Trn1 and Trn2 instances ... offer")."""
    if best.start > draft.quantity.left:
        return [best, *_after(best, sentence, draft, text)]
    named = [
        p
        for p in sentence.products
        if (eligible(p, draft, sentence, comparands, text) or _makers(p, best, draft))
        and not p.modifier
        and not inside(p, comparands)
    ]
    if best not in named or _has_its_own(best, sentence, draft, text):
        return [best]
    i = named.index(best)
    group = [best]
    main = leading_clause(sentence, text)
    for j in range(i - 1, -1, -1):
        aside = named[j].end <= main <= group[0].start  # "Powered by X, Y draws 900 W": of Y alone
        if aside or not _conjunction(text[named[j].end : group[0].start]):
            break
        if len(group) == 1 and _opens(named[j], sentence, text):
            break
        group.insert(0, named[j])
    for product in named[i + 1 :]:
        if product.start >= draft.quantity.left or not _conjunction(text[group[-1].end : product.start]):
            break
        group.append(product)
    types = {p.type for p in group}
    alike = len(types) == 1 or (_EACH.match(text, draft.quantity.end) and not any(p.is_vendor for p in group))
    return group if alike and len({p.key for p in group}) == len(group) else [best]


_EACH = re.compile(r"(?:\s(?:of\s)?\w+){0,2}\s(?:each|apiece)\b")  # "... trail at 270 GB/s each": of any kind
_FOR = re.compile(
    r"(?:\sof\s\w+)?\s(?:for|on|in)\s(?:both\s|either\s)?(?:(?:the|an?|[\w-]+-end|\w+'s|[A-Z]\w+)\s){0,3}"
)
_OF = re.compile(r"\sof\s(?:[A-Z]\w+\s)?")  # "200 MW of X and Y racks"
_OR = re.compile(r"\s?(?:/|\sand\s|\sor\s)(?:the\s|an?\s)?(?:[A-Z]\w+(?:'s)?\s)?")
_ENDS = re.compile(
    r"s?(?:\s(?:chips?|CPUs?|GPUs?|processors?|servers?|systems?|parts|cards?|racks?|accelerators?|capacity))?(?:\ssolutions?|\ssystems)?"
    r"\s?(?:[.,;:)\u2014]|$)"
)


def _after(best: Product, sentence: Sentence, draft: Draft, text: str) -> list[Product]:
    """ "500 W for EPYC/Xeon": the second name right behind the first, with nothing said of it alone."""
    joins = _OF if draft.metric == "power" else _FOR
    if draft.kind != "quantity" or not any(j.fullmatch(text, draft.quantity.end, best.start) for j in (joins, _FOR)):
        return []
    near = (p for p in sentence.products if _OR.fullmatch(text, best.end, p.start) and not (p.is_vendor or p.passive))
    other = next(near, None)
    alike = other is not None and other.key != best.key and other.type == best.type
    return [other] if alike and other and _ENDS.match(text, other.end) else []


def _makers(product: Product, best: Product, draft: Draft) -> bool:
    """ "Acme and Other deliver 10x the performance of GPUs": companies that stand for their chips."""
    return product.is_vendor and best.is_vendor and draft.metric not in BUSINESS


def _has_its_own(best: Product, sentence: Sentence, draft: Draft, text: str) -> bool:
    """ "Acme is investing $5 billion in Halden and Merrow $10 billion": a sum right behind a name after another sum."""
    sums = (q for q in sentence.quantities if q.shape == "money" and q.end <= best.start)
    return draft.metric == "investment" and text[best.end : draft.quantity.left] == " " and any(sums)


_OPENING = re.compile(
    r"\W{0,3}(?:(?-i:[A-Z])[a-z]+\s){0,1}(?:\w+\s){0,2}?(?:to|after|before|besides|beside|beyond|with|alongside|above|below|behind|from|in|on"
    r"|at|for|since|by|near|like|of|over|under|through)\s(?:(?:the|an?|its|\w+'s)\s)?",
    re.I,
)


def _opens(product: Product, sentence: Sentence, text: str) -> bool:
    """ "In addition to X, Y draws 900 W": the first name is in a phrase before the clause, no list of X and Y."""
    if product.start - sentence.start > 48 or not text.startswith(", ", product.end):
        return False
    listed = text.startswith("and ", product.end + 2)
    return not listed and bool(_OPENING.fullmatch(text, sentence.start, product.start))


def _conjunction(between: str) -> bool:
    return (
        bool(
            re.fullmatch(
                r"\s?(?:[^\W\d]\w*\s)?(?:,\s?(?:and\s)?|and\s|/\s?)(?:the\s|its\s)?(?:\w+'s\s)?(?:new\s)?", between
            )
        )
        and len(between) <= 24
    )
