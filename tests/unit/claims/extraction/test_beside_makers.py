"""Names beside their maker that no noun explains, tables of winners and of names. Sentences and names are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def rows(text: str, title: str = "") -> set[tuple[str, str, float | str]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, title=title)}


@pytest.mark.parametrize(
    "text",
    [
        "SambaNova today took the wraps off Corvid. The chip has 64 GB of HBM.",
        "The Corvid from SambaNova has 64 GB of HBM.",
        "With Corvid, SambaNova offers 64 GB of HBM per chip.",
        "Corvid (SambaNova): 64 GB of HBM.",
        "SambaNova (Corvid): 64 GB of HBM.",
        "**SambaNova Corvid** - 64 GB of HBM",
        "### SambaNova Corvid\n\n- Memory: 64 GB of HBM",
        "SambaNova: Corvid with 64 GB of HBM.",
        "SambaNova is sampling Corvid, which has 64 GB of HBM.",
        "SambaNova designed Corvid for inference; it has 64 GB of HBM.",
        "Corvid is SambaNova's answer to the H100, with 64 GB of HBM.",
        "SambaNova Corvid offers 64 GB of HBM.",
        "| Chip | Memory |\n|---|---|\n| SambaNova Corvid | 64 GB |\n",
    ],
)
def test_a_name_beside_a_maker_of_hardware(text: str) -> None:
    assert ("sambanova:corvid", "memory_capacity", 64e9) in rows(text)


def test_a_new_maker_presents_a_name() -> None:
    found = rows("Acme, a chip startup, unveiled Corvid. The Corvid has 64 GB of HBM.")
    assert ("acme:corvid", "memory_capacity", 64e9) in found


@pytest.mark.parametrize(
    "text",
    [
        "Google launched Corvid for search.",  # no figure of hardware, and a giant
        "Google unveiled Corvid, which has 64 GB of HBM in the cloud.",
        "SambaNova announced Monday that it had hired 64 people.",
        "SambaNova says Llama is served with 64 GB of HBM.",
        "Intel Overview\n\nThe H100 has 64 GB of HBM.",
    ],
)
def test_what_a_maker_names_may_be_no_chip(text: str) -> None:
    assert not {
        subject for subject, *_ in rows(text) if subject.endswith((":corvid", ":monday", ":llama", ":overview"))
    }


def test_an_accelerator_released_by_its_maker() -> None:
    found = rows("d-Matrix Corvid is an AI accelerator released by d-Matrix in 2024. Each card has 64 GB of memory.")
    assert ("d-matrix:corvid", "memory_capacity", 64e9) in found


WINNERS = """# MI300X vs H200

| Workload | Winner | Margin |
|---|---|---|
| MoE decode | H200 | 2.72x |
| Dense 8B, single stream | tie | 1.02x |
| **Dense 70B FP8** | **MI300X** | **1.14x** |
| Training, 8B | H200 | 1.32x to 1.40x |
"""


def test_winners_by_their_margin() -> None:
    found = {(m.subject, m.metric, m.value, m.baseline) for m in extract(WINNERS, title="")}
    assert found == {
        ("nvidia:h200", "inference_performance", 2.72, "amd:mi300x"),
        ("amd:mi300x", "inference_performance", 1.14, "nvidia:h200"),
        ("nvidia:h200", "training_performance", 1.32, "amd:mi300x"),
    }


def test_the_model_on_which_something_was_measured_is_a_setting() -> None:
    assert rows("The MI300X outperforms the H100 by 40% for the Llama 70B model.") == {
        ("amd:mi300x", "inference_performance", 1.4)
    }
    assert ("amd:mi300x", "model_size", 70e9) in rows("The MI300X serves a 70B-parameter model.")


def test_an_amount_of_memory_is_no_product() -> None:
    found = rows("Gaudi 3 is respectable. 128GB of HBM2e provides 60% more memory than an H100.", "Intel Gaudi 3")
    assert {subject for subject, *_ in found} == {"intel:gaudi3"}
