"""Who a text goes on about: the centre of attention, whoever else its sentences name. Sentences are our own."""

from __future__ import annotations

import itertools

import pytest

from claims.extraction import extract

OPENINGS = (
    ("AMD unveiled the Instinct MI300X at an event.", "amd:mi300x", "accelerator"),
    ("Nvidia's H200 is now shipping to customers.", "nvidia:h200", "GPU"),
    ("Google presented Ironwood, its newest TPU.", "google:tpu-v7", "chip"),
)
FIGURES = ("It has 192 GB of memory.", "With 192 GB of memory, most models fit.", "Users get 192 GB of memory.")


def owners(text: str) -> set[str]:
    return {m.subject for m in extract(text) if m.metric == "memory_capacity"}


@pytest.mark.parametrize(
    "between",
    [
        "It replaces the {}.", "Many analysts compare it with the {}.", "Unlike the {}, it is cooled by liquid.",
        "Where the {} relied on air, it is cooled by liquid.", "Its main competitor is the {}.",
        "It was benchmarked against the {}.", "It takes the place of the {} in the portfolio.",
        "It is offered next to the {}.", "Buyers can choose between it and the {}.",
        "The chip is expected to take share from the {}.", "It inherits its software from the {}.",
    ],
)  # fmt: skip
def test_whom_a_pronoun_means_stays_the_centre(between: str) -> None:
    for (opening, key, _), figure in itertools.product(OPENINGS, FIGURES):
        assert owners(f"{opening} {between.format('L40S')} {figure}") == {key}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The H200 is out. Some reviewers still prefer the L40S. It has 48 GB of memory.", "nvidia:l40s"),
        ("The H200 is out. The L40S remains available. It has 48 GB of memory.", "nvidia:l40s"),
        ("The H200 replaces its older sibling, the L40S. It has 141 GB of memory.", "nvidia:h200"),
        ("The DGX B200 is a big box. It holds the B200. It has 1.4 TB of memory.", "nvidia:dgx-b200"),
    ],
)
def test_without_a_pronoun_the_last_name_is_meant(text: str, owner: str) -> None:
    assert owners(text) == {owner}


@pytest.mark.parametrize(
    "opening",
    [
        "Let us turn to the {}.", "Next comes the {}.", "Then there is the {}.", "We also tested the {}.",
        "What about the {}?", "The third machine of our test was built around the {}.",
        "Those with more money should look at the {}.", "For larger models there is the {}.",
        "In second place: the {}.",
    ],
)  # fmt: skip
def test_a_paragraph_is_about_the_product_that_it_opens_with(opening: str) -> None:
    memory = {"H100": "80", "MI300X": "192", "Gaudi 3": "128"}
    text = "\n\n".join(f"{opening.format(name)} It has {size} GB of memory." for name, size in memory.items())
    found = [(m.subject, m.value) for m in extract(text) if m.metric == "memory_capacity"]
    assert found == [("nvidia:h100", 80e9), ("amd:mi300x", 192e9), ("intel:gaudi3", 128e9)]


@pytest.mark.parametrize(
    "between",
    [
        "Microsoft and Meta are among its largest customers.", "Its rival Intel is due to report next week.",
        "OpenAI has become a customer.", "It supplies chips to Google and Amazon.", "Demand has not slowed.",
        "Microsoft is its biggest client.",
    ],
)  # fmt: skip
def test_customers_and_rivals_leave_the_figures_to_the_company_spoken_of(between: str) -> None:
    openings = {"AMD closed a strong year.": "amd", "Broadcom published its figures.": "broadcom"}
    for (opening, key), figure in itertools.product(
        openings.items(), ("Revenue was $14 billion.", "The company earned revenue of $14 billion.")
    ):
        found = {(m.subject, m.metric) for m in extract(f"{opening} {between} {figure}")}
        assert found == {(key, "revenue")}


def test_a_company_that_acts_itself_takes_over() -> None:
    text = "AMD closed a strong year. Intel cut jobs and sold a unit. Revenue was $14 billion."
    assert [m.subject for m in extract(text)] == ["intel"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The H100 has 80 GB of memory (the MI300X has 192 GB).",
        "The H100 has 80 GB of memory; its rival, the MI300X, has 192 GB.",
        "The H100 manages 80 GB of memory, the MI300X even 192 GB.",
        "Unlike the H100, which has 80 GB of memory, the MI300X has 192 GB.",
        "The H100 has 80 GB of memory. By contrast, the MI300X comes with 192 GB.",
    ],
)
def test_the_name_before_the_verb_has_the_figure(sentence: str) -> None:
    found = {(m.subject, m.value) for m in extract(sentence) if m.metric == "memory_capacity"}
    assert found == {("nvidia:h100", 80e9), ("amd:mi300x", 192e9)}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The GeForce\u00ae 8800 graphics card has 128 cores.", "nvidia:geforce-8800"),
        ("A Quadro 6000 has 448 cores.", "nvidia:quadro-6000"),
    ],
)
def test_cards_of_old_by_number(text: str, key: str) -> None:
    assert [(m.subject, m.metric) for m in extract(text)] == [(key, "core_count")]
