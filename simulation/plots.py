"""Pictures for the documentation, as plain SVG."""

from __future__ import annotations

from html import escape
from typing import Final

import numpy as np

from simulation.calibration import Result
from simulation.model.batch import FAMILIES
from simulation.published_runs import Truth
from simulation.step_validation import half_widths, known_parts

SIZE, MARGIN = 640, 64
COLOURS: Final = ("#1f6f43", "#b3261e", "#1a56a8", "#a86a00", "#6b3fa0", "#555555")
LABELS: Final = ("NVIDIA", "AMD", "TPU", "Trainium", "Gaudi", "other")


def calibration_plot(truth: Truth, result: Result) -> str:
    """Predicted against measured tokens/s per chip, both logarithmic, each by a fit without that run's source.

    Bars are the 80% interval that the model states. Only the representative runs of each source are drawn.
    """
    core = np.flatnonzero(truth.core)
    measured = np.exp(truth.log_rate)
    predicted = np.exp(truth.log_rate + result.unseen.by_source)
    spreads = np.exp(half_widths(truth, result.residual, known_parts(truth, truth.source)))
    low, high = axis_range(np.concatenate([measured[core], predicted[core]]))
    body = [frame(low, high)]
    for i in core:
        spread = spreads[i]
        candidates = truth.runs[i].candidates
        assert candidates is not None
        colour = COLOURS[int(candidates.elements[0]["family"])]
        x = place(measured[i], low, high)
        bottom, middle, top = (
            SIZE - place(value, low, high) for value in (predicted[i] / spread, predicted[i], predicted[i] * spread)
        )
        name = escape(f"{truth.runs[i].row['model']} on {truth.runs[i].row['n_chips']} {truth.chip[i]}")
        body.append(
            f'<g stroke="{colour}" fill="{colour}"><title>{name}: measured {measured[i]:.0f}, '
            f"predicted {predicted[i]:.0f}</title>"
            f'<line x1="{x:.1f}" y1="{bottom:.1f}" x2="{x:.1f}" y2="{top:.1f}" stroke-opacity=".35"/>'
            f'<circle cx="{x:.1f}" cy="{middle:.1f}" r="2.6" stroke="none"/></g>'
        )
    body.append(legend(sorted({family(truth, int(i)) for i in core})))
    title = "Predicted against measured training speed, every source predicted without itself"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{title}</title>'
        f'<rect width="{SIZE}" height="{SIZE}" fill="#ffffff"/>{"".join(body)}</svg>\n'
    )


def family(truth: Truth, index: int) -> int:
    candidates = truth.runs[index].candidates
    assert candidates is not None
    return int(candidates.elements[0]["family"])


def axis_range(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float]:
    """Whole powers of ten around the values, as logarithms."""
    return float(np.floor(np.log10(values.min()))), float(np.ceil(np.log10(values.max())))


def place(value: float, low: float, high: float) -> float:
    """Pixels from the origin of the plot."""
    return MARGIN + (float(np.log10(value)) - low) / (high - low) * (SIZE - 2 * MARGIN)


def frame(low: float, high: float) -> str:
    lines = []
    for power in range(int(low), int(high) + 1):
        at = place(10.0**power, low, high)
        grid = 'stroke="#dddddd"'
        lines.append(f'<line x1="{at}" y1="{MARGIN}" x2="{at}" y2="{SIZE - MARGIN}" {grid}/>')
        lines.append(f'<line x1="{MARGIN}" y1="{SIZE - at}" x2="{SIZE - MARGIN}" y2="{SIZE - at}" {grid}/>')
        lines.append(f'<text x="{at}" y="{SIZE - MARGIN + 18}" text-anchor="middle">{10**power:,}</text>')
        lines.append(f'<text x="{MARGIN - 6}" y="{SIZE - at + 4}" text-anchor="end">{10**power:,}</text>')
    lines.append(
        f'<line x1="{MARGIN}" y1="{SIZE - MARGIN}" x2="{SIZE - MARGIN}" y2="{MARGIN}" stroke="#888888"/>'
        f'<text x="{SIZE / 2}" y="{SIZE - 16}" text-anchor="middle">measured tokens/s per chip</text>'
        f'<text x="18" y="{SIZE / 2}" text-anchor="middle" transform="rotate(-90 18 {SIZE / 2})">'
        "predicted tokens/s per chip, 80% interval</text>"
    )
    return "".join(lines)


def legend(present: list[int]) -> str:
    rows = []
    for row, index in enumerate(present):
        y = MARGIN + 16 * (row + 1)
        rows.append(
            f'<circle cx="{MARGIN + 14}" cy="{y - 4}" r="4" fill="{COLOURS[index]}"/>'
            f'<text x="{MARGIN + 24}" y="{y}">{LABELS[index]}</text>'
        )
    assert len(LABELS) == len(FAMILIES)
    return "".join(rows)
