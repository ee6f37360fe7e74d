"""Counts of a served transformer against sums done by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulation.model.chips import Precision
from simulation.model.serving import (
    MAX_BATCH,
    USABLE_MEMORY,
    Rates,
    Request,
    all_reduce,
    decode_step,
    elementwise_bytes,
    largest_batch,
    memory_needed,
    prefill,
    serve,
)
from simulation.model.serving_bytes import kv_bytes_per_token, weight_bytes, weights_read
from simulation.model.workload import Transformer

BF16 = Precision.BF16
LLAMA_70B = Transformer(80, 8192, 64, 28672, 128256, 8192, kv_heads=8, gated=True)
MIXTRAL = Transformer(32, 4096, 32, 14336, 32000, 8192, kv_heads=8, gated=True, experts=8, topk=2, expert_ffn=14336)
READER = Transformer(24, 1024, 16, 4096, 30522, 512)
CHAT = Request(LLAMA_70B, 2048, 256, "chat")


def _rates(compute: float = 400e12, memory: float = 2e12, link: float = 300e9) -> Rates:
    one = np.ones(1)
    return Rates(compute * one, memory * one, link * one, 3e-6 * one, 1e-3 * one, 1e-6 * one, one)


def _step(batch: float, tp: int = 8, rates: Rates | None = None) -> float:
    return float(decode_step(CHAT, batch, rates or _rates(), tp=tp, precision=BF16, kv=BF16).total[0])


def test_grouped_queries_keep_320_kib_per_token() -> None:
    """Llama 3 70B: 2 x 80 layers x 8 heads x 128 wide x 2 bytes."""
    assert kv_bytes_per_token(LLAMA_70B, BF16) == 327_680
    assert kv_bytes_per_token(LLAMA_70B, Precision.FP8) == 163_840


def test_weights_of_70b_in_bf16_are_141_gigabytes() -> None:
    assert weight_bytes(LLAMA_70B, BF16) == pytest.approx(141e9, rel=0.005)


def test_a_dense_step_reads_all_matrices_once() -> None:
    streamed = weights_read(LLAMA_70B, BF16, np.array([1.0, 64.0]))
    assert streamed[0] == streamed[1] == pytest.approx((LLAMA_70B.params() - 128256 * 8192) * 2)


def test_experts_are_read_as_they_are_chosen() -> None:
    one, many = weights_read(MIXTRAL, BF16, 1.0), weights_read(MIXTRAL, BF16, 1e6)
    streamed = MIXTRAL.params() - MIXTRAL.vocab * MIXTRAL.hidden
    active = MIXTRAL.params(active=True) - MIXTRAL.vocab * MIXTRAL.hidden
    assert float(one) == pytest.approx(active * 2)
    assert float(many) == pytest.approx(streamed * 2)


def test_decode_of_one_sequence_is_reading_the_weights() -> None:
    phase = decode_step(CHAT, 1.0, _rates(), tp=8, precision=BF16, kv=BF16)
    cache = (2048 + 128) * 327_680 / 8
    assert float(phase.memory[0]) == pytest.approx((float(weights_read(LLAMA_70B, BF16, 1.0)) / 8 + cache) / 2e12)
    waiting = float(phase.memory[0] + phase.elementwise[0] + phase.network[0])
    assert float(phase.total[0]) == pytest.approx(waiting + 1e-3 + 1e-6)
    assert phase.compute < phase.memory


def test_prefill_is_two_operations_per_parameter_and_token() -> None:
    phase = prefill(CHAT, 1.0, _rates(), tp=8, precision=BF16)
    matrices = LLAMA_70B.layers * LLAMA_70B.layer_params()
    attention = 2 * 80 * 8192 * 2048**2
    logits = 2 * 128256 * 8192
    assert float(phase.compute[0]) == pytest.approx((2 * matrices * 2048 + attention + logits) / (8 * 400e12))
    assert phase.compute > phase.memory


def test_key_value_heads_are_not_cut_finer_than_one() -> None:
    at_8 = memory_needed(CHAT, 16, tp=8, precision=BF16, kv=BF16) - weight_bytes(LLAMA_70B, BF16) / 8
    at_16 = memory_needed(CHAT, 16, tp=16, precision=BF16, kv=BF16) - weight_bytes(LLAMA_70B, BF16) / 16
    assert float(at_8) == pytest.approx(float(at_16))


def test_the_largest_batch_is_the_last_that_fits() -> None:
    memory = 80 * 2.0**30
    most = largest_batch(CHAT, memory, tp=4, precision=BF16, kv=BF16)
    assert 0 < most < MAX_BATCH
    fits = memory_needed(CHAT, np.array([most, most + 1]), tp=4, precision=BF16, kv=BF16) <= memory * USABLE_MEMORY
    assert fits.tolist() == [True, False]


def test_a_model_that_does_not_fit_has_no_batch() -> None:
    assert largest_batch(CHAT, 80 * 2.0**30, tp=1, precision=BF16, kv=BF16) == 0
    assert largest_batch(Request(READER, 384, 0), 8 * 2.0**30, tp=1, precision=BF16, kv=BF16) == MAX_BATCH


def test_a_lone_chip_talks_to_nobody() -> None:
    assert float(all_reduce(1e9, 1, _rates())[0]) == 0.0


def test_an_all_reduce_moves_twice_its_size_and_waits_for_hops() -> None:
    assert float(all_reduce(3e9, 4, _rates(link=300e9))[0]) == pytest.approx(1.5 * 3e9 / 300e9 + 4 * 3e-6)


def test_tokens_are_conserved() -> None:
    """Batch x output tokens in the time of all prefills and all steps: nothing appears or is lost."""
    service = serve(CHAT, 32, _rates(), tp=8, precision=BF16, kv=BF16)
    assert float(service.groups) == 8  # 8,192 tokens at once are four prompts of 2,048
    seconds = service.groups * service.reading.total + 256 * service.writing.total
    assert service.tokens_per_second * seconds == pytest.approx(np.array([32 * 256.0]))
    assert service.per_token * 256 == pytest.approx(seconds)


def test_work_between_products_is_counted_by_hand() -> None:
    """Llama 3 70B on 8 chips: 10 x 8192 + (9 x 28672 + 4 x 8192) / 8 values of two bytes, 80 layers; FP32
    logits.
    """
    per_token = 80 * 2 * (10 * 8192 + (9 * 28672 + 4 * 8192) / 8)
    assert float(elementwise_bytes(LLAMA_70B, 5, 0, 8)) == pytest.approx(5 * per_token)
    assert float(elementwise_bytes(LLAMA_70B, 0, 2, 8)) == pytest.approx(2 * 128256 * 12 / 8)


def test_experts_pass_only_what_a_token_visits() -> None:
    visited = elementwise_bytes(MIXTRAL, 1, 0, 1) - elementwise_bytes(replace(MIXTRAL, topk=1), 1, 0, 1)
    assert float(visited) == pytest.approx(32 * 2 * 9 * 14336)


def test_readers_count_the_tokens_they_read() -> None:
    service = serve(Request(READER, 384, 0), 16, _rates(), tp=1, precision=BF16, kv=BF16)
    assert service.tokens_per_second * service.first_token == pytest.approx(np.array([16 * 384.0]))


def test_more_sequences_cost_less_each() -> None:
    per_sequence = [_step(batch) / batch for batch in (1, 2, 8, 64, 256)]
    assert per_sequence == sorted(per_sequence, reverse=True)


@pytest.mark.parametrize(("prompt", "output"), [(0, 1), (10, -1)])
def test_requests_need_tokens(prompt: int, output: int) -> None:
    with pytest.raises(ValueError, match="at least one token in"):
        Request(LLAMA_70B, prompt, output)
