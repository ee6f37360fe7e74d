"""Linking: each draft of a sentence gets its subject, baseline, claimant and modality."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.domain.vocabulary import CAPACITY, UNKNOWN_BASELINE
from claims.extraction import (
    anaphors,
    attachment,
    baselines,
    choosing,
    comparands,
    context,
    definite,
    evidence,
    forebears,
    generics,
    groups,
    heads,
    linker,
    narrowing,
    properties,
    remember,
    roles,
    sharing,
    subjects,
    sums,
)
from claims.extraction.candidates import Candidate
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.focus import DEVICE_OF
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Draft, Product, Section, Sentence
from claims.extraction.regions import has_format
from claims.extraction.rules import listed_factor

_LEAST = -1.5  # the score below which a candidate is no subject
_COMPANY = frozenset({"revenue", "investment", "customer_count"})  # a company's, not its product's
_SITE = 64  # chips from which a named cluster is counted, not one of its nodes


def link(sentence: Sentence, discourse: Discourse, lexicon: Lexicon, text: str, claimant: str) -> None:
    """Fills the drafts of a sentence and lets the discourse go on."""
    if sentence.section is Section.TABLE:
        topic = discourse.head if discourse.after_heading and discourse.head else discourse.best() or discourse.head
        company = _headed(discourse) or discourse.vendor or topic
        topics = [(d, company if d.metric in _COMPANY else topic) for d in sentence.drafts]
        sentence.drafts = [_in_table(d, about, claimant) for d, about in topics if d.subject or about]
        for draft in sentence.drafts:
            draft.subject = narrowing.whole(draft, draft.subject, sentence, lexicon, text)
        return
    discourse.step(sentence)
    if sentence.section is Section.HEADLINE:
        discourse.compared = None
    if sentence.section is Section.HEADLINE and not sentence.drafts:
        discourse.heading(sentence.products)
        heads.note(sentence, comparands.find(sentence, text), discourse, lexicon, text)
        return
    definite.resolve(sentence, discourse, lexicon, text)
    if sentence.quantities or sentence.drafts:
        generics.add(sentence, text)
    found = comparands.find(sentence, text) if sentence.markers else []
    if begun := comparands.since(sentence, text):
        found = [begun, *found]
    if sentence.drafts:
        _link_drafts(sentence, found, discourse, lexicon, text, claimant)
    remember.note(sentence, found, discourse, text)
    heads.note(sentence, found, discourse, lexicon, text)


def _headed(discourse: Discourse) -> Focus | None:
    """The company of the heading over a table, unless the text named another since."""
    about, last = discourse.about, discourse.vendor
    return about if about and (last is None or last.sentence <= about.sentence) else None


def _in_table(draft: Draft, topic: Focus | None, claimant: str) -> Draft:
    """Figures of a table row; without a product in the table they speak of the topic."""
    draft = replace(draft, claimant=claimant, bound=draft.quantity.bound)
    if draft.subject or topic is None:
        return draft
    return replace(draft, subject=topic.key, subject_span=(topic.start, topic.end), subject_source="inherited")


def _link_drafts(
    sentence: Sentence,
    found: list[Comparand],
    discourse: Discourse,
    lexicon: Lexicon,
    text: str,
    claimant: str,
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
    found = [*found, *_tails(sentence, found, text)]
    for draft in sentence.drafts:
        if draft.subject:
            linked.append(draft)
            continue
        if context.negated(draft, sentence, text):
            continue
        draft.claimant, draft.claimant_source = voice.key, voice.source
        draft.claimant_span = None if voice.start is None or voice.end is None else (voice.start, voice.end)
        draft.modality, draft.modality_span = context.modality(draft, sentence, text)
        opinions = linker.opinions(masked, draft, sentence.products, model) if masked and model else {}
        group = _link_one(draft, sentence, found, discourse, pronouns, lexicon, text, last, opinions)
        linked += group
        discourse.linked = linked
        last = group[-1] if group else last
    sentence.drafts = linked


def _tails(sentence: Sentence, found: list[Comparand], text: str) -> list[Comparand]:
    """Comparands without a marker ("2.5x the X"): for the other figures of the sentence X is no subject."""
    compared = [d for d in sentence.drafts if d.kind == "comparison" and d.baseline is None]
    chosen = [choosing.choose(d, sentence, found, text)[0] for d in compared]
    return [c for c in chosen if c is not None and c.products and c not in found]


def _link_one(
    draft: Draft, sentence: Sentence, found: list[Comparand], discourse: Discourse, pronouns: list[Product],
    lexicon: Lexicon, text: str, last: Draft | None, opinions: dict[int, tuple[float, float]],
) -> list[Draft]:  # fmt: skip
    compared = draft.kind != "quantity" and draft.baseline is None
    comparand, how = choosing.choose(draft, sentence, found, text) if compared else (None, "default")
    if comparand and comparand.software:
        return []
    if comparand:
        draft.region = (comparand.start, comparand.end)
    everything = [*found, comparand] if comparand else found
    ranked = subjects.candidates(draft, sentence, everything, discourse, pronouns, text)
    ranked = _without_rivals(ranked, draft, comparand, sentence, discourse, lexicon, text)
    ranked = _not_told_of(ranked, draft, found, lexicon)
    main = roles.leading_clause(sentence, text)
    if not (last and last.quantity.start < main <= draft.quantity.start):
        ranked = _stay(ranked, draft, last, sentence, text)
    ranked = _told_otherwise(draft, sentence, everything, discourse, lexicon, text) or ranked
    if not ranked or ranked[0].score < _LEAST:
        ranked = _last_resort(draft, sentence, discourse, text)
    if not ranked or ranked[0].score < _LEAST or _counts_itself(draft, ranked[0].product, sentence, text):
        return []
    best = ranked[0]
    rival = next((c for c in ranked[1:] if c.product.key != best.product.key), None)
    draft.margin = best.score - rival.score if rival else 3.0
    draft.features = evidence.of(best, ranked, opinions, discourse, lexicon)
    group = [best.product]
    if best.source == "explicit":
        group = sharing.joined(best.product, sentence, draft, everything, text)
    elif best.source == "resolved" and (plural := groups.BOTH.match(text, best.product.start)):
        members = groups.meant(plural, discourse)
        group = [replace(best.product, key=p.key, type=p.type) for p in members] or group
    group = [narrowing.of_sentence(p, sentence, discourse, lexicon) for p in group]
    group = [replace(p, key=narrowing.whole(draft, p.key, sentence, lexicon, text)) for p in group]
    group = sums.of(group, draft, sentence, text)
    site = best.product.type == "cluster" and "pod" not in best.product.key and draft.quantity.value >= _SITE
    counted = (draft.kind == "quantity" or draft.rule == "parity") and draft.metric in ("chip_count", "units_shipped")
    if counted and (site or (best.product.type == "part" and draft.metric == "chip_count")):
        draft.metric = "cluster_size"  # what a link or switch joins, what a named cluster holds
    if (
        draft.kind == "comparison"
        and best.product.type == "family"
        and anaphors.SUCCESSION.match(text, best.product.start)
    ):
        draft.baseline, draft.baseline_source = "self", "inherited"  # "each generation": of the series itself
    linked = [
        one
        for product in group
        for one in baselines.of(
            _with_subject(draft, product, best.source), comparand, how, sentence, discourse, lexicon, text
        )
    ]
    return [d for d in linked if d.rule != listed_factor.NAME or d.baseline != UNKNOWN_BASELINE]


def _told_otherwise(
    draft: Draft, sentence: Sentence, found: list[Comparand], discourse: Discourse, lexicon: Lexicon, text: str
) -> list[Candidate]:
    """Whom the wording gives the figure, whatever the scores: the second of a pair, a predecessor only described."""
    if before := forebears.owner(draft, sentence, found, discourse, lexicon, text):
        return [Candidate(before, 2.0, "resolved")]
    if draft.kind == "quantity" and discourse.pair and not sentence.products and _second(draft, sentence, text):
        return [Candidate(discourse.pair[1], 1.0, "inherited")]
    return []


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
    kept = [
        c
        for c in ranked
        if c.source != "inherited" or narrowing.of_sentence(c.product, sentence, discourse, lexicon).key not in against
    ]
    return _like_with_like(kept, comparand.products[0])


def _not_told_of(ranked: list[Candidate], draft: Draft, found: list[Comparand], lexicon: Lexicon) -> list[Candidate]:
    """Without those from before that this sentence compares with: rivals, and the families of rivals."""
    if draft.kind != "directional":
        return ranked
    told = {key for c in found for p in c.products for key in (p.key, lexicon.family(p.key))}
    return [c for c in ranked if c.source != "inherited" or c.product.key not in told]


def _like_with_like(ranked: list[Candidate], rival: Product) -> list[Candidate]:
    """A vendor's rack is compared with its older rack: what is in focus and of that kind is meant rather."""
    for candidate in ranked:
        alike = candidate.product.type == rival.type and candidate.product.vendor == rival.vendor
        if candidate.source == "inherited" and alike and rival.type in _MACHINES:
            candidate.score += 0.9
    return sorted(ranked, key=lambda c: (-c.score, c.product.start))


_MACHINES = ("instance", "system", "cluster")


def _second(draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "192 GB vs 80 GB" under a heading "A vs B": the second figure is that of B."""
    before = text[max(sentence.start, draft.quantity.left - 9) : draft.quantity.left]
    return bool(re.search(r"\b(?:vs\.?|versus|against|compared to)\s$", before, re.I))


_CONTAINER = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ee]ach|[Oo]ne|[Pp]er|[Ff]ull|[Ss]ingle)\s(?:[\w-]+\s){0,2}(?:racks?|(?:super)?pods?|servers?|systems?|nodes?|cabinets?|trays?|blades?|boards?)\b"
)


def _last_resort(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """Nothing else named: "a pod of 256 X chips" is about X, a service's speed about its provider."""
    counted = [p for p in draft.quantity.products if not p.is_vendor and not p.passive]
    if draft.metric == "chip_count" and counted:
        return [Candidate(counted[0], 0.0, "explicit")]
    if draft.metric == "chip_count" and _CONTAINER.search(
        text, max(sentence.start, draft.quantity.left - 50), sentence.end
    ):
        focus = discourse.best({"chip", "family", "system", "instance"})
        if focus and discourse.sentence - focus.sentence <= 6:  # "A rack holds 72 chips": of what the text speaks of
            return [Candidate(Product(focus.start, focus.end, focus.key, focus.type), -0.9, "inherited")]
    maker = next((p for p in sentence.products if p.is_vendor and p.key != "tsmc"), None)
    if maker and maker.end < draft.quantity.left and draft.kind == "quantity" and draft.metric in CAPACITY:
        topic = discourse.topic if discourse.topic and discourse.topic.key.startswith(f"{maker.key}:") else None
        ware = topic or (discourse.wares.get(maker.key) if DEVICE_OF.match(text, maker.end) else None)
        if ware:  # "Ampere unveiled a 512-core chip"
            return [Candidate(replace(maker, key=ware.key, type=ware.type), -0.8, "resolved")]
        return [Candidate(maker, -0.8, "explicit")] if maker.key != draft.claimant else []
    speed = draft.metric in ("throughput", "inference_performance") and draft.kind != "directional"
    if speed and sentence.products and sentence.products[0].is_vendor:
        return [Candidate(sentence.products[0], -0.5, "explicit")]
    return []


def _counts_itself(draft: Draft, product: Product, sentence: Sentence, text: str) -> bool:
    """ "eight X GPUs ... of Y" says nothing of Y, another chip named after them; "GPUs: 8x X" of no chip."""
    chip = draft.metric == "chip_count" and product.type in ("chip", "family")
    if chip and draft.quantity.word and properties.counts_devices(draft.quantity, sentence, text):
        return True
    counted = {p.key for p in draft.quantity.products if not p.is_vendor}
    other = product.type == "chip" and product.key not in counted and product.start >= draft.quantity.end
    return draft.metric == "chip_count" and bool(counted) and other


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
    goes_on = goes_on and not any(attachment.counterpart(p, draft, sentence, text) for p in sentence.products)
    for candidate in ranked:
        if candidate.product.key == last.subject and (goes_on or candidate.product.type != "vendor"):
            candidate.score += 2.0 if goes_on else 0.35
    return sorted(ranked, key=lambda c: (-c.score, c.product.start))


_ASIDE_ENDS = re.compile(r"\s?(?:,\swith\b|\u2014|--?\s)")  # "three times Y's 64 GB, with 7 TB/s": X's again
_RUNS_TO = re.compile(  # "$21 billion this year, rising to $42 billion": of the same
    r"\b(?:rising|growing|climbing|increasing|falling|dropping|shrinking|up|down)\s(?:again\s|further\s)?(?:to|from)\s$"
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
