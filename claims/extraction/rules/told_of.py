"""A comparative against what the text has named before and now only points at.

"Gaudi 3 met the H100. It draws less power than that card."          ->  power lower, baseline nvidia:h100
"We had one L40S. An A100 surpassed it in throughput."               ->  throughput higher, baseline nvidia:l40s
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import asserted, comparands, figured
from claims.extraction.comparands import Comparand
from claims.extraction.nouns import HEAD
from claims.extraction.records import Cue, Draft, Section, Sentence
from claims.extraction.rules import directional

ORDER = 83
_POINTS = re.compile(  # "than the older card", "over that GPU", "to its younger sibling", "than either"
    r"\s?(?:on\s|with\s|in\s|th(?:at|ose)\sof\s)?(?:(?:the|that|this|those|these|its|their)\s(?:[\w'-]+\s){0,3}?"
    rf"(?:(?:{HEAD}|sibling|brother|cousin|rival|competitor|counterpart|opponent|drive|stick|run|adapter|controller)s?"
    r"|other|former|latter|old|older\sone)\b|(?:the|that)\s[A-Z][a-z]+(?=\s?(?:[,.;)]|$|in\b|on\b|at\b|does\b|did\b|has\b|is\b|was\b))|either\b)"
)
_IT = re.compile(
    rf"\s(?:(?:it|them)(?=\s?(?:[,.;)]|$|(?:in|on|at|for|by|when|and|but|while|with)\b))|(?:that|this|those|these)\s(?:\w+\s)?(?:{HEAD})s?\b)"
)
_NEAR = 90  # characters from the comparative to what it points at


def scan(sentence: Sentence, text: str) -> list[Draft]:
    if not sentence.comparatives or sentence.section in (Section.HEADLINE, Section.TABLE):
        return []
    if text[sentence.start : sentence.end].rstrip().endswith("?"):
        return []
    pointed = [c for c in comparands.find(sentence, text) if not c.named and _POINTS.match(text, c.start, c.end)]
    pointed += [c for m in sentence.markers if m.label == "than" and (c := _pronoun(m, text))]
    return [made for word in sentence.comparatives for made in _read(word, pointed, sentence, text)] if pointed else []


def _pronoun(marker: Cue, text: str) -> Comparand | None:
    """ "surpassed it in throughput", "is behind it"."""
    it = _IT.match(text, marker.end)
    return Comparand(marker.start, marker.end, it.end()) if it else None


def _read(word: Cue, pointed: list[Comparand], sentence: Sentence, text: str) -> list[Draft]:
    near = [c for c in pointed if word.start <= c.marker <= word.end + _NEAR and ";" not in text[word.end : c.marker]]
    told = any(d.kind == "directional" and d.quantity.start == word.start for d in sentence.drafts)
    if not near or told or asserted.skipped(word, text) or figured.spoken_for(word, sentence, text):
        return []
    region = (near[0].start, near[0].end)
    return [replace(d, rule="told_of", region=region) for d in directional.read(word, sentence, text, near[:1])]
