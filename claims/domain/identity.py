"""What makes two statements the same claim: who asserts what of which product, against what, under which conditions.

Value, bound and unit are no part of it: they belong to a version of the claim.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid5

from claims.domain.conditions import Conditions
from claims.domain.vocabulary import GENERIC_VENDOR, UNKNOWN_BASELINE, Kind

_NAMESPACE: Final = UUID("6f2d6c1e-3f0b-5f5e-9d57-6a3c0b8f4a11")  # never change: stream names hang on it
PUBLISHER: Final = "publisher"
_UNKNOWN_PUBLISHER: Final = "unknown"

Core = tuple[str, str, str, str | None]  # subject, metric, kind, baseline


def normalise_key(key: str | None) -> str | None:
    """`AWS:Trainium 2 ` -> `aws:trainium-2`; None and "" -> None."""
    if key is None:
        return None
    key = re.sub(r"\s*:\s*", ":", key.strip().lower())
    return re.sub(r"[\s_]+", "-", key) or None


def vendor_of(key: str) -> str:
    """The vendor of a canonical key: `aws:trainium2` -> `aws`."""
    return key.split(":", 1)[0]


@dataclass(frozen=True, slots=True)
class Identity:
    """Identity of a claim. `publisher` names the publication where it asserts the figure itself."""

    claimant: str
    subject: str
    metric: str
    kind: str
    baseline: str | None = None
    scope: Conditions = field(default_factory=Conditions)
    publisher: str = ""

    @classmethod
    def of(
        cls,
        *,
        claimant: str,
        subject: str,
        metric: str,
        kind: str,
        baseline: str | None,
        scope: Conditions,
        publisher: str | None,
    ) -> Identity:
        """Identity with normalised keys; a publisher's own claim carries the publisher's name."""
        who = normalise_key(claimant) or PUBLISHER
        return cls(
            claimant=who,
            subject=normalise_key(subject) or "unknown",
            metric=metric,
            kind=kind,
            baseline=None if kind == Kind.QUANTITY else normalise_key(baseline) or UNKNOWN_BASELINE,
            scope=scope,
            publisher=(normalise_key(publisher) or _UNKNOWN_PUBLISHER) if who == PUBLISHER else "",
        )

    @property
    def id(self) -> UUID:
        """uuid5 of the whole identity; the claim's stream is `claim-<id>`."""
        return uuid5(_NAMESPACE, "\x1f".join((self.claimant, self.publisher, self._rest())))

    @property
    def rest(self) -> UUID:
        """The identity without who asserts it: what different claimants can disagree about."""
        return uuid5(_NAMESPACE, self._rest())

    @property
    def core(self) -> Core:
        """Subject, metric, kind and baseline: what a publisher has to repeat to repeat the claim."""
        return (self.subject, self.metric, self.kind, self.baseline)

    @property
    def by_vendor(self) -> bool:
        """Whether the product's own vendor asserts it."""
        return self.claimant == vendor_of(self.subject)

    @property
    def by_publisher(self) -> bool:
        return self.claimant == PUBLISHER

    def _rest(self) -> str:
        scope = self.scope
        conditions = (
            "+".join(sorted(scope.precision)), scope.sparsity, scope.level, scope.per, scope.counted, scope.period,
            "+".join(sorted(scope.workload)), "+".join(sorted(scope.detail)),
        )  # fmt: skip
        return "\x1f".join((self.subject, self.metric, self.kind, self.baseline or "", *conditions))

    def as_dict(self) -> dict[str, Any]:
        return {
            "claimant": self.claimant,
            "subject": self.subject,
            "metric": self.metric,
            "kind": self.kind,
            "baseline": self.baseline,
            "scope": self.scope.as_dict(),
            "publisher": self.publisher,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Identity:
        return cls(**{**data, "scope": Conditions.from_dict(data["scope"])})


def core_of(data: Mapping[str, Any]) -> Core:
    """`Identity.core` of an identity as the events hold it."""
    return (data["subject"], data["metric"], data["kind"], data["baseline"])


def is_named(baseline: str | None) -> bool:
    """Whether the baseline is a product that can be looked up."""
    return baseline is not None and baseline != UNKNOWN_BASELINE and vendor_of(baseline) != GENERIC_VENDOR


def same_but_for_silence(one: Conditions, other: Conditions) -> bool:
    """Whether two conditions differ only in what one of them leaves unsaid.

    A number format, a scope or an odd word may go missing when a figure is retold. A workload,
    denominator or period never may: "30% faster" and "30% faster for web servers" are two claims.
    """
    if (one.workload, one.per, one.counted, one.period) != (other.workload, other.per, other.counted, other.period):
        return False
    silent = (
        not one.precision or not other.precision or one.precision == other.precision,
        not one.sparsity or not other.sparsity or one.sparsity == other.sparsity,
        not one.level or not other.level or one.level == other.level,
        set(one.detail) <= set(other.detail) or set(other.detail) <= set(one.detail),
    )
    return all(silent)
