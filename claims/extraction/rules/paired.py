"""As many figures as measures, side by side: the first figure is that of the first measure.

"improves throughput and latency by 29% and 27%"    ->  throughput 1.29; latency 0.73
"1.8x and 2.3x gains in training and inference"      ->  training_performance 1.8; inference_performance 2.3
"""

from __future__ import annotations

import re
from itertools import pairwise

from claims.extraction import factors, metrics, regions
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 48
_BESIDE = re.compile(
    r"(?:\s(?:higher|more|lower|less|faster|better|gains?))?,?\s(?:and|or|&)\s(?:by\s|an?\s)?|,\s(?:by\s)?"
)
_BY = re.compile(r"\b(?:by|of|at)\s(?:an?\s)?$")
_NEAR = re.compile(r"(?:\s[\w.'-]+){0,6}\s(?:by|of|at)\s(?:an?\s)?")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    run = _run(quantity, sentence, text) if quantity.shape in ("percent", "mult") and not quantity.verb else []
    if len(run) < 2:
        return None
    measures = _left(run, sentence, text) or _right(run, sentence, text)
    if len(measures) != len(run):
        return None
    metric, cue = measures[run.index(quantity)]
    label, word = factors.direction(sentence, run[0], cue, text)
    label, word = (label, word) if label else factors.direction(sentence, run[-1], cue, text)
    value = factors.factor(quantity, label, word, metric) if label or quantity.shape == "mult" else None
    return [comparison("paired", quantity, metric, *value, (cue.start, cue.end))] if value else None


def _run(quantity: Quantity, sentence: Sentence, text: str) -> list[Quantity]:
    """The figures of one kind that stand side by side with this one."""
    runs: list[list[Quantity]] = [[]]
    for before, after in pairwise(sentence.quantities):
        runs[-1].append(before)
        if before.shape != after.shape or not _BESIDE.fullmatch(text, before.end, after.left):
            runs.append([])
    runs[-1] += sentence.quantities[-1:]
    return next((run for run in runs if any(q is quantity for q in run)), [])


def _left(run: list[Quantity], sentence: Sentence, text: str) -> list[tuple[str, Cue]]:
    """ "improves A and B by 29% and 27%"."""
    if not _BY.search(text[max(sentence.start, run[0].left - 8) : run[0].left]):
        return []
    cues = regions.left_metrics(sentence, run[0], text)
    near = cues and _NEAR.fullmatch(text, cues[-1].end, run[0].left)
    return _read(cues, run[0], sentence, text) if near else []


def _right(run: list[Quantity], sentence: Sentence, text: str) -> list[tuple[str, Cue]]:
    """ "29% and 27% gains in A and B", "2x and 3x higher A and B"."""
    last, limit = run[-1], regions.next_quantity(sentence, run[-1])
    right = regions.right_metrics(sentence, last, text)
    chains = [right, *(regions.coordinated(sentence, cue, limit, text) for cue in right)]
    read = (_read(cues, last, sentence, text) for cues in chains)
    return next((found for found in read if len(found) == len(run)), [])


def _read(cues: list[Cue], quantity: Quantity, sentence: Sentence, text: str) -> list[tuple[str, Cue]]:
    return [(metric, cue) for cue in cues for metric in metrics.performance_of(sentence, quantity, cue, text)]
