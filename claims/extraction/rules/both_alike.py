"""Likeness of the two that the text compares, which the sentence calls "both".

Under "H100 vs A100" the line "Small models see identical speed on both GPUs." is compute_performance 1.0 of the H100,
baseline the A100; without two products told of there is no claim.

"Both draw the same power."  ->  no claim, where no two are spoken of
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import asserted, metrics
from claims.extraction.alternatives import compiled
from claims.extraction.discourse import Discourse
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import comparison, same

ORDER = 86
LEVEL = True  # a factor of one is the claim
NAME = "both_alike"
_BOTH = (
    r"(?:both|the\stwo|either)"
    r"(?:\s(?:[GCNT]PUs?|chips?|cards?|accelerators?|processors?|instances?|systems?|platforms?))?"
)
_ALIKE = r"(?P<word>same|identical|similar|comparable|equal)"
_HAVE = compiled(
    rf"\b{_BOTH}\s(?:have|had|deliver(?:ed)?|offer(?:ed)?|share|show(?:ed)?|get|got|draw|drew|use|consume|provide|achieve|reach|post|feature|hit|cost|yield)\s"
    rf"(?:(?:roughly|nearly|almost|exactly|virtually|about)\s)?(?:the\s)?{_ALIKE}\s",
    re.I,
)
_ON = compiled(
    rf"\b(?:(?:the\s)?{_ALIKE}\s(?P<what>[A-Za-z][\w\s-]{{2,28}}?)|(?:is|was|are|were|remains?|stays?)\s(?:(?:roughly|nearly|almost|virtually)\s)?(?:the\s)?"
    rf"(?P<is>same|identical|similar|equal))\s(?:on|for|with|across|from|in)\s{_BOTH}\b",
    re.I,
)
_NEAR = re.compile(r"similar|comparable|roughly|nearly|almost|virtually|about", re.I)
_FRESH = 4  # sentences for which a comparison is in mind


def scan(sentence: Sentence, text: str) -> list[Draft]:
    lower = sentence.text.lower()
    if sentence.drafts or not any(word in lower for word in ("both", "the two", "either")):
        return []
    if len({p.key for p in sentence.products if not (p.is_vendor or p.passive)}) > 1:
        return []
    match = _HAVE.search(text, sentence.start, sentence.end) or _ON.search(text, sentence.start, sentence.end)
    cue = _cue(match, sentence, text) if match else None
    if (
        match is None
        or cue is None
        or cue.label in same.NO_LEVEL
        or asserted.denied(Cue(*match.span(), "", ""), sentence, text)
    ):
        return []
    name = "word" if match["word"] else "is"
    quantity = Quantity(*match.span(name), "part", 1.0, bound="approx" if _NEAR.search(match.group()) else "exact")
    named = metrics.performance_of(sentence, quantity, cue, text)
    return [comparison(NAME, quantity, metric, 1.0, None, (cue.start, cue.end)) for metric in named]


def _cue(match: re.Match[str], sentence: Sentence, text: str) -> Cue | None:
    """ "the same power", "identical speed on both", "latency was the same on both"."""
    if match.re is _HAVE:
        return same.measured(match.end(), sentence, text)
    return same.before_names(match, sentence, text)


def settle(drafts: Sequence[Draft], discourse: Discourse) -> list[Draft]:
    """The drafts with the two that the text compares; without such they are none."""
    if not any(d.rule == NAME for d in drafts):
        return list(drafts)
    two = _two(discourse)
    told = [_between(d, *two) if d.rule == NAME else d for d in drafts] if two else drafts
    return [d for d in told if two or d.rule != NAME]


def _between(draft: Draft, one: str, other: str) -> Draft:
    return replace(
        draft, subject=one, subject_source="inherited", baseline=other, baseline_source="inherited", fixed_baseline=True
    )


def _two(discourse: Discourse) -> tuple[str, str] | None:
    """The two just named, those just compared, or those of the title or heading."""
    if named := discourse.two():
        return named[0].key, named[1].key
    last = discourse.compared
    if last and discourse.sentence - last.sentence <= _FRESH and len(last.baselines) == 1:
        return last.subject, last.baselines[0]
    pair = discourse.pair
    return discourse.duel or ((pair[0].key, pair[1].key) if pair else None)
