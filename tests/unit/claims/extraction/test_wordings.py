"""Wordings of figures that an audit found unread. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, str, float | str, str | None]]:
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The L40S halves the time it takes to fine-tune a model against the A100.",
         ("nvidia:l40s", "training_time", 0.5, "nvidia:a100")),
        ("The MI325X cuts the time needed to generate an image by 25% versus the MI210.",
         ("amd:mi325x", "latency", 0.75, "amd:mi210")),
        ("Graviton2 brings energy savings of 40% over Graviton1.",
         ("aws:graviton2", "power", 0.6, "aws:graviton1")),
        ("The MI325X has twice the grunt of the MI210.", ("amd:mi325x", "compute_performance", 2.0, "amd:mi210")),
        ("The MI325X's throughput lead over the MI210 amounts to 80%.",
         ("amd:mi325x", "throughput", 1.8, "amd:mi210")),
        ("Java runs 15% faster on Graviton3-based M7g instances than on M6g instances.",
         ("aws:m7g", "compute_performance", 1.15, "aws:m6g")),
        ("Training is 3x faster on Xeon 6-powered M8i instances.",
         ("aws:m8i", "training_performance", 3.0, "unknown")),
    ],
)  # fmt: skip
def test_a_wording_is_read(text: str, claim: tuple[str, str, float, str]) -> None:
    assert read(text) == [claim]


@pytest.mark.parametrize("rate", ["every second", "each second", "a second"])
def test_a_rate_in_words(rate: str) -> None:
    (found,) = extract(f"An L40S handles 350 requests {rate}.")
    assert (found.metric, found.value) == ("throughput", 350.0)


def test_a_level_is_no_change() -> None:
    assert not extract("Utilisation improved and now stands at 47% on the H100.")


def test_the_rate_of_another_is_of_the_figure_beside_it() -> None:
    found = read("The MI325X moves 6 TB/s, three times the speed of the MI210.")
    assert found[1] == ("amd:mi325x", "memory_bandwidth", 3.0, "amd:mi210")


def test_a_factor_stays_in_its_clause() -> None:
    found = read("Compared with the Altra, AmpereOne has twice the cores, and its L2 is quadrupled.")
    assert [c for c in found if c[2] == 2.0] == [("ampere:ampereone", "core_count", 2.0, "ampere:altra")]
