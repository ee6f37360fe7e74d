"""What checks read of claims: every held value with the words that it stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from uuid import UUID

from claims import documents
from claims.domain.conditions import Conditions
from claims.domain.quotation import AROUND, before_sentence, in_sentence
from claims.domain.ranking import FOREVER, current_version, read_version
from claims.domain.state import ClaimState
from claims.models import Claim
from claims.selectors import claims_standing, quoted, split_id

KEPT_TEXTS: Final = 64  # of documents, while claims are read for a check


@dataclass(frozen=True, slots=True)
class Checkable:
    """One held value with the words that a check reads; numbers in base units."""

    claim_id: str
    version: int
    subject: str
    metric: str
    kind: str
    value: float | str
    value_high: float | None
    unit: str | None
    bound: str
    baseline: str | None
    claimant: str
    qualifier: str | None  # the conditions in words
    quote: str
    sentence: str  # the quote with the words around it, up to the next full stop
    before: str  # what its paragraph says before that sentence
    value_text: str
    modality: str
    stated_on: str
    subject_entry: str | None
    baseline_entry: str | None
    last_position: int


def claims_to_check(claim_ids: list[str] | None = None) -> list[Checkable]:
    """Every held value of every claim (or of some), with the quote of its best evidence."""
    rows = claims_standing()
    if claim_ids is not None:
        rows = rows.filter(claim_id__in=[split_id(c)[0] for c in claim_ids])
    numbers = list(rows.values_list("claim_id", "version"))
    states = {s.id: s for s in _states({claim for claim, _ in numbers})}
    texts = lru_cache(maxsize=KEPT_TEXTS)(documents.text_of)  # claims that stand together are asked for together
    return [claim_to_check(states[str(claim)], version, texts=texts) for claim, version in numbers]


def _states(ids: set[UUID]) -> list[ClaimState]:
    return [ClaimState.loads(text) for text in Claim.objects.filter(pk__in=ids).values_list("state", flat=True)]


def claim_to_check(
    state: ClaimState, version: int | None = None, *, texts: Callable[[str, int], documents.Text] = documents.text_of
) -> Checkable:
    """A version of a claim (the current one) as a check takes it; `texts` gives a document's version."""
    number = version or current_version(state)
    reading, figure, identity = read_version(state, number), state.figure(number), state.identity
    best = reading.evidence[0] if reading.evidence else None
    words, value_text = None, None
    if best is not None:
        text = texts(best["document"], best["document_version"]).text
        words, value_text = quoted(best, text, width=AROUND)
    return Checkable(
        claim_id=state.id, version=number, subject=identity["subject"], metric=identity["metric"],
        kind=identity["kind"], value=figure.value, value_high=figure.value_high, unit=figure.unit,
        bound=reading.bound, baseline=identity["baseline"], claimant=identity["claimant"],
        qualifier=Conditions.from_dict(identity["scope"]).label() or None, quote=words.exact if words else "",
        sentence=in_sentence(words.prefix, words.exact, words.suffix) if words else "",
        before=before_sentence(words.prefix, words.exact) if words else "",
        value_text=value_text or "", modality=reading.modality,
        stated_on=reading.stated_on or FOREVER, subject_entry=(state.links or {}).get("subject"),
        baseline_entry=(state.links or {}).get("baseline"), last_position=state.last_position,
    )  # fmt: skip
