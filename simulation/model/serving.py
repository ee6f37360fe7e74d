"""Serving a transformer: time of a prefill and of a decode step by roofline, and the memory that a batch
needs.

A phase takes the longer of its arithmetic and its memory traffic (Williams, Waterman & Patterson 2009, eq.
1), then the collectives of tensor parallelism, which decode cannot hide, then a fixed overhead. Counts follow
Pope et al. 2022, "Efficiently Scaling Transformer Inference", sections 2 and 3.

Scalars or arrays that broadcast; seconds, bytes, FLOPS. `tp` chips hold one replica of the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from simulation.model.chips import Precision
from simulation.model.gaussian import FloatArray
from simulation.model.serving_bytes import kv_bytes_per_token, weight_bytes, weights_read
from simulation.model.workload import Transformer

ACTIVATION_BYTES: Final = 2.0
# Engines leave a tenth of the memory to the runtime, its graphs and activations (vLLM's default).
USABLE_MEMORY: Final = 0.9


@dataclass(frozen=True, slots=True)
class Request:
    """What is served: a model, tokens in and tokens out, and how fast it must be.

    output 0 is a model that only reads (an encoder or classifier). weight: share in an ensemble. limits:
    seconds to the first token and seconds between tokens that users accept.
    """

    model: Transformer
    prompt: int
    output: int
    name: str = ""
    weight: float = 1.0
    first_token_limit: float = 2.0
    token_limit: float = 0.1

    def __post_init__(self) -> None:
        if self.prompt < 1 or self.output < 0:
            raise ValueError(f"{self.name or 'request'}: needs at least one token in, and none or more out")

    @property
    def context(self) -> float:
        """Mean number of tokens that a decode step attends to."""
        return self.prompt + self.output / 2.0

    @property
    def tokens(self) -> int:
        """The tokens that are counted: those written, or those read if none are."""
        return self.output or self.prompt


@dataclass(frozen=True, slots=True)
class Rates:
    """What one chip delivers, efficiencies included: FLOPS, B/s of memory, B/s of a link one way; seconds per
    hop of a collective, per step outside the chip, and per step for each sequence in it; and the share of passes
    between matrix products that reach memory."""

    compute: FloatArray
    memory: FloatArray
    link: FloatArray
    hop: FloatArray
    overhead: FloatArray
    sequence: FloatArray
    passes: FloatArray


@dataclass(frozen=True, slots=True)
class Phase:
    """Seconds of one phase by cause; `total` is max(compute, memory) + elementwise + network + overhead.

    memory: streaming weights, keys and values under the matrix products. elementwise: passes over activations
    and logits between them, which run at memory speed and hide behind nothing.
    """

    compute: FloatArray
    memory: FloatArray
    elementwise: FloatArray
    network: FloatArray
    overhead: FloatArray

    @property
    def total(self) -> FloatArray:
        return np.maximum(self.compute, self.memory) + self.elementwise + self.network + self.overhead


def all_reduce(size: ArrayLike, chips: int, rates: Rates) -> FloatArray:
    """Seconds to sum `size` bytes over n chips: 2 (n-1)/n size/link + 2 log2(n) hops.

    Bandwidth of the ring, latency of the tree: libraries choose the better (Thakur, Rabenseifner & Gropp
    2005, section 4.2).
    """
    if chips == 1:
        return np.zeros(np.broadcast_shapes(np.shape(size), rates.link.shape))
    moved = 2.0 * (chips - 1) / chips * np.asarray(size, np.float64)
    return moved / rates.link + 2.0 * float(np.log2(chips)) * rates.hop


def elementwise_bytes(model: Transformer, tokens: ArrayLike, written: ArrayLike, tp: int) -> FloatArray:
    """B that a chip moves between matrix products: norms, residuals, activations, and logits of `written`
    tokens.

    Per token and layer about ten passes over the residual stream, which every chip of the replica repeats,
    and six over the MLP's and four over the attention's inner values, which they share (operations as in
    Korthikanti et al. 2022, section 4.1, each reading or writing 16 bits); sampling passes three times over
    FP32 logits.
    """
    inner = (model.topk + model.shared) * model.expert_ffn if model.experts else model.ffn
    shared = 6.0 * inner * (1.5 if model.gated else 1.0) + 4.0 * model.heads * model.width_per_head
    per_token = model.layers * (10.0 * model.hidden + shared / tp) * ACTIVATION_BYTES
    logits = np.asarray(written, np.float64) * model.vocab * 12.0 / tp
    return np.asarray(tokens, np.float64) * per_token + logits


def decode_step(
    request: Request, batch: ArrayLike, rates: Rates, *, tp: int, precision: Precision, kv: Precision
) -> Phase:
    """One token for each of `batch` sequences at their mean length (Pope et al. 2022, section 3.1)."""
    model, b = request.model, np.asarray(batch, np.float64)
    matrix = model.params(active=True) - model.vocab * model.hidden
    attention = 4.0 * model.layers * model.heads * model.width_per_head * request.context
    cache = b * request.context * kv_bytes_per_token(model, kv) / min(tp, model.kv)
    return Phase(
        compute=b * (2.0 * matrix + attention) / (tp * rates.compute),
        memory=(weights_read(model, precision, b) / tp + cache) / rates.memory,
        elementwise=elementwise_bytes(model, b, b, tp) * rates.passes / rates.memory,
        network=2 * model.layers * all_reduce(b * model.hidden * ACTIVATION_BYTES, tp, rates),
        overhead=rates.overhead + b * rates.sequence,
    )


def prefill(request: Request, batch: ArrayLike, rates: Rates, *, tp: int, precision: Precision) -> Phase:
    """Read the prompts of `batch` sequences: 2 FLOPs per parameter and token, causal attention.

    (Pope et al. 2022, section 2.) Logits are computed for the last token only.
    """
    model, b = request.model, np.asarray(batch, np.float64)
    tokens = b * request.prompt
    matrix = model.params(active=True) - 2 * model.vocab * model.hidden
    attention = 2.0 * model.layers * model.heads * model.width_per_head * request.prompt
    work = tokens * (2.0 * matrix + attention) + 2.0 * b * model.vocab * model.hidden
    return Phase(
        compute=work / (tp * rates.compute),
        memory=weights_read(model, precision, tokens) / tp / rates.memory,
        elementwise=elementwise_bytes(model, tokens, b, tp) * rates.passes / rates.memory,
        network=2 * model.layers * all_reduce(tokens * model.hidden * ACTIVATION_BYTES, tp, rates),
        overhead=rates.overhead + b * rates.sequence,
    )


def memory_needed(request: Request, batch: ArrayLike, *, tp: int, precision: Precision, kv: Precision) -> FloatArray:
    """B per chip for weights and for the keys and values of `batch` sequences at full length.

    KV heads cannot be cut finer than one per chip: with more chips than heads they are repeated.
    """
    weights = weight_bytes(request.model, precision) / tp
    kept = (request.prompt + request.output) * bool(request.output)
    each = kept * kv_bytes_per_token(request.model, kv) / min(tp, request.model.kv)
    return weights + np.asarray(batch, np.float64) * each


def largest_batch(request: Request, memory: float, *, tp: int, precision: Precision, kv: Precision) -> int:
    """The most sequences whose keys and values fit beside the weights; 0 when not even the weights do."""
    free = memory * USABLE_MEMORY - weight_bytes(request.model, precision) / tp
    if free <= 0.0:
        return 0
    if not request.output:
        return MAX_BATCH
    each = (request.prompt + request.output) * kv_bytes_per_token(request.model, kv) / min(tp, request.model.kv)
    return min(MAX_BATCH, int(free // each))


MAX_BATCH: Final = 2048  # what schedulers admit at once (TensorRT-LLM's default)
PREFILL_TOKENS: Final = 8192  # prompts are read together up to about so many tokens (TensorRT-LLM's default)


@dataclass(frozen=True, slots=True)
class Service:
    """How a replica of `tp` chips serves: tokens per second of the replica, seconds to the first token and
    between tokens, and seconds by cause of reading a group of prompts (the batch takes `groups`) and of
    writing a token.
    """

    tokens_per_second: FloatArray
    first_token: FloatArray
    per_token: FloatArray
    reading: Phase
    writing: Phase
    groups: FloatArray


def serve(request: Request, batch: ArrayLike, rates: Rates, *, tp: int, precision: Precision, kv: Precision) -> Service:
    """Continuous batching in steady state (Yu et al. 2022, Orca, section 4): each of `batch` sequences is
    read once and written for `output` steps; prompts are read in groups, and groups take turns with decode
    steps.

    tokens/s = batch x output / (batch/group x prefill(group) + output x step).
    """
    b = np.asarray(batch, np.float64)
    if not request.output:
        reading = prefill(request, b, rates, tp=tp, precision=precision)
        return Service(b * request.prompt / reading.total, reading.total, reading.total, reading, reading, np.ones(()))
    group = np.minimum(b, max(1, PREFILL_TOKENS // request.prompt))
    reading = prefill(request, group, rates, tp=tp, precision=precision)
    writing = decode_step(request, b, rates, tp=tp, precision=precision, kv=kv)
    generation = b / group * reading.total + request.output * writing.total
    return Service(
        tokens_per_second=b * request.output / generation,
        first_token=reading.total + writing.total,
        per_token=generation / request.output,
        reading=reading,
        writing=writing,
        groups=b / group,
    )
