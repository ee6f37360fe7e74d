"""Lineage: the generation before a product, and its first, from the table of names or by its number."""

from __future__ import annotations

import re

from claims.extraction.lexicon import Lexicon

EARLIER = (  # "the first generation", "the previous version"
    r"(?:(?P<first>first|original)|previous|prior|last|preceding|earlier)[\s-](?:gen(?:eration)?|version|iteration)\b"
)
GENERATIONAL = re.compile(  # "a generational leap", "gen-on-gen gains": against the generation before
    r"\b(?:generational|gen(?:eration)?[\s-](?:over|on|to)[\s-]gen(?:eration)?)\b", re.I
)


def related(subject: str, relation: str, lexicon: Lexicon) -> str | None:
    """The key of the predecessor ("previous"), of the first or of the nth generation of a subject."""
    if relation != "previous":
        number = 1 if relation == "first" else int(relation)
        nth = lexicon.generation(subject, number) or _numbered(subject, number)
        return nth if nth != subject else None
    return lexicon.predecessor(subject) or _by_number(subject)


def member(subject: str, family: str, relation: str, lexicon: Lexicon) -> str | None:
    """Which of the subject's own family a family's name means beside it: the generation before ("the previous
    generation TPU"), else the first ("Inferentia2 ... compared to Inferentia")."""
    own = subject in lexicon.lineage.get(family, ())
    return related(subject, relation or "first", lexicon) if own else None


def _by_number(key: str) -> str | None:
    """The generation before by its number: aws:r8g -> aws:r7g, vendor:chip-4 -> vendor:chip-3."""
    match = re.fullmatch(r"(aws:[a-z]+|microsoft:[a-z]+v|[a-z-]+:[a-z-]+-v?)(\d)([a-z]{0,3})", key)
    if not match or int(match[2]) < 2:
        return None
    return f"{match[1]}{int(match[2]) - 1}{match[3]}"


def _numbered(key: str, number: int) -> str | None:
    """The nth of a series that carries its number: (vendor:chip-v4, 2) -> vendor:chip-v2."""
    match = re.fullmatch(r"([a-z-]+:[a-z-]*[a-z]-?v?)(\d)", key)
    return f"{match[1]}{number}" if match and number < int(match[2]) else None
