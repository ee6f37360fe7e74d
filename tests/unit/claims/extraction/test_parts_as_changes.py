"""Changes told as parts of the whole, and likeness and counts in everyday words. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str) -> list[tuple[str, str, float | str]]:
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("change", "metric", "value"),
    [
        ("a two-thirds gain in energy efficiency", "energy_efficiency", 1.6667),
        ("a three-quarters reduction in latency", "latency", 0.25),
        ("a one-third power saving", "power", 0.6667),
        ("a one-half cost reduction", "cost", 0.5),
        ("a one fifth improvement in training speed", "training_performance", 1.2),
    ],
)
def test_a_part_gained_or_saved(change: str, metric: str, value: float) -> None:
    assert told(f"The H200 brings {change} over the H100.") == [("nvidia:h200", metric, pytest.approx(value, abs=1e-3))]


@pytest.mark.parametrize(
    "text", ["A third improvement over the H100 is its memory.", "Third-quarter gains were small."]
)
def test_an_ordinal_is_no_part(text: str) -> None:
    assert not [m for m in extract(text) if m.kind == "comparison"]


@pytest.mark.parametrize("words", ["performs as well as", "performs just as well as", "performed the same as"])
def test_who_performs_as_well_is_level(words: str) -> None:
    (claim,) = extract(f"The MI300X {words} the H100.")
    assert (claim.subject, claim.metric, claim.value, claim.baseline) == (
        "amd:mi300x",
        "compute_performance",
        1.0,
        "nvidia:h100",
    )


def test_as_well_as_may_only_add() -> None:
    assert not extract("The MI300X performs well, as well as the H100.")


def test_chips_of_a_maker_are_counted() -> None:
    text = "Oracle will purchase 400,000 of Nvidia's GB200s."
    assert told(text) == [("nvidia:gb200", "units_shipped", 400000.0)]


@pytest.mark.parametrize("market", ["AI chip", "GPU", "cloud", "foundry", "training"])
def test_a_share_of_a_market_that_stands_before_the_word(market: str) -> None:
    assert told(f"NVIDIA holds 70% {market} share.") == [("nvidia", "usage_share", 0.7)]


@pytest.mark.parametrize("text", ["NVIDIA fell 5% as GPU share prices dropped.", "NVIDIA bought back 5% GPU shares."])
def test_shares_of_a_company_are_none_of_a_market(text: str) -> None:
    assert not [m for m in extract(text) if m.metric == "usage_share"]


def test_slingshot_is_a_network() -> None:
    assert told("The El Capitan supercomputer uses 200G Slingshot as its network.")[0][1:] == (
        "network_bandwidth",
        2e11,
    )


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The L4 costs a fraction of what an H100 costs.", "cost"),
        ("The L4 draws just a fraction of what NVIDIA's H100 does.", "power"),
        ("The L4 uses a tiny fraction of what the H100 draws.", "power"),
    ],
)
def test_a_fraction_of_what_another_takes(text: str, metric: str) -> None:
    (claim,) = extract(text)
    assert (claim.subject, claim.metric, claim.value, claim.baseline) == ("nvidia:l4", metric, "lower", "nvidia:h100")


@pytest.mark.parametrize("aside", [", for example,", ", say,", ", for instance,"])
def test_a_rival_may_be_an_example(aside: str) -> None:
    (claim,) = extract(f"The H200 has more memory than{aside} the H100.")
    assert (claim.metric, claim.baseline) == ("memory_capacity", "nvidia:h100")


@pytest.mark.parametrize("what", ["equivalents", "chips", "parts", "products"])
def test_a_maker_stands_for_what_it_sells(what: str) -> None:
    (claim,) = extract(f"Gaudi 3 costs less than NVIDIA {what}.")
    assert (claim.subject, claim.metric, claim.baseline) == ("intel:gaudi3", "cost", "nvidia")


@pytest.mark.parametrize("bits", ["Q4", "Q8", "4-bit"])
def test_models_told_by_their_size_and_quantisation(bits: str) -> None:
    (claim,) = extract(f"| Chip | Best fit |\n|---|---|\n| M3 Max | Up to 70B {bits} |")
    assert (claim.subject, claim.metric, claim.value, claim.bound) == ("apple:m3-max", "model_size", 7e10, "at_most")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It has 4.6 petaflops, ten times what TPU v5p could do.", ("peak_compute", 10.0, "google:tpu-v5p")),
        ("It switches 102 Tbps, twice what any rival can do.", ("network_bandwidth", 2.0, "generic:competitors")),
        ("It draws 180 W, half what GPUs draw.", ("power", 0.5, "generic:gpu")),
        ("It has 141 GB, twice what most accelerators carry.", ("memory_capacity", 2.0, "generic:competitors")),
    ],
)
def test_so_many_times_what_another_does(text: str, claim: tuple[str, float, str]) -> None:
    found = [m for m in extract(f"Ironwood is here. {text}") if m.kind == "comparison"]
    assert [(m.metric, m.value, m.baseline) for m in found] == [claim]


def test_what_was_expected_is_no_rival() -> None:
    assert not [m for m in extract("The H200 draws 700 W, twice what analysts had guessed.") if m.kind == "comparison"]


@pytest.mark.parametrize("words", ["is capped at", "stays within", "fits within"])
def test_what_is_not_exceeded_bounds(words: str) -> None:
    (claim,) = extract(f"The H100 {words} 500 W.")
    assert (claim.metric, claim.value, claim.bound) == ("power", 500.0, "at_most")


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("AMD made $9.2 billion in the quarter.", "revenue"),
        ("Broadcom's AI chips made $5 billion last year.", "revenue"),
        ("AMD will make $100 billion from AI.", "revenue"),
        ("Amazon made $8 billion in investments in Anthropic last year.", "investment"),
    ],
)
def test_money_that_is_made(text: str, metric: str) -> None:
    assert [m.metric for m in extract(text)] == [metric]
