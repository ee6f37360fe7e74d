"""The reference page of assumptions is what the data file says."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from simulation.assumptions_page import basis_of, page
from simulation.calibrated import shipped
from simulation.model.coefficients import COEFFICIENTS, Coefficient
from simulation.model.register import shipped_register

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "assumptions.md"


def _printed(*arguments: str) -> str:
    out = StringIO()
    call_command("assumptions", *arguments, stdout=out)
    return out.getvalue()


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == _printed("--markdown"), (
        "manage.py assumptions --markdown > docs/reference/assumptions.md"
    )


def test_every_assumption_is_on_the_page_with_its_source() -> None:
    text = page(shipped_register(), shipped())
    for name, one in shipped_register().items():
        assert f"| `{name}` |" in text
        assert one.source in text


def test_the_command_lists_what_to_distrust_first() -> None:
    lines = _printed("--basis", "default").splitlines()
    assert len(lines) == len(shipped_register().of_basis("default"))
    assert all(" default " in line for line in lines)
    assert len(_printed().splitlines()) == len(shipped_register())


def test_every_coefficient_of_the_training_step_is_there_with_its_reason() -> None:
    text = page(shipped_register(), shipped())
    for name, known in COEFFICIENTS.items():
        assert f"| `{name}` |" in text
        assert known.reason in text


def test_what_the_runs_say_nothing_about_is_a_default() -> None:
    """No AMD run is at hand; hundreds of runs on NVIDIA parts are."""
    spread = shipped().spread()
    assert basis_of(COEFFICIENTS["gemm_amd"], spread["gemm_amd"]) == "default"
    assert basis_of(COEFFICIENTS["gemm_gpu"], spread["gemm_gpu"]) == "measured"
    assert basis_of(Coefficient("x", 1.0, 0.4, "why"), 0.31) == "default"
