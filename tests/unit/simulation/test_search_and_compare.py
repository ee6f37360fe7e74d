"""The best layout of a machine, and the ratio of two machines."""

from __future__ import annotations

from dataclasses import replace
from math import prod

import numpy as np
import pytest

from simulation.calibrated import shipped
from simulation.model.chips import ChipSpec, Family, Precision, Span
from simulation.model.compare import Machine, training_speedup, training_throughput
from simulation.model.layout import Layout
from simulation.model.posterior import MANY, draw, from_dict, lattice, uncalibrated
from simulation.model.search import Space, batches, default_batch, divisors, inner_choices, search, splits
from simulation.model.spans import triangular
from simulation.model.step import evaluate
from simulation.model.workload import Transformer
from simulation.runs import chip_spec

LLAMA_8B = Transformer(layers=32, hidden=4096, heads=32, kv_heads=8, ffn=14336, vocab=128256, seq=4096, gated=True)
SMALL = Space(16, 32, max_microbatch=4)
H100 = chip_spec("H100-80GB")


def test_divisors() -> None:
    assert divisors(12) == [1, 2, 3, 4, 6, 12]


def test_the_space_holds_every_layout_once_and_covers_the_chips() -> None:
    seen = set()
    for batch in batches(SMALL, LLAMA_8B, H100, "bf16"):
        assert batch.tp * batch.pp * batch.cp * batch.dp == 16
        columns = [np.broadcast_to(getattr(batch, n), (len(batch),)).tolist() for n in (
            "tp", "pp", "cp", "dp", "microbatch", "vpp", "zero", "sp", "recompute", "ep")]  # fmt: skip
        seen |= (rows := set(zip(*columns, strict=True)))
        assert len(rows) == len(batch)
    expected = sum(
        prod(len(axis) for axis in inner_choices(SMALL, LLAMA_8B, *split)) for split in splits(SMALL, LLAMA_8B, H100)
    )
    assert len(seen) == expected > 1000


def test_the_search_finds_what_looking_at_each_finds() -> None:
    values = shipped().values
    best, fitting, looked = np.inf, 0, 0
    for batch in batches(SMALL, LLAMA_8B, H100, "bf16"):
        step = evaluate(batch, values)
        best = min(best, float(np.where(step.feasible, step.seconds, np.inf).min()))
        fitting, looked = fitting + int(step.feasible.sum()), looked + len(batch)
    found = search(SMALL, LLAMA_8B, H100, "bf16", values)
    assert (found.seconds, found.feasible, found.evaluated) == (best, fitting, looked)


def test_ties_are_within_half_a_percent_and_explained() -> None:
    found = search(replace(SMALL, fine=True), LLAMA_8B, H100, "bf16", shipped().values)
    assert found.ties
    assert all(found.seconds <= seconds <= found.seconds * 1.005 for _, seconds in found.ties)
    assert "does not matter" in found.ties_why


def test_nothing_fits_and_it_says_by_how_much() -> None:
    tiny = replace(H100, hbm_bytes=4e9)
    answer = training_throughput(Machine(tiny, 16), LLAMA_8B, calibration=shipped(), draws=10)
    assert not answer.feasible
    assert answer.layout is None
    assert answer.binding_limit == "memory capacity"
    assert 0.0 < answer.short_bytes < 80e9
    assert answer.tokens_per_s.size == 0


def test_a_speedup_without_a_layout_that_fits_is_not_feasible() -> None:
    tiny = Machine(replace(H100, hbm_bytes=4e9), 16)
    answer = training_speedup(Machine(H100, 16), tiny, LLAMA_8B, calibration=shipped(), draws=10)
    assert not answer.feasible
    assert answer.probability(1.0) == 0.0


@pytest.mark.parametrize("chips", [1, 8, 100, 65536])
def test_the_default_batch_serves_every_chip(chips: int) -> None:
    batch = default_batch(chips, LLAMA_8B)
    assert batch >= max(chips // 8, 1)
    assert batch * LLAMA_8B.seq >= 4e6


def test_throughput_adds_up() -> None:
    answer = training_throughput(Machine(H100, 16), LLAMA_8B, calibration=shipped(), draws=500)
    assert answer.feasible
    assert answer.layout is not None
    assert answer.layout.chips == 16
    assert answer.median == pytest.approx(answer.layout.global_batch * LLAMA_8B.seq / answer.seconds)
    assert sum(answer.parts.values()) == pytest.approx(1.0)
    assert np.median(answer.tokens_per_s) == pytest.approx(answer.median, rel=0.05)


def test_the_same_seed_gives_the_same_bits_and_another_does_not() -> None:
    def draws(seed: int) -> list[float]:
        pair = Machine(chip_spec("Trainium2"), 16), Machine(chip_spec("Trainium1"), 16)
        return training_speedup(*pair, LLAMA_8B, calibration=shipped(), draws=300, seed=seed).draws.tolist()

    assert draws(1) == draws(1)
    assert draws(1) != draws(2)


def test_trainium2_over_trainium1_is_near_its_published_peaks() -> None:
    """667 / 190 dense BF16, 3.3 in bandwidth: the ratio of whole steps lies about there."""
    new, old = Machine(chip_spec("Trainium2"), 64), Machine(chip_spec("Trainium1"), 64)
    answer = training_speedup(new, old, LLAMA_8B, calibration=shipped())
    low, high = answer.interval()
    assert low < 3.5 < high
    assert 2.8 < answer.median < 4.5
    assert answer.probability(1.5) > 0.99
    assert answer.probability(8.0) < 0.01
    assert answer.binding_limit == "compute"


def test_what_both_machines_share_cancels() -> None:
    """Twice the chips of one kind: the class factors move both alike, so the ratio hardly moves."""
    one, two = Machine(H100, 16), Machine(H100, 32)
    ratio = training_speedup(two, one, LLAMA_8B, calibration=uncalibrated())
    alone = training_throughput(one, LLAMA_8B, calibration=uncalibrated())
    assert np.std(np.log(ratio.draws)) < 0.6 * np.std(np.log(alone.tokens_per_s))
    assert ratio.median == pytest.approx(2.0, rel=0.05)


def test_sensitivities_are_shares_in_order() -> None:
    new, old = Machine(chip_spec("B200"), 16), Machine(H100, 16)
    shares = list(training_speedup(new, old, LLAMA_8B, calibration=shipped()).sensitivities.values())
    assert shares == sorted(shares, reverse=True)
    assert all(0.0 <= share <= 1.0 for share in shares)


def test_a_figure_known_as_a_range_widens_the_answer() -> None:
    workload = replace(LLAMA_8B, seq=2048)
    layout = Layout(tp=8, pp=1, dp=4, zero=1, global_batch=64)
    known = replace(H100, scaleout_bandwidth=1e10)
    ranged = replace(H100, scaleout_bandwidth=Span(2e9, 1e10, 5e10))
    widths = []
    for part in (known, ranged):
        machine = Machine(part, 32, "bf16", layout)
        widths.append(float(np.std(np.log(training_throughput(machine, workload, draws=2000).tokens_per_s))))
    assert widths[1] > widths[0]


def test_the_triangle_has_its_corners_and_median() -> None:
    span = Span(1.0, 2.0, 5.0)
    u = np.array([0.0, 0.25, 1.0])
    assert triangular(u, span).tolist() == pytest.approx([1.0, 2.0, 5.0])


class TestDraws:
    @pytest.mark.parametrize("draws", [1000, MANY + 1])
    def test_every_slice_of_every_input_is_used_once(self, draws: int) -> None:
        scores = lattice(5, draws, seed=3)
        for row in scores:
            assert np.array_equal(np.sort(row), np.sort(scores[0]))

    @pytest.mark.parametrize(("draws", "largest"), [(2000, 0.1), (20_000, 0.08), (100_000, 0.05)])
    def test_inputs_are_not_correlated(self, draws: int, largest: float) -> None:
        together = np.corrcoef(lattice(30, draws, seed=0))
        np.fill_diagonal(together, 0.0)
        assert np.abs(together).max() < largest

    def test_draws_have_the_posterior_s_medians_and_covariance(self) -> None:
        calibration = shipped()
        names = ["gemm_gpu", "power_slope", "stream"]
        drawn, errors = draw(calibration, names, 20_000, seed=1)
        index = [calibration.names.index(name) for name in names]
        logs = np.log(np.stack([drawn[name] for name in names]))
        wanted = calibration.covariance[np.ix_(index, index)]
        assert np.cov(logs) == pytest.approx(wanted, abs=0.1 * wanted.max())
        assert np.median(drawn["stream"]) == pytest.approx(calibration.values["stream"], rel=1e-2)
        assert errors.shape == (2, 20_000)

    def test_no_active_coefficient(self) -> None:
        drawn, errors = draw(shipped(), [], 10, seed=0)
        assert drawn == {}
        assert errors.shape == (2, 10)

    def test_a_stored_calibration_is_read_back(self) -> None:
        stored = {
            "version": "x",
            "coefficients": {"stream": {"median": 0.7, "fitted": True}, "net_up": {"median": 0.5, "fitted": False}},
            "covariance": [[0.01]],
            "residual": {"other": 0.2, "new_chip": 1.5},
            "chips": ["nvidia:a100"],
        }
        found = from_dict(stored)
        assert found.names == ("stream",)
        assert found.values["net_up"] == 0.5
        assert found.spread() == {"stream": pytest.approx(0.1)}
        assert found.residual_of("trainium") == 0.2
        assert found.residual_of("trainium", "aws:trainium2") == pytest.approx(0.3)


def test_a_chip_of_no_known_class_is_answered_with_a_wide_interval() -> None:
    odd = ChipSpec("acme:one", Family.OTHER, {Precision.BF16: 5e14}, 1e11, 2e12)
    answer = training_throughput(Machine(odd, 8), LLAMA_8B, calibration=shipped())
    assert answer.feasible
    low, high = np.percentile(answer.tokens_per_s, [10, 90])
    assert high / low > 1.4
