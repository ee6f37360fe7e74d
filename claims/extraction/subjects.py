"""Subjects: every product of the sentence and every pronoun is a candidate; features give each a score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.domain.vocabulary import BUSINESS
from claims.extraction import regions
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import ANAPHOR, Discourse
from claims.extraction.records import Draft, Product, Section, Sentence

_VERB = re.compile(
    r"[\w\s'-]{0,40}?\b(?:is|are|was|were|has|have|had|will|can|could|may|deliver(?:s|ed|ing)?|offer(?:s|ed|ing)?|provid(?:es|e|ed|ing)|achiev(?:es|e|ed|ing)|features?|includ(?:es|e|ing)|boasts?|packs?|comes?|uses?|supports?"
    r"|runs?|reach(?:es|ed)?|outperform(?:s|ed|ing)?|doubl(?:es|ed|e)|tripl(?:es|ed|e)|halv(?:es|e|ed)|consum(?:es|e)|draws?|costs?|contain(?:s|ing)?|combin(?:es|e|ing)|connects?|scal(?:es|e|ing)|cuts?|reduc(?:es|e|ing|ed)|lowers?|improv(?:es|e|ed|ing)"
    r"|brings?|gets?|gives?|carr(?:ies|y)|houses?|integrates?|holds?|hits?|pushes|sports?|represents?|increases?|showed|shows?|adds?|demands?|beats?|generat(?:es|ed|e)|serv(?:es|e|ed)|ships?|produces?|powers|saves?|requires?|needs?|stacks?|pairs?|links?|expands?|boosts?|raises?|accelerates?|enables?|surpass(?:es|ed))\b",
    re.I,
)
_PREPOSITION = re.compile(r"\b(?P<word>of|on|with|in|for|by|using|via|from|to|per|inside|than|across|through|into|like|including|and|or|on\sa\ssingle|against|alongside)\s(?:\d[\d,]*\s|the\s|an?\s|its\s|our\s|each\s|single\s|one\s|new\s|\w+'s\s|AWS\s|NVIDIA\s|AMD\s|Google\s|Intel\s|latest\s){0,3}$", re.I)
_MADE_OF = re.compile(r"\b(?:powered|based|built|running|driven|equipped|hosted|accelerated|optimized|fueled)\s(?:by|on|with|around|using|for)\s(?:up\sto\s)?(?:\d[\d,]*\s|an?\s|the\s|its\s|new\s|\w+'s\s|AWS\s|NVIDIA\s|AMD\s|Intel\s|custom\s|latest\s|generation\s){0,4}$", re.I)
_BASED = re.compile(r"-(?:based|powered|equipped|driven|accelerated|class)\b", re.I)

# How well a type goes with a metric: chips have transistors, containers have chips.
_FIT: dict[str, dict[str, float]] = {
    "chip_count": {"chip": -1.6, "family": -1.6, "instance": 1.2, "system": 1.4, "cluster": 0.8, "part": -1.5},
    "cluster_size": {"chip": -0.2, "family": -0.2, "instance": 0.1, "system": 0.4, "cluster": 2.2, "part": -1.0},
    "vcpu_count": {"instance": 1.5, "chip": -0.4},
    "process_node": {"chip": 0.8, "family": 0.4, "system": -0.8, "instance": -0.8},
    "transistor_count": {"chip": 0.8, "family": 0.4, "system": -1.0, "instance": -1.0},
    "core_count": {"chip": 0.5, "family": 0.3, "part": -0.6},
    "cache_size": {"chip": 0.4},
    "units_shipped": {"chip": 0.9, "family": 0.9, "instance": 0.2, "cluster": -0.6, "vendor": -0.2},
    "network_bandwidth": {"instance": 0.3, "system": 0.4, "cluster": 0.2, "part": 0.8},
    "interconnect_bandwidth": {"part": 0.3, "chip": 0.2},
    "memory_capacity": {"part": -0.8},
    "memory_bandwidth": {"part": -0.8},
    "peak_compute": {"part": -1.0},
    "revenue": {"vendor": 1.2}, "investment": {"vendor": 1.5, "chip": -1.0, "family": -0.6},
    "customer_count": {"vendor": 0.3, "service": 0.4},
    "usage_share": {"vendor": 0.4}, "model_size": {"part": -0.8, "vendor": -1.0},
}  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """A possible subject: where, what, its score and how it was found."""

    product: Product
    score: float
    source: str  # explicit | resolved | inherited | default


def anaphors(sentence: Sentence, discourse: Discourse, text: str) -> list[Product]:
    """Pronouns and definite phrases of a sentence as products, those that resolve."""
    found = []
    for match in ANAPHOR.finditer(text, sentence.start, sentence.end):
        if any(p.start < match.end() + 24 and p.start >= match.end() and match["noun"] for p in sentence.products) and match["noun"]:
            follower = next(p for p in sentence.products if p.start >= match.end())
            if not text[match.end() : follower.start].strip(" ,("):
                continue
        if match["pronoun"] and any(not p.is_vendor and not p.passive and p.end <= match.start() for p in sentence.products):
            continue  # the antecedent stands in the sentence itself
        focus = discourse.resolve(match)
        if focus and not any(p.start <= match.start() < p.end for p in sentence.products):
            found.append(Product(match.start(), match.end(), focus.key, focus.type))
    return found


def candidates(
    draft: Draft, sentence: Sentence, comparands: Sequence[Comparand], discourse: Discourse,
    pronouns: Sequence[Product], text: str,
) -> list[Candidate]:  # fmt: skip
    """Candidates of a draft, best first."""
    found = []
    against = {p.key for c in comparands for p in c.products}
    for product in sentence.products:
        if _eligible(product, draft, sentence, comparands, text):
            score = _score(product, draft, sentence, text) - (0.8 if product.key in against and draft.region else 0.0)
            found.append(Candidate(product, score, "explicit"))
    for product in pronouns:
        if not _inside(product, comparands):
            bonus = 0.2 if not _possessive(product, text) else -0.2
            found.append(Candidate(product, _score(product, draft, sentence, text) + bonus, "resolved"))
    found += _from_discourse(draft, sentence, discourse)
    return sorted(found, key=lambda c: (-c.score, c.product.start))


def _possessive(product: Product, text: str) -> bool:
    return text[product.start : product.end].lower() in ("its", "their")


def _inside(product: Product, comparands: Sequence[Comparand]) -> bool:
    return any(c.start <= product.start < c.end for c in comparands)


def _eligible(product: Product, draft: Draft, sentence: Sentence, comparands: Sequence[Comparand], text: str) -> bool:
    if product.passive or _inside(product, comparands):
        return False
    if draft.region and draft.region[0] <= product.start < draft.region[1]:
        return False
    if product.is_vendor:
        return draft.metric in BUSINESS and not _before_product(product, sentence, text)
    if draft.metric in ("chip_count", "cluster_size", "model_size") and product in draft.quantity.products:
        return draft.metric == "cluster_size"
    return True


def _before_product(vendor: Product, sentence: Sentence, text: str) -> bool:
    """ "Nvidia's new H100": the vendor only introduces its product."""
    following = next((p for p in sentence.products if p.start >= vendor.end), None)
    if not following or following.vendor != vendor.vendor or following.is_vendor:
        return False
    between = text[vendor.end : following.start]
    return len(between) <= 24 and not re.search(r"[,;:.]|\b(?:has|have|is|said|says|and|announced|sold|shipped|built|deployed|for|with|on|in)\b", between)


def _score(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    at = draft.quantity.left
    score = _FIT.get(draft.metric, {}).get(product.type, 0.0)
    score += _position(product, draft, sentence, text, at)
    before = text[max(sentence.start, product.start - 48) : product.start]
    score += _attachment(product, draft, sentence, text)
    if product in draft.quantity.products:
        score += 0.9 if draft.metric in ("units_shipped", "core_count", "customer_count") else -0.3
    elif _MADE_OF.search(before) or product.modifier:
        score -= 1.1
    elif match := _PREPOSITION.search(before):
        score -= _preposition(match["word"].lower(), product, at, draft.metric)
    elif _VERB.match(text, product.end):
        score += 0.7
    return score


_OPENS = re.compile(r"(?:'s)?(?:\s[A-Za-z]+){0,3}\s?\((?P<inside>[^()]{0,240})$")
_WITH = re.compile(r"(?:\s[A-Za-z]+){0,3},?\s(?:each\s)?(?:with|featuring|having|packing|offering|of)\s(?:up\sto\s|an?\s)?$")


def _attachment(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """Figures in parentheses after a name, "X with 64 cores", "... per X" belong to that name."""
    at = draft.quantity.left
    if product.end <= at:
        between = text[product.end : at]
        if len(between) < 280 and _OPENS.fullmatch(between):
            return 1.6
        counted = any(product in q.products for q in sentence.quantities if q is not draft.quantity)
        if counted:
            return 1.0 if _WITH.fullmatch(between) and draft.metric in ("core_count", "memory_capacity", "power", "clock_speed") else -1.2
    elif re.search(r"\b(?:per|every|each)\s(?:single\s)?$", text[max(sentence.start, product.start - 14) : product.start]):
        return 1.6
    return 0.0


def _position(product: Product, draft: Draft, sentence: Sentence, text: str, at: int) -> float:
    if product.start < at:
        gap = max(0, at - product.end)
        crossed = regions.breaks(text, product.end, at)
        score = 2.0 - 0.004 * min(gap, 200) - 0.35 * crossed
    else:
        gap = max(0, product.start - draft.quantity.end)
        crossed = regions.breaks(text, draft.quantity.end, product.start)
        others = sum(1 for q in sentence.quantities if draft.quantity.end < q.start < product.start)
        score = 1.2 - 0.008 * min(gap, 150) - 0.6 * crossed - 0.5 * others
    first = next((p for p in sentence.products if not p.is_vendor and not p.passive), None)
    return score + (0.35 if first is product else 0.0)


def _preposition(word: str, product: Product, at: int, metric: str) -> float:
    """What a preposition before a name costs; after the figure "on the H100", "per B200" name the subject."""
    if product.start > at and word in ("for", "using", "of", "on") and "customer" in metric:
        return -1.6
    if product.start > at:
        return {"on": -0.8, "per": -1.0, "of": -0.3, "with": -0.5, "using": -0.4, "for": -0.1, "in": -0.3, "from": -0.2, "across": -0.2, "inside": -0.3}.get(word, 0.3)
    return {"and": 0.1, "or": 0.1, "with": 0.2, "on": 0.2, "of": 0.25, "in": 0.2, "for": 0.4, "to": 0.5}.get(word, 0.4)


def _from_discourse(draft: Draft, sentence: Sentence, discourse: Discourse) -> list[Candidate]:
    """Products of earlier sentences; the head of a list comes before its other items."""
    found = []
    for focus in sorted(discourse.items.values(), key=lambda f: -f.weight)[:6]:
        age = discourse.sentence - focus.sentence
        if age > 14:
            continue
        score = -0.6 + 0.35 * min(focus.weight, 3.0) - 0.06 * age + _FIT.get(draft.metric, {}).get(focus.type, 0.0)
        if sentence.section is Section.ITEM and discourse.head and focus.key == discourse.head.key:
            score += 0.5
        product = Product(focus.start, focus.end, focus.key, focus.type)
        found.append(Candidate(product, score, "inherited"))
    vendor = discourse.vendor
    if vendor and draft.metric in ("revenue", "investment", "customer_count", "usage_share", "units_shipped"):
        score = -0.9 + _FIT.get(draft.metric, {}).get("vendor", 0.0) - 0.05 * (discourse.sentence - vendor.sentence)
        found.append(Candidate(Product(vendor.start, vendor.end, vendor.key, "vendor"), score, "inherited"))
    return found


def joined(best: Product, sentence: Sentence, draft: Draft, comparands: Sequence[Comparand], text: str) -> list[Product]:
    """The chosen subject and those coordinated with it ("Trn1 and Trn2 instances ... offer")."""
    if best.start > draft.quantity.left:
        return [best]
    named = [p for p in sentence.products if _eligible(p, draft, sentence, comparands, text) and not p.modifier]
    if best not in named:
        return [best]
    i = named.index(best)
    group = [best]
    for j in range(i - 1, -1, -1):
        if not _conjunction(text[named[j].end : group[0].start]):
            break
        group.insert(0, named[j])
    for product in named[i + 1 :]:
        if product.start >= draft.quantity.left or not _conjunction(text[group[-1].end : product.start]):
            break
        group.append(product)
    types = {p.type for p in group}
    return group if len(types) == 1 and len({p.key for p in group}) == len(group) else [best]


def _conjunction(between: str) -> bool:
    return bool(re.fullmatch(r"\s?(?:\w+\s)?(?:,\s?(?:and\s)?|and\s)(?:the\s|its\s)?(?:\w+'s\s)?(?:new\s)?", between)) and len(between) <= 24


def mark_modifiers(products: list[Product], text: str) -> list[Product]:
    """Marks names that only say what another product is made of ("Graviton4-based R8g")."""
    marked = []
    for i, product in enumerate(products):
        following = products[i + 1] if i + 1 < len(products) else None
        based = _BASED.match(text, product.end)
        inside = bool(following) and bool(based) and following is not None and following.start - product.end <= 40
        if inside and following is not None and not following.passive:
            product = Product(product.start, product.end, product.key, product.type, product.passive, True)
        marked.append(product)
    return marked


def salience(product: Product, sentence: Sentence, text: str) -> float:
    """How much a sentence is about a product: its subject more than an oblique phrase."""
    before = text[max(sentence.start, product.start - 48) : product.start]
    if _MADE_OF.search(before) or product.modifier:
        return 0.6
    if _PREPOSITION.search(before):
        return 0.8
    return 1.6 if _VERB.match(text, product.end, min(len(text), product.end + 60)) else 1.1
