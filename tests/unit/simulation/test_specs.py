"""What the step model takes from the catalogue, and what it draws to the class of a chip."""

from __future__ import annotations

import pytest

from simulation.runs import chip_spec
from simulation.specs import CLASS_WEIGHT, UnknownChip, figure, shrunk


def test_a_measured_roof_is_drawn_to_its_class_by_a_quarter() -> None:
    assert shrunk(0.8, 0.8) == pytest.approx(0.8)
    assert shrunk(0.9, 0.4) == pytest.approx(0.9 ** (1 - CLASS_WEIGHT) * 0.4**CLASS_WEIGHT)
    assert 0.8 < shrunk(0.869, 0.80) < 0.869


def test_the_order_of_measured_roofs_stays() -> None:
    a100, h100, b200, gb200 = (chip_spec(name).roof_at("bf16") for name in ("A100-80GB", "H100-80GB", "B200", "GB200"))
    assert a100 > h100 > b200 > gb200


def test_eight_bits_reach_the_share_of_sixteen_where_no_sweep_says_otherwise() -> None:
    h100 = chip_spec("H100-80GB")
    assert h100.roof_at("fp8") == h100.roof_at("bf16")


def test_a_chip_without_a_sweep_has_the_roof_of_its_class() -> None:
    assert chip_spec("L40S").roof_at("bf16") == pytest.approx(0.80)


def test_power_strains_newer_parts_more() -> None:
    strains = [chip_spec(name).strain for name in ("V100-32GB", "A100-80GB", "H100-80GB", "B200")]
    assert strains == sorted(strains)
    assert chip_spec("H100-96GB-500W").strain > chip_spec("H100-80GB").strain
    assert chip_spec("TPUv6e").strain > 0.0  # no power is published, its efficiency is


def test_a_pair_in_a_mesh_has_one_link() -> None:
    assert chip_spec("V100-32GB").axes == -1.0
    assert chip_spec("A100-80GB").axes == 0.0


def test_ranges_and_numbers() -> None:
    assert figure(3) == 3.0
    assert figure([2.0, 2.0, 2.0]) == 2.0
    assert figure([1.0, 2.0, 3.0]).point == 2.0  # type: ignore[union-attr]


def test_an_unknown_chip_is_named() -> None:
    with pytest.raises(UnknownChip, match="H9000"):
        chip_spec("H9000")
