"""What a figure comes from: "revenue from the X", "we got 38 TFLOPS from the X" compare it with nothing.

"From" marks a comparand ("up 30% from the X") unless it is income, "from each", or the only figure of a sentence that
tells of no change: then the figure is that of what it is got from.
"""

from __future__ import annotations

import re

from claims.extraction.records import Cue, Sentence

_EARNED = re.compile(r"\b(?:revenues?|sales|income|turnover|proceeds|business|benefit(?:s|ed|ing)?)\s$", re.I)
_EACH = re.compile(r"\s(?:each|every)\s(?!new\b|generation\b)")
_CHANGED = re.compile(
    r"\b(?:(?:to|by|up|down)\b|rais|increas|ris|rose|gr[eo]w|gain|jump|climb|drop|f[ea]ll|cut|reduc|lower|doubl|improv|boost|switch|mov"
    r"|upgrad|migrat|chang|went\b|deliver|offer|ha[sd]\b)",
    re.I,
)
_YIELDED = re.compile(
    r"\s(?:(?:of|in|at|with)\s[\w.]+\s){0,2}(?:(?:is|are|was|were)\s)?"
    r"(?:(?:available|expected|measured|possible|com(?:es?|ing)|came)\s)?"
)
_UP_TO = re.compile(r"\bup\sto\s", re.I)


def told(marker: Cue, sentence: Sentence, text: str) -> bool:
    """Whether the marker tells what something comes from."""
    if marker.text != "from":
        return False
    earned = _EARNED.search(text, max(0, marker.start - 12), marker.start) or _EACH.match(text, marker.end)
    return bool(earned) or _yielded(marker, sentence, text)


def _yielded(marker: Cue, sentence: Sentence, text: str) -> bool:
    """ "Around 62 TFLOPS come from the X", but not "power rises 300 W from the X"."""
    if len(sentence.quantities) != 1 or sentence.quantities[0].shape != "unit":
        return False
    figure = sentence.quantities[0]
    if figure.end >= marker.start or not _YIELDED.fullmatch(text, figure.end, marker.start):
        return False
    before = text[sentence.start : figure.left]
    first = _UP_TO.match(before)  # "Up to 143 TOPS are available": only a bound
    return not _CHANGED.search(before, first.end() if first else 0)
