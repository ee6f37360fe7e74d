"""Baselines: against whom a factor is, once its subject is known."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import drafts


def baselines(text: str, **context: str) -> list[tuple[str, str | None, str]]:
    return [(d.subject, d.baseline, d.baseline_source) for d in drafts(text, **context) if d.kind == "comparison"]


@pytest.mark.parametrize(
    ("text", "baseline", "source"),
    [
        ("Gaudi 3 is 4x faster than the H100.", "nvidia:h100", "explicit"),
        ("The H200 has 2x NVLink bandwidth compared to the A100.", "nvidia:a100", "explicit"),
        ("The H200 has 2x the NVLink bandwidth of the A100.", "nvidia:a100", "explicit"),
        ("Gaudi 3 is 4x faster.", "unknown",
        "default"), ("Trainium3 is 4x faster than its predecessor.", "aws:trainium2", "resolved"),
        ("Trainium3 is 4x faster than the first generation.", "aws:trainium1", "resolved"),
        ("Trainium2 is 4x faster than Trainium.", "aws:trainium1", "explicit"),
        ("The H100 is 2x faster in FP8 than in FP16.", "nvidia:h100", "resolved"),
        ("Trainium3 has a 50% generational uplift in throughput.", "aws:trainium2", "inherited"),
        ("Gaudi 3 is 4x faster than rivals.", "generic:competitors", "explicit"),
        ("Gaudi 3 is 4x faster than the previous generation Gaudi.", "intel:gaudi2", "explicit"),
        ("Ironwood is 4x faster than the older-generation TPU.", "google:tpu-v6e", "explicit"),
        ("B200 is 4x faster than the previous generation H100.", "nvidia:h100", "explicit"),
    ],
)  # fmt: skip
def test_how_a_baseline_is_told(text: str, baseline: str, source: str) -> None:
    assert [(b, s) for _, b, s in baselines(text)] == [(baseline, source)]


def test_the_other_of_two_in_the_title() -> None:
    assert baselines("Gaudi 3 is 4x faster.", title="Gaudi 3 vs H100") == [("intel:gaudi3", "nvidia:h100", "inherited")]
    assert baselines("Gaudi 3 is 4x faster.", title="Gaudi 3 and H100 are out")[0][1] == "unknown"


def test_the_next_sentence_goes_on_with_the_baseline() -> None:
    found = baselines("Gaudi 3 is 4x faster than the H100. It also has 2x the throughput.")
    assert {baseline for _, baseline, _ in found} == {"nvidia:h100"}


def test_far_from_it_nobody_is_meant() -> None:
    found = baselines(
        "Gaudi 3 is 4x faster than the H100.\n\nIt sells.\n\nPeople like it.\n\nGaudi 3 has 2x the throughput."
    )
    assert found[-1][1] == "unknown"


def test_the_container_of_the_chip_spoken_of() -> None:
    assert (
        baselines("Trainium3 is out. It is 4x faster than the Trainium2 UltraServer.")[0][1] == "aws:trn2-ultraserver"
    )


def test_a_head_against_the_previous_generation_of_a_family() -> None:
    found = baselines("Compared to the previous generation TPU, Trillium offers:\n- 4x the training performance\n")
    assert [baseline for _, baseline, _ in found] == ["google:tpu-v5e"]


def test_names_joined_by_a_slash_are_both_compared_with() -> None:
    assert [b for _, b, _ in baselines("Gaudi 3 has 1.5x the throughput of the H200/H100.")] == [
        "nvidia:h200",
        "nvidia:h100",
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Compared with its predecessor, Trainium3 is 4x faster.", (4.0, "aws:trainium3", "aws:trainium2")),
        ("Over its predecessor, the H200 has 1.4x the bandwidth.", (1.4, "nvidia:h200", "nvidia:h100")),
        ("Unlike its predecessor, the H200 has more memory.", ("higher", "nvidia:h200", "nvidia:h100")),
        ("Compared with its rival, the H100, Gaudi 3 is 2x faster.", (2.0, "intel:gaudi3", "nvidia:h100")),
        ("Gaudi 3 is 2x faster than its rival, the H100.", (2.0, "intel:gaudi3", "nvidia:h100")),
    ],
)
def test_who_stands_behind_its_rival(text: str, claim: tuple[float | str, str, str]) -> None:
    assert [(c.value, c.subject, c.baseline) for c in extract(text)] == [claim]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The A100 was a hit. The H100 is 3x faster than that GPU.", ("nvidia:h100", "nvidia:a100")),
        ("The MI300X came in 2023. The MI355X has 50% more memory than that chip.", ("amd:mi355x", "amd:mi300x")),
        ("Trillium came last year. Compared to that chip, Ironwood is 5x faster.", ("google:tpu-v7", "google:tpu-v6e")),
        ("The H100 has a rival; the H200 has 76% more memory than that chip.", ("nvidia:h200", "nvidia:h100")),
        ("The H200 and the H100 are out. The B200 is twice as fast as that chip.", ("nvidia:b200", "unknown")),
    ],
)  # fmt: skip
def test_that_chip_is_the_one_named_before(text: str, found: tuple[str, str]) -> None:
    assert [row[:2] for row in baselines(text)] == [found]
