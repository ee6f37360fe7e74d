"""Lists of times behind names of models, under a line that says what was measured on what."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Decode latency on the H100 (TPOT):\n- Model A \u2014 2.5ms\n- Model B \u2014 4.5ms\n", [0.0025, 0.0045]),
        ("Latency on one H100 (batch 1):\n- ResNet-50: 2.4 ms\n- BERT: 4.5 ms\n- Target: 5 ms\n", [0.0024, 0.0045]),
        ("Time to first token on the H100:\n\n- 1K prompt: 120 ms\n- 8K prompt: 800 ms\n", [0.12, 0.8]),
    ],
)  # fmt: skip
def test_items_are_of_what_the_line_above_measures(text: str, values: list[float]) -> None:
    assert [(m.subject, m.metric, m.value) for m in extract(text)] == [("nvidia:h100", "latency", v) for v in values]


@pytest.mark.parametrize(
    "text",
    [
        "Startup times of the L4 endpoint:\n- Cold start: 40 s\n- Warm-up: 12 s\n",
        "Settings of the H100 server:\n- Poll interval: 10 s\n- Retry: 2 s\n",
    ],
)
def test_limits_and_settings_are_no_times_of_a_run(text: str) -> None:
    assert not extract(text)
