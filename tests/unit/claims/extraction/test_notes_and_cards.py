"""What study notes and spec cards write in shorthand: counts in brackets, steps in milliseconds, costs by label."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text, title=None):
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title, publisher=None, published=None)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The EPYC 9755 (128C/256T) draws 500 W.", ("amd:epyc-9755", "vcpu_count", 256.0)),
        ("- Gaudi3 ≈ H100 - rare in clouds", ("intel:gaudi3", "compute_performance", 1.0)),
        ("Hailo-8 — 4ms, Jetson Orin Nano — 9ms.", ("nvidia:jetson-orin-nano", "latency", 0.009)),
        ("The X-array of the Ascend 910 has 3x 30 GB/s inter-chip IOs.",
         ("huawei:ascend-910", "interconnect_bandwidth", 30e9)),
        ("The Dojo D1 chip has an I/O bandwidth of 4 TB/s.", ("tesla:d1", "interconnect_bandwidth", 4e12)),
        ("Ironwood scales up to 9,216 units in a single pod.", ("google:tpu-v7", "chip_count", 9216.0)),
        ("The WSE-3 is built on 5nm and has 900K cores.", ("cerebras:wse-3", "core_count", 900e3)),
        ("Custom silicon can be 3x more efficient than a GPU.", ("generic:asic", "energy_efficiency", 3.0)),
        ("- Corsair by d-Matrix: 3x energy eff. vs GPUs", ("d-matrix:corsair", "energy_efficiency", 3.0)),
        ("Rebellions raised a $90M Series B.", ("rebellions", "investment", 90e6)),
    ],
)  # fmt: skip
def test_shorthand_is_read(text, claim):
    assert claim in read(text)


def test_counts_behind_a_name_in_brackets_are_of_the_machine():
    text = "### LUMI\nLUMI is a supercomputer in Finland. It has:\n\n- AMD MI250X GPU (x11,912)\n"
    assert ("csc:lumi", "cluster_size", 11912.0) in read(text)


def test_steps_of_a_list_are_latencies_but_settings_are_none():
    text = "### Results on the Jetson Orin NX\n- Detection: 12 ms\n- Retry interval: 25 ms\n"
    assert [c[1:] for c in read(text)] == [("latency", 0.012)]


def test_costs_by_label_stand_under_a_heading_of_costs():
    text = "## Cost analysis\n- Installation: $100K-200K\n\n## Partners\n- Prize: $300K\n"
    assert read(text, "SambaNova SN40L review") == [("sambanova:sn40l", "cost", 100e3)]


def test_limits_of_a_plan_are_no_throughput():
    text = "Groq's LPU is fast.\n- **Rate limit**: 8,000 tokens per minute\n- Free tier: 2,000 requests per day\n"
    assert read(text) == []


def test_services_of_a_list_have_their_own_rates():
    text = "Providers like Fireworks reach 300 tokens/s, Cerebras 1,900 tokens/s and Groq 600 tokens/s."
    assert [c[0] for c in read(text)] == ["fireworks", "cerebras", "groq"]


def test_who_promises_speaks_of_its_own_wares():
    text = "Etched's Sohu makes 500,000 tokens/s. Taalas promises inference costs 10 times lower than GPUs."
    assert ("taalas", "cost", 0.1) in read(text)


def test_a_year_before_a_name_counts_nothing():
    assert all(c[1] != "cluster_size" for c in read("Ironwood is 30x better than the first 2016 TPU."))
    assert any(c[1:] == ("cluster_size", 2048.0) for c in read("The cluster has 2048 H100 GPUs."))


def test_cells_that_word_out_a_factor():
    text = (
        "| Chip | Peak performance |\n|---|---|\n| NVIDIA H200 | 3.9 PFLOPS |\n"
        "| Mythic Analog | 14x efficiency gain |\n"
        "| Groq LPU | 2.6x average speedup over A100 |\n"
    )
    claims = read(text)
    assert ("mythic:analog", "energy_efficiency", 14.0) in claims
    assert ("nvidia:h200", "peak_compute", 3.9e15) in claims


def test_bare_codes_are_those_of_the_family():
    text = "Tenstorrent sells the Grayskull e150.\n\n| Spec | e150 |\n|---|---|\n| Power | 200 W |\n"
    assert ("tenstorrent:grayskull-e150", "power", 200.0) in read(text)


def test_a_line_that_stands_apart_heads_what_follows():
    text = (
        "D1 Chip Technical Specifications\n\nTransistors ~50 billion\nPower Draw ~400 watts\n\nDojo scales by tiles.\n"
    )
    assert ("tesla:d1", "transistor_count", 50e9) in read(text, "Tesla Dojo wiki")


def test_rates_that_went_from_one_machine_to_the_other():
    text = "A bank moved its models from g4dn.xlarge to inf2.xlarge. Throughput went from 410 to 1,650 requests/s."
    assert [c[0] for c in read(text)] == ["aws:g4dn", "aws:inf2"]


def test_who_supplies_a_customer_expects_the_revenue():
    text = "Rebellions shipped its ATOM card to SK Telecom and expects revenue of $100 million this year."
    assert ("rebellions", "revenue", 100e6) in read(text)
    assert not read("Rebellions raised money, valuing the company at $1.4 billion.")


def test_an_unknown_maker_in_a_list_of_makers():
    text = (
        "## Players\n- Mythic M1076: 25 TOPS\n- EnCharge EN100: 200 TOPS\n- Axelera Metis: 214 TOPS\n"
        "- Brindle: says 10x lower power than H100\n"
    )
    assert ("brindle", "power", 0.1) in read(text)
    assert "memory" not in {c[0] for c in read(text + "- Memory: 10x more than H100\n")}


def test_an_aside_between_a_name_and_its_verb():
    text = (
        "Qualcomm's AI200 supports 768 GB, and the AI250, due in 2027, promises more than 10x higher memory bandwidth."
    )
    assert ("qualcomm:ai250", "memory_bandwidth", 10.0) in read(text)


def test_bound_words_are_no_contrast():
    claims = read("The Hailo-8 gets 340 tok/s, against more than 2,000 on the RTX 3090.")
    assert ("nvidia:rtx-3090", "throughput", 2000.0) in claims
    assert all(value != "higher" for _, _, value in claims)


def test_steps_of_a_training_and_sums_of_a_round():
    assert ("google:tpu-v5e", "training_time", 0.21) in read("Step time on the TPU v5e fell from 210 ms to 92 ms.")
    assert read("Groq raised $750M at a $6.9B post-money valuation.") == [("groq", "investment", 750e6)]


def test_so_many_of_them():
    text = "An H100 costs $30,000. A large cluster might use 20,000 of them."
    assert ("nvidia:h100", "cluster_size", 20_000.0) in read(text)
    assert ("xai:colossus", "cluster_size", 1e5) in read("The GB200 is a superchip. Colossus has 100,000 of them.")


def test_a_long_card_is_all_about_its_title():
    lines = "".join(f"- Property {chr(97 + i)}\n" for i in range(20))
    assert read(f"## Position\n{lines}\n- Installation cost: $1.5M\n", "SambaNova SN40L analysis")


def test_a_noun_behind_faster_is_no_time():
    text = "### On the M4 Max\n- **Translation: 15 ms** (2x faster Matrix engines)\n"
    assert ("apple:m4-max", "latency", 0.5) not in read(text)


def test_signed_changes_have_their_measure_behind():
    claims = read("- MI355X: +30% tokens/s, -20% power vs B200")
    assert ("amd:mi355x", "throughput", 1.3) in claims
    assert ("amd:mi355x", "power", 0.8) in claims
    assert read("- Nvidia stock: +30% this year") == []


def test_lines_that_begin_with_members_of_a_series_are_entries():
    text = "v2 - 45 TFLOPS bf16 per chip, 16 GB HBM, 700 GB/s\nv3 - 123 TFLOPS, 32 GB, 900 GB/s, liquid cooled\n"
    claims = read(text, "TPU generations")
    assert ("google:tpu-v2", "memory_bandwidth", 700e9) in claims
    assert ("google:tpu-v3", "memory_bandwidth", 900e9) in claims


def test_what_counted_chips_cost_is_no_investment():
    text = "- Option A: 32 nodes x 8 MI325X, 256 GPUs, ~$9.8M\n- Option B: 24 nodes x 8 H200, 192 GPUs, ~$8.4M\n"
    assert {c[1] for c in read(text)} & {"cost", "investment"} == {"cost"}


def test_a_kind_of_memory_is_no_factor():
    assert all(c[1] != "memory_capacity" for c in read("The Hailo-15H supports LPDDR4/4X memory."))


def test_a_name_with_a_colon_heads_a_long_line():
    text = "Groq LPU v1: 14nm; 230MB SRAM; 80TB/s; 750 TOPS INT8; TDP 300W (typ. 185W)"
    assert ("groq:lpu", "power", 300.0) in read(text)


def test_cores_of_a_design_are_those_of_the_chip_that_heads_them():
    text = "### Grace\n72 Neoverse V2 cores, up to 480 GB LPDDR5X.\n### MI300A\n24 Zen 4 cores, 550 W.\n"
    claims = read(text)
    assert ("nvidia:grace", "core_count", 72.0) in claims
    assert ("nvidia:grace", "memory_capacity", 480e9) in claims
    assert ("amd:mi300a", "core_count", 24.0) in claims


def test_a_label_in_seconds_is_what_a_run_took():
    text = "| Metric | Core Ultra 7 258V | M4 |\n|---|---|---|\n| Stable Diffusion 1.5 (s) | 6.1 | 5.9 |\n"
    assert ("apple:m4", "latency", 5.9) in read(text)


def test_a_number_in_between_belongs_to_another_phrase():
    text = "The MI350X has 1,075 GB/s of Infinity Fabric, and a scale-up domain of 72 against 8."
    assert all(value != 8e9 for _, _, value in read(text))
    assert all(c[1] != "cost" for c in read("HBM4 is more than half of the bill of materials of a B300."))


def test_graphcore_counts_its_tiles_and_names_its_machines():
    claims = read("# Graphcore\n- GC200: 59.4B transistors, 1472 tiles\n- M2000 = 4 IPUs, 1 PFLOP\n")
    assert ("graphcore:gc200", "core_count", 1472.0) in claims
    assert ("graphcore:ipu-m2000", "chip_count", 4.0) in claims


def test_prices_of_a_second_name_behind_for():
    claims = read("On RunPod the H100 goes for $1.99/hr, the H200 for $3.59.")
    assert ("nvidia:h200", "cost", 3.59) in claims
    assert all(c[0] != "nvidia:h100" or c[2] == 1.99 for c in claims)


def test_traffic_and_least_orders_are_no_claims():
    assert read("The H100 is hosted in Oslo. Traffic is free up to 20 TB.") == []
    assert read("Minimum order for Gaudi 3 baseboards is 16 units.") == []


def test_a_chip_is_not_the_machine_that_has_its_name():
    text = "The DGX H100 holds eight GPUs. An H100 has 80 GB of memory."
    assert ("nvidia:h100", "memory_capacity", 80e9) in read(text)
