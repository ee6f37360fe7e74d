"""What every text needs and the process keeps: loaded in one go, then left out of the garbage collector's rounds."""

from __future__ import annotations

import gc
from collections.abc import Callable

from claims.extraction import confidence, cues, lexicon, linker, printed, rules

_LASTING: tuple[Callable[[], object], ...] = (
    lexicon.load, cues.load, linker.load, confidence.load, printed.load, rules.quantity_rules, rules.sentence_rules,
)  # fmt: skip


def load() -> None:
    """Loads lexicon, cues, rules and models, and freezes them.

    Every full round of the collector would visit their hundreds of thousands of objects, a tenth of the time of
    reading. It is done once in a process, behind a full round, so that a worker keeps no garbage for it; what is
    frozen is freed as ever when nothing refers to it any more.
    """
    for part in _LASTING:
        part()
    gc.collect()
    gc.freeze()
