"""Cards that work together, counts in brackets, computers of a cluster, cores of a machine. Sentences are our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import names, rows


@pytest.mark.parametrize(
    "text",
    [
        "The IBM Spyre comes in ensembles of up to eight cards.",
        "Up to eight IBM Spyre cards can be combined.",
        "Up to eight IBM Spyre cards work as one.",
        "The IBM Spyre is sold in arrays of eight cards.",
        "The IBM Spyre scales in groups of up to eight cards.",
    ],
)
def test_cards_that_work_together(text: str) -> None:
    assert rows(text) == {("ibm:spyre", "chip_count", 8.0)}


@pytest.mark.parametrize(
    ("text", "value"),
    [("The DGX H200 has (8) GPUs.", 8.0), ("The DGX H200 comes with eight (8) GPUs.", 8.0)],
)
def test_counts_in_brackets(text: str, value: float) -> None:
    assert ("nvidia:dgx-h200", "chip_count", value) in rows(text)


def test_numbers_of_items_and_notes_count_nothing() -> None:
    assert rows("Steps: (1) H100 GPUs are mounted. (2) MI300X cards follow, see (3) GPUs.") == set()


def test_computers_of_a_cluster() -> None:
    found = rows("The Colossus cluster has 3k computers with 8 GPUs each.")
    assert found == {("xai:colossus", "cluster_size", 3000.0), ("xai:colossus", "chip_count", 8.0)}
    assert rows("The school has 300 computers with a Ryzen 9.") == set()


def test_deployments_that_scale_to_thousands() -> None:
    found = rows("Azure ND H200 v5 deployments scale to thousands of GPUs.")
    assert {(m, v) for _, m, v in found} == {("cluster_size", 1000.0)}


def test_cores_that_a_machine_is_backed_by() -> None:
    text = "Meet the Azure ND MI300X v5. The instance is backed by 96 physical 4th Gen Intel Xeon Scalable cores."
    assert ("microsoft:nd-mi300x-v5", "core_count", 96.0) in rows(text)


@pytest.mark.parametrize(("nth", "key"), [("3rd", "xeon-ice-lake"), ("4th", "xeon-8480"), ("5th", "xeon-8592")])
def test_generations_of_xeon_scalable(nth: str, key: str) -> None:
    assert f"intel:{key}" in names(f"The {nth} Gen Intel Xeon Scalable processor is out.").values()


def test_cores_of_an_architecture_and_fpgas() -> None:
    assert rows("The GH200 node has 72 x86 cores.") == {("nvidia:gh200", "core_count", 72.0)}
    assert ("aws:f2", "chip_count", 8.0) in rows("The AWS F2 instance has up to eight FPGAs.")
