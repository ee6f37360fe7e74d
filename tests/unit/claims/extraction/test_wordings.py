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


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI325X's throughput grows by a quarter over the MI300X.",
         ("amd:mi325x", "throughput", 1.25, "amd:mi300x")),
        ("Power is down a fifth versus the A100 on the L40S.", ("nvidia:l40s", "power", 0.8, "nvidia:a100")),
        ("The MI325X serves 70% more queries than the MI210.", ("amd:mi325x", "throughput", 1.7, "amd:mi210")),
        ("The MI325X handles three times the requests of the MI210.",
         ("amd:mi325x", "throughput", 3.0, "amd:mi210")),
        ("The MI325X responds in a tenth of the time the MI210 needs.",
         ("amd:mi325x", "latency", 0.1, "amd:mi210")),
        ("The MI325X uses half of the power an H200 needs.", ("amd:mi325x", "power", 0.5, "nvidia:h200")),
        ("The MI325X has 3x the FP64 of the H200.", ("amd:mi325x", "peak_compute", 3.0, "nvidia:h200")),
    ],
)  # fmt: skip
def test_parts_work_and_formats(text: str, claim: tuple[str, str, float, str]) -> None:
    assert read(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "After replacing A100s with MI325X cards, the lab trained 2x faster.",
        "The lab swapped out its A100s for the MI325X and training got 2x faster.",
        "Moving off the A100 to the MI325X made training 2x faster.",
        "Migrating off of the A100 to the MI325X made training 2x faster.",
    ],
)
def test_what_replaces_another_is_compared_with_it(text: str) -> None:
    assert read(text) == [("amd:mi325x", "training_performance", 2.0, "nvidia:a100")]


def test_rivals_named_respectively() -> None:
    found = read("The MI325X is 40% and 60% faster than the H100 and the A100, respectively.")
    assert [(value, rival) for _, _, value, rival in found] == [(1.4, "nvidia:h100"), (1.6, "nvidia:a100")]


def test_one_and_eight_are_two_numbers() -> None:
    (found,) = extract("A server with one eight-chip baseboard of MI300X costs more.")
    assert (found.metric, found.value) == ("chip_count", 8.0)
