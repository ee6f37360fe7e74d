"""A claim as pages show it: a line of words, a verdict and its drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import BooleanField, ExpressionWrapper, Q

from claims.disagreements import claims_disputed
from claims.domain.figure import Figure, quantity_label
from claims.domain.vocabulary import LOWER_IS_BETTER
from hardware.domain.catalogue import Catalogue
from hardware.selectors import catalogue_current
from web.domain import forest, words

# What can be drawn comes first: a first screen of "not checkable" tells nothing.
DRAWN_FIRST: Final = (ExpressionWrapper(Q(median=None), output_field=BooleanField()), "-first_position")


@dataclass(frozen=True)
class Row:
    """What a template needs of one claim."""

    id: str
    title: str
    claimant_label: str
    claimant_vendor: str
    status: str
    stated: date | None
    seen: bool  # nobody dated it: the day is that on which the ledger learnt it
    evidence_count: int
    disputed: bool  # a conflict with another value is open
    version: int
    verdict: str
    short_reason: str
    mark: forest.Mark | None
    mark_label: str
    range_label: str
    no_mark_reason: str
    confidence_label: str


def names(catalogue: Catalogue, key: str | None) -> str:
    entry = catalogue.get(key) if key else None
    return words.key_words(key, entry.name if entry else None)


def product_choices(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Keys with their names, for fields that take a key."""
    return sorted((entry.key, entry.name) for entry in catalogue)


def sentence_in_names(sentence: str) -> str:
    """A sentence of a history or a verdict with the names of products instead of their keys."""
    catalogue = catalogue_current()
    return words.readable(sentence, lambda key: entry.name if (entry := catalogue.get(key)) else None)


def claim_rows(claims: Iterable[Any]) -> list[Row]:
    """Rows of Claim or ClaimVersion records."""
    catalogue = catalogue_current()
    disputed = claims_disputed()
    return [claim_row(claim, catalogue, disputed) for claim in claims]


def claim_row(claim: Any, catalogue: Catalogue, disputed: frozenset[str] = frozenset()) -> Row:
    claim_id = str(getattr(claim, "claim_id", claim.id))
    mark = _mark(claim)
    verdict = claim.verdict or ""
    return Row(
        id=claim_id,
        title=claim_title(claim, catalogue),
        claimant_label=words.claimant_words(claim.claimant, claim.publisher),
        claimant_vendor=claim.claimant,
        status=claim.status,
        stated=claim.stated_on,
        seen=claim.stated_on == claim.first_seen.date(),
        evidence_count=claim.evidence_count,
        disputed=claim_id in disputed,
        version=claim.version,
        verdict=verdict,
        short_reason=words.reason_words(claim.verdict_reason) if claim.verdict_reason else _chance(claim),
        mark=mark,
        mark_label=f"{verdict}: modelled {range_label(claim)}" if mark else verdict,
        range_label=range_label(claim),
        no_mark_reason="" if mark else _why_no_mark(claim),
        confidence_label=words.share(claim.confidence),
    )


def claim_title(claim: Any, catalogue: Catalogue) -> str:
    figure = Figure(claim.direction or claim.value, claim.value_high, claim.unit)
    return words.title(
        subject=names(catalogue, claim.subject), metric=claim.metric, figure=figure, bound=claim.bound,
        baseline=claim.baseline, baseline_name=names(catalogue, claim.baseline), conditions=claim.conditions,
    )  # fmt: skip


def range_label(claim: Any) -> str:
    """ "2.1x to 3.9x, median 3.2x"; empty when nothing was modelled."""
    if claim.median is None:
        return ""
    low, median, high = modelled(claim)
    return median if low == high else f"{low} to {high}, median {median}"


def modelled(claim: Any) -> tuple[str, str, str]:
    """Low, median and high with their unit; a direction is modelled as a factor."""
    unit = "x" if claim.direction else claim.unit
    low, median, high = (quantity_label(v or 0.0, unit, 3) for v in (claim.low, claim.median, claim.high))
    return low, median, high


def _mark(claim: Any) -> forest.Mark | None:
    claimed = None if claim.direction else claim.value
    return forest.mark(
        claimed=claimed, low=claim.low, median=claim.median, high=claim.high,
        lower_is_better=claim.metric in LOWER_IS_BETTER,
    )  # fmt: skip


def _chance(claim: Any) -> str:
    return "" if claim.probability is None else f"reached in {words.share(claim.probability)} of draws"


def _why_no_mark(claim: Any) -> str:
    if claim.median is None:
        return "nothing to draw" if claim.verdict else "waits for its check"
    return f"modelled {range_label(claim)}"
