"""The structure of arrays that the step model evaluates: one element per (chip, workload, layout).

Every field is a float64 array of one length or a plain float that holds for all elements. Degrees and sizes
are per *device*: where a source counts cores as ranks (Trainium, TPU7x), chip figures are divided on entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from simulation.model.chips import Family
from simulation.model.coefficients import Array

Column = float | Array
CHUNK: Final = 8192  # elements per pass: the temporaries of one pass stay in the L2 cache

FAMILIES: Final = tuple(Family)
EAGER: Final = frozenset({Family.GPU, Family.AMD, Family.GAUDI, Family.OTHER})  # kernels issued one by one


@dataclass(slots=True)
class Batch:
    """Columns of one evaluation. FLOPS, B, B/s, W and counts; see ChipSpec, Transformer and Layout."""

    # chip, per device
    peak: Column  # dense FLOPS at 16 bits
    peak_low: Column  # dense FLOPS at the precision of the layer products
    roof: Column  # best measured share of `peak` in plain matrix products
    roof_low: Column  # the same of `peak_low`
    hbm: Column
    capacity: Column
    up: Column
    domain: Column  # devices
    axes: Column  # dimensions of a torus, -1: a link per pair, 0: switch
    out: Column
    units: Column  # processors that take one output tile at a time; 0: not published
    family: Column  # index into FAMILIES
    asynchronous: Column  # 1: NVIDIA from Hopper on, whose tensor cores need kernels of their own
    strain: Column  # log2 of dense 16-bit FLOPS per watt over EASY_FLOPS_PER_WATT, 0 below
    eager: Column  # 1: a host issues kernels, 0: compiled graphs
    per_chip: Column  # devices per chip
    # workload
    layers: Column
    hidden: Column
    heads: Column
    kv: Column
    width: Column  # of one head
    latent: Column  # matrix size of the attention block over that of plain Q, K, V and output (MLA: below 1)
    ffn: Column
    matrices: Column  # of the MLP: 3 when gated
    experts: Column
    topk: Column
    expert_ffn: Column
    shared: Column
    dense_layers: Column
    vocab: Column
    seq: Column
    # layout
    tp: Column
    pp: Column
    dp: Column  # data-parallel degree, replicas of shards included
    replicas: Column  # groups over which ZeRO-3 shards are replicated
    cp: Column
    vpp: Column
    ep: Column
    zero: Column
    sp: Column
    recompute: Column  # 0, 1, 2: Recompute
    microbatch: Column
    global_batch: Column
    low: Column  # 0: 16 bits, 1: fp8, 2: fp4, 3: int8
    grad16: Column  # 1: gradients are added up and reduced in 16 bits (FP16 with loss scaling), 0: in 32
    portable: Column  # 1: a stack of portable kernels rather than the vendor's own
    fused: Column  # 1: fused attention kernel

    def __len__(self) -> int:
        return max((value.size for value in self.values() if isinstance(value, np.ndarray)), default=1)

    def values(self) -> Iterator[Column]:
        return (getattr(self, name) for name in FIELDS)

    def slice(self, start: int, stop: int) -> Batch:
        """Elements start..stop; floats are shared, arrays are views."""
        return Batch(*[v[start:stop] if isinstance(v, np.ndarray) else v for v in self.values()])

    def take(self, index: NDArray[np.intp]) -> Batch:
        """The elements of `index`, in its order."""
        return Batch(*[v[index] if isinstance(v, np.ndarray) else v for v in self.values()])


FIELDS: Final = tuple(field.name for field in fields(Batch))


def stack(rows: Iterable[Mapping[str, Any]]) -> Batch:
    """One Batch of arrays from rows that each hold every field as a number."""
    listed = list(rows)
    return Batch(*[np.array([row[name] for row in listed], dtype=np.float64) for name in FIELDS])
