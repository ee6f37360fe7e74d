"""Every chip that a file of runs may name, at every precision it has: an answer, and a sane one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from simulation.calibrated import shipped
from simulation.model.chips import Precision
from simulation.model.workload import Transformer
from simulation.runs import Prediction, chip_spec, predict
from simulation.specs import chip_names

DENSE: Mapping[str, str] = {
    "id": "dense", "layers": "32", "hidden": "4096", "heads": "32", "kv_heads": "8", "head_dim": "128",
    "ffn_hidden": "14336", "gated_mlp": "1", "vocab": "128256", "seq_len": "8192", "n_chips": "64",
    "global_batch_seqs": "512",
}  # fmt: skip
EXPERTS: Mapping[str, str] = {
    **DENSE, "id": "experts", "layers": "24", "hidden": "2048", "ffn_hidden": "6144", "moe_experts": "64",
    "moe_topk": "8", "moe_ffn": "768", "seq_len": "4096",
}  # fmt: skip
WORKLOAD = Transformer(
    layers=32, hidden=4096, heads=32, kv_heads=8, head_dim=128, ffn=14336, vocab=128256, seq=8192, gated=True
)
CASES = [
    (name, precision.value)
    for name in chip_names()
    for precision in (Precision.BF16, Precision.FP16, Precision.FP8, Precision.FP4, Precision.INT8)
    if precision in chip_spec(name).peak
]


@cache
def answer(chip: str, precision: str, experts: bool = False) -> Prediction:
    row = EXPERTS if experts else DENSE
    (found,) = predict([{**row, "chip": chip, "precision": precision}], shipped())
    return found


@pytest.mark.parametrize(("chip", "precision"), CASES)
def test_a_dense_model_reaches_a_sane_share_of_the_peak(chip: str, precision: str) -> None:
    found, spec = answer(chip, precision), chip_spec(chip)
    assert not found.reason
    assert found.tokens_per_s_per_chip is not None
    share = found.tokens_per_s_per_chip * WORKLOAD.flops_per_token(causal=True) / spec.peak_at(precision)
    # FP4 doubles a peak that attention, logits and bytes do not follow
    assert (0.08 if precision == "fp4" else 0.15) <= share <= spec.roof_at(precision)


@pytest.mark.parametrize(("chip", "precision"), CASES)
def test_experts_and_memory_are_answered_too(chip: str, precision: str) -> None:
    found, spec = answer(chip, precision, experts=True), chip_spec(chip)
    assert found.tokens_per_s_per_chip
    assert found.peak_mem_gib
    assert found.low is not None
    assert found.high is not None
    assert 1.05 < found.high / found.low < 2.2
    assert spec.key in shipped().chips or found.high / found.low > 1.5


@pytest.mark.parametrize("column", sorted(set(DENSE) - {"id", "layers", "hidden", "seq_len", "n_chips"}))
def test_an_empty_optional_column_is_no_error(column: str) -> None:
    (found,) = predict([{**DENSE, column: "", "chip": "MI355X", "precision": "fp8"}], shipped())
    assert found.tokens_per_s_per_chip


@pytest.mark.parametrize(
    "over",
    [
        {"cp": "4", "tp": "2", "dp": "8", "pp": "1", "zero": "1", "seq_parallel": "1"},
        {"tp": "8", "pp": "4", "vpp": "2", "dp": "2", "zero": "1", "recompute": "selective"},
        {"zero": "3", "dp": "64", "tp": "1", "pp": "1", "recompute": "full", "microbatch_seqs": "2"},
        {"zero": "2", "tp": "1", "pp": "1", "dp": "64", "microbatch_seqs": "1"},
        {"seq_len": "1048576", "global_batch_seqs": "8", "cp": "64"},
        {"n_chips": "100000", "global_batch_seqs": "100000"},
        {"layers": "7", "pp": "8", "tp": "1"},
    ],
)
@pytest.mark.parametrize("chip", ["B300", "GB300", "H200-141GB", "H800-80GB", "MI350X", "Gaudi2", "TPUv6e"])
def test_layouts_of_every_kind_on_chips_without_runs(chip: str, over: Mapping[str, str]) -> None:
    (found,) = predict([{**DENSE, **over, "chip": chip, "precision": "bf16"}], shipped())
    assert not found.reason
    assert found.tokens_per_s_per_chip
    assert found.binding_limit
