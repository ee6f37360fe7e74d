"""Columns that say under which conditions the others were measured: they make no claim of their own.

| Model | GPUs | Throughput (tok/s) |      ->  of eight chips the throughput was measured; nothing holds eight
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.containers import MACHINES
from claims.extraction.labels import Label
from claims.extraction.records import Product

_MEASURED = ("throughput", "latency", "training_time", "energy_efficiency", "price_performance",
             "training_performance", "inference_performance")  # fmt: skip


def sets(heads: Sequence[Label], column: int, owner: Product | None) -> bool:
    """Whether a column counts the chips with which others were measured; a machine has the chips that it counts."""
    if column >= len(heads) or not heads[column].counts or heads[column].metric != "chip_count":
        return False
    machine = owner is not None and owner.type in MACHINES
    return not machine and any(head.metric in _MEASURED and not head.silent for head in heads)
