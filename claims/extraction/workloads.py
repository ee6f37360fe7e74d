"""Workloads: whether the text has just been speaking of training or of inference.

A model's name alone ("Llama 70B runs 2x faster") means inference, unless the sentences before speak of training.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction.records import Sentence

TRAINS = re.compile(r"\b(?:pre-?)?train(?:s|ed|ing)?\b|\bfine-?tun(?:e|es|ed|ing)\b", re.I)
_WORKLOAD = re.compile(
    r"\b(?:(?P<training>(?:pre-?)?train(?:s|ed|ing)?|fine-?tun\w+)|(?P<inference>inferenc\w+|serving|decod\w+|prefill))\b(?!\s(?:and|or)\b)",
    re.I,
)
REACH = 6  # sentences for which a workload holds


def mark(sentences: Iterable[Sentence], title: str = "") -> None:
    """Notes for each sentence the workload of those before it, at first that of the title."""
    current, since, kinds = _last(title), 0, set[str]()
    for sentence in sentences:
        since += 1
        lasting = len(kinds) == 1  # the text has spoken of nothing else
        sentence.workload = current if since <= REACH or lasting else ""
        if said := _last(sentence.text):
            current, since = said, 0
        kinds |= _kinds(sentence.text)


def _last(words: str) -> str:
    """The workload named, "" where there is none or both are."""
    kinds = _kinds(words)
    return kinds.pop() if len(kinds) == 1 else ""


def _kinds(words: str) -> set[str]:
    """The workloads that a sentence names."""
    return {str(match.lastgroup) for match in _WORKLOAD.finditer(words)}
