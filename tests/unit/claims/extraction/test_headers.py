"""Names at the head of tables and in headings."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import names

ROWS = "\n|---|---|---|\n| Memory | 9 GB | 18 GB |\n"


def test_codes_of_a_table_that_the_prose_names_too() -> None:
    found = names(f"Tenstorrent sells the k150x and the k300x.\n\n| Item | k150x | k300x |{ROWS}")
    assert found == {"Tenstorrent": "tenstorrent", "k150x": "tenstorrent:k150x", "k300x": "tenstorrent:k300x"}


def test_codes_that_only_the_table_has_are_none() -> None:
    assert names(f"Tenstorrent sells.\n\n| Item | k150x | k300x |{ROWS}") == {"Tenstorrent": "tenstorrent"}


def test_without_a_maker_nobody_owns_them() -> None:
    assert names(f"We sell the k150x.\n\n| Item | k150x | k300x |{ROWS}") == {}


def test_formats_are_no_names() -> None:
    assert "FP16" not in names(f"Tenstorrent uses FP16.\n\n| Item | FP16 | FP32 |{ROWS}")


def test_headings_beside_those_of_known_products() -> None:
    text = "### NVIDIA H200\n\nIt sells.\n\n### AMD MI300X\n\nIt sells.\n\n### Brindle Marten\n\nIt sells.\n"
    assert names(text)["Brindle Marten"] == "brindle:marten"
    assert "Brindle Marten" not in names(text.replace("### AMD MI300X", "### Others"))


def test_headings_with_codes_of_one_maker() -> None:
    text = "### Brindle KX-64\n\nThe KX-64 has 64 cores.\n\n### Brindle KX-256\n\nThe KX-256 has 256 cores.\n"
    assert {(m.subject, m.value) for m in extract(text)} == {("brindle:kx-64", 64.0), ("brindle:kx-256", 256.0)}


def test_headings_that_are_no_makers() -> None:
    text = "### Table T1\n\nIt has 64 cores.\n\n### Table T2\n\nIt has 256 cores.\n\n### Brindle KX-9\n\nAlone.\n"
    assert extract(text) == []


def test_a_row_of_an_unknown_maker_beside_known_chips() -> None:
    text = (
        "| Platform | Compute | Power |\n|---|---|---|\n| Hailo-8 | 26 TOPS | 2.5 W |\n"
        "| Brindle KX-T64 | 6.9 TOPS | 6 W |\n"
    )
    assert ("brindle:kx-t64", "power", 6.0) in {(m.subject, m.metric, m.value) for m in extract(text)}


MAKERS = "### 1. Cambricon\n\n#### MLU590\n- Process: 7nm\n\n### 2. {maker}\n\n#### {code}\n- Memory: 32 GB\n"


@pytest.mark.parametrize(
    ("maker", "code", "subject"),
    [
        ("Brindle Semi", "KX-700", "brindle:kx-700"),
        ("Iluvatar CoreX", "KX-T70", "iluvatar:kx-t70"),
        ("Brindle Semi", "FP8", "cambricon:mlu590"),
    ],
)
def test_codes_below_headings_of_their_makers(maker: str, code: str, subject: str) -> None:
    (claim,) = [m for m in extract(MAKERS.format(maker=maker, code=code)) if m.metric == "memory_capacity"]
    assert claim.subject == subject


def test_a_heading_among_others_that_are_no_makers_owns_no_code() -> None:
    text = "### Setup\n\n#### H100\n- Memory: 80 GB\n\n### Rivals\n\n#### KX-44\n- Memory: 16 GB\n"
    assert {m.subject for m in extract(text)} == {"nvidia:h100"}
