"""Numbers: every way of writing one gives the same value."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import numbers


def read(text: str) -> list[numbers.Number]:
    return list(numbers.find(text))


def one(text: str) -> numbers.Number:
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    "text", ["1,200 chips", "1.2 thousand chips", "1.2k chips", "1.2K chips", "1200 chips", "1.2-thousand chips"]
)
def test_one_number_in_six_spellings(text: str) -> None:
    assert one(text).value == pytest.approx(1200)


@given(st.integers(0, 10**12))
def test_thousands_with_and_without_commas(number: int) -> None:
    assert one(f"{number:,} chips").value == one(f"{number} chips").value == number


@given(st.integers(1, 999_999), st.sampled_from([("k", "thousand", 1e3), ("M", "million", 1e6), ("B", "billion", 1e9)]))
def test_letter_word_and_digits_say_the_same(thousandths: int, scale: tuple[str, str, float]) -> None:
    letter, word, factor = scale
    digits = f"{thousandths / 1000:.3f}".rstrip("0").rstrip(".")
    wanted = pytest.approx(thousandths / 1000 * factor)
    assert one(f"{digits}{letter} chips").value == wanted
    assert one(f"{digits} {word} chips").value == wanted
    assert one(f"{digits}-{word}").value == wanted


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["-", " - ", " to ", "-to-"]))
def test_a_range_has_both_ends_and_only_upwards(low: int, more: int, joint: str) -> None:
    found = read(f"{low}{joint}{low + more} chips")
    assert [(n.value, n.high) for n in found] == [(low, low + more)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (".5 of it", 0.5),
        ("twenty-one of them", 21),
        ("twenty one of them", 21),
        ("nine thousand of them", 9000),
        ("a dozen of them", 12),
        ("half a billion of them", 5e8),
        ("three and a half of them", 3.5),
        ("tens of thousands of them", 1e4),
        ("dozens of them", 12),
        ("multi-million sums", 1e6),
        ("a pair of them", 2),
        ("$3bn of it", 3e9),
        ("5 mln of it", 5e6),
    ],
)
def test_words(text: str, value: float) -> None:
    assert one(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "money"),
    [("$9", "$"), ("US$9", "US$"), ("€9", "€"), ("£ 9", "£"), ("RMB 9", "RMB"), ("9 of it", "")],
)
def test_signs_of_money(text: str, money: str) -> None:
    assert one(text).money == money


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 3 and 5 chips", 3, 5), ("$3-$5 million", 3e6, 5e6), ("3 million to 5 million", 3e6, 5e6),
        ("3%-5%", 3, 5),
        ("3K-5K", 3e3, 5e3), ("2.5 - 3.5 of it", 2.5, 3.5),
    ],
)  # fmt: skip
def test_ranges(text: str, low: float, high: float) -> None:
    found = one(text)
    assert (found.value, found.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("90+ billion transistors", 90e9, None), ("2-plus trillion transistors", 2e12, None),
        ("$30+ billion", 30e9, None), ("\u20ac1.5+ million", 1.5e6, None), ("$40-45+ billion", 40e9, 45e9),
        ("300+ thousand chips", 3e5, None),
    ],
)  # fmt: skip
def test_a_plus_between_number_and_scale(text: str, value: float, high: float | None) -> None:
    assert [(n.value, n.high) for n in read(text)] == [(value, high)]


@pytest.mark.parametrize(
    "text", ["3 and 5 chips", "from 5 to 3 of them", "from 3 to 5 chips", "5-3 of them", "5 to 3 it fell"]
)
def test_two_numbers_that_are_no_range(text: str) -> None:
    assert [n.high for n in read(text)] == [None, None] or (text.startswith("5-3") and read(text)[0].high is None)


@pytest.mark.parametrize("text", ["x86", "GB200", "A-100", "stone age", "someone", "weighty", "often"])
def test_what_is_no_number(text: str) -> None:
    assert read(text) == []


def test_places_that_are_taken_are_passed_over() -> None:
    text = "Heron 9 has 64 cores"
    assert [n.value for n in numbers.find(text, lambda at: at == text.index("9"))] == [64]


def test_the_end_of_the_digits_is_kept_for_units() -> None:
    found = one("80B of it")
    assert (found.value, found.end - found.start, found.digits_end - found.start) == (80e9, 3, 2)


@given(st.text(st.sampled_from("0123456789.,-$ %xkMB to and two million"), max_size=60))
def test_numbers_are_apart_in_order_and_not_below_zero(text: str) -> None:
    found = read(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(n.value >= 0 and (n.high is None or n.high > n.value) and n.start < n.end for n in found)
