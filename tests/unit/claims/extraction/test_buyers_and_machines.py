"""Who pays in a pair of companies, and tables about one supercomputer. Sentences are our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import rows

Row = tuple[str, str, float | str]


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("Qualcomm bought Alphawave ($2.4B, June 2025).", "qualcomm"),
        ("In June Qualcomm acquired Alphawave ($2.4 billion).", "qualcomm"),
        ("Nvidia-Intel (September 2025): $2.4B", "nvidia"),
        ("Qualcomm acquired Alphawave for $2.4B.", "qualcomm"),
        ("In June Qualcomm completed its $2.4 billion acquisition of Alphawave.", "qualcomm"),
        ("SoftBank invested in Intel ($2.4B).", "softbank"),
    ],
)
def test_who_pays(text: str, payer: str) -> None:
    assert (payer, "investment", 2.4e9) in rows(text)


def test_a_table_about_a_supercomputer() -> None:
    text = (
        "**LUMI** (Kajaani):\n\n| Attribute | Value |\n|---|---|\n| **GPU nodes** | 2,900 (4x MI250X each) |\n"
        "| **Rmax** | 380 PFlop/s |\n| **Power** | ~8 MW |\n"
    )
    assert {
        ("csc:lumi", "cluster_size", 2900.0), ("csc:lumi", "peak_compute", 3.8e17), ("csc:lumi", "power", 8e6)
    } <= rows(text)  # fmt: skip


def test_nodes_that_a_run_was_given_are_no_cluster() -> None:
    text = "Training on the H100.\n\n| Model | Nodes | Hours |\n|---|---|---|\n| Llama | 128 | 11 |\n"
    assert not [row for row in rows(text) if row[1] == "cluster_size"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Arc Pro B60 has 20 XeCores.", ("intel:arc-pro-b60", "core_count", 20.0)),
        ("Anthropic will use up to one million Tensor Processing Units.", ("google:tpu", "cluster_size", 1e6)),
        ("The Groq 3 LPX is made for models with 1T+ parameters.", ("nvidia:groq-3-lpx", "model_size", 1e12)),
        ("The Rubin NVL72 holds 54 TB of LPDDR5X.", ("nvidia:vera-rubin-nvl72", "memory_capacity", 54e12)),
    ],
)
def test_names_and_nouns(text: str, row: Row) -> None:
    assert row in rows(text)
