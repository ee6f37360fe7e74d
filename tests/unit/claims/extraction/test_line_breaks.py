"""Line breaks: lines that each stand for themselves."""

from __future__ import annotations

import pytest

from claims.extraction import extract, line_breaks

_LONG = (
    "The Wren is a chip of which the makers say a great deal, most of it about its cores"
    " and how they were laid out on the die"
)


@pytest.mark.parametrize(
    ("last", "text", "apart"),
    [
        ("Wren-1 has 400 cores on a 16nm process", "Wren-2 has 850 cores", True),
        ("Wren-1 has 400 cores on a 16nm process", "Siskin 2 has 850 cores", False),
        ("It has 400 cores and is faster than the", "Wren-2 by far", False),
        (f"{_LONG} of silicon", "Siskin follows", True),
        (f"{_LONG} of silicon", "that follows", False),
    ],
)
def test_parallel_lines(last: str, text: str, apart: bool) -> None:
    assert line_breaks.parallel(last, text) is apart


def test_a_process_stays_with_the_chip_of_its_line() -> None:
    text = (
        "MTT S3000 with 4 thousand cores, announced in April, which leveraged a 12nm process\n"
        "MTT S4000 with 8 thousand cores, announced in May, which leveraged a 7nm process\n"
    )
    found = {(m.subject, m.value) for m in extract(text) if m.metric == "process_node"}
    assert found == {("moore-threads:mtt-s3000", 1.2e-8), ("moore-threads:mtt-s4000", 7e-9)}


def test_a_colon_opens_a_list() -> None:
    assert line_breaks.opens_list("It has: ")
    assert not line_breaks.opens_list("It has 4")
