"""Whose figure it is where two names compete: variants and bases, lines of a list, hosts and their accelerators."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def owners(text: str, **context: str) -> dict[str, str]:
    """The subject of each figure of a text."""
    return {m.value_text: m.subject for m in extract(text, **context)}


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("The H100 NVL has 94 GB of memory.", "94 GB", "nvidia:h100-nvl"),
        ("I skipped the H200 dual NVL with its 282 GB.", "282 GB", "nvidia:h200-nvl"),
        ("The MI300X OAM draws 750 W.", "750 W", "amd:mi300x"),
        ("AMD sells a 128-core Bergamo line.", "128-core", "amd:epyc-bergamo"),
        ("The A100 GPU has 40 MB of L2 cache and 40 GB of memory.", "40 MB", "nvidia:a100"),
    ],
)
def test_variants(text: str, value: str, subject: str) -> None:
    assert owners(text)[value] == subject


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("MI325X carries 256 GB, as opposed to 192 GB MI300X.", ("amd:mi325x", "amd:mi300x")),
        ("Gaudi 3 has 128 GB of HBM, up from 96 GB Gaudi 2.", ("intel:gaudi3", "intel:gaudi2")),
        ("The MI300X offers 192 GB of memory (vs 80 GB H100).", ("amd:mi300x", "nvidia:h100")),
        ("The B200 draws 1,000 W, compared to the 700 W H100.", ("nvidia:b200", "nvidia:h100")),
    ],
)
def test_comparands_with_their_figure_before_them(text: str, figures: tuple[str, ...]) -> None:
    assert tuple(owners(text).values()) == figures


LIST = "The ND H200 v5 instances are here.\n\n- **{label}**: {figure}\n- Memory: 2 TB of host memory\n"


@pytest.mark.parametrize(
    ("label", "figure", "value"),
    [
        ("NVLink", "900 GB/s between the GPUs", "900 GB/s"),
        ("NVLink C2C", "7x faster transfers than the ND A100 v4", "7x"),
        ("InfiniBand", "400 Gbps per GPU", "400 Gbps"),
    ],
)
def test_links_that_label_a_line_of_a_machine(label: str, figure: str, value: str) -> None:
    assert owners(LIST.format(label=label, figure=figure))[value] == "microsoft:nd-h200-v5"


def test_memories_of_a_chip() -> None:
    text = "The Ascend 950PR chip. Key specs:\n\n- 128 GB HiBL 1.0 HBM with 1.6 TB/s memory bandwidth\n"
    assert set(owners(text).values()) == {"huawei:ascend-950pr"}


def test_links_alone_keep_their_figures() -> None:
    assert owners("NVLink: 900 GB/s between chips.") == {"900 GB/s": "nvidia:nvlink"}
