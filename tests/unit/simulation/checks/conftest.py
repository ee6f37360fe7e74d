"""One set of models for all these tests: a question asked by several of them is answered once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hardware.domain.loading import load_catalogue
from simulation.checks import CheckInput, Context, Verdict, check


@pytest.fixture(scope="session")
def context() -> Context:
    return Context.of(load_catalogue(), seed=7, draws=512)


def claim(subject: str, metric: str, value: float | str, **more: Any) -> CheckInput:
    """A claim in one line: a comparison where a baseline is given, else a quantity."""
    kind = more.pop("kind", "directional" if isinstance(value, str) else
                    "comparison" if "baseline" in more else "quantity")  # fmt: skip
    more.setdefault("unit", None if kind == "directional" else "x" if kind == "comparison" else "FLOPS")
    return CheckInput("c", 1, subject, metric, kind, value, **more)


@pytest.fixture
def verdict(context: Context) -> Callable[..., Verdict]:
    def ask(subject: str, metric: str, value: float | str, **more: Any) -> Verdict:
        return check(claim(subject, metric, value, **more), context)

    return ask
