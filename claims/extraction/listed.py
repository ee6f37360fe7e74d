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
_LABEL = re.compile(
    r"(?:[\w /&-]{2,40}:\s|(?:This|It|They)\s(?:translates?\s(?:in)?to|means?|delivers?|offers?|provides?|brings?"
    r"|gives?|enables?|has|have)\s)?(?:(?:much|far|significantly|substantially|even|an?)\s){0,2}",
    re.I,
)


_SEEN = re.compile(  # "For inference we saw higher throughput and lower latency.", after "X has advantages over Y."
    r"(?:(?:For|In|On|With)\s[^,.;:]{2,60},\s)?(?:[Ww]e|[Cc]ustomers|[Uu]sers|[Tt]ests|[Bb]enchmarks|[Rr]esults)\s(?:also\s)?"
    r"(?:saw|see|observed?|measured?|found|show(?:ed)?|recorded|achieved?)\s(?:(?:both|combined|consistently|much|significantly|an?)\s){0,2}"
)
_JOINED = re.compile(r"(?:,|,?\sand)\s(?:(?:much|far|significantly|even|an?)\s)?")


def said(sentence: Sentence, text: str) -> list[tuple[Cue, Cue]]:
    """What an item says: comparatives with their metric words, the first and those joined to it."""
    word, cues = opening(sentence, text) or (None, [])
    found = [(word, cue) for cue in cues if word]
    nobody = Comparand(sentence.end, sentence.end, sentence.end)
    for following in sentence.comparatives if found else ():
        if not _ADJECTIVE.match(following.text) or not _JOINED.fullmatch(text, found[-1][1].end, following.start):
            continue
        found += [(following, cue) for cue in measures.of_comparative(following, sentence, text, nobody)]
    return found


def opening(sentence: Sentence, text: str) -> tuple[Cue, list[Cue]] | None:
    """The comparative that opens an item, with the metric words that it is about."""
    label = _LABEL if sentence.section is Section.ITEM else _SEEN
    if any(d.kind != "quantity" for d in sentence.drafts):
        return None
    word = next((w for w in sentence.comparatives if _ADJECTIVE.match(w.text)), None)
    if word and label is _SEEN and any(p.start > word.end for p in sentence.products if not p.is_vendor):
        return None  # "we saw higher prices for the X"
    if word is None or not label.fullmatch(text, sentence.start, word.start) or asserted.denied(word, sentence, text):
        return None
    nobody = Comparand(sentence.end, sentence.end, sentence.end)
    return word, measures.of_comparative(word, sentence, text, nobody)
