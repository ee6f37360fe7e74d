import pytest

from claims.domain.quotation import before_sentence, in_sentence


@pytest.mark.parametrize(
    ("prefix", "quote", "suffix", "whole"),
    [
        ("It is new. In FP8 ", "it has 2 PF", " per chip. It ships.", "In FP8 it has 2 PF per chip."),
        ("It has 64 GB per chip. ", "P5 has 3,200 GB/s", ".", "P5 has 3,200 GB/s."),
        ("FP8: 2 PF  ", "BF16: 1 PF", "  HBM: 96 GB", "BF16: 1 PF"),
        ("", "it has 2 PF", "", "it has 2 PF"),
    ],
)
def test_a_quote_is_given_its_sentence_and_no_more(prefix, quote, suffix, whole):
    assert in_sentence(prefix, quote, suffix) == whole


@pytest.mark.parametrize(
    ("prefix", "quote", "before"),
    [
        ("Old news.  It is new. In FP8 ", "it has 2 PF", "It is new."),
        ("It is new.  In FP8 ", "it has 2 PF", ""),
        ("It has 64 GB. It ships. ", "P5 has 3,200 GB/s", "It has 64 GB. It ships."),
        ("", "it has 2 PF", ""),
        ("it says that ", "it has 2 PF", ""),
    ],
)
def test_what_a_paragraph_says_before_the_sentence(prefix, quote, before):
    assert before_sentence(prefix, quote) == before
