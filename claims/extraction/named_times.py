"""Times behind nothing but a name: of what the line or the heading before told.

"An image takes 58 s on the X. Y Max: 79 s. Z (76 cores): 61 s."   ->  latencies of Y Max and of Z
"Time for one epoch of training:" / "- X: 11 min"                   ->  a training time of X
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction.records import Quantity, Section, Sentence
from claims.extraction.workloads import TRAINS

_TAKES = re.compile(r"\b(?:takes?|took|needs?|needed|finish(?:es|ed)?|lasts?|latenc(?:y|ies)|TTFT|in)\b", re.I)
_HEAD = re.compile(
    r"\b(?:times?|latenc(?:y|ies)|TTFT|TPOT|ITL|durations?|how\slong)\b(?!\s(?:series|zone|frame|line))", re.I
)
_ITEM = re.compile(  # "- ResNet-50, batch 8: 2.4 ms"
    r"[\s*_+\u2022-]{0,6}(?=[A-Z0-9])(?![^:]*\b(?:target|SL[OA]|limit|time-?out|goal|budget|deadline|interval|warm-?up|start-?up|cold|total)\b)"
    r"[^:;|\n=\u2014]{1,48}?[\s*_]{0,4}(?::|=|->|\u2014|\s-{1,2})[\s*_]{1,4}(?:about\s|around\s|~)?",
    re.I,
)
_BEHIND = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:\s(?:GPUs?|chips?|cards?|\d{1,3}\s?GB|PCIe|SXM\d?)){0,2}\s?(?::|=|->|\u2014|\s-)\s(?:about\s|around\s|~)?"
)

_BEFORE = re.compile(r"[\s*_|-]{0,8}(?:\d{1,2}[.)]\s)?(?:\([\w .-]{2,20}\)\s)?[*_]{0,2}")  # "3. (Acme cloud) X: 0.2 s"


def mark(sentences: Iterable[Sentence], text: str) -> None:
    """Notes for each sentence what the times before it measured."""
    told = ""
    for sentence in sentences:
        sentence.timed = told
        if not any(of_name(q, sentence, text) for q in sentence.quantities):
            told = _told(sentence)


def _told(sentence: Sentence) -> str:
    """What a sentence with a time, or a heading of times, measures."""
    heads = sentence.section is Section.HEADLINE or sentence.text.rstrip(" *_").endswith(":")
    timed = any(q.unit == "s" for q in sentence.quantities) and _TAKES.search(sentence.text)
    if not timed and not (heads and _HEAD.search(sentence.text)):
        return ""
    return "training_time" if sentence.workload == "training" or TRAINS.search(sentence.text) else "latency"


def of_name(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "X (80 GB): 3.2 seconds", "- BERT: 3.2 ms" in a list: a time with nothing but a name before it."""
    named = next((p for p in sentence.products if not p.is_vendor), None)
    if quantity.unit == "s" and named is None and sentence.section is Section.ITEM:
        return bool(_ITEM.fullmatch(text, sentence.start, quantity.left))
    if quantity.unit != "s" or named is None or not _BEFORE.fullmatch(text, sentence.start, named.start):
        return False
    return bool(_BEHIND.fullmatch(text, named.end, quantity.left))
