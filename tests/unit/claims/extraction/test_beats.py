"""Verbs of beating in all their forms, lists of figures behind one verb, and gaps that widen: sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import compared as rows


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The EPYC 9755 eclipsed the Xeon 6980P by 12%.", ("amd:epyc-9755", 1.12, "intel:xeon-6980p")),
        ("The H200 outdid the H100 by 40%.", ("nvidia:h200", 1.4, "nvidia:h100")),
        ("The MI300X crushed the A100 by 2x.", ("amd:mi300x", 2.0, "nvidia:a100")),
        ("The L40S trailed the A100 by 10%.", ("nvidia:l40s", 0.9, "nvidia:a100")),
        ("The L40S lagged the H100 by 60%.", ("nvidia:l40s", 0.4, "nvidia:h100")),
        ("The Gaudi 3 fell short of the H200 by 30%.", ("intel:gaudi3", 0.7, "nvidia:h200")),
        ("The L40S led the A10 by 2.2x.", ("nvidia:l40s", 2.2, "nvidia:a10")),
        ("Trainium3 improves on Trainium2 by 4.4x.", ("aws:trainium3", 4.4, "aws:trainium2")),
        ("The H200 beat Gaudi 3 by at least a factor of ~9.", ("nvidia:h200", 9.0, "intel:gaudi3")),
    ],
)
def test_one_beats_another_by_so_much(text: str, found: tuple[str, float, str]) -> None:
    subject, value, baseline = found
    assert rows(text) == {(subject, "compute_performance", value, baseline)}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The MI300X outperforms the H100 by 40% for Llama 70B and 60% for Bloom.", [1.4, 1.6]),
        ("The MI325X outperforms the H200 by 20% on Mixtral 8x7B and 30% on Llama 3 70B.", [1.2, 1.3]),
        ("The EPYC 9755 bested the Xeon 6980P by 12% in integer code and 18% in floating point.", [1.12, 1.18]),
    ],
)
def test_figures_that_share_a_verb(text: str, values: list[float]) -> None:
    assert [m.value for m in extract(text)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The H100 is 3x faster than the A100. In FP8, the gap can reach 10x.",
         ("nvidia:h100", "compute_performance", 10.0, "nvidia:a100")),
        ("The B200 beats the H200 by 2x. The gap widens to 3x on long prompts.",
         ("nvidia:b200", "compute_performance", 3.0, "nvidia:h200")),
        ("Trainium2 is 30% cheaper than the H100. The difference shrinks to 10% on spot.",
         ("aws:trainium2", "cost", 0.9, "nvidia:h100")),
        ("The L40S has 3x lower latency than the A10. For short prompts, the gap is 2x.",
         ("nvidia:l40s", "latency", 0.5, "nvidia:a10")),
        ("Graviton4 is 30% faster than Graviton3. For Java, the improvement reaches 45%.",
         ("aws:graviton4", "compute_performance", 1.45, "aws:graviton3")),
    ],
)  # fmt: skip
def test_a_gap_that_changes(text: str, found: tuple[str, str, float, str]) -> None:
    assert found in rows(text)
    assert len(rows(text)) == 2


@pytest.mark.parametrize(
    "text", ["Nvidia has an 80% share. The gap is 60 points.", "The talks took place in May. The gap widens to 3x."]
)
def test_a_gap_of_nothing_compared(text: str) -> None:
    assert all(m.kind != "comparison" for m in extract(text))
