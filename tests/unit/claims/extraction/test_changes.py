"""What a change is measured on. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "subject", "baseline"),
    [
        ("The MI325X moves 6 TB/s, up a fifth on the MI300X.", "amd:mi325x", "amd:mi300x"),
        ("The L40S's throughput is down 15% on the A100's.", "nvidia:l40s", "nvidia:a100"),
        ("After the update, throughput is up 15% on the A100.", "nvidia:a100", "unknown"),
    ],
)
def test_up_on_another_or_on_the_thing_itself(text: str, subject: str, baseline: str) -> None:
    (found,) = [m for m in extract(text) if m.kind == "comparison"]
    assert (found.subject, found.baseline) == (subject, baseline)
