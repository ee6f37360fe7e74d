"""Who follows in a ranking: sentences of our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import rows


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The B200 draws 1000 W, with the H200 trailing at 700 W.", {("nvidia:b200", 1000.0), ("nvidia:h200", 700.0)}),
        ("MI300X draws 750 W with Gaudi 3 closely following at 700 W.",
         {("amd:mi300x", 750.0), ("intel:gaudi3", 700.0)}),
        ("The B200 leads at 1000 W, MI300X second with 750 W and Gaudi 3 a distant third at 600 W.",
         {("nvidia:b200", 1000.0), ("amd:mi300x", 750.0), ("intel:gaudi3", 600.0)}),
        ("MI300X is paired with ROCm, running at 750 W.", {("amd:mi300x", 750.0)}),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_one_that_follows(text: str, found: set[tuple[str, float]]) -> None:
    assert {(s, v) for s, m, v in rows(text) if m == "power"} == found
