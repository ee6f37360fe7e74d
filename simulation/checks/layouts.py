"""The layout that a training job of the ensemble would use on a machine, found in one sweep over a common space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from simulation.model.batch import CHUNK, FIELDS, Batch, Column
from simulation.model.coefficients import Coefficients
from simulation.model.compare import Machine, best_layout, machine_capacity
from simulation.model.elements import chip_columns
from simulation.model.layout import Layout
from simulation.model.posterior import Calibration
from simulation.model.search import Space, batches, default_batch, layout_of
from simulation.model.step import evaluate_chunk
from simulation.model.workload import Transformer

LARGEST_MICROBATCH: Final = 4
STATES: Final = 12.0  # bytes per parameter of master weights and two moments: no layout keeps less on the chips


def hopeless(machine: Machine, model: Transformer) -> bool:
    """Whether the optimizer's states alone exceed the memory of all chips, so that no layout needs to be tried."""
    matrices = model.params() - model.vocab * model.hidden  # the output matrix may be the embedding
    return STATES * matrices > machine.chips * machine_capacity(machine)


def layout_for(machine: Machine, model: Transformer, calibration: Calibration) -> Layout | None:
    """The fastest layout with ZeRO-1 and without context parallelism; of the whole space where none of them fits."""
    if hopeless(machine, model):
        return None
    batch = default_batch(machine.chips, model)
    tp = max(machine.chip.scaleup_domain, 8)
    common = _common((machine.chips, batch, tp), machine, model)
    found = None
    if common is not None:
        columns = replace(common, **chip_columns(machine.chip, machine.precision))
        found = _fastest(columns, calibration.values)
    return found or best_layout(machine, model, calibration, batch)[0]


_spaces: dict[tuple[tuple[int, int, int], Transformer], Batch | None] = {}


def _common(key: tuple[int, int, int], machine: Machine, model: Transformer) -> Batch | None:
    """Every layout of a space of chips, batch and largest TP, whatever the chip; built once per process."""
    if (key, model) not in _spaces:
        chips, batch, tp = key
        space = Space(chips, batch, max_tp=tp, max_cp=1, zeros=(1,), max_microbatch=LARGEST_MICROBATCH)
        parts = list(batches(space, model, machine.chip, machine.precision))
        _spaces[(key, model)] = _joined(parts) if parts else None
    return _spaces[(key, model)]


def _joined(parts: Sequence[Batch]) -> Batch:
    """Several batches as one: a sweep costs by the call, not by the layout, while it stays in the cache."""
    sizes = [len(part) for part in parts]
    return Batch(*[_column([getattr(part, name) for part in parts], sizes) for name in FIELDS])


def _column(values: Sequence[Column], sizes: Sequence[int]) -> Column:
    first = values[0]
    if isinstance(first, float) and all(isinstance(v, float) and v == first for v in values):
        return first
    return np.concatenate(
        [np.broadcast_to(np.asarray(v, np.float64), (n,)) for v, n in zip(values, sizes, strict=True)]
    )


def _fastest(batch: Batch, coefficients: Coefficients) -> Layout | None:
    best, place = np.inf, -1
    for start in range(0, len(batch), CHUNK):
        part = batch.slice(start, min(start + CHUNK, len(batch)))
        step = evaluate_chunk(part, coefficients)
        seconds = np.broadcast_to(np.where(step.feasible, step.seconds, np.inf), (len(part),))
        index = int(np.argmin(seconds))
        if seconds[index] < best:
            best, place = float(seconds[index]), start + index
    return None if place < 0 else layout_of(batch, place)
