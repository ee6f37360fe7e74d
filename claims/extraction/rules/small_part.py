"""A fraction, of no stated size, of what another product costs or draws.

"It runs at a fraction of the cost of the H100."                     ->  cost lower, baseline nvidia:h100
"10x faster than the H100 while consuming a fraction of the power"   ->  power lower, baseline nvidia:h100
"It draws a fraction of what the H100 needs."                        ->  power lower, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction import comparands
from claims.extraction.alternatives import compiled
from claims.extraction.records import Cue, Draft, Product, Sentence
from claims.extraction.rules import against, directed

ORDER = 88
_PART = compiled(
    r"\b(?:at|for|with|on|in|us(?:es|e|ing)|consum(?:es|e|ing)|draw(?:s|ing)?|need(?:s|ing)?|requir(?:es|e|ing)|cost(?:s|ing)?|tak(?:es|e|ing))\s"
    r"(?:just\s|only\s|merely\s)?(?P<part>an?\s(?:(?:small|tiny|mere|minute|low)\s)?fraction)\sof\s(?:the\s|its\s|their\s)?",
    re.I,
)
_QUALITY = re.compile(r"(?:(?!(?:of|at|for|and|with|on)\b)[\w'-]{2,16}\s){0,3}")
_OWNER = re.compile(
    r"\s(?:of|for|on|with)\s(?:(?:the|an?|its|most|current|today's|NVIDIA's|Nvidia's)\s){0,2}(?:[A-Z]\w+\s)?"
)
_METRICS = frozenset({"cost", "power", "latency", "training_time"})


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts = []
    for match in _PART.finditer(text, sentence.start, sentence.end):
        drafts += _of_what(match, sentence, text)
        cue = next((c for c in sentence.metrics if _is_of(match, c, text)), None)
        rival = _rival(match, cue, sentence, text) if cue else None
        if cue and rival:
            place = match.start("part"), cue.end
            draft = directed("small_part", match.span("part"), cue.label, "lower", place, (cue.start, cue.end))
            drafts.append(against(draft, rival, rival.start))
    return drafts


def _of_what(match: re.Match[str], sentence: Sentence, text: str) -> list[Draft]:
    """ "costs a fraction of what an H100 costs": the verbs say of what."""
    what = _WHAT.match(text, match.end())
    rival = next((p for p in sentence.products if what and p.start == what.end() and not p.is_vendor), None)
    verbs = (match.group().split()[0], (_DOES.match(text, rival.end) or [""])[0] if rival else "")
    metric = next((metric for verb in verbs for stem, metric in _VERBS if stem in verb), "")
    if not (rival and metric and verbs[1]):
        return []
    place = match.span("part")
    return [against(directed("small_part", place, metric, "lower", (place[0], rival.end), place), rival, rival.start)]


_WHAT = re.compile(r"what\s(?:(?:the|an?|its|NVIDIA's|Nvidia's|AMD's|Intel's)\s){0,2}")
_DOES = re.compile(r"\s(?:costs?|draws?|consumes?|needs?|requires?|uses?|does)\b")
_VERBS = (("cost", "cost"), ("draw", "power"), ("consum", "power"))


def _is_of(match: re.Match[str], cue: Cue, text: str) -> bool:
    return cue.start >= match.end() and cue.label in _METRICS and bool(_QUALITY.fullmatch(text, match.end(), cue.start))


def _rival(match: re.Match[str], cue: Cue, sentence: Sentence, text: str) -> Product | None:
    """Whose cost it is a fraction of: the owner named with the cost, else what the sentence compares with."""
    named = [p for p in sentence.products if not p.is_vendor and not p.passive]
    for product in named:
        inside = match.end() <= product.start < cue.start
        if inside or (product.start > cue.end and _OWNER.fullmatch(text, cue.end, product.start)):
            return product
    found = [p for c in comparands.find(sentence, text) for p in c.products if c.end <= match.start()]
    held = [d.baseline_span for d in sentence.drafts if d.baseline_span and d.baseline_span[1] <= match.start()]
    found += [p for p in named if (p.start, p.end) in held]
    return found[-1] if found else None
