"""Figures as sentences tell them: broken, ranged, counted in unusual nouns, or of nothing that is a claim."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text):
    return {(m.metric, m.value) for m in extract(text)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The CloudMatrix 384 draws **3.** 5**x the power of a GB200 NVL72**.", ("power", 3.5)),
        ("Gaudi 3 improves energy efficiency by 3.4$\\times$ over the A100.", ("energy_efficiency", 3.4)),
        ("WSE-2 Packs 2.6 Trillion Transistors", ("transistor_count", 2.6e12)),
        ("The SN40L holds 102 B transistors.", ("transistor_count", 1.02e11)),
        ("Gaudi 3 Served a 2-Trillion-Parameter Model", ("model_size", 2e12)),
        ("The Xeon 6 line has between eight and 86 of the chip maker's fastest cores.", ("core_count", 8.0)),
        ("The C8g family comes with from 2 to 192 vCPUs.", ("vcpu_count", 2.0)),
        ("The MI325X is two to three times faster than the A100.", ("compute_performance", 2.0)),
        ("The MI325X is two- to three-times faster than the A100.", ("compute_performance", 2.0)),
        ("The MI325X is four- to six-fold faster than the A100.", ("compute_performance", 4.0)),
        ("The MI325X brings a four- to six-fold speedup over the A100.", ("compute_performance", 4.0)),
        ("Each Gaudi 3 carries eight matrix math engines.", ("core_count", 8.0)),
        ("NVIDIA's T4 has 40 streaming multiprocessors.", ("core_count", 40.0)),
        ("The WSE-3 is no single-core, tiled processor: it has 900,000 cores.", ("core_count", 9e5)),
        ("Groq's LPU is a single-core streaming processor.", ("core_count", 1.0)),
        ("A four-way MI300A node fits in two units.", ("chip_count", 4.0)),
        ("The Bow Pod16 rack holds 16 water-cooled B200s.", ("chip_count", 16.0)),
        ('Meta ordered a cluster of 20,000 of AMD\'s "Antares" MI350X accelerators.', ("cluster_size", 20000.0)),
        ("Nebius rents clusters of 16-1,024+ connected H200 and B200 GPUs.", ("cluster_size", 16.0)),
        ("The H200 moves 4.8 TB of data per second.", ("memory_bandwidth", 4.8e12)),
        ("A $4 million GB300 NVL72 rack can bring in $60 million of token revenue.", ("cost", 4e6)),
        ("Its price premium over the H100 is about 25% for the B200.", ("cost", 1.25)),
        ("Oracle offers up to 150% better pricing on the MI300X than AWS.", ("cost", 0.4)),
        ("The WSE-3 serves 2,100 tokens per second, about 16x a single H100.", ("throughput", 16.0)),
        ("Nvidia's networking sales reached $8 billion, more than doubling year over year.", ("revenue", 2.0)),
        ("At Micron, cloud memory grew 250% to $9 billion.", ("revenue", 3.5)),
        ("Hopper still brings in about 30% of Nvidia's data center business.", ("revenue", 0.3)),
        ("Gaudi 3 beats the previous record of 40,000 tokens/s by 25%.", ("throughput", 1.25)),
        ("The first request on the Gaudi 3 suffers a 2-second delay.", ("latency", 2.0)),
    ],
)
def test_figures_of_prose(text, claim):
    assert claim in {(metric, round(value, 6)) for metric, value in told(text) if not isinstance(value, str)}


@pytest.mark.parametrize("both", ["training and inference", "inference and training"])
def test_one_factor_of_two_workloads(both):
    found = told(f"Trainium3 delivers 3x better performance for {both} compared to Trainium2.")
    assert found == {("training_performance", 3.0), ("inference_performance", 3.0)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The model took 1.9 million H800 GPU-hours to train.", 1.9e6),
        ("Training used 3 million GPU hours on H100 chips.", 3e6),
        ("The top 5 customers account for half of Nvidia's revenue.", 5.0),
        ("Colossus has 30 gas turbines producing 3 MW each.", 3e6),
        ("Etched raised $120M at a valuation of $3 billion from investors.", 3e9),
        ("CS-4 relies on 60 percent more automated assembly than CS-3.", 1.6),
        ("CS-4 brings a 50x reduction in distance.", 0.02),
        ("The GB300 draws twice the power and fits three times as many drawers into a rack.", 3.0),
        ("Gaudi 3 beats the previous record of 40,000 tokens/s by 25%.", 40000.0),
    ],
)
def test_figures_that_claim_nothing(text, value):
    assert value not in {found for _, found in told(text)}
