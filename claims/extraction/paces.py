"""Paces: of what a word like "faster" tells the speed.

"its memory is faster", "faster memory"             ->  memory_bandwidth, no larger memory
"the NVLink mesh of X is quicker", "its links run faster"  ->  interconnect_bandwidth
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import regions
from claims.extraction.records import Cue, Sentence
from claims.extraction.workloads import TRAINS

IS = re.compile(r"\s(?:is|are|was|were|remains?|stays?)\s(?:(?:far|much|even|an?\s(?:bit|little)|also|both|\w+ly)\s)?")
_RUNS = re.compile(  # "the NVLink mesh of X is", "the HBM on X is", "its links run": whose speed is told
    r"(?:\s\d)?(?:\s(?:mesh|links?|ports?|fabric|subsystem|stack|adapters?|traffic))?(?:\s(?:on|of|in|inside)\s(?:the\s|its\s|an?\s)?[\w-]+(?:\s[\w-]+)?)?"
    r"\s(?:is|are|was|were|runs?|ran|flows?)\s(?:(?:far|much|even|also|a\sbit|\w+ly)\s)?"
)
_TIME = re.compile(r"\s(?:[a-z]+\s)?time\b")
_PACE = ("faster", "quicker", "slower")
_PACED = {
    "memory_capacity": "memory_bandwidth",
    "core_count": "compute_performance",
    "vcpu_count": "compute_performance",
}
_FAST = frozenset({"memory_capacity", "memory_bandwidth", "network_bandwidth", "interconnect_bandwidth"})
_UNPACED = frozenset({"storage_capacity", "cache_size", "model_size", "transistor_count", "process_node"})


def quickened(word: Cue, near: list[Cue], sentence: Sentence, text: str) -> list[Cue]:
    """What is said to be fast: "its memory is faster" rather than "faster" alone; no "faster storage"."""
    if word.text not in _PACE:
        return near
    if any(c.label in _UNPACED for c in near):
        return []
    if all(c.text == word.text for c in near):
        is_fast = [c for c in sentence.metrics if c.end <= word.start and _RUNS.fullmatch(text, c.end, word.start)]
        is_fast = [c for c in is_fast if c.label in _FAST or IS.fullmatch(text, c.end, word.start)]
        told = [paced(word, c) for c in is_fast[-1:] if c.label not in (*regions.WEAK, *_UNPACED)]
        return told or near
    return near


def paced(word: Cue, cue: Cue) -> Cue:
    """ "faster memory" is no larger one."""
    label = _PACED.get(cue.label) if word.text in _PACE else None
    return replace(cue, label=label) if label else cue


def taking_time(word: Cue, sentence: Sentence, text: str) -> list[Cue]:
    """ "trains in less time than X", "a packet crosses it in less time than X"."""
    time = _TIME.match(text, word.end) if word.text in ("less", "more", "shorter", "longer") else None
    trains = time and TRAINS.search(text, regions.clause_start(sentence, word.start, text), time.end())
    if time and not trains and text.endswith(" in ", 0, word.start) and word.text in ("less", "shorter"):
        return [Cue(word.end + 1, time.end(), "latency", "time")]
    return [Cue(word.end + 1, time.end(), "training_time", "time")] if time and trains else []
