"""Choosing: which of a sentence's comparands a figure is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import regions, rivals
from claims.extraction.comparands import Comparand, read
from claims.extraction.owners import attributive, with_maker
from claims.extraction.records import Draft, Sentence


def of_factors(sentence: Sentence, found: Sequence[Comparand], text: str) -> list[Comparand]:
    """What the factors of a sentence are against, marked or not: "2.5x the X", "4x the performance of X"."""
    drafts = [d for d in sentence.drafts if d.kind == "comparison" and d.baseline is None]
    chosen = [choose(d, sentence, found, text)[0] for d in drafts]
    return [c for c in [*chosen, *_read_by_rules(sentence)] if c is not None and c.products]


def _read_by_rules(sentence: Sentence) -> list[Comparand]:
    """What the rules themselves read as comparands."""
    read = [(d.region, d.baseline_span) for d in sentence.drafts if d.region and d.fixed_baseline]
    spans = [(region, span) for region, span in read if region and span]
    named = [(r, tuple(p for p in sentence.products if (p.start, p.end) == span)) for r, span in spans]
    return [Comparand(region[0], *region, products) for region, products in named]


def choose(
    draft: Draft, sentence: Sentence, comparands: Sequence[Comparand], text: str
) -> tuple[Comparand | None, str]:
    """The comparand of a draft and how it came to it: explicit, inherited, or none."""
    comparand, how = _chosen(draft, sentence, [c for c in comparands if not c.forerunner], text)
    if comparand is None:
        comparand = next((c for c in comparands if c.forerunner), None)
        how = "inherited" if comparand else how
    return comparand, how


def _chosen(
    draft: Draft, sentence: Sentence, comparands: Sequence[Comparand], text: str
) -> tuple[Comparand | None, str]:
    quantity = draft.quantity
    comparands = [
        c for c in comparands if c.named or not _REMARKED.search(text, quantity.end, max(quantity.end, c.marker))
    ]
    limit = regions.next_quantity(sentence, quantity)
    right = next((p for p in sentence.products if p.start >= quantity.end and not p.is_vendor and not p.passive), None)
    if right and text[quantity.end : with_maker(right, sentence, text)].strip(" *") not in ("", "the", "an", "a"):
        right = None
    if right and right.type == "part" and _ITS_RATE.match(text, right.end):
        right = None
    if right and quantity.shape == "mult":
        return Comparand(quantity.end, right.start, right.end, (right,)), "explicit"
    first = quantity.start if draft.kind == "directional" else quantity.end
    own = [c for c in comparands if first <= c.marker <= limit and not _elsewhere(text, quantity.end, c.marker)]
    tail = None
    if quantity.shape in ("mult", "part") or draft.rule == "percent_of_baseline":
        tail = tail_product(draft, sentence, text) or (None if own else _shared_tail(draft, sentence, text))
    if own and not _told_before(tail, own[0], text) and not _new_clause(text, quantity.end, own[0].marker):
        return own[0], "explicit"
    if tail:
        return tail, "explicit"
    if own:
        return own[0], "explicit"
    later = [c for c in comparands if c.marker > quantity.end and not _separated(text, quantity.end, c.marker)]
    if later:
        return later[0], "inherited"
    before = [c for c in comparands if c.end <= quantity.start + 1 or c.start <= quantity.start]
    before = [c for c in before if c.leading or not _hard(text, c.end, quantity.left)]
    return (before[-1], "inherited") if before else (None, "default")


_ITS_RATE = re.compile(  # "2x the NVLink bandwidth of X": measured is the link, compared with is X
    r"\s(?:bandwidth|speeds?|throughput|rates?)\W{0,4}(?:\([^()]{1,30}\)\W{1,4})?(?:of|than|over|compared|relative|versus|vs|as)\b"
)
_REMARKED = re.compile(r",\swhich\s(?:is|was|are|were)\s")  # "2x faster, which is even better than we hoped"
_NEXT_FACTOR = re.compile(r"\s(?:the|as|more|higher|faster)\b[^,;.:()|\d]{2,50},?\s(?:and|or)\s[a-z\s]{0,12}~?")


def _shared_tail(draft: Draft, sentence: Sentence, text: str) -> Comparand | None:
    """ "1.4x the cores and 2x the memory of X": what follows the second factor is that of the first too."""
    second = next((q for q in sentence.quantities if q.start >= draft.quantity.end), None)
    if second is None or second.shape != "mult" or not _NEXT_FACTOR.fullmatch(text, draft.quantity.end, second.start):
        return None
    return tail_product(replace(draft, quantity=second, metric_span=None), sentence, text)


def _told_before(tail: Comparand | None, own: Comparand, text: str) -> bool:
    """ "3x the speed of X and lower latency than Y": X; but "a 2x speedup of X over Y" is about X."""
    if tail is None or not (tail.products or tail.generic) or own.marker < tail.end:
        return False
    return bool(re.search(r"[,;]|\band\b", text[tail.end : own.marker]))


def _new_clause(text: str, start: int, end: int) -> bool:
    """Whether another verb stands between: "doubles the cores of X and has less memory than Z"."""
    verb = r"\b(?:and|but)\s(?:also\s)?(?:has|have|is|offers|delivers|uses|draws|provides)\b"
    return bool(re.search(verb, text[start:end]))


_NEXT = r";(?!\s(?:both|all|each|in\sboth\scases)\b)"  # "30% faster in A, 40% in B; both compared with X"


def _elsewhere(text: str, start: int, end: int) -> bool:
    """Whether a clause of its own begins between: "exceeds that of X by 3x, while its FP8 speed surpasses Y", "30%
    cheaper; unlike X, it has ..."."""
    return bool(re.search(rf"{_NEXT}|[,;]\s(?:while|whereas|although)\b", text[start:end]))


def _separated(text: str, start: int, end: int) -> bool:
    return bool(re.search(rf"{_NEXT}|[|]|\.\s|\b(?:while|whereas|although)\b", text[start:end]))


def _hard(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[;|]|\bwhereas\b", text[start:end])) if end > start else False


def tail_product(draft: Draft, sentence: Sentence, text: str) -> Comparand | None:
    """The comparand of "4x the performance of X", "as fast as X", "2x that of X"."""
    plain = [
        q.left for q in sentence.quantities if q.start > draft.quantity.start and not attributive(q, sentence, text)
    ]
    limit = max(draft.quantity.end, min(plain, default=sentence.end))
    at = max(draft.quantity.end, draft.metric_span[1] if draft.metric_span else 0)
    genitive = next(
        (p for p in sentence.products if draft.quantity.end <= p.start < at and not p.is_vendor and not p.passive),
        None,
    )
    if (genitive and text.startswith("'s", genitive.end)) or (
        genitive
        and genitive.end <= at
        and re.search(r"\bof\s(?:the\s|an?\s)?$", text[draft.quantity.end : genitive.start])
    ):
        return Comparand(draft.quantity.end, genitive.start, genitive.end, (genitive,))
    ways = (_owner_told, _before_it, _figure_of)
    if owner := next((c for way in ways if (c := way(draft, sentence, text))), None):
        return owner
    of = re.compile(
        r"(?:[^,;.:()|\n]{0,30}?)\s?\b(?:of|that\sof|those\sof|as|beyond)\s(?:an?\s|the\s|its\s|our\s|their\s"
        r"|a\ssingle\s|one\s|comparable\s)?"
    ).match(text, at, limit)
    if not of:
        return None
    second = _AS_AGAIN.match(text, of.start(), limit)  # "as fast on A as on B"
    start, end = (second.start("as"), second.end()) if second else of.span()
    comparand = read(start, end, sentence, text)
    comparand = _before_marker(comparand, sentence) if comparand else None
    told = comparand and (comparand.products or comparand.relation or comparand.generic or comparand.pointed)
    return comparand if told or (comparand and rivals.superlative(text, end)) else None


_AS_AGAIN = re.compile(
    r"[^,;.:()|\n]{0,10}?\bas\s\w+[^,;.:()|\n]{0,60}?\s(?P<as>as)\s(?:(?:on|with|in)\s)?(?:an?\s|the\s)?"
)


_OF_OWNER = re.compile(r"(?:\s[\w-]+){0,4}?\s(?:of|in|on|for|from|by)\s(?:the\s|an?\s|its\s)?")


def _figure_of(draft: Draft, sentence: Sentence, text: str) -> Comparand | None:
    """ "five times the 108 MB of the X": whose figure is multiplied."""
    told = next((q for q in sentence.quantities if q.start >= draft.quantity.end), None)
    if told is None or draft.quantity.shape != "mult" or text[draft.quantity.end : told.left] != " the ":
        return None
    owner = next((p for p in sentence.products if p.start >= told.end and not p.is_vendor), None)
    if owner is None or not _OF_OWNER.fullmatch(text, told.end, with_maker(owner, sentence, text)):
        return None
    return Comparand(draft.quantity.end, owner.start, owner.end, (owner,))


_RELATED = re.compile(
    r"\s(?=(?:the|its|their|our)\s(?:predecessor|previous|prior|preceding|last|outgoing|older|earlier)\b)"
)


def _before_it(draft: Draft, sentence: Sentence, text: str) -> Comparand | None:
    """ "bandwidth is 3x the previous generation (X)": the factor stands right before the relation."""
    told = _RELATED.match(text, draft.quantity.end)
    comparand = read(draft.quantity.end, told.end() - 1, sentence, text) if told else None
    return comparand if comparand and (comparand.products or comparand.relation) else None


def _before_marker(comparand: Comparand, sentence: Sentence) -> Comparand:
    """ "3x the memory of X and beats Y": the next marker begins another comparand."""
    at = next((m.start for m in sentence.markers if m.label == "than" and comparand.start < m.start), comparand.end)
    products = tuple(p for p in comparand.products if p.start < at)
    if at >= comparand.end or len(products) == len(comparand.products):
        return comparand
    return replace(comparand, products=products, end=products[-1].end if products else at)


_OF_AN_OWNER = re.compile(r"(?:\sof)?(?:\s(?:that|which|what))?\s(?:the\s|an?\s|its\s|one\s)?")
_OWNS = re.compile(
    r"\s(?:can\s|could\s)?(?:only\s)?(?:has|have|had|do|achieve[sd]?|reach(?:es|ed)?|handle[sd]?|support(?:s|ed)?|offer(?:s|ed)?|deliver(?:s|ed)?|provide[sd]?|gets?|got|manage[sd]?|does|did|draws?|drew|uses?|used|needs?|needed|takes?|took|requires?"
    r"|consume[sd]?|costs?|carr(?:y|ies|ied)|pack(?:s|ed)?)\b"
)


def _owner_told(draft: Draft, sentence: Sentence, text: str) -> Comparand | None:
    """ "1.6x the memory that the X has", "double what the X offers"."""
    told = text.startswith((" the ", " what ", " of the ", " of what "), draft.quantity.end)
    product = next((p for p in sentence.products if p.start >= draft.quantity.end), None) if told else None
    if product is None or product.is_vendor or not _OWNS.match(text, product.end):
        return _kind_told(draft, sentence, text) if told else None
    measured = draft.metric_span[1] if draft.metric_span and draft.metric_span[1] <= product.start else 0
    if not _OF_AN_OWNER.fullmatch(text, max(draft.quantity.end, measured), product.start):
        return None
    return Comparand(draft.quantity.end, product.start, product.end, (product,))


_KIND = re.compile(
    r"(?:\sof)?\swhat\s(?P<who>(?:(?:any|most|all|other|rival|its|today's|current|competing|comparable|traditional|existing)\s){0,2}"
    r"(?:rivals?|competitors?|others?|[GC]PUs?|ASICs?|chips|systems|servers|accelerators))\b"
)


def _kind_told(draft: Draft, sentence: Sentence, text: str) -> Comparand | None:
    """ "twice what any rival can do", "half what GPUs draw": a kind, of no name."""
    kind = _KIND.match(text, draft.quantity.end, sentence.end)
    key = rivals.generic(kind["who"]) if kind and _OWNS.match(text, kind.end()) else ""
    return Comparand(draft.quantity.end, kind.start("who"), kind.end(), generic=key) if kind and key else None
