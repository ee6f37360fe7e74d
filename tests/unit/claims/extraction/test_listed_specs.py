"""Lists of specifications: whose they are, by headings, deeper bullets, labels of parts, brackets and heads."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def rows(text: str, **context: str) -> list[Row]:
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text, **context)]


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("GPU: 512-core Volta", ("nvidia:jetson-agx-xavier", "core_count", 512.0, None)),
        ("GPU: Adreno, 1.1 GHz", ("nvidia:jetson-agx-xavier", "clock_speed", 1.1e9, None)),
        ("- **Architecture**: Ada Lovelace, 5nm", ("nvidia:jetson-agx-xavier", "process_node", 5e-9, None)),
        ("- NPU: Hexagon with 45 TOPS", ("nvidia:jetson-agx-xavier", "peak_compute", 45e12, None)),
        ("- Integrated graphics: Radeon at 2.9 GHz", ("nvidia:jetson-agx-xavier", "clock_speed", 2.9e9, None)),
    ],
)
def test_the_parts_of_a_product_have_its_figures(line: str, figure: Row) -> None:
    assert rows(f"## Jetson AGX Xavier\n{line}") == [figure]


@pytest.mark.parametrize("label", ["NPU", "GPU", "CPU", "Accelerator"])
def test_a_figure_with_a_unit_counts_no_chips(label: str) -> None:
    assert rows(f"# Snapdragon X Elite\n{label}: 45 TOPS") == [
        ("qualcomm:snapdragon-x-elite", "peak_compute", 45e12, None)
    ]


@pytest.mark.parametrize("mark", ["- TPU v4", "* TPU v4:", "1. TPU v4"])
def test_deeper_bullets_are_about_the_one_above(mark: str) -> None:
    text = f"## Cloud TPU\n{mark}\n   * 275 teraflops\n   * 32 GB of HBM\n- Memory: 16 GB"
    assert rows(text)[:2] == [
        ("google:tpu-v4", "peak_compute", 275e12, None),
        ("google:tpu-v4", "memory_capacity", 32e9, None),
    ]
    assert rows(text)[2][0] == "google:tpu"


def test_a_bullet_that_only_compares_heads_nothing() -> None:
    assert rows("# H100\n- Memory\n  - 1.4x that of the A100\n    - 80 GB of HBM3")[-1] == (
        "nvidia:h100", "memory_capacity", 80e9, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("bracket", "factor"),
    [("double the A100", 2.0), ("1.8x A100", 1.8), ("twice the A100", 2.0), ("tripling A100", 3.0)],
)
def test_the_name_in_a_bracket_is_only_compared_with(bracket: str, factor: float) -> None:
    assert rows(f"### B200\n- Memory: 192 GB ({bracket})") == [
        ("nvidia:b200", "memory_capacity", 192e9, None),
        ("nvidia:b200", "memory_capacity", factor, "nvidia:a100"),
    ]


@pytest.mark.parametrize("said", ["(vs 40 MB)", "instead of 40 MB", "versus 40 MB."])
def test_a_figure_of_nobody_named_is_not_the_products(said: str) -> None:
    assert rows(f"### B200\n- L2 cache: 126 MB {said}") == [("nvidia:b200", "cache_size", 126e6, None)]


def test_the_same_product_otherwise_used_keeps_both() -> None:
    assert len(rows("The B200 reaches 20 PFLOPS with sparsity versus 10 PFLOPS without sparsity.")) == 2


@pytest.mark.parametrize("head", ["Gaudi 3 advantages:", "Where Gaudi 3 is better:", "Why Gaudi 3 wins:"])
def test_advantages_under_the_heading_of_a_rival_are_over_it(head: str) -> None:
    assert rows(f"### H100\nThe H100 has 80 GB.\n\n{head}\n- 20% lower power")[-1] == (
        "intel:gaudi3", "power", 0.8, "nvidia:h100",
    )  # fmt: skip


def test_its_own_advantages_are_over_nobody() -> None:
    assert rows("### H100\nThe H100 has 80 GB.\n\nH100 advantages:\n- 20% lower power")[-1][3] == "unknown"


def test_l2_with_megabytes_is_a_cache() -> None:
    assert rows("# H200\n- L2: 50 MB") == [("nvidia:h200", "cache_size", 50e6, None)]
    assert rows("The NVIDIA L2 draws 72 W.") == [("nvidia:l2", "power", 72.0, None)]


@pytest.mark.parametrize("unit", ["Terraflops", "terraflops", "teraflops"])
def test_a_misspelt_unit(unit: str) -> None:
    assert rows(f"The TPU v3 reaches 420 {unit}.") == [("google:tpu-v3", "peak_compute", 420e12, None)]


@pytest.mark.parametrize("heading", ["**Cons vs H100:**", "## Drawbacks compared to the H100", "## Worse than H100"])
def test_a_heading_that_only_names_a_rival_goes_on_about_the_product(heading: str) -> None:
    assert rows(f"# MI300X\n- 192 GB of HBM3\n\n{heading}\n- TDP: 750 W")[-1] == ("amd:mi300x", "power", 750.0, None)
