"""Known rivals: whom a comparative means that names nobody, where the text has just spoken of one other product.

"The GB200 trains 3x faster. The GB300 is faster still."       ->  nvidia:gb200
"HBv3 used Milan. HBv4 moved to Genoa with even more cores."   ->  microsoft:hbv3
"Review of the MI300X" / "H100s deliver higher throughput."     ->  amd:mi300x, whom the title names
"The A100 costs $10,000, making the H100 twice as expensive."   ->  nvidia:a100
"""

from __future__ import annotations

import re

from claims.extraction import hosts, lineage
from claims.extraction.discourse import Discourse
from claims.extraction.lexicon import Lexicon
from claims.extraction.nouns import FITS, HEADS
from claims.extraction.records import Draft, Sentence

_EVEN = re.compile(r"\b(?:even|still|yet)\s(?:\w+ly\s)?$")
_OWNED = re.compile(r"'s\s(?:\w+\s)?$")  # "X's larger caches"
_STILL = re.compile(r"\s(?:still|yet)\b")
_HARDWARE = ("chip", "family", "instance", "system")
_POINTED = (*_HARDWARE, "cluster")
_REACH = 4  # sentences for which a comparison is in mind
_NEAR = 1  # sentences back in which the rival was named


def of(draft: Draft, sentence: Sentence, discourse: Discourse, lexicon: Lexicon, text: str) -> str | None:
    """The key of the rival, None where none or several may be meant."""
    if draft.region:
        return pointed_at(draft, sentence, discourse)
    if even(draft, text):
        return _before(draft, sentence, discourse, text) or lineage.related(draft.subject, "previous", lexicon)
    named = _before(draft, sentence, discourse, text) or _turned(draft, discourse) or _titled(draft, discourse)
    return named or _kind(sentence, discourse, text)


_MAKES = re.compile(r",?\s(?:(?:which|that|this)\s)?mak(?:es|ing)\s(?:the\s|an?\s|its\s|\w+'s\s)?$")


def made(draft: Draft, sentence: Sentence, text: str) -> str | None:
    """ "X costs $10,000, making Y twice as expensive": X, the only one named before."""
    at = draft.subject_span[0] if draft.subject_span else sentence.start
    if not _MAKES.search(text, max(sentence.start, at - 32), at):
        return None
    before = {p.key for p in sentence.products if p.end <= at and not (p.is_vendor or p.passive)}
    return before.pop() if len(before - {draft.subject}) == len(before) == 1 else None


def pointed_at(draft: Draft, sentence: Sentence, discourse: Discourse, noun: str = "") -> str | None:
    """ "than that card": the only other one of the kind of `noun` that the sentence before named, else the other that
    the text compares with, else the only one named of late."""
    own = draft.subject
    fits = FITS.get(HEADS.get(noun, ""), _POINTED)
    named = (*discourse.items.values(), *discourse.last_of.values())
    ages = [(discourse.sentence - f.sentence, f.key) for f in named if f.type in fits and f.key != own]
    if noun and len(last_named := {key for age, key in ages if age == _NEAR}) == 1:
        return last_named.pop()
    if discourse.duel and own in discourse.duel:
        return discourse.duel[discourse.duel[0] == own]
    last = discourse.compared
    if last and discourse.sentence - last.sentence <= _REACH and own in (last.subject, *last.baselines[:1]):
        return last.baselines[0] if own == last.subject else last.subject
    here = {p.key for p in sentence.products if p.end <= draft.quantity.start and p.type in fits and p.key != own}
    fresh = {key for age, key in ages if age == _NEAR} or {key for age, key in ages if age == _NEAR + 1}
    told = here or fresh or ({_titled(draft, discourse)} - {None})
    return next(iter(told)) if len(told) == 1 else None


def the_one(kind: str, draft: Draft, sentence: Sentence, discourse: Discourse) -> str | None:
    """ "than the GPU": the one that the text compares with, or the only one of that kind named of late."""
    found = pointed_at(draft, sentence, discourse)
    any_kind = kind == "generic:competitors"
    return found if found and (any_kind or hosts.kind(found) in ("", kind.partition(":")[2])) else None


def even(draft: Draft, text: str) -> bool:
    """ "even faster", "faster still": than the other, which was good already."""
    at = draft.quantity
    before = text[max(0, at.start - 18) : at.start]
    return bool(_EVEN.search(before) or _OWNED.search(before) or _STILL.match(text, at.end))


def _before(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> str | None:
    """The only other product of the kind that this sentence names before, or else the one before it; of several the
    last where something is said to be better even than that."""
    kind = next((p.type for p in sentence.products if p.key == draft.subject), "")
    kind = kind or next((f.type for f in discourse.items.values() if f.key == draft.subject), "")
    here = {
        p.key: p.start
        for p in sentence.products
        if p.end <= draft.quantity.start and p.type == kind and not p.passive and p.key != draft.subject
    }
    if here:
        last = max(here, key=here.__getitem__)
        return last if len(here) == 1 or even(draft, text) else None
    fresh = {
        f.key
        for f in (*discourse.items.values(), *discourse.last_of.values())
        if 0 < discourse.sentence - f.sentence <= _NEAR and f.type == kind and f.key != draft.subject
    }
    return fresh.pop() if len(fresh) == 1 else None


_VERSUS = re.compile(r"\s(?:vs\.?|versus|against|or)\s")


def labelled(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> str | None:
    """ "Acme vs Foo: Acme's X offers more cores": than what the text has named of Foo's."""
    makers = [p for p in sentence.products if p.is_vendor and p.end < draft.quantity.start][:2]
    if len(makers) < 2 or not text.startswith(":", makers[1].end):
        return None
    if not _VERSUS.fullmatch(text, makers[0].end, makers[1].start):
        return None
    other = next((p.key for p in makers if p.key != draft.subject.partition(":")[0]), "")
    focus = discourse.of_vendor(other, "")
    return focus.key if focus else other or None


def _turned(draft: Draft, discourse: Discourse) -> str | None:
    """What the text has just compared with the subject: "X beats Y. Yet Ys deliver higher throughput."."""
    before = discourse.compared
    if before is None or discourse.sentence - before.sentence > _REACH or draft.subject not in before.baselines:
        return None
    return before.subject


def _titled(draft: Draft, discourse: Discourse) -> str | None:
    """The one product of the title, where the sentence tells of another."""
    told = [f for f in discourse.items.values() if f.key in discourse.titled and f.type in _HARDWARE]
    return told[0].key if len(told) == 1 and told[0].key != draft.subject else None


_GENERIC = re.compile(r"\b(?P<kind>GPU|CPU)s\b[^.!?]{0,120}[.!?]\s{0,2}$")


def _kind(sentence: Sentence, discourse: Discourse, text: str) -> str | None:
    """ "Inference relies on GPUs. Acme's X offers higher efficiency.": the kind of chip of the sentence before."""
    if any(f.sentence == discourse.sentence - 1 for f in discourse.items.values()):
        return None
    kind = _GENERIC.search(text, max(0, sentence.start - 180), sentence.start)
    return f"generic:{kind['kind'].lower()}" if kind else None
