"""Processors of the real catalogue, as the model sees them."""

from __future__ import annotations

import pytest

from hardware.domain.catalogue import Catalogue
from hardware.domain.loading import load_catalogue
from simulation.model.chips import Span, point
from simulation.model.cpu import Mix, Scope, cpu_speedup
from simulation.specs_cpu import UnknownCpuError, cpu_spec


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_a_chip_is_read_with_its_published_figures(catalogue: Catalogue) -> None:
    spec = cpu_spec(catalogue, "aws:graviton4")
    assert (spec.core_type, spec.cores, spec.sockets, spec.threads) == ("neoverse-v2", 96, 1, 1)
    assert (spec.clock, spec.simd_bits, spec.l2, spec.llc) == (2.8e9, 512.0, 2e6, 36e6)
    assert spec.bandwidth == pytest.approx(537.6e9)
    assert isinstance(spec.power, Span)


def test_an_instance_has_its_own_clock_and_part_of_its_sockets(catalogue: Catalogue) -> None:
    half = cpu_spec(catalogue, "aws:r8g.16xlarge")
    assert (half.cores, half.sockets, half.vcpus) == (64, 1, 64)
    assert half.bandwidth == pytest.approx(537.6e9 * 64 / 96)
    full = cpu_spec(catalogue, "aws:r8g.48xlarge")
    assert (full.cores, full.sockets, full.vcpus, full.clock) == (96, 2, 192, 2.7e9)


def test_more_vcpus_than_cores_are_threads(catalogue: Catalogue) -> None:
    spec = cpu_spec(catalogue, "aws:m7i.48xlarge")
    assert (spec.threads, spec.cores, spec.sockets, spec.vcpus) == (2, 48, 2, 192)
    assert cpu_spec(catalogue, "aws:m7a.48xlarge").threads == 1


def test_a_family_is_its_largest_member(catalogue: Catalogue) -> None:
    assert cpu_spec(catalogue, "aws:r8g").key == "aws:r8g.48xlarge"


def test_a_superchip_is_two_sockets(catalogue: Catalogue) -> None:
    spec = cpu_spec(catalogue, "nvidia:grace")
    assert (spec.cores, spec.sockets, spec.bandwidth, spec.power) == (72, 2, 500e9, 250.0)


def test_a_base_clock_is_a_range_up_to_boost(catalogue: Catalogue) -> None:
    spec = cpu_spec(catalogue, "amd:epyc-9654")
    assert spec.clock == Span(2.4e9, 3.05e9, 3.7e9)
    assert "amd:epyc-9654: clock under load" in spec.assumed


def test_a_clock_that_other_sources_contradict_gives_way_to_the_chip_s(catalogue: Catalogue) -> None:
    assert point(cpu_spec(catalogue, "aws:m9g.48xlarge").clock) == 3.3e9


def test_a_variant_takes_what_is_missing_from_the_same_silicon(catalogue: Catalogue) -> None:
    spec = cpu_spec(catalogue, "aws:graviton3e")
    assert spec.l2 == cpu_spec(catalogue, "aws:graviton3").l2
    assert "aws:graviton3e: l2_per_core as in aws:graviton3" in spec.assumed


def test_what_nobody_published_is_listed(catalogue: Catalogue) -> None:
    spec = cpu_spec(catalogue, "intel:xeon-6975pc")
    assert spec.bandwidth is None
    assert {"intel:xeon-6975pc: cores", "intel:xeon-6975pc: memory_bandwidth"} <= set(spec.assumed)


@pytest.mark.parametrize("key", ["aws:nothing", "aws:trainium2", "aws:trn2.48xlarge"])
def test_what_has_no_processor_is_refused(catalogue: Catalogue, key: str) -> None:
    with pytest.raises(UnknownCpuError):
        cpu_spec(catalogue, key)


def test_every_processor_of_the_catalogue_can_be_compared(catalogue: Catalogue) -> None:
    reference = cpu_spec(catalogue, "aws:graviton3")
    seen = 0
    for entry in catalogue:
        if entry.kind != "cpu" or not entry.number("cores"):
            continue
        answer = cpu_speedup(cpu_spec(catalogue, entry.key), reference, scope=Scope.SOCKET, draws=64)
        assert 0.05 < answer.interval.median < 10.0, entry.key
        seen += 1
    assert seen >= 15


def test_the_catalogue_gives_the_worked_graviton_check(catalogue: Catalogue) -> None:
    new, old = cpu_spec(catalogue, "aws:graviton4"), cpu_spec(catalogue, "aws:graviton3")
    core = cpu_speedup(new, old, mixes=(Mix.COREMARK,), draws=1, central=True)
    assert float(core.draws[0]) == pytest.approx(1.217, abs=0.0005)
    assert float(core.ratios.memory[0]) == pytest.approx(1.167, abs=0.0005)
