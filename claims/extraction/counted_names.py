"""A number before the name that is counted, or after the label of a count.

"72 B200s", "64 liquid-cooled MI300Xs", "brings the transistor count to 185 billion"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import numbers
from claims.extraction.bounds import quantity_of
from claims.extraction.counted_nouns import WORKED
from claims.extraction.records import Product, Quantity


def read(text: str, n: numbers.Number, inside: Sequence[Product]) -> Quantity | None:
    """A number after its label ("transistor count to 185 billion") or before the name counted ("72 B200s")."""
    label = _LABELLED.search(text[max(0, n.start - 48) : n.start])
    if label and not (label["colon"] and _PROSE.match(text, n.end)):
        return quantity_of(text, n, n.end, "count", noun=_LABELS[label["noun"].lower()])
    named = next((p for p in inside if not p.is_vendor and not p.passive), None)
    if (
        named
        and not n.word
        and _LIST_ENDS.search(text, max(0, n.start - 8), n.start)
        and "\n" in text[n.end : named.start]
    ):
        return None  # "Threads: 1, 4, 80 / X 7763": a list that ends before the name
    if named is None or WORKED.match(text, named.end) or _KINDS.match(text, named.end):
        return None
    gap = _without_makers(text, n, named, inside).removeprefix("+").removeprefix("-plus").strip()  # "500K+ H100s"
    described = _PLURAL.search(text, named.start, named.end) and _DESCRIBED.fullmatch(gap)  # "64 liquid-cooled B200s"
    if gap not in _BEFORE_NAME and not described:
        return None
    plural = _PLURAL.search(text, named.start, named.end) or n.value != 1
    if not plural or (n.word and n.value == 1) or n.value != int(n.value):
        return None
    return quantity_of(text, n, named.end, "count", noun="chips", products=tuple(inside))


def _without_makers(text: str, n: numbers.Number, named: Product, inside: Sequence[Product]) -> str:
    """The words between a number and the name counted, without the maker's name: "4 AMD MI250X"."""
    gap = text[n.end : named.start]
    makers = [p for p in inside if p.is_vendor and p.end <= named.start and text[p.end] != "-"]  # "36 Arm-based Xs"
    if not makers or not (n.word or _BEFORE_COUNT.search(text[max(0, n.start - 12) : n.start].rpartition("\n")[2])):
        return gap.strip(" *\n")
    for maker in reversed(makers):
        gap = gap[: maker.start - n.end] + gap[maker.end - n.end :].removeprefix("'s")  # "400,000 of Nvidia's H100s"
    return gap.strip(" *\n")


_LIST_ENDS = re.compile(r"\d,\s$")
_BEFORE_COUNT = re.compile(  # not "Llama 3 NVIDIA H100", "step 2 AMD MI300X"
    r"(?:^|[-+*&,;:(/]|\b(?!(?:step|part|version|section|table|figure|page|phase|gen|top|no|rank|tier|day|week|chapter)\s)[a-z]+)\s{0,3}$"
)
_BEFORE_NAME = ("", "of the", "of", "of its", "of its own", "new", "total", "of their", "of their own")
_PLURAL = re.compile(r"s(?:\s\([A-Z]{2,5}s?\))?$")
_DESCRIBED = re.compile(
    r"(?:of\s(?:the|its|their|these|those|our)\s)?(?:[a-z]{4,}|[A-Z]{2,4}[ -]?v?\d\w{0,3}|[A-Za-z]\w*-[a-z]{3,})"
    r"(?:\s[a-z]{4,}|\s\w+-[a-z]{3,})?"
)
_KINDS = re.compile(  # "three N4 variants" counts kinds, not chips
    r"\s(?:[a-z]+\s)?(?:variants?|versions?|models?|famil(?:y|ies)|types?|flavou?rs?|options?|configurations?|SKUs?|generations?"
    r"|revisions?|bins|editions?|lines?|lineups?|products|offerings|sizes|shapes|(?:power\s)?(?:modes?|profiles?|settings?)|submissions?|entries|results|benchmarks"
    r"|scores)\b"
    r"|[\s-](?:chiplets?|dies?|tiles?)\b"  # "eight CDNA 3 chiplets": parts of one chip
)
_PROSE = re.compile(r"\s?[A-Za-z]")  # "of the cores: 18 people said"
_LABELS = {"transistor": "transistors", "core": "cores", "vcpu": "vcpus", "parameter": "parameters",
           "customer": "customers", "gpu": "chips", "chip": "chips", "accelerator": "chips",
           "cpu": "chips", "tpu": "chips", "processor": "chips", "node": "nodes"}  # fmt: skip
_LABELLED = re.compile(  # "the transistor count to 185 billion"; "Virtual CPUs: 8" is no chip
    rf"(?<!virtual\s)(?<!vcpu\s)\b(?P<noun>{'|'.join(_LABELS)})(?:(?P<colon>s\s?:)|\s(?:counts?|base|list|roster|tally))(?:\s(?:has|have|passed|topped|exceed(?:s|ed)|crossed|reads|of|to|is|at|was|reach(?:es|ed|ing)|ris(?:es|ing)|rose|grew"
    r"|gr(?:ows|owing)|goes|climb(?:s|ed|ing)|stands|go|hits|now)){0,3}:?\s{0,3}"
    r"(?:about\s|over\s|nearly\s|around\s|up\sto\s|more\sthan\s|some\s)?\s{0,3}$",
    re.I,
)
