"""A factor behind a label, under a head that compares.

Under "H100 vs A100 speedup:" the line "- BERT: 2.5x" is a comparison of the H100 with the A100; alone it is none.

"BERT: 2.5x"  ->  no claim, where no head says what is compared
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Section, Sentence
from claims.extraction.rules import comparison

ORDER = 65
NAME = "listed_factor"  # linking drops it where no head says what is compared
_LABEL = re.compile(r"\W{0,4}[A-Za-z][^:|]{1,40}:\s{1,3}~?")
_END = re.compile(r"[\s.;,*]*(?:faster|speed-?up|higher|better)?[\s.;,*]*")


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape != "mult" or sentence.section not in (Section.ITEM, Section.BODY) or sentence.drafts:
        return None
    if len(sentence.quantities) != 1 or not _LABEL.fullmatch(text, sentence.start, quantity.left):
        return None
    if any(cue.end <= quantity.left for cue in sentence.metrics):
        return None  # a label that measures is read by labelled_factor, or says nothing ("Latency: 2x")
    if not _END.fullmatch(text, quantity.end, sentence.end):
        return None
    return [comparison(NAME, quantity, "compute_performance", quantity.value, quantity.high, None)]
