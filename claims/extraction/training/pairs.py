"""Pairs for the linker: every (figure, name) of an annotated text with the role that the annotation gives
the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.extraction import linker, pipeline
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.training.parse import Example, Gold
from claims.extraction.worksheet import work_of


@dataclass(frozen=True, slots=True)
class Pair:
    """Hashed features and the class: 0 none, 1 subject, 2 baseline."""

    features: tuple[int, ...]
    label: int


def of_examples(examples: Iterable[Example]) -> Iterator[Pair]:
    """Pairs of all examples, in order."""
    for example in examples:
        for doc in pipeline.process(example.text, None, None, None, through="sl_patterns"):
            work = work_of(doc)
            for sentence in work.sentences:
                yield from _of_sentence(sentence, example.claims, work.clean)


def _of_sentence(sentence: Sentence, claims: tuple[Gold, ...], text: str) -> Iterator[Pair]:
    masked = linker.mask(sentence, sentence.products, sentence.quantities, text)
    for draft in sentence.drafts:
        gold = next((g for g in claims if _same(draft, g)), None)
        figure = masked.quantities.get(draft.quantity.start)
        if gold is None or figure is None or not any(p.key == gold.subject for p in sentence.products):
            continue
        for product in sentence.products:
            place = masked.products.get(product.start)
            if place is not None and place != figure and not product.passive:
                row = linker.features(masked, place, figure, draft.kind, draft.metric, product.type)
                yield Pair(tuple(row), _label(product, gold))


def _same(draft: Draft, gold: Gold) -> bool:
    if draft.kind != gold.kind:
        return False
    if isinstance(draft.value, str) or isinstance(gold.value, str):
        return draft.value == gold.value
    return abs(draft.value - gold.value) <= 0.01 * abs(gold.value)


def _label(product: Product, gold: Gold) -> int:
    if product.key == gold.subject:
        return 1
    return 2 if product.key == gold.baseline else 0
