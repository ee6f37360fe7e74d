from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simulation.model.register import AssumptionError, Register, load_register, shipped_register
from simulation.model.sampling import Sampler

ENTRY = """
pue:
  about: Power of the site over that of its machines
  distribution: triangular
  low: 1.0
  mode: 1.1
  high: 1.5
  unit: x
  basis: default
  source: a reason
"""


def _load(tmp_path: Path, text: str) -> Register:
    path = tmp_path / "assumptions.yaml"
    path.write_text(text)
    return load_register(path)


def test_an_entry_becomes_a_distribution(tmp_path: Path) -> None:
    register = _load(tmp_path, ENTRY)
    assert list(register) == ["pue"]
    assert register["pue"].basis == "default"
    assert 1.1 < register.median("pue") < 1.25
    assert register.draw(Sampler(100), "pue").max() < 1.5


@pytest.mark.parametrize("field", ["unit", "basis", "source", "about"])
def test_nothing_goes_without_its_source(tmp_path: Path, field: str) -> None:
    lines = [line for line in ENTRY.splitlines() if not line.strip().startswith(field + ":")]
    with pytest.raises(AssumptionError, match=f"pue: {field} is missing"):
        _load(tmp_path, "\n".join(lines))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("basis: default", "basis: guess", "use one of measured, published, default"),
        ("mode: 1.1", "mode: 9", "must rise"),
        ("mode: 1.1", "mode: often", "pue: could not convert"),
        ("mode: 1.1", "peak: 1.1", "unknown field peak"),
        ("triangular", "trapezoid", "unknown distribution 'trapezoid'"),
    ],
)
def test_a_wrong_entry_says_what_to_do(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(AssumptionError, match=complaint):
        _load(tmp_path, ENTRY.replace(old, new))


@pytest.mark.parametrize("text", ["- a\n- b\n", "pue: 1.1\n"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(AssumptionError, match="must"):
        _load(tmp_path, text)


def test_what_an_answer_rests_on_lists_defaults_first() -> None:
    register, sampler = shipped_register(), Sampler(10)
    for name in ("cpu.ipc.neoverse-v2", "energy.idle_share", "cpu.usl.contention"):
        register.draw(sampler, name)
    assert [a.basis for a in register.used(sampler)] == ["default", "published", "measured"]


def test_bases_are_told_apart() -> None:
    register = shipped_register()
    kinds = {basis: len(register.of_basis(basis)) for basis in ("measured", "published", "default")}
    assert sum(kinds.values()) == len(register)
    assert min(kinds.values()) > 3
    with pytest.raises(ValueError, match="basis is one of"):
        register.of_basis("guess")


def test_shares_of_a_kind_of_work_can_sum_to_one() -> None:
    register = shipped_register()
    for mix in ("web", "database", "analytics", "java", "hpc"):
        total = sum(register.median(f"cpu.mix.{mix}.{part}") for part in ("core", "vector", "cache", "memory"))
        assert total == pytest.approx(1.0, abs=0.06), mix


@pytest.mark.parametrize("name", sorted(shipped_register()))
def test_every_shipped_coefficient_is_usable(name: str) -> None:
    assumption = shipped_register()[name]
    values = assumption.distribution.quantile(np.linspace(0.001, 0.999, 99))
    assert np.all(np.isfinite(values))
    assert np.all(values >= 0)
    assert len(assumption.source) > 20, "a source or a reason is a sentence"
    if assumption.unit.startswith("fraction"):
        assert values.max() <= 1.0
