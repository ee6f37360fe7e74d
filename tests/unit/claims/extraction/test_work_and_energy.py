"""Rates whose noun carries its scale, energy for a piece of work, times of one unit, singular operations."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_heads_of_tables import table


def said(text: str) -> list[tuple[str, str, object, str | None, str]]:
    return [(m.subject, m.metric, m.value, m.unit, m.bound) for m in extract(text)]


@pytest.mark.parametrize(
    ("figure", "metric", "value", "unit", "bound"),
    [
        ("12 ktok/s", "throughput", 12e3, "count", "exact"), ("3.5 Mtokens/s", "throughput", 3.5e6, "count", "exact"),
        ("64 Mpixels per second", "throughput", 64e6, "count", "exact"),
        ("27 kbp/s", "throughput", 27e3, "count", "exact"),
        ("44 it/s", "throughput", 44, "count", "exact"), ("over 310 scans/s", "throughput", 310, "count", "at_least"),
        ("15k tok/s", "throughput", 15e3, "count", "exact"),
        ("0.4 joules per token", "energy_efficiency", 0.4, "J", "exact"),
        ("220 mJ per inference", "energy_efficiency", 0.22, "J", "exact"),
        ("1.7 pJ/bit", "energy_efficiency", 1.7e-12, "J", "exact"),
        ("2-4 J per token", "energy_efficiency", 2, "J", "exact"),
        ("sub-millisecond latency", "latency", 1e-3, "s", "at_most"),
        ("a latency under a microsecond", "latency", 1e-6, "s", "at_most"),
        ("less than a millisecond of latency", "latency", 1e-3, "s", "at_most"),
        ("1 petaop per second", "peak_compute", 1e15, "OPS", "exact"),
        ("800 TOP/s", "peak_compute", 8e14, "OPS", "exact"),
    ],
)  # fmt: skip
def test_figures(figure: str, metric: str, value: float, unit: str, bound: str) -> None:
    assert said(f"The Groq LPU delivers {figure}.") == [("groq:lpu", metric, pytest.approx(value), unit, bound)]


@pytest.mark.parametrize(
    "text",
    [
        "The probe passed the H100 at 31 km/s.", "The H100 burned 40 kJ.", "The link of the H100 is sub-par.",
        "The H100 arrived less than a year later.", "The belt under the H100 moves 3 ft/s.",
    ],
)  # fmt: skip
def test_what_only_looks_like_them(text: str) -> None:
    assert said(text) == []


def test_cells() -> None:
    text = "The H100 ran it.\n\n" + table("Model | Throughput | Energy (J/token)", "Llama 8B | 21 ktok/s | 0.3")
    assert [c[1:4] for c in said(text)] == [("throughput", 21e3, "count"), ("energy_efficiency", 0.3, "J")]


@pytest.mark.parametrize(
    ("text", "subject", "metric", "value"),
    [
        ("The A100 gets 900 images/s on ResNet-50, whereas the V100 stops at 310.", "nvidia:v100", "throughput", 310),
        ("The H100 draws 700 W; the A100 just 400.", "nvidia:a100", "power", 400),
        ("The B200 has 192 GB, while the H100 is limited to 80.", "nvidia:h100", "memory_capacity", 80e9),
        ("MTIA v2 reaches 354 TOPS INT8 dense and doubles that to 708 with sparsity.", "meta:mtia-v2", "peak_compute",
         708e12),
        ("The H100 draws 350 W at idle and rises to 700 under load.", "nvidia:h100", "power", 700),
        ("The MLU590 is rated at 314 TFLOPS; the A100's is 312.", "nvidia:a100", "peak_compute", 312e12),
        ("The time to first token is 0.3s on the H100, while the B200 needs 0.1.", "nvidia:b200", "latency", 0.1),
    ],
)  # fmt: skip
def test_the_second_figure_without_its_unit(text: str, subject: str, metric: str, value: float) -> None:
    last = list(extract(text))[-1]
    assert (last.subject, last.metric, last.value) == (subject, metric, pytest.approx(value))


@pytest.mark.parametrize(
    "text",
    ["The H100 draws 700 W, and the B200 has 2 slots.", "The H100 draws 700 W and the B200 came in 2024.",
     "The Ascend chip draws 700 W. The 910 peaks later."],
)  # fmt: skip
def test_a_bare_number_of_something_else(text: str) -> None:
    assert [value for _, _, value, _, _ in said(text)] == [700]


def test_less_energy_for_the_same_work_is_no_worse_efficiency() -> None:
    text = "The H200 uses 2 joules per token, 10x less than the A100."
    assert [(c.metric, c.value) for c in extract(text)] == [("energy_efficiency", 2.0), ("power", 0.1)]
