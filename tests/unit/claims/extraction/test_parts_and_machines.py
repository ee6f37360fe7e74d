"""Tiles, processing elements, dual-chip cards, what machines hold more of, memory that is no file."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import rows as said
from tests.unit.claims.extraction.test_heads_of_tables import table


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI250X has 14,080 stream processors.", ("amd:mi250x", "core_count", 14080)),
        ("The WSE-2 of Cerebras has 850,000 processing elements.", ("cerebras:wse-2", "core_count", 850e3)),
        ("Graphcore's GC200 has 1,472 independent processor tiles.", ("graphcore:gc200", "core_count", 1472)),
        ("The Nvidia K80 is a dual-GPU card.", ("nvidia:k80", "chip_count", 2)),
        ("The quad-GPU HGX A100 board is old.", ("nvidia:hgx-a100", "chip_count", 4)),
        ("The Cambricon MLU370-X8 (dual-chip) is a card.", ("cambricon:mlu370-x8", "chip_count", 2)),
        ("The DGX A100 ties eight A100 GPUs together.", ("nvidia:dgx-a100", "chip_count", 8)),
        ("The Gaudi 3 carries 128 GB, enough for 70B models.", ("intel:gaudi3", "memory_capacity", 128e9)),
        ("For large models, the Gaudi 3 has 128 GB.", ("intel:gaudi3", "memory_capacity", 128e9)),
        ("The DGX H100 packs more GPUs than the DGX Station.", ("nvidia:dgx-h100", "chip_count", "higher")),
        ("The P5 instance has twice as many H100s as the DGX Station.", ("aws:p5", "chip_count", 2.0)),
        ("The Gaudi 3 has 1.2 TB/s of card-to-card bandwidth.", ("intel:gaudi3", "interconnect_bandwidth", 1.2e12)),
        ("The GB200 NVL72 has a 130 TB/s GPU fabric.", ("nvidia:gb200-nvl72", "interconnect_bandwidth", 130e12)),
    ],
)  # fmt: skip
def test_claims(text: str, claim: tuple[str, str, object]) -> None:
    assert said(text) == {claim}


@pytest.mark.parametrize(
    "text",
    [
        "The H100 loads a 140 GB model.", "Models are 140 GB on the H100.", "Huawei's 910 chip is old.",
        "Cambricon spoke of its next-generation 690 chip.",
        "The H100 splits it into 256 tiles.", "The server supports dual-GPU setups with the H100.",
    ],
)  # fmt: skip
def test_no_claims(text: str) -> None:
    assert said(text) == set()


def test_columns_of_tiles() -> None:
    text = table("Chip | Tiles | Stream processors", "MI300X | 304 | 19,456", "Intel Max 1550 | 2 | 16,384")
    assert said(text) == {
        ("amd:mi300x", "core_count", 304), ("amd:mi300x", "core_count", 19456),
        ("intel:gpu-max-1550", "core_count", 16384),
    }  # fmt: skip


def test_a_row_that_names_a_dual_chip_card() -> None:
    text = table("Card | Memory", "Cambricon MLU370-X8 (dual-chip) | 48 GB", "Cambricon MLU370-M8 | 24 GB")
    assert ("cambricon:mlu370-x8", "chip_count", 2) in said(text)


def test_a_name_in_one_label_of_the_head() -> None:
    head = "Model | Throughput (tok/s) | Cost on the B200 ($/hour)"
    assert said(table(head, "Llama 8B | 9,000 | 4", "Llama 70B | 1,200 | 5")) == {
        ("nvidia:b200", "throughput", 9000), ("nvidia:b200", "throughput", 1200),
        ("nvidia:b200", "cost", 4), ("nvidia:b200", "cost", 5),
    }  # fmt: skip
    other = "The H100 ran it.\n\n" + table("Model | Tokens/s | Tokens/s on the A100", "Llama 8B | 900 | 400")
    assert said(other) == {("nvidia:h100", "throughput", 900), ("nvidia:a100", "throughput", 400)}


def test_chips_under_the_name_of_a_machine() -> None:
    text = "The Atlas 900 A3 of Huawei offers:\n\n- up to 384 interconnected Ascend NPUs\n- 48 TB of memory\n"
    assert {subject for subject, _, _ in said(text)} == {"huawei:atlas-900-a3"}


def test_providers_of_a_service() -> None:
    rows = ("Llama 8B | Groq | 720 | $0.05", "Llama 8B | Cerebras | 1,900 | $0.10")
    text = table("Model | Provider | Speed (tok/s) | Price per 1M tokens", *rows)
    assert said(text) == {
        ("groq", "throughput", 720), ("groq", "cost", 0.05), ("cerebras", "throughput", 1900),
        ("cerebras", "cost", 0.10),
    }  # fmt: skip
    shares = table("Vendor | Market share", "Nvidia | 80%", "AMD | 10%")
    assert said(shares) == {("nvidia", "usage_share", 0.8), ("amd", "usage_share", 0.1)}
