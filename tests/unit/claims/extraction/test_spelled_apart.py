"""Figures whose unit, noun or name is spelled in an unusual way or stands apart."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str, title: str = "") -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, title=title, publisher="example.com", published=None)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The H100 boosts to 1.98 GHZ.", ("nvidia:h100", "clock_speed", 1.98e9)),
        ("The H100 has 512 deep machine intelligence cores.", ("nvidia:h100", "core_count", 512.0)),
        ("The H200 is 1.2x ~ 1.4x faster than the H100.", ("nvidia:h200", "compute_performance", 1.2)),
        ("The EPYC 9754 stands out with its core count (128).", ("amd:epyc-9754", "core_count", 128.0)),
        (
            "Compared with the A100, the H100 sees up to 3x and 6x acceleration.",
            ("nvidia:h100", "compute_performance", 3.0),
        ),
        ("| GPU | H100 |\n|---|---|\n| Transistor count | ~80 B |", ("nvidia:h100", "transistor_count", 8e10)),
        ("The Intel Core Ultra 7 processor 268V has 32 GB.", ("intel:core-ultra-7-268v", "memory_capacity", 3.2e10)),
        ("The AMD EPYC processor 7763 has 64 cores.", ("amd:epyc-7763", "core_count", 64.0)),
    ],
)  # fmt: skip
def test_figure_is_read(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)


def test_a_unit_that_is_spelled_out_is_no_second_figure() -> None:
    assert len(told("The Hailo-8 reaches 26 TOPS (trillions of operations per second).")) == 1


def test_a_range_with_a_tilde_is_one_claim() -> None:
    assert len(told("The H200 is 20% ~ 40% faster than the H100.")) == 1


def test_a_number_with_thousands_ends_no_name() -> None:
    text = "Oracle Drops 400,000 GPU cluster. It draws 300 megawatts."
    assert not any("drops" in subject for subject, _, _ in told(text))
