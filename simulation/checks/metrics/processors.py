"""General-purpose processors: per core, socket or instance, over a mix of work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.figures import figures
from simulation.checks.lineup import size
from simulation.checks.metrics.modelled import modelled
from simulation.checks.precision import worse
from simulation.checks.products import Pair, capacity_ratio
from simulation.checks.records import CheckInput, Reading, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples
from simulation.model.cpu_spec import GENERAL, Mix, Scope

MEASURED: Final = "coremark_measured"
_BENCHMARKS: Final = ("coremark",)
MIXES: Final = {
    "web": Mix.WEB, "database": Mix.DATABASE, "java": Mix.JAVA, "analytics": Mix.ANALYTICS, "hpc": Mix.HPC,
}  # fmt: skip


def processors(claim: CheckInput, said: Conditions, context: Context, pair: Pair) -> Iterator[Candidate]:
    """General-purpose chips. Instances of equal size have equally many vCPUs; a chip is its whole socket.

    A benchmark that was run on both counts as well; where the sentence names it, nothing else does.
    """
    measured = list(_measured(pair)) if not {"socket", "chip"} & set(said.scopes) else []
    if measured and said.says(*_BENCHMARKS):
        yield from (replace(c, fact=True, span=None, limit="compute") for c in measured)
        return
    mixes = tuple(MIXES[word] for word in said.workloads if word in MIXES) or GENERAL
    yield from _modelled(claim, said, context, pair, mixes)
    if mixes == GENERAL:
        yield from measured


def _modelled(
    claim: CheckInput, said: Conditions, context: Context, pair: Pair, mixes: tuple[Mix, ...]
) -> Iterator[Candidate]:
    work = ", ".join(mix.value for mix in mixes) if mixes != GENERAL else "general work"
    for scope, standing in cpu_scopes(pair, said):
        new, old = pair.new.key, pair.old.key
        if scope == Scope.SOCKET and not pair.new.is_chip:
            new, old = pair.new.chip.key, pair.old.chip.key
        answer = context.models.processors(new, old, scope, mixes)
        counts = pair.counts if scope == Scope.INSTANCE else None
        standing = worse(pair.standing, standing)
        reading = Reading(standing, scope.value, workload=work, counts=counts, subject=new, baseline=old)
        known = not any("core_type" in name for name in answer.assumed)
        yield from modelled(claim, reading, answer, answer.span if known else None)


def _measured(pair: Pair) -> Iterator[Candidate]:
    """What a benchmark of general work gave on instances of one size of both: per vCPU, as usual as the model."""
    if pair.new.is_chip or pair.old.is_chip or size(pair.new) != size(pair.old):
        return
    standing = Standing.OUTSIDE if pair.standing == Standing.OUTSIDE else Standing.USUAL
    reading = Reading(standing, Scope.VCPU.value, workload="CoreMark, measured", subject=pair.new.key,
                      baseline=pair.old.key)  # fmt: skip
    share = capacity_ratio(pair)
    for a in figures(pair.new.entry, MEASURED):
        for b in figures(pair.old.entry, MEASURED):
            ratio = Samples.of(a.value / b.value / share)
            yield Candidate(reading, ratio, fact=False, published=True, span=(0.0, np.inf), limit="compute",
                            moved_by="the measured rates", detail=f"{a.printed} / {b.printed}")  # fmt: skip


def cpu_scopes(pair: Pair, said: Conditions) -> Iterator[tuple[Scope, Standing]]:
    if "core" in said.scopes or "vcpu" in said.scopes:
        named = Scope.CORE if "core" in said.scopes else Scope.VCPU
        yield named, Standing.USUAL
        yield Scope.SOCKET, Standing.OUTSIDE
    elif pair.new.is_chip and pair.old.is_chip:
        yield Scope.SOCKET, Standing.USUAL
        yield Scope.CORE, Standing.FAVOURABLE
    else:
        yield Scope.VCPU, Standing.USUAL  # instances are compared at equal size
        yield Scope.INSTANCE, Standing.FAVOURABLE
