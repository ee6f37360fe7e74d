"""Chips that work as one: ensembles and what can be combined.

"ensembles of up to eight cards", "up to eight cards can be combined"  ->  they count as those of one machine
"""

from __future__ import annotations

import re

from claims.extraction.records import Quantity, Sentence

_ENSEMBLE = re.compile(r"\b(?:(?P<loose>groups?|pools?|sets?)|ensembles?|arrays?)\sof\s$", re.I)
_TOGETHER = re.compile(  # "up to eight cards can be combined", "eight of them work as one"
    r"\s(?:(?:can\s|may\s)?(?:work|act|operate)\s(?:together|as\sone\b|as\sa\ssingle)"
    r"|(?:can\sbe|may\sbe|are|be)\s(?:combined|linked|ganged|clustered|connected|interconnected|joined|pooled|grouped|daisy-chained"
    r"|aggregated)\b)"
)


def ganged(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether chips are combined: "ensembles of up to eight cards", "up to eight cards can be combined"."""
    of = _ENSEMBLE.search(text, max(sentence.start, quantity.left - 16), quantity.left)
    limit = quantity.bound == "at_most"  # "groups of four GPUs" may be parts of one machine
    return bool(of and (limit or not of["loose"])) or bool(_TOGETHER.match(text, quantity.end))
