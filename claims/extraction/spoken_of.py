"""What a text is about has the figures of sentences that name nothing, however far its name stands.

"A new chip promises 1,000 cores", before the text calls it X      ->  X
"The company reported revenue of $5 billion", title "X earnings"   ->  the company X
"""

from __future__ import annotations

import re

from claims.extraction.candidates import Candidate
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.records import Draft, Sentence

_NEVER = frozenset({  # of the models, programs and users of a text as often as of its chip
    "model_size", "units_shipped", "usage_share", "customer_count", "cluster_size", "throughput", "latency", "other",
})  # fmt: skip
_MONEY = frozenset({"revenue", "investment"})
_COMPANY = re.compile(r"\b(?:[Tt]he\s(?:company|firm|group)|[Rr]evenues?|[Ss]ales)\b")
_REACH = 120  # characters behind a figure in which a company is part of what is told


def candidates(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """The product or company of the whole text, where the sentence names no other."""
    if draft.metric in _NEVER or draft.kind == "directional":
        return []
    meant = _company(draft, sentence, discourse, text) if draft.metric in _MONEY else _product(sentence, discourse)
    return [Candidate(meant.product, -1.3, "inherited")] if meant else []


def _product(sentence: Sentence, discourse: Discourse) -> Focus | None:
    topic = discourse.topic
    if topic is None:
        return None
    maker = topic.key.partition(":")[0]
    alone = all(p.is_vendor and p.key == maker for p in sentence.products if not p.passive)
    return topic if alone else None


def _company(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> Focus | None:
    """The company of the title, where a line tells of revenue and names nobody near."""
    quantity = draft.quantity
    near = [p for p in sentence.products if quantity.left - _REACH < p.start < quantity.end + _REACH and p.is_vendor]
    told = _COMPANY.search(text, max(sentence.start, quantity.left - _REACH), quantity.left)
    return discourse.about if told and not near else None
