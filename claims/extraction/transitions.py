"""From one product to another: "doubles the bandwidth from Trainium2 to Trainium3"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from claims.extraction.records import Draft, Product, Sentence

_FROM = re.compile(r"\bfrom\s(?:the\s)?$", re.I)
_TO = re.compile(r"(?:\s\w+)?\sto\s(?:the\s)?", re.I)


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
