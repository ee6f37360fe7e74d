"""Speed of the step model, each figure beside a floor measured in the same run (design.md, section 8)."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from simulation.calibrated import shipped
from simulation.model.batch import Batch, stack
from simulation.model.coefficients import Array
from simulation.model.compare import Machine, training_speedup
from simulation.model.layout import Layout
from simulation.model.search import Space, search
from simulation.model.step import evaluate
from simulation.model.workload import Transformer
from simulation.runs import chip_spec, parse, predict

BLOCK: Final = 65_536  # rows in memory at a time
POOL: Final = 2_048  # rows that went through the parser
CHECKED: Final = 1_000
OPERATIONS: Final = 300
GPT3: Final = Transformer(layers=96, hidden=12288, heads=96, ffn=49152, vocab=51200, seq=2048, name="GPT-3 175B")
CHIPS: Final = (
    ("A100-80GB", "bf16"), ("H100-80GB", "bf16"), ("H100-80GB", "fp8"), ("B200", "fp8"), ("GB200", "fp4"),
    ("Trainium1", "bf16"), ("Trainium2", "bf16"), ("TPUv5p", "bf16"), ("MI300X", "bf16"), ("Gaudi3", "bf16"),
)  # fmt: skip

Row = dict[str, str]


def run(full: bool) -> dict[str, Any]:
    """All figures: evaluations per CPU-second, a layout search, draws of a comparison, peak memory."""
    rows = 1_048_576 if full else 131_072
    floor = floor_rate()
    rate, floor_after = evaluations(rows), floor_rate()
    floor = max(floor, floor_after)  # the faster one: the claim is a ratio to it
    layouts, seconds, words = layout_search(full)
    draws = draws_seconds()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
    against = f"NumPy loop of {OPERATIONS} elementwise float64 operations, {floor:,.0f} elements per CPU-second"
    return {
        "benchmark": "simulation",
        "scale": f"{rows:,} distinct rows, {CHECKED:,} of them compared bit for bit; {words}; 100,000 draws",
        "figures": {
            "evaluations_per_cpu_second": figure(rate, "1/s", rate / floor, against),
            "layouts_175b_1024_seconds": figure(seconds, "s", layouts / seconds / floor, against),
            "draws_100k_seconds": figure(draws, "s", 200_000 / draws / floor, against),
            "peak_memory_mb": figure(peak, "MB", None, "resident set of the whole process"),
        },
    }


def figure(value: float, unit: str, ratio: float | None, floor: str) -> dict[str, Any]:
    return {"value": value, "unit": unit, "ratio": ratio, "floor": floor}


def floor_rate(elements: int = 8192, passes: int = 24) -> float:
    """Elements per CPU-second through OPERATIONS in-place additions and products on one chunk."""
    x = np.linspace(0.5, 1.5, elements)
    out = np.empty_like(x)
    started = time.process_time()
    for _ in range(passes):
        np.multiply(x, 1.0000001, out=out)
        for _ in range(OPERATIONS // 2 - 1):
            np.add(out, x, out=out)
            np.multiply(out, 0.5, out=out)
        np.add(out, x, out=out)
    return passes * elements / (time.process_time() - started)


def pool(random: np.random.Generator) -> list[Row]:
    """Random rows of the kind that `simulate_runs` reads, every degree stated."""
    found = []
    for _ in range(POOL):
        chip, precision = CHIPS[int(random.integers(len(CHIPS)))]
        tp, pp = int(2 ** random.integers(0, 4)), int(2 ** random.integers(0, 4))
        dp, width, heads = int(2 ** random.integers(0, 6)), 128, int(2 ** random.integers(4, 8))
        zero = int(random.integers(4))
        kinds = ("none", "full", "selective") if zero < 3 else ("none", "full")  # selective ZeRO-3 stays open
        mbs, kind = int(2 ** random.integers(0, 4)), kinds[int(random.integers(len(kinds)))]
        expert = bool(random.integers(8) == 0)
        row = {
            "chip": chip, "precision": precision, "hidden": width * heads, "heads": heads, "head_dim": width,
            "kv_heads": int(max(heads // 8, 1)), "ffn_hidden": 256 * int(random.integers(12, 240)),
            "gated_mlp": int(random.integers(2)), "vocab": int(random.integers(250, 2000)) * 128,
            "seq_len": 1024 * int(2 ** random.integers(0, 5)), "n_chips": tp * pp * dp, "tp": tp, "pp": pp, "dp": dp,
            "cp": 1, "ep": min(dp, 8) if expert else 1, "vpp": 1, "zero": zero,
            "microbatch_seqs": mbs, "recompute": kind, "seq_parallel": int(random.integers(2)),
            "moe_experts": 64 if expert else 0, "moe_topk": 8 if expert else 0, "moe_ffn": 2048 if expert else 0,
            "layers": 0, "global_batch_seqs": 0,
        }  # fmt: skip
        found.append({name: str(value) for name, value in row.items()})
    return found


def sizes(random: np.random.Generator, rows: list[Row], count: int) -> tuple[NDArray[np.intp], Array, Array]:
    """Which pool row, how many layers and how many microbatches: distinct triples, so distinct rows."""
    span = 120 * 64
    chosen = random.choice(len(rows) * span, size=count, replace=False)
    layers, steps = (chosen % span // 64 + 8).astype(np.float64), (chosen % 64 + 1).astype(np.float64)
    return (chosen // span).astype(np.intp), layers, steps


def blocks(rows: list[Row], which: NDArray[np.intp], layers: Array, steps: Array) -> Iterator[tuple[Batch, slice]]:
    """Batches of BLOCK elements, built from the parsed pool."""
    runs = parse({**row, "layers": "8", "global_batch_seqs": "64"} for row in rows)
    base = stack(run.candidates.elements[0] for run in runs if run.candidates)
    for start in range(0, len(which), BLOCK):
        part = slice(start, start + BLOCK)
        batch = base.take(which[part])
        batch.layers = layers[part].copy()
        batch.global_batch = np.asarray(batch.dp) * np.asarray(batch.microbatch) * steps[part]
        yield batch, part


def evaluations(count: int) -> float:
    """Evaluations per CPU-second by the function that simulate_runs uses; raises if any bit differs from it."""
    random = np.random.default_rng(5)
    rows = pool(random)
    which, layers, steps = sizes(random, rows, count)
    values = shipped().values
    spent, checked = 0.0, random.choice(count, size=CHECKED, replace=False)
    kept: dict[int, tuple[float, float]] = {}
    for batch, part in blocks(rows, which, layers, steps):
        started = time.process_time()
        step = evaluate(batch, values)
        spent += time.process_time() - started
        for i in checked[(checked >= part.start) & (checked < part.stop)]:
            at = int(i) - part.start
            kept[int(i)] = (float(step.tokens_per_s_per_chip[at]), float(step.peak_memory[at]))
    compare([as_row(rows[which[i]], layers[i], steps[i], i) for i in kept], list(kept.values()))
    return count / spent


def as_row(row: Row, layers: float, steps: float, index: int) -> Row:
    batch = int(row["dp"]) * int(row["microbatch_seqs"]) * int(steps)
    return {**row, "id": str(index), "layers": str(int(layers)), "global_batch_seqs": str(batch)}


def compare(rows: list[Row], kept: list[tuple[float, float]]) -> None:
    """The rows again through the whole path of `simulate_runs`, equal to the last bit."""
    for answer, (rate, peak) in zip(predict(rows, shipped()), kept, strict=True):
        if answer.tokens_per_s_per_chip != rate or answer.peak_mem_gib != peak / 2**30:
            raise AssertionError(f"row {answer.id}: {answer.tokens_per_s_per_chip} is not {rate}")


def layout_search(full: bool) -> tuple[int, float, str]:
    """Wall seconds for the layouts of GPT-3 175B on 1,024 A100 at three global batches; a tenth has fewer splits."""
    chip, values = chip_spec("A100-80GB"), shipped().values
    spaces = [(2304, 64), (3072, 64), (1536, 4)] if full else [(1536, 8)]  # global batch, largest tp and cp
    started, looked = time.perf_counter(), 0
    for batch, widest in spaces:
        space = Space(1024, batch, fine=True, max_microbatch=64, max_tp=widest, max_cp=widest)
        looked += search(space, GPT3, chip, "bf16", values).evaluated
    seconds = time.perf_counter() - started
    return looked, seconds, f"{looked:,} layouts of 175B on 1,024 chips"


def draws_seconds() -> float:
    """Wall seconds of 100,000 draws of one comparison with given layouts, Trainium2 against Trainium1."""
    workload = Transformer(layers=32, hidden=4096, heads=32, ffn=11008, vocab=32000, seq=4096, gated=True)
    layout = Layout(tp=8, pp=1, dp=8, zero=1, sp=True, microbatch=1, global_batch=256)
    new, old = (Machine(chip_spec(name), 64, "bf16", layout) for name in ("Trainium2", "Trainium1"))
    best = np.inf
    for _ in range(3):
        started = time.perf_counter()
        training_speedup(new, old, workload, calibration=shipped(), draws=100_000)
        best = min(best, time.perf_counter() - started)
    return float(best)
