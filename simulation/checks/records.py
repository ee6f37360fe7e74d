"""What a check takes and gives: a claim's words in, a verdict with everything needed to run it again out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any, Final

CHECKS_VERSION: Final = "3"


class Word(StrEnum):
    """The only verdicts, in code, API and pages (design.md section 6)."""

    SUPPORTED = "supported"
    AT_BEST = "supported at best"
    NOT_SUPPORTED = "not supported"
    CONTRADICTED = "contradicted"
    NOT_CHECKABLE = "not checkable"


class Reason(StrEnum):
    """Why a verdict is what it is. The first group goes with `not checkable`: what is missing."""

    BASELINE = "baseline not stated"
    GENERIC = "generic baseline"
    PRODUCT = "unknown product"
    POWER = "no published power"
    PRICE = "no published price"
    FIGURE = "no published figure"
    WORKLOAD = "workload not stated"
    MODEL = "no model for this metric"
    BUSINESS = "business figure without bounds"

    USUAL = "holds as usually read"
    FAVOURABLE = "holds only in a favourable reading"
    WORKLOADS = "holds for some workloads only"
    UNREACHED = "no reading reaches it"
    EXCLUDED = "published figures exclude it"
    IDENTITY = "an identity excludes it"
    ELSEWHERE = "right for another scope, precision, unit or direction"


class Standing(StrEnum):
    """How a reading stands to the sentence."""

    USUAL = "usual"  # what the sentence names; what it leaves open as the field usually means it
    FAVOURABLE = "favourable"  # the sentence allows it, but leaves it unsaid
    OUTSIDE = "outside"  # the sentence names something else; told, never counted


@dataclass(frozen=True, slots=True)
class CheckInput:
    """One version of a claim, in the words of `claims.domain.vocabulary`; numbers in base units.

    quote: the words it stands in; they and the qualifier hold the conditions (precision, sparse, scope,
    workload). sentence: the quote in its sentence, for what these leave open; before: what its paragraph says
    before it, for how many machines "they" are. value_text: the printed value, whose digits set the tolerance of
    rounding.
    """

    claim_id: str
    version: int
    subject: str
    metric: str
    kind: str
    value: float | str
    bound: str = "exact"
    value_high: float | None = None
    unit: str | None = None
    baseline: str | None = None
    claimant: str = ""
    qualifier: str | None = None
    quote: str = ""
    sentence: str = ""
    before: str = ""
    value_text: str = ""
    modality: str = "stated"
    stated_on: date | None = None

    @property
    def number(self) -> float | None:
        return float(self.value) if not isinstance(self.value, str) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take the sentence. None: does not apply.

    scope: chip, core, socket, instance, server, rack, pod, cluster. counts: how many stand against how
    many ("equal counts", "144 chips against 64"). subject, baseline: the catalogue entries it compares.
    """

    standing: Standing
    scope: str | None = None
    precision: str | None = None
    baseline_precision: str | None = None
    sparse: bool | None = None
    workload: str | None = None
    counts: str | None = None
    subject: str | None = None
    baseline: str | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        """The reading in a few words: "per chip, BF16 dense, training"."""
        return ", ".join(filter(None, (self._scope(), self._precision(), self.workload, self.counts, self.note)))

    def _scope(self) -> str | None:
        return f"per {self.scope}" if self.scope else None

    def _precision(self) -> str | None:
        if self.precision is None:
            return None
        rate = self.precision.upper().replace("_", " ") + {True: " sparse", False: " dense", None: ""}[self.sparse]
        other = self.baseline_precision
        return rate if other in (None, self.precision) else f"{rate} against {str(other).upper()}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one reading gives: the modelled value and how often it reaches the claim."""

    reading: Reading
    low: float
    median: float
    high: float
    probability: float

    def as_dict(self) -> dict[str, Any]:
        return {
            "reading": self.reading.label,
            "standing": self.reading.standing.value,
            "low": _finite(self.low),
            "median": _finite(self.median),
            "high": _finite(self.high),
            "probability": self.probability,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one claim. `model_*` and `probability` are of `reading`; None where none is computed."""

    claim_id: str
    verdict: Word
    reason: Reason
    model_low: float | None = None
    model_median: float | None = None
    model_high: float | None = None
    probability: float | None = None
    reading: str = ""
    scope: str | None = None
    others: tuple[Outcome, ...] = ()
    binding_limit: str | None = None
    moved_by: str | None = None
    missing: str | None = None  # the thing whose lack makes it uncheckable, for the queue
    sentences: tuple[str, str] = ("", "")
    inputs: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON, the payload of `verdict_computed`."""
        return {
            "claim_id": self.claim_id,
            "verdict": self.verdict.value,
            "reason": self.reason.value,
            "model_low": _finite(self.model_low),
            "model_median": _finite(self.model_median),
            "model_high": _finite(self.model_high),
            "probability": self.probability,
            "reading": self.reading,
            "scope": self.scope,
            "others": [outcome.as_dict() for outcome in self.others],
            "binding_limit": self.binding_limit,
            "moved_by": self.moved_by,
            "missing": self.missing,
            "sentences": list(self.sentences),
            "inputs": dict(self.inputs),
        }


def _finite(value: float | None) -> float | None:
    """JSON has no infinity; an unbounded value is told as none."""
    return value if value is not None and isfinite(value) else None


class Missing(Exception):  # noqa: N818
    """A needed thing is not there, so the claim can't be checked. `thing` names it for the curator."""

    def __init__(self, reason: Reason, thing: str) -> None:
        super().__init__(f"{reason.value}: {thing}")
        self.reason, self.thing = reason, thing
