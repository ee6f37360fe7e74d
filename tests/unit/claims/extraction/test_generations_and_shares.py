"""Generations of Xeon, measures per core, and sums in tables that no machine costs."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str) -> set[tuple[str, str, object, str | None]]:
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, publisher="example.com")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The 3rd Gen Intel® Xeon® Scalable processor has 40 cores.",
            ("intel:xeon-ice-lake", "core_count", 40.0, None),
        ),
        ("The 5th Gen Intel Xeon Scalable processor has 64 cores.", ("intel:xeon-8592", "core_count", 64.0, None)),
        (
            "4th Gen Intel Xeon processors deliver 3x higher throughput than the previous generation.",
            ("intel:xeon-8480", "throughput", 3.0, "intel:xeon-ice-lake"),
        ),
        (
            "The EPYC 9654 offers 1.4x performance per-core over the EPYC 7763.",
            ("amd:epyc-9654", "compute_performance", 1.4, "amd:epyc-7763"),
        ),
        (
            "The EPYC 9654 outperforms the EPYC 7763 with 1.5x throughput per-vCPU.",
            ("amd:epyc-9654", "throughput", 1.5, "amd:epyc-7763"),
        ),
        (
            "## Groq deal\n\n| Detail | Value |\n|---|---|\n| Deal value | $20B |",
            ("groq", "investment", 2e10, None),
        ),
        (  # not the model that stands for its generation, which has 96 cores
            "The blade has 4th Gen AMD EPYC processors with 48 cores at 2.7 GHz.",
            ("amd:epyc", "clock_speed", 2.7e9, None),
        ),
        ("It runs on two 32-core 4th generation EPYC CPUs.", ("amd:epyc", "core_count", 32.0, None)),
        ("It runs on two 96-core 4th generation EPYC CPUs.", ("amd:epyc-9654", "core_count", 96.0, None)),
        ("The 4th generation EPYC draws 360 W.", ("amd:epyc-9654", "power", 360.0, None)),
        ("OpenAI says that Jalapeño has 216 GB of HBM.", ("openai:jalapeno", "memory_capacity", 2.16e11, None)),
    ],
)
def test_claim_is_read(text: str, claim: tuple[str, str, object, str | None]) -> None:
    assert claim in told(text)
