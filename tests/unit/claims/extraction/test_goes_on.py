"""What a text goes on about after a rival was named by the way, bynames, one's own past, and labels of cards."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def read(text: str, title: str | None = None) -> list[Row]:
    return [(c.subject, c.metric, c.value, c.baseline) for c in extract(text, title=title)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Gaudi 3 has 128 GB of HBM. That is about twice what an A100 has. There is also 96 MB of SRAM.",
            [("memory_capacity", 2.0, "nvidia:a100"), ("cache_size", 9.6e7, None)],
        ),
        (
            "Gaudi 3 has 128 GB. That's 1.6 times the H100's 80 GB. It draws 900 W.",
            [("memory_capacity", 1.6, "nvidia:h100"), ("power", 900.0, None)],
        ),
        ("Gaudi 3 has 3.7 TB/s, so roughly 1.1 times the H100.", [("memory_bandwidth", 1.1, "nvidia:h100")]),
        (
            "Gaudi 3 has 128 GB of HBM. It is 1.5 times faster than an H100.",
            [("compute_performance", 1.5, "nvidia:h100")],
        ),
    ],
)
def test_a_rival_named_by_the_way_is_no_topic(text: str, claims: list[tuple[str, float, str | None]]) -> None:
    found = read(text)
    assert [c for c in claims if ("intel:gaudi3", *c) not in found] == []


def test_figures_that_something_compares_with() -> None:
    found = read("Gaudi 3 has 128 GB of HBM. That compares with 96 GB and 48 MB of SRAM for Gaudi 2.")
    assert ("intel:gaudi2", "memory_capacity", 9.6e10, None) in found
    assert ("intel:gaudi2", "cache_size", 4.8e7, None) in found


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Moore Threads, dubbed the Nvidia of China, had revenue of 438 million yuan.", "moore-threads"),
        ("Rebellions, seen as South Korea's Nvidia, raised $250 million.", "rebellions"),
        ("Taiwan's TSMC said revenue rose 30%.", "tsmc"),
    ],
)
def test_bynames(text: str, subject: str) -> None:
    assert {row[0] for row in read(text)} == {subject}


def test_whose_work_somebody_leads_is_not_spoken_of() -> None:
    text = (
        'AMD launched the MI355X. "We see 1.9 times the inference performance," said Jo Roe, head of AMD\'s Instinct.'
    )
    assert [row[0] for row in read(text)] == ["amd:mi355x"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "AMD will ship 500,000 accelerators in 2026, double this year's output.",
            ("amd", "units_shipped", 2.0, "amd"),
        ),
        ("Arm's revenue was three times that of a year earlier.", ("arm", "revenue", 3.0, "arm")),
        ("Google shipped 3 million TPUs in 2026, up from 2 million.", ("google:tpu", "units_shipped", 2e6, None)),
    ],
)
def test_ones_own_past(text: str, claim: Row) -> None:
    assert claim in read(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("- List price for the eight-accelerator baseboard, Gaudi 3: $125,000", ("cost", 125000.0)),
        ("- List price for an eight-accelerator baseboard: $125,000", ("cost", 125000.0)),
        ("Cores / threads: 128 / 256", ("core_count", 128.0)),
        ("| | Gaudi 3 |\n|---|---|\n| Cores / Threads | 128 / 256 |", ("core_count", 128.0)),
        ("48 MB of SRAM and 128 GB of LPDDR4x", ("memory_capacity", 1.28e11)),
        ("Gaudi 3 makes 60 billion floating point operations per watt.", ("energy_efficiency", 6e10)),
    ],
)
def test_labels_and_units(text: str, claim: tuple[str, float]) -> None:
    assert ("intel:gaudi3", *claim, None) in read(text, "Gaudi 3")


def test_how_large_a_chip_is_counts_no_chips() -> None:
    assert read("| | WSE-3 | H100 |\n|---|---|---|\n| Chip size | 46,225 | 814 |\n| Wafer size | 300 | 300 |") == []


@pytest.mark.parametrize(
    ("text", "modalities"),
    [
        ("The MI300X has 192 GB, and Intel is expected to ship 100,000 chips of Gaudi 3.", ["stated", "planned"]),
        ("Jo Roe expects Intel's sales to reach $14 billion.", ["planned"]),
        ("Intel said it would invest $20 billion in Ohio.", ["planned"]),
        ("The MI300X, which AMD will ship in June, has 192 GB.", ["planned"]),
    ],
)
def test_what_is_planned(text: str, modalities: list[str]) -> None:
    assert [c.modality for c in extract(text)] == modalities


def test_no_chip_costs_millions() -> None:
    text = (
        "Huawei's CloudMatrix 384 has 384 Ascend 910C chips. Each Ascend 910C has 780 TFLOPS. "
        "The price is about $8 million, three times that of Nvidia's GB200 NVL72."
    )
    found = [row for row in read(text) if row[1] == "cost"]
    assert found == [
        ("huawei:cloudmatrix-384", "cost", 8e6, None),
        ("huawei:cloudmatrix-384", "cost", 3.0, "nvidia:gb200-nvl72"),
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("AMD's share of server CPU revenue reached 33.7%, compared with just 2% in 2017.", [0.337, 0.02]),
        ("AMD's share of servers is 27%.", [0.27]),
        ("OpenAI signed a deal with an option to buy a stake in the chipmaker of up to 10%.", [0.1]),
    ],
)
def test_shares(text: str, claims: list[float]) -> None:
    assert [c.value for c in extract(text)] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The Gaudi 3 increases bandwidth by 50%, and doubles FP8 throughput over the Gaudi 2.",
            [("memory_bandwidth", 1.5), ("peak_compute", 2.0)],
        ),
        ("The Gaudi 3 cuts latency by 30% and raises throughput by 20%.", [("latency", 0.7), ("throughput", 1.2)]),
        ("The Gaudi 3 gives 2x better price-perf than the Gaudi 2.", [("price_performance", 2.0)]),
        ("The 64-core Gaudi 3 beats the 96-core Gaudi 2.", [("compute_performance", "higher")]),
        ("The Gaudi 3 has 128 GB, over 10x the latest desktop card.", [("memory_capacity", 10.0)]),
        (
            "The Gaudi 3 is 3x faster than the Gaudi 2 in NGINX. On Redis it's almost 4x. And for Kafka, 2x.",
            [("compute_performance", 3.0), ("compute_performance", 4.0), ("compute_performance", 2.0)],
        ),
        ("The Gaudi 3 costs $15,650. On Redis it's almost 4x.", []),
    ],
)
def test_what_a_factor_is_of(text: str, claims: list[tuple[str, float | str]]) -> None:
    assert [(m, v) for s, m, v, base in read(text) if base and s == "intel:gaudi3"] == claims


@pytest.mark.parametrize(
    ("title", "text", "claims"),
    [
        (
            "Gaudi 3",
            "| Model | tokens/s | vs. A100 |\n|---|---|---|\n| Falcon | 24,535 | 0.95x |\n| Llama | 21,138 | 1.2x |",
            [("throughput", 0.95), ("throughput", 1.2)],
        ),
        ("Gaudi 3", "| Model | Speedup over A100 |\n|---|---|\n| Falcon | 35% |", [("compute_performance", 1.35)]),
        ("A100", "| Model | Speedup over A100 |\n|---|---|\n| Falcon | 35% |", []),
    ],
)
def test_a_column_against_a_rival(title: str, text: str, claims: list[tuple[str, float]]) -> None:
    found = [(m, v, base) for _, m, v, base in read(text, title) if base]
    assert found == [(m, v, "nvidia:a100") for m, v in claims]


def test_an_item_is_about_the_name_that_opens_it() -> None:
    text = "- Frontier (ORNL): 1.35 EF; 9,472 nodes; 37,888 MI250X; 24 MW."
    assert {row[0] for row in read(text, "Facts: El Capitan, Aurora")} == {"ornl:frontier"}


def test_a_cell_says_that_its_memory_is_on_the_chip() -> None:
    found = read("| Chip | Memory |\n|---|---|\n| SN40L | 64 GB HBM, 520 MB SRAM |\n| Gaudi 3 | 128 GB |")
    assert ("sambanova:sn40l", "cache_size", 5.2e8, None) in found


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Intel's revenue growth accelerated to 63% year-on-year to $5.2 billion.", [1.63, 5.2e9]),
        ("No customer of CoreWeave is more than 35% of backlog, down from 85% last year.", [0.35, 0.85]),
    ],
)
def test_growth_and_backlog(text: str, claims: list[float]) -> None:
    assert [c.value for c in extract(text)] == claims


def test_what_a_rival_is_made_in() -> None:
    assert ("nvidia:v100", "process_node", 1.2e-8, None) in read(
        "NorthPole is 25x faster than a V100 GPU made in 12 nm."
    )


def test_a_question_about_a_rival_does_not_change_the_topic() -> None:
    text = (
        "Each LPU of Groq has 230 MB of SRAM.\n\nAnd an H100 has, what, 80 GB?\n\nYes.\n\n"
        "But the bandwidth is 80 TB/s against 3.35 for the H100.\n\nAnd the cost?\n\nA card costs about $20,000."
    )
    found = [row[:3] for row in read(text)]
    assert ("groq:lpu", "memory_bandwidth", 8e13) in found
    assert ("nvidia:h100", "memory_bandwidth", 3.35e12) in found
    assert ("groq:lpu", "cost", 20000.0) in found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The Gaudi 3 is 10x faster, at a third of the cost, and with half of the energy of a GPU.",
            ("cost", 0.333333),
        ),
        ("The Gaudi 3 has 10x the peak perf of a GPU.", ("peak_compute", 10.0)),
    ],
)
def test_factors_share_what_the_last_is_of(text: str, claim: tuple[str, float]) -> None:
    assert ("intel:gaudi3", *claim, "generic:gpu") in read(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Huawei shows the Ascend 950PR with 128 GB; 950DT moves to 144 GB.", ("huawei:ascend-950dt", 1.44e11)),
        ("The JUPITER supercomputer has 24,000 chips. A precursor of the booster, JEDI, led. It has 260 TB of memory.",
         ("jsc:jupiter", 2.6e14)),
        ("Cerebras threw out DRAM: 44 GB of SRAM.", ("cerebras", 4.4e10)),
    ],
)  # fmt: skip
def test_whose_memory(text: str, claim: tuple[str, float]) -> None:
    assert claim in [(s, v) for s, _, v, _ in read(text)]


def test_a_maker_of_memory_speaks_of_its_own() -> None:
    text = "SK hynix is ready, ahead of Micron and Samsung. HBM4 has 36GB of capacity."
    assert {c.subject for c in extract(text, publisher="news.skhynix.com")} == {"sk-hynix:hbm4"}


def test_tens_of_billions_of_revenue() -> None:
    assert [(c.metric, c.value) for c in extract('AMD says that it brings "tens of billions" of revenue.')] == [
        ("revenue", 1e10)
    ]


def test_so_many_of_those_named_in_the_sentence() -> None:
    text = "Qualcomm's AI250 draws 160 kW a rack.\n\nGoogle: the TPU v7 is out; Anthropic is to use 1M of them."
    assert ("google:tpu-v7", "cluster_size", 1e6, None) in read(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Gaudi 3 had 9% (server) and 28% (offline) lower performance than the H200 and 2.4x (server) and 2x (bulk) "
            "the performance of the A100.",
            [(0.91, "nvidia:h200"), (0.72, "nvidia:h200"), (2.4, "nvidia:a100"), (2.0, "nvidia:a100")],
        ),
        ("Gaudi 3 is 30% (inference) faster than the A100.", [(1.3, "nvidia:a100")]),
        ("Gaudi 3 has 3.7 TB/s, i.e. 3x Gaudi 2.", [(3.0, "intel:gaudi2")]),
        ("A server has 8x Gaudi 3 and 2x EPYC 9654.", []),
    ],
)
def test_asides_behind_factors(text: str, claims: list[tuple[float, str]]) -> None:
    assert [(v, base) for _, _, v, base in read(text) if base] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Gaudi 3 serves 12,000 tokens/s, versus 9,000 for eight A100s and 5,000 for eight V100s.",
            [("intel:gaudi3", 12000.0), ("nvidia:a100", 9000.0), ("nvidia:v100", 5000.0)],
        ),
        ("1.8 PFLOPS FP8 on Gaudi 3, 0.9 on Gaudi 2", [("intel:gaudi3", 1.8e15), ("intel:gaudi2", 9e14)]),
    ],
)
def test_figures_of_a_series(text: str, claims: list[tuple[str, float]]) -> None:
    assert [(s, v) for s, _, v, _ in read(text)] == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Arm said that over 1 billion Neoverse cores have been deployed.",
            ("arm:neoverse", "units_shipped", 1e9, None),
        ),
        ("The share of Arm-based servers is expected to reach 50%, Arm said.", ("arm", "usage_share", 0.5, None)),
        (
            "Biren's BR100 has 77 billion transistors. Arm saw its shares soar; it had revenue of $4 billion.",
            ("arm", "revenue", 4e9, None),
        ),
    ],
)
def test_business_told_in_passing(text: str, claim: Row) -> None:
    assert claim in read(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Gaudi 3 has 128 GB, while the B200 has 50% more.", [("nvidia:b200", "memory_capacity", 1.5, "intel:gaudi3")]),
        ("Gaudi 3 costs $15,650, whereas an H100 costs twice as much.", [("nvidia:h100", "cost", 2.0, "intel:gaudi3")]),
        ("The TPU v5e costs $1.20 an hour; the v5p costs three times more.",
         [("google:tpu-v5p", "cost", 3.0, "google:tpu-v5e")]),
        ("Gaudi 3 has 128 GB, and the H100 is 50% more expensive.", [("nvidia:h100", "cost", 1.5, "unknown")]),
    ],
)  # fmt: skip
def test_what_another_has_as_so_much_of_a_figure(text: str, claims: list[Row]) -> None:
    assert [row for row in read(text) if row[3]] == claims


def test_an_improvement_is_no_business() -> None:
    assert [row[1] for row in read("The Gaudi 3 delivers a 38x improvement over the 2020 baseline.")] == [
        "compute_performance"
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("An A100 costs $1.20, and Gaudi 3, Intel says, is 20% faster than the H200.",
         ("intel:gaudi3", "compute_performance", 1.2, "nvidia:h200")),
        ("Google, too, deployed about 1.5 million of its own TPUs.", ("google:tpu", "units_shipped", 1.5e6, None)),
        ("The H100 costs $2.10 an hour, a drop of almost 75%.", ("nvidia:h100", "cost", 0.25, "nvidia:h100")),
        ("Meta ordered 350,000 H100s, while Google took 150,000.", ("nvidia:h100", "units_shipped", 1.5e5, None)),
    ],
)  # fmt: skip
def test_told_between_commas(text: str, claim: Row) -> None:
    assert claim in read(text)


def test_a_record_broken_bounds_nothing() -> None:
    assert [c.bound for c in extract("The Gaudi 3 has a record-breaking 3.7 TB/s.")] == ["exact"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Gaudi 3 has 128 GB; the A100, 80; and the H100, 94.",
         [("intel:gaudi3", 1.28e11), ("nvidia:a100", 8e10), ("nvidia:h100", 9.4e10)]),
        ("Gaudi 2 draws 600 W; Gaudi 3, 900.", [("intel:gaudi2", 600.0), ("intel:gaudi3", 900.0)]),
    ],
)  # fmt: skip
def test_verbs_left_out(text: str, claims: list[tuple[str, float]]) -> None:
    assert [(s, v) for s, _, v, _ in read(text)] == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (  # a comparison with its own forerunner is meant for some sentences on
            "Maia 200 doubles the bandwidth of the previous solution. It is made in Taiwan. The chip has 3x the SRAM.",
            ("microsoft:maia-200", "cache_size", 3.0, "microsoft:maia-100"),
        ),
        (
            "Maia 200 doubles the bandwidth of the H100. It is made in Taiwan. The chip has 3x the SRAM.",
            ("microsoft:maia-200", "cache_size", 3.0, "unknown"),
        ),
        (
            "Microsoft showed Maia 200, which greatly improves on its predecessor.",
            ("microsoft:maia-200", "compute_performance", "higher", "microsoft:maia-100"),
        ),
        (
            "Maia 200 has 1.4x the dense compute performance of its predecessor.",
            ("microsoft:maia-200", "compute_performance", 1.4, "microsoft:maia-100"),
        ),
        (
            "Maia 200 has 1.4x the dense compute of its predecessor.",
            ("microsoft:maia-200", "peak_compute", 1.4, "microsoft:maia-100"),
        ),
        ("Maia 200 has 512 kB of tile memory.", ("microsoft:maia-200", "cache_size", 512e3, None)),
    ],
)
def test_against_the_generation_before(text: str, claim: Row) -> None:
    assert claim in read(text)


def test_existing_solutions_are_no_generation_before() -> None:
    found = read("Maia 200 is 2x faster than existing solutions.")
    assert [c for c in found if c[3] == "microsoft:maia-100"] == []


def test_what_improves_on_another_says_in_what() -> None:
    found = read("The MI325X improves on the MI300X with more memory.")
    assert [c[1] for c in found] == ["memory_capacity"]
