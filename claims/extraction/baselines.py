"""Baselines: what a comparison is against, once its subject is known."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.domain.vocabulary import UNKNOWN_BASELINE
from claims.extraction import known_rivals, lineage, narrowing, ratios, rivals
from claims.extraction.comparands import Comparand
from claims.extraction.context import CONTINUES
from claims.extraction.discourse import Discourse
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Compared, Draft, Product, Section, Sentence
from claims.extraction.rules import implied
from claims.extraction.units import FORMAT

_REACH = 6  # sentences that a list's head reaches
_LINEAGE_REACH = 6  # those after "it doubles the speed of its predecessor" in which "3x the memory" is of that too


def of(
    draft: Draft, comparand: Comparand | None, how: str, sentence: Sentence, discourse: Discourse, lexicon: Lexicon,
    text: str,
) -> list[Draft]:  # fmt: skip
    """The draft with its baseline: one for each product compared with, "unknown" where nothing is named."""
    if draft.kind == "quantity" or draft.fixed_baseline:
        return [draft]
    if draft.baseline == "self" or (comparand is None and _of_formats(draft, sentence, text)):
        return [replace(draft, baseline=draft.subject)]
    if comparand and any(p.is_vendor and p.key == draft.subject.split(":")[0] for p in comparand.products):
        comparand = None  # "Intel or AMD: the EPYC has more cores"
    if comparand and comparand.forerunner and not _succeeds(draft, comparand, text):
        comparand = None  # "Graviton4 builds on Neoverse V2": what it is made of
    if comparand and (meant := _meant_by_maker(draft, comparand, discourse, lexicon)):
        return [replace(draft, baseline=key, baseline_source="inherited") for key in meant]
    if comparand and comparand.products:
        return _against_products(draft, comparand, how, sentence, discourse, lexicon)
    the_one = _the_one(draft, comparand, sentence, discourse, text)
    key, source = (the_one, "resolved") if the_one else _described(draft, comparand, how, lexicon, text)
    if comparand and key:
        span = (comparand.start, comparand.end)
        kinds = rivals.generics(text[span[0] : span[1]]) if key == comparand.generic else ()
        return [replace(draft, baseline=k, baseline_span=span, baseline_source=source) for k in kinds or (key,)]
    if draft.kind == "directional" and comparand and comparand.relation:
        return [replace(draft, baseline=UNKNOWN_BASELINE, baseline_span=(comparand.start, comparand.end))]
    older = _older(draft, lexicon, text) if comparand is None else None
    inherited = _inherited(draft, sentence, text, discourse, lexicon) if comparand is None and not older else None
    rival = older if older or inherited or comparand else _unnamed(draft, sentence, discourse, lexicon, text)
    if inherited or rival:
        keys = inherited or (rival,)
        return [replace(draft, baseline=key, baseline_source="inherited") for key in keys]
    return [replace(draft, baseline=UNKNOWN_BASELINE)]


_THE_ONE = re.compile(
    r"\s?(?:th(?:at|ose)\sof\s|on\s)?(?:the|that|its|their|the\ssame)\s(?:[CG]PU|rival|competitor|counterpart)(?:\s(?:for|in|on|at)\b.{0,60})?\s?"
)


def _the_one(
    draft: Draft, comparand: Comparand | None, sentence: Sentence, discourse: Discourse, text: str
) -> str | None:
    """ "than the GPU", "of that chip": the one that the text compares with."""
    if comparand and comparand.pointed:
        return known_rivals.pointed_at(draft, sentence, discourse, comparand.pointed)
    if not comparand or not comparand.generic or not _THE_ONE.fullmatch(text, comparand.start, comparand.end):
        return None
    return known_rivals.the_one(comparand.generic, draft, sentence, discourse)


def _meant_by_maker(draft: Draft, comparand: Comparand, discourse: Discourse, lexicon: Lexicon) -> tuple[str, ...]:
    """ "It has twice the speed of the X. With 3x the memory it beats Nvidia's": of Nvidia's X."""
    before = discourse.compared
    makers = {p.key for p in comparand.products if p.is_vendor}
    if before is None or len(makers) != len(comparand.products) or discourse.sentence - before.sentence > 1:
        return ()
    same = _akin(before.subject, draft.subject, lexicon) and {b.split(":")[0] for b in before.baselines} == makers
    return before.baselines if same else ()


_REPLACES = re.compile(r"(?:replac|substitut)\w+", re.I)


def _succeeds(draft: Draft, comparand: Comparand, text: str) -> bool:
    """Whether what came before is of the subject's own maker, and another thing than the subject; what is replaced may
    be anybody's."""
    others = [p for p in comparand.products if p.key != draft.subject]
    if _REPLACES.match(text, comparand.marker):
        return bool(others or comparand.generic or comparand.relation)
    own = all(p.vendor == draft.subject.split(":")[0] for p in others)
    return bool(comparand.relation) or (bool(others) and own)


def _against_products(
    draft: Draft, comparand: Comparand, how: str, sentence: Sentence, discourse: Discourse, lexicon: Lexicon
) -> list[Draft]:
    products = _of_family(draft, comparand, lexicon)
    precise = [narrowing.of_sentence(p, sentence, discourse, lexicon) for p in products]
    keys = [p for p in precise if p.key != draft.subject] or _other_side(draft, comparand, sentence) or precise
    return [replace(draft, baseline=p.key, baseline_span=(p.start, p.end), baseline_source=how) for p in keys]


def _other_side(draft: Draft, comparand: Comparand, sentence: Sentence) -> list[Product]:
    """ "A vs B: A 20% faster in this, B 10% faster in that": B is measured on A."""
    before = [p for p in sentence.products if 0 < comparand.marker - p.end + 1 <= 2 and not p.is_vendor]
    return [p for p in before if p.key != draft.subject][-1:]


def _described(
    draft: Draft, comparand: Comparand | None, how: str, lexicon: Lexicon, text: str
) -> tuple[str | None, str]:
    """(key, source) of a comparand without a name: a relation, a number format, a generic rival."""
    if comparand is None:
        return None, how
    if comparand.relation and (key := lineage.related(draft.subject, comparand.relation, lexicon)):
        return key, "resolved"
    before = _FORMAT_FIRST.match(text, comparand.start, comparand.end)
    if draft.rule != "same" and before and FORMAT.match(text, before.end(), comparand.end):
        return draft.subject, "resolved"  # "FP8 vs FP16": the same chip otherwise used
    return comparand.generic or None, how


_FORMAT_FIRST = re.compile(r"\s?(?:(?:the|its|in|with|using|at|own|a|same|standard|full|native|dense|plain)\s){0,3}")


_OTHER_FORMAT = re.compile(
    rf"\s(?:(?:as\s\w+\sas|that\sof|those\sof|the\s\w+\sof|over|than)\s)?(?:(?:its|the|in|with|at)\s){{0,2}}(?:dense\s|sparse\s)?{FORMAT.pattern}(?!\s(?:of|on|for)\b)"
)


def _of_formats(draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "FP4 doubles its FP8 throughput", "INT8 is twice as fast as FP16": the same chip otherwise used."""
    other = draft.quantity.shape in ("mult", "part") and _OTHER_FORMAT.match(text, draft.quantity.end)
    return bool(other and FORMAT.search(text, sentence.start, draft.quantity.left))


def _of_family(draft: Draft, comparand: Comparand, lexicon: Lexicon) -> list[Product]:
    """What is compared with, a family's name made the generation that it means beside the subject."""
    meant = [(p, lineage.member(draft.subject, p.key, comparand.relation, lexicon)) for p in comparand.products]
    return [replace(product, key=key) if key else product for product, key in meant]


def _inherited(
    draft: Draft,
    sentence: Sentence,
    text: str,
    discourse: Discourse,
    lexicon: Lexicon,
) -> tuple[str, ...]:
    """The baselines of the comparison before it, in this sentence or in the one that this continues."""
    labelled = known_rivals.labelled(draft, sentence, discourse, text) if draft.rule in implied.OF_KNOWN else None
    if labelled:
        return (labelled,)
    here = [d for d in discourse.linked if d.kind != "quantity"]
    last = here[-1] if here else None
    if last and last.subject == draft.subject and last.baseline not in (None, UNKNOWN_BASELINE, last.subject):
        group = [d.baseline or "" for d in here if d.quantity is last.quantity and d.metric == last.metric]
        return tuple(dict.fromkeys(group))
    previous = discourse.compared
    if last is None and previous and previous.head and draft.subject in previous.baselines:
        return _turned(previous, discourse)
    if last is not None or previous is None or not _akin(previous.subject, draft.subject, lexicon):
        return ()
    if draft.kind == "directional" and not (previous.head or draft.rule in implied.OF_KNOWN):
        return ()  # an item of a list whose head says against what
    if draft.kind == "comparison" and previous.baselines == (lineage.related(draft.subject, "previous", lexicon),):
        return previous.baselines if discourse.sentence - previous.sentence <= _LINEAGE_REACH else ()
    reach = _REACH if sentence.section is Section.ITEM or previous.head else 1
    if discourse.sentence - previous.sentence > reach:
        return ()
    goes_on = (
        CONTINUES.match(text[sentence.start : sentence.start + 40])
        or draft.subject_source != "explicit"
        or sentence.section is Section.ITEM
        or previous.block == sentence.block
        or previous.head
    )
    return previous.baselines if goes_on else ()


def _turned(head: Compared, discourse: Discourse) -> tuple[str, ...]:
    """ "X versus Y:" over "Y is 10% cheaper": than X."""
    return (head.subject,) if discourse.sentence - head.sentence <= _REACH else ()


def _akin(one: str, other: str, lexicon: Lexicon) -> bool:
    """The same product, or a generation and its family."""
    return one == other or one == lexicon.family(other) or other == lexicon.family(one)


def _unnamed(draft: Draft, sentence: Sentence, discourse: Discourse, lexicon: Lexicon, text: str) -> str | None:
    """What a comparison is against that names nothing: a generation, the title's rival, a figure told."""
    told = known_rivals.made(draft, sentence, text) or _generational(draft, lexicon, text)
    told = told or _rival(draft, discourse) or ratios.baseline(draft, discourse)
    if told is None and draft.rule in implied.OF_KNOWN:
        return known_rivals.of(draft, sentence, discourse, lexicon, text)
    return told


def _generational(draft: Draft, lexicon: Lexicon, text: str) -> str | None:
    """ "a 50% generational uplift": against the generation before."""
    begins = min(draft.start, draft.quantity.left)
    said = lineage.GENERATIONAL.search(text, max(0, begins - 40), draft.quantity.end + 40)
    return lineage.related(draft.subject, "previous", lexicon) if said else None


def _older(draft: Draft, lexicon: Lexicon, text: str) -> str | None:
    """ "144 GB (1.5x previous gen)": against the generation named right behind the factor."""
    said = rivals.OLDER_GENERATION.match(text, draft.quantity.end)
    return lineage.related(draft.subject, "previous", lexicon) if said else None


def _rival(draft: Draft, discourse: Discourse) -> str | None:
    """The other of the two products that the title sets against each other."""
    told = draft.kind == "comparison" or draft.rule in implied.OF_KNOWN
    if not told or not discourse.duel or draft.subject not in discourse.duel:
        return None
    one, other = discourse.duel
    return other if draft.subject == one else one
