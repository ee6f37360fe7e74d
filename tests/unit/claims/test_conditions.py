"""Conditions of a figure from the free text of a qualifier."""

from __future__ import annotations

import pytest

from claims.domain.conditions import Conditions
from claims.domain.qualifier import parse_conditions


def parsed(text: str | None, metric: str = "compute_performance", **more: object) -> dict[str, object]:
    return parse_conditions(text, metric=metric, **more).as_dict()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, {}),
        ("", {}),
        ("FP8, sparse, per chip", {"precision": ["fp8"], "sparsity": "sparse", "level": "chip"}),
        ("8-bit floating-point", {"precision": ["fp8"]}),
        ("int 8", {"detail": ["int", "8"]}),
        ("8-bit integer", {"precision": ["int8"]}),
        ("bfloat16 dense", {"precision": ["bf16"], "sparsity": "dense"}),
        ("double precision", {"precision": ["fp64"]}),
        ("BF16/FP16", {"precision": ["bf16", "fp16"]}),
        ("per rack", {"level": "rack"}),
        ("instances", {"level": "instance"}),
        ("per socket", {"level": "socket"}),
        ("per vCPU", {"level": "vcpu"}),
        ("per GPU, Llama 2 70B", {"level": "chip", "workload": ["llama-2-70b"]}),
        ("Qwen3-30B", {"workload": ["qwen3-30b"]}),
        ("300-billion parameter LLM", {"workload": ["300b-model"]}),
        ("web applications", {"workload": ["web"]}),
        ("first token", {"workload": ["first-token"]}),
        ("1st token, 64 requests", {"workload": ["first-token"], "counted": "request", "detail": ["64"]}),
        ("tokens per second", {"counted": "token", "per": "second"}),
        ("per hour", {"per": "hour"}),
        ("end of 2026", {"period": "2026"}),
        ("2,000 instances", {"detail": ["2000", "instances"]}),
        ("stake in a start-up", {"detail": ["stake", "start-up"]}),
    ],
)  # fmt: skip
def test_conditions(text: str | None, expected: dict[str, object]) -> None:
    assert parsed(text) == expected


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        ("LLM training", "training_performance", {}),
        ("LLM training", "compute_performance", {"workload": ["training"]}),
        ("inference", "inference_performance", {}),
        ("HBM", "memory_capacity", {}),
        ("tokens per second", "throughput", {"counted": "token"}),
        ("annual run rate", "revenue", {"detail": ["run-rate"]}),
        ("per watt", "energy_efficiency", {}),
    ],
)
def test_what_the_metric_says_changes_nothing(text: str, metric: str, expected: dict[str, object]) -> None:
    assert parsed(text, metric) == expected


def test_the_products_own_name_is_no_condition() -> None:
    assert parsed("Trainium2 chips", "cluster_size", keys=("aws:trainium2", None)) == {}
    assert parsed("Trainium2 chips", "cluster_size", keys=("aws:project-rainier",)) == {"detail": ["trainium2"]}


def test_the_quote_adds_a_number_format_only_to_peak_compute() -> None:
    quote = "1.3 FP8 petaflops dense"
    assert parsed(None, "peak_compute", quote=quote) == {"precision": ["fp8"], "sparsity": "dense"}
    assert parsed(None, "training_performance", quote=quote) == {}
    assert parsed("BF16", "peak_compute", quote=quote)["precision"] == ["bf16"]


def test_the_quote_adds_the_denominator_of_a_price() -> None:
    assert parsed(None, "cost", quote="for $2.10 an hour") == {"per": "hour"}


def test_a_round_trip_keeps_them() -> None:
    conditions = parse_conditions("FP8, sparse, per chip, Llama 2 70B, tokens per second, in 2026", metric="cost")
    assert Conditions.from_dict(conditions.as_dict()) == conditions
    assert conditions.label() == "fp8, sparse, per chip, tokens per second, llama-2-70b, 2026"


def test_a_format_belongs_to_the_figure_before_it():
    quote = "delivers more than 10 petaflops at FP4 and roughly 5 petaflops"
    assert parsed(None, "peak_compute", quote=quote) == {}
    assert parsed(None, "peak_compute", quote=f"{quote} at FP8") == {"precision": ["fp8"]}
    assert parsed(None, "peak_compute", quote="in FP8 it has 2 petaflops") == {"precision": ["fp8"]}


def test_a_quarter_of_something_is_no_time():
    assert parse_conditions(None, metric="cost", quote="at a quarter of the cost of the H100").per == ""
    assert parse_conditions(None, metric="cost", quote="$2 billion a quarter").per == "quarter"
