"""A relative clause right behind a name is about that name, whatever the sentence began with. Sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "subject", "metric", "value"),
    [
        (
            "Frontier was overtaken by El Capitan, which hits 1.742 exaflops.",
            "llnl:el-capitan",
            "peak_compute",
            1.742e18,
        ),
        ("Frontier is built around the MI250X, which delivers 47.9 TFLOPS.", "amd:mi250x", "peak_compute", 47.9e12),
        ("The DGX H100 is powered by the H100, which draws 700 W.", "nvidia:h100", "power", 700.0),
        ("The H100 was succeeded by the H200, which has 141 GB of memory.", "nvidia:h200", "memory_capacity", 141e9),
        ("Frontier fell behind El Capitan, which runs at 1.742 EFLOPS.", "llnl:el-capitan", "peak_compute", 1.742e18),
        ("The H200, which succeeds the H100, has 141 GB.", "nvidia:h200", "memory_capacity", 141e9),
        ("Frontier is powered by the MI250X and delivers 1.35 exaflops.", "ornl:frontier", "peak_compute", 1.35e18),
        ("Each server houses eight H200 GPUs, which draw 700 W each.", "nvidia:h200", "power", 700.0),
    ],
)
def test_which_means_the_name_before_it(text: str, subject: str, metric: str, value: float) -> None:
    assert (subject, metric, value) in {(c.subject, c.metric, c.value) for c in extract(text)}
