"""Whose figure it is and what it is compared with, in wordings that fooled the code once: our own sentences."""

from __future__ import annotations

import pytest

from claims.extraction import aliases, extract
from claims.extraction.lexicon import load


def rows(text, **context):
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, **context)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # a rival's own figures
        ("The MI300X beats the H100 card with 80 GB.", ("nvidia:h100", "memory_capacity", 80e9, None)),
        (
            "Gaudi 3 has 64 cores, compared to Gaudi 2's 2 engines and 24 tensor cores.",
            ("intel:gaudi2", "core_count", 24.0, None),
        ),
        ("Intel moved from the 7nm process used in Gaudi 2 to another.", ("intel:gaudi2", "process_node", 7e-9, None)),
        (
            "IBM sells the Power11. It has 256 cores, compared with 240 cores for its Power10 counterpart.",
            ("ibm:power10", "core_count", 240.0, None),
        ),
        (
            "Intel said Gaudi 3 costs $15,000, and that its earlier Gaudi 2 has a price of $9,000.",
            ("intel:gaudi2", "cost", 9000.0, None),
        ),
        # chips of a machine
        (
            "The Trn3 UltraServer has 144 Trainium3 chips, each at three nanometers.",
            ("aws:trainium3", "process_node", 3e-9, None),
        ),
        (
            "Trn2 instances are here. A single chip delivers 650 teraflops. Trainium2 is new, Trainium2 sells.",
            ("aws:trainium2", "peak_compute", 650e12, None),
        ),
        (
            "AWS showed the Trn2 UltraServer. These instances have 64 chips.",
            ("aws:trn2-ultraserver", "chip_count", 64.0, None),
        ),
        ("A Trainium2-powered EC2 instance provides 20.8 petaflops.", ("aws:trn2", "peak_compute", 20.8e15, None)),
        # clauses of their own
        (
            "Based on Arm Neoverse V2 cores, Axion is 50% faster than x86 instances.",
            ("google:axion", "compute_performance", 1.5, "generic:x86"),
        ),
        ("The H100 is old. Its successor, the H200, has 141 GB.", ("nvidia:h200", "memory_capacity", 141e9, None)),
        (
            "The H100 is old. Amazon, whose Trainium2 is four times as fast as its first generation, sells more.",
            ("aws:trainium2", "compute_performance", 4.0, "aws:trainium1"),
        ),
        # price lists, turns, groups
        ("The H100 is priced at $25,000, the H200 at $30,000.", ("nvidia:h200", "cost", 30000.0, None)),
        (
            "The L40S has 48 GB and draws 350 W; the smaller L4 has 24 GB. Both cards have 300 GB/s.",
            ("nvidia:l40s", "memory_bandwidth", 300e9, None),
        ),
        # names of one product
        (
            "Sohu is 20x faster than even NVIDIA's new Blackwell (B200) GPUs.",
            ("etched:sohu", "compute_performance", 20.0, "nvidia:b200"),
        ),
        ("The EPYC 9B45 is quick. In the test the EPYC drew 400 W.", ("amd:epyc-9b45", "power", 400.0, None)),
        ("AWS announced Trainium2 (T2) chips. The T2 has 96 GB.", ("aws:trainium2", "memory_capacity", 96e9, None)),
        ("The flagship EPYC 9965 is here. In the mean the 9965 drew 500 W.", ("amd:epyc-9965", "power", 500.0, None)),
        (
            "Meta built a first-generation chip. The next-generation MTIA draws 90 W.",
            ("meta:mtia-v2", "power", 90.0, None),
        ),
        ("Axion is here. C4A costs 30% less than N2.", ("google:c4a", "cost", 0.7, "google:n2")),
        # rivals
        (
            "Gaudi 3 is here. In comparison to the H100, it surpasses it by 1.7 times in training.",
            ("intel:gaudi3", "training_performance", 1.7, "nvidia:h100"),
        ),
        (
            "EPYC 9965 is 17% faster than the competition (Intel Xeon 6980P).",
            ("amd:epyc-9965", "compute_performance", 1.17, "intel:xeon-6980p"),
        ),
        (
            "Maia 200's FP4 performance exceeds that of Trainium3 by 3x, while its FP8 speed surpasses TPU v7.",
            ("microsoft:maia-200", "peak_compute", 3.0, "aws:trainium3"),
        ),
        (
            "AmpereOne draws more power than its predecessor \u2014 Ampere Altra.",
            ("ampere:ampereone", "power", "higher", "ampere:altra"),
        ),
        (
            "Maia 200 is 2x faster than the world's fastest computer, El Capitan.",
            ("microsoft:maia-200", "compute_performance", 2.0, "llnl:el-capitan"),
        ),
        (
            "Cerebras Inference is 2.4x faster than Groq in Llama 8B.",
            ("cerebras:inference", "inference_performance", 2.4, "groq"),
        ),
        (
            "NVLink is a link that is 7x faster than PCIe Gen5.",
            ("nvidia:nvlink", "interconnect_bandwidth", 7.0, "generic:pcie"),
        ),
        (
            "Maia 200 is 30% faster than other available offerings.",
            ("microsoft:maia-200", "compute_performance", 1.3, "generic:competitors"),
        ),
        (
            "Axion is 30% faster than the quickest Arm-based instances.",
            ("google:axion", "compute_performance", 1.3, "generic:arm"),
        ),
        (
            "Since GPUs only have 50 MB of cache, models are slow. Axion helps.",
            ("generic:gpu", "cache_size", 50e6, None),
        ),
        # machines against chips
        (
            "Trn3 UltraServers are here. Each Trainium3 chip is small. "
            "Compared with Trn2 UltraServers, they deliver 4.4x more compute.",
            ("aws:trn3-ultraserver", "compute_performance", 4.4, "aws:trn2-ultraserver"),
        ),
        # companies
        ("Jaguar Shores is late; Groq hits 1,200 tokens/s on Kimi.", ("groq", "throughput", 1200.0, None)),
        (
            "Ampere unveils a 192-core CPU. AmpereOne is new. AmpereOne sells.",
            ("ampere:ampereone", "core_count", 192.0, None),
        ),
    ],
)
def test_whose(text, claim):
    assert claim in rows(text)


def test_the_title_sets_two_against_each_other():
    text = "The MI325X has 1.8X the capacity. It is good."
    assert ("amd:mi325x", "memory_capacity", 1.8, "nvidia:h200") in rows(text, title="AMD MI325X vs Nvidia H200")
    assert ("amd:mi325x", "memory_capacity", 1.8, "unknown") in rows(text, title="AMD MI325X and Nvidia H200")


def test_the_titles_vendor_makes_a_doubtful_name_clear():
    text = "The Power11 has 256 cores."
    assert ("ibm:power11", "core_count", 256.0, None) in rows(text, title="IBM's new chip")
    assert not rows(text)


@pytest.mark.parametrize("text", ["Deals with up to 37% off from Corsair.", "Hyperion grew 30% faster than planned."])
def test_common_words_need_their_vendor(text):
    assert not rows(text)


def test_a_sentence_about_one_company_with_another_at_its_end_is_about_the_first():
    text = "Gaudi 3 has 64 cores. Networking is built in: 24 ports of 200 Gbps spare what NVIDIA's customers need."
    assert ("intel:gaudi3", "network_bandwidth", 200e9, None) in rows(text)


def test_a_site_draws_megawatts_and_a_chip_does_not():
    text = "Brindle, a Leeds-based AI cloud provider, rents out GB300 GPUs. Its Leeds site runs on 30MW."
    assert ("brindle", "power", 30e6, None) in rows(text)


def test_this_chip_before_its_name():
    text = "This chip delivers 354 TOPS. MTIA v2 is new. We like MTIA v2."
    assert ("meta:mtia-v2", "peak_compute", 354e12, None) in rows(text)


def test_a_family_with_two_members_stays_a_family():
    text = "EPYC 9B45 and EPYC 9B14 are here. EPYC is good."
    found = aliases.members(load().find(text), text)
    assert [p.key for p in found] == ["amd:epyc-9b45", "amd:epyc-9b14", "amd:epyc"]


def test_an_abbreviation_has_the_letters_and_the_number_of_its_name():
    text = "Trainium2 (B2) and Trainium2 (T3) and Trainium2 (T2)"
    found = aliases.abbreviated(load().find(text), text)
    assert [text[p.start : p.end] for p in found if p.key == "aws:trainium2"] == ["Trainium2"] * 3 + ["T2"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Trainium3 is here. The first generation had 32 GB.", ("aws:trainium1", "memory_capacity", 32e9, None)),
        ("The WSE-3 is here. Its predecessor had 850,000 cores.", ("cerebras:wse-2", "core_count", 850e3, None)),
        ("The TPU v5p pod has 8,960 chips. Each has 95 GB of HBM.", ("google:tpu-v5p", "memory_capacity", 95e9, None)),
        ("Ironwood is here. The TPU offers 192 GB.", ("google:tpu-v7", "memory_capacity", 192e9, None)),
        ("Monaka is new. Its predecessor A64FX had 48 cores. The chip draws 90 W.",
         ("fujitsu:monaka", "power", 90.0, None)),
        ("MTIA 400 is new. A rack of 72 chips forms one domain.", ("meta:mtia-400", "chip_count", 72.0, None)),
        ("Blackwell Ultra brings a 1.5x increase over Blackwell and a 7.5x increase from Hopper H100.",
         ("nvidia:blackwell-ultra", "compute_performance", 1.5, "nvidia:blackwell")),
        ("Anthropic commits $200 billion to Google Cloud.", ("anthropic", "investment", 200e9, None)),
        ("xAI inked a $5 billion deal with Dell.", ("xai", "investment", 5e9, None)),
        ("Cerebras raised $1 billion from AMD.", ("amd", "investment", 1e9, None)),
        ("CoreWeave grew after a $2 billion investment from NVIDIA.", ("nvidia", "investment", 2e9, None)),
        ("OpenAI will get up to $10 billion from NVIDIA.", ("nvidia", "investment", 10e9, None)),
        ("Anthropic bags $4 billion from Amazon.", ("aws", "investment", 4e9, None)),
        ("SambaNova received a $350 million investment from Intel.", ("intel", "investment", 350e6, None)),
        ("Cerebras raised $1 billion from investors.", ("cerebras", "investment", 1e9, None)),
        ("AWS received $9 billion in revenue from Anthropic.", ("aws", "revenue", 9e9, None)),
        ("Amazon has invested $8 billion in Anthropic.", ("aws", "investment", 8e9, None)),
    ],
)  # fmt: skip
def test_generations_members_and_payers(text, claim):
    assert claim in rows(text)


def test_the_family_in_general_is_no_member():
    assert ("google:tpu", "cluster_size", 1e6, None) in rows("Ironwood is here. Anthropic will use one million TPUs.")


def test_labels_with_counts():
    text = "The L40S card\n\nCUDA cores: 18,176\nTransistors: 76 billion\nvCPUs: 96\nGPUs: 8 (two boards)"
    found = rows(text)
    assert ("nvidia:l40s", "core_count", 18176.0, None) in found
    assert ("nvidia:l40s", "transistor_count", 76e9, None) in found
    assert ("nvidia:l40s", "vcpu_count", 96.0, None) in found


def test_a_label_in_the_middle_of_prose_is_none():
    assert not rows("Of the cores: 18 people said that the H100 is good.")


def test_names_in_headings_beside_known_ones():
    text = "### NVIDIA H200\n- 141 GB of memory\n### AMD MI300X\n- 192 GB of memory\n### Brindle Wren\n- 64 cores"
    assert ("brindle:wren", "core_count", 64.0, None) in rows(text)
    alone = text.replace("### NVIDIA H200", "### The first").replace("### AMD MI300X", "### The second")
    assert not any(subject.startswith("brindle") for subject, *_ in rows(alone))


def test_what_is_paid_for_does_not_pay():
    found = rows("Oracle lost, with their Ampere CPU purchases dwindling from $48M in fiscal 2023.")
    assert ("oracle", "investment", 48e6, None) in found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Cobalt 200 brings a 50% generational uplift in performance.",
         ("microsoft:cobalt-200", "compute_performance", 1.5, "microsoft:cobalt-100")),
        ("- NVIDIA's H100: Hopper GPU with 80 GB of memory.", ("nvidia:h100", "memory_capacity", 80e9, None)),
        ("Cerebras's wafer-scale chip has 900,000 cores. The WSE-3 is new.",
         ("cerebras:wse-3", "core_count", 9e5, None)),
        ("Cobalt 200 is new. Microsoft tried more than 350,000 designs, and it is 50% faster than Cobalt 100.",
         ("microsoft:cobalt-200", "compute_performance", 1.5, "microsoft:cobalt-100")),
    ],
)  # fmt: skip
def test_what_is_said_in_passing(text, claim):
    assert claim in rows(text)


def test_the_chip_of_an_unknown_maker_is_not_that_of_another():
    text = "NVIDIA paired Groq LPUs with GPUs. Lumen's optical accelerator draws 10 kW."
    assert not any(subject == "groq:lpu" for subject, *_ in rows(text))


def test_we_are_the_vendor_of_the_page():
    text = "We will use Google's TPUs. We now serve more than 300,000 business customers."
    assert ("anthropic", "customer_count", 300e3, None) in rows(text, publisher="anthropic.com")


def test_a_process_is_no_machine_and_what_goes_with_a_figure_does_not_own_it():
    text = "Google is big. The Maia 200 is made on TSMC N3 and the GB10 combines 20 cores with a Blackwell GPU."
    found = rows(text)
    assert ("nvidia:gb10", "core_count", 20.0, None) in found
    assert not any(subject.startswith("google:n") for subject, *_ in found)
