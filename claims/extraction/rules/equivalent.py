"""So many of one thing do the work of so many of another.

"8 of the chips are equivalent to 160 H100 GPUs"        ->  compute_performance 20.0, baseline nvidia:h100
"1x H100 \u2248 3x A100"                                   ->  compute_performance 3, baseline nvidia:a100
"one card does the work of 100 CPU cores"               ->  compute_performance 100, baseline generic:cpu
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import comparison

ORDER = 15
_HARDWARE = ("chips", "cores", "nodes", "racks")
_CPUS = re.compile(r"CPU|processor|server")
_REACH = 90  # characters between the two counts
_EQUIVALENT = re.compile(
    r"\b(?:equivalent\s(?:to|of)|equal\sto|equals?|the\swork\sof|as\spowerful\sas|replac(?:es?|ing)|stands?\sin\sfor|swaps?\sout|does\sthe\sjob\sof|matches)\s"
    r"(?:the\s(?:\w+\s)?(?:performance|power|output)\sof\s)?$",
    re.I,
)

_ABOUT = re.compile(r"\s?~=?\s?")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "count" or quantity.noun not in _HARDWARE:
        return None
    own = _own(quantity, sentence)
    beside = own is not None and _ABOUT.fullmatch(text, own.end, quantity.start)  # "1x X ~ 3x Y"
    if not beside and not _EQUIVALENT.search(text[max(sentence.start, quantity.left - 50) : quantity.left]):
        return None
    if own and {p.key for p in own.products} & {p.key for p in quantity.products if not p.is_vendor}:
        return None  # "buys 350,000 X and will have the equivalent of 600,000 X": a count
    share = own.value if own else 1.0
    sentence.drafts = [d for d in sentence.drafts if d.quantity is not own]
    high = quantity.high / share if quantity.high is not None else None
    draft = comparison("equivalent", quantity, "compute_performance", round(quantity.value / share, 6), high, None)
    draft.baseline, draft.fixed_baseline = _other(quantity, text), True
    return [draft]


def _own(quantity: Quantity, sentence: Sentence) -> Quantity | None:
    """How many of the subject do the work: the count before."""
    before = [q for q in sentence.quantities if q.end <= quantity.start < q.end + _REACH]
    return next((q for q in reversed(before) if q.shape == "count" and q.noun in _HARDWARE), None)


def _other(quantity: Quantity, text: str) -> str:
    """Whose work it is: the product that the figure counts, else of any of its kind."""
    named = next((p for p in quantity.products if not p.is_vendor and not p.passive), None)
    if named:
        return named.key
    return "generic:cpu" if _CPUS.search(text, quantity.start, quantity.end) else "generic:gpu"
