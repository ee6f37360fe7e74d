"""Cells of a file of runs: numbers, and what is said when there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Row = Mapping[str, str | None]
FRACTIONS: Final = frozenset(  # every other column that is read holds a count
    {
        "params_b",
        "active_params_b",
        "chip_peak_tflops_dense",
        "step_time_s",
        "tokens_per_s_per_chip",
        "peak_mem_gib",
        "global_batch_seqs",
        "microbatch_seqs",  # sources that state tokens; a share of a sequence per chip
    }
)


class RowError(ValueError):
    """This row cannot be evaluated; the message says which column and why."""


def number(row: Row, name: str) -> float | None:
    """The column as a number; None when empty, RowError when it is neither."""
    text = (row.get(name) or "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise RowError(f"{name} = {text!r} is not a number") from None
    if not 0.0 <= value < 1e12:
        raise RowError(f"{name} = {text} is out of range")
    if name not in FRACTIONS and value != int(value):
        raise RowError(f"{name} = {text} is not a whole number")
    return value


def needed(row: Row, name: str) -> float:
    value = number(row, name)
    if not value:
        raise RowError(f"{name} is empty or 0, and nothing else gives it")
    return value
