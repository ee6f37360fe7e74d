"""Figures that lean on what stands before: contrasts, second figures, ratios beside words of parity, bare sizes."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def found(text: str) -> list[tuple[str, str, object, str | None]]:
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("EPYC 9965 has 192 vs 128 cores for the Xeon 6980P.", ("amd:epyc-9965", "core_count", 192.0, None)),
        ("EPYC 9965 has 192 vs 128 cores for the Xeon 6980P.", ("intel:xeon-6980p", "core_count", 128.0, None)),
        (
            "The B300 has identical FP8 throughput to the B200.",
            ("nvidia:b300", "peak_compute", 1.0, "nvidia:b200"),
        ),
        ("The H200 has the same 700W TDP as the H100.", ("nvidia:h200", "power", 1.0, "nvidia:h100")),
        (
            "AWS's R8g gets the same price-performance in serving, 30% lower cost in sorting, compared with R7i.",
            ("aws:r8g", "price_performance", 1.0, "aws:r7i"),
        ),
        (
            "Graphcore offers the Bow IPU at the same price as the old ones.",
            ("graphcore:ipu-bow", "cost", 1.0, "graphcore:gc200"),
        ),
        (
            "Azure ND GB300 v6 reached 1,200,000 tokens/sec, outpacing previous Azure ND GB200 v6 results by 31%.",
            ("microsoft:nd-gb300-v6", "throughput", 1.31, "microsoft:nd-gb200-v6"),
        ),
        (
            "MI300X against H100:\n- Llama 8B: near parity at 0.99x",
            ("amd:mi300x", "inference_performance", 0.99, "nvidia:h100"),
        ),
        (
            "MI325X matches H200 performance at 1.0x in training.",
            ("amd:mi325x", "training_performance", 1.0, "nvidia:h200"),
        ),
        ("The Arc Pro B60 supports models sized from 7B to 34B.", ("intel:arc-pro-b60", "model_size", 7e9, None)),
        ("GB200 NVL72 enables trillion parameter LLM inference.", ("nvidia:gb200-nvl72", "model_size", 1e12, None)),
        ("A hundred-billion-parameter model runs on MI300X.", ("amd:mi300x", "model_size", 1e11, None)),
        ("MI355X recorded a speed of 3.2 rps.", ("amd:mi355x", "throughput", 3.2, None)),
        ("TPU v4 has an HBM capacity of tens of gigabytes.", ("google:tpu-v4", "memory_capacity", 1e10, None)),
    ],
)
def test_claims(text: str, claim: tuple[str, str, object, str | None]) -> None:
    assert claim in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Intel trades at 30% off its peak.",
        "The A100 baseline is 1.0x.",
        "The H100 has a 95% hit rate on Llama and 80% on Falcon.",
        "Single-core performance of the EPYC 9575F is high.",
        "The H100's tests improved accuracy by 5%.",
        "AMD wins by a landslide.",
    ],
)
def test_no_claims(text: str) -> None:
    assert found(text) == []
