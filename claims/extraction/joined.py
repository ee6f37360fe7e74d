"""Joined: the measures before a comparative that it speaks of together.

"a performance and efficiency uplift over X"   ->  compute_performance, energy_efficiency
"its latency and power are lower than X's"     ->  latency, power
"""

from __future__ import annotations

import re

from claims.extraction.records import Cue, Sentence

_JOINS = re.compile(r",\s|,?[\s-](?:and|&)[\s-](?:(?!its\b|their\b|the\b|an?\b|for\b|in\b|with\b|to\b)[a-z]+\s)?|/")
_ONE_IS = re.compile(r"\b(?:is|was|has|remains|stays)\b")  # "it has much memory and bandwidth is higher": no two
_ARE = re.compile(r"\b(?:are|were|remain|stay)\b")


def before(cues: list[Cue], word: Cue, sentence: Sentence, text: str) -> list[Cue]:
    """The last of the cues before a comparative with all joined to it: "a performance and efficiency uplift"."""
    found = cues[-1:]
    one = not cues or _ONE_IS.search(text, cues[-1].end, word.start)
    compared = {c.end + 1 for c in sentence.comparatives}  # "lower cost and performance gains"
    for cue in reversed([] if one else [c for c in sentence.metrics if c.end < cues[-1].start]):
        if cue.start in compared or not _JOINS.fullmatch(text, cue.end, found[0].start):
            break
        found.insert(0, cue)
    return [c for c in found if not _told(c, sentence)] or cues[-1:]


def _told(cue: Cue, sentence: Sentence) -> bool:
    """Whether a figure has it: "192 GB of memory and bandwidth gains"."""
    return any(d.metric_span and d.metric_span[0] <= cue.start < d.metric_span[1] for d in sentence.drafts)


def subject(cues: list[Cue], word: Cue, sentence: Sentence, text: str) -> list[Cue]:
    """The last of the cues, with those joined to it where they are many: "the price and power of X are lower"."""
    are = bool(cues) and _ARE.search(text, cues[-1].end, word.start)
    return before(cues, word, sentence, text) if are else cues[-1:]
