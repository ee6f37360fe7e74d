"""Linking: each draft of a sentence gets its subject, baseline, claimant and modality."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.domain.vocabulary import BUSINESS, UNKNOWN_BASELINE
from claims.extraction import (
    anaphors,
    apiece,
    baselines,
    changes,
    choosing,
    comparands,
    context,
    counterparts,
    deals,
    definite,
    device_rows,
    evidence,
    focus,
    forebears,
    generics,
    heads,
    last_resort,
    leading,
    linker,
    moves,
    narrowing,
    payers,
    presenting,
    properties,
    remember,
    respective,
    rival_labels,
    roles,
    sharing,
    sites,
    subjects,
    sums,
)
from claims.extraction.candidates import Candidate
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.lexicon import Lexicon
from claims.extraction.opponents import like_with_like, not_told_of, of_makers, of_rival, turned
from claims.extraction.records import Draft, Product, Section, Sentence
from claims.extraction.regions import has_format
from claims.extraction.rules import both_alike, implied, listed_factor

_LEAST = -1.5  # the score below which a candidate is no subject
_OF_KNOWN = (listed_factor.NAME, *implied.OF_KNOWN)  # no claims where nobody was compared with


def link(sentence: Sentence, discourse: Discourse, lexicon: Lexicon, text: str, claimant: str) -> None:
    """Fills the drafts of a sentence and lets the discourse go on."""
    if sentence.section is Section.TABLE:
        topic = discourse.whole()
        company = focus.headed(discourse) or discourse.vendor or topic
        drafts = device_rows.settled(sentence, topic, discourse, text)
        topics = [(d, focus.of_row(d, topic, company, sentence)) for d in drafts]
        sentence.drafts = [
            _in_table(d, about, claimant, sentence, text)
            for d, about in topics
            if d.subject or (about and about.key != d.baseline)
        ]
        for draft in sentence.drafts:
            draft.subject = narrowing.whole(draft, draft.subject, sentence, lexicon, text)
        discourse.tell(sentence.drafts)
        return
    discourse.step(sentence)
    if sentence.section is Section.HEADLINE and not heads.RECAPS.fullmatch(sentence.text.strip()):
        discourse.compared = None
    if sentence.section is Section.HEADLINE and not sentence.drafts:
        against = comparands.find(sentence, text)
        discourse.heading([] if heads.only_rivals(sentence, against) else sentence.products)
        heads.note(sentence, against, discourse, lexicon, text)
        return
    definite.resolve(sentence, discourse, lexicon, text)
    if sentence.quantities or sentence.drafts:
        generics.add(sentence, text)
    found = comparands.find(sentence, text) if sentence.markers or sentence.drafts else []
    found = [*changes.find(sentence, text), *found]
    sentence.drafts = both_alike.settle(sentence.drafts, discourse)
    if sentence.drafts:
        _link_drafts(sentence, found, discourse, lexicon, text, claimant)
    remember.note(sentence, found, discourse, text)
    payers.note(sentence, discourse, text, claimant)
    heads.note(sentence, found, discourse, lexicon, text)


def _in_table(draft: Draft, topic: Focus | None, claimant: str, sentence: Sentence, text: str) -> Draft:
    """Figures of a table row; without a product in the table they speak of the topic."""
    draft = replace(draft, claimant=claimant, bound=draft.quantity.bound)
    if draft.subject or topic is None:
        return draft
    own = topic.key if draft.baseline == "self" else draft.baseline
    if topic.type == "cluster":  # "GPUs | 5,448"
        draft.metric = apiece.metric(draft, topic.product, sentence, text)
    return replace(_with_subject(draft, topic.product, "inherited"), baseline=own)


def _link_drafts(
    sentence: Sentence, found: list[Comparand], discourse: Discourse, lexicon: Lexicon, text: str, claimant: str
) -> None:
    pronouns = anaphors.find(sentence, discourse, lexicon, text, found, claimant)
    before = discourse.voice if discourse.voice_block == sentence.block else None
    voice = context.speaker(
        sentence, text, claimant, discourse.vendor.key if discourse.vendor else None, before, lexicon
    )
    discourse.voice, discourse.voice_block = voice if voice.source != "default" else None, sentence.block
    linked: list[Draft] = []
    discourse.linked = linked
    last: Draft | None = None
    model = linker.load()
    masked = linker.mask(sentence, sentence.products, sentence.quantities, text) if model else None
    factored = choosing.of_factors(sentence, found, text)  # "2.5x the X": no subject of the other figures
    found = [*found, *(c for c in factored if c not in found)]
    for draft in sentence.drafts:
        if draft.subject:
            linked.append(draft)
            discourse.tell([draft])
            continue
        if context.negated(draft, sentence, text):
            continue
        draft.claimant, draft.claimant_source = voice.key, voice.source
        draft.claimant_span = None if voice.start is None or voice.end is None else (voice.start, voice.end)
        draft.modality, draft.modality_span = context.modality(draft, sentence, text)
        opinions = linker.opinions(masked, draft, sentence.products, model) if masked and model else {}
        group = _link_one(draft, sentence, found, discourse, pronouns, lexicon, text, last, opinions)
        linked += group
        discourse.tell(group)
        last = group[-1] if group else last
    sentence.drafts = linked


def _link_one(
    draft: Draft, sentence: Sentence, found: list[Comparand], discourse: Discourse, pronouns: list[Product],
    lexicon: Lexicon, text: str, last: Draft | None, opinions: dict[int, tuple[float, float]],
) -> list[Draft]:  # fmt: skip
    compared = draft.kind != "quantity" and draft.baseline is None
    comparand, how = choosing.choose(draft, sentence, found, text) if compared else (None, "default")
    if draft.rule in implied.OF_KNOWN and draft.region and comparand and not comparand.named:
        comparand = None  # "than that card": the known rival
    if comparand and comparand.software:
        return []
    if comparand:
        draft.region = (comparand.start, comparand.end)
    everything = [*found, comparand] if comparand else found
    ranked = subjects.candidates(draft, sentence, everything, discourse, pronouns, text)
    ranked = _without_rivals(ranked, draft, comparand, sentence, discourse, lexicon, text)
    ranked = not_told_of(ranked, draft, found, lexicon)
    if not (last and last.quantity.start < leading.leading_clause(sentence, text) <= draft.quantity.start):
        ranked = _stay(ranked, draft, last, sentence, text)
    ranked = _told_otherwise(draft, sentence, everything, discourse, lexicon, text) or _not_itself(ranked, draft)
    if not ranked or ranked[0].score < _LEAST:
        ranked = last_resort.candidates(draft, sentence, discourse, text)
    unfit = not ranked or ranked[0].score < _LEAST or focus.beside(draft, ranked[0], discourse)
    if unfit or properties.counts_itself(draft, ranked[0].product, sentence, text):
        return []
    best = presenting.instead(ranked[0], draft, sentence, discourse, text)
    rival = next((c for c in ranked[1:] if c.product.key != best.product.key), None)
    draft.margin = best.score - rival.score if rival else 3.0
    draft.features = evidence.of(best, ranked, opinions, discourse, lexicon)
    group = sharing.meant(best, sentence, draft, everything, discourse, text)
    group = [narrowing.precise(p, draft, sentence, discourse, lexicon, text) for p in group]
    group = sums.of([deals.raised(p, draft) for p in group], draft, sentence, text)
    draft.metric = apiece.metric(draft, best.product, sentence, text)
    succession = best.product.type == "family" and anaphors.SUCCESSION.match(text, best.product.start)
    if draft.kind == "comparison" and succession:
        draft.baseline, draft.baseline_source = "self", "inherited"  # "each generation": of the series itself
    linked = [
        one
        for product in group
        for one in baselines.of(
            _with_subject(draft, product, best.source), comparand, how, sentence, discourse, lexicon, text
        )
    ]
    return respective.by_series([d for d in linked if d.rule not in _OF_KNOWN or d.baseline != UNKNOWN_BASELINE])


def _not_itself(ranked: list[Candidate], draft: Draft) -> list[Candidate]:
    """The candidates without the very name that the rule read as rival."""
    span = draft.baseline_span
    if not draft.fixed_baseline or span is None:
        return ranked
    return [c for c in ranked if not span[0] <= c.product.start < span[1]]


def _told_otherwise(
    draft: Draft, sentence: Sentence, found: list[Comparand], discourse: Discourse, lexicon: Lexicon, text: str
) -> list[Candidate]:
    """Whom the wording gives the figure, whatever the scores: the second of a pair, a predecessor only described."""
    if before := forebears.owner(draft, sentence, found, discourse, lexicon, text):
        return [Candidate(before, 2.0, "resolved")]
    if draft.metric in BUSINESS and (risen := deals.moving(draft, sentence, text)):
        return [Candidate(risen, 2.0, "explicit")]
    if taker := moves.taker(draft, sentence, text):
        return [Candidate(taker, 2.0, "explicit")]
    if rival := of_rival(draft, sentence, text) or of_makers(draft, sentence, discourse, text):
        return [Candidate(rival, 2.0, "explicit")]
    if owner := sites.of_its_fleet(draft, sentence, text) or presenting.foundry(draft, sentence, text):
        return [Candidate(owner, 2.0, "explicit")]
    second = rival_labels.second(draft, sentence, discourse.pair, text)
    return [Candidate(second, 2.0, "inherited")] if second else []


def _without_rivals(
    ranked: list[Candidate], draft: Draft, comparand: Comparand | None, sentence: Sentence, discourse: Discourse,
    lexicon: Lexicon, text: str,
) -> list[Candidate]:  # fmt: skip
    """The candidates without those from before that are what the draft is compared with."""
    if comparand is None or not comparand.products or draft.rule == "same":
        return ranked
    if has_format(text, comparand.start - 8, comparand.end):
        return ranked  # "FP16 H100": the same chip otherwise used
    against = {narrowing.of_sentence(p, sentence, discourse, lexicon).key for p in comparand.products}
    named = [(c, narrowing.of_sentence(c.product, sentence, discourse, lexicon).key) for c in ranked]
    kept = [c for c, key in named if key not in against or text[c.product.end : draft.quantity.left] == " "]
    kept = kept or turned(comparand.products, sentence, discourse)
    if not kept or kept[0].product.is_vendor or kept[0].product.type != comparand.products[0].type:
        kept = [c for c, key in named if c.source != "inherited" or key not in against]
    return like_with_like(kept, comparand.products[0])


def _stay(ranked: list[Candidate], draft: Draft, last: Draft | None, sentence: Sentence, text: str) -> list[Candidate]:
    """A figure without a nearer subject stays with the subject of the figure before it."""
    if (
        last is None
        or not ranked
        or _ASIDE_ENDS.match(text, last.quantity.end)
        or _takes_over(ranked[0].product, draft, last, sentence, text)
    ):
        return ranked
    goes_on = draft.metric == last.metric and bool(_RUNS_TO.search(text, last.quantity.end, draft.quantity.left))
    goes_on = goes_on and not any(counterparts.counterpart(p, draft, sentence, text) for p in sentence.products)
    for candidate in ranked:
        if candidate.product.key == last.subject and (goes_on or candidate.product.type != "vendor"):
            candidate.score += 2.0 if goes_on else 0.35
    return sorted(ranked, key=lambda c: (-c.score, c.product.start))


_ASIDE_ENDS = re.compile(r"\s?(?:,\swith\b|\u2014|--?\s)")  # "three times Y's 64 GB, with 7 TB/s": X's again
_RUNS_TO = re.compile(  # "$21 billion this year, rising to $42 billion": of the same
    r"\b(?:figure|share|it|number|percentage)\s(?:was|stood\sat|had\sbeen)\s(?:\w+\s){0,2}$"
    r"|\b(?:rising|growing|climbing|increasing|falling|dropping|shrinking|up|down)\s(?:again\s|further\s)?(?:to|from)\s$"
)


def _takes_over(product: Product, draft: Draft, last: Draft, sentence: Sentence, text: str) -> bool:
    """ "The rack draws 140 kW, and each GPU has 192 GB": a subject of its own between the two figures."""
    between = last.quantity.end <= product.start and product.end <= draft.quantity.left
    return between and roles.subjecthood(product, sentence, text) > 0


def _with_subject(draft: Draft, product: Product, source: str) -> Draft:
    return replace(
        draft, subject=product.key, subject_span=(product.start, product.end), subject_source=source,
        qualifiers=list(draft.qualifiers), features=dict(draft.features),
    )  # fmt: skip
