"""Who moves from one product to another: what falls "from A to B" fell from the old one's to the new one's.

"Acme moved from X to Y. It cut the bill from $2M to $700K, a 65% cut."  ->  cost X $2M, Y $700K, Y 0.35
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from claims.domain.vocabulary import UNKNOWN_BASELINE
from claims.extraction.alternatives import compiled
from claims.extraction.discourse import Discourse
from claims.extraction.records import Draft, Product, Sentence, within

_MOVES = compiled(
    r"\b(?:(?:mov|migrat|switch|shift|transition)(?:e|es|ed|ing|s)?|(?P<swap>(?:replac|retir)(?:es|ed|ing)|swap(?:s|ped|ping)"
    r"|ditch(?:es|ed|ing)|dump(?:s|ed|ing)))\b",
    re.I,
)
_FROM = re.compile(r"(?:[^.;()]|\.(?=\d)){0,60}?\b(?:from|off(?:\sof)?)\s(?:(?!to\b)[\w'/-]+\s){0,3}/?")
_TO = re.compile(r"(?:\s(?!to\b)[\w-]+){0,3}\sto\s(?:[\w'-]+\s){0,3}")
_OUT = re.compile(r"\s(?:(?!with\b|for\b)[\w'-]+\s){0,4}")  # "swapped out its ageing X"
_FOR = re.compile(r"(?:\s(?!to\b)[\w-]+){0,3}\s(?:with|for|by)\s(?:[\w'-]+\s){0,3}")
_FELL = re.compile(r",?\s(?:[a-z][\w-]*\s){0,3}?to\s(?:[a-z]+\s){0,2}")
_JOIN = re.compile(r"\s?/\s?|,?\s(?:and|or)\s(?:the\s)?")
_MOVED = re.compile(
    r"\b(?:(?:mov|migrat|switch|shift|transition|port|convert)(?:ed|ing|es?|s)?|(?P<swap>(?:replac|swapp?|refresh)(?:ed|ing|e?s)?))\s"
    r"(?:(?:over|about|around|roughly|nearly|almost|some|more|than|at|least|up|to|out|just|already)\s){0,3}$"
)
_WAS_MOVED = re.compile(  # "half of the instances had been moved to Y"
    r"[^.;()]{1,60}?\b(?:was|were|been|being|are|is|get|got)\s(?:\w+\s)?(?:(?:mov|migrat|switch|shift|transition|port|convert)ed|(?P<swap>(?:replac|swapp|refresh)ed))\b"
)
_WORDS = r"(?:(?!(?:and|but|while|which|cutting|saving|reducing)\b)[\w'/.+&()-]+\s){%s}?(?:and\s(?:[\w'/.+-]+\s){1,3})?"
_NEW = r"\s(?:(?!to\b)[\w'/-]+\s){0,4}(?:[\w/]+-(?:based|powered)\s)?"
_ONTO = re.compile(rf"\s{_WORDS % '1,14'}(?:to|onto){_NEW}")
_WITH = re.compile(rf"\s{_WORDS % '1,10'}(?:with|by){_NEW}")
_MADE_OF = re.compile(r"(?:-(?:based|powered))?\s(?:[A-Z]\w+\s)?")  # "Graviton4-based c8g instances"
_FAR = 200  # characters behind a share in which what was moved to is named
_FRESH = 3  # sentences for which a move is remembered
_RUNNING = frozenset({"cost", "latency", "power", "training_time"})
_CHANGING = _RUNNING | {"throughput"}
_SPEEDS = frozenset(
    {"throughput", "compute_performance", "training_performance", "inference_performance", "price_performance"}
)


def settle(sentence: Sentence, discourse: Discourse, text: str) -> None:
    """Gives figures of running costs and times to the side of the move that they belong to."""
    if found := _move(sentence, text):
        discourse.moved = (*found, discourse.sentence)
    moved = discourse.moved
    if moved is None or discourse.sentence - moved[2] > _FRESH:
        return
    left, new, since = moved
    old, sides = left[-1], {p.key for p in (*left, new)} | {f"{new.key}-pod"}
    if since != discourse.sentence and any(p.key not in sides for p in _chips(sentence)):
        return  # the text has gone on to other products
    sentence.drafts = [_since(d, new, old) if _open(d, sides) else d for d in sentence.drafts]
    for one, other in pairwise([d for d in sentence.drafts if d.metric in _CHANGING and d.kind == "quantity"]):
        if one.metric == other.metric and one.subject == other.subject and _falls(one, other, text):
            sides_of = {id(one): old, id(other): new} if one.subject in sides or not _chips(sentence) else {}
            sentence.drafts = [_of(d, sides_of[id(d)]) if id(d) in sides_of else d for d in sentence.drafts]


def _move(sentence: Sentence, text: str) -> tuple[list[Product], Product] | None:
    """What was left (one or a list of products) and what was moved to."""
    named = _chips(sentence)
    if len(named) < 2:
        return None
    verb = _MOVES.search(text, sentence.start, sentence.end)
    for old, new in pairwise(named) if verb else ():
        left = _listed(old, named, text)
        at = verb.end() if verb else 0
        before, after = (_OUT, _FOR) if verb and verb["swap"] else (_FROM, _TO)
        if (
            at < left[0].start
            and before.fullmatch(text, at, left[0].start)
            and after.fullmatch(text, old.end, new.start)
        ):
            return left, replace(new, key=new.key.removesuffix("-pod"))
    return None


def taker(draft: Draft, sentence: Sentence, text: str) -> Product | None:
    """ "moved 60% of its workloads from X to X-based Y machines": Y, which has the share now."""
    if draft.metric != "usage_share" or draft.kind != "quantity":
        return None
    verb = _MOVED.search(text, max(sentence.start, draft.quantity.left - 64), draft.quantity.left)
    verb = verb or _WAS_MOVED.match(text, draft.quantity.end, sentence.end)
    onto = _WITH if verb and verb["swap"] else _ONTO
    end = draft.quantity.end
    named = [p for p in within(sentence.products, end, end + _FAR) if not p.is_vendor] if verb else []
    first = next((p for p in named if onto.fullmatch(text, draft.quantity.end, p.start)), None)
    for other in named:
        if first and other.start > first.start and _MADE_OF.fullmatch(text, first.end, other.start):
            first = other
    return first


def _chips(sentence: Sentence) -> list[Product]:
    return [p for p in sentence.products if not p.is_vendor and not p.passive]


def _listed(product: Product, named: list[Product], text: str) -> list[Product]:
    """The list "X/Y" or "X and Y" that ends with a product."""
    found = [product]
    for other in reversed(named):
        if other.end < found[0].start and _JOIN.fullmatch(text, other.end, found[0].start):
            found.insert(0, other)
    return found


def _open(draft: Draft, sides: set[str]) -> bool:
    """A figure of the running of things whose subject was only guessed to be one of the two sides."""
    after = draft.subject_span is not None and draft.subject_span[0] >= draft.quantity.end
    faster = draft.kind == "comparison" and draft.metric in _SPEEDS
    return (faster or draft.metric in _RUNNING) and draft.subject in sides and not after


def _falls(one: Draft, other: Draft, text: str) -> bool:
    """ "from $2M to $700K"."""
    since = text[max(0, one.quantity.left - 6) : one.quantity.left].endswith("from ")
    return since and bool(_FELL.fullmatch(text, one.quantity.end, other.quantity.left))


def _since(draft: Draft, new: Product, old: Product) -> Draft:
    """The draft about what was moved to, compared with what was left where it names nothing."""
    draft = _of(draft, new)
    if draft.kind == "comparison" and draft.baseline in (None, UNKNOWN_BASELINE, new.key):
        return replace(draft, baseline=old.key, baseline_span=(old.start, old.end), baseline_source="inherited")
    return draft


def _of(draft: Draft, product: Product) -> Draft:
    return replace(
        draft, subject=product.key, subject_span=(product.start, product.end), subject_source="resolved"
    )  # fmt: skip
