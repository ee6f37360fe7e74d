"""What it cost to train a model: a cost of the company that trained it, not of the chips that a page speaks of.

"Training GPT-5 cost OpenAI $500 million"              ->  openai
"Mistral's Large 2:" above "- Training cost: $6M"      ->  mistral
"""

from __future__ import annotations

import re

from claims.extraction.candidates import Candidate
from claims.extraction.discourse import Discourse
from claims.extraction.records import Draft, Product, Sentence

_TRAINED = re.compile(r"\b(?:pre-?|re)?train(?:ing|ed|s)?\b|\bin\scompute\b", re.I)
_LEAST = 1e5  # dollars; less is the price of an hour or a card
_SCORE = 3.0
_AGE = 4  # sentences for which a company stays the one whose model is meant


def candidate(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """The company of the sentence, else the one spoken of."""
    paid = draft.metric == "cost" and draft.kind == "quantity" and isinstance(draft.value, float)
    large = paid and draft.quantity.shape == "money" and draft.quantity.value >= _LEAST and not draft.quantity.per
    if not large or not _TRAINED.search(text, sentence.start, sentence.end):
        return []
    named = [p for p in sentence.products if p.is_vendor]
    if named:
        return [Candidate(_nearest(named, draft), _SCORE, "explicit")]
    company = discourse.company()
    if company is None or discourse.sentence - company.sentence > _AGE:
        return []
    return [Candidate(company.product, _SCORE, "inherited")]


def _nearest(named: list[Product], draft: Draft) -> Product:
    """The last company before the amount, else the first behind it."""
    before = [p for p in named if p.end <= draft.quantity.left]
    return before[-1] if before else named[0]
