"""Where the time of a generation goes."""

from __future__ import annotations

import numpy as np

from simulation.model.serving import Phase, Request, Service


def causes(request: Request, service: Service) -> dict[str, float]:
    """Median seconds of a generation by cause; of arithmetic and memory only the longer counts, in each
    phase.
    """
    times = {"compute": 0.0, "memory bandwidth": 0.0, "network": 0.0, "overhead": 0.0}
    phases: list[tuple[float, Phase]] = [(float(service.groups), service.reading)]
    if request.output:
        phases.append((float(request.output), service.writing))
    for count, phase in phases:
        compute, memory = float(np.median(phase.compute)), float(np.median(phase.memory))
        times["compute" if compute >= memory else "memory bandwidth"] += count * max(compute, memory)
        times["memory bandwidth"] += count * float(np.median(phase.elementwise))
        times["network"] += count * float(np.median(phase.network))
        times["overhead"] += count * float(np.median(phase.overhead))
    return times
