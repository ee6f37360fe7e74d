"""Collectives by the alpha-beta model, against figures worked out by hand."""

from __future__ import annotations

import pytest

from simulation.model.chips import Family, Topology
from simulation.model.coefficients import priors
from simulation.model.elements import element
from simulation.model.layout import Layout
from simulation.model.network import dispatch, half_collective, links, ring_latency
from tests.unit.simulation.step_samples import GPT3, chip, switch


class TestCollectives:
    def test_ring_moves_n_minus_one_over_n(self) -> None:
        assert half_collective(4.0, 4.0, switch()) == (pytest.approx(0.75 / 100.0), 0.0)

    def test_two_tiers(self) -> None:
        """Half of the data crosses when two share a domain of a group of four."""
        per_byte, _ = half_collective(4.0, 2.0, switch())
        assert per_byte == pytest.approx(0.5 / 100.0 + 0.5 / (2.0 * 10.0))

    def test_latency_grows_with_the_logarithm(self) -> None:
        assert half_collective(64.0, 8.0, switch(hop_up=1.0, hop_out=10.0))[1] == 3.0 + 30.0

    def test_one_rank_costs_nothing(self) -> None:
        assert half_collective(1.0, 1.0, switch(hop_up=1.0)) == (0.0, 0.0)

    def test_a_mesh_lends_a_pair_one_link(self) -> None:
        whole, pair = (half_collective(ranks, ranks, switch(per_link=1.0 / 7.0, least=0.0))[0] for ranks in (8.0, 2.0))
        assert whole == pytest.approx(0.875 / 100.0)
        assert pair == pytest.approx(0.5 * 7.0 / 100.0)

    def test_rings_reach_less_on_nvlinks_without_a_switch(self) -> None:
        """Only there: the links of an Instinct or Gaudi mesh are driven all at once."""
        values = {**priors(), "net_direct": 0.25}
        nvidia, amd = (
            links(element(chip(family=family, topology=Topology.MESH), "bf16", GPT3, Layout(tp=8)), values).up
            for family in (Family.GPU, Family.AMD)
        )
        switched = links(element(chip(), "bf16", GPT3, Layout(tp=8)), values).up
        assert float(nvidia) == pytest.approx(0.25 * float(switched))
        assert float(amd) == float(switched)

    def test_a_torus_lends_a_group_the_axes_it_spans(self) -> None:
        torus = chip(family=Family.TPU, topology=Topology.TORUS_2D, scaleup_domain=256)
        batch = element(torus, "bf16", GPT3, Layout(tp=16, dp=16, global_batch=256))
        net = links(batch, priors())
        along, across = (half_collective(ranks, ranks, net)[0] for ranks in (16.0, 256.0))
        assert along / across == pytest.approx(2.0 * (15 / 16) / (255 / 256))

    def test_all_to_all_is_held_back_by_the_bisection_of_a_torus(self) -> None:
        plain = dispatch(1.0, 8.0, 64.0, 64.0, switch(), 1.0)
        torus = dispatch(1.0, 8.0, 64.0, 64.0, switch(axes=2.0, per_log=1.0 / 6.0, least=0.5), 1.0)
        assert torus == pytest.approx(plain * 8 * 2 / 4)

    def test_a_token_crosses_to_each_other_domain_once(self) -> None:
        """Two experts of two domains: one and a half domains met, half of them its own."""
        across = (2.0 - 1.0 - 0.5) / 10.0
        assert dispatch(1.0, 2.0, 4.0, 2.0, switch(up=1e9), 1.0) == pytest.approx(across)
        assert dispatch(1.0, 2.0, 4.0, 2.0, switch(up=1e9), 0.5) == pytest.approx(0.5 * across)

    def test_a_ring_takes_n_minus_one_steps(self) -> None:
        assert ring_latency(64.0, 8.0, switch(hop_up=1.0, hop_out=10.0)) == pytest.approx(7.0 + 70.0)
        assert ring_latency(1.0, 1.0, switch(hop_up=1.0, hop_out=10.0)) == 0.0

    def test_rings_along_the_axes_of_a_torus_follow_each_other(self) -> None:
        assert ring_latency(256.0, 256.0, switch(hop_up=1.0, axes=2.0)) == pytest.approx(2 * 15.0)
