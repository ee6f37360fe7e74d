"""How conditions are written for people."""

from __future__ import annotations

import pytest

from claims.wording import conditions_words


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("", ""),
        ("fp8", "FP8"),
        ("bf16, sparse, per chip", "BF16, sparse, per chip"),
        ("int8, tf32, mxfp4, nvfp4", "INT8, TF32, MXFP4, NVFP4"),
        ("llama-2-70b, per instance", "llama-2-70b, per instance"),  # a workload's own name stays
        ("gb200 nvl72", "gb200 nvl72"),
        ("FP8", "FP8"),
    ],
)
def test_precisions_are_names_and_nothing_else_is_changed(stored: str, written: str) -> None:
    assert conditions_words(stored) == written
