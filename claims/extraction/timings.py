"""Lengths of time that tell how long a training took where no verb says that something was trained.

"The cluster reached the target quality in 5.5 minutes."
"With 1,024 chips the benchmark finished in 11 minutes."
"""

from __future__ import annotations

import re

from claims.extraction.records import Quantity, Sentence

_TO_TARGET = re.compile(
    r"\b(?:reach|hit|achiev|attain|met|meet)(?:es|ed|ing|s)?\s(?:[\w.-]+\s){0,4}?"
    r"(?:target|convergence|quality|accuracy)(?:\s(?:quality|accuracy|loss|target|metric|threshold)){0,2}(?:\s[\w.-]+){0,3}?"
    r"\s(?:in|within|after)\s(?:\w+\s)?$",
    re.I,
)
_FINISHED = re.compile(
    r"\b(?:finish|complet)(?:es|ed|ing)\s(?:[\w.-]+\s){0,6}?(?:benchmark|run|workload|task|test)s?\sin\s(?:\w+\s)?$"
    r"|\b(?:benchmark|run|workload|task|test)\s(?:was\s)?(?:finished|completed|done|took)\s(?:in\s)?(?:\w+\s)?$"
    r"|\b(?:time|run|result)\s(?:was|is|fell\sto|dropped\sto|of)\s(?:\w+\s)?$",
    re.I,
)
_REACH = 110  # characters before the figure
_SHORTEST = 30  # seconds below which nothing is trained
_MANY = 64  # chips that no single request occupies


def of_training(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a length of time is that of a training: to a target, or of a run on many chips."""
    if quantity.value < _SHORTEST or sentence.workload == "inference":
        return False
    before = text[max(sentence.start, quantity.left - _REACH) : quantity.left]
    if _TO_TARGET.search(before):
        return True
    return bool(_FINISHED.search(before)) and (sentence.workload == "training" or _on_many_chips(sentence))


def _on_many_chips(sentence: Sentence) -> bool:
    counts = [d.value for d in sentence.drafts if d.metric in ("cluster_size", "chip_count")]
    return any(isinstance(value, float) and value >= _MANY for value in counts)
