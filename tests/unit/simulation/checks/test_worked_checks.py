"""The worked examples whose figures are known beforehand: each number here was worked out on paper."""

from __future__ import annotations

import pytest

from simulation.checks import Reason, Word
from simulation.checks.check import readings_of
from simulation.model.cost import chinchilla_tokens, training_days, training_flop
from simulation.model.identities import flops_per_chip, implied_old_power, implied_power_ratio, per_unit
from tests.unit.simulation.checks.conftest import claim


def values(context, asked, **wanted):
    """Modelled values of all readings whose fields are as wanted."""
    return [
        c.samples.median
        for c in readings_of(asked, context)
        if all(getattr(c.reading, name) == value for name, value in wanted.items())
    ]


# (a) 65 exaFLOPS in a cluster of 100,000


def cluster(qualifier):
    return claim("aws:trn2", "peak_compute", 65e18, qualifier=qualifier, value_text="65 exaflops")


def test_65_exaflops_of_100000_chips_are_dense_bf16(context, verdict):
    asked = cluster("100,000 chips")
    assert values(context, asked, precision="bf16", sparse=False)[0] == pytest.approx(66.7e18)
    assert values(context, asked, precision="fp8", sparse=False)[0] == pytest.approx(129.9e18)
    assert values(context, asked, precision="fp8", sparse=True)[0] == pytest.approx(256.3e18)
    assert flops_per_chip(65e18, 1e5) / 667e12 == pytest.approx(0.975, abs=5e-4)
    found = verdict("aws:trn2", "peak_compute", 65e18, qualifier="100,000 chips", value_text="65 exaflops")
    assert (found.verdict, found.probability) == (Word.SUPPORTED, 1.0)


@pytest.mark.parametrize(("unit", "chips"), [("instances", 1.6e6), ("UltraServers", 6.4e6)])
def test_65_exaflops_of_100000_machines_are_rejected(context, unit, chips, verdict):
    asked = cluster(f"100,000 {unit}")
    assert values(context, asked, precision="bf16", standing="usual")[0] == pytest.approx(chips * 667e12)
    found = verdict("aws:trn2", "peak_compute", 65e18, qualifier=f"100,000 {unit}", value_text="65 exaflops")
    assert (found.verdict, found.reason) == (Word.CONTRADICTED, Reason.ELSEWHERE)
    assert "100,000 chips" in found.sentences[1]
    assert float(flops_per_chip(65e18, 1e5, 16)) == pytest.approx(40.6e12, rel=1e-3)


def test_the_ultraserver_has_83_petaflops_dense_not_sparse(verdict):
    ask = {"value_text": "83.2 petaflops"}
    dense = verdict("aws:trn2-ultraserver", "peak_compute", 83.2e15, qualifier="FP8, dense", **ask)
    sparse = verdict("aws:trn2-ultraserver", "peak_compute", 83.2e15, qualifier="FP8, sparse", **ask)
    assert (dense.verdict, sparse.verdict) == (Word.SUPPORTED, Word.CONTRADICTED)


# (b) a 300-billion-parameter model in weeks against months


@pytest.mark.parametrize(
    ("chips", "peak", "mfu", "expected"),
    [(1e5, 667e12, 0.4, 4.69), (1e5, 667e12, 0.3, 6.25), (1e5, 1299e12, 0.4, 2.41),
     (3e4, 190e12, 0.4, 54.8), (1e5, 190e12, 0.4, 16.5)],
)  # fmt: skip
def test_days_to_train_300_billion_parameters(chips, peak, mfu, expected):
    flop = training_flop(3e11, chinchilla_tokens(3e11))
    assert float(training_days(flop, chips=chips, peak=peak, mfu=mfu)) == pytest.approx(expected, rel=4e-3)


def test_weeks_against_months_needs_a_baseline(verdict):
    found = verdict("aws:trn2", "training_time", "lower", baseline="unknown", qualifier="300-billion parameter LLM")
    assert (found.verdict, found.reason) == (Word.NOT_CHECKABLE, Reason.BASELINE)
    assert any("against aws:trn1" in other.reading.label for other in found.others)


def test_the_time_on_a_named_cluster_is_modelled(context):
    asked = claim("aws:trainium2", "training_time", 5 * 86400.0, unit="s",
                  qualifier="300-billion parameter model on 100,000 chips")  # fmt: skip
    (usual, *_) = readings_of(asked, context)
    assert usual.samples.median / 86400.0 == pytest.approx(4.69, rel=0.05)
    assert usual.samples.low < 5 * 86400.0 < usual.samples.high


# (c) Graviton4 against Graviton3


def test_graviton4_figures_are_per_chip(context):
    pair = {"baseline": "aws:graviton3"}
    assert values(context, claim("aws:graviton4", "core_count", 1.5, **pair), standing="usual") == [1.5]
    bandwidth = claim("aws:graviton4", "memory_bandwidth", 1.75, **pair)
    assert values(context, bandwidth, standing="usual")[0] == pytest.approx(1.75)
    each = claim("aws:graviton4", "memory_bandwidth", 1.75, qualifier="per core", **pair)
    assert values(context, each, standing="usual")[0] == pytest.approx(1.167, abs=1e-3)


def test_graviton4_is_30_percent_better_per_chip_and_the_verdict_tells_the_core(verdict):
    found = verdict("aws:graviton4", "compute_performance", 1.3, baseline="aws:graviton3", value_text="30%")
    assert found.verdict == Word.SUPPORTED
    assert found.scope == "socket"
    assert 1.5 < found.model_median < 1.95
    cores = [o for o in found.others if o.reading.scope == "core"]
    assert any(1.1 < o.median < 1.3 for o in cores)
    assert float(per_unit(1.30, 1.5)) == pytest.approx(0.867, abs=1e-3)


# (d) Trainium2 against Trainium1


@pytest.mark.parametrize(
    ("metric", "ratio", "qualifier"),
    [("peak_compute", 3.511, "BF16"), ("peak_compute", 6.837, "FP8"), ("peak_compute", 3.811, "FP32"),
     ("memory_capacity", 3.0, None), ("memory_bandwidth", 3.294, None),
     ("interconnect_bandwidth", 3.333, None)],
)  # fmt: skip
def test_trainium2_ratios(context, metric, ratio, qualifier):
    asked = claim("aws:trainium2", metric, ratio, baseline="aws:trainium1", qualifier=qualifier)
    assert any(
        value == pytest.approx(ratio, abs=2e-3) for value in values(context, asked, standing="usual", scope="chip")
    )


def test_four_times_faster_training_is_plausible_only_as_up_to(verdict):
    ask = {"baseline": "aws:trainium1", "value_text": "4x"}
    found = verdict("aws:trainium2", "training_performance", 4.0, bound="at_most", **ask)
    assert found.verdict == Word.AT_BEST
    assert 3.0 < found.model_median <= 3.52
    assert any("FP8" in other.reading.label and other.probability > 0.5 for other in found.others)
    assert verdict("aws:trainium2", "training_performance", 4.0, **ask).verdict == Word.NOT_SUPPORTED


def test_twice_the_performance_per_watt_is_not_checkable_without_power(verdict):
    found = verdict("aws:trainium2", "energy_efficiency", 2.0, baseline="aws:trainium1", bound="at_most")
    assert (found.verdict, found.reason) == (Word.NOT_CHECKABLE, Reason.POWER)
    assert float(implied_power_ratio(3.51, 2.0)) == pytest.approx(1.755)
    assert float(implied_old_power(500.0, 3.51, 2.0)) == pytest.approx(285.0, abs=0.2)


# (e) Trainium3 against Trainium2


@pytest.mark.parametrize(
    ("scope", "precision", "ratio"),
    [("chip", "fp8", 1.938), ("chip", "bf16", 1.006), ("chip", "fp32", 1.011),
     ("server", "fp8", 4.356), ("server", "bf16", 2.258)],
)  # fmt: skip
def test_trainium3_ratios_by_scope_and_precision(context, scope, precision, ratio):
    asked = claim("aws:trainium3", "peak_compute", 4.4, baseline="aws:trainium2")
    found = values(context, asked, scope=scope, precision=precision, baseline_precision=precision, sparse=False)
    assert any(value == pytest.approx(ratio, abs=1e-3) for value in found)


def test_the_verdict_on_4_times_says_where_it_holds(verdict):
    ask = {"baseline": "aws:trainium2", "value_text": "4.4x"}
    found = verdict("aws:trainium3", "compute_performance", 4.4, bound="at_most", **ask)
    assert found.verdict == Word.AT_BEST
    assert "per server, FP8 dense" in found.sentences[1]
    assert "144 chips against 64" in found.sentences[1]
    assert found.model_median < 1.1
    alone = verdict("aws:trainium3", "peak_compute", 4.4, qualifier="FP8, per chip", **ask)
    assert (alone.verdict, alone.reason) == (Word.CONTRADICTED, Reason.ELSEWHERE)
    assert alone.model_median == pytest.approx(1.938, abs=2e-3)
