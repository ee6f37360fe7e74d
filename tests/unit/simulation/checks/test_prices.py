"""A price is that of what the sentence counts, for the period it names."""

from __future__ import annotations

import pytest

from simulation.checks import Reason, Word

YES, NO, OPEN = Word.SUPPORTED, Word.CONTRADICTED, Word.NOT_CHECKABLE


@pytest.fixture
def costs(verdict):
    def ask(subject, value, quote, **more):
        return verdict(subject, "cost", value, unit="USD", quote=quote, **more)

    return ask


@pytest.mark.parametrize(
    ("subject", "quote", "value", "word"),
    [  # 21.50 USD an hour each; 1.34 for the small one
        ("aws:trn1", "$1,376 an hour for 64 trn1 instances", 1376, YES),
        ("aws:trn1.32xlarge", "64 trn1.32xlarge instances cost $1,376 an hour", 1376, YES),
        ("aws:trn1", "$1,600 an hour for 64 trn1 instances", 1600, NO),
        ("aws:trn1", "64 trn1 instances cost $21.50 an hour", 21.5, NO),
        ("aws:trn1", "64 trn1 instances at $21.50 per instance and hour", 21.5, YES),
        ("aws:p5.48xlarge", "four p5.48xlarge instances cost $220 an hour", 220, YES),
        ("aws:p5.48xlarge", "16 H100 GPUs in p5.48xlarge instances cost $110 an hour", 110, YES),
        ("aws:p5.48xlarge", "p5.48xlarge with its eight H100 GPUs costs $55.04 an hour", 55.04, YES),
        ("aws:p5.48xlarge", "p5.48xlarge at $6.88 per GPU-hour", 6.88, YES),
        ("aws:p5.48xlarge", "p5.48xlarge at $55.04 per GPU-hour", 55.04, NO),
        ("google:tpu-v5p", "64 TPU v5p chips cost $269 an hour", 269, YES),
        ("google:tpu-v5p", "64 TPU v5p chips cost $4.20 an hour", 4.2, NO),
        ("nvidia:dgx-a100", "two DGX A100 servers cost $398,000", 398e3, YES),
        ("nvidia:dgx-a100", "two DGX A100 servers cost $199,000", 199e3, NO),
    ],
)
def test_the_number_counts(costs, subject, quote, value, word):
    assert costs(subject, value, quote).verdict == word


def test_the_verdict_shows_its_arithmetic(costs):
    found = costs("aws:trn1", 1376, "$1,376 an hour for 64 trn1 instances")
    assert "64 x 21.5 USD/h" in found.reading
    assert "64 instances" in found.reading


def test_the_price_of_one_is_told_where_it_would_be_right(costs):
    found = costs("aws:trn1.32xlarge", 21.5, "64 trn1.32xlarge instances cost $21.50 an hour")
    assert found.reason == Reason.ELSEWHERE
    assert "per instance" in found.sentences[1]


@pytest.mark.parametrize(("value", "word"), [(1376, YES), (21.5, YES), (60, NO)])
def test_a_count_beside_the_claims_own_words_may_be_of_something_else(costs, value, word):
    sentence = f"For 64 trn1.32xlarge instances AWS asks ${value} an hour."
    assert costs("aws:trn1.32xlarge", value, f"${value} an hour", sentence=sentence).verdict == word


def test_without_a_price_there_is_nothing_to_multiply(costs):
    found = costs("nvidia:h100", 55, "eight H100 GPUs cost $55 an hour")
    assert (found.verdict, found.reason) == (OPEN, Reason.PRICE)


@pytest.mark.parametrize(
    ("quote", "value", "word"),
    [
        ("p5.4xlarge at $165 a day", 165.1, YES), ("p5.4xlarge at $5,026 per month", 5026, YES),
        ("p5.4xlarge at $60,310/year", 60310, YES), ("p5.4xlarge at $1,156 weekly", 1156, YES),
        ("p5.4xlarge at $6.88 a day", 6.88, NO), ("three p5.4xlarge instances at $495 a day", 495, YES),
    ],
)  # fmt: skip
def test_a_period_has_its_hours(costs, quote, value, word):
    assert costs("aws:p5.4xlarge", value, quote).verdict == word


def test_the_period_of_the_claims_own_words_goes_before_those_around(costs):
    sentence = "It costs $6.88 an hour, or $5,026 a month."
    assert costs("aws:p5.4xlarge", 5026, "$5,026 a month", sentence=sentence).verdict == YES
    assert costs("aws:p5.4xlarge", 6.88, "$6.88", sentence=sentence).verdict == YES
