"""Two plain sentences for a verdict: what was found, and what it depends on."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Final

from claims.domain.figure import PREFIXES
from claims.domain.vocabulary import Kind
from simulation.checks.records import CheckInput, Outcome, Reason, Standing, Word
from simulation.checks.rules import Decision

_NEEDS: Final = {
    Reason.BASELINE: "The sentence does not say what it compares with.",
    Reason.GENERIC: "The rival is not named, so nothing can be looked up for it.",
    Reason.PRODUCT: "A product of this claim is not in the catalogue.",
    Reason.POWER: "No power is published for it, and the two ends of the assumed range disagree.",
    Reason.PRICE: "No comparable public price exists for it.",
    Reason.FIGURE: "The figure it needs has not been published.",
    Reason.WORKLOAD: "The sentence does not say which work the figure is for.",
    Reason.MODEL: "No model here answers this kind of claim.",
    Reason.BUSINESS: "Money, customers and shipments can't be simulated, and nothing published excludes it.",
}
_MISSING: Final = {  # how the missing thing is told, where its name alone would not say
    Reason.BASELINE: "Missing: what {} is compared with.",
    Reason.GENERIC: "Missing: the product that {} stands for.",
    Reason.POWER: "Missing: a published power of {}.",
    Reason.PRICE: "Missing: a published price of {}.",
    Reason.MODEL: "It would need a model of {}.",
}


def number(claim: CheckInput, value: float) -> str:
    """A modelled value in the claim's own terms: "1.94x", "667 TFLOPS", "7.0%"."""
    if claim.kind != Kind.QUANTITY:
        return f"{value:.3g}x"
    unit = claim.unit or ""
    if unit == "m":
        return f"{value * 1e9:.3g} nm"
    if unit == "s":
        return f"{value / 86400.0:.3g} days" if value > 86400.0 else f"{value:.3g} s"
    if unit in ("count", "", "USD", "fraction"):
        return f"{spoken(value)}{' USD' if unit == 'USD' else ''}"
    for scale, prefix in PREFIXES:
        if abs(value) >= scale:
            return f"{value / scale:.4g} {prefix}{unit}"
    return f"{value:.4g} {unit}"


def spoken(value: float) -> str:
    """A count as people write it: "100,000", "1.5 million", "0.5"."""
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= scale:
            return f"{value / scale:,.4g} {word}" if value < 1e4 * scale else f"{value / scale:,.0f} {word}"
    return f"{value:,.0f}" if abs(value) >= 1e4 or value == int(value) else f"{value:,.4g}"


def interval(claim: CheckInput, outcome: Outcome) -> str:
    if outcome.low == outcome.high:
        return number(claim, outcome.median)
    low, high = number(claim, outcome.low), number(claim, outcome.high)
    return f"{number(claim, outcome.median)} ({low} to {high})"


def sentences(
    claim: CheckInput, decision: Decision, rests_on: Outcome | None, others: Sequence[Outcome]
) -> tuple[str, str]:
    if decision.verdict == Word.NOT_CHECKABLE:
        missing = _MISSING.get(decision.reason, "Missing: {}.").format(decision.missing or "a stand-in for it")
        return _NEEDS.get(decision.reason, decision.reason.value), f"{missing} {_where(claim, others)}".strip()
    first = _found(claim, decision, rests_on)
    if decision.verdict == Word.SUPPORTED:
        return first, _fails(claim, others)
    return first, _where(claim, others) or "No reading that the sentence allows gives another answer."


def _found(claim: CheckInput, decision: Decision, rests_on: Outcome | None) -> str:
    if rests_on is None:
        return f"The claim is {decision.verdict.value}: only readings that the sentence leaves unsaid reach it."
    value, label = interval(claim, rests_on), rests_on.reading.label or "as stated"
    claimed = claim.value if isinstance(claim.value, str) else number(claim, claim.value)
    if decision.verdict == Word.SUPPORTED:
        return f"Claimed {claimed}; we find {value} ({label}), which reaches it."
    if decision.verdict == Word.CONTRADICTED:
        return f"Claimed {claimed}; published figures give {value} ({label}) and rule the claim out."
    return f"Claimed {claimed}; we find {value} ({label}), which does not reach it."


def _fails(claim: CheckInput, others: Sequence[Outcome]) -> str:
    """Of a supported claim: the plain readings under which it would not be."""
    against = [o for o in others if o.probability < 0.5 and o.reading.standing != Standing.OUTSIDE]
    if not against:
        return "No other reading of the sentence changes that."
    return f"Read otherwise it would not hold: {_list(claim, sorted(against, key=lambda o: distance(claim, o)))}."


def _where(claim: CheckInput, others: Sequence[Outcome]) -> str:
    """Under which other readings it holds, and where it would be right outside the sentence."""
    ranked = sorted(others, key=lambda o: distance(claim, o))
    holding = [o for o in ranked if o.probability >= 0.05]
    allowed = [o for o in holding if o.reading.standing != Standing.OUTSIDE]
    outside = [o for o in holding if o.reading.standing == Standing.OUTSIDE and o.probability >= 0.5]
    parts = []
    if allowed:
        parts.append(f"It holds for {_list(claim, allowed)}{_but(claim, ranked)}.")
    if outside:
        right = "be right" if claim.kind == Kind.QUANTITY else "hold"
        parts.append(f"The figure would {right} for {_list(claim, outside)}, which is not what the sentence says.")
    failing = [o for o in ranked if o.probability < 0.05 and o.reading.standing != Standing.OUTSIDE]
    if not parts and failing:
        parts.append(f"Other readings do not help: {_list(claim, failing)}.")
    return " ".join(parts)


def distance(claim: CheckInput, outcome: Outcome) -> tuple[int, float]:
    """Plain readings first (one precision, all workloads), the nearest to the claimed figure among them."""
    reading = outcome.reading
    crossed = reading.baseline_precision not in (None, reading.precision)
    one_job = " of " in (reading.workload or "")
    number = claim.number
    away = abs(log(outcome.median / number)) if number and outcome.median > 0.0 and number > 0.0 else 0.0
    return 2 * crossed + one_job, away


def _but(claim: CheckInput, ranked: Sequence[Outcome]) -> str:
    """What the plain readings give that do not reach it: "; per chip, FP8 dense it is 1.94x"."""
    plain = [o for o in ranked if o.probability < 0.05 and o.reading.standing != Standing.OUTSIDE
             and distance(claim, o)[0] == 0]  # fmt: skip
    return "".join(f"; {o.reading.label} it is {number(claim, o.median)}" for o in plain[:2])


def _list(claim: CheckInput, outcomes: Sequence[Outcome]) -> str:
    texts = dict.fromkeys(f"{o.reading.label or 'another figure'} ({number(claim, o.median)})" for o in outcomes[:3])
    return "; ".join(texts)
