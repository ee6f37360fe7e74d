"""Figures in parentheses or in an apposition right behind a name are its own.

"beats the H100 (80 GB of HBM3, 3.35 TB/s)"    "takes on X, a 700 W GPU"    "replaces X, a chip with 80 GB"
"""

from __future__ import annotations

import re

from claims.extraction.nouns import HEAD

_OPENS = re.compile(r"(?:'s)?(?:\s\w+)?\s?\((?:up\sto\s)?")
_FIGURES = re.compile(
    r"(?:~?\d[\d.,]{0,9}\s?[A-Za-z/]{1,8}(?:\s(?:of\s)?[A-Z][A-Za-z0-9]{1,7})?(?:,|;|\s/|\s\+)?\s(?:and\s|with\s|at\s)?){0,4}"
)


def behind(end: int, at: int, text: str) -> bool:
    """Whether between the end of a name and a figure nothing stands but a parenthesis and other figures."""
    opens = _OPENS.match(text, end, at)
    return bool(opens and _FIGURES.fullmatch(text, opens.end(), at))


_A = r",\s(?:itself\s)?an?\s(?:[a-z][\w-]*\s){0,3}?"
_RATED = re.compile(_A)  # "the H100, a 700 W GPU"
_KIND = re.compile(rf"[\s-](?:[\w-]+\s){{0,4}}?(?i:{HEAD})\b")
_HAVING = re.compile(  # "the H100, a chip with 80 GB"
    rf"{_A}(?:[A-Z]{{2,4}}\s)?(?i:{HEAD})\s(?:with|of|having|featuring|packing|drawing|offering|carrying|delivering|built\son|made\s(?:on|in)|(?:which|that)\s[a-z]+s)\s"
    r"(?:up\sto\s|about\s|only\s|just\s|an?\s)?"
)


def apposed(end: int, left: int, right: int, text: str) -> bool:
    """Whether a figure stands in the apposition to the name before: what kind of product that is."""
    if not text.startswith(", ", end):
        return False
    rated = _RATED.fullmatch(text, end, left) and _KIND.match(text, right)
    return bool(rated or _HAVING.fullmatch(text, end, left))
