"""The same figure as a baseline.

"It has the same power draw as its predecessor."             ->  power 1.0
"It doubles the speed of the CS-2 at the same price."         ->  cost 1.0, baseline that of the factor
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 85
_SAME = re.compile(r"\bsame\s", re.I)
_AT = re.compile(r"\b(?:at|for|within|in|with|and|using)\s(?:the\s|exactly\sthe\s)?$", re.I)
_CONDITIONS = frozenset({"power", "cost", "process_node", "clock_speed", "memory_capacity"})
_AS = re.compile(r"[\w\s-]{0,24}?\bas\s(?:the\s|its\s|an?\s|that\sof\s)?", re.I)
_KIND = re.compile(  # "the same memory architecture as X": a kind of thing, not how much of it
    r"\s(?:\w+\s)?(?:patterns?|profile|curve|management|delivery|supply|connectors?|architecture|technolog\w+|types?|kinds?|formats?|interface"
    r"|subsystem|hierarchy|controllers?|layout|model|design|stack|standards?|supplier|vendor|modules?|topology|fabric|domain)\b"
)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts = []
    for match in _SAME.finditer(text, sentence.start, sentence.end):
        cue = next(
            (
                c
                for c in sentence.metrics
                if 0 <= c.start - match.end() <= 12 and c.label not in ("other", "chip_count")
            ),
            None,
        )
        if cue is None or re.search(r"[,.;]", text[match.end() : cue.start]) or _KIND.match(text, cue.end):
            continue
        after = _AS.match(text, cue.end, sentence.end)
        if after and _compared(sentence, after.end(), text):
            drafts += _drafts(match, regions.coordinated(sentence, cue, after.end(), text))
        elif not after and cue.label in _CONDITIONS and _beside_factor(match, sentence, text):
            drafts += _drafts(match, regions.coordinated(sentence, cue, sentence.end, text))
    return drafts


def _drafts(match: re.Match[str], cues: list[Cue]) -> list[Draft]:
    quantity = Quantity(match.start(), match.end() - 1, "part", 1.0)
    return [comparison("same", quantity, one.label, 1.0, None, (one.start, one.end)) for one in cues]


def _beside_factor(match: re.Match[str], sentence: Sentence, text: str) -> bool:
    """Whether a factor with a comparand stands before "at the same power"."""
    at = _AT.search(text[max(sentence.start, match.start() - 16) : match.start()])
    factors = [d for d in sentence.drafts if d.kind == "comparison" and d.quantity.end <= match.start()]
    return bool(at) and bool(factors) and bool(sentence.products)


def _compared(sentence: Sentence, at: int, text: str) -> bool:
    """A product or a generation must follow: "the same memory as before" compares with nothing named."""
    named = any(0 <= p.start - at <= 24 for p in sentence.products)
    return named or bool(re.match(r"(?:predecessor|previous|prior|last|first)\b", text[at : at + 14], re.I))
