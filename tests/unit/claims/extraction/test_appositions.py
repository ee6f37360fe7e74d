"""Figures behind the second name of a sentence: in its apposition, or of the member with which a family arrives."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str]


def read(text: str) -> list[Row]:
    return [(c.subject, c.metric, c.value) for c in extract(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The H200 competes with the MI300X, a 750 W accelerator.", ("amd:mi300x", "power", 750)),
        ("The H200 competes with the MI300X, an accelerator with 192 GB.", ("amd:mi300x", "memory_capacity", 192e9)),
        ("The B200 replaces the H100, a chip with 80 GB of HBM3.", ("nvidia:h100", "memory_capacity", 80e9)),
        ("Trainium3 outpaces Trainium2, a 5nm chip.", ("aws:trainium2", "process_node", 5e-9)),
        ("The MI355X goes up against the B200, a 1,000 W part.", ("nvidia:b200", "power", 1000)),
        ("The MI355X goes up against the B200, with a 1,400 W rating.", ("amd:mi355x", "power", 1400)),
        ("Gaudi 3 is faster than the H100, with 128 GB of memory.", ("intel:gaudi3", "memory_capacity", 128e9)),
        ("The B200 replaces the H100, delivering 20 petaflops of FP4.", ("nvidia:b200", "peak_compute", 2e16)),
    ],
)
def test_the_apposition_tells_of_the_name_before(text: str, row: Row) -> None:
    assert [found for found in read(text) if found[1] == row[1]] == [row]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The Blackwell architecture debuted in tests with the GB200 NVL72 system, delivering 1.4 exaflops.",
            ("nvidia:gb200-nvl72", "peak_compute", 1.4e18),
        ),
        (
            "The CDNA 3 architecture arrived with the MI300X, packing 153 billion transistors.",
            ("amd:mi300x", "transistor_count", 153e9),
        ),
        ("Blackwell appears first as the B200, drawing 1,000 W.", ("nvidia:b200", "power", 1000)),
        ("The B200 ships with Grace, drawing 1,000 W.", ("nvidia:b200", "power", 1000)),
    ],
)
def test_a_family_arrives_with_its_member(text: str, row: Row) -> None:
    assert read(text) == [row]
