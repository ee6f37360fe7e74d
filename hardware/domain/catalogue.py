"""The catalogue in memory: its entries by key, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hardware.domain.entries import (
    CHIP_KINDS,
    SYSTEM_KINDS,
    Assumption,
    Confidence,
    Entry,
    EntryKind,
    Range,
    Source,
    Spec,
    Unknown,
)

__all__ = [
    "CHIP_KINDS", "SYSTEM_KINDS", "Assumption", "Catalogue", "Confidence", "Entry", "EntryKind", "Range", "Source",
    "Spec", "Unknown",
]  # fmt: skip


@dataclass(frozen=True)
class Catalogue:
    """All entries by key. `version` is a digest of the content: equal content, equal version."""

    entries: Mapping[str, Entry]
    sources: Mapping[str, Source]
    assumptions: Mapping[str, Assumption]
    unknowns: tuple[Unknown, ...]
    version: str

    def __contains__(self, key: object) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def get(self, key: str | None) -> Entry | None:
        return None if key is None else self.entries.get(key)

    def spec(self, key: str | None, name: str) -> Spec | None:
        entry = self.get(key)
        return None if entry is None else entry.specs.get(name)

    def number(self, key: str | None, spec: str) -> float | None:
        """A specification of this very entry in its base unit: no fall-through to chip or member."""
        entry = self.get(key)
        return None if entry is None else entry.number(spec)

    def predecessor(self, key: str | None) -> Entry | None:
        entry = self.get(key)
        return None if entry is None else self.get(entry.predecessor)

    def lineage(self, key: str) -> list[Entry]:
        """The entry, its predecessor, and so on to the oldest in the catalogue."""
        found: list[Entry] = []
        entry = self.get(key)
        while entry is not None and entry not in found:
            found.append(entry)
            entry = self.get(entry.predecessor)
        return found

    def members(self, family: str) -> list[Entry]:
        """Members of a family from smallest or oldest to largest or newest; empty for anything else."""
        entry = self.get(family)
        return [] if entry is None else [self.entries[member] for member in entry.members]

    def representative(self, key: str | None) -> Entry | None:
        """The entry whose figures stand for this one: a family's last member, else the entry."""
        entry = self.get(key)
        while entry is not None and entry.members:
            entry = self.entries[entry.members[-1]]
        return entry

    def families_of(self, key: str) -> list[Entry]:
        return [entry for entry in self if key in entry.members]

    def chip(self, key: str | None) -> Entry | None:
        """The chip inside: of a chip itself, of a system its accelerator or CPU."""
        entry = self.representative(key)
        if entry is None:
            return None
        return entry if entry.is_chip else self.get(entry.chip)

    def chips(self, key: str | None) -> int | None:
        """How many chips the system holds (a cluster: as deployed, else as its limit); None if unknown."""
        entry = self.representative(key)
        if entry is None:
            return None
        if entry.is_chip:
            return 1
        if entry.chips_per_system is not None:
            return entry.chips_per_system
        count = entry.number("chips_deployed") or entry.number("max_cluster")
        return None if count is None else int(count)

    def chip_of(self, key: str | None) -> tuple[Entry, int] | None:
        """Chip and count together; None when either is unknown."""
        chip, count = self.chip(key), self.chips(key)
        return None if chip is None or count is None else (chip, count)

    def power_range(self, key: str | None) -> Range | None:
        """Watts: a range where one is assumed or measured, else the published point, else None."""
        entry = self.get(key)
        if entry is None:
            return None
        if entry.assumed_power_w is not None:
            return entry.assumed_power_w
        for name in ("tdp", "max_power", "power"):
            spec = entry.specs.get(name)
            if spec is not None and spec.number is not None:
                return Range(spec.number, spec.number, spec.number, f"published {name}", spec.confidence, spec.source)
        return None
