from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hardware.domain.loading import load_catalogue
from simulation.model.chips import ChipSpec, Family, Precision, Span, UnsupportedPrecision
from simulation.model.deployment import SMALLEST_BATCH, choose, draw_rates, smallest_replica
from simulation.model.inference import (
    ENSEMBLE,
    Choice,
    DoesNotFitError,
    Goal,
    Request,
    inference_speedup,
    serve_request,
    token_price,
)
from simulation.model.register import shipped_register
from simulation.model.sampling import Sampler
from simulation.specs import UnknownChip, chip_from_entry

BF16, FP8 = Precision.BF16, Precision.FP8
TRAINIUM1 = ChipSpec(
    "aws:trainium1", Family.TRAINIUM, {BF16: 190e12, FP8: 190e12}, 32 * 2.0**30, 820 * 2.0**30, 192e9, 16,
    power=Span(150.0, 200.0, 300.0),
)  # fmt: skip
TRAINIUM2 = ChipSpec(
    "aws:trainium2", Family.TRAINIUM, {BF16: 667e12, FP8: 1299e12}, 96 * 2.0**30, 2.9e12, 640e9, 64,
    power=Span(450.0, 500.0, 550.0), assumed=("link direction",),
)  # fmt: skip
H100 = ChipSpec("nvidia:h100", Family.GPU, {BF16: 989e12, FP8: 1979e12}, 80 * 2.0**30, 3.35e12, 450e9, 8, power=700.0)
CHAT_8B, CHAT_70B, *_ = ENSEMBLE
REGISTER = shipped_register()


def _central(chip: ChipSpec) -> tuple[Choice, ...]:
    rates = draw_rates(Sampler(1, central=True), REGISTER, chip, BF16)
    return tuple(choose(chip, request, rates, precision=BF16) for request in (CHAT_8B, CHAT_70B))


def test_an_h100_serves_a_small_model_as_engines_report() -> None:
    """Thousands of tokens per second of an 8B model per GPU, and about a hundred for a lone request."""
    served = serve_request(H100, CHAT_8B, Sampler(2000))
    assert 3000 < np.median(served.per_chip) < 9000
    alone = serve_request(H100, CHAT_8B, Sampler(2000), choice=Choice(1, 1))
    assert 80 < np.median(1.0 / alone.latency) < 170


def test_operators_spread_a_large_model_over_chips() -> None:
    small, large = _central(H100)
    assert small.tp == 1
    assert large.tp >= 2
    assert small.batch > SMALLEST_BATCH


def test_the_best_batch_keeps_the_limits() -> None:
    rates = draw_rates(Sampler(1, central=True), REGISTER, H100, BF16)
    hurried = replace(CHAT_8B, token_limit=0.02)
    calm, quick = (choose(H100, request, rates, precision=BF16) for request in (CHAT_8B, hurried))
    assert quick.batch < calm.batch
    served = serve_request(H100, hurried, Sampler(1, central=True))
    assert float(served.latency[0]) <= 0.02


def test_no_choice_beats_the_chosen_one() -> None:
    """The ladder of batches against every batch and replica size."""
    rates = draw_rates(Sampler(1, central=True), REGISTER, H100, BF16)
    best = serve_request(H100, CHAT_8B, Sampler(1, central=True)).per_chip[0]
    for tp in (1, 2, 4, 8):
        for batch in (8, 100, 300, 365, 500, 700, 1024):
            tried = serve_request(H100, CHAT_8B, Sampler(1, central=True), choice=Choice(tp, batch))
            fits = batch <= choose(H100, CHAT_8B, rates, precision=BF16).batch or tp > 1
            allowed = tried.latency[0] <= CHAT_8B.token_limit and fits
            assert not allowed or tried.per_chip[0] <= best * 1.02


def test_a_model_too_large_for_the_domain_is_refused() -> None:
    tiny = replace(TRAINIUM1, hbm_bytes=2e9, scaleup_domain=4)
    with pytest.raises(DoesNotFitError, match="70B chat does not fit"):
        serve_request(tiny, CHAT_70B, Sampler(10))
    with pytest.raises(DoesNotFitError, match="does not fit"):
        smallest_replica(tiny, CHAT_70B, BF16)


def test_what_does_not_fit_is_skipped_by_name_and_all_of_it_is_an_error() -> None:
    small = replace(TRAINIUM1, key="x:small", hbm_bytes=8e9, scaleup_domain=4)
    answer = inference_speedup(TRAINIUM2, small, draws=64)
    assert "70B chat" in answer.skipped
    assert "8B chat" not in answer.skipped
    with pytest.raises(DoesNotFitError, match="no request"):
        inference_speedup(TRAINIUM2, small, [CHAT_70B], draws=64)


def test_trainium2_over_trainium1_lies_between_its_ratios() -> None:
    """3.3 to 3.5 from bandwidth and compute; fuller batches in three times the memory add to it."""
    answer = inference_speedup(TRAINIUM2, TRAINIUM1)
    assert 3.2 < answer.interval.median < 4.8
    assert answer.binding in ("compute", "memory bandwidth")
    assert answer.assumed == ("link direction",)


def test_eight_bits_are_faster_than_sixteen() -> None:
    plain = inference_speedup(TRAINIUM2, TRAINIUM1, draws=512)
    eight = inference_speedup(TRAINIUM2, TRAINIUM1, draws=512, precision=FP8, old_precision=BF16)
    assert eight.interval.median > 1.3 * plain.interval.median


def test_an_unpublished_precision_is_refused() -> None:
    with pytest.raises(UnsupportedPrecision, match="no published dense fp4"):
        inference_speedup(TRAINIUM2, TRAINIUM1, precision=Precision.FP4)


def test_more_chips_per_unit_scale_throughput_and_not_latency() -> None:
    one = inference_speedup(TRAINIUM2, TRAINIUM1, draws=128)
    four = inference_speedup(TRAINIUM2, TRAINIUM1, draws=128, new_chips=64, old_chips=16)
    assert four.draws == pytest.approx(4.0 * one.draws)
    lone, many = (inference_speedup(TRAINIUM2, TRAINIUM1, draws=128, goal=Goal.LATENCY, new_chips=n) for n in (1, 64))
    assert lone.draws.tobytes() == many.draws.tobytes()


def test_latency_is_compared_with_as_many_chips() -> None:
    answer = inference_speedup(TRAINIUM2, TRAINIUM1, draws=64, goal=Goal.LATENCY)
    assert [one.choice for one in answer.new] == [one.choice for one in answer.old]
    assert all(one.choice.batch == 1 for one in answer.new)
    assert answer.binding in ("memory bandwidth", "overhead")


def test_a_vendor_s_favourite_is_the_smallest_replica() -> None:
    """A 70B model at eight bits just fits one H100: H200's larger batch shows at one GPU each, not at the best size."""
    h200 = replace(H100, key="nvidia:h200", hbm_bytes=141 * 2.0**30, hbm_bandwidth=4.8e12)
    best, alike = (
        inference_speedup(h200, H100, [CHAT_70B], draws=512, precision=FP8, goal=goal)
        for goal in (Goal.THROUGHPUT, Goal.REPLICA)
    )
    assert [one.choice.tp for one in (*alike.new, *alike.old)] == [1, 1]
    assert alike.new[0].choice.batch > 2 * alike.old[0].choice.batch
    assert alike.interval.median > 1.3 * best.interval.median


def test_seed_decides_the_bits() -> None:
    one, two = (inference_speedup(TRAINIUM2, TRAINIUM1, draws=256, seed=3).draws for _ in range(2))
    assert one.tobytes() == two.tobytes()
    assert one.tobytes() != inference_speedup(TRAINIUM2, TRAINIUM1, draws=256, seed=4).draws.tobytes()


def test_what_both_sides_share_cancels() -> None:
    """A chip against a copy of itself under another key: the family's efficiency drops out, the gaps stay."""
    twin = replace(TRAINIUM2, key="x:twin")
    answer = inference_speedup(twin, TRAINIUM2, [CHAT_8B])
    assert answer.interval.median == pytest.approx(1.0, abs=0.02)
    assert answer.sensitivities["inference.compute_efficiency.default"] < 0.01
    assert answer.sensitivities["inference.bandwidth_efficiency"] < 0.01


def test_draws_take_requests_by_weight() -> None:
    heavy = [replace(CHAT_8B, weight=3.0), replace(CHAT_70B, weight=1.0)]
    answer = inference_speedup(TRAINIUM2, TRAINIUM1, heavy, draws=1000)
    share = (answer.draws == answer.requests["8B chat"]).mean()
    assert share == pytest.approx(0.75, abs=0.002)
    assert "workload" in answer.sensitivities


def test_a_missing_link_is_drawn_wide() -> None:
    unlinked = replace(TRAINIUM1, key="x:unlinked", scaleup_bandwidth=None)
    sampler = Sampler(100)
    draw_rates(sampler, REGISTER, unlinked, BF16)
    assert "inference.unknown_link" in sampler.used


def test_prices_and_energy_of_a_million_tokens() -> None:
    sampler = Sampler(500)
    served = serve_request(H100, CHAT_8B, sampler)
    price = token_price(H100, served, sampler, price_per_chip_hour=6.88)
    assert price.usd is not None
    assert price.kwh is not None
    assert price.usd == pytest.approx(6.88 / 3600 * 1e6 / served.per_chip)
    assert 0.02 < np.median(price.kwh) < 0.2
    silent = token_price(replace(H100, power=None), served, sampler, price_per_chip_hour=None)
    assert (silent.usd, silent.kwh) == (None, None)


def test_requests_have_names_of_their_own() -> None:
    assert len({request.name for request in ENSEMBLE}) == len(ENSEMBLE)
    assert any(not request.output for request in ENSEMBLE)
    assert all(isinstance(request, Request) for request in ENSEMBLE)


def test_half_precision_is_half_precision() -> None:
    v100 = ChipSpec("nvidia:v100", Family.GPU, {Precision.FP16: 125e12}, 16 * 2.0**30, 900e9, 150e9, 8)
    assert inference_speedup(H100, v100, [CHAT_8B], draws=64).interval.median > 4.0


def test_every_accelerator_of_the_catalogue_can_serve() -> None:
    served = 0
    for entry in load_catalogue():
        try:
            chip = chip_from_entry(entry) if entry.kind in ("ai_accelerator", "gpu") else None
        except UnknownChip:  # announced, without peak or memory
            continue
        if chip is not None:
            answer = serve_request(chip, CHAT_8B, Sampler(64))
            assert np.all(answer.per_chip > 10.0), entry.key
            assert np.all(answer.per_chip < 1e5), entry.key
            served += 1
    assert served > 25
