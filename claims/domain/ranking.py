"""What follows from a claim's evidence: whose wording counts, what got lost in retelling, what held when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter
from typing import Final

from claims.domain.authority import Authority
from claims.domain.state import ClaimState, EvidenceRecord
from claims.domain.vocabulary import Bound, Modality

FOREVER: Final = "9999-12-31"


class Drift(StrEnum):
    LOST_BOUND = "lost_bound"  # an "up to" became the plain figure
    MADE_FACT = "made_fact"  # a plan, an estimate or a rumour became a fact


@dataclass(frozen=True, slots=True)
class Reading:
    """A version with the wording of its most authoritative evidence."""

    number: int
    bound: str
    modality: str
    stated_on: str  # ISO date of the earliest statement
    evidence: Sequence[EvidenceRecord]  # best first
    confidence: float
    tier: str
    drift: dict[str, list[str]]  # evidence id -> what it lost


@dataclass(frozen=True, slots=True)
class Segment:
    """A version holds for statements of [since, until)."""

    number: int
    since: str
    until: str


# Order of evidence: the claimant's own words first, then a quotation, then the earliest.
rank: Final = itemgetter("authority", "stated_on", "document", "start", "id")


def read_version(state: ClaimState, number: int) -> Reading:
    """The version's wording. Ended evidence speaks only where no other is left."""
    own = [e for e in state.evidence if e["version"] == number]
    ordered = sorted([e for e in own if e.get("ended_on") is None] or own, key=rank)
    version = state.version(number)
    best = ordered[0] if ordered else None
    bound = version.get("bound") or (best["bound"] if best else Bound.EXACT)
    modality = version.get("modality") or (best["modality"] if best else Modality.STATED)
    return Reading(
        number=number,
        bound=bound,
        modality=modality,
        stated_on=min([e["stated_on"] for e in ordered], default=""),
        evidence=ordered,
        confidence=max([e["confidence"] for e in ordered], default=0.0),
        tier=min([e["tier"] for e in ordered], default="C"),
        drift={e["id"]: lost for e in ordered[1:] if (lost := drift_of(e, bound, modality))},
    )


def drift_of(evidence: EvidenceRecord, bound: str, modality: str) -> list[str]:
    """What a piece of evidence lost against the wording that counts."""
    lost = []
    if bound == Bound.AT_MOST and evidence["bound"] in (Bound.EXACT, Bound.AT_LEAST):
        lost.append(Drift.LOST_BOUND.value)
    if modality != Modality.STATED and evidence["modality"] == Modality.STATED:
        lost.append(Drift.MADE_FACT.value)
    return lost


def timeline(state: ClaimState) -> list[Segment]:
    """Which version held for which dates of statement, oldest first; half-open, without overlap.

    A version holds from its first statement, and again from each repetition in the claimant's own
    publication, until another version is stated or until every document has stopped saying it. Of two
    stated on one day the more authoritative holds, then the one recorded first.
    """
    evidence = state.counted()
    if len(state.versions) == 1 and all(e.get("ended_on") is None for e in evidence):
        since = min([e["stated_on"] for e in evidence], default=None)
        return [] if since is None else [Segment(1, since, FOREVER)]
    spans = [(e["version"], e["stated_on"], e.get("ended_on") or FOREVER, e["authority"]) for e in evidence]
    edges = sorted({edge for _, since, until, _ in spans for edge in (since, until)} | {FOREVER})
    segments: list[Segment] = []
    for since, until in pairwise(edges):
        number = _holder(spans, since)
        if number is None:
            continue
        last = segments[-1] if segments else None
        if last and last.number == number and last.until == since:
            segments[-1] = Segment(number, last.since, until)
        else:
            segments.append(Segment(number, since, until))
    return segments


def _holder(spans: Sequence[tuple[int, str, str, int]], on: str) -> int | None:
    """The version that holds from a date on."""
    live = [span for span in spans if span[1] <= on < span[2]]
    best: tuple[str, int, int] | None = None
    for number in {span[0] for span in live}:
        mine = [span for span in live if span[0] == number]
        first = min(since for _, since, _, _ in mine)
        said = max([first, *(since for _, since, _, who in mine if who == Authority.OWN)])
        key = (said, -min(who for *_, who in mine), -number)
        if best is None or key > best:
            best = key
    return None if best is None else -best[2]


def current_version(state: ClaimState) -> int:
    """The version that holds now; the last one that held when none does."""
    held = timeline(state)
    return held[-1].number if held else state.versions[-1]["n"]


def standing_versions(state: ClaimState) -> list[int]:
    """Versions that some document still states and that nobody set aside."""
    return sorted({e["version"] for e in state.counted() if e.get("ended_on") is None})
