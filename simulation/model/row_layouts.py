"""The layouts that one published run may have had: what it states, and every choice that it leaves open."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Final

from simulation.model.cells import Row, needed, number
from simulation.model.chips import ChipSpec, Family

RECOMPUTE: Final[Mapping[str, tuple[float, ...]]] = {
    "none": (0.0,),
    "minimal": (0.0,),  # MaxText: every matrix product is saved
    "selective": (1.0,),
    "save_dot_except_mlpwi": (1.0,),
    "selective/none": (0.0, 1.0),
    "qkv_proj_offloaded": (1.75,),  # the QKV products are kept, on the host
    "full": (2.0,),
}
CORES: Final = (Family.TRAINIUM, Family.TPU)  # whose sources may count cores where others count chips
MAX_CORES: Final = 8.0  # ranks per chip, where a source counts cores
UNSTATED: Final = ("", "per recipe", "unknown")
OPEN: Final = (0.0, 1.0, 1.25, 1.5, 1.75, 2.0)  # recomputation not stated: the least that fits


def layouts(row: Row, chip: ChipSpec, work: Mapping[str, float], assumed: list[str]) -> list[dict[str, float]]:
    """Layout fields for every choice that the row leaves open."""
    chips = needed(row, "n_chips")
    stated = {name: number(row, name) or None for name in ("tp", "pp", "dp", "cp", "ep", "vpp")}
    zero = number(row, "zero")
    again = recomputation(row, zero)
    for name, value in (("tp", stated["tp"]), ("pp", stated["pp"]), ("zero", zero)):
        if value is None:
            assumed.append(f"{name}: fastest that fits")
    if len(again) > 1:
        assumed.append("recompute: least that fits")
    batch = number(row, "global_batch_seqs")
    if not batch:
        batch = max(chips, round(4194304.0 / work["seq"]))
        assumed.append(f"global batch of {batch:.0f} sequences")
    found: list[dict[str, float]] = []
    sp_stated = number(row, "seq_parallel")
    cores = chip.family in CORES
    for degrees in splits(chips, stated, zero, work, sp_stated, cores=cores):
        for mbs, kind in itertools.product(microbatches(row, chip, batch, degrees), again):
            choice = {**degrees, "microbatch": mbs, "global_batch": batch, "recompute": kind}
            found += [{**choice, "sp": sp} for sp in sequence_parallel(sp_stated, degrees, chip)]
    return found


def recomputation(row: Row, zero: float | None) -> tuple[float, ...]:
    """What the backward pass may repeat. A policy that is named but not known repeats something."""
    text = (row.get("recompute") or "").strip().lower()
    if text == "selective" and zero == 3.0:
        return OPEN[1:]  # per block: as many blocks as it takes
    if text in RECOMPUTE:
        return RECOMPUTE[text]
    return OPEN if text in UNSTATED else OPEN[1:]


def splits(
    chips: float,
    stated: Mapping[str, float | None],
    zero: float | None,
    work: Mapping[str, float],
    row_sp: float | None,
    *,
    cores: bool,
) -> list[dict[str, float]]:
    """Degrees that multiply to the devices of the run; fully sharded runs that state none have none."""
    found: list[dict[str, float]] = []
    tps = (stated["tp"],) if stated["tp"] else (1.0,) if zero == 3.0 else (1.0, 2.0, 4.0, 8.0)
    pps = (stated["pp"],) if stated["pp"] else (1.0,) if zero == 3.0 else (1.0, 2.0, 4.0, 8.0, 16.0)
    cores = cores and bool(stated["tp"] and stated["pp"])
    zeros = (zero,) if zero is not None else (1.0, 3.0)
    for tp, pp, stage in itertools.product(tps, pps, zeros):
        if stage == 3.0 and pp > 1.0 and not stated["pp"]:
            continue
        degrees = degrees_of(chips, tp, pp, stated["dp"], stated["cp"], stage, cores=cores)
        if degrees["dp"] < 1.0:
            continue  # more ranks than chips
        for ep in expert_degrees(stated["ep"], degrees, work):
            choice = {**degrees, "ep": ep, "zero": stage}
            found += [{**choice, "vpp": vpp} for vpp in chunks(stated["vpp"], pp, row_sp, work)]
    return found


def sequence_parallel(stated: float | None, degrees: Mapping[str, float], chip: ChipSpec) -> tuple[float, ...]:
    """Stated, else open; stacks on NVIDIA parts before Hopper mostly predate it (Korthikanti et al. 2022)."""
    if stated is not None:
        return (float(stated > 0.0),)
    known = degrees["tp"] > 1.0 and (chip.family != Family.GPU or chip.generation >= 3)
    return (0.0, 1.0) if known else (0.0,)


def chunks(stated: float | None, pp: float, sp: float | None, work: Mapping[str, float]) -> tuple[float, ...]:
    """Model chunks per stage: stated, none without a pipeline, else open for stacks that know interleaving."""
    if stated or pp <= 1.0 or not sp:
        return (stated or 1.0,)
    per_stage = int(-(-work["layers"] // pp))
    return tuple(float(v) for v in range(1, 13) if per_stage % v == 0)


def degrees_of(
    chips: float, tp: float, pp: float, dp: float | None, cp: float | None, zero: float, *, cores: bool
) -> dict[str, float]:
    """Fill dp and cp, and tell ranks that are cores of a chip from ranks that are chips.

    Where the stated degrees are more than the chips by a small factor, the source counts cores (Trainium);
    where ZeRO-3 is stated with a smaller product, dp counts the replicas of a sharded group (slices of TPUs).
    """
    context = cp or 1.0
    per_chip, replicas = 1.0, 1.0
    if dp:
        ratio = tp * pp * context * dp / chips
        if ratio > 1.0 and ratio.is_integer() and ratio <= MAX_CORES:
            per_chip = ratio
        elif ratio < 1.0 and zero >= 3.0:
            replicas = dp
        elif ratio < 1.0 and cp is None and (1.0 / ratio).is_integer():
            context = 1.0 / ratio
    elif cores and 1.0 < tp * pp * context / chips <= MAX_CORES:
        per_chip = float(-(-tp * pp * context // chips))
    total = chips * per_chip / (tp * pp * context)
    return {"tp": tp, "pp": pp, "cp": context, "dp": total, "replicas": replicas, "per_chip": per_chip}


def expert_degrees(stated: float | None, degrees: Mapping[str, float], work: Mapping[str, float]) -> tuple[float, ...]:
    if stated or not work["experts"]:
        return (max(stated or 1.0, 1.0) if work["experts"] else 1.0,)
    room = degrees["tp"] * degrees["dp"] * degrees["cp"]
    return tuple(float(2**i) for i in range(9) if 2**i <= room and work["experts"] % 2**i == 0)


def microbatches(row: Row, chip: ChipSpec, batch: float, degrees: Mapping[str, float]) -> tuple[float, ...]:
    """The stated microbatch, or what fits into the share of one pipeline."""
    share = max(batch / degrees["dp"], 1e-9)
    if stated := number(row, "microbatch_seqs"):
        return (stated,)
    if chip.family == Family.TPU and degrees["pp"] == 1.0:
        return (share, *(size for size in (1.0, 2.0, 4.0, 8.0) if size < share))
    return tuple(size for size in (1.0, 2.0, 4.0, 8.0, 16.0) if size <= share) or (min(share, 1.0),)
