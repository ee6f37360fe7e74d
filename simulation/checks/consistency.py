"""Sets of statements that can't all hold, by interval propagation over identities, and what repairs them.

Every identity is a product: cluster FLOPS = chips x FLOPS per chip, chips = instances x chips per instance.
In logarithms it is a sum, so bounds pass both ways through it (Davis 1987, "Constraint propagation with
interval labels", section 3) until nothing narrows any more; an empty interval is a contradiction. Narrowing
a tree of such sums to its fixed point is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf, log
from typing import Final

Box = dict[str, tuple[float, float]]
NARROWED: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Identity:
    """whole = product of parts, all positive."""

    whole: str
    parts: tuple[str, ...]


IDENTITIES: Final = (
    Identity("cluster chips", ("cluster instances", "chips per instance")),
    Identity("cluster chips", ("cluster servers", "chips per server")),
    Identity("cluster FLOPS", ("cluster chips", "FLOPS per chip")),
    Identity("site power", ("cluster chips", "power per chip", "all-in over chip power")),
    Identity("revenue", ("units", "revenue per unit")),
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A variable lies in [low, high], as one reading of a statement says."""

    reading: str
    bounds: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim or published fact with its readings, the literal one first."""

    source: str
    readings: tuple[Assertion, ...]
    is_fact: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    source: str
    reading: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that can't all hold with the published facts; none of them can be left out of the set."""

    claims: tuple[str, ...]
    facts: tuple[str, ...]
    repairs: tuple[Repair, ...]


def propagate(bounds: Iterable[Mapping[str, tuple[float, float]]]) -> Box | None:
    """Narrow all variables to what every identity allows; None when no values are left."""
    box: Box = {}
    for given in bounds:
        for name, (low, high) in given.items():
            known = box.get(name, (-inf, inf))
            box[name] = (max(known[0], _log(low)), min(known[1], _log(high)))
    if any(low > high for low, high in box.values()):
        return None
    while True:
        changed = _sweep(box)
        if changed is None:
            return None
        if not changed:
            return box


def _log(value: float) -> float:
    return -inf if value <= 0.0 else (inf if value == inf else log(value))


def _sweep(box: Box) -> bool | None:
    """One pass over all identities: whether anything narrowed, None at a contradiction."""
    changed = False
    for identity in IDENTITIES:
        names = (identity.whole, *identity.parts)
        signs = (-1.0, *(1.0 for _ in identity.parts))
        for name, (low, high) in _implied(box, names, signs).items():
            known = box.get(name, (-inf, inf))
            new = (max(known[0], low), min(known[1], high))
            if new[0] > new[1] + NARROWED:
                return None
            if new[0] > known[0] + NARROWED or new[1] < known[1] - NARROWED:
                box[name] = new
                changed = True
    return changed


def _implied(box: Box, names: Sequence[str], signs: Sequence[float]) -> Box:
    """Bounds of each variable of sum(sign x variable) = 0 from the others."""
    found: Box = {}
    for index, name in enumerate(names):
        low = high = 0.0
        for other, sign in ((n, s) for i, (n, s) in enumerate(zip(names, signs, strict=True)) if i != index):
            a, b = box.get(other, (-inf, inf))
            a, b = (a, b) if sign > 0 else (-b, -a)
            low, high = low + a, high + b
        found[name] = (low, high) if signs[index] < 0 else (-high, -low)
    return found


def holds(statements: Sequence[Statement], fixed: Mapping[str, Assertion] | None = None) -> bool:
    """Whether some values satisfy every statement: claims in their literal reading, or the one in `fixed`;
    facts in any of theirs (a chip has several peaks)."""
    chosen = fixed or {}
    facts = [s.readings for s in statements if s.is_fact]
    claims = [chosen.get(s.source, s.readings[0]).bounds for s in statements if not s.is_fact]
    return any(
        propagate([*claims, *(reading.bounds for reading in readings)]) is not None for readings in product(*facts)
    )


def conflicts(statements: Sequence[Statement]) -> list[Conflict]:
    """Minimal sets of claims that can't hold with the facts, each with the readings that repair it."""
    found: list[Conflict] = []
    left = list(statements)
    while not holds(left):
        core = _minimal(left)
        claims = tuple(s.source for s in core if not s.is_fact)
        found.append(Conflict(claims, tuple(s.source for s in core if s.is_fact), tuple(_repairs(statements, core))))
        left = [s for s in left if s.is_fact or s.source not in claims]
        if not claims:
            break
    return found


def _minimal(statements: Sequence[Statement]) -> list[Statement]:
    """Leave out whatever the contradiction does not need, facts last (deletion filter: Chinneck 1997)."""
    core = list(statements)
    for statement in sorted(statements, key=lambda s: s.is_fact):
        rest = [s for s in core if s is not statement]
        if not holds(rest):
            core = rest
    return core


def _repairs(statements: Sequence[Statement], core: Sequence[Statement]) -> Iterator[Repair]:
    """Other readings of one claim of the set under which the whole set holds with the facts."""
    facts = [s for s in statements if s.is_fact]
    claims = [s for s in core if not s.is_fact]
    for statement in claims:
        for reading in statement.readings[1:]:
            if holds([*facts, *claims], {statement.source: reading}):
                yield Repair(statement.source, reading.reading)
