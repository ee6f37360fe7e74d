"""Numbers that count chips, and the words of a sentence that reach a figure."""

from __future__ import annotations

import pytest

from simulation.checks.counts import Words, first_count, last_crowd, nearest_count
from simulation.checks.reach import reach


@pytest.mark.parametrize(
    ("text", "count", "counted"),
    [
        ("100,000 trainium2 chips", 100_000, "chip"),
        ("half a million trainium2 chips", 500_000, "chip"),
        ("a million chips", 1_000_000, "chip"),
        ("sixteen h100 gpus", 16, "gpu"),
        ("2k nodes", 2_000, "node"),
        ("1.5 million chips", 1_500_000, "chip"),
    ],
)
def test_counts_are_read_in_digits_and_words(text, count, counted):
    assert first_count((text,), Words("")) == (count, counted)


@pytest.mark.parametrize(
    "text", ["one chip", "a chip", "1,000 w per gpu", "3x the memory of each chip", "4 tb/s of a chip", "no chips"]
)
def test_a_lone_chip_or_another_unit_is_no_count(text):
    assert first_count((text,), Words("")) == (None, None)


def test_a_number_in_a_products_name_counts_nothing():
    assert first_count(("the gaudi 3 chip reaches",), Words("", "gaudi3")) == (None, None)
    assert first_count(("maia 200 accelerators",), Words("", "trainium3", "maia200")) == (None, None)
    assert first_count(("3 gaudi chips",), Words("", "gaudi3")) == (3, "chip")


def test_the_claims_own_value_counts_nothing_else():
    assert first_count(("100,000 chips",), Words("100,000 chips")) == (None, None)
    assert first_count(("a million chips",), Words("1.3 zettaflops")) == (1_000_000, "chip")  # its letters do not


def test_the_first_text_with_a_count_decides():
    assert first_count(("per chip", "8 gpus", "16 gpus"), Words("")) == (8, "gpu")


def test_of_several_counts_the_nearest_one_is_meant():
    text = "8 gpus reach 16 petaflops and 72 gpus reach 144 petaflops"
    assert nearest_count(text, "144 petaflops", Words("144 petaflops")) == (72, "gpu")
    assert nearest_count(text, "16 petaflops", Words("16 petaflops")) == (8, "gpu")
    assert nearest_count("nothing here", "here", Words("")) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "quote", "inside", "outside"),
    [
        ("It has 3 MB of L2 per core and 192 MB of L3.", "192 MB of L3", "L3", "per core"),
        ("Per core, it is 2x as fast, and 3x per chip.", "2x as fast", "Per core", "per chip"),
        ("Per core, it has 2x the cache, and 3x the speed.", "3x the speed", "Per core", "cache"),
        ("It is 2x as fast, without sparsity.", "2x as fast", "without sparsity", "nothing else"),
        ("On 3 nm, it is twice as fast per watt.", "twice as fast", "per watt", "3 nm"),
        ("| MTIA 300 | 6.1 TB/s | 800 W |", "800 W", "800 W", "6.1"),
    ],
)
def test_words_reach_a_figure_from_its_clause_and_from_an_opening(sentence, quote, inside, outside):
    found = reach(sentence, quote)
    assert inside in found
    assert outside not in found


def test_a_quote_that_is_not_in_the_sentence_reaches_its_beginning():
    assert "One clause" in reach("One clause, another.", "elsewhere")


@pytest.mark.parametrize(
    ("text", "crowd"),
    [
        ("the site has 100,000 h100 gpus. it opens in may.", (100_000, "gpu")),
        ("first 2,000 nodes; later 16,000 gpus.", (16_000, "gpu")),
        ("it beats gaudi 2. the accelerator ships.", None),
        ("in 2024. chips are scarce", None),
        ("eight gpus make a server.", None),
        ("", None),
    ],
)
def test_a_crowd_is_counted_in_one_sentence(text, crowd):
    assert last_crowd(text, Words("")) == crowd
