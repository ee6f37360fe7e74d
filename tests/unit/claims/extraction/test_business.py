"""Figures of business: amounts, shares, stakes and sums, and whose they are. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Found = list[tuple[str, str, float | str]]


def read(text: str) -> Found:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Oracle posted results. Total cloud revenue reached $7 billion.",
        "Oracle posted results. Cloud revenue hit $7 billion, with OCI at $3 billion.",
    ],
)
def test_a_segments_revenue_is_that_of_the_company_spoken_of(text: str) -> None:
    assert read(text)[0] == ("oracle", "revenue", 7e9)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "HPC made up 57% of TSMC's net revenue, while smartphones contributed 30% and automotive 5%.",
            [("tsmc", "revenue", 0.57), ("tsmc", "revenue", 0.3), ("tsmc", "revenue", 0.05)],
        ),
        (
            "Nvidia's data center segment represented 88% of total sales, with gaming at 8% and automotive at 1%.",
            [("nvidia", "revenue", 0.88), ("nvidia", "revenue", 0.08), ("nvidia", "revenue", 0.01)],
        ),
        (
            "AI semiconductors now bring in 44% of Broadcom's sales, up from 31% a year earlier.",
            [("broadcom", "revenue", 0.44), ("broadcom", "revenue", 0.31)],
        ),
        (
            "Analysts put TSMC at 72% of the foundry market, Samsung at 7%, and SMIC at 5%.",
            [("tsmc", "usage_share", 0.72), ("samsung", "usage_share", 0.07), ("smic", "usage_share", 0.05)],
        ),
        (
            "Intel fell to 60.2% of server CPU shipments and AMD rose to 28.8%.",
            [("intel", "usage_share", 0.602), ("amd", "usage_share", 0.288)],
        ),
        (
            "Data center made up 88% of Nvidia's sales, and its gross margin was 75%.",
            [("nvidia", "revenue", 0.88)],
        ),
        (
            "In Chinese AI chips, Nvidia holds 40% of the market, followed by AMD at 9% and Cambricon at 5%.",
            [("nvidia", "usage_share", 0.4), ("amd", "usage_share", 0.09), ("cambricon", "usage_share", 0.05)],
        ),
        (
            "Super Micro said that two customers made up 46% and 14% of revenue.",
            [("supermicro", "revenue", 0.46), ("supermicro", "revenue", 0.14)],
        ),
        (
            "Data center made up 88% of Nvidia's sales, and the stock rose 3%.",
            [("nvidia", "revenue", 0.88)],
        ),
    ],
)  # fmt: skip
def test_a_further_part_is_of_the_same_whole(text: str, claims: Found) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Meta's capex intensity rose to 34% of revenue.", [("meta", "investment", 0.34)]),
        ("Oracle's capital expenditures now equal 58% of sales.", [("oracle", "investment", 0.58)]),
        ("TSMC spends 33% of its revenue on capex.", [("tsmc", "investment", 0.33)]),
        (
            "Capex as a percentage of revenue climbed to 28% at Microsoft, up from 19% two years ago.",
            [("microsoft", "investment", 0.28), ("microsoft", "investment", 0.19)],
        ),
        ("AMD spends 23% of its revenue on research.", [("amd", "revenue", 0.23)]),
    ],
)
def test_capex_as_a_part_of_revenue_is_investment(text: str, claims: Found) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Nvidia took a 4% stake in Intel for $5 billion.",
         [("nvidia", "investment", 0.04), ("nvidia", "investment", 5e9)]),
        ("The deal gives Oracle a stake of about 11 percent in Ampere.", [("oracle", "investment", 0.11)]),
        ("Microsoft holds roughly 27 percent of OpenAI.", [("microsoft", "investment", 0.27)]),
        ("AMD granted Meta warrants for as many as 160 million shares.", [("meta", "investment", 1.6e8)]),
        ("Amazon received a warrant to buy up to 3.3 million shares of Astera Labs.", [("aws", "investment", 3.3e6)]),
        ("The fund owns 2% of Nvidia's stock.", []),
        ("Nvidia's founder holds a 3.5% stake in the company.", []),
        ("Nvidia sold 40 million shares of common stock.", []),
    ],
)  # fmt: skip
def test_stakes_and_warrants_belong_to_who_gets_them(text: str, claims: Found) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Hyperscaler capex for 2027: Oracle $48B, Meta $140B, CoreWeave $27B.",
            [("oracle", "investment", 4.8e10), ("meta", "investment", 1.4e11), ("coreweave", "investment", 2.7e10)],
        ),
        (
            "AI revenue by vendor: Nvidia $45B, Broadcom $6B, AMD $2.1B.",
            [("nvidia", "revenue", 4.5e10), ("broadcom", "revenue", 6e9), ("amd", "revenue", 2.1e9)],
        ),
        (
            "Capex guidance 2026\n\n- Meta: $135B (vs. $72B in 2025)\n- Microsoft: $145B, up from $88B",
            [("meta", "investment", 1.35e11), ("meta", "investment", 7.2e10),
             ("microsoft", "investment", 1.45e11), ("microsoft", "investment", 8.8e10)],
        ),
        ("Market value: Nvidia $4.5T, Broadcom $1.6T, AMD $350B.", []),
        ("Nvidia's market cap passed $4 trillion in July, up from $1 trillion two years ago.", []),
        ("Closing prices: Nvidia $182, AMD $214.", []),
    ],
)  # fmt: skip
def test_amounts_of_a_list_mean_what_its_head_says(text: str, claims: Found) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Dell's AI server revenue reached US$12.1 billion in the quarter.", "USD"),
        ("MediaTek reported revenue of NT$142.1 billion for the third quarter.", "TWD"),
        ("Alibaba will invest HK$60 billion in data centers.", "HKD"),
        ("Samsung reported chip revenue of ₩33 trillion.", "KRW"),
    ],
)
def test_signs_of_currencies_become_their_codes(text: str, unit: str) -> None:
    assert [m.unit for m in extract(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("AMD lifted its 2026 revenue growth forecast to 35%.", 1.35),
        ("Micron's management raised its full-year sales growth target to about 40 percent.", 1.4),
    ],
)
def test_the_level_of_a_growth_forecast_is_a_factor(text: str, value: float) -> None:
    assert [(m.metric, m.value) for m in extract(text)] == [("revenue", value)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "## Meta\n\n| Year | Capex ($B) | YoY Change |\n|---|---|---|\n| 2024 | $39 | +39% |\n| 2025 | 72 | +85% |",
            [("meta", "investment", 3.9e10), ("meta", "investment", 1.39),
             ("meta", "investment", 7.2e10), ("meta", "investment", 1.85)],
        ),
        (
            "| Company | 2025 capex | 2026 capex |\n|---|---|---|\n| Amazon | $131B | $200B |\n| Google | $91B | $180B",
            [("aws", "investment", 1.31e11), ("aws", "investment", 2e11),
             ("google", "investment", 9.1e10), ("google", "investment", 1.8e11)],
        ),
        (
            "| Vendor | Market share |\n|---|---|\n| Nvidia | 86% |\n| AMD | 7% |",
            [("nvidia", "usage_share", 0.86), ("amd", "usage_share", 0.07)],
        ),
        (
            "# Nvidia results\n\n| Segment | Revenue ($M) | Y/Y |\n|---|---|---|\n| Data Center | 41,096 | 56% |",
            [("nvidia", "revenue", 4.1096e10), ("nvidia", "revenue", 1.56)],
        ),
        ("| Company | Market cap ($B) | P/E |\n|---|---|---|\n| Nvidia | 4,500 | 52 |\n| AMD | 350 | 90 |", []),
        ("| Quarter | Net income ($B) | YoY |\n|---|---|---|\n| Q1 | 18 | +20% |\n| Q2 | 26 | +59% |", []),
    ],
)  # fmt: skip
def test_tables_of_business(text: str, claims: Found) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Microsoft, Alphabet, Amazon and Meta will spend $650 billion on AI infrastructure this year.",
         [("generic:hyperscalers", "investment", 6.5e11)]),
        ("Combined capex of Amazon, Google and Microsoft hit $98 billion in the quarter.",
         [("generic:hyperscalers", "investment", 9.8e10)]),
        ("Microsoft and Meta together will spend $190 billion on data centers.",
         [("generic:hyperscalers", "investment", 1.9e11)]),
        ("Microsoft and Meta will each spend $95 billion on data centers.",
         [("microsoft", "investment", 9.5e10), ("meta", "investment", 9.5e10)]),
        ("The $690 billion is planned spending across Microsoft, Amazon, Alphabet, and Meta.",
         [("generic:hyperscalers", "investment", 6.9e11)]),
        ("The quarter saw a multi-billion Nvidia chip deal.", []),
        ("OpenAI is valued at $500 billion, up from $157 billion a year ago.", []),
        ("Two clouds raised their capital spending in 2025: Meta by 70%, and Oracle by 90%.",
         [("meta", "investment", 1.7), ("oracle", "investment", 1.9)]),
        ("Big Tech's $700B Data Center Bet", [("generic:hyperscalers", "investment", 7e11)]),
        ("Hyperscalers will spend $620 billion next year. That is a 40% increase over 2026.",
         [("generic:hyperscalers", "investment", 6.2e11), ("generic:hyperscalers", "investment", 1.4)]),
        ("Hyperscalers are racing. The four companies spent $112 billion on capex in the quarter.",
         [("generic:hyperscalers", "investment", 1.12e11)]),
    ],
)  # fmt: skip
def test_a_sum_of_hyperscalers_is_that_of_all_of_them(text: str, claims: Found) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Meta plans a $10 billion data center in Louisiana.", [("meta", "investment", 1e10)]),
        ("The $400 billion AI chip market belongs to Nvidia.", []),
        ("The $4 trillion AI chip giant Nvidia reports on Wednesday.", []),
        ("OpenAI will pay Oracle more than $30 billion a year.", [("openai", "investment", 3e10)]),
        ("Oracle disclosed a separate $1 billion commitment from OpenAI.", [("openai", "investment", 1e9)]),
        ("The contract doubles an earlier $4 billion agreement of Meta with CoreWeave.",
         [("meta", "investment", 2), ("meta", "investment", 4e9)]),
        ("One in five cloud instances now runs on Arm.", [("arm", "usage_share", 0.2)]),
        ("Micron supplies 20% of Rubin volume.", [("micron", "usage_share", 0.2)]),
        ("Microsoft will invest $80 billion, about 55% of it going to servers.",
         [("microsoft", "investment", 8e10), ("microsoft", "investment", 0.55)]),
        ("AMD grew its data center revenue, which more than doubled to a record $2.8 billion.",
         [("amd", "revenue", 2.0), ("amd", "revenue", 2.8e9)]),
        ("Amazon leads with spending of $200 billion, followed by Google at $180 billion.",
         [("aws", "investment", 2e11), ("google", "investment", 1.8e11)]),
        ("One in five GPUs fails within three years.", []),
        ("Marvell posted data center revenue of $1.5 billion (+69% YoY).",
         [("marvell", "revenue", 1.5e9), ("marvell", "revenue", 1.69)]),
        ("SoftBank sold its entire Nvidia stake for $5.8 billion.", []),
        ("Nvidia bought $2 billion of Synopsys shares at $414.79 apiece.", [("nvidia", "investment", 2e9)]),
        ("Intel's foundry business lost $2.3 billion on revenue of $4.2 billion.", [("intel", "revenue", 4.2e9)]),
        ("Anthropic will buy $30 billion of capacity from Microsoft, and Nvidia will invest $10 billion in it.",
         [("anthropic", "investment", 3e10), ("nvidia", "investment", 1e10)]),
        ("AMD repurchased $1.2 billion of its stock and paid a $40 million fine.", []),
        ("Nvidia raised its dividend by 11%.", []),
        ("Oracle extended $600 million in loans to Ampere.", [("oracle", "investment", 6e8)]),
        ("OpenAI announced two expansions: $3 billion in May and $7 billion in June.",
         [("openai", "investment", 3e9), ("openai", "investment", 7e9)]),
        ("15 percent of racks that Supermicro sells use liquid cooling.", [("supermicro", "usage_share", 0.15)]),
        ("Nvidia is a $4 trillion giant and Broadcom a $1.6 trillion company.", []),
    ],
)  # fmt: skip
def test_deals_and_what_only_looks_like_them(text: str, claims: Found) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Data centers in Ireland consumed 6.3 TWh of electricity last year, or 21% of the national total.",
         [("generic:data-center", "power", 6.3e12), ("generic:data-center", "power", 0.21)]),
        ("U.S. data centers will need 580 TWh by 2028.", [("generic:data-center", "power", 5.8e14)]),
        ("Google's data centers used 30.8 million MWh in 2024.", [("google", "power", 3.08e13)]),
        ("Data centers took up 3% of the state's electricity in 2020 and are set to rise to 9% by 2030.",
         [("generic:data-center", "power", 0.03), ("generic:data-center", "power", 0.09)]),
        ("The city's 600,000 inhabitants use 3 TWh of electricity a year.", []),
        ("Solar farms generated 40 TWh for data centers.", []),
        ("The battery at the data center stores 400 MWh.", []),
        ("| Site | Energy (MWh) |\n|---|---|\n| Colossus | 4,500 |\n| Eos | 3,100 |", []),
    ],
)  # fmt: skip
def test_electricity_of_data_centers(text: str, claims: Found) -> None:
    assert read(text) == claims


def test_what_came_from_a_maker_is_its_share() -> None:
    found = read(
        "Nine in ten AI accelerators sold last year came from Nvidia, and 80% of the servers were built by Dell."
    )
    assert found == [("nvidia", "usage_share", 0.9), ("dell", "usage_share", 0.8)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Acme Corp is a rival. NVIDIA reported Q1 revenue of $44B, up 69%, on rapid Blackwell adoption.",
         [("nvidia", "revenue", 4.4e10), ("nvidia", "revenue", 1.69)]),
        ("NVIDIA reported revenue of $44B, driven by Blackwell; gaming revenue hit $3.8B.",
         [("nvidia", "revenue", 4.4e10), ("nvidia", "revenue", 3.8e9)]),
        ("Revenue from the H100 reached $10 billion.", [("nvidia:h100", "revenue", 1e10)]),
        ("AMD spoke. Data center revenue totaled $4 billion, driven by the MI300X.", [("amd", "revenue", 4e9)]),
    ],
)  # fmt: skip
def test_what_drives_a_revenue_does_not_earn_it(text: str, claims: Found) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Anthropic's large accounts ($200K+ ARR) are many.",
        "Customers spending over $2 million a year with Anthropic are many.",
        "Nvidia has customers that each contribute more than $100 million in revenue.",
        "Cerebras has $1M+ customers.",
    ],
)
def test_a_threshold_of_customers_is_nobodys_revenue(text: str) -> None:
    assert all(metric not in ("revenue", "investment", "cost") for _, metric, _ in read(text))
