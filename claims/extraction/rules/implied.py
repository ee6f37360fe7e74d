"""A comparative against whom the text has just compared with, or sets the product against in its title.

"The MI355X is 20% faster than the B200. It also draws less power."  ->  power lower, baseline nvidia:b200
"""

from __future__ import annotations

import re

from claims.extraction import asserted, comparands, regions
from claims.extraction.records import Cue, Draft, Section, Sentence
from claims.extraction.rules.directional import UNCOMPARED, draft, spoken_for

ORDER = 85
NAME = "implied"  # linking drops it where nobody was compared with
_DOES = re.compile(
    r"\b(?:deliver|offer|provid|achiev|show|giv|consum|draw|us|need|reach|sustain|boast|gets?|has|have|had|requir|post|record|produc)"
    r"(?:s|es|e|ed|ing)?\s(?:an?\s)?(?:(?:even|much|far|somewhat|slightly|also|still|overall|combined|\w+ly)\s){0,2}(?:an?\s)?$"
)
_WORD = re.compile(r"(?:higher|lower|better|faster|greater|larger|more|less|fewer|slower|superior)$")
_IT = re.compile(
    r"(?:It|They|Th(?:e|is|ese)\s(?:[\w-]+\s){0,2}?(?:chips?|cards?|GPUs?|accelerators?|instances?|systems?|servers?))\b"
)
_REACH = 24  # characters from the comparative to what it is a measure of


def scan(sentence: Sentence, text: str) -> list[Draft]:
    if sentence.section in (Section.HEADLINE, Section.TABLE) or any(c.named for c in comparands.find(sentence, text)):
        return []
    if text[sentence.start : sentence.end].rstrip().endswith(("?", ":")):
        return []
    words = [w for w in sentence.comparatives if _WORD.match(w.text) and _told(w, sentence, text)]
    return [found for word in words for found in _read(word, sentence, text)]


def _told(word: Cue, sentence: Sentence, text: str) -> bool:
    """Whether somebody named is said to have or do it, and nothing else is said by the word."""
    named = any(p.end <= word.start and not p.is_vendor and not p.passive for p in sentence.products)
    if not named and not _IT.match(text, sentence.start):
        return False
    if not _DOES.search(text, sentence.start, word.start) or asserted.skipped(word, text):
        return False
    return not spoken_for(word, sentence, text)


def _read(word: Cue, sentence: Sentence, text: str) -> list[Draft]:
    reach = 1 if word.text in ("more", "less", "fewer") else _REACH  # no "more predictable pricing"
    near = regions.between(sentence.metrics, word.end, min(sentence.end, word.end + 60))
    cue = next((c for c in near if c.label not in UNCOMPARED and c.label not in regions.WEAK), None)
    if cue is None or cue.start - word.end > reach or any(word.end <= q.start < cue.start for q in sentence.quantities):
        return []
    made = draft(word, cue, sentence, text)
    made.rule = NAME
    return [made]
