"""What all checks of a run share: the catalogue, the models and the other claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from hardware.domain.catalogue import Catalogue
from simulation.checks.conditions import Conditions
from simulation.checks.lineup import Lineup
from simulation.checks.models import Models
from simulation.checks.records import CheckInput
from simulation.checks.rules import Candidate
from simulation.model.posterior import Calibration, uncalibrated


@dataclass(frozen=True)
class Context:
    """One per run. `related`: other current claims by subject, for checks of claims against each other."""

    catalogue: Catalogue
    lineup: Lineup
    models: Models
    related: Sequence[CheckInput] = ()
    today: date | None = None
    memo: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls, catalogue: Catalogue, *, seed: int = 0, draws: int = 4096,
        related: Sequence[CheckInput] = (), today: date | None = None, calibration: Calibration | None = None,
    ) -> Context:  # fmt: skip
        lineup = Lineup(catalogue)
        models = Models(catalogue, seed=seed, draws=draws, calibration=calibration or uncalibrated())
        return cls(catalogue, lineup, models, related, today)


Check = Callable[[CheckInput, Conditions, Context], list[Candidate]]
