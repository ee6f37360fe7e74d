"""Lists that give each label twice, for the two products of the title."""

from __future__ import annotations

from claims.extraction import extract

TWINS = "TDP\n700 W\nTDP\n350 W\nFP32\n67 TFLOPS\nFP32\n91 TFLOPS\nBandwidth\n4.8 TB/s\nBandwidth\n864 GB/s"


def found(text: str, title: str) -> set[tuple[str, float | str]]:
    return {(m.subject, m.value) for m in extract(text, title=title)}


def test_the_first_of_a_pair_is_of_the_first() -> None:
    assert found(f"H200 vs L40S\n\n{TWINS}", "H200 vs L40S") == {
        ("nvidia:h200", 700.0),
        ("nvidia:l40s", 350.0),
        ("nvidia:h200", 67e12),
        ("nvidia:l40s", 91e12),
        ("nvidia:h200", 4.8e12),
        ("nvidia:l40s", 864e9),
    }


def test_one_product_has_all_of_its_list() -> None:
    assert {subject for subject, _ in found(f"The H200\n\n{TWINS}", "The H200")} == {"nvidia:h200"}
