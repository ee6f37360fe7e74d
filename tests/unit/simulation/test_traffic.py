"""Bytes between replicas per step, by ZeRO stage and stack."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulation.model.coefficients import priors
from simulation.model.compute import LayerTimes, rates
from simulation.model.elements import element
from simulation.model.layout import Layout
from simulation.model.memory import shards
from simulation.model.network import half_collective, links
from simulation.model.step import evaluate
from simulation.model.traffic import data_comm, layer_comm, sharing
from tests.unit.simulation.step_samples import GPT3, QWEN, chip

VALUES = {
    **priors(), "hop_up_s": 1e-15, "hop_out_s": 1e-15, "dp_exposed": 1.0, "dp_serial": 1.0, "grad_bytes": 4.0,
    "shard_hidden": 1e-12, "shard_floor": 1.0,
}  # fmt: skip


def seconds_per_parameter(zero: int, **over: float) -> float:
    """Seconds of one microbatch's data traffic over those of one byte per parameter."""
    batch = replace(element(chip(), "bf16", GPT3, Layout(dp=8, zero=zero, global_batch=8)), **over)
    held, net = shards(batch), links(batch, VALUES)
    return float(data_comm(batch, held, 1.0, 0.0, net, VALUES) / sharing(batch, held, net).seconds_per_byte)


@pytest.mark.parametrize(
    ("zero", "over", "transferred"),
    [
        (0, {}, 8.0),  # all-reduce of 32 bits: there and back
        (0, {"grad16": 1.0}, 4.0),
        (1, {}, 4.0 + 2.0),  # reduce-scatter of 32 bits, all-gather of 16-bit parameters
        (2, {}, 4.0 + 2.0),
        (1, {"grad16": 1.0}, 2.0 + 2.0),
        (1, {"fused": 0.0}, 8.0 + 2.0),
        (1, {"fused": 0.0, "grad16": 1.0}, 2.0 + 2.0),
        (3, {}, 6.0),  # two all-gathers and a reduce-scatter of 16 bits
    ],
)
def test_bytes_per_parameter(zero: int, over: dict[str, float], transferred: float) -> None:
    assert seconds_per_parameter(zero, **over) == pytest.approx(transferred, rel=1e-6)


def test_experts_are_shared_by_fewer_ranks_than_the_rest() -> None:
    batch = element(chip(), "bf16", QWEN, Layout(dp=16, ep=8, global_batch=16))
    held = shards(batch)
    assert (float(held.dense_group), float(held.expert_group)) == (16.0, 2.0)
    dense = element(chip(), "bf16", GPT3, Layout(dp=16, global_batch=16))
    net = links(dense, priors())
    assert sharing(dense, shards(dense), net).ring < sharing(batch, held, links(batch, priors())).ring


@pytest.mark.parametrize("name", ["ep", "cp"])
def test_what_no_element_uses_is_left_out_and_nothing_changes(name: str) -> None:
    """An element without experts or context ranks has the same bits beside one that has them and alone."""
    layout = Layout(dp=8, **{name: 1}, global_batch=8)  # type: ignore[arg-type]
    batch = element(chip(), "bf16", QWEN, layout)
    alone = evaluate(batch, priors())
    mixed = evaluate(replace(batch, **{name: np.array([1.0, 4.0])}), priors())
    assert mixed.seconds[0] == alone.seconds[0]
    assert mixed.seconds[1] != alone.seconds[0]


def test_context_parallel_keys_hide_under_attention() -> None:
    batch = element(chip(), "bf16", replace(GPT3, seq=32768), Layout(cp=4, global_batch=1))
    net = links(batch, priors())
    ring = layer_comm(batch, 8192.0, busy(0.0), net, priors()).context
    hidden = layer_comm(batch, 8192.0, busy(1e9), net, priors()).context
    assert hidden == pytest.approx(priors()["p2p_exposed"] * ring)
    assert float(rates(batch, priors()).half_rate) > 0.0


def busy(seconds: float) -> LayerTimes:
    """A layer whose attention and products take so long each."""
    return LayerTimes(*[seconds] * 7)


class TestTensorParallel:
    """What hides must have something to hide under."""

    SENT = 2.0 * 4.0  # halves of collectives: two all-reduces forward, two backward

    def exposed(self, computing: float, *, generation: int = 2, sp: bool = False) -> float:
        """Seconds shown per second of half a collective over 1,024 tokens."""
        batch = element(chip(generation=generation), "bf16", GPT3, Layout(tp=8, sp=sp))
        net = links(batch, priors())
        volume = 2.0 * 1024.0 * 12288.0
        per_byte, latency = half_collective(8.0, 8.0, net)
        one = volume * per_byte + latency
        return float(layer_comm(batch, 1024.0, busy(computing * one), net, priors()).tensor) / one

    def test_under_ample_compute_a_share_shows(self) -> None:
        assert self.exposed(1e6) == pytest.approx(priors()["tp_exposed"] * self.SENT)

    def test_without_compute_all_of_it_shows(self) -> None:
        assert self.exposed(0.0) == pytest.approx(self.SENT)

    def test_the_products_of_the_weights_gradients_hide_it(self) -> None:
        """They are half of the backward products."""
        assert self.exposed(2.0) == pytest.approx(self.SENT - 1.0)

    def test_in_slices_it_hides_under_all_products(self) -> None:
        assert self.exposed(2.0, generation=3, sp=True) == pytest.approx(self.SENT - 4.0)
