"""From one claim to one verdict: readings, models, rules, words. Pure; the same inputs give the same bits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from claims.domain.vocabulary import BUSINESS, Kind
from simulation.checks.conditions import conditions
from simulation.checks.context import Context
from simulation.checks.explain import distance, sentences
from simulation.checks.lineup import sized
from simulation.checks.metrics import CHECKS, other
from simulation.checks.metrics.price import changed
from simulation.checks.products import baseline_of, unknown_machine
from simulation.checks.records import (
    CHECKS_VERSION,
    CheckInput,
    Missing,
    Outcome,
    Reason,
    Standing,
    Verdict,
    Word,
)
from simulation.checks.rules import POSSIBLE, Candidate, Decision, decide, outcome

SHOWN: Final = 16  # other readings kept with a verdict


def check(claim: CheckInput, context: Context) -> Verdict:
    """The verdict of a claim, its interval, what it rests on and everything for a rerun."""
    claim = changed(sized(claim, context.lineup))
    try:
        candidates = readings_of(claim, context)
    except Missing as missing:
        return _uncheckable(claim, context, missing)
    decision = decide(claim, candidates)
    if decision.verdict in _AGAINST and not _of_a_number(claim, decision):
        unknown = unknown_machine(context.lineup, claim, conditions(claim))
        if unknown is not None:  # the figures of its chip say nothing against a machine that nobody published
            return _uncheckable(claim, context, Missing(Reason.FIGURE, unknown))
    return _verdict(claim, context, candidates, decision)


_AGAINST: Final = (Word.CONTRADICTED, Word.NOT_SUPPORTED)


def _of_a_number(claim: CheckInput, decision: Decision) -> bool:
    """Whether the verdict is of so many chips as the sentence says: "a cluster of 64 H100" is known by these."""
    rests_on = decision.rests_on
    return claim.kind == Kind.QUANTITY and rests_on is not None and rests_on.reading.counts is not None


def check_all(claims: Iterable[CheckInput], context: Context) -> list[Verdict]:
    """Many claims with one set of models: a question that several ask is answered once."""
    return [check(claim, context) for claim in claims]


def readings_of(claim: CheckInput, context: Context) -> list[Candidate]:
    """Every reading of the claim with what it gives. Raises Missing where a needed thing is not there."""
    metric = CHECKS.get(claim.metric, other)
    if claim.metric not in BUSINESS and claim.metric != "other":
        _require_products(claim, context)
    return metric(claim, conditions(claim), context)


def _require_products(claim: CheckInput, context: Context) -> None:
    if ":" not in claim.subject:
        raise Missing(Reason.PRODUCT, claim.subject)
    context.lineup.known(claim.subject)
    if claim.kind == Kind.QUANTITY:
        return
    context.lineup.known(baseline_of(claim))
    if claim.baseline == claim.subject and not _compares_itself(claim):
        raise Missing(Reason.BASELINE, f"{claim.subject} at which time, or in which precision")


def _compares_itself(claim: CheckInput) -> bool:
    """A product against itself: its price at two times, or its speed in two precisions."""
    return claim.metric == "cost" or bool(conditions(claim).precisions)


def _verdict(claim: CheckInput, context: Context, candidates: Sequence[Candidate], decision: Decision) -> Verdict:
    rests_on = decision.rests_on
    main = None if rests_on is None else outcome(claim, rests_on)
    others = _others(claim, candidates, rests_on)
    texts = sentences(claim, decision, main, others)
    return Verdict(
        claim_id=claim.claim_id,
        verdict=decision.verdict,
        reason=decision.reason,
        model_low=None if main is None else main.low,
        model_median=None if main is None else main.median,
        model_high=None if main is None else main.high,
        probability=None if main is None else main.probability,
        reading="" if main is None else main.reading.label,
        scope=None if main is None else main.reading.scope,
        others=tuple(others),
        binding_limit=None if rests_on is None else rests_on.limit or _limit(claim.metric),
        moved_by=None if rests_on is None else rests_on.moved_by or "the published figure itself",
        missing=decision.missing if decision.verdict == Word.NOT_CHECKABLE else None,
        sentences=texts,
        inputs=inputs(claim, context),
    )


_LIMITS: Final = {
    "peak_compute": "compute", "memory_capacity": "memory capacity", "model_size": "memory capacity",
    "memory_bandwidth": "memory bandwidth", "network_bandwidth": "network",
    "interconnect_bandwidth": "network", "power": "power", "energy_efficiency": "power",
}  # fmt: skip


def _limit(metric: str) -> str | None:
    """For a figure of fact: the resource that the figure is of."""
    return _LIMITS.get(metric)


def _others(claim: CheckInput, candidates: Sequence[Candidate], rests_on: Candidate | None) -> list[Outcome]:
    """The other readings, plain ones first, then those that reach the claim; one of each label."""
    found: dict[str, Outcome] = {}
    for candidate in candidates:
        if candidate is rests_on:
            continue
        one = outcome(claim, candidate)
        known = found.get(one.reading.label)
        if known is None or one.probability > known.probability:
            found[one.reading.label] = one
    order = {standing: index for index, standing in enumerate(Standing)}
    ranked = sorted(found.values(), key=lambda o: (order[o.reading.standing], distance(claim, o), o.reading.label))
    groups: tuple[list[Outcome], ...] = ([], [], [])
    for one in ranked:
        groups[0 if distance(claim, one)[0] == 0 else 1 if one.probability >= POSSIBLE else 2].append(one)
    return [one for group in groups for one in group][:SHOWN]


def _uncheckable(claim: CheckInput, context: Context, missing: Missing) -> Verdict:
    decision = Decision(Word.NOT_CHECKABLE, missing.reason, None, missing.thing)
    others = _against_predecessor(claim, context) if missing.reason == Reason.BASELINE else []
    return Verdict(
        claim_id=claim.claim_id,
        verdict=Word.NOT_CHECKABLE,
        reason=missing.reason,
        missing=missing.thing,
        others=tuple(others),
        sentences=sentences(claim, decision, None, others),
        inputs=inputs(claim, context),
    )


def _against_predecessor(claim: CheckInput, context: Context) -> list[Outcome]:
    """What the claim would be against the product's own predecessor: told, never counted."""
    before = context.catalogue.predecessor(claim.subject)
    if before is None:
        return []
    from dataclasses import replace

    try:
        candidates = readings_of(replace(claim, baseline=before.key), context)
    except Missing:
        return []
    found = []
    for candidate in candidates[:SHOWN]:
        reading = replace(candidate.reading, standing=Standing.OUTSIDE, note=f"against {before.key}")
        found.append(outcome(claim, replace(candidate, reading=reading)))
    return found


def inputs(claim: CheckInput, context: Context) -> dict[str, Any]:
    """All that a rerun to the same bits needs."""
    return {
        "claim_version": claim.version,
        "catalogue_version": context.catalogue.version,
        "model_version": context.models.version,
        "checks_version": CHECKS_VERSION,
        "seed": context.models.seed,
        "draws": context.models.draws,
    }
