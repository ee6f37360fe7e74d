"""Whose a figure is that the text gives to nobody: better what the text is about than no claim at all.

"Expected TDP: 350 W" under a title that names a chip              ->  that chip
"The company reported revenue of $57 billion"                      ->  the company of the title or the heading
"The module has 2 GB of memory" between other makers' news         ->  unknown
"GPU racks draw 40 kW" in a text about chips of several            ->  generic:gpu
"The Acme cluster is 2x slower than the H100"                      ->  unknown: a factor against a known product

Prices, and speeds without a product, are not guessed at: `services` knows whose they are.
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction.candidates import Candidate, sitewide
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.eligibility import aside_from_it, introduces
from claims.extraction.focus import anothers
from claims.extraction.presented import FOUNDRIES
from claims.extraction.records import Draft, Product, Sentence

_NEVER = frozenset({"model_size", "cost", "other"})  # a model's size is no claim where nothing runs it
_SIZES = frozenset({"memory_capacity", "storage_capacity", "cache_size"})
_COUNTS = frozenset({"chip_count", "cluster_size"})
_FEW = 8  # nodes or chips that need somebody who has them
_KINDS = re.compile(r"\b(?P<kind>GPU|CPU|ASIC|TPU|NPU)s?\b")
_ANY = re.compile(r"\b(?:typically|usually|normally|generally|most)\b")  # "servers typically have eight": nobody's
_WHOLE = {"chip", "family", "instance", "system", "cluster"}
_SCORE = -1.0  # little: the confidence knows that it is a guess


def candidates(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """What the text is about, for a figure that no name, pronoun or heading claims."""
    if not _may_be_guessed(draft, sentence, text) or anothers(draft, sentence, text):
        return []
    business = draft.metric in BUSINESS
    asides = {p.key for p in sentence.products if aside_from_it(p, draft, sentence, text)}
    named = _named(sentence, asides, "" if business else text)
    about = _company(named, discourse) if business or sitewide(draft) else _topic(named, discourse)
    product = about.product if isinstance(about, Focus) else about
    if product and product.key in asides:
        return []  # "raised $1 billion to challenge X", "commitments from X": not X's
    compared = draft.kind != "quantity" and not business
    if compared and (product is None or product.is_vendor) and _rivals(draft, sentence, text):
        return [Candidate(_nobody(draft, sentence, ""), _SCORE, "inherited")]
    if (product is None or product.is_vendor) and (compared or _wanted(draft, sentence, text)):
        return []  # a company's speed, what a program needs
    if product is None and (business or not _of_makers(discourse)):
        return []
    return [Candidate(product or _nobody(draft, sentence, text), _SCORE, "inherited")]


def _may_be_guessed(draft: Draft, sentence: Sentence, text: str) -> bool:
    """No price, nothing that software does, no handful of nodes; a comparison without a number only of some device."""
    if draft.kind == "directional" and not _THING.search(text, sentence.start, draft.quantity.left):
        return False
    if (draft.kind == "directional" or draft.metric in _NEVER) and not _rivals(draft, sentence, text):
        return False
    if draft.metric in _COUNTS and _ANY.search(sentence.text):
        return False
    if draft.metric in _COUNTS and isinstance(draft.value, float | int) and draft.value < _FEW:
        return False
    if draft.metric == "usage_share" and not sentence.products and not _KINDS.search(sentence.text):
        return False  # "70% of the spend"
    return not any(p.type in ("software", "service") for p in sentence.products)


def _rivals(draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "The Acme cluster is 2x slower than the X": a factor against a product is of hardware, whoever has it."""
    region = draft.region if draft.kind != "quantity" and draft.metric != "other" else None
    named = [p for p in sentence.products if not p.is_vendor and p.type in _WHOLE]
    return region is not None and any(
        region[0] <= p.start < region[1] and _ARTICLE.fullmatch(text, region[0], p.start) for p in named
    )


_THING = re.compile(  # a device told of by what it is; "the chip" may be one that the text names
    r"(?<!\b[Tt]he\s)(?<!\b[Tt]his\s)(?<!\b[Ii]ts\s)(?<!\b[Tt]heir\s)\b(?:chips?|ASICs?|processors?|accelerators?|[GCNT]PUs?|FPGAs?|silicon|cards?|servers?|supercomputers?|engines?|SoCs?|boards?|architecture)\b"
)
_ARTICLE = re.compile(  # "than an older X", not "than before on the X"
    r"\s?(?:on\s|with\s|that\sof\s|those\sof\s)?"
    r"(?:(?:an?|the|one|its|their|existing|current|comparable|equivalent|older|single|traditional|[A-Z][\w.'-]{0,16}|\d{1,3}\s?x?)\s){0,4}"
)


_NEEDS = re.compile(
    r"\b(?:at\sleast|min(?:imum)?|requires?|required|needs?|needed|recommended|free|available|quota|limit(?:ed|s)?|takes?|reserve[sd]?|allocate[sd]?"
    r"|downloads?|uploads?|files?|disks?|folders?|director(?:y|ies)|checkpoints?|logs?|install\w*|images?|models?|weights|request)\b",
    re.I,
)


def _wanted(draft: Draft, sentence: Sentence, text: str) -> bool:
    """Whether a size or a time is that of software: "at least 16 GB of RAM", "the tests take 4 s"."""
    if draft.metric in ("latency", "training_time"):
        return True
    small = draft.metric.endswith("bandwidth") and isinstance(draft.value, float | int) and draft.value < 1e9
    if _HAS.search(text, max(sentence.start, draft.quantity.left - 40), draft.quantity.left):
        return small  # "each chip only has 64 MB of SRAM, so no model fits"
    return small or (draft.metric in _SIZES and bool(_NEEDS.search(text, sentence.start, sentence.end)))


_HAS = re.compile(
    r"\b(?:chip|die|card|accelerator|processor|[GCTNLI]PU|server|node|rack)s?\s(?:only\s|just\s|merely\s)?"
    r"(?:has|have|holds?|carry|carries|packs?|offers?|comes?\swith)\s(?:[\w~-]+\s){0,3}$"
)


def _named(sentence: Sentence, asides: set[str], text: str) -> Product | None:
    """The company that the sentence itself names, and not by the way or as the maker of a rival."""
    makers = (p for p in sentence.products if p.is_vendor and not (text and introduces(p, sentence, text)))
    told = (p for p in makers if p.key not in FOUNDRIES and p.key not in asides)
    return next(told, None)


def _company(named: Product | None, discourse: Discourse) -> Product | Focus | None:
    """The company of the sentence, of the title or the heading, else the one spoken of most of late."""
    spoken = (f for key, f in discourse.vendors.items() if key not in FOUNDRIES)
    return named or discourse.about or max(spoken, key=lambda f: f.weight, default=None)


def _topic(named: Product | None, discourse: Discourse) -> Product | Focus | None:
    """The product that the text is about, if it is of the company that the sentence names; else that company."""
    found = discourse.best(_WHOLE) or discourse.topic
    if found and (named is None or found.product.vendor == named.key):
        return found
    return _company(named, discourse)


def _of_makers(discourse: Discourse) -> bool:
    """Whether the text is about hardware at all: it names a chip, or a company that makes none of others."""
    return bool(discourse.wares or any(key not in FOUNDRIES for key in discourse.vendors))


def _nobody(draft: Draft, sentence: Sentence, text: str) -> Product:
    """The kind of chip that the sentence speaks of, else an unknown product."""
    kind = _KINDS.search(text, sentence.start, sentence.end)
    key = f"generic:{kind['kind'].lower()}" if kind else "unknown"
    return Product(draft.quantity.start, draft.quantity.end, key, "generic")
