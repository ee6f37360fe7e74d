"""Published figures that are a range, as draws."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from simulation.model.batch import Batch
from simulation.model.chips import ChipSpec, Span
from simulation.model.coefficients import Array
from simulation.model.sampling import uniforms

SPANS: Final = {"hbm_bandwidth": "hbm", "scaleup_bandwidth": "up", "scaleout_bandwidth": "out"}


def with_spans(batch: Batch, chip: ChipSpec, draws: int, seed: int) -> Batch:
    """Columns whose published figure is a range become draws: triangular on low, point, high."""
    over = {}
    for name, column in SPANS.items():
        span = getattr(chip, name)
        if isinstance(span, Span) and span.high > span.low:
            over[column] = triangular(uniforms(f"{chip.key}:{name}", draws, seed), span)
    return replace(batch, **over) if over else batch


def triangular(u: Array, span: Span) -> Array:
    """Quantiles of the triangular distribution on low, point, high (Kotz & van Dorp 2004, eq. 1.5)."""
    width = span.high - span.low
    knee = (span.point - span.low) / width
    rise = span.low + np.sqrt(u * width * (span.point - span.low))
    fall = span.high - np.sqrt((1.0 - u) * width * (span.high - span.point))
    return np.where(u < knee, rise, fall)
