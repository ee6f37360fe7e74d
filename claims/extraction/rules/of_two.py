"""One of two that the text sets against each other is said to be better, and the other is not named again.

"MI300X vs. H100 throughput ratio. The MI300X delivers higher throughput."  ->  throughput higher, baseline nvidia:h100
"The MI300X delivers higher throughput."                                     ->  no claim
"""

from __future__ import annotations

import re

from claims.extraction import asserted, comparands, measures
from claims.extraction.comparands import Comparand
from claims.extraction.records import Cue, Draft, Section, Sentence
from claims.extraction.rules import directional

ORDER = 89
NAME = "of_two"
_SAYS = re.compile(
    r"\s(?:(?:GPUs?|CPUs?|chips?|accelerators?|instances?|processors?|systems?|setup|configuration|node)\s)?(?:(?:also|still|again|(?:consistent|general|clear|usual)ly)\s)?"
    r"(?:deliver|show|achiev|offer|provid|reach|sustain|maintain|exhibit|demonstrat|has\b|have\b|had\b|gives?\b|gave\b|draws?\b|drew\b|consum)(?:e?s|e?d|e)?\s"
    r"(?:(?:consistently|an?|much|far|significantly|slightly|notably|even)\s){0,2}"
)
_AND = re.compile(r"(?:,|,?\sand)\s(?:(?:much|far|even|an?)\s)?")
_ADJECTIVE = re.compile(r"(?:more|higher|greater|better|lower|less|faster|superior)$")
_ON_ITS_OWN = re.compile(r"\b(?:when|as|if|once|by|after|than|with\s(?:larger|smaller|more|each|every))\b")


def scan(sentence: Sentence, text: str) -> list[Draft]:
    named = {p.key: p for p in sentence.products if not (p.is_vendor or p.passive)}
    if len(named) != 1 or not sentence.comparatives or sentence.section is Section.HEADLINE:
        return []
    if any(d.kind != "quantity" for d in sentence.drafts):
        return []
    if any(c.named for c in comparands.find(sentence, text)):
        return []
    return _read(next(p for p in reversed(sentence.products) if p.key in named).end, sentence, text)


def _read(at: int, sentence: Sentence, text: str) -> list[Draft]:
    """What the comparatives right behind the name and its verb say, the first and those joined to it."""
    found: list[Draft] = []
    for word in sentence.comparatives:
        leads = word.start >= at and (_AND if found else _SAYS).fullmatch(text, at, word.start)
        if leads and (drafts := _of_word(word, sentence, text)):
            found += drafts
            at = max(d.metric_span[1] for d in drafts if d.metric_span)
    return found


def _of_word(word: Cue, sentence: Sentence, text: str) -> list[Draft]:
    if not _ADJECTIVE.match(word.text):
        return []
    nobody = Comparand(sentence.end, sentence.end, sentence.end)
    cues = [c for c in measures.of_comparative(word, sentence, text, nobody) if c.label not in directional.UNCOMPARED]
    if not cues or asserted.denied(word, sentence, text) or _ON_ITS_OWN.search(text, cues[-1].end, sentence.end):
        return []
    drafts = [directional.draft(word, cue, sentence, text) for cue in cues]
    for draft in drafts:
        draft.rule = NAME
    return drafts
