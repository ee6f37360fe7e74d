"""Whose a figure is that the text gives to nobody: better what the text is about than no claim at all.

"Expected TDP: 350 W" under a title that names a chip       ->  that chip
"The company reported revenue of $57 billion"               ->  the company of the title or the heading
"Epochs took 18% less time" in a text about one cloud       ->  that cloud
"GPUs hold 60% of the segment" where nobody is named        ->  generic:gpu, else unknown
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction.candidates import Candidate, sitewide
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.presented import FOUNDRIES
from claims.extraction.records import Draft, Product, Section, Sentence

_NEVER = frozenset({"model_size", "other"})  # a model's size is no claim where nothing runs it
_KINDS = re.compile(r"\b(?P<kind>GPU|CPU|ASIC|TPU|NPU)s?\b")
_SCORE = -1.0  # little: the confidence knows that it is a guess


def candidates(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """What the text is about, for a figure that no name, pronoun or heading claims."""
    if draft.kind == "directional" or draft.metric in _NEVER or _of_a_service(draft, sentence):
        return []
    about = _named(sentence) or _company(discourse) if _of_company(draft) else _topic(draft, sentence, discourse)
    product = about.product if isinstance(about, Focus) else about
    return [Candidate(product or _nobody(draft, sentence, text), _SCORE, "inherited")]


def _of_a_service(draft: Draft, sentence: Sentence) -> bool:
    """Whether software or a price list is told of: "vLLM serves 5 requests/s", "- 35% savings for databases"."""
    soft = any(p.type in ("software", "service") for p in sentence.products)
    return soft or (draft.metric == "cost" and sentence.section is Section.ITEM)


def _of_company(draft: Draft) -> bool:
    return draft.metric in BUSINESS or sitewide(draft)


def _named(sentence: Sentence) -> Product | None:
    """The company that the sentence itself names."""
    return next((p for p in sentence.products if p.is_vendor and p.key not in FOUNDRIES), None)


def _company(discourse: Discourse) -> Focus | None:
    return discourse.about or discourse.company() or discourse.vendor


def _topic(draft: Draft, sentence: Sentence, discourse: Discourse) -> Product | Focus | None:
    """The product that the text is about, if it is of the company that the sentence names; else that company."""
    named = _named(sentence)
    found = discourse.best() or discourse.topic
    if found and (named is None or found.product.vendor == named.key):
        return found
    return named or _company(discourse)


def _nobody(draft: Draft, sentence: Sentence, text: str) -> Product:
    """The kind of chip that the sentence speaks of, else an unknown product."""
    kind = _KINDS.search(text, sentence.start, sentence.end)
    key = f"generic:{kind['kind'].lower()}" if kind else "unknown"
    return Product(draft.quantity.start, draft.quantity.end, key, "generic")
