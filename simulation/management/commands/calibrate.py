"""Fit the step model to the published runs and write what the service ships."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from simulation import assumptions_page as assumptions
from simulation.calibration import TARGET, Result, calibrate, document
from simulation.model.posterior import from_dict
from simulation.model.register import shipped_register
from simulation.plots import calibration_plot
from simulation.published_runs import load_truth

DOCS: Final = Path(__file__).resolve().parents[3] / "docs" / "explanation"
BEGIN, END = "<!-- figures: written by manage.py calibrate -->", "<!-- end of figures -->"
FIGURES: Final = (
    ("fit_core", "core runs, seen by the fit (not a figure of merit)"),
    ("unseen_source_core", "core runs, their source left out"),
    ("unseen_source_all", "all runs, their source left out"),
    ("unseen_chip_core", "core runs, their chip left out"),
    ("unseen_chip_all", "all runs, their chip left out"),
    ("unseen_row_core", "core runs, a fifth of all runs left out"),
    ("unseen_row_all", "all runs, a fifth of all runs left out"),
    ("korthikanti_table_5", "Korthikanti et al. 2022, Table 5"),
)


class Command(BaseCommand):
    help = "Fit the coefficients of the training-step model by cross-validation; write them and their plot."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="fit, compare with the shipped values and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        result = calibrate(self.stdout.write, validate=not options["check"])
        fresh = document(result)
        if options["check"]:
            self.compare(fresh)
            return
        TARGET.write_text(json.dumps(fresh, indent=1) + "\n", encoding="utf-8")
        DOCS.mkdir(parents=True, exist_ok=True)
        picture, page = DOCS / "step-model.svg", DOCS / "step-model.md"
        picture.write_text(calibration_plot(load_truth(), result), encoding="utf-8")
        reference = DOCS.parent / "reference" / "assumptions.md"
        reference.write_text(assumptions.page(shipped_register(), from_dict(fresh)), encoding="utf-8")
        page.write_text(with_table(page.read_text(encoding="utf-8"), result), encoding="utf-8")
        self.report(result)
        self.stdout.write(f"wrote {TARGET} (version {fresh['version']}) and {picture}")

    def compare(self, fresh: dict[str, Any]) -> None:
        stored = json.loads(TARGET.read_text(encoding="utf-8"))["coefficients"]
        moved = [
            name for name, entry in fresh["coefficients"].items()
            if abs(entry["median"] / stored[name]["median"] - 1.0) > 1e-4
        ]  # fmt: skip
        if moved:
            raise CommandError(f"the shipped values are not what the fit gives: {', '.join(moved)}")
        self.stdout.write("the shipped values are what the fit gives")

    def report(self, result: Result) -> None:
        for key, words in FIGURES:
            found = result.figures[key]
            self.stdout.write(
                f"{words:52} n={found['runs']:<4} mean {found['mean']:6.1%}  median {found['median']:6.1%}"
                f"  bias {found['bias']:+.1%}"
            )
        memory = result.figures["memory"]
        self.stdout.write(f"{'published memory peaks':52} n={memory['runs']:<4} mean {memory['mean']:6.1%}")
        self.stdout.write(
            f"80% interval covers {result.figures['coverage_unseen_source']:.1%} with the source left out, "
            f"{result.figures['coverage_unseen_chip']:.1%} chip, {result.figures['coverage_unseen_row']:.1%} a fifth; "
            f"high/low {result.figures['median_high_over_low']}"
        )


def with_table(page: str, result: Result) -> str:
    """The page with its table of figures replaced by those of `result`."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{table(result)}\n{END}{after}"


def table(result: Result) -> str:
    rows = ["| error of step time | runs | mean | median | bias |", "|---|---:|---:|---:|---:|"]
    for key, words in FIGURES:
        found = result.figures[key]
        rows.append(
            f"| {words} | {found['runs']} | {found['mean']:.1%} | {found['median']:.1%} | {found['bias']:+.1%} |"
        )
    return "\n".join([*rows, "", "| other figure | value |", "|---|---:|", *others(result.figures)])


def others(figures: dict[str, Any]) -> list[str]:
    memory, sweeps = figures["memory"], figures["sweeps"]
    regret, within = figures["mean_regret_unseen_source"], figures["sweeps_within_regret_unseen_source"]
    return [
        f"| published memory peaks, mean error ({memory['runs']} runs, seen by the fit) | {memory['mean']:.1%} |",
        f"| measured runs called infeasible | {figures['measured_called_infeasible']} |",
        f"| published out-of-memory layouts called feasible | {figures['failures_called_feasible']} |",
        f"| pairs of layouts in the measured order, seen | {figures['pairs_in_order']:.1%} |",
        f"| pairs in order, their source left out | {figures['pairs_in_order_unseen_source']:.1%} |",
        f"| what the layout taken for the fastest loses, its source left out, mean of {sweeps} sweeps | {regret:.1%} |",
        f"| sweeps in which it loses at most 2% | {within:.1%} |",
        f"| 80% interval covers, source left out | {figures['coverage_unseen_source']:.1%} |",
        f"| 80% interval covers, chip left out | {figures['coverage_unseen_chip']:.1%} |",
        f"| 80% interval covers, a fifth of all runs left out | {figures['coverage_unseen_row']:.1%} |",
        f"| 80% interval covers, mean of the three | {figures['coverage_overall']:.1%} |",
        f"| its median high / low | {figures['median_high_over_low']} |",
    ]
