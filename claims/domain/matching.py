"""Which mention takes the place of which older evidence of the same document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.domain.figure import Figure
from claims.domain.observation import DocumentRef, Observation
from claims.domain.state import ClaimState, EvidenceRecord


@dataclass(frozen=True, slots=True)
class Prior:
    """Standing evidence of an earlier version of the document, or of an earlier reading of it."""

    claim: ClaimState
    evidence: EvidenceRecord


def match(
    document: DocumentRef, observations: Sequence[Observation], priors: Sequence[Prior]
) -> tuple[dict[int, Prior], list[Prior]]:
    """Pairs (index of the observation -> prior), best pairs first, and the priors left over.

    The same evidence id pairs at once. In one text the spans must overlap and at least the metric or the
    figure agree; in a changed text, where offsets mean nothing, the words or the claim must be the same.
    """
    scored = [
        (score, i, j)
        for i, observation in enumerate(observations)
        for j, prior in enumerate(priors)
        if (score := _score(document, observation, prior)) > 0
    ]
    pairs: dict[int, Prior] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in pairs and j not in taken:
            pairs[i] = priors[j]
            taken.add(j)
    return pairs, [prior for j, prior in enumerate(priors) if j not in taken]


def _score(document: DocumentRef, observation: Observation, prior: Prior) -> int:
    new, old = observation.evidence, prior.evidence
    if new["id"] == old["id"]:
        return 1000
    slots = _slots(observation, prior)
    if old["sha256"] == document.sha256:
        overlap: int = min(new["end"], old["end"]) - max(new["start"], old["start"])
        return 0 if overlap <= 0 or slots < 2 else 100 + 10 * slots + (9 if _same_span(new, old) else 0)
    words = new["quote_digest"] == old["quote_digest"]
    same_claim = str(observation.identity.id) == prior.claim.id
    if not (words or same_claim):
        return 0
    return (500 if words else 0) + (200 if same_claim else 0) + 10 * slots


def _same_span(new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    return bool((new["start"], new["end"]) == (old["start"], old["end"]))


def _slots(observation: Observation, prior: Prior) -> int:
    """How many slots agree; the figure counts double."""
    mine, theirs = observation.identity, prior.claim.identity
    same: int = sum(
        (
            mine.subject == theirs["subject"],
            mine.metric == theirs["metric"],
            mine.kind == theirs["kind"],
            mine.baseline == theirs["baseline"],
            mine.claimant == theirs["claimant"],
        )
    )
    read = prior.evidence.get("figure")
    return same + (2 if read and observation.figure.same_as(Figure.from_dict(read)) else 0)
