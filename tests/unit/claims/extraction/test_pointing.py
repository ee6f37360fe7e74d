"""Words that point at what the sentence before named: "than that chip", "That's a 350W processor"."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def read(text: str) -> list[Row]:
    return [(c.subject, c.metric, c.value, c.baseline) for c in extract(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Trainium2 launched in 2024. Trainium3 delivers 4.4x more compute than that chip.",
            ("aws:trainium3", "compute_performance", 4.4, "aws:trainium2"),
        ),
        (
            "The MI300X draws 750 W. Intel says Gaudi 3 uses 40% less power than that part.",
            ("intel:gaudi3", "power", 0.6, "amd:mi300x"),
        ),
        (
            "AMD sells the MI300X. Compared with that accelerator, the MI355X offers 50% more memory.",
            ("amd:mi355x", "memory_capacity", 1.5, "amd:mi300x"),
        ),
        (
            "We measured the H200 first. The MI325X outperforms that GPU by 30%.",
            ("amd:mi325x", "compute_performance", 1.3, "nvidia:h200"),
        ),
        (
            "Microsoft first built Maia 100. Maia 200 delivers three times the memory bandwidth of that chip.",
            ("microsoft:maia-200", "memory_bandwidth", 3.0, "microsoft:maia-100"),
        ),
        (
            "Amazon's R7g instances use Graviton3. The R8g is 30% faster than those instances.",
            ("aws:r8g", "compute_performance", 1.3, "aws:r7g"),
        ),
        (
            "The DGX H100 has eight GPUs. Nvidia says the DGX B200 offers 3x the training performance of that system.",
            ("nvidia:dgx-b200", "training_performance", 3.0, "nvidia:dgx-h100"),
        ),
        (
            "The H100 and the H200 are old. The B200 is 3x faster than that chip.",
            ("nvidia:b200", "compute_performance", 3.0, "unknown"),
        ),
    ],
)
def test_pointed_at_as_rival(text: str, row: Row) -> None:
    assert row in read(text)


@pytest.mark.parametrize(
    ("text", "subject", "metric"),
    [
        ("The EPYC 9755 is 3x as fast as a Xeon Platinum 8592+. That's a 350W processor.", "intel:xeon-8592", "power"),
        ("Nvidia's B200 beats the MI300X by 50%. That's a 192 GB part.", "amd:mi300x", "memory_capacity"),
        ("We compared the EPYC 9755 with the Xeon 6980P. That's a 128-core CPU.", "intel:xeon-6980p", "core_count"),
        ("Trainium3 has twice the compute of Trainium2. That was a 500W chip.", "aws:trainium2", "power"),
        ("The DGX B200 is 3x faster than the DGX H100. That's a 10.2 kW system.", "nvidia:dgx-h100", "power"),
        ("The MI355X, which takes on the B200, draws a lot. That's a 1,400W GPU.", "amd:mi355x", "power"),
        ("Gaudi 3 is 50% faster than the H100. This is a 900W accelerator.", "intel:gaudi3", "power"),
        ("The MI355X is 20% faster than the B200. It's a 1,400 W part.", "amd:mi355x", "power"),
        ("The B200 has 2.25x the memory of the H100. That's 192 GB.", "nvidia:b200", "memory_capacity"),
    ],
)
def test_a_kind_is_told_of_what_was_named_last(text: str, subject: str, metric: str) -> None:
    assert [row[0] for row in read(text) if row[1] == metric and row[3] is None] == [subject]


def test_the_next_clause_has_its_own_subject() -> None:
    text = "The MI300X is 1.3x faster than the H100. That's a 700W GPU, while AMD's MI300X draws 750 W."
    assert [row[:3] for row in read(text) if row[1] == "power"] == [
        ("nvidia:h100", "power", 700.0),
        ("amd:mi300x", "power", 750.0),
    ]
