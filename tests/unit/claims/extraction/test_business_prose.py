"""Figures of business as newsletters tell them: counts without a noun, deals, clouds that grow, lists of amounts."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str, title: str | None = None) -> list[tuple[str, str, float | str]]:
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Production of the Ascend 910C rose from 200k units this year to ~450k next year.", [2e5, 4.5e5]),
        (
            "Microsoft bought 310,000 H200 chips in 2025, against Meta's 150,000 and Google's 90,000.",
            [3.1e5, 1.5e5, 9e4],
        ),
        ("Oracle shipped 120,000 H200 units in 2024, and 260,000 in 2025.", [1.2e5, 2.6e5]),
        ("Output of the MI355X will reach 280,000 this year.", [2.8e5]),
        ("Huawei stockpiled 1.2M+ Ascend dies.", [1.2e6]),
        ("SK Hynix shipped 30 million HBM3E stacks in 2025.", [3e7]),
        ("The H200 joins two dies, and each has six stacks.", []),
        ("Meta has 100,000 H200 GPUs in Ohio, and 9,000 employees in 2025.", [1e5]),
    ],
)
def test_counts_without_a_noun(text: str, values: list[float]) -> None:
    assert [value for _, _, value in told(text)] == values


def test_customers_of_chips() -> None:
    assert told("Broadcom has three custom accelerator customers.") == [("broadcom", "customer_count", 3)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The deal, which analysts, among others, say is worth up to $9 billion, covers Nvidia's GB300.", 9e9),
        ("Nebius signed a six-year agreement with Meta, valued at about $4 billion.", 4e9),
        ("AMD will acquire Halden for $2.4 billion in cash and stock.", 2.4e9),
        ("With top U.S. hyperscalers planning $510 billion in capex, more will follow.", 5.1e11),
        ("Nscale is seeking $1.9 billion in capital.", 1.9e9),
    ],
)
def test_deals(text: str, value: float) -> None:
    assert [(metric, found) for _, metric, found in told(text)] == [("investment", value)]


@pytest.mark.parametrize("text", ["Nscale has a $3B cash pile.", "Halden AI is valued at $4 billion, says Nvidia."])
def test_no_deals(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Azure grew 31% in constant currency.", [1.31]),
        ("AWS is growing at a pace unseen for years - accelerating to 22%.", [1.22]),
        ("AWS was up 19%, Azure 33% and Google Cloud 36%.", [1.19, 1.33, 1.36]),
        ("CoreWeave grew 120% in the quarter, Marvell 44%.", [2.2, 1.44]),
        ("Azure growth accelerated to 38%.", [1.38]),
        ("AMD: Networking increased 40%.", [1.4]),
        ("Nvidia's quarter: Gaming declines 10%.", [0.9]),
        ("Nvidia rose 3% on Tuesday, and AMD fell 5%.", []),
        ("Oracle increased capacity by 40%.", []),
        ("Net profit at TSMC was NT$400 billion, reflecting an increase of 11% and a yearly increase of 35%.", []),
    ],
)
def test_growth_of_companies(text: str, values: list[float]) -> None:
    assert [value for _, metric, value in told(text) if metric == "revenue"] == values


def test_a_list_of_amounts_has_the_measure_of_its_head() -> None:
    text = "Oracle expects its cloud revenue to be:\n- $11 billion this year\n- $23 billion next year\n"
    assert told(text, "Oracle's plans") == [("oracle", "revenue", v) for v in (1.1e10, 2.3e10)]


def test_the_years_of_a_list_end_no_range() -> None:
    text = "Meta's capex by year:\n- 2024: $31 billion\n- 2025: $64 billion\n"
    assert told(text, "Meta") == [("meta", "investment", 3.1e10), ("meta", "investment", 6.4e10)]


def test_prices_that_fell_respectively() -> None:
    text = "H200 and H100 prices are down 27% and 18% respectively."
    assert told(text) == [("nvidia:h200", "cost", 0.73), ("nvidia:h100", "cost", 0.82)]


def test_a_share_with_plus() -> None:
    assert told("Nvidia holds 70-plus percent of the accelerator market.") == [("nvidia", "usage_share", 0.7)]


def test_whose_revenue_is_named_anew() -> None:
    text = "Momentum is strong at Nvidia, AMD and TSMC, including Nvidia's fiscal Q2 revenue growth of 70%."
    assert told(text) == [("nvidia", "revenue", 1.7)]


def test_months_of_a_market_are_no_training() -> None:
    assert told("Prices of training GPUs fall over 12-36 months as buyers turn to TPUs.") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("SK Hynix will triple HBM production next year.", [3.0]),
        ("At SK Hynix, HBM output is projected to more than double.", [2.0]),
        ("Huawei's production of AI chips rose 30% last year.", [1.3]),
        ("Micron's HBM output will fall 10%.", [0.9]),
        ("The B200 doubled output to 9,000 tokens/s.", []),
        ("The new line doubles output tokens per second.", []),
    ],
)
def test_what_is_made_more(text: str, values: list[float]) -> None:
    assert [value for _, metric, value in told(text) if metric == "units_shipped"] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Graviton4 runs 45% of all compute instances on AWS \u2014 up from 31% two years earlier.", [0.45, 0.31]),
        ("Micron aims to increase its HBM market share to 21-22%.", [0.21]),
        ("AMD wants to grow its server CPU share from 6% to 11%.", [0.06, 0.11]),
        ("Intel lost ground. Its share price rose 5%.", []),
    ],
)
def test_shares_that_change(text: str, values: list[float]) -> None:
    assert [value for _, metric, value in told(text) if metric == "usage_share"] == values


def test_a_sum_raised_together_is_told_once() -> None:
    assert told("Groq, Etched and Cerebras raised a combined $1.3 billion.") == [("groq", "investment", 1.3e9)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They clock Groq at 720 tok/s and Cerebras at 950.", [720, 950]),
        ("You get 200 million tokens per second out of Hopper and 9 billion out of Blackwell.", [2e8, 9e9]),
        ("OpenAI signed for 10 gigawatts with Nvidia, six with AMD and another 8 with Broadcom.", [1e10, 6e9, 8e9]),
        ("Colossus had 90,000 GPUs in 2024 and doubled to 180,000 in three months.", [2, 9e4, 1.8e5]),
        ("My 3090 does 40 t/s.", [40]),
        ("Eagle has AMD EPYC 64C 2GHz CPUs.", [64, 2e9]),
        ("Each MI355X board uses ~23 controller units.", []),
        ("Nvidia's comments on a USD 40bn China AI market followed a halt in H20 orders.", []),
    ],
)
def test_units_said_once(text: str, values: list[float]) -> None:
    assert sorted(value for _, _, value in told(text)) == sorted(values)


@pytest.mark.parametrize(
    ("text", "title", "values"),
    [
        ("Data center sales grew more than 50% a year, with AI chips alone growing 70%.", "AMD's plans", [1.5, 1.7]),
        ("Cloud infrastructure was up 51% and should grow 70% for the full year.", "Oracle", [1.51, 1.7]),
        ("Royalties rose 19% to $610 million, licensing 44% to $505 million.", "Arm", [1.19, 6.1e8, 1.44, 5.05e8]),
        ("HBM was a $9 billion business, four times the year before.", "Micron", [9e9, 4.0]),
    ],
)
def test_growth_of_segments(text: str, title: str, values: list[float]) -> None:
    assert [value for _, metric, value in told(text, title) if metric == "revenue"] == values


def test_shares_of_a_list_behind_a_colon() -> None:
    text = "Advanced nodes made up 71% of TSMC's wafer revenue: 3nm was 21%, 5nm 36% and 7nm 14%."
    assert [value for _, metric, value in told(text) if metric == "revenue"] == [0.71, 0.21, 0.36, 0.14]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("OpenAI is preparing to pledge billions into British data centres.", ("openai", "investment", 1e9)),
        ("Nvidia's plan implies tens of billions in incremental chip demand.", ("nvidia", "revenue", 1e10)),
        ("SoftBank's scramble to raise $21 billion to pay OpenAI goes on.", ("softbank", "investment", 2.1e10)),
        ("AMD's server unit market share increased by 17% over last year.", ("amd", "usage_share", 1.17)),
    ],
)
def test_vague_sums_and_shares_that_grow(text: str, claim: tuple[str, str, float]) -> None:
    assert claim in told(text)


def test_a_variant_between_commas_is_part_of_the_name_of_a_row() -> None:
    table = "| GPU | PyTorch, fp16 |\n|---|---|\n| A100, SXM, 40GB | 2.30 s |\n| T4, 16GB | 7.83 s |"
    found = {(m.subject, m.metric, m.value) for m in extract(table)}
    assert {("nvidia:a100", "latency", 2.3), ("nvidia:t4", "latency", 7.83)} <= found
