"""How one training step is laid out over the chips."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Recompute(IntEnum):
    """What the backward pass computes again; the order is that of work repeated."""

    NONE = 0
    SELECTIVE = 1  # attention only: Korthikanti et al. 2022, section 5
    FULL = 2  # every layer from its input: Chen et al. 2016


@dataclass(frozen=True, slots=True)
class Layout:
    """Degrees of parallelism. chips = tp * pp * dp * cp; experts are spread over `ep` of dp * cp * tp chips.

    tp tensor, pp pipeline stages, vpp model chunks per stage (interleaving), dp data, cp context (sequence),
    ep expert; zero: ZeRO stage 0-3 (3 = FSDP: Rajbhandari et al. 2020); sp: sequence parallelism inside
    the tensor-parallel group; microbatch: sequences per pipeline and microbatch; global_batch: sequences per step.
    """

    tp: int = 1
    pp: int = 1
    dp: int = 1
    cp: int = 1
    vpp: int = 1
    ep: int = 1
    zero: int = 1
    sp: bool = False
    recompute: Recompute = Recompute.NONE
    microbatch: int = 1
    global_batch: int = 1
    share: float | None = None  # recompute in between: 0..1 share of attention, 1 + share of whole layers

    @property
    def again(self) -> float:
        """Recomputation as the one number that the model takes: 0 none, 1 selective, 2 full."""
        return float(self.recompute) if self.share is None else self.share

    @property
    def chips(self) -> int:
        return self.tp * self.pp * self.dp * self.cp

    @property
    def microbatches(self) -> float:
        """Microbatches that each pipeline runs per step."""
        return self.global_batch / (self.dp * self.microbatch)
