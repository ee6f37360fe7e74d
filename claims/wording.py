"""How what is stored of a claim is written for people."""

from __future__ import annotations

import re
from typing import Final

_PRECISION: Final = re.compile(r"\b(?:mx|nv)?(?:fp|bf|tf|int)\d+\b")


def conditions_words(stored: str) -> str:
    """`fp8, sparse, per chip` -> "FP8, sparse, per chip": precisions are names."""
    return _PRECISION.sub(lambda found: found[0].upper(), stored)
