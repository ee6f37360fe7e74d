"""Shares, rounds, lists of growth, price tags and lines as news and digests write them."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str, title: str | None = None) -> list[tuple[str, str, float | str]]:
    return [(c.subject, c.metric, c.value) for c in extract(text, title=title)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SK hynix defends a 58% HBM market share.", [("sk-hynix", "usage_share", 0.58)]),
        ("Nvidia's 92% grip on AI chips worries regulators.", [("nvidia", "usage_share", 0.92)]),
        (
            "AMD chips are used by 27 percent of gamers; a year ago this figure was 20 percent.",
            [("amd", "usage_share", 0.27), ("amd", "usage_share", 0.2)],
        ),
        ("Nvidia claims 82% of the data center wallet.", [("nvidia", "usage_share", 0.82)]),
    ],
)
def test_shares(text: str, rows: list[tuple[str, str, float]]) -> None:
    assert read(text) == rows


def test_listed_shares_with_those_of_before() -> None:
    text = "Market shares in the first quarter:\n- NVIDIA: 88.2% (up from 83.1% in Q1)\n- AMD: 6.8% (up from 5.2%)"
    assert [row[2] for row in read(text)] == [0.882, 0.831, 0.068, 0.052]


def test_listed_growth() -> None:
    text = "Sequential revenue growth:\n- NVIDIA Data Center: +22.0% QoQ\n- Intel Data Center: -10.0% QoQ"
    assert read(text) == [("nvidia", "revenue", 1.22), ("intel", "revenue", 0.9)]


def test_money_of_a_round_is_no_revenue() -> None:
    assert read("Groq raked in $500 million in a Series B round.") == [("groq", "investment", 5e8)]
    assert read("Nvidia raked in $500 million from gaming.") == [("nvidia", "revenue", 5e8)]


def test_whom_somebody_challenges_owns_nothing() -> None:
    assert read("Start-ups took in a billion dollars to challenge Nvidia's dominance.") == []


def test_price_tags() -> None:
    rows = read("The $550 Radeon RX 7900 GRE is ahead of the $600 NVIDIA RTX 4070 Super.")
    assert ("nvidia:rtx-4070-super", "cost", 600.0) in rows
    assert ("amd:radeon-rx-7900-gre", "cost", 550.0) in rows


def test_figures_of_a_rival_told_behind_its_name() -> None:
    rows = read("The MI300X is 20% faster than a server of H100 chips clocked at 1.98 GHz.")
    assert ("nvidia:h100", "clock_speed", 1.98e9) in rows


def test_within() -> None:
    rows = [(c.metric, c.value, c.baseline) for c in extract("The MI355X came within 5% of the B200 in throughput.")]
    assert rows == [("throughput", 0.95, "nvidia:b200")]
    assert read("The MI355X trails the B200 by 9%. It came within 5% in training.")[1][1:] == (
        "training_performance",
        0.95,
    )
    assert read("The results were within 2% on all tests.") == []


def test_a_figure_before_the_verb_is_what_is_beaten() -> None:
    rows = read("The MI300X's memory bandwidth of 5.3 TB/s exceeds the H100 by 58%.")
    assert ("amd:mi300x", "memory_bandwidth", 1.58) in rows


def test_brackets_of_power_stay_in_order() -> None:
    rows = read("The MI300X shows a 41% lead over the H100 (400 W vs. 800 W).")
    assert ("amd:mi300x", "power", 400.0) in rows
    assert ("nvidia:h100", "power", 800.0) in rows


def test_lines_that_end_early_are_no_hard_wrap() -> None:
    text = (
        "WSE-1 has 400k cores.\n"
        "WSE-2 has 2.6 trillion transistors and was announced in 2021. It used TSMC's 7nm process\n"
        "WSE-3 has 4 trillion transistors. It uses TSMC's 5nm process"
    )
    assert ("cerebras:wse-2", "process_node", 7e-9) in read(text)


def test_hard_wrapped_lines_go_on() -> None:
    text = (
        "The accelerator that everybody in the industry talks about is the\n"
        "MI300X, which AMD began to ship at the end of the year to large\n"
        "Microsoft data centers and which has 192 GB of memory on its package"
    )
    assert ("amd:mi300x", "memory_capacity", 1.92e11) in read(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The WSE-2 has 850,000 cores (compared to the H100's ~16,000).", ("nvidia:h100", "core_count", 16000.0)),
        (
            "The TPU v7 does 29 TFLOPS per watt compared to the B300's ~5.4.",
            ("nvidia:b300", "energy_efficiency", 5.4e12),
        ),
        ("The MI450 is a 2nm chip (versus Nvidia's 3nm).", ("nvidia", "process_node", 3e-9)),
        ("With 4 TB/s, the MI300X surpasses the H100's 3.35 TB/s.", ("amd:mi300x", "memory_bandwidth", "higher")),
        ("It is part of the $500 billion Stargate project.", ("openai:stargate", "investment", 5e11)),
        ("Nvidia's boss slams AMD's new 7-nanometer card.", ("amd", "process_node", 7e-9)),
        ("The MI300X delivers 120 TOPS, nearly double its predecessor.", ("amd:mi300x", "peak_compute", 2.0)),
        ("The MI355X is slower than the B200 on a chip-to-chip basis.", ("amd:mi355x", "compute_performance", "lower")),
    ],
)
def test_whose_a_figure_is(text: str, row: tuple[str, str, float | str]) -> None:
    assert row in read(text)


def test_who_presents_a_chip_of_its_own() -> None:
    text = "Google's TPU v5p is 2x faster than the TPU v4. Meta unveiled a chip it says is three times more efficient."
    assert ("meta", "energy_efficiency", 3.0) in read(text)
    text = "Google's TPU v5p is 2x faster than the TPU v4. Anthropic says it is three times more efficient."
    assert ("google:tpu-v5p", "energy_efficiency", 3.0) in read(text)


def test_money_of_buyers_is_not_theirs() -> None:
    assert read("It has $130 billion in forward commitments from OpenAI, xAI and Meta.") == []


def test_no_product_has_the_share_of_a_kind_of_work() -> None:
    assert read("Nvidia leads. Inference accounts for two-thirds of all AI compute.") == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("NVIDIA raised the DGX Spark to $4,699.", [("nvidia:dgx-spark", "cost", 4699.0)]),
        ("The MI300X undercuts the H100 by 30%.", [("amd:mi300x", "cost", 0.7)]),
        (
            "The MI300X ships with 192 GB, a 50% increase over the H200.",
            [("amd:mi300x", "memory_capacity", 1.92e11), ("amd:mi300x", "memory_capacity", 1.5)],
        ),
        ("It comes with a $5.5 billion charge for Nvidia's H20.", []),
        ("One H100 is equal to four A100s.", [("nvidia:h100", "compute_performance", 4.0)]),
        ("The DGX Spark and, last, the M5 Max 460 GB/s.", [("apple:m5-max", "memory_bandwidth", 4.6e11)]),
    ],
)
def test_sums_and_names(text: str, rows: list[tuple[str, str, float]]) -> None:
    found = read(text)
    assert all(row in found for row in rows)
    assert len([row for row in found if row[1] in ("cost", "investment")]) == len([r for r in rows if r[1] == "cost"])


def test_a_figure_that_both_have_is_what_is_compared() -> None:
    rows = read("The MI300X moves 5.3 TB/s, faster than the H100's 3.35 TB/s.")
    assert ("amd:mi300x", "memory_bandwidth", "higher") in rows


def test_the_machine_at_the_head_of_a_sentence_is_gone_on_about() -> None:
    text = "El Capitan leads. The Frontier system at Oak Ridge, Tennessee, is second. It reaches 1.353 exaflops."
    assert ("ornl:frontier", "peak_compute", 1.353e18) in read(text)
