"""Figures with slashes between them: sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, float | str, str, str | None]]:
    return [(m.metric, m.value, m.bound, m.qualifier) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Gaudi 3 delivers ~10/20/40 PFLOPs @ FP16/8/4.",
         [(1e16, "approx", "FP16"), (2e16, "approx", "FP8"), (4e16, "approx", "FP4")]),
        ("Gaudi 3: about 450/900 TFLOPS at BF16/FP8.", [(4.5e14, "approx", "BF16"), (9e14, "approx", "FP8")]),
        ("Gaudi 3 reaches over 2.5/5 PFLOPS (FP8/FP4).", [(2.5e15, "at_least", "FP8"), (5e15, "at_least", "FP4")]),
        ("Gaudi 3 does 1.8 / 3.6 PFLOPS at BF16 / FP8.", [(1.8e15, "exact", "BF16"), (3.6e15, "exact", "FP8")]),
    ],
)  # fmt: skip
def test_each_figure_has_the_bound_of_the_first_and_its_own_format(
    text: str, figures: list[tuple[float, str, str]]
) -> None:
    assert read(text) == [("peak_compute", *figure) for figure in figures]


def test_fewer_formats_than_figures_are_no_ones_own() -> None:
    assert [v for _, v, _, _ in read("Gaudi 3 does 1/2/4 PFLOPS at FP16/FP8.")] == [1e15, 2e15, 4e15]


def test_a_bound_is_shared_over_slashes_only() -> None:
    assert [b for _, _, b, _ in read("Gaudi 3 draws ~600/900 W.")] == ["approx", "approx"]
    assert [b for _, _, b, _ in read("Gaudi 3 draws ~600 W and 900 W.")] == ["approx", "exact"]


def test_a_date_with_slashes_is_no_figure() -> None:
    assert [v for _, v, _, _ in read("Gaudi 3 shipped on 10/20/24 with 128 GB of memory.")] == [1.28e11]
