"""Known rivals: whom a comparative means that names nobody, where the text has just spoken of one other product.

"The GB200 trains 3x faster. The GB300 is faster still."       ->  nvidia:gb200
"HBv3 used Milan. HBv4 moved to Genoa with even more cores."   ->  microsoft:hbv3
"Review of the MI300X" / "H100s deliver higher throughput."     ->  amd:mi300x, whom the title names
"""

from __future__ import annotations

import re

from claims.extraction import lineage
from claims.extraction.discourse import Discourse
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Draft, Sentence

_EVEN = re.compile(r"\b(?:even|still|yet)\s(?:\w+ly\s)?$")
_OWNED = re.compile(r"'s\s(?:\w+\s)?$")  # "X's larger caches"
_STILL = re.compile(r"\s(?:still|yet)\b")
_NEAR = 1  # sentences back in which the rival was named


def of(draft: Draft, sentence: Sentence, discourse: Discourse, lexicon: Lexicon, text: str) -> str | None:
    """The key of the rival, None where none or several may be meant."""
    if even(draft, text):
        return _before(draft, sentence, discourse) or lineage.related(draft.subject, "previous", lexicon)
    return _before(draft, sentence, discourse) or _titled(draft, discourse)


def even(draft: Draft, text: str) -> bool:
    """ "even faster", "faster still": than the other, which was good already."""
    at = draft.quantity
    before = text[max(0, at.start - 18) : at.start]
    return bool(_EVEN.search(before) or _OWNED.search(before) or _STILL.match(text, at.end))


def _before(draft: Draft, sentence: Sentence, discourse: Discourse) -> str | None:
    """The only other product of the kind that this sentence names before, or else the one before it."""
    kind = next((p.type for p in sentence.products if p.key == draft.subject), "")
    kind = kind or next((f.type for f in discourse.items.values() if f.key == draft.subject), "")
    here = {
        p.key
        for p in sentence.products
        if p.end <= draft.quantity.start and p.type == kind and not p.passive and p.key != draft.subject
    }
    if here:
        return here.pop() if len(here) == 1 else None
    fresh = {
        f.key
        for f in (*discourse.items.values(), *discourse.last_of.values())
        if 0 < discourse.sentence - f.sentence <= _NEAR and f.type == kind and f.key != draft.subject
    }
    return fresh.pop() if len(fresh) == 1 else None


def _titled(draft: Draft, discourse: Discourse) -> str | None:
    """The one product of the title, where the sentence tells of another."""
    return (
        next(iter(discourse.titled)) if len(discourse.titled - {draft.subject}) == 1 == len(discourse.titled) else None
    )
