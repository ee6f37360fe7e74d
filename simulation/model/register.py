"""The register of assumptions: every coefficient of the models that is not a published fact of a product.

One file, `simulation/data/assumptions.yaml`, gives each coefficient a distribution, a unit, and where it
comes from. `basis` says how well it is known:

* measured: read from measurements that the source names;
* published: a figure that a vendor or a paper states about the thing itself;
* default: a judgement, with its reason. These are what an answer should be distrusted for first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from simulation.model.distributions import Distribution
from simulation.model.gaussian import FloatArray
from simulation.model.sampling import Sampler

ASSUMPTIONS: Final = Path(__file__).resolve().parents[1] / "data" / "assumptions.yaml"
BASES: Final = ("measured", "published", "default")
_FIELDS: Final = frozenset(
    {"distribution", "unit", "basis", "source", "about", "minimum", "maximum", "value", "low", "mode", "high",
     "mean", "sd", "median", "sigma"}
)  # fmt: skip


class AssumptionError(ValueError):
    """The file of assumptions is wrong; the message names the entry and what to do."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One coefficient: what it is, how it is distributed, and why we think so."""

    name: str
    about: str
    distribution: Distribution
    unit: str
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Register(Mapping[str, Assumption]):
    """All assumptions by name."""

    entries: Mapping[str, Assumption]

    def __getitem__(self, name: str) -> Assumption:
        return self.entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def draw(self, sampler: Sampler, name: str) -> FloatArray:
        """Draws of a coefficient, shape (sampler.draws,), in its unit; KeyError for an unknown name."""
        return sampler.draw(name, self.entries[name].distribution)

    def median(self, name: str) -> float:
        return self.entries[name].distribution.median

    def of_basis(self, basis: str) -> tuple[Assumption, ...]:
        """The assumptions that are `measured`, `published` or `default`."""
        if basis not in BASES:
            raise ValueError(f"basis is one of {', '.join(BASES)}, not {basis!r}")
        return tuple(a for a in self.entries.values() if a.basis == basis)

    def used(self, sampler: Sampler) -> tuple[Assumption, ...]:
        """What an answer rests on: the registered inputs that a sampler drew, defaults first."""
        order = ("default", "published", "measured")
        found = [self.entries[name] for name in sampler.used if name in self.entries]
        return tuple(sorted(found, key=lambda a: (order.index(a.basis), a.name)))


def load_register(path: Path = ASSUMPTIONS) -> Register:
    """Read and check a file of assumptions.

    Raises AssumptionError for an unknown key, a missing source, or numbers that are no distribution.
    """
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise AssumptionError(f"{path}: must map names to assumptions")
    return Register({name: _assumption(path, str(name), entry) for name, entry in data.items()})


@lru_cache(maxsize=1)
def shipped_register() -> Register:
    """The register that ships with the model, read once."""
    return load_register()


def _assumption(path: Path, name: str, entry: Any) -> Assumption:
    where = f"{path.name}: {name}"
    if not isinstance(entry, dict):
        raise AssumptionError(f"{where}: must be a mapping with distribution, unit, basis, source and about")
    if unknown := sorted(set(entry) - _FIELDS):
        raise AssumptionError(f"{where}: unknown field {', '.join(unknown)}; remove it or correct its name")
    for field in ("unit", "basis", "source", "about"):
        if not str(entry.get(field) or "").strip():
            raise AssumptionError(f"{where}: {field} is missing; say it, nothing here goes without one")
    if entry["basis"] not in BASES:
        raise AssumptionError(f"{where}: basis is {entry['basis']!r}; use one of {', '.join(BASES)}")
    try:
        distribution = Distribution.from_mapping(entry)
    except (TypeError, ValueError) as error:
        raise AssumptionError(f"{where}: {error}") from error
    words = {field: " ".join(str(entry[field]).split()) for field in ("about", "source")}
    return Assumption(name, words["about"], distribution, str(entry["unit"]), entry["basis"], words["source"])
