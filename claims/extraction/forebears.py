"""Figures of a generation before that is only described: whose they are.

"up from its 64-core predecessor", "64 cores in the previous generation", "over their first-generation 80-core chip"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import lineage
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse
from claims.extraction.eligibility import inside
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Draft, Product, Sentence

_GENERATION = r"(?:(?P<first>first|original)|previous|prior|last|preceding|earlier)[\s-]gen(?:eration)?\b"
_AFTER = re.compile(r"\s(?:[\w-]+\s)?(?:predecessor|forerunner)s?\b")  # "its 64-core predecessor"
_IN_IT = re.compile(  # "64 cores in its predecessor"
    rf"\s?(?:[\w-]+\s){{0,2}}(?:in|on|for|of|with|from)\s(?:its|the|their)\s(?:predecessors?\b|{_GENERATION})(?!\s[A-Z])"
)
_BEFORE = re.compile(rf"\s(?:its|their|the)\s(?:{_GENERATION}|predecessor\b)(?:'s)?\s(?:[a-z]+\s)?$")
_HINTS = ("predecessor", "forerunner", "gen")


def owner(
    draft: Draft, sentence: Sentence, found: Sequence[Comparand], discourse: Discourse, lexicon: Lexicon, text: str
) -> Product | None:
    """The generation before whose figure a draft is, None where it is nobody's before."""
    if draft.kind != "quantity" or not any(hint in sentence.text for hint in _HINTS):
        return None
    phrase = _phrase(draft, sentence, text)
    heir = _heir(draft, sentence, found, discourse) if phrase else None
    if phrase is None or heir is None:
        return None
    first = "first" if phrase.re is not _AFTER and phrase["first"] else "previous"
    key = lineage.related(heir, first, lexicon)
    return Product(phrase.start() + 1, phrase.end(), key, lexicon.type_of(key)) if key else None


def _phrase(draft: Draft, sentence: Sentence, text: str) -> re.Match[str] | None:
    quantity = draft.quantity
    after = _AFTER.match(text, quantity.end, sentence.end) or _IN_IT.match(text, quantity.end, sentence.end)
    if after:
        return after
    before = _BEFORE.search(text, max(sentence.start, quantity.left - 36), quantity.left)
    adjective = "-" in text[quantity.start : quantity.end] or text[quantity.left - 3 : quantity.left] == "'s "
    return before if adjective or (before and before.group().endswith("predecessor ")) else None


def _heir(draft: Draft, sentence: Sentence, found: Sequence[Comparand], discourse: Discourse) -> str | None:
    """Whose predecessor: that of the name before the figure, else of what the text is speaking of."""
    for product in reversed(sentence.products):
        named = product.end <= draft.quantity.left and not product.is_vendor and not product.passive
        if named and product.type != "part" and product.vendor != "arm" and not inside(product, found):
            return product.key
    focus = discourse.centre or discourse.best()
    return focus.key if focus else None
