"""Counts in lists of label and value: "Tensix cores: 128", "Transistors: 80 billion", "GPUs: 8"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.numbers import SCALES
from claims.extraction.records import Quantity

_NOUNS = {
    "core": "cores", "neuroncore": "cores", "vcpu": "vcpus", "transistor": "transistors", "gpu": "chips",
    "chip": "chips", "accelerator": "chips", "tpu": "chips", "npu": "chips",
}  # fmt: skip
_LINE = re.compile(
    r"(?:^|(?<=\n))(?P<before>[^\n:|]{0,30}?)\b(?P<noun>(?:neuron)?cores?|vcpus?|transistors?|gpus?|chips?|accelerators?|[tn]pus?)"
    r"(?:\s(?:count|per\s\w{2,12}))?\s?[:|]\s?(?:up\sto\s|about\s|~\s?)?(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,3})?)"
    rf"(?P<scale>\s?(?:{'|'.join(SCALES)}))?(?=\s?(?:\n|$|\(|,))",
    re.I,
)


def add(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """The quantities with such counts added, in order; a count that runs over the end of its line gives way."""
    lines = list(_LINE.finditer(text))
    if not lines:
        return list(found)
    spans = [(m.start("number"), m.end("scale") if m["scale"] else m.end("number")) for m in lines]
    kept = [q for q in found if not any(start < q.end and q.start < end for start, end in spans)]
    kept += [_count(m, *span, held=_held(found, span)) for m, span in zip(lines, spans, strict=True)]
    return sorted(kept, key=lambda q: q.start)


def _held(found: Sequence[Quantity], span: tuple[int, int]) -> Quantity | None:
    return next((q for q in found if q.start == span[0]), None)


def _count(match: re.Match[str], start: int, end: int, held: Quantity | None) -> Quantity:
    scale = SCALES[match["scale"].strip().lower()] if match["scale"] else 1.0
    value = float(match["number"].replace(",", "")) * scale
    noun = _NOUNS[match["noun"].lower().removesuffix("s")]
    bound, at = (held.bound, held.bound_start) if held else ("exact", -1)
    return Quantity(start, end, "count", value, noun=noun, bound=bound, bound_start=at)
