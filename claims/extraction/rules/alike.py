"""Two products named together of which a sentence says that they are alike, with no number.

"The MI300X and the H100 are neck and neck in training."     ->  training_performance 1.0 approx, baseline nvidia:h100
"At FP8, the MI355X and the B200 are in a dead heat."         ->  peak_compute 1.0, baseline nvidia:b200
"The H100 and the H800 have the same memory bandwidth."       ->  memory_bandwidth 1.0, baseline nvidia:h800
"Latency is identical on the L40S and the A100."              ->  latency 1.0, baseline nvidia:a100
"The L4 and the T4 use the same drivers."                     ->  no claim: no measure
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.extraction import asserted, metrics
from claims.extraction.alternatives import compiled
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, comparison, owned, parity, same

ORDER = 86
LEVEL = True  # a factor of one is the claim
_AND = re.compile(
    r"(?:\s(?:[GCN]PUs?|TPUs?|chips?|cards?|accelerators?|instances?))?\s(?:and|&)\s(?:the\s|an?\s)?(?:[A-Z]\w+(?:'s)?\s)?"
)
_KIND = r"(?:\s(?:[GCN]PUs?|TPUs?|chips?|cards?|accelerators?|instances?|systems?))?"
_NEARLY = r"(?:(?P<near>roughly|nearly|almost|virtually|about|essentially|broadly)\s)?"
_LEVEL = compiled(  # what is said of both: the first kind says by itself that they perform alike
    rf"{_KIND}\s(?:(?:both|all|now|still|also|can|will|would|would\sbe)\s){{0,2}}(?:(?:are|were|be|run|ran|finish(?:ed)?|end(?:ed)?(?:\sup)?|remain(?:ed)?|stay(?:ed)?|com(?:e|ing)\sout|stand|perform(?:ed)?)\s)?{_NEARLY}"
    r"(?:(?P<race>(?:in\s)?(?:a\s)?(?:virtual\s)?(?P<tie>dead\sheat)|neck[\s-](?:and|&)[\s-]neck|toe[\s-]to[\s-]toe|on\s(?:a\s)?par|at\sparity|even(?:ly)?\smatched)"
    r"|(?P<even>tied?|level|equal|identical|the\ssame))(?!\s(?:with|to|as|for\s(?:first|second|third)|parts|partners)\b)(?=\s|[.,;:]|$)",
    re.I,
)
_HAVE = compiled(
    rf"{_KIND}\s(?:(?:both|all|now|still|each|also)\s)?(?:have|had|deliver(?:ed)?|offer(?:ed)?|shared?|show(?:ed)?|get|got|draw|drew|use|consume|provided?|achieved?|reach(?:ed)?"
    rf"|post(?:ed)?|featured?|hit|g[ai]ve|sport|cost|carry|yield(?:ed)?|run\sat)\s{_NEARLY}(?:the\s)?(?P<word>same|identical|similar|comparable|equal|equivalent)\s"
)
_BEFORE = compiled(
    r"\b(?:(?P<like>identical|(?:the\s)?same|similar|comparable|equal|no\sdifference\sin)\s(?P<what>[A-Za-z][\w\s-]{2,28}?)"
    r"|(?P<is>is|was|are|were|remains?|stays?)\s(?:(?:roughly|nearly|almost|virtually|about|essentially)\s)?(?P<word>identical|the\ssame|similar|equal))\s"
    r"(?:on|for|with|across|between|from|in)\s(?:both\s)?(?:the\s|an?\s)?(?:[A-Z]\w+(?:'s)?\s)?$",
    re.I,
)
_IN = re.compile(r",?\s(?:in|on|at|for|when\sit\scomes\sto|in\sterms\sof)\s(?:(?!while|and|but|with)[\w-]+\s){0,3}")
_NO_LEVEL = same.NO_LEVEL | {"chip_count"}
_WORDS = ("same", "identical", "similar", "comparable", "equal", "equivalent", "difference", "dead heat", "neck", "toe",
          "par", "tie", "level", "even")  # fmt: skip
_REACH = 72  # characters before the names


def scan(sentence: Sentence, text: str) -> list[Draft]:
    lower = sentence.text.lower()
    if len(sentence.products) < 2 or not any(word in lower for word in _WORDS):
        return []
    return [draft for pair in _pairs(sentence, text) for draft in _drafts(*pair, sentence, text)]


def _pairs(sentence: Sentence, text: str) -> Iterator[tuple[Product, Product]]:
    """Two names with "and" between them, and no third."""
    named = [p for p in sentence.products if not (p.is_vendor or p.passive) and p.type != "generic"]
    for one, other in pairwise(named):
        if one.key != other.key and _AND.fullmatch(text, one.end, other.start):
            yield one, other


def _drafts(one: Product, other: Product, sentence: Sentence, text: str) -> list[Draft]:
    match, cue = _said(one, other, sentence, text)
    if match is None or cue is None or cue.label in _NO_LEVEL:
        return []
    words = match["like"] or match["word"] if match.re is _BEFORE else match.groupdict().get("word") or match.group()
    start, end = _place(match)
    near = match.groupdict().get("near") or re.search(r"similar|comparable|neck|toe|par\b|matched", words, re.I)
    quantity = Quantity(start, end, "part", 1.0, bound="approx" if near else "exact")
    if asserted.denied(Cue(start, end, "", ""), sentence, text) or any(
        d.quantity.start < end and start < d.quantity.end for d in sentence.drafts
    ):
        return []
    named = metrics.performance_of(sentence, quantity, cue, text)
    drafts = [comparison("alike", quantity, metric, 1.0, None, (cue.start, cue.end)) for metric in named]
    return [owned(against(draft, other, other.start), one) for draft in drafts]


def _place(match: re.Match[str]) -> tuple[int, int]:
    """The word of likeness."""
    name = next(n for n in ("race", "even", "word", "like") if match.groupdict().get(n))
    return match.span(name)


def _said(one: Product, other: Product, sentence: Sentence, text: str) -> tuple[re.Match[str] | None, Cue | None]:
    """The words of likeness behind or before the names, and in what the two are alike."""
    if level := _LEVEL.match(text, other.end, sentence.end):
        return level, _in_what(level, one, sentence, text)
    if have := _HAVE.match(text, other.end, sentence.end):
        return have, _measured(have.end(), sentence, text)
    before = _BEFORE.search(text, max(sentence.start, one.start - _REACH), one.start)
    return before, same.before_names(before, sentence, text) if before else None


def _in_what(level: re.Match[str], one: Product, sentence: Sentence, text: str) -> Cue | None:
    """ "... in training", "In memory bandwidth, ...": else performance, where the word says so by itself."""
    behind = next(
        (c for c in sentence.metrics if c.start > level.end() and _IN.fullmatch(text, level.end(), c.start)), None
    )
    front = [c for c in sentence.metrics if c.end < one.start and "," in text[c.end : one.start]]
    if behind or front:
        return behind or front[-1]
    return parity.performance(level, sentence, text) if level["race"] else None


def _measured(start: int, sentence: Sentence, text: str) -> Cue | None:
    """The measure right behind "the same"; "the same bandwidth as X" compares with X."""
    cue = same.measured(start, sentence, text)
    return None if cue is None or _COMPARED.match(text, cue.end) else cue


_COMPARED = re.compile(r"[\w\s-]{0,24}?\s(?:as|to|with|than)\s")
