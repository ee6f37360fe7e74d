"""Which words of a sentence can be about one figure in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import Final

_CLAUSE: Final = re.compile(r"[;:,]\s|\s(?:and|while|but|whereas)\s|\s?[|–—]\s?")
_FIGURE: Final = re.compile(
    r"(?<![\w-])[$€]?\d|\b(?:twice|half|halv|doubl|tripl|quadrupl|two|three|four|five|six|eight|ten)"
)


def reach(sentence: str, quote: str) -> str:
    """The words of a sentence that can be about a quote in it.

    Its own clause, the clauses around it as far as none has a figure of its own ("3 MB per core and 192 MB of
    L3" are two matters), and an opening clause without a figure ("Per core, ...").
    """
    cuts = _cuts(sentence)
    left, right = clause(sentence, quote)
    before = [sentence[a:b] for a, b in pairwise(cuts) if b <= left]
    after = [sentence[a:b] for a, b in pairwise(cuts) if a >= right]
    opening = [part for part in before[:1] if not _FIGURE.search(part.lower())]
    near = [*_plain(reversed(before)), *_plain(after)]
    return " | ".join([*opening, sentence[left:right], *near])


def _cuts(sentence: str) -> list[int]:
    return [0, *(m.end() for m in _CLAUSE.finditer(sentence)), len(sentence)]


def clause(sentence: str, quote: str) -> tuple[int, int]:
    """Where the clause or clauses begin and end that hold the quote."""
    cuts, start = _cuts(sentence), max(sentence.find(quote), 0)
    end = start + len(quote)
    return max(c for c in cuts if c <= start), min((c for c in cuts if c >= end), default=len(sentence))


def _plain(clauses: Iterable[str]) -> Iterator[str]:
    return takewhile(lambda clause: not _FIGURE.search(clause.lower()), clauses)
