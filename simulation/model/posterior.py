"""What the calibration learned: medians, covariance of the logarithms, and the model's own residual error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from simulation.model.coefficients import COEFFICIENTS, Array, priors
from simulation.model.gaussian import quantile

MANY: Final = 16_384  # draws
NEW_CHIP: Final = "new_chip"  # factor on the spread for a chip that was not calibrated
DEFAULT_RESIDUAL: Final = 0.14  # spread of log(predicted / measured) before any calibration


@dataclass(frozen=True)
class Calibration:
    """Medians of all coefficients; covariance [k, k] of the logarithms of `names`.

    `residual`: spread of log(predicted / measured) on runs that the fit had not seen, per kind of row, and the factor
    on it for a chip that is not among the catalogue keys `chips`, which had runs.
    """

    values: Mapping[str, float]
    names: tuple[str, ...]
    covariance: Array
    residual: Mapping[str, float] = field(default_factory=dict)
    chips: frozenset[str] = frozenset()
    version: str = "priors"

    def spread(self) -> dict[str, float]:
        return dict(zip(self.names, np.sqrt(np.diag(self.covariance)).tolist(), strict=True))

    def residual_of(self, kind: str, chip: str | None = None) -> float:
        """Spread for a kind of row on `chip` (a catalogue key; None: one that was calibrated)."""
        spread = self.residual.get(kind, self.residual.get("other", DEFAULT_RESIDUAL))
        return spread if chip is None or chip in self.chips else spread * self.residual.get(NEW_CHIP, 1.0)


def uncalibrated() -> Calibration:
    """The priors as they stand, independent of each other."""
    names = tuple(COEFFICIENTS)
    return Calibration(priors(), names, np.diag([COEFFICIENTS[name].spread ** 2 for name in names]))


def from_dict(stored: Mapping[str, Any]) -> Calibration:
    """Read what `manage.py calibrate` wrote (simulation/data/calibration.json)."""
    fitted = stored["coefficients"]
    names = tuple(name for name in fitted if fitted[name]["fitted"])
    return Calibration(
        values={**priors(), **{name: float(entry["median"]) for name, entry in fitted.items()}},
        names=names,
        covariance=np.array(stored["covariance"], dtype=np.float64),
        residual={kind: float(value) for kind, value in stored["residual"].items()},
        chips=frozenset(stored["chips"]),
        version=str(stored["version"]),
    )


@lru_cache(maxsize=4)
def _scores(draws: int) -> Array:
    """Standard normal quantiles of the middles of `draws` slices of equal probability."""
    values = quantile((np.arange(draws) + 0.5) / draws)
    values.flags.writeable = False
    return values


def orders(dimensions: int, draws: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """One order of the slices per input: a Latin hypercube (McKay et al. 1979).

    Few draws get random orders, by raw PCG64 output, which NumPy promises to keep. From MANY on sorting would
    cost more than the model: then order j is i a_j mod D with a_j / D the fraction of sqrt(prime_j), a rank-1
    lattice with Richtmyer's generator, shifted at random (Niederreiter 1992, ch. 5; Cranley & Patterson 1976).
    """
    if draws < MANY:
        for dimension in range(dimensions):
            yield _shuffled(dimension, draws, seed)
        return
    stream = _stream(seed)
    base = np.arange(draws, dtype=np.float64)
    for prime in primes(dimensions):
        step = _coprime(int(draws * (prime**0.5 % 1.0)), draws)
        yield wrapped(base * step + int(stream.random_raw()) % draws, draws)


def _stream(seed: int) -> np.random.PCG64:
    return np.random.PCG64(np.random.SeedSequence([seed, 20231]))


@lru_cache(maxsize=64)
def _shuffled(dimension: int, draws: int, seed: int) -> NDArray[np.int64]:
    """The order of one input, wherever it is asked for: comparisons of one run share it."""
    stream = _stream(seed)
    stream.advance(dimension * draws)
    order: NDArray[np.int64] = np.argsort(stream.random_raw(draws), kind="stable")
    order.flags.writeable = False
    return order


def wrapped(products: Array, modulus: int) -> NDArray[np.int64]:
    """products mod modulus, exact below 2**53, by floats: integer division would take most of the time."""
    rest = products - np.floor(products / modulus) * modulus
    rest[rest < 0.0] += modulus  # where the quotient was rounded up to a whole number
    whole: NDArray[np.int64] = rest.astype(np.int64)
    return whole


def lattice(dimensions: int, draws: int, seed: int) -> Array:
    """Standard normal scores [dimensions, draws]: every slice of every input once."""
    scores = _scores(draws)
    out = np.empty((dimensions, draws))
    for row, order in zip(out, orders(dimensions, draws, seed), strict=True):
        np.take(scores, order, out=row)
    return out


def primes(count: int) -> list[int]:
    found: list[int] = []
    candidate = 2
    while len(found) < count:
        if all(candidate % known for known in found):
            found.append(candidate)
        candidate += 1
    return found


def _coprime(start: int, modulus: int) -> int:
    step = max(start, 1)
    while np.gcd(step, modulus) != 1:
        step += 1
    return step


def draw(calibration: Calibration, active: Sequence[str], draws: int, seed: int) -> tuple[dict[str, Array], Array]:
    """Correlated log-normal draws of the `active` coefficients, and two rows of scores for residual errors."""
    chosen = [calibration.names.index(name) for name in active]
    scores = lattice(len(chosen) + 2, draws, seed)
    if not chosen:
        return {}, scores
    factor = np.asarray(np.linalg.cholesky(calibration.covariance[np.ix_(chosen, chosen)]), dtype=np.float64)
    logs = correlated(factor, scores[: len(chosen)])
    logs += np.log([calibration.values[name] for name in active])[:, None]
    np.exp(logs, out=logs)
    return dict(zip(active, logs, strict=True)), scores[len(chosen) :]


def correlated(factor: Array, scores: Array) -> Array:
    """factor @ scores for a triangular factor, row by row and without what moves a row by under 1% of its spread.

    A matrix product would start threads, which costs more than it saves on a busy machine.
    """
    spread = np.sqrt((factor**2).sum(axis=1))
    out = np.empty_like(scores)
    for i, row in enumerate(out):
        np.multiply(scores[i], factor[i, i], out=row)
        for j in np.flatnonzero(np.abs(factor[i, :i]) > 0.01 * spread[i]):
            row += factor[i, j] * scores[j]
    return out
