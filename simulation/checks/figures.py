"""Published figures of a thing as readings: every printed value not known to be wrong, never averaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import isclose
from typing import Final

from hardware.domain.catalogue import Confidence, Entry, Spec
from simulation.checks.lineup import Thing

_TWICE_DENSE: Final = ("sparse", "twice the dense")


@dataclass(frozen=True, slots=True)
class Figure:
    """One value in base units. published: has a source, so that it can exclude a claim."""

    value: float
    published: bool
    printed: str
    note: str | None = None
    binary: float | None = None  # as the trade prints a binary size in decimal units: 80 GiB as "80 GB"
    measured: bool = False  # under load, where the specification is a peak

    @property
    def decimal(self) -> float:
        """The number as it would be printed in decimal units."""
        return self.value if self.binary is None else self.binary

    def times(self, factor: float, how: str) -> Figure:
        binary = None if self.binary is None else self.binary * factor
        printed = f"{how} x {self.printed}" if how else self.printed
        return replace(self, value=self.value * factor, binary=binary, printed=printed)


def printed_values(spec: Spec, *, sparse_too: bool = False) -> Iterator[Spec]:
    """The specification and its alternatives, without what is known to be wrong or of another kind."""
    for found in (spec, *spec.alternatives):
        note = (found.note or "").lower()
        other_kind = any(words in note for words in _TWICE_DENSE)
        mislabelled = found.status == "wrong" and "wrong label" not in note
        if found.number is None or mislabelled or (other_kind and found is not spec) != sparse_too:
            continue
        yield found


def figures(entry: Entry, name: str) -> list[Figure]:
    """All printed values of one specification of this very entry."""
    spec = entry.specs.get(name)
    if spec is None or _restates_a_claim(entry, spec):
        return []
    peak = spec.confidence != Confidence.MEASURED
    return [
        replace(figure, measured=peak and found.confidence == Confidence.MEASURED)
        for found in printed_values(spec)
        for figure in _both_ends(found)
    ]


def sparse_equivalents(entry: Entry, name: str) -> list[Figure]:
    """Values that a source prints as dense and that are twice the dense rate."""
    spec = entry.specs.get(name)
    return [] if spec is None else [_figure(f, f.number or 0.0) for f in printed_values(spec, sparse_too=True)]


def _restates_a_claim(entry: Entry, spec: Spec) -> bool:
    """A figure of an unreleased part that was worked out of the vendor's own announcement is no evidence."""
    return spec.derived and any(name.startswith("relative_") for name in entry.specs)


def _both_ends(spec: Spec) -> Iterator[Figure]:
    assert spec.number is not None  # printed_values looked
    yield _figure(spec, spec.number)
    if spec.value_high is not None:
        yield _figure(spec, spec.value_high)


def _figure(spec: Spec, value: float) -> Figure:
    published = spec.confidence not in (Confidence.MEMORY, Confidence.ASSUMPTION)
    return Figure(value, published, spec.printed, spec.status or spec.note, _as_decimal(spec, value))


_CLUSTER_SIZES: Final = ("chips_deployed", "max_cluster", "chips_target")


def cluster_sizes(entry: Entry) -> list[Figure]:
    """How many chips a cluster is said to have, have had or get."""
    return [figure for name in _CLUSTER_SIZES for figure in figures(entry, name)]


_BINARY: Final = {"KiB": 1e3, "MiB": 1e6, "GiB": 1e9, "TiB": 1e12, "PiB": 1e15}


def _as_decimal(spec: Spec, value: float) -> float | None:
    """80 GiB as the trade prints it: "80 GB". Sizes above a thousand step up by 1,024, as TiB do."""
    unit = spec.printed_unit.removesuffix("/s")
    if unit not in _BINARY:
        return None
    number, scale = value / 1024.0 ** (list(_BINARY).index(unit) + 1), _BINARY[unit]
    while number >= 1024.0:
        number, scale = number / 1024.0, scale * 1e3
    return number * scale


def of_system(thing: Thing, system_names: Iterable[str], chip_name: str) -> list[Figure]:
    """A system's own printed figure, and its chips' figure times their number; a chip's own figure."""
    if thing.is_chip:
        own = figures(thing.entry, chip_name)
        return own if thing.bundle == 1 else [f.times(thing.bundle, f"{thing.bundle}") for f in own]
    own = [figure for name in system_names for figure in figures(thing.entry, name)]
    if thing.count is None:
        return own
    how = f"{thing.count:,.0f}"
    summed = [figure.times(thing.count, how) for figure in figures(thing.chip, chip_name)]
    return [figure for figure in own if not any(_reprints(figure, total) for total in summed)] + summed


def is_sram(chip: Entry) -> bool:
    """Whether the only memory of a chip is that on its own silicon."""
    kind = chip.specs.get("memory_type")
    return kind is not None and kind.value == "SRAM"


def _reprints(figure: Figure, total: Figure) -> bool:
    """Whether a decimal figure is what the trade makes of a binary one: "640 GB" of 8 x 80 GiB is no other size."""
    return figure.binary is None and total.binary is not None and isclose(figure.value, total.binary, rel_tol=1e-3)
