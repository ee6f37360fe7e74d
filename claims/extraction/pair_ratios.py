"""The factor behind two figures that are set against each other: the ratio of the two products that have them.

"HBM bandwidth: 22 versus 8 TB/s, 2.75x"          ->  memory_bandwidth 2.75, the product of 22 against that of 8
"The X has 96 cores vs 64 in the Y (1.5x)"        ->  core_count 1.5, X against Y
"| X: 96 cores | Y: 64 cores | 1.5x |"            ->  core_count 1.5, X against Y
"| Y: 400 tok/s | X: 300 tok/s | 75% |"           ->  throughput 0.75, X against Y
"X at $0.17 vs. Y at $0.20 - 15% cheaper"         ->  cost 0.85, X against Y
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from claims.extraction.records import Draft, Quantity, Section, Sentence
from claims.extraction.rules import comparison, coupled

_OPPOSED = re.compile(r"\b(?:vs\.?|versus|against|compared\s(?:to|with)|up\sfrom|down\sfrom)\s|->|[\u2192|]")
_BETWEEN = re.compile(
    r"(?:[^.;()\d]|(?<=\w)\d){0,40}?(?:,|:|=|\(|\||\u2192|->|\s-{1,2})[\s*]{0,4}(?:(?:a|an|or|about|roughly|i\.e\.)\s|~|\s){0,3}"
)
_CLOSE = 0.07  # how far a printed factor may be from the ratio of the printed figures
_CLOSER = 0.012  # the same of a part in percent
_LEAST = 3  # percent


def settle(sentence: Sentence, text: str) -> None:
    """Adds the comparisons that such factors make; what was read of the factor alone gives way."""
    for draft in list(_found(sentence, text)):
        kept = [d for d in sentence.drafts if d.quantity.start != draft.quantity.start]
        kept = [_beside(d, draft) if d.quantity.start > draft.quantity.start else d for d in kept]
        sentence.drafts = sorted([*kept, draft], key=lambda d: (d.quantity.start, d.start))


def _beside(draft: Draft, ratio: Draft) -> Draft:
    """ "15% cheaper with better performance": what goes with the ratio is of the same two."""
    if draft.rule != coupled.NAME:
        return draft
    return replace(
        draft, subject=ratio.subject, subject_span=ratio.subject_span, baseline=ratio.baseline,
        baseline_span=ratio.baseline_span, baseline_source="explicit",
    )  # fmt: skip


def _found(sentence: Sentence, text: str) -> Iterator[Draft]:
    told = [d for d in sentence.drafts if d.kind == "quantity" and d.subject]
    headed = {
        d.quantity.start for d in sentence.drafts if d.baseline_span
    }  # the heads of the columns say more of these
    for one, other in pairwise(told):
        factor = next((q for q in sentence.quantities if q.start >= other.quantity.end), None)
        alike = (one.metric, one.unit) == (other.metric, other.unit) and one.subject != other.subject
        if (
            factor is None
            or factor.start in headed
            or not alike
            or factor.shape not in ("mult", "percent")
            or not one.value
            or not other.value
        ):
            continue
        opposed = _OPPOSED.search(text, one.quantity.end, other.quantity.start)
        if opposed and _BETWEEN.fullmatch(text, other.quantity.end, factor.left):
            table = sentence.section is Section.TABLE
            pairs = ((one, other), (other, one)) if table or factor.shape == "percent" else ((one, other),)
            made = [(pair, v) for pair in pairs for v in _values(factor, table) if _is_ratio(factor, table, v, *pair)]
            yield from (_ratio(factor, value, *pair) for pair, value in (made if table else made[:1]))


def _values(factor: Quantity, table: bool) -> tuple[float, ...]:
    """The factors that a figure may mean: "15%" is 0.85 or 1.15, beside the figures of a table a part."""
    if factor.shape == "mult":
        return (factor.value,)
    if table:
        return (round(factor.value / 100, 6),)
    return (round(1 - factor.value / 100, 6), round(1 + factor.value / 100, 6)) if factor.value >= _LEAST else ()


def _is_ratio(factor: Quantity, table: bool, value: float, one: Draft, other: Draft) -> bool:
    ratio = float(one.value) / float(other.value)
    if table and factor.shape == "percent":
        return abs(value - ratio) < _CLOSER * ratio
    return abs(value - ratio) < _CLOSE * min(ratio, abs(1 - ratio) * 4)  # a small change must fit more closely


def _ratio(factor: Quantity, value: float, one: Draft, other: Draft) -> Draft:
    draft = comparison("pair_ratio", factor, one.metric, value, factor.high if factor.shape == "mult" else None, None)
    return replace(
        draft, start=one.start, subject=one.subject, subject_span=one.subject_span, subject_source=one.subject_source,
        baseline=other.subject, baseline_span=other.subject_span, baseline_source="explicit", claimant=one.claimant,
        claimant_span=one.claimant_span, claimant_source=one.claimant_source, modality=one.modality,
        modality_span=one.modality_span, margin=min(one.margin, other.margin), features=dict(one.features),
    )  # fmt: skip
