"""Every printed figure of the catalogue, claimed as it is printed, holds; three times as much does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from hardware.domain.catalogue import Catalogue, Entry, Spec
from hardware.domain.loading import load_catalogue
from simulation.checks import CheckInput, Context, Word, check

# Specification -> metric, unit, and the words that say which of a product's figures is meant.
SPECS: Final = {
    "memory_capacity": ("memory_capacity", "B", ""),
    "accelerator_memory": ("memory_capacity", "B", ""),
    "memory_bandwidth": ("memory_bandwidth", "B/s", ""),
    "accelerator_memory_bandwidth": ("memory_bandwidth", "B/s", ""),
    "cores": ("core_count", "count", "cores"),
    "vcpus": ("vcpu_count", "count", "vCPUs"),
    "clock": ("clock_speed", "Hz", ""),
    "transistors": ("transistor_count", "count", ""),
    "process_node": ("process_node", "m", ""),
    "l2_per_core": ("cache_size", "B", "of L2"),
    "llc": ("cache_size", "B", "of L3"),
    "onchip_sram": ("cache_size", "B", ""),
    "network": ("network_bandwidth", "bit/s", ""),
    "scaleup_bandwidth": ("interconnect_bandwidth", "B/s", ""),
    "scaleup_domain": ("chip_count", "count", "chips"),
    "chips_deployed": ("cluster_size", "count", "chips"),
}
PEAKS: Final = ("fp64_tensor", "fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "fp4")
TIMES: Final = 3.3


@pytest.fixture(scope="module")
def context() -> Context:
    return Context.of(load_catalogue(), seed=1, draws=64)


def printed(catalogue: Catalogue) -> Iterator[tuple[Entry, str, Spec]]:
    """Figures that were printed as such: none worked out of others or of a vendor's own comparison."""
    for entry in catalogue:
        for name, spec in entry.specs.items():
            if spec.number is not None and not spec.derived and not name.startswith("relative_"):
                yield entry, name, spec


def asked(entry: Entry, metric: str, unit: str, value: float, words: str) -> CheckInput:
    text = f"{value:g} {words}".strip()
    return CheckInput("c", 1, entry.key, metric, "quantity", value, unit=unit, quote=f"{entry.name}: {text}",
                      value_text=text)  # fmt: skip


def of_specs(catalogue: Catalogue, factor: float) -> Iterator[CheckInput]:
    for entry, name, spec in printed(catalogue):
        if name in SPECS:
            metric, unit, words = SPECS[name]
            yield asked(entry, metric, unit, (spec.number or 0.0) * factor, words)


def of_peaks(catalogue: Catalogue, factor: float) -> Iterator[CheckInput]:
    for entry, name, spec in printed(catalogue):
        for precision in PEAKS:
            for sparse in ("", "_sparse"):
                if name == f"tflops_{precision}{sparse}":
                    words = f"FLOPS of {'sparse' if sparse else 'dense'} {precision.removesuffix('_tensor')}"
                    yield asked(entry, "peak_compute", "FLOPS", (spec.number or 0.0) * factor, words)


@pytest.mark.parametrize("figures", [of_specs, of_peaks])
def test_what_is_printed_holds(context, figures):
    claims = list(figures(context.catalogue, 1.0))
    assert len(claims) > 150
    wrong = [c for c in claims if check(c, context).verdict != Word.SUPPORTED]
    assert not wrong, [(c.subject, c.metric, c.quote, check(c, context).sentences) for c in wrong]


@pytest.mark.parametrize("figures", [of_specs, of_peaks])
def test_three_times_as_much_does_not(context, figures):
    wrong = [
        c for c in figures(context.catalogue, TIMES) if check(c, context).verdict in (Word.SUPPORTED, Word.AT_BEST)
    ]
    assert not wrong, [(c.subject, c.metric, c.quote) for c in wrong]


def test_a_ratio_of_two_printed_figures_holds_and_twice_of_it_does_not(context):
    """Of one specification of a product and its predecessor."""
    pairs = 0
    for entry, name, spec in printed(context.catalogue):
        before = context.catalogue.predecessor(entry.key)
        old = None if before is None else before.specs.get(name)
        if name not in ("memory_bandwidth", "memory_capacity", "cores", "vcpus") or old is None or not old.number:
            continue
        assert before is not None
        pairs += 1
        ratio = (spec.number or 0.0) / old.number
        for factor, holds in ((1.0, True), (2.0, False)):
            value = ratio * factor
            claim = CheckInput("c", 1, entry.key, SPECS[name][0], "comparison", value, unit="x", baseline=before.key,
                               quote=f"{value:.3f}x", value_text=f"{value:.3f}x")  # fmt: skip
            assert (check(claim, context).verdict == Word.SUPPORTED) is holds, (entry.key, name, value)
    assert pairs > 50
