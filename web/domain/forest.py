"""The forest plot: for each claim, what the model gives as a share of what was claimed.

Pure geometry: the template draws it as SVG, so a page needs no script and prints well. The axis is the
ratio modelled / claimed on a logarithmic scale, turned over where lower is better: right is always "reached".
"""

from __future__ import annotations

import math
from dataclasses import dataclass

WIDTH = 300.0
SMALLEST, LARGEST = 0.125, 8.0  # ratios beyond are drawn at the edge
TICKS = (0.25, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True)
class Mark:
    """One row's drawing, x in SVG units of a WIDTH-wide box."""

    low: float
    median: float
    high: float
    claimed: float
    cut_low: bool
    cut_high: bool
    label: str


def position(ratio: float) -> float:
    """x of a ratio modelled / claimed; 1 is in the middle."""
    inside = min(max(ratio, SMALLEST), LARGEST)
    return round(WIDTH * math.log(inside / SMALLEST) / math.log(LARGEST / SMALLEST), 1)


def mark(
    *,
    claimed: float | None,
    low: float | None,
    median: float | None,
    high: float | None,
    lower_is_better: bool,
) -> Mark | None:
    """Geometry of one claim; None where there is nothing to draw (no number, or nothing modelled)."""
    if not claimed or claimed <= 0 or low is None or median is None or high is None or low <= 0:
        return None
    ratios = sorted(claimed / v if lower_is_better else v / claimed for v in (low, high))
    middle = claimed / median if lower_is_better else median / claimed
    return Mark(
        low=position(ratios[0]), median=position(middle), high=position(ratios[1]), claimed=position(1.0),
        cut_low=ratios[0] < SMALLEST, cut_high=ratios[1] > LARGEST, label=f"{middle:.2f} of the claim",
    )  # fmt: skip


def ticks() -> list[tuple[float, str]]:
    """Axis: (x, text)."""
    return [(position(ratio), f"{ratio:g}×") for ratio in TICKS]
