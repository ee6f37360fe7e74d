"""Names that share a figure, and names that only stand before the clause."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def subjects(text):
    return [m.subject for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Powered by the H100, Gaudi 3 draws 900 W.", "intel:gaudi3"),
        ("In addition to the B200, the B300 draws 1,400 W.", "nvidia:b300"),
        ("Next to the MI300X, MI325X packs 256 GB of memory.", "amd:mi325x"),
        ("After the TPU v5e, the TPU v5p has 95 GB of HBM.", "google:tpu-v5p"),
    ],
)
def test_a_name_in_a_phrase_before_the_clause_shares_nothing(text, subject):
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "The H100, H200 and B200 draw 700 W.",
        "In the H100, H200 and B200, memory runs at 3 TB/s.",
        "The H100, the H200 and the B200 have 80 GB of memory.",
    ],
)
def test_a_list_shares_its_figure(text):
    assert subjects(text) == ["nvidia:h100", "nvidia:h200", "nvidia:b200"]
