"""The register of assumptions as a page of the reference."""

from __future__ import annotations

import math
from itertools import groupby
from typing import Final

from simulation.model.coefficients import COEFFICIENTS, Coefficient
from simulation.model.posterior import Calibration
from simulation.model.register import Assumption, Register

HEAD = """\
# What the models assume

Every coefficient of the models that is not a published fact of a product, with the 5-95% range it is drawn from.
Written by `manage.py assumptions --markdown` from `simulation/data/assumptions.yaml` and, for the training step, from
`simulation/data/calibration.json`, which `make calibrate` writes.

"measured" was read from measurements, "published" is a figure that a vendor or a paper states about the thing itself,
"default" is a judgement: the first thing to distrust.
"""
COLUMNS = "| name | 5% | median | 95% | unit | basis | what, and why |\n|---|---|---|---|---|---|---|\n"


TRAINING: Final = """
## training step

Fitted to published runs. "measured": the runs narrowed the prior by a quarter at least; "default": they say little, and
the prior with its reason is what remains. Bytes, seconds and shares as the words say.

| name | 5% | median | 95% | prior | basis | what, and why the prior |
|---|---|---|---|---|---|---|
"""
NARROWED: Final = 0.75  # posterior spread over that of the prior, where the runs have said something
Z90: Final = 1.6448536269514722  # of a central 90% interval


def page(register: Register, calibration: Calibration) -> str:
    """Markdown, one table per group of names."""
    parts = [HEAD]
    for group, members in groupby(register.values(), key=lambda one: one.name.split(".")[0]):
        parts.append(f"\n## {group}\n\n{COLUMNS}")
        parts += [_row(one) for one in members]
    parts.append(TRAINING)
    parts += [_fitted(known, calibration) for known in COEFFICIENTS.values()]
    return "".join(parts)


def basis_of(known: Coefficient, spread: float) -> str:
    """Whether a coefficient of the training step was measured by the runs or rests on its prior."""
    return "measured" if spread < NARROWED * known.spread else "default"


def _fitted(known: Coefficient, calibration: Calibration) -> str:
    spread = calibration.spread()[known.name]
    middle = calibration.values[known.name]
    low, high = (middle * math.exp(sign * Z90 * spread) for sign in (-1.0, 1.0))
    cells = (f"`{known.name}`", *(f"{value:.3g}" for value in (low, middle, high, known.prior)))
    return f"| {' | '.join(cells)} | {basis_of(known, spread)} | {known.reason} |\n"


def _row(one: Assumption) -> str:
    low, middle, high = (f"{value:.3g}" for value in one.distribution.quantile([0.05, 0.5, 0.95]))
    words = f"{one.about}. {one.source}".replace("|", "\\|")
    return f"| `{one.name}` | {low} | {middle} | {high} | {one.unit} | {one.basis} | {words} |\n"
