"""Names at the head of tables and in headings."""

from __future__ import annotations

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
