"""What machines cost their user each month, what words for cores mean, and factors that explain a count."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def _read(text: str) -> set[tuple[str, str, float]]:
    return {(m.subject, m.metric, float(m.value)) for m in extract(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Moving to Graviton3 cut our monthly EC2 spend from $340k to $61k.",
        "Graviton3 lowered our annual infrastructure spend from $340k to $61k.",
        "Monthly spend on Graviton3: $61k, down from $340k.",
    ],
)
def test_spending_on_machines_in_use_is_cost(text: str) -> None:
    assert _read(text) == {("aws:graviton3", "cost", 340e3), ("aws:graviton3", "cost", 61e3)}


def test_spending_on_sites_is_investment() -> None:
    assert _read("Microsoft spends $80 billion a year on data centers.") == {("microsoft", "investment", 80e9)}


@pytest.mark.parametrize(
    "text",
    [
        "On Oracle Cloud, 1 OCPU equals 2 vCPUs.",
        "One OCPU corresponds to two vCPUs on Oracle's x86 shapes and to one core on Arm.",
        "1 OCPU on Ampere A1 = 1 core.",
        "A vCPU on C4A maps to one physical core.",
        "On Trn2 each logical Neuron core is two physical Neuron cores.",
        "The open release of the H100 driver was the record of the day (100 points).",
        "Microsoft's chat grew to 12M daily active users, up from 8M in Q1.",
    ],
)
def test_no_claims(text: str) -> None:
    assert not _read(text)


def test_cores_of_a_shape() -> None:
    assert _read("Oracle's A1 shape has 80 OCPUs.") == {("oracle:a1", "core_count", 80.0)}


@pytest.mark.parametrize(
    ("text", "metric", "value", "factor"),
    [
        ("The WSE-3 has 900,000 cores (52x H100).", "core_count", 9e5, 52.0),
        ("# Cerebras WSE-3\n\n- Transistors: 4 trillion (12x Nvidia B200)\n", "transistor_count", 4e12, 12.0),
        ("The WSE-3 serves 1,800 tokens/s (20x H100).", "throughput", 1800.0, 20.0),
    ],
)
def test_a_factor_explains_a_count(text: str, metric: str, value: float, factor: float) -> None:
    assert _read(text) == {("cerebras:wse-3", metric, value), ("cerebras:wse-3", metric, factor)}


def test_chips_explain_a_machine() -> None:
    assert ("nvidia:dgx-h100", "chip_count", 8.0) in _read("The DGX H100 (8x H100) draws 10.2 kW.")


@pytest.mark.parametrize(
    "text",
    [
        "On Trn2 the SDK presents multiple Neuron cores as a single Neuron core.",
        "On Trn2 the model runs on one NeuronCore.",
        "Each rank is pinned to one core of the EPYC 9965.",
        "The M4 Max uses one core for the task.",
    ],
)
def test_one_core_of_many(text: str) -> None:
    assert not _read(text)


def test_one_core_that_a_chip_has() -> None:
    text = "The Dimensity 9300 pairs one prime core with three big cores."
    assert _read(text) == {
        ("mediatek:dimensity-9300", "core_count", 1.0),
        ("mediatek:dimensity-9300", "core_count", 3.0),
    }
