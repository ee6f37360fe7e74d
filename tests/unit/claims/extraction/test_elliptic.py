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
        ("The H100 is 6x faster than the A100 for TTFT.", ("nvidia:h100", "latency", 0.166667, "nvidia:a100")),
        ("- Latency: 2x faster than the H100 for the H200", ("nvidia:h200", "latency", 0.5, "nvidia:h100")),
        ("We saw a 2-3x speed-up on Gaudi 2 versus A100.", ("intel:gaudi2", "compute_performance", 2.0, "nvidia:a100")),
        ("Throughput rose from 1,200 to 3,400 tokens/s on the H100.", ("nvidia:h100", "throughput", 1200.0, None)),
        ("A 64C/128T EPYC 9554 runs hot.", ("amd:epyc-9554", "core_count", 64.0, None)),
        ("The Jetson Orin has an octa-core Arm CPU.", ("nvidia:jetson-orin", "core_count", 8.0, None)),
        ("The H100 has 80 gigs of HBM.", ("nvidia:h100", "memory_capacity", 8e10, None)),
        ("Hailo-8 does 26 Tera-Operations per second.", ("hailo:hailo-8", "peak_compute", 2.6e13, None)),
        ("Hailo-8 does 26 trillion operations/sec.", ("hailo:hailo-8", "peak_compute", 2.6e13, None)),
        (
            "WSE-3 has 21 PB/s bandwidth (7,000x H100).",
            ("cerebras:wse-3", "memory_bandwidth", 7000.0, "nvidia:h100"),
        ),
        (
            "Gaudi 3 is 40% faster than H100.\u2074\u00b9 Efficiency goes further: up to 220% of H100's value.",
            ("intel:gaudi3", "energy_efficiency", 2.2, "nvidia:h100"),
        ),
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
        "A dual-core approach suits the H100.",
        "The DGX H100 is wired with 8x NVIDIA ConnectX-7.",
    ],
)
def test_no_claims(text: str) -> None:
    assert found(text) == []
