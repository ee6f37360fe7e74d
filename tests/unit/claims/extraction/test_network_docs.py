"""Pages on networks and notes on rivals: rates of both ways, of each part, makers alone. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Claim = tuple[str, str, float | str]


def read(text: str) -> list[Claim]:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The scale-out bandwidth from each MI300X is 50 GB/s in each direction or 100 GB/s bidirectional bandwidth.",
         [("amd:mi300x", "network_bandwidth", 5e10), ("amd:mi300x", "network_bandwidth", 1e11)]),
        ("The scale-out bandwidth of a DGX H100 is 200 GB/s unidirectional or 400 GB/s bidirectional bandwidth.",
         [("nvidia:dgx-h100", "network_bandwidth", 2e11), ("nvidia:dgx-h100", "network_bandwidth", 4e11)]),
        ("The scale-up bandwidth from every Gaudi 2 is 262.5 GB/s.",
         [("intel:gaudi2", "interconnect_bandwidth", 262.5e9)]),
        ("The H100 has 900 GB/s of NVLink bandwidth or 450 GB/s in each direction.",
         [("nvidia:h100", "interconnect_bandwidth", 9e11)]),
        ("Tomahawk 5 forwards 33B pps at 64 bytes.", [("broadcom:tomahawk-5", "throughput", 33e9)]),
    ],
)  # fmt: skip
def test_rates_of_links(text: str, expected: list[Claim]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Groq and Tenstorrent draw 30% less power than the H100.",
         [("groq", "nvidia:h100"), ("tenstorrent", "nvidia:h100")]),
        ("Cerebras uses 40% less power than the A100.", [("cerebras", "nvidia:a100")]),
        ("Graphcore has 20% higher idle power than the A100.", [("graphcore", "nvidia:a100")]),
        ("Meta uses 20% less power for cooling.", []),
        ("Microsoft uses 30% less power than last year.", []),
    ],
)  # fmt: skip
def test_makers_stand_for_chips_that_draw_power(text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(m.subject, m.baseline) for m in extract(text)] == pairs


@pytest.mark.parametrize(
    "rivals", ["(higher than current Nvidia/Intel offerings)", ", more than today's Nvidia and Intel"]
)
def test_offerings_of_makers(rivals: str) -> None:
    found = [(m.kind, m.baseline) for m in extract(f"The MI300X has 192 GB of memory {rivals}.".replace(" ,", ","))]
    assert found == [("quantity", None), ("directional", "nvidia"), ("directional", "intel")]
