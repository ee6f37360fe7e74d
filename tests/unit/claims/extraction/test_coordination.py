"""Names joined by commas and "and", and names that begin something else."""

from __future__ import annotations

import pytest

from claims.extraction.coordination import coordinated
from tests.unit.claims.extraction.stages import sentence


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("than the A100 and H100 it is", ["a100", "h100"]), ("than the A100, the H100 and the B200 it is", ["a100",
        "h100", "b200"]), ("than the A100 or H100", ["a100", "h100"]),
        ("than the A100 with the H100", ["a100"]), ("than the A100, the H100 is", ["a100"]),
        ("than the A100, and the H100 grows", ["a100"]), ("than the A100 is, and H100", ["a100"]),
        ("than the A100, and the H100.", ["a100", "h100"]), ("than the A100 GPUs and the A100 of it", ["a100"]),
        ("than bread", []),
    ],
)  # fmt: skip
def test_chains(text: str, keys: list[str]) -> None:
    one, clean = sentence(f"It is 4x faster {text}")
    assert [p.key for p in coordinated(clean.index("than"), one.end, one, clean)] == [f"nvidia:{key}" for key in keys]
