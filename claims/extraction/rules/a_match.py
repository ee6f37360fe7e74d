"""One product said to match another, in what a figure, a word behind the name or nothing tells.

"The MI325X proved a match for the H100."                  ->  compute_performance 1.0, baseline nvidia:h100
"The Gaudi 3 server matches an H100 server in latency."    ->  latency 1.0, baseline nvidia:h100
"It has 288 GB of memory, matching the B300."              ->  memory_capacity 1.0, baseline nvidia:b300
"- MI300X ~= H100"                                         ->  compute_performance 1.0 approx, baseline nvidia:h100
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import comparands, metrics
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, comparison, first_compared

ORDER = 88
LEVEL = True  # a factor of one is the claim
_MATCH = re.compile(
    r"(?:\b(?:(?:is|are|was|were|be|been|prov(?:e|es|ed|en)|makes?)\s(?:(?:to\sbe|an?\s(?:good|close|fair))\s)?(?:a\s)?match\sfor"
    r"|(?P<along>matching)|(?<!not\s)(?<!n't\s)(?<!cannot\s)(?<!to\s)(?<!\ba\s)(?<!\bno\s)match(?:es|ed)?)(?!\s(?:or|if\snot)\s)|(?P<sign>(?<=\s)~=?|\u2248))\s"
)
_NEAR = 40  # characters between the verb and the name
_BEHIND = re.compile(
    r"(?:\s(?:servers?|systems?|[GC]PUs?|chips?|cards?|accelerators?|parts?|instances?|nodes?|clusters?))?"
    r"\s(?:in|on|for|at)\s(?:(?:both|its|the|raw|terms\sof|(?!while|with|using)[a-z]+)\s){0,3}"
)
_ENDS = re.compile(
    r"(?:\s(?:servers?|systems?|[GC]PUs?|chips?|cards?|accelerators?|parts?|instances?|nodes?|clusters?))?"
    r"(?:\s?(?:[.,;:()!]|$)|\s[-\u2014]\s|\s(?:in|on|for|and|while|but|when|across)\b|\s{2,})"
)
_CHIPS = re.compile(  # "Acme says that its accelerators now match the X"
    r"\b(?:chips?|processors?|accelerators?|[GNT]PUs|CPUs|ASICs|silicon)\s(?:(?:now|already|can|could|will|would|almost|nearly)\s){0,2}$"
)
_GAP = 24  # characters of the figure's noun phrase before ", matching"


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts: list[Draft] = []
    if not any(sign in sentence.text for sign in ("match", "~", "\u2248")):
        return drafts
    for match in _MATCH.finditer(text, sentence.start, sentence.end):
        if any(d.quantity.start < match.end() and match.start() < d.quantity.end for d in sentence.drafts):
            continue  # parity with a word of its own
        if match["sign"] and text[match.end() : match.end() + 1].isdigit():
            continue  # "1x X ~ 3x Y"
        others = _others(match, sentence, text)
        cue = _cue(match, others, sentence, text) if others else None
        if cue:
            named = (match.end(), others[-1].end)
            drafts += [
                replace(_draft(match, cue, metric, other), region=named)
                for other in others
                for metric in _metrics(cue, sentence, text)
            ]
    return drafts


def _others(match: re.Match[str], sentence: Sentence, text: str) -> list[Product]:
    """The products that are matched: several where they are coordinated."""
    found = comparands.read(match.start(), match.end(), sentence, text)
    named = [p for p in found.products if not p.is_vendor and p.type != "generic"] if found else []
    return named if named and named[0].start - match.end() <= _NEAR else []


def _cue(match: re.Match[str], others: list[Product], sentence: Sentence, text: str) -> Cue | None:
    """In what: the word behind the names, the figure before, or performance where a sentence says nothing else."""
    end = others[-1].end
    behind = first_compared(c for c in sentence.metrics if c.start > end and _BEHIND.fullmatch(text, end, c.start))
    if behind or (match["along"] and (behind := _of_figure(match, sentence, text))):
        return behind
    before = any(p.end <= match.start() and not p.is_vendor for p in sentence.products)
    before = before or bool(_CHIPS.search(text, max(sentence.start, match.start() - 40), match.start()))
    plain = before and not match["along"] and _ENDS.match(text, end) and not _figures(match, others, sentence)
    return Cue(match.start(), match.start(), "compute_performance", "performance") if plain else None


def _of_figure(match: re.Match[str], sentence: Sentence, text: str) -> Cue | None:
    """ "288 GB of memory, matching the X": the measure of the figure."""
    told = [d for d in sentence.drafts if d.kind == "quantity" and d.quantity.end <= match.start()]
    if not told or not re.fullmatch(r"[^.;:\d]{0,24}(?:,|\s[\u2014-])\s", text[told[-1].quantity.end : match.start()]):
        return None
    return Cue(told[-1].start, told[-1].end, told[-1].metric, "figure")


def _figures(match: re.Match[str], others: list[Product], sentence: Sentence) -> bool:
    return any(match.start() <= q.start <= others[-1].end + _GAP and not q.products for q in sentence.quantities)


def _metrics(cue: Cue, sentence: Sentence, text: str) -> list[str]:
    measure = Quantity(cue.start, cue.end, "part", 1.0)
    return metrics.performance_of(sentence, measure, cue, text)


def _draft(match: re.Match[str], cue: Cue, metric: str, other: Product) -> Draft:
    quantity = Quantity(match.start(), match.end() - 1, "part", 1.0, bound="approx" if match["sign"] else "exact")
    return against(comparison("a_match", quantity, metric, 1.0, None, (cue.start, cue.end)), other)
