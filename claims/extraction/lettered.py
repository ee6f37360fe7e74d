"""Bytes by a letter alone, or in small letters, where the words beside the figure speak of a cache or a memory.

"64K instruction and 64K data per core", "L1: 32K", "512 kb of L1 cache", "2 mb L2", "80G HBM3", "VRAM: 24G"
"""

from __future__ import annotations

import re

from claims.extraction import numbers
from claims.extraction.units import Unit

_LETTER = re.compile(r"\s?(?P<scale>[KkMmGT])(?P<byte>b|B)?(?![A-Za-z0-9])")
_LEVEL = r"(?:[Ll][1-4][IDid]?|[Ll]evel[\s-][1-4])"
_CACHE_BEHIND = re.compile(
    rf"\s?(?:of\s)?(?:(?:private|shared|unified|dedicated|local|total)\s)?(?:{_LEVEL}\b|[Cc]aches?\b|SRAM\b|[Ss]cratchpad\b"
    r"|(?:[Ii]nstruction|[Dd]ata|I-?|D-?)(?:[\s-]?[Cc]aches?\b|\s?(?:and|/|\+|,)\s?\d|\sper\s[Cc]ore))"
)
_CACHE_BEFORE = re.compile(
    rf"\b{_LEVEL}(?:[\s-]?(?:instruction|data|[idID]))?(?:[\s-]?[Cc]aches?)?(?:\ssize)?(?::|\sof|\s=)?\s(?:\d{{1,4}}[KM]\s?[/+]\s?)?$"
)

_MEMORY = r"(?:HBM\d?[Ee]?|LP?DDR\d[Xx]?|G?DDR\d[Xx]?|V?RAM|[Mm]emory)"
_MEMORY_BEHIND = re.compile(rf"(?:/\d{{1,4}}[GT])?\s(?:of\s)?(?:[A-Z]{{2,5}}\s)?{_MEMORY}\b")
_MEMORY_BEFORE = re.compile(rf"\b{_MEMORY}(?:\s(?:size|capacity))?\s?[:=]\s$")


def read(text: str, n: numbers.Number) -> Unit | None:
    """The bytes of a cache or a memory that a letter behind a number means, or None."""
    letter = _LETTER.match(text, n.digits_end) if not n.word and n.high is None else None
    if letter is None:
        return None
    large = letter["scale"] in "GT"
    behind, before = (_MEMORY_BEHIND, _MEMORY_BEFORE) if large else (_CACHE_BEHIND, _CACHE_BEFORE)
    if large and letter["byte"]:
        return None
    told = behind.match(text, letter.end()) or before.search(text, max(0, n.start - 40), n.start)
    factor = {"k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12}[letter["scale"].lower()]
    return Unit("B", factor, letter.end()) if told else None
