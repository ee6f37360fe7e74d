"""What limits a step: the one of four resources that takes most of its time, or the memory it lacks."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from simulation.model.batch import Batch
from simulation.model.step import Step

COMPUTE, BANDWIDTH, NETWORK, CAPACITY, SCHEDULE = (
    "compute", "memory bandwidth", "network", "memory capacity", "schedule",
)  # fmt: skip
GROUPS: Final = {
    COMPUTE: ("gemm", "attention", "recompute", "logits"),
    BANDWIDTH: ("streaming", "optimizer"),
    NETWORK: ("tensor_comm", "expert_comm", "context_comm", "pipeline_comm", "data_comm"),
    SCHEDULE: ("bubble", "host", "fixed", "straggler"),
}


def binding_limit(batch: Batch, step: Step) -> NDArray[np.str_]:
    """Per element: `memory capacity` when it does not fit, else the group with the most seconds."""
    totals = np.stack([sum(np.atleast_1d(getattr(step, name)) for name in names) for names in GROUPS.values()])
    words = np.array(list(GROUPS))[np.argmax(totals, axis=0)]
    return np.where(np.atleast_1d(step.feasible), words, CAPACITY)
