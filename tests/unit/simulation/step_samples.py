"""Machines, workloads and layouts that the tests of the step model share."""

from __future__ import annotations

from simulation.model.chips import ChipSpec, Family, Precision
from simulation.model.layout import Layout, Recompute
from simulation.model.network import Links
from simulation.model.workload import Transformer

GPT3 = Transformer(layers=96, hidden=12288, heads=96, ffn=49152, vocab=51200, seq=2048)
LLAMA = Transformer(layers=80, hidden=8192, heads=64, kv_heads=8, ffn=28672, vocab=128256, seq=8192, gated=True)
QWEN = Transformer(
    layers=48, hidden=2048, heads=32, kv_heads=4, head_dim=128, ffn=768, vocab=151936, seq=4096, gated=True,
    experts=128, topk=8, expert_ffn=768,
)  # fmt: skip
LAYOUT = Layout(tp=8, pp=4, dp=2, zero=1, recompute=Recompute.FULL, microbatch=1, global_batch=64)


def chip(**over: object) -> ChipSpec:
    fields = {
        "key": "test:chip", "family": Family.GPU, "peak": {Precision.BF16: 1e15, Precision.FP8: 2e15},
        "hbm_bytes": 80 * 2.0**30, "hbm_bandwidth": 3e12, "scaleup_bandwidth": 4e11, "scaleup_domain": 8,
        "scaleout_bandwidth": 5e10, "generation": 3, "units": 132, "default_roof": 0.8,
    }  # fmt: skip
    return ChipSpec(**(fields | over))  # type: ignore[arg-type]


def switch(**over: float) -> Links:
    fields = {
        "up": 100.0,
        "out": 10.0,
        "hop_up": 0.0,
        "hop_out": 0.0,
        "axes": 1.0,
        "per_log": 0.0,
        "per_link": 0.0,
        "least": 1.0,
    }
    return Links(**(fields | over))
