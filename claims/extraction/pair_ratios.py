"""The factor behind two figures that are set against each other: the ratio of the two products that have them.

"HBM bandwidth: 22 versus 8 TB/s, 2.75x"          ->  memory_bandwidth 2.75, the product of 22 against that of 8
"The X has 96 cores vs 64 in the Y (1.5x)"        ->  core_count 1.5, X against Y
"| X: 96 cores | Y: 64 cores | 1.5x |"            ->  core_count 1.5, X against Y
"| Y: 400 tok/s | X: 300 tok/s | 75% |"           ->  throughput 0.75, X against Y
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from claims.extraction.records import Draft, Quantity, Section, Sentence
from claims.extraction.rules import comparison

_OPPOSED = re.compile(r"\b(?:vs\.?|versus|against|compared\s(?:to|with)|up\sfrom|down\sfrom)\s|->|[\u2192|]")
_BETWEEN = re.compile(
    r"(?:[^.;()\d]|(?<=\w)\d){0,40}?(?:,|:|=|\(|\||\u2192|->|\s-{1,2})[\s*]{0,4}(?:(?:a|an|or|about|roughly|i\.e\.)\s|~|\s){0,3}"
)
_CLOSE = 0.07  # how far a printed factor may be from the ratio of the printed figures
_CLOSER = 0.012  # the same of a percentage


def settle(sentence: Sentence, text: str) -> None:
    """Adds the comparisons that such factors make; what was read of the factor alone gives way."""
    for draft in list(_found(sentence, text)):
        kept = [d for d in sentence.drafts if d.quantity.start != draft.quantity.start]
        sentence.drafts = sorted([*kept, draft], key=lambda d: (d.quantity.start, d.start))


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
            or not (factor.shape == "mult" or (factor.shape == "percent" and sentence.section is Section.TABLE))
            or not one.value
            or not other.value
        ):
            continue
        opposed = _OPPOSED.search(text, one.quantity.end, other.quantity.start)
        if opposed and _BETWEEN.fullmatch(text, other.quantity.end, factor.left):
            pairs = ((one, other), (other, one)) if sentence.section is Section.TABLE else ((one, other),)
            yield from (_ratio(factor, *pair) for pair in pairs if _is_ratio(factor, *pair))


def _is_ratio(factor: Quantity, one: Draft, other: Draft) -> bool:
    ratio = float(one.value) / float(other.value)
    close = _CLOSE if factor.shape == "mult" else _CLOSER
    return abs(_value(factor) - ratio) < close * ratio


def _value(factor: Quantity) -> float:
    return factor.value if factor.shape == "mult" else round(factor.value / 100, 6)


def _ratio(factor: Quantity, one: Draft, other: Draft) -> Draft:
    draft = comparison(
        "pair_ratio", factor, one.metric, _value(factor), factor.high if factor.shape == "mult" else None, None
    )
    return replace(
        draft, start=one.start, subject=one.subject, subject_span=one.subject_span, subject_source=one.subject_source,
        baseline=other.subject, baseline_span=other.subject_span, baseline_source="explicit", claimant=one.claimant,
        claimant_span=one.claimant_span, claimant_source=one.claimant_source, modality=one.modality,
        modality_span=one.modality_span, margin=min(one.margin, other.margin), features=dict(one.features),
    )  # fmt: skip
