"""Lists that give each label twice, for the two products that a title sets against each other.

"X9 vs X7" above TDP 300 W / TDP 200 W / FP16 90 TFLOPS / FP16 60 TFLOPS: the first of each is X9's, the second X7's
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.records import Sentence

_LABEL = re.compile(r"\W*[A-Za-z][^\d]{0,40}|\W*[A-Z]{2,4}\d{1,2}\b[^\d]{0,12}")
_FEWEST = 2  # such pairs
_APART = 3  # sentences


def settle(sentences: Sequence[Sentence], duel: tuple[str, str] | None, text: str) -> None:
    """Gives the figures of such lists to the two, by their keys."""
    if not duel:
        return
    found = [*_pairs(sentences, text)]
    for pair in found if len(found) >= _FEWEST else ():
        for sentence, key in zip(pair, duel, strict=True):
            for draft in sentence.drafts:
                draft.subject, draft.subject_span, draft.subject_source = key, None, "inherited"


def _pairs(sentences: Sequence[Sentence], text: str) -> Iterator[tuple[Sentence, Sentence]]:
    """Lines of one figure each that begin alike, a few lines apart, and name no product themselves."""
    told = [(i, s) for i, s in enumerate(sentences) if len(s.drafts) == 1 and not s.products]
    at = 0
    while at + 1 < len(told):
        (i, one), (j, other) = told[at], told[at + 1]
        alike = j - i <= _APART and _label(one, text) == _label(other, text) != ""
        if alike and one.drafts[0].unit == other.drafts[0].unit:
            yield one, other
        at += 2 if alike else 1


def _label(sentence: Sentence, text: str) -> str:
    """The words before the figure of a line."""
    words = text[sentence.start : sentence.drafts[0].quantity.left].strip(" |:*-\n")
    return words.lower() if _LABEL.fullmatch(words) else ""
