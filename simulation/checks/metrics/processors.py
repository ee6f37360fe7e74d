"""General-purpose processors: per core, socket or instance, over a mix of work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.metrics.modelled import modelled
from simulation.checks.precision import worse
from simulation.checks.products import Pair
from simulation.checks.records import CheckInput, Reading, Standing
from simulation.checks.rules import Candidate
from simulation.model.cpu_spec import GENERAL, Mix, Scope

MIXES: Final = {
    "web": Mix.WEB, "database": Mix.DATABASE, "java": Mix.JAVA, "analytics": Mix.ANALYTICS, "hpc": Mix.HPC,
}  # fmt: skip


def processors(claim: CheckInput, said: Conditions, context: Context, pair: Pair) -> Iterator[Candidate]:
    """General-purpose chips. Instances of equal size have equally many vCPUs; a chip is its whole socket."""
    mixes = tuple(MIXES[word] for word in said.workloads if word in MIXES) or GENERAL
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
