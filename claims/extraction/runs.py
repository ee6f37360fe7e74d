"""Runs of letters without a blank, on which spaCy's tokeniser takes long."""

from __future__ import annotations

import re

_LONG = 120
_RUN = re.compile(rf"\S{{{_LONG},}}")  # spaCy's affix rules are quadratic in runs without blanks


def without(piece: str) -> str:
    """The text for spaCy; most have no such run, which the lengths of the words tell soonest."""
    if max(map(len, piece.split()), default=0) < _LONG:
        return piece
    return _RUN.sub(lambda run: " " * len(run.group()), piece)
