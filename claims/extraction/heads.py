"""Heads that compare: what a heading or the head of a list sets against each other, for all that follows.

"Improvements of the X over the Y:", "X vs Y"  ->  the bullets below are of X against Y
"X offers clear advantages over Y."            ->  so are the figures that follow
"### Y", then "Advantages of the X:"           ->  the bullets below are of X against Y
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.domain.vocabulary import UNKNOWN_BASELINE
from claims.extraction import lineage, relations
from claims.extraction.alternatives import compiled
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Compared, Section, Sentence

RECAPS = re.compile(  # "X beats Y in training." over "Key highlights:": they are of X against Y
    r"\W{0,4}(?:(?:Key|Main|Our|The|Performance|Benchmark)\s){0,2}(?:highlights|results|takeaways|findings|numbers|observations|details)\W{0,4}",
    re.I,
)


def note(sentence: Sentence, found: Sequence[Comparand], discourse: Discourse, lexicon: Lexicon, text: str) -> None:
    """Remembers the comparison that a sentence makes, for what continues it."""
    told = [d for d in sentence.drafts if d.baseline and d.baseline not in (UNKNOWN_BASELINE, d.subject)]
    old = discourse.compared
    opens = text[sentence.start : sentence.end].rstrip().endswith(":") or _promises(sentence, text)
    if told:
        last = told[-1]
        if (
            old
            and last.baseline_source == "inherited"
            and old.subject == last.subject
            and last.baseline in old.baselines
        ):
            discourse.compared = replace(old, sentence=discourse.sentence, block=sentence.block)
            return
        keys = tuple(dict.fromkeys(d.baseline or "" for d in told if d.quantity is last.quantity))
        discourse.compared = Compared(last.subject, keys, discourse.sentence, sentence.block, opens)
        return
    made = None
    if opens or sentence.section is Section.HEADLINE:
        made = _of_head(sentence, found, discourse, lexicon) or _under_rival(sentence, discourse, text)
    if made:
        discourse.compared = made
    else:
        relations.note(sentence, discourse)


def only_rivals(sentence: Sentence, found: Sequence[Comparand]) -> bool:
    """ "Drawbacks compared to Y", a heading in the section of X: it goes on about X."""
    named = [p for p in sentence.products if not p.is_vendor and not p.passive]
    return bool(named) and all(any(c.start <= p.start < c.end for c in found) for p in named)


_PROMISED = compiled(
    r"\b(?:advantages?|improvements?|gains|benefits|upgrades|leaps?|enhancements)\s(?:over|compared\s(?:to|with)|relative\sto|versus)\s",
    re.I,
)


def _promises(sentence: Sentence, text: str) -> bool:
    """ "X has many advantages over Y.": what follows says which, with or without a colon."""
    return not sentence.quantities and bool(_PROMISED.search(text, sentence.start, sentence.end))


_WINS = re.compile(
    r"\b(?:advantages?|benefits?|strengths|wins?|edge|lead|leads|better|beats|ahead|improvements?|gains|superior\w*)\b",
    re.I,
)


def _under_rival(sentence: Sentence, discourse: Discourse, text: str) -> Compared | None:
    """ "X advantage:" in the section of another product: against that one."""
    rival, named = discourse.head, {p.key for p in sentence.products if not p.is_vendor and not p.passive}
    if rival is None or len(named) != 1 or rival.key in named or sentence.section is Section.HEADLINE:
        return None
    if sentence.quantities or not _WINS.search(text, sentence.start, sentence.end):
        return None
    return Compared(named.pop(), (rival.key,), discourse.sentence, sentence.block, True)


def _of_head(sentence: Sentence, found: Sequence[Comparand], discourse: Discourse, lexicon: Lexicon) -> Compared | None:
    """What a head without a claim of its own compares: the name outside the comparand, or that in focus."""
    comparand = next((c for c in found if c.products or c.relation or c.generic), None)
    if comparand is None:
        return None
    inside = [p for c in found for p in c.products]
    own = [p.key for p in sentence.products if not p.is_vendor and not p.passive and p not in inside]
    focus = discourse.head or discourse.best()
    subject = own[0] if own else focus.key if focus else ""
    related = lineage.related(subject, comparand.relation, lexicon) if comparand.relation else None
    named = [p.key for p in comparand.products if p.key != subject]
    keys = tuple(lineage.member(subject, key, comparand.relation, lexicon) or key for key in named)
    keys = keys or ((related,) if related else (comparand.generic,) if comparand.generic else ())
    return Compared(subject, keys, discourse.sentence, sentence.block, True) if subject and keys else None
