"""Rivals that are each beaten in a measure of its own.

"It tops the B200 in FP4 and the TPU v7 in FP8."            ->  peak_compute against both, each once
"Dell leads HPE in server revenue and Acme in shipments."    ->  revenue against HPE, units_shipped against Acme
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.comparands import Comparand
from claims.extraction.records import Cue, Product, Sentence

_IN = re.compile(r"(?:'s)?(?:\s[\w-]+){0,2}?\s(?:in|on|for|by)\s(?:the\s)?")
_AND = re.compile(r"(?:\s[\w-]+){0,2},?\s(?:and|but)\s(?:the\s|its\s|an?\s)?(?:[A-Z]\w+'s\s)?(?:[\w-]+\s)?")
_REACH = 24  # characters from the preposition to what is measured


def told(comparand: Comparand, sentence: Sentence, text: str) -> list[tuple[Product, Cue]]:
    """The rivals with the measure that stands behind each, [] where they share one."""
    found: list[tuple[Product, Cue]] = []
    last = comparand.products[0] if comparand.products else None
    while last is not None and (cue := _measure(last, sentence, text)):
        found.append((last, cue))
        kin = (p for p in sentence.products if p.start > cue.end and p.is_vendor == last.is_vendor)
        last = next((p for p in kin if _AND.fullmatch(text, found[-1][1].end, p.start)), None)
    return found if len(found) > 1 and last is None else []


def _measure(product: Product, sentence: Sentence, text: str) -> Cue | None:
    said = _IN.match(text, product.end, sentence.end)
    if said is None:
        return None
    cues = [c for c in sentence.metrics if said.end() <= c.start <= said.end() + _REACH and c.label != "other"]
    cue = next((c for c in cues if "," not in text[said.end() : c.start]), None)
    found = regions.has_format(text, said.end(), min(sentence.end, said.end() + 8))
    plain = found and text.startswith(found, said.end())
    return cue or (Cue(said.end(), said.end() + len(found), "peak_compute", "format") if plain else None)
