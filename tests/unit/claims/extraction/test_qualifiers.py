"""Conditions of a figure that stand beside it."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import drafts


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("Gaudi 3 has 1,299 teraflops in FP8 and 667 teraflops in BF16.", [["FP8"], ["BF16"]]),
        ("In FP8, Gaudi 3 has 1,299 teraflops and draws 900 W.", [["FP8"], []]),
        ("Gaudi 3 has 1,299 teraflops with sparsity.", [["sparse"]]),
        ("Gaudi 3 has 1,299 dense teraflops.", [["dense"]]), ("Each H100 GPU has 80 GB.", [["per chip"]]),
        ("H100 GPUs have 80 GB.", [[]]),
        ("Gaudi 3 has 4x the compute of a Trainium2 chip.", [["per chip"]]),
        ("Gaudi 3 is 2x faster in FP4 against FP8.", [[]]),
        ("Gaudi 3 makes 900 tokens per second per user.", [["tokens per second per user"]]),
        ("Gaudi 3 has 1,299 teraflops in FP8 with sparsity.", [["FP8", "sparse"]]),
    ],
)  # fmt: skip
def test_qualifiers(text: str, qualifiers: list[list[str]]) -> None:
    assert [d.qualifiers for d in drafts(text)] == qualifiers
