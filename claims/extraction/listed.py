"""Items of a list whose head compares: what they say is against what the head names.

"Gaudi 3 outperforms the H100:" / "- Lower cost for training"   ->  the item's "lower", of cost
"""

from __future__ import annotations

import re

from claims.extraction import asserted, measures
from claims.extraction.comparands import Comparand
from claims.extraction.records import Cue, Section, Sentence

_ADJECTIVE = re.compile(
    r"(?:more|higher|greater|larger|bigger|lower|less|fewer|smaller|reduced|improved|better|faster|superior|cheaper|increased"
    r"|enhanced|slower)$"
)
_LABEL = re.compile(r"(?:[\w /&-]{2,40}:\s)?(?:(?:much|far|significantly|substantially|even|an?)\s){0,2}", re.I)


def opening(sentence: Sentence, text: str) -> tuple[Cue, list[Cue]] | None:
    """The comparative that opens an item, with the metric words that it is about."""
    if sentence.section is not Section.ITEM or any(d.kind != "quantity" for d in sentence.drafts):
        return None
    word = next((w for w in sentence.comparatives if _ADJECTIVE.match(w.text)), None)
    if word is None or not _LABEL.fullmatch(text, sentence.start, word.start) or asserted.denied(word, sentence, text):
        return None
    nobody = Comparand(sentence.end, sentence.end, sentence.end)
    return word, measures.of_comparative(word, sentence, text, nobody)
