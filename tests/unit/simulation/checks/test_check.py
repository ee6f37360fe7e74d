"""What holds of every verdict: same inputs same bits, questions shared, nothing lost on the way to JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from claims.domain.vocabulary import METRICS
from hardware.domain.loading import load_catalogue
from simulation.checks import Context, Reason, Word, check, check_all
from simulation.checks.metrics import CHECKS
from tests.unit.simulation.checks.conftest import claim

SERVING = claim("nvidia:h200", "inference_performance", 1.9, baseline="nvidia:h100", bound="at_most")
CORES = claim("aws:graviton4", "compute_performance", 1.3, baseline="aws:graviton3")


def fresh(**more):
    return Context.of(load_catalogue(), **{"seed": 3, "draws": 256, **more})


def test_every_metric_of_the_vocabulary_has_a_check():
    assert set(CHECKS) == set(METRICS)


@pytest.mark.parametrize("asked", [SERVING, CORES])
def test_the_same_inputs_give_the_same_bits_in_any_order(asked):
    alone = check(asked, fresh())
    among = check_all([CORES, SERVING, claim("aws:r8g", "compute_performance", 1.2, baseline="aws:r7g"), asked],
                      fresh())[-1]  # fmt: skip
    assert json.dumps(alone.as_dict()) == json.dumps(among.as_dict())


def test_another_seed_gives_other_draws_and_says_so():
    one, two = check(SERVING, fresh()), check(SERVING, fresh(seed=4))
    assert one.model_median != two.model_median
    assert (one.inputs["seed"], two.inputs["seed"]) == (3, 4)


def test_a_model_question_is_answered_once_for_all_claims():
    shared = fresh()
    check(SERVING, shared)
    asked = shared.models.asked
    check_all([replace(SERVING, claim_id=str(i), value=1.0 + i / 50) for i in range(50)], shared)
    assert shared.models.asked == asked
    assert shared.models.shared >= 50


def test_a_missing_answer_is_kept_too():
    shared = fresh()
    old = claim("nvidia:v100", "training_performance", 2.0, baseline="google:tpu-8t")
    assert check(old, shared).verdict == Word.NOT_CHECKABLE
    asked = shared.models.asked
    check(old, shared)
    assert shared.models.asked == asked


@pytest.mark.parametrize("metric", sorted(set(METRICS) - {"other"}))
@pytest.mark.parametrize("kind", ["quantity", "comparison", "directional"])
def test_no_metric_breaks_on_any_kind_of_claim(metric, kind, context):
    value = "higher" if kind == "directional" else 2.0
    baseline = None if kind == "quantity" else "aws:graviton3"
    found = check(claim("aws:graviton4", metric, value, kind=kind, baseline=baseline), context)
    json.dumps(found.as_dict())
    assert (found.missing is not None) == (found.verdict == Word.NOT_CHECKABLE)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (claim("aws:trainium2", "compute_performance", 4.0, baseline="unknown"), Reason.BASELINE),
        (claim("aws:graviton", "price_performance", 1.4, baseline="generic:x86"), Reason.GENERIC),
        (claim("etched:sohu", "throughput", 20.0, baseline="nvidia:h100"), Reason.PRODUCT),
        (claim("nvidia", "peak_compute", 1e15), Reason.PRODUCT),
        (claim("google:tpu-v6e", "power", 300.0, unit="W"), Reason.POWER),
        (claim("aws:trn2", "cost", 20.0, unit="USD"), Reason.PRICE),
        (claim("nvidia:h100", "throughput", 1e4, unit="count"), Reason.WORKLOAD),
        (claim("aws:trainium4", "memory_bandwidth", 4.0, baseline="aws:trainium3"), Reason.FIGURE),
        (claim("nvidia:dgx-a100", "storage_capacity", 1.5e13, unit="B"), Reason.MODEL),
        (claim("aws:trainium", "revenue", 1e9, unit="USD"), Reason.BUSINESS),
        (claim("aws", "other", 0.01, unit="fraction"), Reason.MODEL),
    ],
)
def test_the_reason_names_the_missing_thing(asked, reason, context):
    found = check(asked, context)
    assert (found.verdict, found.reason) == (Word.NOT_CHECKABLE, reason)
    assert found.missing


@pytest.mark.parametrize(
    ("subject", "baseline"), [("google:tpu-v6e", "nvidia:h100"), ("nvidia:h100", "google:tpu-v6e")]
)
def test_the_power_to_supply_is_that_of_the_side_that_lacks_it(subject, baseline, context):
    found = check(claim(subject, "power", 0.5, baseline=baseline), context)
    assert (found.reason, found.missing) == (Reason.POWER, "google:tpu-v6e")


def test_an_unstated_baseline_is_tried_against_the_predecessor(context):
    found = check(claim("aws:trainium2", "memory_capacity", 3.0, baseline="unknown", value_text="3x"), context)
    assert found.verdict == Word.NOT_CHECKABLE
    assert found.others[0].median == 3.0
    assert "against aws:trainium1" in found.sentences[1]


def test_revenue_beyond_all_its_chips_could_earn_is_contradicted():
    revenue = claim("aws:trainium2", "revenue", 9e12, unit="USD")
    units = claim("aws:trainium2", "units_shipped", 1e6, unit="count")
    assert check(revenue, fresh(related=[units])).verdict == Word.CONTRADICTED
    modest = replace(revenue, value=3e9)
    assert check(modest, fresh(related=[units])).reason == Reason.BUSINESS


def test_measured_power_is_compared_like_by_like(context):
    found = check(claim("google:tpu-v4", "energy_efficiency", 2.7, baseline="google:tpu-v3"), context)
    assert found.verdict != Word.NOT_CHECKABLE


def test_a_stale_price_is_right_on_its_day_only(context):
    from datetime import date

    asked = claim("aws:p5.48xlarge", "cost", 98.32, unit="USD", stated_on=date(2024, 9, 1))
    assert check(asked, context).verdict == Word.SUPPORTED
    later = check(replace(asked, stated_on=date(2026, 8, 1)), context)
    assert (later.verdict, later.reason) == (Word.CONTRADICTED, Reason.ELSEWHERE)


def test_the_input_that_moves_it_most_is_no_residual(context):
    found = check(SERVING, context)
    assert found.moved_by
    assert "residual" not in found.moved_by
    assert found.binding_limit in {"compute", "memory bandwidth", "network", "memory capacity", "overhead"}


def test_plain_performance_is_usually_the_ratio_of_peaks_and_favourably_any_work(context):
    found = check(claim("google:tpu-v7", "compute_performance", 4.0, baseline="google:tpu-v6e"), context)
    assert (found.verdict, found.model_median) == (Word.NOT_SUPPORTED, pytest.approx(2307 / 918))
    assert any("inference" in o.reading.label and o.probability > 0.05 for o in found.others)


def test_instances_of_different_size_are_priced_by_the_vcpu(context):
    found = check(claim("aws:m7g", "cost", 0.81, baseline="aws:m7i", value_text="19% less"), context)
    assert found.model_median == pytest.approx(2.6112 / 64 / (9.6768 / 192), rel=1e-6)
    assert found.verdict == Word.SUPPORTED


def test_a_product_against_itself_needs_a_time_or_a_precision(context):
    price = check(claim("aws:p5", "cost", 0.56, baseline="aws:p5", value_text="44% less"), context)
    assert price.verdict == Word.SUPPORTED
    plain = check(claim("nvidia:h100", "inference_performance", 2.0, baseline="nvidia:h100"), context)
    assert plain.reason == Reason.BASELINE
    named = check(claim("nvidia:h100", "peak_compute", 2.0, baseline="nvidia:h100", qualifier="FP8"), context)
    assert (named.verdict, named.model_median) == (Word.SUPPORTED, 2.0)


def test_draws_stay_inside_what_published_figures_allow(context):
    """The same chip with more memory bandwidth is never slower, and never faster than its best resource."""
    found = check(claim("nvidia:h200", "inference_performance", "lower", baseline="nvidia:h100"), context)
    assert (found.verdict, found.probability) == (Word.CONTRADICTED, 0.0)
    assert found.model_low >= 1.0
    best = 4800 / 3350 * 141 / 80
    assert found.model_high <= best
