"""Bytes of weights, keys and values that serving holds and reads."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from simulation.model.chips import Precision
from simulation.model.gaussian import FloatArray
from simulation.model.workload import Transformer

BYTES: Final = {
    Precision.BF16: 2.0,
    Precision.FP16: 2.0,
    Precision.FP8: 1.0,
    Precision.INT8: 1.0,
    Precision.FP4: 0.5,
    Precision.TF32: 4.0,
    Precision.FP32: 4.0,
}


def kv_bytes_per_token(model: Transformer, precision: Precision) -> float:
    """B of keys and values per token: 2 x layers x KV heads x head width x bytes (Shazeer 2019; GQA: Ainslie
    2023).
    """
    return 2.0 * model.layers * model.kv * model.width_per_head * BYTES[precision]


def weight_bytes(model: Transformer, precision: Precision) -> float:
    """B of all weights."""
    return model.params() * BYTES[precision]


def weights_read(model: Transformer, precision: Precision, batch: ArrayLike) -> FloatArray:
    """B of weights that a step over `batch` tokens reads; look-up tables are not streamed.

    A mixture of experts reads the experts that at least one token chose: with E experts and k choices each, a
    share 1 - (1 - k/E)^batch of them if choices are even.
    """
    tokens = np.asarray(batch, np.float64)
    streamed = model.params() - model.vocab * model.hidden
    if not model.experts:
        return np.broadcast_to(streamed * BYTES[precision], tokens.shape)
    idle = model.params(active=False) - model.params(active=True)
    always = streamed - idle * model.experts / (model.experts - model.topk)
    touched = 1.0 - (1.0 - model.topk / model.experts) ** tokens
    return (always + (streamed - always) * touched) * BYTES[precision]
