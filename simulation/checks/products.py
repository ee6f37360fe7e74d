"""Which things a claim may be about, and which of them may be compared with which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from hardware.domain.catalogue import EntryKind
from simulation.checks.conditions import Conditions
from simulation.checks.lineup import SERVER_KINDS, SIZES, Lineup, Thing, size
from simulation.checks.records import CheckInput, Missing, Reason, Standing


@dataclass(frozen=True, slots=True)
class Single:
    standing: Standing
    thing: Thing
    scope: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject and a baseline that a reading compares."""

    standing: Standing
    new: Thing
    old: Thing
    scope: str

    @property
    def counts(self) -> str | None:
        if self.new.count is None or self.old.count is None or self.new.count == self.old.count == 1:
            return None
        if self.new.count == self.old.count:
            return f"{self.new.count:,.0f} chips each"
        return f"{self.new.count:,.0f} chips against {self.old.count:,.0f}"


_NAMED: Final = {
    "instance": (EntryKind.INSTANCE,),
    "system": (*SERVER_KINDS, EntryKind.INSTANCE),
    "pod": (EntryKind.POD,),
    "cluster": (EntryKind.CLUSTER, EntryKind.POD),
}


def named_scope(said: Conditions, things: Iterable[Thing]) -> str | None:
    """The scope that the sentence names beside its subject: chip, instance, system, pod or cluster."""
    if "chip" in said.scopes:
        return "chip"
    own = {thing.entry.kind for thing in things}
    for scope in ("instance", "system", "pod", "cluster"):
        if scope in said.scopes and not own.intersection(_NAMED[scope]):
            return scope
    return None


def singles(lineup: Lineup, claim: CheckInput, said: Conditions) -> list[Single]:
    """The things whose figure a quantity may be, and, outside the sentence, where else it might be right."""
    things = lineup.known(claim.subject)
    scope = named_scope(said, things)
    usual = _rescoped(lineup, things, scope) or list(things)
    inside = [Single(Standing.USUAL, thing, thing.scope) for thing in usual]
    inside += [Single(Standing.USUAL, v, v.scope) for t in usual for v in lineup.variants(t.key)]
    if scope != "chip":
        packages = [p for t in usual if (p := lineup.superchip(t)) is not None]
        inside += [Single(Standing.FAVOURABLE, p, p.scope) for p in packages]
    keys = {thing.key for thing in usual}
    chips = {thing.chip.key: thing for thing in usual}
    elsewhere: list[Thing] = []
    for key, thing in chips.items():
        elsewhere += [lineup.chip_thing(thing), *lineup.systems_of(key)]
    outside = [Single(Standing.OUTSIDE, t, t.scope) for t in elsewhere if t.key not in keys]
    return inside + outside


def _rescoped(lineup: Lineup, things: Iterable[Thing], scope: str | None) -> list[Thing]:
    if scope is None:
        return []
    if scope == "chip":
        return list({t.chip.key: lineup.chip_thing(t) for t in things}.values())
    found = [lineup.largest(t.chip.key, (kind,)) for t in things for kind in _NAMED[scope]]
    if scope == "pod" and not any(found):
        found = [lineup.domain(t) for t in things]
    return list({t.key: t for t in found if t is not None}.values())


def unknown_machine(lineup: Lineup, claim: CheckInput, said: Conditions) -> str | None:
    """What the sentence names beside its subject where the catalogue has no such thing: "pod of google:tpu-8i"."""
    things = lineup.things(claim.subject)
    scope = named_scope(said, things)
    if scope in (None, "chip") or _rescoped(lineup, things, scope):
        return None
    return f"{scope} of {claim.subject}"


def pairs(lineup: Lineup, claim: CheckInput, said: Conditions) -> list[Pair]:
    """Subject against baseline in every plausible pairing, the usual ones first.

    Usual: what the two keys name, like against like. Favourable: the systems around two chips, when the
    sentence names no scope. Outside: the chips of two systems, or the systems where "per chip" is said.
    """
    new, old = lineup.known(claim.subject), lineup.known(baseline_of(claim))
    scope = named_scope(said, (*new, *old))
    as_chips = _by_flagship(lineup, claim, _chip_pairs(lineup, new, old, Standing.USUAL))
    if scope == "chip":
        return as_chips + _system_pairs(lineup, as_chips, Standing.OUTSIDE)
    if scope is not None:
        named = _named_pairs(lineup, as_chips, scope)
        if named:
            return named + _chip_pairs(lineup, new, old, Standing.OUTSIDE)
    if all(t.is_chip for t in (*new, *old)):
        return as_chips + _system_pairs(lineup, as_chips, Standing.FAVOURABLE)
    if any(t.is_chip for t in new):
        return as_chips + _against_systems(lineup, new, old)
    return _like_pairs(lineup, new, old) + _chip_pairs(lineup, new, old, Standing.OUTSIDE)


def _by_flagship(lineup: Lineup, claim: CheckInput, found: list[Pair]) -> list[Pair]:
    """Of families of chips the newest members are usually meant; other pairings are favourable."""
    new, old = lineup.flagship(claim.subject), lineup.flagship(baseline_of(claim))
    if len(found) < 2 or new is None or old is None:
        return found
    usual = (new.chip.key, old.chip.key)
    return [p if (p.new.key, p.old.key) == usual else replace(p, standing=Standing.FAVOURABLE) for p in found]


def baseline_of(claim: CheckInput) -> str:
    if claim.baseline in (None, "unknown"):
        raise Missing(Reason.BASELINE, claim.subject)
    assert claim.baseline is not None
    return claim.baseline


def _chip_pairs(lineup: Lineup, new: Iterable[Thing], old: Iterable[Thing], standing: Standing) -> list[Pair]:
    ours = {t.chip.key: lineup.chip_thing(t) for t in new}.values()
    theirs = {t.chip.key: lineup.chip_thing(t) for t in old}.values()
    return [Pair(standing, a, b, "chip") for a in ours for b in theirs]


def _system_pairs(lineup: Lineup, chips: Iterable[Pair], standing: Standing) -> list[Pair]:
    """The largest systems around the chips of each pair, and instance against instance."""
    found: dict[tuple[str, str], Pair] = {}
    for pair in chips:
        if pair.new.is_cpu or pair.old.is_cpu:
            continue
        for kinds in (SIZES, (EntryKind.INSTANCE,), SERVER_KINDS):
            a, b = lineup.largest(pair.new.key, kinds), lineup.largest(pair.old.key, kinds)
            if a is not None and b is not None:
                found.setdefault((a.key, b.key), Pair(standing, a, b, a.scope))
    return list(found.values())


def _named_pairs(lineup: Lineup, chips: Iterable[Pair], scope: str) -> list[Pair]:
    found = []
    for pair in chips:
        a = lineup.largest(pair.new.key, _NAMED[scope])
        b = lineup.largest(pair.old.key, _NAMED[scope])
        if a is not None and b is not None:
            found.append(Pair(Standing.USUAL, a, b, a.scope))
    return found


def _against_systems(lineup: Lineup, new: Iterable[Thing], old: Iterable[Thing]) -> list[Pair]:
    """A chip against named systems: the largest system around the chip may be meant."""
    found = [(lineup.largest(a.key, SIZES), b) for a in new for b in old if a.is_chip and not b.is_chip]
    return [Pair(Standing.FAVOURABLE, a, b, a.scope) for a, b in found if a is not None]


def _like_pairs(lineup: Lineup, new: tuple[Thing, ...], old: tuple[Thing, ...]) -> list[Pair]:
    """Systems against systems: named against named; a baseline chip becomes a system of the same kind."""
    ours = [t for t in new if not t.is_chip]
    theirs = [t if not t.is_chip else _counterpart(lineup, ours, t) for t in old]
    instances = all(t.entry.kind == EntryKind.INSTANCE for t in (*ours, *theirs))
    if not instances:
        return [Pair(Standing.USUAL, a, b, a.scope) for a in ours for b in theirs]
    largest = Pair(Standing.USUAL, _largest(ours), _largest(theirs), "instance")
    same = [Pair(Standing.FAVOURABLE, a, b, "instance") for a in ours for b in theirs
            if size(a) == size(b) and (a.key, b.key) != (largest.new.key, largest.old.key)]  # fmt: skip
    return [largest, *same]


def _counterpart(lineup: Lineup, ours: Iterable[Thing], chip: Thing) -> Thing:
    for thing in ours:
        kinds = SERVER_KINDS if thing.entry.kind in SERVER_KINDS else (thing.entry.kind,)
        found = lineup.largest(chip.key, kinds) or lineup.largest(chip.key, SIZES)
        if found is not None:
            return found
    return chip


def _largest(things: Iterable[Thing]) -> Thing:
    return max(things, key=lambda t: (t.count or 0.0, t.entry.number("vcpus") or 0.0, t.key))


def capacity_ratio(pair: Pair) -> float:
    """vCPUs of new over old: processors' instances of different size are compared by the vCPU."""
    ours, theirs = pair.new.entry.number("vcpus"), pair.old.entry.number("vcpus")
    return ours / theirs if pair.new.is_cpu and pair.old.is_cpu and ours and theirs else 1.0
