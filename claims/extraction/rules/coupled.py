"""A comparative without a number beside a factor: it is against whom the factor is against.

"It doubles throughput and reduces latency."                      ->  latency lower, beside throughput 2.0
"It draws twice the power, but can deliver far more compute."     ->  compute_performance higher, beside power 2.0
"""

from __future__ import annotations

import re

from claims.extraction import asserted, regions
from claims.extraction.figured import spoken_for
from claims.extraction.records import Cue, Draft, Section, Sentence
from claims.extraction.rules import directional

ORDER = 86
NAME = "coupled"  # pair_ratios gives it the two of a ratio before it
UNNAMED = True  # a claim even where nobody is compared with, as the factor is
_BESIDE = re.compile(
    r"(?:,\s|,?\s(?:and|but|while|yet|with|as\swell\sas)\s)"
    r"(?:(?:also|it|they|can|could|will|may|being|at|an?|its|potentially|simultaneously|still|much|far|even|way|"
    r"is|are|has|have|using|uses|us[ei]|offers?|offering|delivers?|delivering|provid(?:es|ing)|draws?|drawing|consum(?:es?|ing)|"
    r"needs?|needing|requir(?:es|ing)|maintaining|achiev(?:es|ing)|\w+ly)\s){0,5}$"
)
_WORD = re.compile(
    r"(?:more|higher|greater|larger|lower(?:s|ed|ing)?|less|fewer|smaller|reduc(?:es|ed|ing)|cut(?:s|ting)?|slash(?:es|ing)|"
    r"improv(?:es|ed|ing)|increas(?:es|ed|ing)|better|faster|cheaper|slower|boost(?:s|ing))$"
)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    factors = [d for d in sentence.drafts if d.kind == "comparison" and d.quantity.shape != "part"]
    if not factors or sentence.section is Section.TABLE:
        return []
    found: list[Draft] = []
    for word in sentence.comparatives:
        if _beside(word, factors, sentence, text) and not _free(word, sentence, text):
            cues = directional.measured(word, sentence, text)
            cues = [c for c in cues if c.label not in regions.WEAK or c.start >= word.start]
            found += [d for cue in cues for d in directional.drafts(word, cue, sentence, text, NAME)]
    return found


def _beside(word: Cue, factors: list[Draft], sentence: Sentence, text: str) -> bool:
    """Whether the word goes on about what a factor before it tells of."""
    told = [d for d in factors if max(d.quantity.end, d.end) <= word.start]
    joined = _BESIDE.search(text, max(sentence.start, word.start - 60), word.start)
    return bool(told and joined and _WORD.match(word.text)) and not asserted.skipped(word, text)


def _free(word: Cue, sentence: Sentence, text: str) -> bool:
    """Whether the word has a figure or a comparand of its own, or another rule has read it."""
    told = any(d.kind == "directional" and d.quantity.start == word.start for d in sentence.drafts)
    compared = any(m.label == "than" and 0 <= m.start - word.end <= 60 for m in sentence.markers)
    counted = any(0 <= q.left - word.end <= 48 for q in sentence.quantities)
    return told or compared or counted or spoken_for(word, sentence, text)
