"""How dear a rival is, told by the way before its name: the rival is dearer, or cheaper, than what is told of.

"The MI300X keeps up with Nvidia's more expensive H200."   ->  cost higher, subject nvidia:h200, baseline amd:mi300x
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.rules import against, directed, owned, rival_factor

ORDER = 87
_DEARER = re.compile(
    r"\b(?:the|its|an?|'s)\s[\"']?(?:much\s|far\s|even\s|significantly\s|slightly\s)?"
    r"(?P<word>(?P<up>more\s(?:expensive|costly)|costlier|pricier|dearer)|cheaper|less\s(?:expensive|costly))"
    r"(?:\sand\s(?:\w+\s)?\w+)?\s(?:(?!than\b|and\b|or\b|to\b|for\b|in\b)[\w'-]+\s){0,3}?"
)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    found = (_draft(match, sentence) for match in _DEARER.finditer(text, sentence.start, sentence.end))
    return [draft for draft in found if draft]


def _draft(match: re.Match[str], sentence: Sentence) -> Draft | None:
    named = [p for p in sentence.products if not p.is_vendor and not p.passive]
    rival = next((p for p in named if -16 <= match.end() - p.start <= 0 or p.start == match.end()), None)
    own = next((p for p in named if p.end <= match.start()), None)
    if rival is None or own is None or own.key == rival.key or _has_figure(match, rival, sentence):
        return None
    value = "higher" if match["up"] else "lower"
    draft = directed("dearer", match.span("word"), "cost", value, (match.start("word"), rival.end))
    return owned(against(draft, own), rival)


def _has_figure(match: re.Match[str], rival: Product, sentence: Sentence) -> bool:
    """ "the 20% more expensive X": said better by the factor."""
    factored = any(d.rule == rival_factor.NAME for d in sentence.drafts)
    return factored or any(match.start() <= q.start < rival.start for q in sentence.quantities)
