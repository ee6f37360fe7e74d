"""Which entries of the catalogue a key of a claim means, and the systems around a chip."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from claims.domain.vocabulary import Kind
from hardware.domain.catalogue import Catalogue, Entry, EntryKind
from simulation.checks.records import CheckInput, Missing, Reason

SERVER_KINDS: Final = (EntryKind.SERVER, EntryKind.RACK)
SIZES: Final = (EntryKind.INSTANCE, EntryKind.SERVER, EntryKind.RACK)
SPARSE: Final = "_sparse"
LARGE: Final = (EntryKind.POD, EntryKind.CLUSTER)


@dataclass(frozen=True, slots=True)
class Thing:
    """One entry, the chip inside it and how many; a chip is its own. count is None for an unsized cluster."""

    entry: Entry
    chip: Entry
    count: float | None
    bundle: int = 1  # chips of a whole that shares the chip's name: the two of a GB200 superchip, those of a pod
    whole: str = "superchip"

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def is_chip(self) -> bool:
        return self.entry.is_chip

    @property
    def is_cpu(self) -> bool:
        return self.chip.kind == EntryKind.CPU

    @property
    def scope(self) -> str:
        """The word for what it is: chip, instance, server, rack, pod, cluster."""
        if self.is_chip:
            return "chip" if self.bundle == 1 else self.whole
        return self.entry.kind.value


class Lineup:
    """The catalogue, asked the questions that readings ask. Answers are kept: claims share them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.things = lru_cache(maxsize=None)(self._things)
        self.systems_of = lru_cache(maxsize=None)(self._systems_of)
        self._whole: dict[str, Entry] = {}  # chips by key, with what other forms tell of them

    def _things(self, key: str) -> tuple[Thing, ...]:
        """Entries that a key means: itself, or the members of a family; empty when it is unknown."""
        entry = self.catalogue.get(key)
        if entry is None:
            return ()
        entries = self.catalogue.members(key) if entry.members else [entry]
        return tuple(thing for found in entries if (thing := self.thing(found)) is not None)

    def thing(self, entry: Entry) -> Thing | None:
        chip = self.catalogue.chip(entry.key)
        count = self.catalogue.chips(entry.key)
        if chip is None:
            return None
        chip = self._whole.get(chip.key) or self._complete(chip)
        return Thing(chip if entry.is_chip else entry, chip, None if count is None else float(count))

    def known(self, key: str) -> tuple[Thing, ...]:
        """As `things`, but an unknown or unnamed product is a Missing."""
        if key.startswith("generic:"):
            raise Missing(Reason.GENERIC, key)
        found = self.things(key)
        if not found:
            raise Missing(Reason.PRODUCT, key)
        return found

    def _systems_of(self, chip: str) -> tuple[Thing, ...]:
        """Every system with this chip, smallest first."""
        found = [thing for entry in self.catalogue if entry.is_system and entry.chip == chip
                 if (thing := self.thing(entry)) is not None]  # fmt: skip
        return tuple(sorted(found, key=lambda t: (t.count or 0.0, t.key)))

    def largest(self, chip: str, kinds: Iterable[EntryKind]) -> Thing | None:
        fitting = [thing for thing in self.systems_of(chip) if thing.entry.kind in tuple(kinds)]
        return fitting[-1] if fitting else None

    def variants(self, key: str) -> tuple[Thing, ...]:
        """Other forms sold under a chip's name: the 40 GB A100, the H100 on a PCIe card."""
        return tuple(t for e in self._forms(key) if (t := self.thing(e)) is not None)

    def _forms(self, key: str) -> list[Entry]:
        return [e for e in self.catalogue if e.is_chip and e.key.startswith(f"{key}-")]

    def _complete(self, chip: Entry) -> Entry:
        """With the sparse rates of another form of the chip that has its dense ones: they are the same silicon."""
        missing = {
            name: spec for form in self._forms(chip.key) for name, spec in form.specs.items()
            if name.endswith(SPARSE) and name not in chip.specs and _alike(chip, form, name.removesuffix(SPARSE))
        }  # fmt: skip
        whole = self._whole[chip.key] = replace(chip, specs={**chip.specs, **missing}) if missing else chip
        return whole

    def superchip(self, thing: Thing) -> Thing | None:
        """The package of several of these chips around one CPU, where racks show that there is one."""
        for system in self.systems_of(thing.key) if thing.is_chip else ():
            cpus = system.entry.number("grace_cpus")
            if cpus and system.count and system.count > cpus:
                return replace(thing, bundle=round(system.count / cpus))
        return None

    def domain(self, thing: Thing) -> Thing | None:
        """As many chips as scale up together, where the catalogue has no machine of that many: a pod of its own."""
        chips = thing.chip.number("scaleup_domain")
        if not chips or any((system.count or 0.0) >= chips for system in self.systems_of(thing.chip.key)):
            return None
        return replace(self.chip_thing(thing), bundle=round(chips), whole="pod")

    def flagship(self, key: str) -> Thing | None:
        """The member that stands for a family: the newest with figures of its own."""
        found = [t for t in self.things(key) if has_figures(t.entry)]
        return found[-1] if found else None

    def chip_thing(self, thing: Thing) -> Thing:
        return Thing(thing.chip, thing.chip, 1.0)


def _alike(one: Entry, other: Entry, name: str) -> bool:
    return one.number(name) is not None and one.number(name) == other.number(name)


def has_figures(entry: Entry) -> bool:
    """Whether anything is known of it but announcements."""
    return any(spec.number is not None and not spec.derived and not name.startswith("relative_")
               for name, spec in entry.specs.items()) or entry.is_system  # fmt: skip


def size(thing: Thing) -> str:
    """The size in an instance's name: "16xlarge" of aws:r8g.16xlarge."""
    return thing.key.partition(".")[2]


_SIZE: Final = r"\.(?:metal|nano|micro|small|medium|\d*x?large)(?:-\d+xl)?"


def sized(claim: CheckInput, lineup: Lineup) -> CheckInput:
    """A claim about the one member of a family that its words name: "m8g.16xlarge" of aws:m8g, a "Gen1" system.

    A figure of a size that the catalogue lacks is one of an unknown product; factors stay with the family.
    """
    subject = _size_named(claim.subject, claim.quote, lineup.catalogue, known=claim.kind != Kind.QUANTITY)
    baseline = claim.baseline and _size_named(claim.baseline, claim.quote, lineup.catalogue, known=True)
    if (subject, baseline) == (claim.subject, claim.baseline):
        return claim
    return replace(claim, subject=subject, baseline=baseline)


def _make_named(suffix: str, words: str) -> bool:
    """Whether "Trn3 Gen1 UltraServer" names the member whose key ends in "gen1"."""
    make = re.fullmatch(r"([a-z]+)(\d+)", suffix)
    return make is not None and re.search(rf"\b{make[1]}[ -]?{make[2]}\b", words) is not None


def _size_named(key: str, words: str, catalogue: Catalogue, *, known: bool) -> str:
    """The key of the only size or make named; with `known` only where the catalogue has it."""
    makes = [m.key for m in catalogue.members(key) if _make_named(m.key.removeprefix(f"{key}-"), words.lower())]
    if len(makes) == 1:
        return makes[0]
    vendor, _, slug = key.partition(":")
    sizes = {f"{vendor}:{m}" for m in re.findall(rf"\b{re.escape(slug)}{_SIZE}", words.lower())}
    if len(sizes) != 1 or not catalogue.members(key):
        return key
    (named,) = sizes
    return named if named in catalogue or not known else key
