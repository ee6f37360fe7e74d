"""Comparands of a change, which no marker names: what a growth began with, or was measured on.

"Since the X in 2019, the number of cores has tripled"  ->  X
"Between the X and the Y, memory has doubled"           ->  X
"The Y has 256 GB, up a third on the X"                 ->  X; but "throughput is up 30% on the X" is about X
"""

from __future__ import annotations

import re

from claims.extraction.comparands import Comparand, read
from claims.extraction.records import Sentence


def find(sentence: Sentence, text: str) -> list[Comparand]:
    """What the changes of a sentence are measured from."""
    begun = since(sentence, text) or _between(sentence, text)
    return [*([begun] if begun else []), *_up_on(sentence, text)]


_SINCE = re.compile(r"Since\s(?:the\s)?(?:[\w'-]+\s){0,4}")
_THEN = re.compile(
    r"(?:\s(?:chip|processor|accelerator|GPU|CPU|system|generation|instances?)){0,2}(?:\s(?:was\s)?(?:launched|introduced|released|unveiled|arrived|debuted|came\sout|shipped))?"
    r"(?:\s(?:in|of)\s(?:\w+\s)?\d{4})?,\s"
)


def since(sentence: Sentence, text: str) -> Comparand | None:
    """ "Since the X in 2019, the number of cores has tripled": what the growth began with."""
    if not text.startswith("Since", sentence.start):
        return None
    for product in sentence.products:
        begins = _SINCE.fullmatch(text, sentence.start, product.start)
        if begins and not product.is_vendor and _THEN.match(text, product.end):
            return Comparand(sentence.start, sentence.start + 5, product.end, (product,), leading=True)
    return None


_AND = re.compile(r"\sand\s(?:the\s)?(?:[A-Z][\w']+\s)?")


def _between(sentence: Sentence, text: str) -> Comparand | None:
    """ "Between the X and the Y, memory has doubled": what the change began with."""
    if not text.startswith("Between ", sentence.start):
        return None
    named = [p for p in sentence.products if not p.is_vendor][:2]
    if len(named) < 2 or not _AND.fullmatch(text, named[0].end, named[1].start):
        return None
    return Comparand(sentence.start, sentence.start + 7, named[0].end, (named[0],), leading=True)


_UP = re.compile(r"\b(?:up|down)\s(?:by\s)?$")
_ON = re.compile(r"\son(?=\s)")


def _up_on(sentence: Sentence, text: str) -> list[Comparand]:
    """ "up 30% on the X", where another name before it has the figure."""
    found = []
    for quantity in sentence.quantities:
        on = _ON.match(text, quantity.end)
        if not on or not _UP.search(text, max(sentence.start, quantity.left - 9), quantity.left):
            continue
        other = read(on.start() + 1, on.end(), sentence, text)
        keys = {p.key for p in other.products} if other else set()
        told = any(p.end <= quantity.left and not p.is_vendor and p.key not in keys for p in sentence.products)
        found += [other] if other and other.products and told else []
    return found
