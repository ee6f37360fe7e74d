"""Time of matrix products by shape: tiles, waves, reduction ramp, and the HBM roofline below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulation.model.batch import Column

TILE: Final = 128.0  # output tiles of 128 x 128 and systolic arrays of 128 alike
TILE_AREA: Final = TILE * 256.0  # of the output tile that one processor takes (CUTLASS default 128 x 256)


@dataclass(frozen=True, slots=True)
class Engine:
    """What a matrix product runs on, as reciprocals (products are cheaper than quotients), losses and bytes."""

    flop_s: Column  # seconds per FLOP
    byte_s: Column  # seconds per byte
    unit_share: Column  # of one processor
    ramp: Column
    wave: Column
    kernel_s: Column
    element_bytes: Column


def padded(size: Column) -> Column:
    """`size` rounded up to whole tiles: partly filled tiles cost as much as full ones."""
    return np.ceil(size * (1.0 / TILE)) * TILE


def wave_factor(tiles: Column, engine: Engine) -> Column:
    """Loss from a last, partly filled wave of tiles (NVIDIA, Matrix Multiplication Background, sec. 3)."""
    waves = tiles * engine.unit_share
    return 1.0 + engine.wave * (np.ceil(waves) / waves - 1.0)


def gemm_times(tokens: Column, wide: Column, deep: Column, engine: Engine) -> tuple[Column, Column]:
    """Seconds of Y = X W forward, and of both backward products, for X tokens x deep and W deep x wide.

    FLOPs 2 m n k each (Narayanan et al. 2021, appendix); the roofline takes the larger of arithmetic and
    bytes (Williams et al. 2009, eq. 1).
    """
    p_tokens, p_wide, p_deep = padded(tokens), padded(wide), padded(deep)
    per_flop = 2.0 * engine.flop_s
    out, back, grad = p_tokens * p_wide, p_tokens * p_deep, p_deep * p_wide
    bytes_ = engine.element_bytes * (tokens * deep + deep * wide + tokens * wide) * engine.byte_s
    forward = per_flop * out * (deep + engine.ramp) * wave_factor(out * (1.0 / TILE_AREA), engine)
    to_input = per_flop * back * (wide + engine.ramp) * wave_factor(back * (1.0 / TILE_AREA), engine)
    to_weight = per_flop * grad * (tokens + engine.ramp) * wave_factor(grad * (1.0 / TILE_AREA), engine)
    launch = engine.kernel_s
    return (
        np.maximum(forward, bytes_) + launch,
        np.maximum(to_input, bytes_) + np.maximum(to_weight, bytes_) + 2.0 * launch,
    )
