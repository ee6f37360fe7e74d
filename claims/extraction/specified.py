"""Figures in parentheses right behind a name are its own: "beats the H100 (80 GB of HBM3, 3.35 TB/s)"."""

from __future__ import annotations

import re

_OPENS = re.compile(r"(?:'s)?(?:\s\w+)?\s?\((?:up\sto\s)?")
_FIGURES = re.compile(
    r"(?:~?\d[\d.,]{0,9}\s?[A-Za-z/]{1,8}(?:\s(?:of\s)?[A-Z][A-Za-z0-9]{1,7})?(?:,|;|\s/|\s\+)?\s(?:and\s|with\s|at\s)?){0,4}"
)


def behind(end: int, at: int, text: str) -> bool:
    """Whether between the end of a name and a figure nothing stands but a parenthesis and other figures."""
    opens = _OPENS.match(text, end, at)
    return bool(opens and _FIGURES.fullmatch(text, opens.end(), at))
