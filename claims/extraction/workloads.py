"""Workloads: whether the text has just been speaking of training or of inference.

A model's name alone ("Llama 70B runs 2x faster") means inference, unless the sentences before speak of training.
Under a title or a heading that names one of them ("Fine-tuning BERT") plain speeds ("2x faster") are of that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction.records import Cue, Section, Sentence

TRAINS = re.compile(r"\b(?:pre-?)?train(?:s|ed|ing)?\b|\bfine-?tun(?:e|es|ed|ing)\b", re.I)
_WORKLOAD = re.compile(
    r"\b(?:(?P<training>(?:pre-?)?train(?:s|ed|ing)?|fine-?tun\w+)|(?P<inference>inferenc\w+|serving|decod\w+|prefill))\b(?!\s(?:and|or)\b)",
    re.I,
)
REACH = 6  # sentences for which a workload holds


def mark(sentences: Iterable[Sentence], title: str = "") -> None:
    """Notes for each sentence the workload of those before it, at first that of the title."""
    current, since, kinds = _last(title), 0, set[str]()
    named = of_title = _only(title)
    for sentence in sentences:
        since += 1
        lasting = len(kinds) == 1  # the text has spoken of nothing else
        sentence.workload = current if since <= REACH or lasting else ""
        said = _last(sentence.text)
        if sentence.section is Section.HEADLINE:
            named = _only(sentence.text) or of_title
        if said:
            current, since = said, 0
        sentence.measured = named if current == named and not _kinds(sentence.text) else ""
        kinds |= _kinds(sentence.text)


def _last(words: str) -> str:
    """The workload named, "" where there is none or both are."""
    kinds = _kinds(words)
    return kinds.pop() if len(kinds) == 1 else ""


def _only(heading: str) -> str:
    """The workload that a heading names; "" for "Training and inference"."""
    return "" if _BOTH.search(heading) else _last(heading)


_BOTH = re.compile(
    r"\btrain\w*\s?(?:and|or|&|/|,)\s?(?:\w+\s)?(?:inferenc|serving)|\b(?:inference|serving)\s?(?:and|or|&|/|,)\s?(?:\w+\s)?(?:fine-?|pre-?)?train",
    re.I,
)


def _kinds(words: str) -> set[str]:
    """The workloads that a sentence names."""
    return {str(match.lastgroup) for match in _WORKLOAD.finditer(words)}


_AT_THE_TASK = re.compile(  # "3.6 times as fast at the task": what was trained or served
    r"\b(?:at|on|in|for)\s(?:the|this|that)\s(?:same\s)?(?:task|test|benchmark|workload|job)\b"
)
_SPEED = re.compile(r"(?:faster|slower|quicker|speed-?\s?ups?|outperform\w*|accelerat\w+)$")  # "performance" may be any


def told(sentence: Sentence, cue: Cue, model: bool, text: str, behind: tuple[int, int]) -> str:
    """The performance that the sentences before spoke of, where a model, "the task" or a plain speed stands for it."""
    if model and (sentence.workload == "training" or TRAINS.search(text, sentence.start, behind[0])):
        return "training_performance"
    task = sentence.workload if _AT_THE_TASK.search(text, *behind) else ""
    said = task or (sentence.measured if _SPEED.match(cue.text) else "")
    return f"{said}_performance" if said else ""
