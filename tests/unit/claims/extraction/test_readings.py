"""What is claimed: forms of factors and figures, and figures that claim nothing. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, str, float | str]]:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The TPU v6e uses 30% fewer joules per token than the TPU v5e.", [("power", 0.7)]),
        ("The L40S delivers 25 tokens per second per watt.", [("energy_efficiency", 25.0)]),
        ("The H200 delivers 500,000 tokens per dollar.", [("price_performance", 5e5)]),
        ("The G6 instance on EC2 serves 3 million tokens/$.", [("price_performance", 3e6)]),
        ("Inferentia2 yields 1,200 RPS/USD, 2x the RPS/USD of G5 instances.",
         [("price_performance", 1200.0), ("price_performance", 2.0)]),
        ("| Chip | Tokens/$ |\n|---|---|\n| H100 | 300000 |", [("price_performance", 3e5)]),
        ("The EPYC 9654 has 96 cores and 192 threads.", [("core_count", 96.0), ("core_count", 192.0)]),
        ("The EC2 c7i instance has 192 threads (vCPUs).", [("vcpu_count", 192.0)]),
        ("The B200 costs $3/hour per GPU.", [("cost", 3.0)]),
    ],
)  # fmt: skip
def test_ratios_of_work_to_energy_and_money(text, claims):
    assert [(m.metric, m.value) for m in extract(text)] == claims


@pytest.mark.parametrize(
    ("sentence", "metric", "value"),
    [
        ("Ironwood shows a near-thirtyfold increase in energy efficiency over TPU v2.", "energy_efficiency", 30),
        ("Trainium2 delivers a hundredfold speedup over Trainium1.", "compute_performance", 100),
        ("Graviton4 is half again as fast as Graviton3.", "compute_performance", 1.5),
        ("Throughput on Trainium2 is half as many again as on Trainium1.", "throughput", 1.5),
        ("Blackwell needs one twenty-fifth of the energy of Hopper.", "power", 0.04),
        ("The MI300X costs 1/3rd the price of the H100.", "cost", 0.333333),
        ("Maia 200 cuts the total cost of ownership by a third.", "cost", 0.666667),
        ("The B300 slashes latency by a factor of four over the H100.", "latency", 0.25),
        ("Gaudi 2's training time is reduced by a 5.75 factor over Gaudi.", "training_time", 0.173913),
        ("The throughput of Gaudi 2 is x3.53 higher compared to the A100.", "throughput", 3.53),
        ("Axion delivers performance 30% above the H100.", "compute_performance", 1.3),
        ("The price of the MI300X is 40% below that of the H100.", "cost", 0.6),
        ("The H200 is 16-to-17 percent faster than the H100.", "compute_performance", 1.16),
        ("Trainium2 trains models in one-third the time of Trainium1.", "training_time", 0.333333),
        ("Gaudi 2 is 24% better than the A100 on price-performance.", "price_performance", 1.24),
        ("Ironwood offers a 10-fold jump over TPU v5p in peak performance.", "peak_compute", 10),
        ("The Epyc 9754 beats the Xeon 8490H by 2.4x.", "compute_performance", 2.4),
        ("MI300X leads the H100 by 60% in memory bandwidth.", "memory_bandwidth", 1.6),
        ("The A100 trails the H100 by 40%.", "compute_performance", 0.6),
        ("The MI355X surpasses the B200's throughput by 1.3x.", "throughput", 1.3),
        ("Maia 200 has an improvement of 30% per dollar in performance over Maia 100.", "price_performance", 1.3),
        ("MTIA 500 adds another 50 percent HBM bandwidth.", "memory_bandwidth", 1.5),
        ("The MI350 series brings a 4x generation-on-generation AI compute increase.", "compute_performance", 4),
        ("The H200 draws 700 W, same as the H100.", "power", 1.0),
        ("MI355X delivers 1.0x the throughput of the B200.", "throughput", 1.0),
        ("The MI300X lists at $799, a fifth of what an A100 goes for.", "cost", 0.2),
        ("Trainium3 triples that memory.", "memory_capacity", 3),
        ("Project Rainier has five times the compute that Anthropic used to train it.", "compute_performance", 5),
        ("Gaudi 3 is up to 2x better on throughput per dollar.", "price_performance", 2),
        ("MI300X offers 1.3x the FP16 TFLOPS of the H100.", "peak_compute", 1.3),
        ("The H20 has about 20% of H100 compute.", "compute_performance", 0.2),
        ("The H200 runs at 1.9 GHz, 20% up on the H100.", "clock_speed", 1.2),
        ("Moving to Graviton3 cut our EC2 bill by $2.5 million, or 27 percent.", "cost", 0.73),
    ],
)
def test_forms_of_a_factor(sentence: str, metric: str, value: float) -> None:
    (found,) = [m for m in extract(sentence) if m.kind == "comparison"]
    assert (found.metric, found.value) == (metric, pytest.approx(value))


@pytest.mark.parametrize(
    ("sentence", "metric", "value", "baseline"),
    [
        ("Gaudi 3 falls short of the H100 in inference.", "inference_performance", "lower", "nvidia:h100"),
        ("The Ascend 910C still trails the H100.", "compute_performance", "lower", "nvidia:h100"),
        ("Gaudi 3's power draw is well below that of the H100.", "power", "lower", "nvidia:h100"),
        ("Trainium2 is an improvement over Trainium1 on raw throughput.", "throughput", "higher", "aws:trainium1"),
        ("FP8 performance surpasses the TPU v7 on the Maia 200.", "peak_compute", "higher", "google:tpu-v7"),
    ],
)
def test_comparatives_without_a_number(sentence: str, metric: str, value: str, baseline: str) -> None:
    (found,) = extract(sentence)
    assert (found.metric, found.value, found.baseline) == (metric, value, baseline)


def test_parity_without_a_metric_word() -> None:
    (found,) = extract("Ironwood is on par with Blackwell for many training workloads.")
    assert (found.metric, found.value, found.bound) == ("training_performance", 1.0, "approx")


def test_joined_adjectives_are_two_claims() -> None:
    found = {
        (m.metric, m.value, m.bound) for m in extract("Sohu is an order of magnitude faster and cheaper than B200.")
    }
    assert {("compute_performance", 10.0, "approx"), ("cost", 0.1, "approx")} <= found


def test_listed_factors_share_their_noun() -> None:
    text = "The MI355X has double, quadruple or eight times the number of cores of the H100."
    assert {m.value for m in extract(text) if m.metric == "core_count"} == {2.0, 4.0, 8.0}


def test_a_second_percentage_goes_the_way_of_the_first() -> None:
    text = "Gaudi 3 throughput is projected to outperform the H100 by 50% and 40% for power efficiency."
    assert {(m.metric, m.value, m.baseline) for m in extract(text)} == {
        ("throughput", 1.5, "nvidia:h100"),
        ("energy_efficiency", 1.4, "nvidia:h100"),
    }


def test_labels_of_a_list() -> None:
    text = "# Intel Gaudi 3\n\n- Price: $15,650\n- Transistors: 105B\n- Cores: 64\n"
    assert {(m.metric, m.value) for m in extract(text)} == {
        ("cost", 15650.0),
        ("transistor_count", 1.05e11),
        ("core_count", 64.0),
    }


def test_one_factor_for_a_coordinated_phrase_with_an_aside() -> None:
    found = {
        (m.metric, m.value) for m in extract("Trillium doubled High Bandwidth Memory (HBM) capacity and bandwidth.")
    }
    assert found == {("memory_capacity", 2.0), ("memory_bandwidth", 2.0)}


def test_a_figure_says_better_what_a_comparative_says() -> None:
    found = extract("Ironwood is more energy-efficient - twice as efficient as Trillium.")
    assert [(m.kind, m.metric, m.value) for m in found] == [("comparison", "energy_efficiency", 2.0)]


def test_what_the_baseline_was_used_for_is_no_workload() -> None:
    (found,) = extract("The H200 is 5x as powerful compared to the A100 used to train that model.")
    assert found.metric == "compute_performance"


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Latency fell from 40 ms on the A100 to 12 ms on the H100.",
            {("nvidia:a100", "latency", 0.04), ("nvidia:h100", "latency", 0.012)},
        ),
        (
            "Trainium2 cuts training time from ten days to three.",
            {("aws:trainium2", "training_time", 864000), ("aws:trainium2", "training_time", 259200)},
        ),
        (
            "Gaudi 2 reaches 1580.2 samples/s versus 981.6 on the A100.",
            {("intel:gaudi2", "throughput", 1580.2), ("nvidia:a100", "throughput", 981.6)},
        ),
        (
            "Maia 200 has an interconnect bandwidth of 2.8 TB/s against the TPU v7's 1.2 TB/s.",
            {
                ("microsoft:maia-200", "interconnect_bandwidth", 2.8e12),
                ("google:tpu-v7", "interconnect_bandwidth", 1.2e12),
            },
        ),
        (
            "The Xeon 6980P packs 24 fast and eight efficient cores.",
            {("intel:xeon-6980p", "core_count", 24), ("intel:xeon-6980p", "core_count", 8)},
        ),
        (
            "The bandwidth of Ironwood's memory is 7.2 TB/s, about 4.5 times quicker than Trillium.",
            {("google:tpu-v7", "memory_bandwidth", 7.2e12), ("google:tpu-v7", "memory_bandwidth", 4.5)},
        ),
    ],
)
def test_figures_that_lean_on_another(sentence: str, claims: set[tuple[str, str, float]]) -> None:
    assert set(read(sentence)) == claims


@pytest.mark.parametrize(
    ("sentence", "metric", "value"),
    [
        ("The EPYC 9755 scored 108,093 points in the benchmark.", "compute_performance", 108093),
        ("The EPYC 9755 has a core count reaching up to 192.", "core_count", 192),
        ("MTIA v2 enables sub-1 microsecond job launch times.", "latency", 1e-6),
        ("It took 27 minutes for TPU v4 to train BERT.", "training_time", 1620),
        ("d-Matrix Corsair is targeting models smaller than 70 billion parameters.", "model_size", 7e10),
        ("The MI300X has 80GB of video memory.", "memory_capacity", 8e10),
        ("The H100 is linked by a 200 Gb/s Slingshot interconnect.", "network_bandwidth", 2e11),
        ("Project Rainier is a multi-hundred-thousand-chip cluster.", "cluster_size", 1e5),
        ("Colossus has space for as many as 400,000 of Nvidia Corp.'s powerful AI chips.", "cluster_size", 4e5),
        ("Huawei plans to produce 100,000 Ascend 910C chips.", "units_shipped", 1e5),
    ],
)
def test_figures(sentence: str, metric: str, value: float) -> None:
    assert [(m.metric, m.value) for m in extract(sentence)] == [(metric, pytest.approx(value))]


@pytest.mark.parametrize(
    ("sentence", "subject", "metric", "value"),
    [
        ("SK hynix commands 62% of HBM shipments.", "sk-hynix:hbm", "usage_share", 0.62),
        ("Huawei accounts for over 75% of China's total AI chip production.", "huawei", "usage_share", 0.75),
        ("Nine out of ten of the largest EC2 customers use Graviton.", "aws:graviton", "usage_share", 0.9),
        ("AMD's server revenue share climbed to 39.4%.", "amd", "usage_share", 0.394),
        ("Nvidia's data center segment grew 66%.", "nvidia", "revenue", 1.66),
        ("The Trainium business tripled over the last quarter.", "aws:trainium", "revenue", 3.0),
        ("Nvidia's networking revenue slipped 15%.", "nvidia", "revenue", 0.85),
        ("AMD guided to $9.6 billion for the quarter.", "amd", "revenue", 9.6e9),
        ("AMD expects the MI300 to bring in $5 billion.", "amd:mi300", "revenue", 5e9),
        ("CoreWeave plans a $9bn all-stock acquisition.", "coreweave", "investment", 9e9),
        ("Cerebras inference costs just 10c per million tokens.", "cerebras:inference", "cost", 0.1),
        ("Customers save up to 60% by moving to Trn1.", "aws:trn1", "cost", 0.4),
    ],
)
def test_business(sentence: str, subject: str, metric: str, value: float) -> None:
    assert read(sentence) == [(subject, metric, pytest.approx(value))]


def test_an_amount_goes_to_its_nearest_word() -> None:
    text = (
        "Cambricon reported a revenue of 2.881 billion yuan, and achieved a net profit of 1.038 billion yuan, up 92%."
    )
    assert read(text) == [("cambricon", "revenue", 2.881e9)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Each core of the H100 has 2 matrix-multiply units and 256-byte-wide vector units that ship today.",
        "The R770 of the H100 has two OCP 3.0 network cards.",
        "GB300 handles 24 req/GPU.",
        "Gaudi 3 has two dies connected by a high-speed link, doubling the architecture.",
        "We run 25% fewer replicas on the R8g instances compared to C7g.",
        "The R8g offers 50% more memory channels than the R7g.",
        "NVLink Switch delivers 4x bandwidth efficiency.",
        "Up to 37% off deals on the H100.",
        "The accuracy on the H100 was 92.3%, up 1.2% from the baseline.",
        "On the H100 the loss dropped 30% after some steps.",
        "MFU on the H100 rose to 52%.",
        "The MI300X container image is 25 GB.",
        "Intel is unlikely to have 8192 Gaudi 3 units available.",
        "The Altra groups its cores into 4-core clusters.",
        "Amazon serves hundreds of millions of customers.",
        "The WSE-3 is 57 times larger than the H100.",
        "xAI's market value soared to $50 billion.",
        "The AI chip market will grow 30% a year, and the H100 with it.",
        "The outage of the H100 hit many, affecting 2% of users.",
        "The chart above shows the H100.",
        "The EPYC 9755 runs with a 500 MHz clock boost.",
        "The Ascend 910C has improved its yield rate to nearly 40%.",
        "Teams on the Cobalt 100 needed 35% fewer compute cores.",
        "The H100 is the most performant confidential solution over NVLink.",
        "The maker of the H100 let go of 20% of staff after a bad quarter.",
        "Of the cores: 18 people said that the H100 is good.",
        "A two-socket server with the Xeon 6980P is sold.",
    ],
)
def test_figures_that_claim_nothing(sentence: str) -> None:
    assert read(sentence) == []


def test_where_a_figure_was_measured_is_no_claim() -> None:
    found = extract("Gaudi 3 is 1.7x faster than the H100 in training in a 16-accelerator cluster.")
    assert [(m.metric, m.value) for m in found] == [("training_performance", 1.7)]


def test_the_same_figure_in_each_direction_is_told_once() -> None:
    found = extract("The Ascend 910C's interconnect moves 540 GB/s or 270 GB/s in each direction.")
    assert [m.value for m in found] == [5.4e11]
