"""Figures of others and of nobody in particular: clouds, typical systems, yardsticks, cores, rows of comparisons."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def rows(text: str, **context: str) -> list[Row]:
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text, **context)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("CoreWeave is 40% cheaper than other clouds.", ("coreweave", "cost", 0.6, "generic:competitors")),
        ("Vultr costs 30% less than the hyperscalers.", ("vultr", "cost", 0.7, "generic:competitors")),
        ("RunPod is 2x cheaper than traditional cloud providers.", ("runpod", "cost", 0.5, "generic:competitors")),
    ],
)
def test_a_company_that_is_cheaper(text: str, claim: Row) -> None:
    assert rows(text) == [claim]


def test_the_company_of_the_page() -> None:
    assert rows("- Prices: 35% cheaper than other providers", title="OCI prices") == [
        ("oracle", "cost", 0.65, "generic:competitors")
    ]
    assert rows("- Prices: 35% cheaper than the MI300X", title="OCI prices") == [
        ("unknown", "cost", 0.65, "amd:mi300x")
    ]


@pytest.mark.parametrize(
    ("cell", "metric", "value", "baseline"),
    [
        ("30% lower than H100", "power", 0.7, "nvidia:h100"),
        ("2x less than H100", "power", 0.5, "nvidia:h100"),
        ("20% higher than other GPUs", "power", 1.2, "generic:gpu"),
    ],
)
def test_cells_that_compare_in_words(cell: str, metric: str, value: float, baseline: str) -> None:
    assert rows(f"# Gaudi 3\n| Aspect | Value |\n|---|---|\n| Power | {cell} |\n| Memory | 128 GB |")[0] == (
        "intel:gaudi3", metric, value, baseline,
    )  # fmt: skip


@pytest.mark.parametrize("head", ["GPU", "Typical GPU", "GPU comparison", "Comparable GPUs"])
def test_a_column_of_nobody(head: str) -> None:
    table = f"| Metric | WSE-3 | {head} |\n|---|---|---|\n| Memory | 44 GB | 80 GB |"
    assert rows(table)[1] == ("generic:gpu", "memory_capacity", 80e9, None)


def test_columns_of_parts_are_no_rivals() -> None:
    table = "# DGX H100\n| Machine | CPU | GPU | Memory of H100 |\n|---|---|---|---|\n| A | 2 | 8 | 80 GB |"
    assert not any(m.subject.startswith("generic") for m in extract(table))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The M4 Max is fast. A typical DDR5 system delivers 90 GB/s.", "generic:ddr5"),
        ("The M4 Max is fast. A standard high-end DDR5 desktop manages 90 GB/s.", "generic:ddr5"),
        ("The MI300A delivers H100-class bandwidth of 90 GB/s.", "amd:mi300a"),
        ("The MI300A delivers M4 Pro levels around 90 GB/s.", "amd:mi300a"),
    ],
)
def test_typical_systems_and_yardsticks(text: str, subject: str) -> None:
    assert rows(text)[-1][:3] == (subject, "memory_bandwidth", 90e9)


@pytest.mark.parametrize(
    "text",
    ["AMD showed EPYC Turin. Zen 5c-powered parts have up to 192 cores.",
     "AMD showed EPYC Turin. Processors built on Zen 5c have up to 192 cores."],
)  # fmt: skip
def test_cores_yield_to_the_chips_spoken_of(text: str) -> None:
    assert rows(text) == [("amd:epyc-9755", "core_count", 192.0, None)]


def test_a_family_named_after_its_member() -> None:
    assert rows("Jetson Thor is new. What runs on Jetson draws 130 W.") == [
        ("nvidia:jetson-thor", "power", 130.0, None)
    ]


def test_memories_of_rows_and_of_giants() -> None:
    text = "Micron is glad. The memory giant unveiled HBM4 with 2.8 TB/s, ahead of Samsung. Micron rose."
    assert rows(text)[0] == ("micron:hbm4", "memory_bandwidth", 2.8e12, None)
    table = "| Memory | Speed | By |\n|---|---|---|\n| HBM3 | 900 GB/s | Samsung |\n| HBM4 | 2 TB/s | Micron |"
    assert [row[0] for row in rows(f"Micron leads.\n\n{table}")] == ["generic:hbm3", "generic:hbm4"]


def test_adjectives_between_bound_and_figure() -> None:
    (found,) = extract("The B200 draws up to a monstrous 1,000 W.")
    assert found.bound == "at_most"


def test_previous_models_are_the_generation_before() -> None:
    assert rows("The H200 is 30% faster than previous models.") == [
        ("nvidia:h200", "compute_performance", 1.3, "nvidia:h100")
    ]


def test_two_factors_share_what_follows_the_second() -> None:
    text = "The B300 has 1.4x the memory capacity and 1.6x the memory bandwidth of the H200 and can beat the MI300X."
    assert {row[1]: row[3] for row in rows(text) if isinstance(row[2], float)} == {
        "memory_capacity": "nvidia:h200", "memory_bandwidth": "nvidia:h200",
    }  # fmt: skip


def test_a_verb_after_the_rival_has_its_own() -> None:
    found = rows("The M4 Max has 2x the bandwidth of x86 servers and far exceeds the M4 Pro.")
    assert [row[3] for row in found] == ["generic:x86", "apple:m4-pro"]


def test_cells_that_compare_with_a_kind_nobody_knows_say_nothing() -> None:
    assert rows("# Gaudi 3\n| Plan | Price |\n|---|---|\n| Spot | short-lived, 50% cheaper than regular ones |") == []
