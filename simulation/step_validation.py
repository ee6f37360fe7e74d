"""How good the step model is on what its fit had not seen: folds, errors, intervals, order of layouts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulation.model.cells import number
from simulation.model.coefficients import Array
from simulation.model.posterior import NEW_CHIP
from simulation.published_runs import Labels, Mask, Truth, errors
from simulation.runs import Z80, novelty

Refit = Callable[[Truth], Mapping[str, float]]
KINDS: Final = ("experts", "open", "stated")
LEAST_RUNS: Final = 10  # of a kind, to have a spread of its own
SWEEP: Final = 8  # layouts that make a sweep, and the difference that counts, as truth/score.py has them
TELLING: Final = 0.03


@dataclass(slots=True)
class Unseen:
    """Errors by fits that had not seen the run's source, its chip, or its fifth of all runs."""

    by_source: Array
    by_chip: Array
    by_row: Array


def folds(truth: Truth, parts: int = 5) -> Labels:
    """Which of `parts` parts each run is in, by its id: the same parts at any order of the file."""
    digests = [hashlib.sha256(str(run.row["id"]).encode()).digest()[0] for run in truth.runs]
    return np.array([str(digest % parts) for digest in digests])


def leave_out(truth: Truth, groups: Labels, refit: Refit) -> Array:
    """Errors on each group by a fit that had not seen it."""
    found = np.empty(len(truth.runs))
    for group in dict.fromkeys(groups.tolist()):
        held = groups == group
        found[held] = errors(truth.subset(held), refit(truth.subset(~held)))
    return found


def known_parts(truth: Truth, groups: Labels) -> Mask:
    """Whether the run's chip occurs in another group, so that a fit without its own group had seen the chip."""
    pairs = set(zip(truth.part.tolist(), groups.tolist(), strict=True))
    count = {part: sum(p == part for p, _ in pairs) for part in dict.fromkeys(truth.part.tolist())}
    return np.array([count[part] > 1 for part in truth.part.tolist()])


def residual_model(truth: Truth, unseen: Unseen, keep: Mask | None = None) -> dict[str, float]:
    """Spread of what the coefficients do not explain, per kind of row, such that 80% lie inside.

    A new run on a chip that was calibrated may come from a known source (a fifth left out) or from a new one
    (source left out). On a chip that was not, errors are larger by one factor, from chips left out. Every
    source weighs the same: a new one brings along how far sources are apart, of which a large sweep shows little.
    `keep` restricts the runs that are looked at, for judging the rest.
    """
    kept = np.ones(len(truth.runs), dtype=bool) if keep is None else keep
    kinds = np.array([novelty(run) for run in truth.runs])
    elsewhere = kept & known_parts(truth, truth.source)
    spread = {"other": _spread(truth, (unseen.by_source, kept & truth.core), (unseen.by_chip, kept & truth.core))}
    for kind in KINDS:
        own = kinds == kind
        enough = (kept & own).sum() >= LEAST_RUNS
        cases = (unseen.by_source, elsewhere & own), (unseen.by_row, kept & own)
        spread[kind] = _spread(truth, *cases) if enough else spread["other"]
    scale = np.array([spread[kind] for kind in kinds.tolist()])
    strange = kept & ~known_parts(truth, truth.chip)
    spread[NEW_CHIP] = max(_spread(truth, (unseen.by_chip / scale, strange)), 1.0)
    return spread


def _spread(truth: Truth, *cases: tuple[Array, Mask]) -> float:
    """Standard deviation of the normal distribution with as many within 80% as the errors of all cases."""
    sizes = np.concatenate([np.abs(found[mask]) for found, mask in cases])
    _, place, runs = np.unique(
        np.concatenate([truth.source[mask] for _, mask in cases]), return_inverse=True, return_counts=True
    )
    order = np.argsort(sizes, kind="stable")
    share = np.cumsum(1.0 / runs[place][order])
    return float(sizes[order][np.searchsorted(share, 0.8 * share[-1])]) / Z80


def half_widths(truth: Truth, residual: Mapping[str, float], known: Mask) -> Array:
    """Logarithm of high / median of the 80% interval of each run; `known`: its chip was calibrated."""
    own = np.array([residual[novelty(run)] for run in truth.runs])
    return np.asarray(Z80 * own * np.where(known, 1.0, residual[NEW_CHIP]))


def coverage(truth: Truth, unseen: Unseen) -> dict[str, float]:
    """Share inside the 80% interval per way of leaving out; widths come from the other sources (nested)."""
    cases = {
        "source": (unseen.by_source, known_parts(truth, truth.source)),
        "chip": (unseen.by_chip, known_parts(truth, truth.chip)),
        "row": (unseen.by_row, np.ones(len(truth.runs), dtype=bool)),
    }
    inside = {name: np.zeros(len(truth.runs), dtype=bool) for name in cases}
    for source in dict.fromkeys(truth.source.tolist()):
        held = truth.source == source
        residual = residual_model(truth, unseen, ~held)
        for name, (found, known) in cases.items():
            inside[name][held] = (np.abs(found) <= half_widths(truth, residual, known))[held]
    shares = {f"coverage_unseen_{name}": round(float(hits.mean()), 4) for name, hits in inside.items()}
    overall = float(np.mean([hits.mean() for hits in inside.values()]))
    return {**shares, "coverage_overall": round(overall, 4)}


def summary(log_errors: Array, keep: Mask) -> dict[str, float]:
    """Error of step time, as truth/score.py counts it: |predicted / measured - 1|."""
    signed = np.exp(-log_errors[keep]) - 1.0
    size = np.abs(signed)
    return {
        "runs": int(keep.sum()),
        "mean": round(float(size.mean()), 4),
        "median": round(float(np.median(size)), 4),
        "bias": round(float(signed.mean()), 4),
    }


def by_group(log_errors: Array, groups: Sequence[str]) -> dict[str, dict[str, float]]:
    """Summaries per group, in the order of first occurrence."""
    names = np.array(groups)
    return {name: summary(log_errors, names == name) for name in dict.fromkeys(groups)}


def sweeps(truth: Truth, log_errors: Array) -> Iterator[tuple[tuple[str, ...], Array, Array]]:
    """(source, model, chip), measured and predicted log rates of all chips, of what makes a sweep."""
    members: dict[tuple[str, ...], list[int]] = {}
    for i, run in enumerate(truth.runs):
        members.setdefault(tuple(str(run.row[name]) for name in ("group", "model", "chip")), []).append(i)
    chips = np.log([number(run.row, "n_chips") or 1.0 for run in truth.runs])
    for name, index in members.items():
        if len(index) >= SWEEP:
            real = truth.log_rate[index] + chips[index]
            yield name, real, real + log_errors[index]


def ranking(truth: Truth, log_errors: Array) -> float:
    """Share of pairs of layouts of one sweep (source, model, chip) in the measured order, as truth/score.py counts."""
    right = total = 0
    for _, real, guess in sweeps(truth, log_errors):
        second, first = np.triu_indices(len(real), 1)
        told = np.abs(np.expm1(real[first] - real[second])) > TELLING
        right += int(((real[first] > real[second]) == (guess[first] > guess[second]))[told].sum())
        total += int(told.sum())
    return round(right / max(total, 1), 4)


def regrets(truth: Truth, log_errors: Array) -> list[float]:
    """Per sweep, what the layout that the model takes for the fastest loses against the one that was."""
    return [
        round(float(-np.expm1(real[np.argmax(guess)] - real.max())), 4) for _, real, guess in sweeps(truth, log_errors)
    ]


def share_within(values: Iterable[float], bound: float) -> float:
    listed = list(values)
    return round(sum(value <= bound for value in listed) / max(len(listed), 1), 4)
