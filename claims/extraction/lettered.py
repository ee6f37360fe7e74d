"""Bytes by a letter alone, or in small letters, where the words beside the figure speak of a cache.

"64K instruction and 64K data per core", "L1: 32K", "512 kb of L1 cache", "2 mb L2"
"""

from __future__ import annotations

import re

from claims.extraction import numbers
from claims.extraction.units import Unit

_LETTER = re.compile(r"\s?(?P<scale>[KkMm])(?P<byte>b|B)?(?![A-Za-z0-9])")
_LEVEL = r"(?:[Ll][1-4][IDid]?|[Ll]evel[\s-][1-4])"
_CACHE_BEHIND = re.compile(
    rf"\s?(?:of\s)?(?:(?:private|shared|unified|dedicated|local|total)\s)?(?:{_LEVEL}\b|[Cc]aches?\b|SRAM\b|[Ss]cratchpad\b"
    r"|(?:[Ii]nstruction|[Dd]ata|I-?|D-?)(?:[\s-]?[Cc]aches?\b|\s?(?:and|/|\+|,)\s?\d|\sper\s[Cc]ore))"
)
_CACHE_BEFORE = re.compile(
    rf"\b{_LEVEL}(?:[\s-]?(?:instruction|data|[idID]))?(?:[\s-]?[Cc]aches?)?(?:\ssize)?(?::|\sof|\s=)?\s(?:\d{{1,4}}[KM]\s?[/+]\s?)?$"
)


def read(text: str, n: numbers.Number) -> Unit | None:
    """The bytes of a cache that a letter behind a number means, or None."""
    letter = _LETTER.match(text, n.digits_end) if not n.word and n.high is None else None
    if letter is None:
        return None
    told = _CACHE_BEHIND.match(text, letter.end()) or _CACHE_BEFORE.search(text, max(0, n.start - 40), n.start)
    factor = {"k": 1e3, "m": 1e6}[letter["scale"].lower()]
    return Unit("B", factor, letter.end()) if told else None
