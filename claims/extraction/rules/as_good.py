"""As much or as good as a named product, with no number.

"Gaudi 3 is as fast as the H100."                       ->  compute_performance 1.0, baseline nvidia:h100
"The H20 has just as much memory bandwidth as the H200."  ->  memory_bandwidth 1.0, baseline nvidia:h200
"""

from __future__ import annotations

import re

from claims.extraction import comparands, metrics, regions
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, comparison

ORDER = 88
LEVEL = True  # a factor of one is the claim
AS = re.compile(
    r"\bas\s(?:(?P<fast>fast|quick|powerful|performant)|(?P<lean>(?:energy|power)[\s-]efficient|efficient)|(?P<cheap>cheap|expensive|costly|affordable)|(?P<hungry>power[\s-]hungry)"
    r"|(?P<value>cost[\s-](?:effective|efficient))|(?:much|many|large|high|low|little)\s(?:an?\s)?(?P<noun>[A-Za-z][\w\s-]{2,28}?))"
    r"\sas\s(?:the\s|an?\s|its\s|one\s)?",
    re.I,
)
_LABELS = {
    "fast": "compute_performance",
    "lean": "energy_efficiency",
    "cheap": "cost",
    "hungry": "power",
    "value": "price_performance",
}
_OTHERWISE = re.compile(  # "twice as fast as", "not as fast as"
    r"(?:\b(?:not|never|nowhere|twice|thrice|half|times|third|quarter|isn't|aren't|wasn't|doesn't|don't)|n't|fold|\b\d+(?:\.\d+)?x|%)\s(?:\w+\s){0,2}$",
    re.I,
)
_NEAR = re.compile(r"\b(?:almost|nearly|roughly|about|virtually|approximately)\s$", re.I)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts: list[Draft] = []
    for match in AS.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 24) : match.start()]
        other = named(match, sentence, text)
        cue = measured(match, sentence)
        counted = any(
            -1 <= match.start() - q.end <= 1 or match.start() <= q.start < match.end() for q in sentence.quantities
        )
        if other and cue and not counted and not _OTHERWISE.search(before):
            bound = "approx" if _NEAR.search(before) else "exact"
            quantity = Quantity(match.start(), match.end(), "part", 1.0, bound=bound)
            for metric in metrics.performance_of(sentence, quantity, cue, text):
                draft = comparison("as_good", quantity, metric, 1.0, None, (cue.start, cue.end))
                drafts.append(against(draft, other, match.end()))
    return drafts


def named(match: re.Match[str], sentence: Sentence, text: str) -> Product | None:
    """The product that follows at once: "as fast as 100 X" is a number of them."""
    found = comparands.read(match.start(), match.end(), sentence, text)
    named = next((p for p in found.products if not p.is_vendor), None) if found else None
    if named is None or named.start - match.end() > 24:
        return None
    counted = any(match.end() <= q.start <= named.start for q in sentence.quantities)
    return None if counted or re.search(r"\d", text[match.end() : named.start]) else named


def measured(match: re.Match[str], sentence: Sentence) -> Cue | None:
    """What is as much: the noun after "much", or what the adjective measures."""
    if match["noun"]:
        within = regions.between(sentence.metrics, match.start("noun"), match.end("noun"))
        return next((c for c in within if c.label not in (*regions.WEAK, "other")), None)
    group = next(name for name in _LABELS if match[name])
    return Cue(match.start(group), match.end(group), _LABELS[group], match[group].lower())
