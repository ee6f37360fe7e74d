"""What benchmarks say of cost and time in one breath, and ranges with a tilde. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import compared as rows


def test_the_same_cost_in_half_the_time() -> None:
    text = "We fine-tuned both. The L40S came to about the same estimated rental cost as the A100 in half the time."
    assert rows(text) == {
        ("nvidia:l40s", "cost", 1.0, "nvidia:a100"), ("nvidia:l40s", "training_time", 0.5, "nvidia:a100")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lead", "metric"),
    [("Training took days.", "training_time"), ("Inference was measured.", "latency"), ("Both were measured.", None)],
)
def test_the_time_is_of_what_the_text_speaks_of(lead: str, metric: str | None) -> None:
    found = rows(f"{lead} The MI300X has the same cost as the H100 in a third of the time.")
    assert {m for _, m, v, _ in found if v != 1.0} == ({metric} if metric else set())


def test_a_text_that_speaks_of_one_workload_keeps_it() -> None:
    filler = "The board is red. " * 9
    assert ("amd:mi300x", "training_time", 0.5, "nvidia:h100") in rows(
        f"We train a model here. {filler}The MI300X has the same cost as the H100 in half the time."
    )


@pytest.mark.parametrize("words", ["1.4x ~ 1.7x", "1.4~1.7x", "1.4 ~ 1.7 times", "40% ~ 70%", "1.4x~1.7x"])
def test_ranges_with_a_tilde(words: str) -> None:
    (mention,) = extract(f"The B200 is {words} faster than the H200.")
    assert (mention.value, mention.value_high, mention.bound) == (1.4, 1.7, "exact")


def test_a_unit_said_twice_with_a_tilde() -> None:
    (mention,) = extract("The H100 draws 350 W ~ 700 W.")
    assert (mention.value, mention.value_high) == (350, 700)


def test_about_so_many_is_no_range() -> None:
    assert rows("The L40S has 48 GB, ~ 40 of them free.") == {("nvidia:l40s", "memory_capacity", 48e9, None)}
