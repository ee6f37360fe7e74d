"""Template sentences: a second source of pairs, made from patterns of wording with names and figures drawn
at random."""

from __future__ import annotations

import random
from collections.abc import Iterator

from claims.extraction.training.parse import Example, Gold

_CHIPS = (
    ("Gaudi 3", "intel:gaudi3"), ("MI300X", "amd:mi300x"), ("MI355X", "amd:mi355x"), ("the H100",
    "nvidia:h100"), ("B200", "nvidia:b200"),
    ("the H200", "nvidia:h200"), ("Trainium2", "aws:trainium2"), ("Trainium3", "aws:trainium3"),
    ("TPU v5p", "google:tpu-v5p"),
    ("Ironwood", "google:tpu-v7"), ("Maia 200", "microsoft:maia-200"), ("MTIA v2", "meta:mtia-v2"),
    ("the WSE-3", "cerebras:wse-3"),
    ("the SN40L", "sambanova:sn40l"), ("Graviton4", "aws:graviton4"), ("Cobalt 200",
    "microsoft:cobalt-200"), ("AmpereOne", "ampere:ampereone"),
    ("the Ascend 910C", "huawei:ascend-910c"), ("the RNGD", "furiosa:rngd"), ("Inferentia2",
    "aws:inferentia2"),
)  # fmt: skip
_NOUNS = (
    ("throughput", "throughput"), ("memory bandwidth", "memory_bandwidth"), ("performance per watt",
    "energy_efficiency"),
    ("price-performance", "price_performance"), ("performance", "compute_performance"),
    ("training performance", "training_performance"),
    ("inference performance", "inference_performance"), ("memory capacity", "memory_capacity"),
)  # fmt: skip
_PERCENTS = (10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 65, 75, 80, 90)
_TIMES = (1.3, 1.5, 1.9, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 10)
# {s} subject, {b} baseline, {n} metric, {p} percentage, {x} multiple, {o} another product
_COMPARISONS = (
    "{s} delivers {p}% better {n} than {b}.",
    "{s} offers {x}x the {n} of {b}.",
    "Compared with {b}, {s} provides {p}% higher {n}.",
    "Compared to {b}, {n} of {s} is {x}x higher.",
    "The company says that {s} has {x}x more {n} than {b}.",
    "{b} is beaten by {s}, which reaches {x}x higher {n}.",
    "Against {b}, {s} shows a {p}% gain in {n}.",
    "{n} rose {p}% on {s} versus {b}.",
    "With {s}, {n} is {x}x that of {b}.",
    "Customers who moved from {b} to {s} saw {p}% better {n}.",
    "{s}, the successor of {b}, brings {x}x higher {n}.",
    "While {o} targets other work, {s} has {p}% higher {n} than {b}.",
    "{s} improves {n} by {p}% over {b}.",
    "{s} outperforms {b} by {p}% in {n}.",
    "{o} and others aside, {s} reaches {x}x the {n} of {b}.",
    "Relative to {b}, engineers measured {x}x higher {n} on {s}.",
    "A server with {s} achieves {p}% more {n} than one with {b}.",
    "Unlike {o}, {s} raises {n} by {p}% relative to {b}.",
    "On {s} we measured {x}x higher {n} than on {b}.",
    "{s} has {x}x higher {n} vs {b}.",
)
_QUANTITIES = (
    ("{s} has {v} GB of memory, while {o} has less.", "memory_capacity", "B", 1e9),
    ("Next to {o}, {s} carries {v} GB of HBM.", "memory_capacity", "B", 1e9),
    ("{s} draws {v} W.", "power", "W", 1.0),
    ("{s}, which replaces {o}, is rated at {v} watts.", "power", "W", 1.0),
    ("The memory of {s} is {v} GB.", "memory_capacity", "B", 1e9),
    ("In contrast to {o}, the {v}-watt limit of {s} is modest.", "power", "W", 1.0),
    ("Each {s} comes with {v} GB of memory; {o} was not tested.", "memory_capacity", "B", 1e9),
    ("{o} was first, but {s} reaches {v} teraflops.", "peak_compute", "FLOPS", 1e12),
    ("With {v} teraflops, {s} sits above {o}.", "peak_compute", "FLOPS", 1e12),
    ("They pair {o} with {s}, which peaks at {v} teraflops.", "peak_compute", "FLOPS", 1e12),
)


def generate(count: int, seed: int) -> Iterator[Example]:
    """`count` examples, the same ones for the same seed."""
    draw = random.Random(seed)
    for _ in range(count):
        yield _comparison(draw) if draw.random() < 0.7 else _quantity(draw)


def _comparison(draw: random.Random) -> Example:
    subject, baseline, other = draw.sample(_CHIPS, 3)
    noun, metric = draw.choice(_NOUNS)
    percent, times = draw.choice(_PERCENTS), draw.choice(_TIMES)
    template = draw.choice(_COMPARISONS)
    text = template.format(s=subject[0], b=baseline[0], o=other[0], n=noun, p=percent, x=times)
    value = 1 + percent / 100 if "{p}" in template else float(times)
    return _example(text, Gold(subject[1], metric, "comparison", value, None, "x", "exact", baseline[1]))


def _quantity(draw: random.Random) -> Example:
    subject, other = draw.sample(_CHIPS, 2)
    template, metric, unit, scale = draw.choice(_QUANTITIES)
    number = draw.choice((48, 64, 80, 96, 128, 192, 256, 300, 350, 500, 700))
    text = template.format(s=subject[0], o=other[0], v=number)
    return _example(text, Gold(subject[1], metric, "quantity", number * scale, None, unit, "exact", None))


def _example(text: str, gold: Gold) -> Example:
    return Example(text[0].upper() + text[1:], (gold,))
