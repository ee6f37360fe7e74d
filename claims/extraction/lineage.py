"""Lineage: the generation before a product, and its first, from the table of names or by its number."""

from __future__ import annotations

import re

from claims.extraction.lexicon import Lexicon


def related(subject: str, relation: str, lexicon: Lexicon) -> str | None:
    """The key of the predecessor or of the first generation of a subject."""
    if relation == "first":
        first = lexicon.generation(subject, 1)
        return first if first != subject else None
    return lexicon.predecessor(subject) or _by_number(subject)


def _by_number(key: str) -> str | None:
    """The generation before by its number: aws:r8g -> aws:r7g, vendor:chip-4 -> vendor:chip-3."""
    match = re.fullmatch(r"(aws:[a-z]+|microsoft:[a-z]+v|[a-z-]+:[a-z-]+-v?)(\d)([a-z]{0,3})", key)
    if not match or int(match[2]) < 2:
        return None
    return f"{match[1]}{int(match[2]) - 1}{match[3]}"
