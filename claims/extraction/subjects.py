"""Subjects: every product of the sentence and every pronoun is a candidate; features give each a score."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.domain.vocabulary import BUSINESS
from claims.extraction import (
    components,
    composition,
    earners,
    focus,
    held_parts,
    hosts,
    nearness,
    nodes,
    services,
    sockets,
    training_costs,
)
from claims.extraction.alternatives import compiled
from claims.extraction.anaphors import A_KIND, INTENDS
from claims.extraction.attachment import attachment, possessed
from claims.extraction.candidates import FIT, Candidate, implausible, of_no_chip, sitewide
from claims.extraction.comparands import Comparand
from claims.extraction.counterparts import counterpart
from claims.extraction.deals import acts, drives, earns, payment
from claims.extraction.discourse import Discourse
from claims.extraction.eligibility import beyond, eligible, inside, of_a_site
from claims.extraction.holders import in_turn, of_whole
from claims.extraction.leading import leading_clause
from claims.extraction.owned_parts import owned
from claims.extraction.records import MACHINES, Draft, Product, Sentence
from claims.extraction.roles import MADE_OF, PREPOSITION, subjecthood


def candidates(
    draft: Draft, sentence: Sentence, comparands: Sequence[Comparand], discourse: Discourse,
    pronouns: Sequence[Product], text: str,
) -> list[Candidate]:  # fmt: skip
    """Candidates of a draft, best first."""
    found = []
    against = {p.key for c in comparands for p in c.products}
    for product in sentence.products:
        if draft.rule == "growth" and counterpart(product, draft, sentence, text):
            found.append(Candidate(product, 6.0, "explicit"))  # "up 45%, versus 12% for the X"
        elif eligible(product, draft, sentence, comparands, text):
            score = _score(product, draft, sentence, text) - (0.8 if product.key in against and draft.region else 0.0)
            machine = draft.metric == "chip_count" and product.type in MACHINES
            held_against = machine or inside(product, comparands) or beyond(product, sentence, text)
            own = held_against and possessed(product, draft, text)
            score += 2.4 if own else -components.burden(product, draft, sentence, discourse, text)
            found.append(Candidate(product, score, "explicit"))
    for product in pronouns:
        before = {
            p.key for p in sentence.products if p.is_vendor and p.end <= product.start and not inside(p, comparands)
        }
        if _unfit(product, draft, text) or services.elsewhere(product.key, draft, before):
            continue
        if not any(product.start < c.end and c.start < product.end for c in comparands):
            bonus = -1.8 if sitewide(draft) and product.type in ("chip", "family") else 0.0
            overtaken = any(product.end < p.start and p.end <= draft.quantity.left for p in pronouns)
            each = not overtaken and _EACH.match(text, product.start)
            bonus += 1.4 if each else -0.2 if _possessive(product, text) else 0.2
            found.append(Candidate(product, _score(product, draft, sentence, text) + bonus, "resolved"))
    for others in (focus.candidates, nodes.candidate, training_costs.candidate, sockets.candidate):
        found += others(draft, sentence, discourse, text)
    found += focus.of_them(draft, sentence, discourse, text)
    found += held_parts.per_part(draft, sentence, discourse, text)
    hosts.weigh(found, draft, sentence, text)
    return sorted(earners.settle(found, draft, sentence, text), key=lambda c: (-c.score, c.product.start))


_OF_ITS_OWN = re.compile(r",\s(?:(?:and|but|yet)\s)?(?:while|whereas|although|though|the|[A-Z][\w']*)\s")


def _unfit(product: Product, draft: Draft, text: str) -> bool:
    """ "5,920 cores between the CPU and GPUs" means none spoken of, "That's a 350W part, and X draws 500 W" the first
    figure only; a company has what its sites have only."""
    if text.endswith(" between ", 0, product.start):
        return True
    kind = A_KIND.match(text, product.end) if text.startswith("That", product.start) else None
    if kind and _OF_ITS_OWN.search(text, kind.end(), draft.quantity.left):
        return True
    if not product.is_vendor or draft.metric in BUSINESS:
        return False
    sited = _SITE.match(text, product.end) or INTENDS.match(text, product.end) or draft.metric == "cluster_size"
    return not (sited and of_a_site(product, draft, text))


_WITH_A = re.compile(
    r"\bwith\s(?:the\s|an?\s|its\s|\w+'s\s)?(?:(?:new|newer|older|flagship|larger|smaller|faster|top|top-end|high-end|entry-level)\s)?"
    r"(?:(?:[\w.+-]{2,16}\s){1,4}and\s(?:the\s)?)?$"
)
_ABSOLUTE = re.compile(
    r"(?:\s(?:systems?|chips?|series|parts?|version|model|GPUs?|CPUs?|accelerators?|processors?|servers?|instances?))?\s(?:now\s|also\s|close\s|\w+ly\s)?"
    r"(?:deliver|offer|reach|draw|provid|consum|cost|scor|hitt|hav|us|carry|pack|gett|achiev|manag|post|runn|boast|add|bring|hold|trail|lagg|follow|sitt|land|clock|com)ing\b"
)
_EACH = re.compile(r"(?:each|every)\s(?!of\b)[\w-]+(?:\s[\w-]+)?\s[a-z]+(?:s|ing|ed|th)\b", re.I)  # "each GPU draws"


def _possessive(product: Product, text: str) -> bool:
    return text[product.start : product.end].lower() in ("its", "their")


_SITE = re.compile(
    r"\s(?:[\w-]+\s){0,3}(?:sites?|campus(?:es)?|data\s?cent(?:er|re)s?|facilit(?:y|ies)|capacity|portfolio)\b"
)


def _score(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    at = draft.quantity.left
    score = FIT.get(draft.metric, {}).get(product.type, 0.0)
    score -= implausible(product.type, draft.metric, draft.value) if draft.kind == "quantity" else 0.0
    if draft.metric == "investment":
        score += payment(product, draft, sentence, text)
    score += earns(product, draft, text) + in_turn(product, draft, sentence)
    score += of_whole(product, draft, sentence, text) - drives(product, draft, text)
    score += nearness.of(product, draft, sentence, text, at) + composition.joining(product, draft, text)
    before = text[max(sentence.start, product.start - 48) : product.start]
    score += attachment(product, draft, sentence, text) + composition.linked(product, sentence, text, at)
    score += composition.given(product, text, at) - composition.made_precise(product, draft, sentence)
    score += composition.debuting(product, draft, sentence, text)
    score -= _aside(product, draft, sentence, text)
    score += counterpart(product, draft, sentence, text) - composition.architecture(product, draft, sentence, text)
    score -= of_no_chip(product, draft) + owned(product, sentence, text)
    score -= 1.5 if product.type == "part" and product.vendor == "generic" else 0.0
    if (
        product in draft.quantity.products
        and draft.metric == "core_count"
        and composition.of_its_holder(product, draft, sentence, text)
    ):
        score -= 0.8
    elif product in draft.quantity.products and draft.metric == "customer_count" and _of_its_maker(product, sentence):
        score -= 0.3  # "Graviton is used by 90,000 AWS customers"
    elif product in draft.quantity.products:
        score += {"customer_count": 1.8, "units_shipped": 2.0, "core_count": 0.9, "cluster_size": 0.5}.get(
            draft.metric, -0.3
        ) + composition.ran_on(draft, sentence, text)
    elif MADE_OF.search(before) or product.modifier:
        score -= -1.0 if draft.metric == "usage_share" else 1.1
    elif product.end <= at and _ABSOLUTE.match(text, product.end) and _WITH_A.search(before):
        score += 1.2  # ", with the Y delivering 60% more"
    elif (match := PREPOSITION.search(before)) and match["word"].lower() not in ("and", "or"):
        runs = draft.metric == "usage_share" and product.start > at and _RUNS_ON.search(before)
        score -= -1.6 if runs else _preposition(match["word"].lower(), product, at, draft.metric)
    elif product.start < at:
        score += subjecthood(product, sentence, text)
    return score - _overtaken(product, draft, sentence, text, at)


_RUNS_ON = re.compile(
    r"\b(?:runs?|running|ran|built|based|hosted|rely|relies)\s(?:now\s|already\s)?on\s(?:the\s|\w+'s\s)?$"
)


def _of_its_maker(vendor: Product, sentence: Sentence) -> bool:
    """Whether a product of the company stands before its name: they are the customers of that."""
    own = (p for p in sentence.products if p.end <= vendor.start and not p.passive and not p.is_vendor)
    return vendor.is_vendor and any(p.vendor == vendor.key for p in own)


def _overtaken(product: Product, draft: Draft, sentence: Sentence, text: str, at: int) -> float:
    """A later clause subject between a name and the figure takes the figure over."""
    main = leading_clause(sentence, text)
    if product.end <= main and any(main < p.start and p.end <= at and not p.is_vendor for p in sentence.products):
        return 0.9
    for later in sentence.products:
        if later.type == "generic" and product.is_vendor and product.end <= later.start and later.end <= at:
            return 1.8  # "Acme's chief says AI spending could reach ..."
        if (
            product.end <= later.start
            and later.end <= at
            and not later.passive
            and later.is_vendor <= (product.is_vendor and draft.metric in BUSINESS)
            and not later.modifier
        ):
            between = text[max(product.end, later.start - 24) : later.start]
            oblique = PREPOSITION.search(text[max(sentence.start, later.start - 48) : later.start])
            fresh = _FRESH.search(between)
            if (
                fresh
                and (not oblique or oblique["word"].lower() in ("and", "or"))
                and (subjecthood(later, sentence, text) or acts(later, text))
            ):
                return 0.9
    return 0.0


_FRESH = re.compile(
    r"\b(?:that|shows?|showing|where|when|as)\s(?:the\s|its\s|an?\s|their\s)?(?:[a-z]+\s)?$|[,;:]\s(?:and\s|while\s|but\s)?(?:the\s|its\s)?"
    r"(?:\w+\s)?$|\b(?:and|while|whereas|but)\s(?:the\s|an?\s|its\s)?(?:[A-Z]\w*(?:'s)?\s)?$"
)


_SUCCEEDS = re.compile(
    r"\b(?:refresh|successor|follow-?\s?(?:up|on)(?:\sseries)?|replacement|upgrade|update|revision|evolution|alternative|answer"
    r"|rival|sibling|heir|challenger|competitor)\s(?:of|to|for)\s(?:(?:the|its|\w+'s|AMD|NVIDIA|Nvidia|Intel|Google|AWS|current"
    r"|popular|existing|own)\s){0,4}$",
    re.I,
)


_SUBCLAUSE = compiled(
    r"\u2014(?!\s?~?[\d$])[^\u2014]{3,140}\u2014|\s--?\s(?!~?[\d$])[^-]{3,140}\s--?\s|,\swhich\s[^,]{3,140},|\([^()]{3,140}\)"
)


def _aside(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """Names in an aside that ends before the figure, and those that the subject follows on from."""
    if _SUCCEEDS.search(text[max(sentence.start, product.start - 60) : product.start]):
        return 1.2
    for clause in _SUBCLAUSE.finditer(text, sentence.start, sentence.end):
        if clause.start() < product.start and product.end < clause.end() <= draft.quantity.left:
            return 1.4
    return 0.0


def _preposition(word: str, product: Product, at: int, metric: str) -> float:
    """What a preposition before a name costs; after the figure "on the H100", "per B200" name the subject."""
    if (
        product.start > at
        and metric == "usage_share"
        and product.is_vendor
        and word in ("at", "on", "across", "in", "of")
    ):
        return 1.2  # "a fifth of the instances at GCP", "of AWS instances": where, not what
    if product.start > at and word in ("for", "using", "of", "on") and metric in ("customer_count", "usage_share"):
        return -1.6
    if metric == "investment":
        return {"from": -1.2, "in": 1.5, "with": 0.8, "by": -0.8}.get(word, 0.2)
    if product.start > at:
        return {
            "on": -0.8,
            "per": -1.0,
            "of": -0.3,
            "with": -0.5,
            "using": -0.4,
            "for": -0.1,
            "in": -0.3,
            "from": -0.2,
            "across": -0.2,
            "inside": -0.3,
        }.get(word, 0.3)
    return {"and": 0.1, "or": 0.1, "with": 0.2, "on": 0.2, "of": 0.25, "in": 0.2, "for": 0.4, "to": 0.5}.get(word, 0.4)
