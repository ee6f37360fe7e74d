"""Two products that a text compares throughout: in its prose, in columns of differences, by number alone."""

from __future__ import annotations

from tests.unit.claims.extraction.stages import compared

H100, RTX = "nvidia:h100", "nvidia:rtx-5090"


def test_prose_sets_two_against_each_other() -> None:
    for opening in ("We compared the RTX 5090 with the H100.", "How fast is the RTX 5090 vs the H100?"):
        found = compared(f"{opening}\n\nThe H100 is roughly 2x faster.")
        assert found == {(H100, "compute_performance", 2.0, RTX)}


def test_a_third_product_told_of_as_often_ends_the_duel() -> None:
    found = compared(
        "We compared the RTX 5090 with the H100. The A100s we had before. The A100 is old.\n\nThe H100 is 2x faster."
    )
    assert (H100, "compute_performance", 2.0, RTX) not in found


def test_a_card_by_its_number_opens_an_item() -> None:
    found = compared(
        "How fast is the RTX 5090 vs the H100?\n\n- 5090 is cheaper per job, about 44% lower total cost.\n"
    )
    assert (RTX, "cost", 0.56, H100) in found


def test_differences_that_name_whose_they_are() -> None:
    rows = "| Memory | 80 GB | 192 GB | MI300X 2.4x more |\n| Price | $4.50 | $3.20 | MI300X 29% cheaper |\n"
    rows += "| TTFT | 120 ms | 140 ms | H100 14% lower latency |\n| Clock | - | - | H100 18% faster |\n"
    found = compared(f"| Metric | H100 | MI300X | Difference |\n|---|---|---|---|\n{rows}")
    assert {("amd:mi300x", "memory_capacity", 2.4, H100), ("amd:mi300x", "cost", 0.71, H100)} <= found
    assert (H100, "latency", 0.86, "amd:mi300x") in found


def test_times_in_a_numbered_list() -> None:
    found = compared("GPU order based on TTFT:\n1. (cloud) RTX 3090: 0.213s\n2. (cloud) L40: 0.361s\n")
    assert {("nvidia:rtx-3090", "latency", 0.213, None), ("nvidia:l40", "latency", 0.361, None)} <= found


def test_a_core_difference_counts_no_cores() -> None:
    assert not compared("TPU v5e vs H100 comes down to one core difference.")
    assert not compared("We run c7g on EC2. EC2 costs account for 40-60% of most AWS bills.")


def test_a_third_in_the_title_is_no_duel() -> None:
    title = "Inferentia2 vs Trainium vs GPU for Production"
    found = compared("Inferentia2 offers up to 70% lower cost per inference.", title)
    assert found == {("aws:inferentia2", "cost", 0.3, "unknown")}


def test_who_falls_behind_by_how_much() -> None:
    found = compared("At batch 64, the H100 falls behind by 18%. On LLMs it trails by 12%.", "MI300X vs H100")
    assert (H100, "compute_performance", 0.82, "amd:mi300x") in found


def test_the_architecture_in_brackets_leaves_the_list_to_the_chip() -> None:
    found = compared("MI300X offers 2.4x more memory than the H100.\n\nNVIDIA H100 SXM (Hopper):\n- 80GB HBM3 memory\n")
    assert (H100, "memory_capacity", 8e10, None) in found


def test_an_advantage_in_gigabytes_is_no_size() -> None:
    found = compared("MI300X has 192 GB of memory. That 112 GB advantage lets teams fit more.")
    assert found == {("amd:mi300x", "memory_capacity", 1.92e11, None)}


def test_cut_in_half_against_another() -> None:
    found = compared("Graviton3 cut our latency in half and power by a third compared to Graviton2.")
    assert ("aws:graviton3", "latency", 0.5, "aws:graviton2") in found
    assert ("nvidia:b200", "compute_performance", 2.2, H100) in compared("The B200 has 2.2x the score of the H100.")
