"""Linking: each draft of a sentence gets its subject, baseline, claimant and modality."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.domain.vocabulary import UNKNOWN_BASELINE
from claims.extraction import comparands, context, definite, groups, linker, subjects
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Draft, Product, Section, Sentence
from claims.extraction.regions import has_format

_CONTINUES = re.compile(
    r"\s{0,3}(?:\w+\salso\b|\w+\s\w+\salso\b|\w+\sfurther\b|additionally|also|in\saddition|moreover"
    r"|furthermore|it\salso|they\salso|further|the\s\w+\salso|it|its|they)\b",
    re.I,
)


def link(sentence: Sentence, discourse: Discourse, lexicon: Lexicon, text: str, claimant: str) -> None:
    """Fills the drafts of a sentence and lets the discourse go on."""
    if sentence.section is Section.TABLE:
        topic = discourse.head if discourse.after_heading and discourse.head else discourse.best() or discourse.head
        sentence.drafts = [_in_table(d, topic, claimant) for d in sentence.drafts if d.subject or topic]
        return
    discourse.step(sentence)
    if sentence.section is Section.HEADLINE:
        discourse.compared = None
    if sentence.section is Section.HEADLINE and not sentence.drafts:
        discourse.heading(sentence.products)
        return
    definite.resolve(sentence, discourse, text)
    found = comparands.find(sentence, text) if sentence.markers else []
    if sentence.drafts:
        _link_drafts(sentence, found, discourse, lexicon, text, claimant)
    _remember(sentence, found, discourse, text)


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
    pronouns = subjects.anaphors(sentence, discourse, text)
    voice = context.speaker(sentence, text, claimant, discourse.vendor.key if discourse.vendor else None)
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
    chosen = [comparands.choose(d, sentence, found, text)[0] for d in compared]
    return [c for c in chosen if c is not None and c.products and c not in found]


def _link_one(
    draft: Draft, sentence: Sentence, found: list[Comparand], discourse: Discourse, pronouns: list[Product],
    lexicon: Lexicon, text: str, last: Draft | None, opinions: dict[int, tuple[float, float]],
) -> list[Draft]:  # fmt: skip
    compared = draft.kind != "quantity" and draft.baseline is None
    comparand, how = comparands.choose(draft, sentence, found, text) if compared else (None, "default")
    if comparand and comparand.software:
        return []
    if comparand:
        draft.region = (comparand.start, comparand.end)
    everything = [*found, comparand] if comparand else found
    ranked = subjects.candidates(draft, sentence, everything, discourse, pronouns, text)
    otherwise = comparand and has_format(text, comparand.start - 8, comparand.end)  # "FP16 H100": the same chip
    if comparand and comparand.products and draft.rule != "same" and not otherwise:
        against = {_narrowed(p, sentence, discourse, lexicon).key for p in comparand.products}
        ranked = [
            c
            for c in ranked
            if c.source != "inherited" or _narrowed(c.product, sentence, discourse, lexicon).key not in against
        ]
    ranked = _stay(ranked, draft, last)
    if draft.kind == "quantity" and discourse.pair and not sentence.products and _second(draft, sentence, text):
        ranked = [subjects.Candidate(discourse.pair[1], 1.0, "inherited")]
    ranked = ranked or _last_resort(draft, sentence)
    if not ranked or ranked[0].score < -1.5 or _counts_itself(draft, ranked[0].product):
        return []
    best = ranked[0]
    rival = next((c for c in ranked[1:] if c.product.key != best.product.key), None)
    draft.margin = best.score - rival.score if rival else 3.0
    draft.features = _evidence(best, ranked, opinions)
    group = [best.product]
    if best.source == "explicit":
        group = subjects.joined(best.product, sentence, draft, everything, text)
    elif best.source == "resolved" and (plural := groups.BOTH.match(text, best.product.start)):
        members = groups.meant(plural, discourse)
        group = [replace(best.product, key=p.key, type=p.type) for p in members] or group
    group = [_narrowed(p, sentence, discourse, lexicon) for p in group]
    if draft.metric == "chip_count" and best.product.type == "cluster" and draft.quantity.value >= MANY:
        draft.metric = "cluster_size"
    if draft.metric == "chip_count" and best.product.type == "part":
        draft.metric = "cluster_size"  # what a link or switch joins
    return [
        one
        for product in group
        for one in _baselines(
            _with_subject(draft, product, best.source, lexicon),
            comparand,
            how,
            sentence,
            discourse,
            lexicon,
            text,
            last,
        )
    ]


MANY = 5000  # chips that no pod, rack or server holds


def _narrowed(product: Product, sentence: Sentence, discourse: Discourse, lexicon: Lexicon) -> Product:
    """ "the UltraServer" is that of the chip spoken of: Trainium2 -> the Trn2 UltraServer."""
    rule = lexicon.narrow.get(product.key)
    if not rule:
        return product
    source, target, default = rule
    focus = sorted(discourse.items.values(), key=lambda f: (-f.sentence, -f.weight))
    for key in [*(p.key for p in sentence.products), *(f.key for f in focus)]:
        match = source.fullmatch(key)
        if match:
            return replace(product, key=match.expand(target))
    return replace(product, key=default)


def _evidence(
    best: subjects.Candidate, ranked: list[subjects.Candidate], opinions: dict[int, tuple[float, float]]
) -> dict[str, float]:
    """What speaks for the chosen subject, for the confidence."""
    own = opinions.get(best.product.start) if best.source == "explicit" else None
    others = [o[0] for start, o in opinions.items() if start != best.product.start]
    return {
        "score": best.score,
        "linker": own[0] if own else 0.0,
        "linker_base": own[1] if own else 0.0,
        "linker_rival": max(others, default=0.0),
        "candidates": float(min(len({c.product.key for c in ranked if c.source == "explicit"}), 4)),
    }


def _second(draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "192 GB vs 80 GB" under a heading "A vs B": the second figure is that of B."""
    before = text[max(sentence.start, draft.quantity.left - 9) : draft.quantity.left]
    return bool(re.search(r"\b(?:vs\.?|versus|against|compared to)\s$", before, re.I))


def _last_resort(draft: Draft, sentence: Sentence) -> list[subjects.Candidate]:
    """Nothing else named: "a pod of 256 X chips" is about X, a service's speed about its provider."""
    counted = [p for p in draft.quantity.products if not p.is_vendor and not p.passive]
    if draft.metric == "chip_count" and counted:
        return [subjects.Candidate(counted[0], 0.0, "explicit")]
    if draft.metric in ("throughput", "inference_performance") and sentence.products and sentence.products[0].is_vendor:
        return [subjects.Candidate(sentence.products[0], -0.5, "explicit")]
    return []


def _counts_itself(draft: Draft, product: Product) -> bool:
    """ "eight X GPUs ... of Y" says nothing of Y, another chip named after them."""
    counted = {p.key for p in draft.quantity.products if not p.is_vendor}
    other = product.type == "chip" and product.key not in counted and product.start >= draft.quantity.end
    return draft.metric == "chip_count" and bool(counted) and other


def _stay(ranked: list[subjects.Candidate], draft: Draft, last: Draft | None) -> list[subjects.Candidate]:
    """A figure without a nearer subject stays with the subject of the figure before it."""
    if last is None:
        return ranked
    for candidate in ranked:
        if candidate.product.key == last.subject and candidate.product.type != "vendor":
            candidate.score += 0.35
    return sorted(ranked, key=lambda c: (-c.score, c.product.start))


def _with_subject(draft: Draft, product: Product, source: str, lexicon: Lexicon) -> Draft:
    return replace(
        draft, subject=product.key, subject_span=(product.start, product.end), subject_source=source,
        qualifiers=list(draft.qualifiers), features=dict(draft.features),
    )  # fmt: skip


def _baselines(
    draft: Draft, comparand: Comparand | None, how: str, sentence: Sentence, discourse: Discourse,
    lexicon: Lexicon,
    text: str, last: Draft | None,
) -> list[Draft]:  # fmt: skip
    if draft.kind == "quantity":
        return [draft]
    if draft.baseline == "self":
        return [replace(draft, baseline=draft.subject)]
    if draft.fixed_baseline:
        return [draft]
    if comparand and any(p.is_vendor and p.key == draft.subject.split(":")[0] for p in comparand.products):
        comparand = None  # "Intel or AMD: the EPYC has more cores"
    if comparand and comparand.products:
        comparand = _first_of_family(draft, comparand, lexicon)
        precise = tuple(_narrowed(p, sentence, discourse, lexicon) for p in comparand.products)
        comparand = replace(comparand, products=precise)
        keys = [p for p in comparand.products if p.key != draft.subject] or list(comparand.products)
        return [replace(draft, baseline=p.key, baseline_span=(p.start, p.end), baseline_source=how) for p in keys]
    if comparand and comparand.relation:
        key = related(draft.subject, comparand.relation, lexicon)
        if key:
            return [
                replace(
                    draft,
                    baseline=key,
                    baseline_span=(comparand.start, comparand.end),
                    baseline_source="resolved",
                )
            ]
    if (
        comparand and draft.rule != "same" and has_format(text, comparand.start, comparand.end)
    ):  # "FP8 vs FP16": the same chip otherwise used
        return [
            replace(
                draft,
                baseline=draft.subject,
                baseline_span=(comparand.start, comparand.end),
                baseline_source="resolved",
            )
        ]
    if comparand and comparand.generic:
        return [
            replace(
                draft,
                baseline=comparand.generic,
                baseline_span=(comparand.start, comparand.end),
                baseline_source=how,
            )
        ]
    inherited = _inherited(draft, comparand, sentence, text, discourse)
    if inherited:
        return [replace(draft, baseline=inherited, baseline_source="inherited")]
    return [replace(draft, baseline=UNKNOWN_BASELINE)]


def _first_of_family(draft: Draft, comparand: Comparand, lexicon: Lexicon) -> Comparand:
    """ "Inferentia2 ... compared to Inferentia": the family's bare name is its first generation there."""
    products = []
    for product in comparand.products:
        first = lexicon.generation(product.key, 1) if lexicon.family(draft.subject) == product.key else None
        products.append(replace(product, key=first) if first else product)
    return replace(comparand, products=tuple(products))


def _inherited(
    draft: Draft,
    comparand: Comparand | None,
    sentence: Sentence,
    text: str,
    discourse: Discourse,
) -> str | None:
    """The baseline of the comparison before it, in this sentence or in the one that this continues."""
    if comparand is not None:
        return None
    here = [d for d in discourse.linked if d.kind != "quantity"]
    last = here[-1] if here else None
    if last and last.subject == draft.subject and last.baseline not in (None, UNKNOWN_BASELINE, last.subject):
        return last.baseline
    previous = discourse.compared
    reach = 6 if sentence.section is Section.ITEM else 1
    if last is None and previous and previous[0] == draft.subject and discourse.sentence - previous[2] <= reach:
        opened = text[sentence.start : sentence.start + 40]
        if (
            _CONTINUES.match(opened)
            or draft.subject_source != "explicit"
            or sentence.section is Section.ITEM
            or previous[3] == sentence.block
        ):
            return previous[1]
    return None


def related(subject: str, relation: str, lexicon: Lexicon) -> str | None:
    """The key of the predecessor or of the first generation of a subject."""
    if relation == "first":
        first = lexicon.generation(subject, 1)
        return first if first != subject else None
    return lexicon.predecessor(subject) or _by_number(subject)


def _by_number(key: str) -> str | None:
    """The generation before by its number: aws:r8g -> aws:r7g, vendor:chip-4 -> vendor:chip-3."""
    match = re.fullmatch(r"(aws:[a-z]+|[a-z-]+:[a-z-]+-v?)(\d)([a-z]{0,3})", key)
    if not match or int(match[2]) < 2:
        return None
    return f"{match[1]}{int(match[2]) - 1}{match[3]}"


def _centre(sentence: Sentence, found: list[Comparand], discourse: Discourse, text: str) -> Focus | None:
    """The product that is the grammatical subject at the head of a sentence: what "it" means in the next."""
    for product in sentence.products:
        if product.is_vendor or product.passive or any(c.start <= product.start < c.end for c in found):
            continue
        heads = product.start - sentence.start <= 48 and subjects.salience(product, sentence, text) > 1.5
        return replace(discourse.items[product.key]) if heads and product.key in discourse.items else None
    return None


def _remember(sentence: Sentence, found: list[Comparand], discourse: Discourse, text: str) -> None:
    """Subjects weigh most, then the first product named; comparands never."""
    chosen = {
        d.subject
        for d in sentence.drafts
        if not (d.subject_span and any(c.start <= d.subject_span[0] < c.end for c in found))
    }
    rank = 0
    for product in sentence.products:
        if not product.is_vendor and not product.passive:
            last = Focus(product.key, product.type, 1.0, discourse.sentence, product.start, product.end)
            discourse.last_of[product.vendor] = last
        inside = any(c.start <= product.start < c.end for c in found)
        if product.passive or (inside and product.key not in chosen):
            continue
        weight = (
            2.2 if product.key in chosen else subjects.salience(product, sentence, text) + (0.4 if rank == 0 else 0.0)
        )
        weight *= 0.2 if sentence.section is Section.TABLE else 1.0
        discourse.mention(product, weight * (0.5 if product.modifier and product.key not in chosen else 1.0))
        rank += 0 if product.is_vendor else 1
    for draft in sentence.drafts:
        focus = discourse.items.get(draft.subject)
        if focus:
            focus.weight, focus.sentence = max(focus.weight, 1.8), discourse.sentence
        if draft.baseline and draft.baseline not in (UNKNOWN_BASELINE, draft.subject):
            discourse.compared = (draft.subject, draft.baseline, discourse.sentence, sentence.block)
    discourse.centre = _centre(sentence, found, discourse, text) or discourse.centre
    if together := groups.named_together(sentence, found, text):
        discourse.group = (together, discourse.sentence)
    if sentence.section is Section.HEADLINE:
        discourse.heading([p for p in sentence.products if not any(c.start <= p.start < c.end for c in found)])
