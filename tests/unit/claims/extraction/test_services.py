"""Whose the figures of a cloud are, and of work on GPUs that nobody is named for."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def said(text: str, **context: str) -> list[tuple[str, str, object]]:
    return [(m.subject, m.metric, m.value) for m in extract(text, **context)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("An 8-vCPU machine runs about $90 per month on OCI.", ("oracle", "cost", 90.0)),
        ("Nebius runs training jobs 15% faster than alternatives.", ("nebius", "training_performance", 1.15)),
        (
            "We moved to CoreWeave. It was a 20% reduction in training time.",
            ("coreweave", "training_time", 0.8),
        ),
        ("Standard shapes on OCI are about 40% cheaper than those of AWS.", ("oracle", "cost", 0.6)),
    ],
)
def test_a_cloud_has_the_figures_of_its_service(text, claim):
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("We cut our GPU infrastructure costs by 30%.", ("unknown", "cost", 0.7)),
        ("Their inference latency improved 12%.", ("unknown", "latency", 0.88)),
        ("Training on GPUs became 2x faster within a year.", ("generic:gpu", "training_performance", 2.0)),
    ],
)
def test_work_that_nobody_is_named_for(text, claim):
    assert claim in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "It also achieves 1.8x higher throughput than TGI for Llama 3.1 70B with vLLM inference.",
        "Deliveries became 30% faster and cost 20% less.",
        "GPU utilization costs fell by 30% after training.",
        "Alphabet cut the cost of serving Gemini by 60%.",
    ],
)
def test_programs_models_and_other_work_have_none(text):
    assert said(text) == []


def test_a_product_that_is_named_keeps_its_figures():
    text = "We moved to CoreWeave. The H100 is 2x faster than the A100 in training."
    assert [subject for subject, _, _ in said(text)] == ["nvidia:h100"]


def test_the_cloud_right_behind_a_price_is_whose_it_is():
    text = "What costs $2,000/month on AWS runs for $500 a month on Hetzner."
    assert {("aws", "cost", 2000.0), ("hetzner", "cost", 500.0)} <= set(said(text))


def test_a_list_below_the_name_of_a_service_is_about_it():
    text = "Groq API (Mixtral)\n- Time to First Token: 120ms\n- Cost per Million Tokens: $0.50\n"
    assert said(text) == [("groq", "latency", 0.12), ("groq", "cost", 0.5)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Their AWS bill had crept past $18,000 a month.", ("aws", "cost", 18000.0)),
        ("Egress fees hit $47K monthly on AWS.", ("aws", "cost", 47000.0)),
        ("Groq leads inference with about 250ms TTFT for a 70B model.", ("groq", "latency", 0.25)),
    ],
)
def test_bills_and_latencies(text, claim):
    assert claim in said(text)


def test_the_page_of_a_service_tells_of_itself():
    text = "A bank used Tensorly for its models. It achieved a 40% inference cost reduction."
    assert said(text, publisher="tensor-ly.ai") == [("tensorly", "cost", 0.6)]
    assert said(text, publisher="arden.com") == [("unknown", "cost", 0.6)]
