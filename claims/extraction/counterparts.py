"""Counterparts: figures set against another, whose owner is named behind them.

"280 tokens/s, versus 180 tokens/s for a Y"             ->  180: Y
"12 ms, versus 15 ms on Y and 11 ms on Z"               ->  15: Y; 11: Z
"256 cores, compared with 240 for its X"                ->  256: not of X
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.comparands import Comparand
from claims.extraction.records import Draft, Product, Sentence

_AGAINST = re.compile(
    r"\b(?:versus|vs\.?|compar(?:ed|es?|ison)\s(?:with|to)|against|up\sfrom|as\sopposed\sto|rather\sthan|(?:upgrade|step\sup|jump|leap|improvement|increase|boost|change)\sfrom)\s",
    re.I,
)


OWNED_BY = re.compile(
    r"(?:[^.;:]|\.(?=\d)){0,70}\b(?:for|on|with|in|from|using|by|in\sthe\scase\sof|of(?=\s(?:the|its|an?)\s))\s(?:(?:an?|the|one|two|four|eight|sixteen|\d{1,3}x?|each|its|their|our|older|earlier|prior|previous|previous-generation|prior-generation|generation|gen|first|original|top|(?:top|high|low)-end|mid-range|comparable|equivalent|competing|rival|current|existing|typical|used|latest|standard|flagship|[a-z]{3,10}-(?:cooled|slot|wide|size[d]?|grade|class)|largest|smaller|[\w-]{1,8}-(?:[CG]PU|chip|card|node|way|socket|accelerator)|[\w-]+-gen(?:eration)?|\w+'s|NVIDIA|Nvidia|AMD|Google|Intel|AWS)\s){0,4}(?:\d{1,4}\s?[x\u00d7]\s?)?"
)


def counterpart(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """ "280 tokens/s at 2 kW, versus 180 tokens/s and 5.9 kW for a Y": both later figures are those of Y."""
    quantity = draft.quantity
    absolute = draft.kind == "quantity" or draft.rule == "growth"
    if not absolute or product.start < quantity.end or product.is_vendor:
        return 0.0
    markers = list(_AGAINST.finditer(text, max(sentence.start, quantity.left - 70), quantity.left))
    if not markers or not OWNED_BY.fullmatch(text, quantity.end, product.start):
        return 0.0
    named = [p for p in sentence.products if markers[-1].end() <= p.start < product.start and not p.is_vendor]
    named = [p for p in named if not _has_its_own(p, markers[-1].end(), draft, sentence, text)]
    return 0.0 if any(not p.passive and p.vendor != "generic" for p in named) else 3.0


def _has_its_own(other: Product, start: int, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "versus 15 ms on Y and 11 ms on Z": whether a name before the figure closes a figure of its own."""
    joined = re.fullmatch(r"s?(?:,|,?\sand)\s", text[other.end : draft.quantity.left])
    return bool(joined) and any(start <= q.start < other.start for q in sentence.quantities)


def opposed(product: Product, draft: Draft, text: str) -> bool:
    """ "256 cores, compared with 240 for its X": what is compared with X comes after the figure."""
    return bool(_AGAINST.search(text, draft.quantity.end, product.start)) and draft.kind == "quantity"


_BY_MEANS_OF = re.compile(r"s?(?:\s(?:chips?|[GCT]PUs?|processors?|accelerators?))?,?\s(?:with|by|adding|offering)\s")


def improved_on(product: Product, draft: Draft, comparands: Sequence[Comparand], text: str) -> bool:
    """ "The X builds on the Y with 256 GB": what follows is X's."""
    inside = any(c.forerunner and c.start <= product.start < c.end for c in comparands)
    return inside and product.end <= draft.quantity.left and bool(_BY_MEANS_OF.match(text, product.end))
