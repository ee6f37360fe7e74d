"""Front matter: of the keys before a text only the prose values (title, excerpt, description) are read.

"---" / "title: X doubles throughput" / "date: 2026-05-01" / "---"  ->  one heading, "X doubles throughput"
"""

from __future__ import annotations

import re

from claims.extraction.records import Block, Section

_PROSE_KEY = re.compile(
    r"\s{0,12}(?:-\s)?(?:title|headline|excerpt|description|summary|subtitle|deck|abstract|lead)\s?:\s?[\"']?",
    re.I,
)


def read(raw: str, lines: list[tuple[int, int]]) -> tuple[int, list[Block]]:
    """How many lines it takes, and the blocks of its prose values."""
    if raw[: lines[0][1]].strip() != "---":
        return 0, []
    close = next((i for i, (s, e) in enumerate(lines[1:], 1) if raw[s:e].strip() == "---"), 0)
    if not close or not any(":" in raw[s:e] for s, e in lines[1:close]):
        return 0, []
    kept = []
    for start, end in lines[1:close]:
        key = _PROSE_KEY.match(raw, start, end)
        if key and key.end() < end:
            section = Section.HEADLINE if "title" in key.group().lower() else Section.BODY
            kept.append(Block(key.end(), end, section))
    return close + 1, kept
