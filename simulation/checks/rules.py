"""From what the readings give to one of the five verdicts (the table of design.md section 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

import numpy as np

from claims.domain.vocabulary import Bound
from simulation.checks.records import CheckInput, Outcome, Reading, Reason, Standing, Word
from simulation.checks.samples import Samples
from simulation.checks.targets import Target, target

LIKELY: Final = 0.5
POSSIBLE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one reading gives. samples: the modelled value, one number for a figure of fact.

    fact: a published figure or arithmetic over such. published: no part of it is assumed or from memory, so
    that it can exclude a claim. span: between what published figures allow a modelled value to be; None where
    they allow anything. ends: the value at both ends of assumed ranges. needs: what is missing if those ends
    disagree.
    """

    reading: Reading
    samples: Samples
    fact: bool = True
    published: bool = True
    span: tuple[float, float] | None = None
    ends: tuple[Samples, Samples] | None = None
    needs: Reason = Reason.POWER
    identity: bool = False
    limit: str | None = None
    moved_by: str | None = None
    detail: str = ""

    @property
    def standing(self) -> Standing:
        return self.reading.standing

    def at_end(self, end: int) -> Samples:
        return self.samples if self.ends is None else self.ends[end]


@dataclass(frozen=True, slots=True)
class Decision:
    verdict: Word
    reason: Reason
    rests_on: Candidate | None
    missing: str | None = None


def outcome(claim: CheckInput, candidate: Candidate) -> Outcome:
    samples = candidate.samples
    probability = share(claim, candidate, samples)
    return Outcome(candidate.reading, samples.low, samples.median, samples.high, probability)


def share(claim: CheckInput, candidate: Candidate, samples: Samples) -> float:
    """P: share of the draws that reach the claim."""
    return samples.share(target(claim, fact=candidate.fact))


def decide(claim: CheckInput, candidates: Sequence[Candidate]) -> Decision:
    """The verdict of all readings together. With assumed ranges both ends must give the same word."""
    if all(candidate.ends is None for candidate in candidates if candidate.standing != Standing.OUTSIDE):
        return _decide(claim, candidates, None)
    low, high = _decide(claim, candidates, 0), _decide(claim, candidates, 1)
    if low.verdict == high.verdict and (_printed_holds(low) or not _straddles(claim, candidates)):
        return _decide(claim, candidates, 0)
    open_ends = next(candidate for candidate in candidates if candidate.ends is not None)
    return Decision(Word.NOT_CHECKABLE, open_ends.needs, _first_usual(candidates), open_ends.detail or None)


def _printed_holds(decision: Decision) -> bool:
    """Whether the claim is supported by what is printed, whatever an assumed range gives beside it."""
    rests_on = decision.rests_on
    return decision.verdict == Word.SUPPORTED and rests_on is not None and rests_on.ends is None


def _straddles(claim: CheckInput, candidates: Sequence[Candidate]) -> bool:
    """A figure of fact that lies between the two ends of a range, though neither end equals it."""
    for candidate in candidates:
        if candidate.ends is None or candidate.standing != Standing.USUAL or not candidate.fact:
            continue
        wanted = target(claim, fact=True)
        low, high = sorted((candidate.ends[0].median, candidate.ends[1].median))
        if np.isfinite(wanted.low) and np.isfinite(wanted.high) and low <= wanted.high and high >= wanted.low:
            return True
    return False


def _decide(claim: CheckInput, candidates: Sequence[Candidate], end: int | None) -> Decision:
    def chance(candidate: Candidate) -> float:
        samples = candidate.samples if end is None else candidate.at_end(end)
        return share(claim, candidate, samples)

    usual = [c for c in candidates if c.standing == Standing.USUAL]
    allowed = [c for c in candidates if c.standing != Standing.OUTSIDE]
    best = _best(claim, usual, chance)
    if best is not None and chance(best) >= LIKELY:
        return Decision(Word.SUPPORTED, Reason.USUAL, best)
    possible = [c for c in allowed if chance(c) >= POSSIBLE]
    if possible:
        rests_on = max(possible, key=chance) if best is None else best
        word = Word.AT_BEST if claim.bound == Bound.AT_MOST else Word.NOT_SUPPORTED
        return Decision(word, Reason.FAVOURABLE, rests_on)
    if not usual and allowed:
        return Decision(Word.NOT_CHECKABLE, Reason.FIGURE, None, "the figure as usually read")
    return _unreached(claim, candidates, allowed, best, chance_outside(claim, candidates))


def chance_outside(claim: CheckInput, candidates: Sequence[Candidate]) -> bool:
    return any(c.standing == Standing.OUTSIDE and share(claim, c, c.samples) >= LIKELY for c in candidates)


def _best(
    claim: CheckInput, usual: Sequence[Candidate], chance: Callable[[Candidate], float]
) -> Candidate | None:  # fmt: skip
    """The likeliest; of readings that all miss the nearest one tells most, in the figure that is printed first."""
    best = max(usual, key=chance, default=None)
    if best is None or chance(best) >= POSSIBLE:
        return best
    nearest = min(usual, key=lambda c: _away(claim, c))
    alike = (c for c in usual if replace(c.reading, note=None) == replace(nearest.reading, note=None))
    return next(alike, best)


def _away(claim: CheckInput, candidate: Candidate) -> float:
    """How far a modelled value is from the claimed figure."""
    number, median = claim.number, candidate.samples.median
    return abs(log(median / number)) if number and number > 0.0 and median > 0.0 else 0.0


def _unreached(
    claim: CheckInput, candidates: Sequence[Candidate], allowed: Sequence[Candidate],
    best: Candidate | None, elsewhere: bool,
) -> Decision:  # fmt: skip
    # Where the usual reading has a published figure, unsourced ones that miss the claim change nothing.
    sourced = [c for c in allowed if c.published or not c.fact or c.span is not None]
    if not any(c.published and c.standing == Standing.USUAL for c in sourced):
        sourced = list(allowed)
    if not sourced or not all(_excluded(claim, c) for c in sourced):
        return Decision(Word.NOT_SUPPORTED, Reason.UNREACHED, best)
    if elsewhere:
        return Decision(Word.CONTRADICTED, Reason.ELSEWHERE, best)
    identity = any(c.identity for c in allowed)
    return Decision(Word.CONTRADICTED, Reason.IDENTITY if identity else Reason.EXCLUDED, best)


def _excluded(claim: CheckInput, candidate: Candidate) -> bool:
    """Whether published figures alone rule this reading out."""
    wanted = target(claim, fact=candidate.fact)
    if candidate.ends is not None and candidate.span is not None:  # an assumed range inside published bounds
        return not _overlap(wanted, candidate.span)
    if not candidate.published:
        return False
    if candidate.fact:
        return not wanted.holds(candidate.samples.median)
    return candidate.span is not None and not _overlap(wanted, candidate.span)


def _overlap(wanted: Target, span: tuple[float, float]) -> bool:
    """Whether anything that published figures allow reaches the target."""
    if wanted.strict:
        return span[1] > wanted.low and span[0] < wanted.high
    return span[1] >= wanted.low and span[0] <= wanted.high


def _first_usual(candidates: Sequence[Candidate]) -> Candidate | None:
    return next((c for c in candidates if c.standing == Standing.USUAL), None)
