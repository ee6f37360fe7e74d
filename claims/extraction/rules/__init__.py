"""Claim patterns. Each module of this package is one pattern:

    ORDER: int          lower is tried first
    def apply(quantity, sentence, text) -> list[Draft] | None
                        None: not this pattern; []: the quantity is spoken for and makes no claim

Adding a pattern is adding a file; its docstring shows an example sentence and the result. What else is particular to
a pattern its module says too (`marked`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from claims.domain.vocabulary import UNKNOWN_BASELINE
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence

NO_FACTOR = ("other", "chip_count")  # measures of which no factor and no parity makes a claim
Rule = Callable[[Quantity, Sentence, str], "list[Draft] | None"]


@cache
def _having(name: str) -> tuple[tuple[str, Any], ...]:
    """The patterns whose module has such a name, with what it is, in their order."""
    modules = (import_module(f"{__name__}.{m.name}") for m in iter_modules(__path__))
    ordered = sorted((m for m in modules if hasattr(m, name)), key=lambda m: (m.ORDER, m.__name__))
    return tuple((m.__name__.rpartition(".")[2], getattr(m, name)) for m in ordered)


def quantity_rules() -> tuple[tuple[str, Rule], ...]:
    """All patterns that start from a quantity, in their order."""
    return _having("apply")


def read(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """The drafts of a quantity by the first pattern that reads it."""
    found = (drafts for _, rule in quantity_rules() if (drafts := rule(quantity, sentence, text)) is not None)
    return next(found, [])


def sentence_rules() -> tuple[tuple[str, Callable[[Sentence, str], list[Draft]]], ...]:
    """All patterns that start from a sentence (claims without a number)."""
    return _having("scan")


@cache
def marked(mark: str) -> frozenset[str]:
    """The patterns that say of themselves `LEVEL` (a factor of one is a claim) or `UNNAMED` (so is a comparative
    against nobody)."""
    return frozenset(name for name, _ in _having(mark))


def first_compared(cues: Iterable[Cue]) -> Cue | None:
    """The first metric word of which a comparison makes a claim."""
    return next((c for c in cues if c.label not in NO_FACTOR), None)


def comparison(
    rule: str, quantity: Quantity, metric: str, value: float, high: float | None, span: tuple[int, int] | None
) -> Draft:
    """A draft of a comparison."""
    start, end = _hull(quantity, span)
    return Draft(rule, quantity, metric, "comparison", value, high, "x", start, end, span)


def absolute(
    rule: str,
    quantity: Quantity,
    metric: str,
    unit: str,
    span: tuple[int, int] | None = None,
    value: float | None = None,
) -> Draft:
    """A draft of a quantity in a base unit."""
    start, end = _hull(quantity, span)
    number = quantity.value if value is None else value
    return Draft(rule, quantity, metric, "quantity", number, quantity.high, unit, start, end, span)


def fraction(rule: str, quantity: Quantity, metric: str, span: tuple[int, int] | None = None) -> Draft:
    """A draft of a part of a whole: "70%", "a third"."""
    scale = 100 if quantity.shape == "percent" else 1
    draft = absolute(rule, quantity, metric, "fraction", span, round(quantity.value / scale, 9))
    draft.high = round(quantity.high / scale, 9) if quantity.high is not None else None
    return draft


def changed(rule: str, quantity: Quantity, metric: str, sign: int = 1, span: tuple[int, int] | None = None) -> Draft:
    """A draft of a change by a percentage."""
    values = sorted(round(1 + sign * v / 100, 6) for v in (quantity.value, quantity.high) if v is not None)
    return comparison(rule, quantity, metric, values[0], values[1] if len(values) > 1 else None, span)


def grown(rule: str, quantity: Quantity, metric: str, sign: int = 1, span: tuple[int, int] | None = None) -> Draft:
    """A draft of growth by a percentage, against one's own past."""
    return against_itself(changed(rule, quantity, metric, sign, span))


def directed(
    rule: str,
    words: tuple[int, int],
    metric: str,
    value: str,
    place: tuple[int, int],
    span: tuple[int, int] | None = None,
) -> Draft:
    """A draft of a comparative without a number: its `words` say "higher" or "lower", `place` is its evidence."""
    quantity = Quantity(*words, "direction", 0.0)
    return Draft(rule, quantity, metric, "directional", value, None, None, *place, span, bound="exact")


def against(draft: Draft, other: Product, since: int | None = None) -> Draft:
    """The draft with the product that the rule itself read as what it is compared with, told of from a place on."""
    draft.baseline, draft.baseline_span, draft.baseline_source = other.key, (other.start, other.end), "explicit"
    draft.fixed_baseline = True
    if since is not None:
        draft.region = (since, other.end)
    return draft


def against_itself(draft: Draft) -> Draft:
    """The draft compared with one's own past."""
    draft.baseline = "self"
    return draft


def against_unknown(draft: Draft) -> Draft:
    """The draft compared with what no key names."""
    draft.baseline, draft.fixed_baseline = UNKNOWN_BASELINE, True
    return draft


def owned(draft: Draft, owner: Product) -> Draft:
    """The draft with the product that the rule itself read as its subject."""
    draft.subject, draft.subject_span, draft.subject_source = owner.key, (owner.start, owner.end), "explicit"
    return draft


def _hull(quantity: Quantity, span: tuple[int, int] | None) -> tuple[int, int]:
    if span is None or max(span[1], quantity.end) - min(span[0], quantity.left) > 220:
        return quantity.left, quantity.end
    return min(quantity.left, span[0]), max(quantity.end, span[1])
