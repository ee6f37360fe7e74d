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


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Memory per chip: H100: 80 GB, H200: 141 GB, B200: 192 GB.", ["nvidia:h100", "nvidia:h200", "nvidia:b200"]),
        ("The cards differ: L40S: 864 GB/s, H100: 3.35 TB/s.", ["nvidia:l40s", "nvidia:h100"]),
        ("Per-GPU memory: 80 GB (H100), 141 GB (H200).", ["nvidia:h100", "nvidia:h200"]),
        ("The list shows 192 GB of memory for the MI300X, 80 GB for the H100.", ["amd:mi300x", "nvidia:h100"]),
        ("The Llama model takes up 40 GB of memory on the H100.", []),
    ],
)
def test_each_label_of_a_list_has_its_own_figure(text, owners):
    assert subjects(text) == owners
