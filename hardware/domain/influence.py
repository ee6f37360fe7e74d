"""Which products a changed product bears on: those whose claims a catalogue change can decide anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from hardware.domain.catalogue import Catalogue


def influenced(catalogue: Catalogue, changed: Iterable[str]) -> frozenset[str]:
    """The changed products, systems built of them, families that hold them, and what is stated against them.

    A claim needs a new verdict exactly when its subject or baseline is among these. Keys that the
    catalogue does not hold stay in the answer: a claim may name a product before it is registered.
    """
    users = _users(catalogue)
    found: set[str] = set()
    waiting = list(changed)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += users.get(key, ())
    return frozenset(found)


def _users(catalogue: Catalogue) -> dict[str, Collection[str]]:
    """From a product to those whose figures rest on it."""
    users: dict[str, set[str]] = defaultdict(set)
    for entry in catalogue:
        rests_on = {entry.chip, *entry.members, *(spec.relative_to for spec in entry.specs.values())}
        for key in rests_on - {None}:
            users[str(key)].add(entry.key)
    return dict(users)


def changed_between(old: Catalogue, new: Catalogue) -> frozenset[str]:
    """Products that differ between two catalogues: added, gone or with another figure, chip or lineage.

    Names and aliases count too: they decide what a claim is about. An assumption that differs counts
    as a change of all products of its kinds.
    """
    keys = old.entries.keys() | new.entries.keys()
    found = {key for key in keys if old.get(key) != new.get(key)}
    names = old.assumptions.keys() | new.assumptions.keys()
    kinds = {
        kind
        for name in names
        if old.assumptions.get(name) != new.assumptions.get(name)
        for side in (old, new)
        if name in side.assumptions
        for kind in side.assumptions[name].kinds
    }
    return frozenset(found | {entry.key for entry in new if entry.kind.value in kinds})
