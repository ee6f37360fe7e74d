"""Between the ledger and the pure checks: claims as questions, and one shared context per catalogue and seed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from claims.checkable import Checkable, claims_to_check
from claims.selectors import claims_about
from hardware.domain.catalogue import Catalogue
from hardware.selectors import catalogue_at, catalogue_current, catalogue_position
from simulation.calibrated import shipped
from simulation.checks import CheckInput, Context
from simulation.checks.models import MODEL_VERSION
from simulation.checks.records import CHECKS_VERSION

SEED: Final = 20250101
DRAWS: Final = 4096
_BOUNDED: Final = ("revenue", "units_shipped")
_RELATED: Final = ("units_shipped", "power")  # what bounds of them are made of


def model_version() -> str:
    """Which checks, models and calibration answer now."""
    return f"checks {CHECKS_VERSION}, model {MODEL_VERSION}+{shipped().version}"


def question(claim: Checkable) -> CheckInput:
    """A claim with its product keys as they are linked."""
    return CheckInput(
        claim_id=claim.claim_id, version=claim.version, subject=claim.subject_entry or claim.subject,
        metric=claim.metric, kind=claim.kind, value=claim.value, bound=claim.bound, value_high=claim.value_high,
        unit=claim.unit, baseline=claim.baseline_entry or claim.baseline, claimant=claim.claimant,
        qualifier=claim.qualifier, quote=claim.quote, sentence=claim.sentence, before=claim.before,
        value_text=claim.value_text, modality=claim.modality, stated_on=_day(claim.stated_on),
    )  # fmt: skip


def _day(text: str) -> date | None:
    """Dates beyond any text stand for "not known"."""
    found = date.fromisoformat(text)
    return None if found.year >= 9000 else found


def digest(asked: CheckInput) -> str:
    """What was asked, in short: equal questions have equal digests."""
    text = json.dumps(asdict(asked), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def summary(asked: CheckInput) -> dict[str, Any]:
    """The fields of a question that lists of verdicts show and filter by."""
    return {
        "subject": asked.subject, "baseline": asked.baseline, "metric": asked.metric, "kind": asked.kind,
        "value": asked.value, "unit": asked.unit, "bound": asked.bound, "claimant": asked.claimant,
        "stated_on": asked.stated_on.isoformat() if asked.stated_on else None,
    }  # fmt: skip


def catalogue_of(position: int) -> Catalogue:
    """The catalogue after an event; the current one without a fold."""
    return catalogue_current() if position == catalogue_position() else catalogue_at(position)


class _ByVersion:
    """A catalogue as a key: equal content, equal key."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByVersion) and other.catalogue.version == self.catalogue.version

    def __hash__(self) -> int:
        return hash(self.catalogue.version)


@lru_cache(maxsize=2)
def _context(catalogue: _ByVersion, seed: int, draws: int) -> Context:
    return Context.of(catalogue.catalogue, seed=seed, draws=draws, calibration=shipped())


def context(catalogue: Catalogue, *, seed: int, draws: int) -> Context:
    """Kept between the jobs of a worker, so that a model question is answered once per process at most."""
    return _context(_ByVersion(catalogue), seed, draws)


def forget() -> None:
    """Drop the answers that this process keeps."""
    _context.cache_clear()


def with_related(shared: Context, asked: Iterable[CheckInput]) -> Context:
    """The same models, and the other claims that bound business figures, where any are asked about."""
    subjects = {one.subject for one in asked if one.metric in _BOUNDED}
    if not subjects:
        return shared
    related = [question(claim) for claim in claims_to_check(claims_about(_RELATED, subjects))]
    return replace(shared, related=related)
