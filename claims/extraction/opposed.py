"""Figures set against each other: the second is that of the other product.

"X has more memory than Y (192 GB vs 128 GB)"    ->  X 192 GB, Y 128 GB
"X and Y differ in memory (16 GB versus 32 GB)"  ->  X 16 GB, Y 32 GB
"X has 53 MB (vs 34 MB)", of nobody named         ->  X 53 MB
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from claims.extraction.discourse import Discourse
from claims.extraction.records import Draft, Sentence

_OPPOSED = re.compile(
    r"[^,;.()|]{0,30}?,?\s?\(?(?:vs\.?|versus|against|as\sopposed\sto|compared\s(?:to|with)|rather\sthan|instead\sof)\s"
    r"(?:just\s|only\s|a\smere\s|about\s|roughly\s|some\s|the\s)?",
    re.I,
)
_ENDS = re.compile(r"\s?(?:[).,;]|\n|$)")  # no "without sparsity": the same thing otherwise used
_FRESH = 3  # sentences for which a comparison names the other side


def divide(sentence: Sentence, discourse: Discourse, text: str) -> None:
    """Gives the second of two opposed figures to the other product, with the metric of the first."""
    figures = [list(group) for _, group in groupby(sentence.drafts, key=lambda d: d.quantity.start)]
    result = figures[:1]
    for before, after in pairwise(figures):
        first = result[-1]
        if _are_opposed(before[0], after[0], text):
            result[-1], after = _divided(first, after, sentence, discourse, text)
        result.append(after)
    sentence.drafts = [draft for group in result for draft in group]


def _are_opposed(one: Draft, other: Draft, text: str) -> bool:
    alike = one.kind == other.kind == "quantity" and one.unit == other.unit and one.quantity.noun == other.quantity.noun
    return alike and bool(_OPPOSED.fullmatch(text, one.quantity.end, other.quantity.left))


def _divided(
    first: list[Draft], second: list[Draft], sentence: Sentence, discourse: Discourse, text: str
) -> tuple[list[Draft], list[Draft]]:
    metric = second[0].metric if _says_what(second[0]) else first[0].metric
    if len(first) == len(second) == 2:  # "X and Y differ"
        return first[:1], [replace(second[1], metric=metric)]
    subject = first[0].subject
    compared = _compared_before(first[0], sentence)
    if compared:
        first = [_about(d, compared.subject, compared.subject_span) for d in first[:1]]
        return first, [_about(second[0], subject, first[0].subject_span, metric)]
    own = second[0].subject_source == "explicit" and second[0].subject != subject
    other = None if own else next(_others(subject, sentence, discourse), None)
    if other is None:
        nameless = second[0].subject == subject and _ENDS.match(text, second[0].quantity.end)
        return first, [] if nameless else [replace(d, metric=metric) for d in second]
    return first, [_about(second[0], *other, metric)]


def _says_what(figure: Draft) -> bool:
    """ "44 MB of cache (vs. 8 GB of HBM)": the second figure tells its own measure right behind it."""
    return figure.metric_span is not None and 0 <= figure.metric_span[0] - figure.quantity.end <= 4


def _about(draft: Draft, key: str, span: tuple[int, int] | None, metric: str = "") -> Draft:
    return replace(draft, metric=metric or draft.metric, subject=key, subject_span=span, subject_source="resolved")


def _compared_before(figure: Draft, sentence: Sentence) -> Draft | None:
    """ "X is faster than Y (5 vs 2 teraflops)": the comparison that ends in the name before the parenthesis."""
    for draft in sentence.drafts:
        span = draft.baseline_span
        if (
            draft.baseline == figure.subject
            and span
            and figure.subject_span == span
            and span[1] <= figure.quantity.left
        ):
            return draft
    return None


def _others(subject: str, sentence: Sentence, discourse: Discourse) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """What the subject is compared with: in the sentence, shortly before, in the heading."""
    for draft in sentence.drafts:
        if draft.subject == subject and draft.baseline not in (None, "unknown", subject):
            yield draft.baseline or "", draft.baseline_span
    last = discourse.compared
    sides = [last.subject, last.baselines[-1]] if last and discourse.sentence - last.sentence <= _FRESH else []
    if subject in sides:
        yield sides[1 - sides.index(subject)], None
    pair = [p.key for p in discourse.pair or ()]
    if subject in pair:
        yield pair[1 - pair.index(subject)], None
