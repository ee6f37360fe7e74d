"""Tests of machines whose scores are figures, by their names; what models know is tested by others.

"scored 694 in SPECrate", "Geekbench 6 single-core | 4,060"  ->  compute_performance
"""

from __future__ import annotations

import re

NAMES = (
    r"\b(?:Geekbench|Cinebench|PassMark|CPU-Z|CPU\sMark|3DMark|Time\sSpy|Port\sRoyal|CoreMark|SPEC\s?(?:rate|speed|int|fp|jbb|CPU)\w*"
    r"|AnTuTu|UL\sProcyon|7-?[Zz]ip|Speedometer)\b"
)
_NAMED = re.compile(NAMES)
_ABOUT = re.compile(r"\b(?:versions?|years?|releases?|links?|runs?|time|watt)\b|/W\b", re.I)


def named(text: str, start: int, end: int) -> bool:
    """Whether such a test is named between two places."""
    return bool(_NAMED.search(text, start, end))


def heads(words: str) -> bool:
    """Whether a label heads the scores of such a test: "Geekbench 6 single-core"; not "Cinebench version"."""
    return bool(_NAMED.search(words)) and not _ABOUT.search(words)
