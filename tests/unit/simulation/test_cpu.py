from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulation.model.chips import Span
from simulation.model.cpu import GENERAL, CpuSpec, Mix, Scope, cpu_speedup, usl
from simulation.model.cpu_spec import PREDECESSORS, lineage, relative_ipc, scaled, usl_peak
from simulation.model.register import shipped_register
from simulation.model.sampling import Sampler

GRAVITON3 = CpuSpec("aws:graviton3", "neoverse-v1", 64, 2.6e9, simd_bits=512.0, l2=1e6, llc=32e6, bandwidth=307.2e9)
GRAVITON4 = CpuSpec("aws:graviton4", "neoverse-v2", 96, 2.8e9, simd_bits=512.0, l2=2e6, llc=36e6, bandwidth=537.6e9)


def _central(new: CpuSpec, old: CpuSpec, scope: Scope = Scope.CORE, mix: Mix = Mix.COREMARK) -> float:
    return float(cpu_speedup(new, old, scope=scope, mixes=(mix,), draws=1, central=True).draws[0])


@pytest.mark.parametrize(
    ("contention", "coherency", "ratio"), [(0.01, 0.0, 1.254), (0.005, 1e-5, 1.298), (0.0, 0.0, 1.5)]
)
def test_scalability_law_from_64_to_96_cores(contention: float, coherency: float, ratio: float) -> None:
    law = usl([96, 64], contention, coherency)
    assert float(law[0] / law[1]) == pytest.approx(ratio, abs=0.001)


def test_the_law_s_implied_chip_figures() -> None:
    """30% per core is 1.95 per chip at best, 1.63 or 1.69 with the law."""
    assert pytest.approx(1.95) == 1.5 * 1.30
    assert float(usl(96, 0.01) / usl(64, 0.01)) * 1.30 == pytest.approx(1.63, abs=0.005)
    assert float(usl(96, 0.005, 1e-5) / usl(64, 0.005, 1e-5)) * 1.30 == pytest.approx(1.69, abs=0.005)


def test_the_law_peaks_where_it_says() -> None:
    peak = usl_peak(0.02, 1e-4)
    assert peak == pytest.approx(99.0, abs=0.5)
    around = usl([peak - 5, peak, peak + 5], 0.02, 1e-4)
    assert around[1] > max(around[0], around[2])
    assert usl_peak(0.02, 0.0) == float("inf")


def test_graviton4_per_core_is_ipc_times_clock() -> None:
    assert _central(GRAVITON4, GRAVITON3) == pytest.approx(1.13 * 2.8 / 2.6, rel=1e-9)
    assert _central(GRAVITON4, GRAVITON3) == pytest.approx(1.217, abs=0.0005)


def test_copies_that_share_nothing_scale_with_cores() -> None:
    assert _central(GRAVITON4, GRAVITON3, Scope.SOCKET) == pytest.approx(1.5 * 1.13 * 2.8 / 2.6, rel=1e-9)


def test_thirty_percent_per_chip_is_far_below_and_per_core_within_reach() -> None:
    chip = cpu_speedup(GRAVITON4, GRAVITON3, scope=Scope.SOCKET)
    core = cpu_speedup(GRAVITON4, GRAVITON3, scope=Scope.CORE)
    assert chip.interval.low > 1.30
    assert core.interval.low < 1.30 < core.interval.high


def test_memory_bound_work_stays_at_the_bandwidth_s_ratio() -> None:
    chip = cpu_speedup(GRAVITON4, GRAVITON3, scope=Scope.SOCKET, mixes=(Mix.HPC,))
    assert chip.interval.median < 1.75
    assert chip.binding == "memory bandwidth"


def test_the_answer_is_a_blend_of_its_workloads() -> None:
    answer = cpu_speedup(GRAVITON4, GRAVITON3, mixes=GENERAL, draws=512)
    stacked = np.stack([answer.mixes[mix] for mix in GENERAL])
    assert np.all(np.any(stacked == answer.draws, axis=0))
    taken = [(answer.draws == row).mean() for row in stacked]
    assert taken == pytest.approx([0.25] * 4, abs=0.01)


def test_the_same_seed_gives_the_same_bits() -> None:
    one, two = (cpu_speedup(GRAVITON4, GRAVITON3, seed=4).draws for _ in range(2))
    assert one.tobytes() == two.tobytes()
    assert one.tobytes() != cpu_speedup(GRAVITON4, GRAVITON3, seed=5).draws.tobytes()


def test_a_chip_against_itself_is_off_by_the_model_s_error_only() -> None:
    answer = cpu_speedup(GRAVITON4, replace(GRAVITON4), mixes=(Mix.DATABASE,))
    residual = shipped_register().draw(Sampler(4096, 0), "cpu.residual")
    assert answer.draws == pytest.approx(residual)
    assert next(iter(answer.sensitivities)) == "cpu.residual"


def test_generations_share_the_steps_before_them() -> None:
    """N1's and V1's uncertainty must not widen the ratio of V3 over V2."""
    register, sampler = shipped_register(), Sampler(4000)
    ratio = relative_ipc(sampler, register, "neoverse-v3") / relative_ipc(sampler, register, "neoverse-v2")
    assert ratio == pytest.approx(register.draw(sampler, "cpu.ipc.neoverse-v3"))


def test_lineages_end_at_neoverse_n1() -> None:
    assert lineage("neoverse-n1") == ()
    assert lineage("neoverse-v3") == ("neoverse-v1", "neoverse-v2", "neoverse-v3")
    assert lineage("a core nobody knows") == ("unknown",)


@pytest.mark.parametrize("core_type", sorted(PREDECESSORS))
def test_every_kind_of_core_is_registered(core_type: str) -> None:
    assert all(f"cpu.ipc.{step}" in shipped_register() for step in lineage(core_type))


def test_two_threads_are_worth_less_than_two_cores() -> None:
    twin = replace(GRAVITON3, key="x:twin", threads=2)
    core = _central(twin, GRAVITON3)
    assert 1.1 < core < 1.4
    assert _central(twin, GRAVITON3, Scope.VCPU) == pytest.approx(core / 2)
    assert twin.vcpus == 128


def test_a_second_socket_nearly_doubles() -> None:
    double = replace(GRAVITON4, key="x:double", sockets=2)
    assert 1.8 < _central(double, GRAVITON4, Scope.INSTANCE, Mix.WEB) < 2.0
    assert _central(double, GRAVITON4, Scope.SOCKET, Mix.WEB) == pytest.approx(1.0)


def test_an_instance_has_its_share_of_the_socket() -> None:
    part = GRAVITON4.part(24)
    assert (part.cores, part.sockets, part.llc, part.bandwidth) == (24, 1, 9e6, 134.4e9)
    assert part.l2 == GRAVITON4.l2
    with pytest.raises(ValueError, match="96 cores per socket"):
        GRAVITON4.part(97)


def test_ranges_scale_as_ranges() -> None:
    assert scaled(Span(1.0, 2.0, 3.0), 2.0) == Span(2.0, 4.0, 6.0)
    assert scaled(None, 2.0) is None


def test_what_is_unknown_widens_the_answer() -> None:
    bare = CpuSpec("x:bare", "unknown", 96, 2.8e9)
    known = cpu_speedup(GRAVITON4, GRAVITON3).interval
    guess = cpu_speedup(bare, GRAVITON3).interval
    assert guess.high / guess.low > 1.25 * known.high / known.low


def test_nothing_to_run_and_no_cores_are_refused() -> None:
    with pytest.raises(ValueError, match="kind of work"):
        cpu_speedup(GRAVITON4, GRAVITON3, mixes=())
    with pytest.raises(ValueError, match="at least one core"):
        replace(GRAVITON4, cores=0)
