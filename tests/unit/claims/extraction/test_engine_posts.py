"""Posts on engines: times, programs as rivals, counted rivals, entries of a newsletter. Texts are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str, title: str | None = None) -> list[tuple[str, str, float | str, str | None]]:
    """(subject, metric, value, baseline) of every claim but counts of chips."""
    found = extract(text, title=title)
    return [(m.subject, m.metric, m.value, m.baseline) for m in found if m.metric != "chip_count"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The L40S has 48 GB, compared to 24 GB with A10.",
         [("nvidia:l40s", "memory_capacity", 4.8e10, None), ("nvidia:a10", "memory_capacity", 2.4e10, None)]),
        ("An 8xL40S node has 384 GB, versus 96 GB with 4xA10.",
         [("nvidia:l40s", "memory_capacity", 3.84e11, None), ("nvidia:a10", "memory_capacity", 9.6e10, None)]),
        ("Ampere Altra has 128 cores, as opposed to 96 cores with the AMD EPYC 9654.",
         [("ampere:altra", "core_count", 128.0, None), ("amd:epyc-9654", "core_count", 96.0, None)]),
    ],
)  # fmt: skip
def test_the_figure_of_a_rival_that_has_it_with_it(text, claims):
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("TTFT on the L40S is over twice as long as on the A10.", ("latency", 2.0)),
        ("TTFT for 4xL40S is more than twice as long as for 8x A10.", ("latency", 2.0)),
        ("Training on the L40S takes twice as long as on the A10.", ("training_time", 2.0)),
        ("Training takes 3x longer on the L40S than on the A10.", ("training_time", 3.0)),
        ("Prefill on the L40S takes twice as long as on the A10.", ("latency", 2.0)),
        ("Inference on 8x L40S nodes is 2x faster than on 8x A10.", ("inference_performance", 2.0)),
    ],
)
def test_how_long_it_takes(text, claim):
    assert read(text) == [("nvidia:l40s", *claim, "nvidia:a10")]


def test_what_else_is_long_is_no_time():
    assert read("The cables of the L40S can be twice as long as those of the A10.") == []


def test_rivals_with_epithets_are_joined():
    found = read("Versus the V100 and a 28-core Xeon 8280, the TPU v3 has 3x the throughput.")
    assert {baseline for _, metric, _, baseline in found if metric == "throughput"} == {
        "nvidia:v100",
        "intel:xeon-8280",
    }


@pytest.mark.parametrize(
    "text",
    [
        "On the L40S, our Triton kernels are up to 4x faster than the cuBLAS kernels.",
        "The FooAttn kernel raises throughput by 10% over FooAttn v2 on the L40S.",
        "FlashFoo delivers 5x faster kernels vs. FusedBar baselines on L40S.",
        "On the L40S, FooNet outperforms the previous state-of-the-art model (BarNet) by 3%.",
        "On the Arc B580 our backend is 3x faster than the default implementation.",
        "It gets a 6x speedup on the Arc B580 v.s. llama.cpp.",
    ],
)
def test_programs_and_models_are_no_rivals_of_hardware(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("Gaudi 3 is 1.5x faster than the standard L40S.", "nvidia:l40s"),
        ("Gaudi 3 is 1.5x faster than the state of the art.", "generic:competitors"),
        ("Gaudi 3 runs 1.5x faster than larger models on the L40S.", "nvidia:l40s"),
        ("Gaudi 3 has 1.5x the throughput v.s. the L40S.", "nvidia:l40s"),
    ],
)
def test_other_rivals_stay(text, baseline):
    assert [claim[3] for claim in read(text)] == [baseline]


def test_entries_of_a_newsletter_are_news_of_their_own():
    text = (
        "- **FooCard**: the L40S has 48 GB.\n"
        "- **FooNet**: improves image generation, beating BarNet by 57% in 4-step inference.\n"
        "- **Prompt caching**: cached tokens are 90% cheaper and faster.\n"
    )
    assert read(text, "Notes of the week") == [("nvidia:l40s", "memory_capacity", 4.8e10, None)]


def test_entries_under_a_product_are_about_it():
    text = "The L40S is new.\n\n- **Speed**: 2x faster than the A10\n- **Networking overhaul**: 3x higher bandwidth\n"
    assert [claim[0] for claim in read(text)] == ["nvidia:l40s"] * 2


def test_both_are_the_items_of_the_list_before():
    items = "* a `m6i.8xlarge` instance, based on Ice Lake,\n* a `m7i.8xlarge` instance, based on Sapphire Rapids.\n\n"
    found = read(items + "Both instances have 16 physical cores.", "Tests on EC2")
    assert {(claim[0], claim[2]) for claim in found} == {("aws:m6i", 16.0), ("aws:m7i", 16.0)}
    assert len(read("- L40S, an Ada GPU\n- A10, an Ampere GPU\n- A40\n\nAll three draw 300 W.")) == 3
    assert len(read("- L40S, an Ada GPU\n- A10, an Ampere GPU\n- A40\n\nBoth draw 300 W.")) < 3


def test_cores_of_xe():
    assert read("The Arc B580 has 20 XeCores.") == [("intel:arc-b580", "core_count", 20.0, None)]


def test_a_remark_on_a_factor_is_not_its_rival():
    text = "Gaudi 3 is x2.5 faster than the L40S on one and x2.8 faster on two, which is even better than hoped."
    assert [claim[2:] for claim in read(text)] == [(2.5, "nvidia:l40s"), (2.8, "nvidia:l40s")]


def test_once_is_the_rival_of_the_others():
    rows = "| | L40S | Gaudi 3 |\n|---|---|---|\n| Speedup | x1.0 | x3.6 |\n"
    assert [claim[::2] for claim in read(rows)] == [("intel:gaudi3", 3.6)]
    assert [claim[3] for claim in read(rows)] == ["nvidia:l40s"]


def test_how_much_of_its_peak_a_program_gets_is_no_comparison():
    assert read("Our kernel reaches 58% of the peak of the L40S.") == []
    assert read("The L40S has 80% of the peak performance of the A100.")[0][2:] == (0.8, "nvidia:a100")


def test_users_served_at_once_are_no_customers():
    found = read("The Cloud AI 100 Ultra from Qualcomm is a card. An Ultra served it to 24 users at 26 tok/s each.")
    assert found == [("qualcomm:cloud-ai-100-ultra", "throughput", 26.0, None)]


def test_cards_by_their_number_alone():
    text = "My RTX 3090 is old. A single 5090 has 32 GB. One 4090 draws 450 W. A server with 8x4090 has 512 GB."
    assert [claim[0] for claim in read(text)] == ["nvidia:rtx-5090", "nvidia:rtx-4090", "nvidia:rtx-4090"]


def test_customers_of_before():
    text = "Groq says it powers more than 2 million developers, up from 350,000 a year ago."
    assert [claim[2] for claim in read(text)] == [2e6, 3.5e5]
