"""Comparands that stand elsewhere in the sentence.

"doubles the bandwidth from Trainium2 to Trainium3"            ->  subject Trainium3, baseline Trainium2
"2x the memory and 1.3x the memory bandwidth of the H200"      ->  baseline H200 for both factors
"The MI300X has 192 GB, while the B200 has 50% more"           ->  memory 1.5, subject B200, baseline MI300X
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from claims.extraction.records import Draft, Product, Sentence

_FROM = re.compile(r"\bfrom\s(?:the\s)?$", re.I)
_TO = re.compile(r"(?:\s\w+)?\sto\s(?:the\s)?", re.I)


_LIST = re.compile(
    r"(?:(?!\b(?:than|over|versus|is|are|has|have|while|but)\b)[^.;:()]){0,70}(?:,|\band)\s(?:(?:and|with|at|for|using|on|just|only|up\sto|about)\s){0,3}",
    re.I,
)


def share(sentence: Sentence, text: str) -> None:
    """A factor without a baseline takes that of the factor it is listed with, if the last one names it."""
    for index in range(len(sentence.drafts) - 2, -1, -1):
        first, second = sentence.drafts[index : index + 2]
        between = text[first.quantity.end : second.quantity.left]
        alike = second.kind == "comparison" and second.subject == first.subject
        if _open(first) and alike and _LIST.fullmatch(between):
            sentence.drafts[index] = replace(
                first, baseline=second.baseline, baseline_span=second.baseline_span, baseline_source="inherited"
            )


_WHILE = re.compile(r"(?:[;,]\s(?:while|whereas|but|and)\s|;\s)")
AS_MUCH = re.compile(r"\s(?:as\s(?:much|many)|more|less|fewer|higher|lower|that)(?=\s?(?:[.,;)]|$))")


def goes_on(first: Draft, end: int, start: int, text: str) -> bool:
    """ "X has 192 GB, while Y has 50% more": what another has is told as so much of the figure before it."""
    between = text[first.quantity.end : start]
    return first.kind == "quantity" and bool(_WHILE.search(between[-90:]) and AS_MUCH.match(text, end))


def contrast(sentence: Sentence, text: str) -> None:
    """Such a factor without a baseline is against whom the figure before it belongs to."""
    for index, (first, second) in enumerate(pairwise(sentence.drafts)):
        alike = _open(second) and second.metric == first.metric and second.subject != first.subject
        if alike and goes_on(first, second.quantity.end, second.quantity.left, text):
            sentence.drafts[index + 1] = replace(
                second, baseline=first.subject, baseline_span=first.subject_span, baseline_source="inherited"
            )


def _open(draft: Draft) -> bool:
    return draft.kind == "comparison" and draft.baseline in (None, "unknown")


def turn(sentence: Sentence, text: str) -> None:
    """The later product is the subject, the earlier one the baseline of a factor over both."""
    named = [p for p in sentence.products if not p.is_vendor and not p.passive]
    for old, new in pairwise(named):
        if _FROM.search(text[max(sentence.start, old.start - 14) : old.start]) and _TO.fullmatch(
            text[old.end : new.start]
        ):
            sentence.drafts = [_turned(d, old, new) for d in sentence.drafts]


def _turned(draft: Draft, old: Product, new: Product) -> Draft:
    if draft.kind != "comparison" or old.type != new.type:
        return draft
    return replace(
        draft, subject=new.key, subject_span=(new.start, new.end), subject_source="explicit",
        baseline=old.key, baseline_span=(old.start, old.end), baseline_source="explicit",
    )  # fmt: skip
