"""From a claim to a verdict with an interval, a reason and everything needed to run it again. Pure."""

from __future__ import annotations

from simulation.checks.check import check, check_all
from simulation.checks.context import Context
from simulation.checks.records import CheckInput, Outcome, Reading, Reason, Standing, Verdict, Word

__all__ = [
    "CheckInput",
    "Context",
    "Outcome",
    "Reading",
    "Reason",
    "Standing",
    "Verdict",
    "Word",
    "check",
    "check_all",
]
